//! The reference pages of the book, and core's table of calls, written from its registry.

mod controls;
mod doors;
mod operations;
mod risks;
mod samples;

use crate::place::{Place, read, write};
use proxmox_mcp_core::config::{SETTINGS, Scope};
use std::fmt::Write as _;

/// The book's table of contents.
const SUMMARY: &str = "docs/src/SUMMARY.md";

/// Writes the pages or, with `check`, fails if a committed one differs.
pub(crate) fn run(place: &Place, check: bool) -> Result<String, String> {
    let mut said = Vec::new();
    let samples = samples::planned(&place.root)?;
    let summary = read(&place.root.join(SUMMARY))?;
    let mut pages = operations::pages(&samples);
    pages.extend([
        (SUMMARY.to_owned(), operations::listed(&summary)),
        ("docs/src/settings.md".to_owned(), settings()),
        ("docs/src/risks.md".to_owned(), risks::page()),
        ("docs/src/controls.md".to_owned(), controls::page()),
        ("proxmox-mcp-core/src/policy/doors.tsv".to_owned(), doors::table(&samples)?),
    ]);
    for (name, page) in pages {
        let path = place.root.join(&name);
        if !check {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).map_err(|e| e.to_string())?;
            }
            write(&path, &page)?;
            said.push(format!("wrote {name}"));
        } else if read(&path)?.replace('\r', "") == page {
            said.push(format!("{name} is up to date"));
        } else {
            return Err(format!("{name} is out of date; run `cargo xtask codegen`"));
        }
    }
    Ok(said.join("\n"))
}

/// Every setting, from the table that the configuration is read by.
fn settings() -> String {
    let mut page = "# All settings\n\n<!-- Written by `cargo xtask codegen` from core's table of settings. -->\n\n\
        How they are read is in [Configuration](configuration.md). A secret can also be read from a file: add\n\
        `_FILE` to the variable or `_file` to the key.\n"
        .to_owned();
    let scopes = [
        (Scope::Cluster, "A cluster", "In the file these stand below `[clusters.NAME]`."),
        (Scope::Server, "The program", "In the file these are keys as written."),
        (Scope::Variable, "Variables only", "Nothing in the file corresponds to these."),
    ];
    for (scope, title, where_) in scopes {
        let _ = write!(
            page,
            "\n## {title}\n\n{where_}\n\n| variable | key | default | meaning |\n| --- | --- | --- | --- |\n"
        );
        for setting in SETTINGS.iter().filter(|setting| setting.scope == scope) {
            let code = |text: &str| {
                if text.is_empty() { "–".to_owned() } else { format!("`{text}`") }
            };
            let _ = writeln!(
                page,
                "| `{}`{} | {} | {} | {} |",
                setting.variable,
                if setting.secret { " (secret)" } else { "" },
                code(setting.key),
                code(setting.default.unwrap_or_default()),
                setting.about
            );
        }
    }
    page
}

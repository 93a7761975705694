//! The reference pages of the book, and core's table of calls, written from its registry.

mod controls;
mod doors;
mod risks;

use crate::place::{Place, read, write};
use proxmox_mcp_core::config::{SETTINGS, Scope};
use proxmox_mcp_core::registry::{TOOLSETS, Tool};
use serde_json::Value;
use std::fmt::Write as _;

/// Writes the pages or, with `check`, fails if a committed one differs.
pub(crate) fn run(place: &Place, check: bool) -> Result<String, String> {
    let mut said = Vec::new();
    let pages = [
        ("docs/src/operations.md", page()),
        ("docs/src/settings.md", settings()),
        ("docs/src/risks.md", risks::page()),
        ("docs/src/controls.md", controls::page()),
        ("proxmox-mcp-core/src/policy/doors.tsv", doors::table(&place.root)?),
    ];
    for (name, page) in pages {
        let path = place.root.join(name);
        if !check {
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

fn page() -> String {
    let mut page = "# Operations\n\n<!-- Written by `cargo xtask codegen`; change the operations instead. -->\n\n\
        Every operation with its arguments. The risk decides what a [profile](policy.md) allows; arguments can\n\
        raise it. Operations marked *essential* are listed as tools by default; the others are reached through\n\
        `operation_find`, `operation_describe`, `operation_read` and `operation_call`, or listed with\n\
        `--toolsets all`.\n"
        .to_owned();
    for set in TOOLSETS {
        let _ = write!(page, "\n## {}\n\n{}\n", set.name, set.summary);
        for tool in set.tools {
            operation(&mut page, tool);
        }
    }
    page
}

fn operation(page: &mut String, tool: &Tool) {
    let essential = if tool.meta.essential { ", *essential*" } else { "" };
    let _ = write!(
        page,
        "\n### {}\n\n{}\n\nRisk: {}{essential}\n",
        tool.meta.name,
        tool.description().trim(),
        tool.meta.risk.as_str()
    );
    let schema = tool.input_schema();
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return };
    if properties.is_empty() {
        return;
    }
    let required = schema.get("required").and_then(Value::as_array);
    page.push_str("\n| argument | type | meaning |\n| --- | --- | --- |\n");
    for (name, property) in properties {
        let needed = required.is_some_and(|list| list.iter().any(|entry| entry == name.as_str()));
        let _ = writeln!(
            page,
            "| `{name}`{} | {} | {} |",
            if needed { " (required)" } else { "" },
            kind(property),
            cell(property)
        );
    }
}

/// The type, with the values or bounds that the schema gives.
fn kind(property: &Value) -> String {
    let text = |key: &str| property.get(key).and_then(Value::as_str);
    let mut kind = text("type").unwrap_or("any").to_owned();
    if kind == "array" {
        let item = property.get("items").map_or_else(|| "any".to_owned(), self::kind);
        kind = format!("list of {item}");
    }
    if let Some(values) = property.get("enum").and_then(Value::as_array) {
        let names: Vec<String> =
            values.iter().filter_map(Value::as_str).map(|name| format!("`{name}`")).collect();
        return names.join(", ");
    }
    match (property.get("minimum"), property.get("maximum")) {
        (Some(low), Some(high)) => format!("{kind}, {low} to {high}"),
        (Some(low), None) => format!("{kind}, from {low}"),
        (None, Some(high)) => format!("{kind}, to {high}"),
        (None, None) => kind,
    }
}

/// The description in one line, with the default.
fn cell(property: &Value) -> String {
    let said = property.get("description").and_then(Value::as_str).unwrap_or_default();
    let mut said = said.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|");
    said = said.replace('<', "&lt;");
    if let Some(default) = property.get("default").filter(|default| !default.is_null()) {
        let _ = write!(said, " (default `{default}`)");
    }
    said
}

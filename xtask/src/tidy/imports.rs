//! Who may import whom: the table of ARCHITECTURE.md, over `use crate::` and the crates' names.

use super::File;

/// In core, what a module must not name. A prefix of the path decides, the first row wins.
const CORE: &[(&str, &[&str])] = &[
    (
        "model",
        &["operation", "plan", "ops", "policy", "transport", "client", "registry", "catalog"],
    ),
    ("inventory", &["operation", "ops", "policy", "transport", "client", "registry"]),
    ("command", &["inventory", "ops", "policy", "transport", "client", "registry", "approve"]),
    ("ops", &["policy", "transport", "client", "approve"]),
    ("operation", &["policy", "transport", "client", "ops"]),
    ("plan", &["policy", "transport", "client", "ops", "registry"]),
    ("policy", &["ops", "transport", "client", "registry", "approve"]),
    ("catalog", &["ops", "policy", "transport", "client", "registry"]),
    ("transport", &["ops", "client", "registry", "approve"]),
];

/// What a crate's sources must not name.
const CRATES: &[(&str, &[&str])] = &[
    ("proxmox-mcp-core/src/policy", &["tokio::", "serde_json::Value", "reqwest::"]),
    ("proxmox-mcp-core/src/ops", &["tokio::", "reqwest::"]),
    (
        "proxmox-mcp-core/src",
        &["jsonrpsee", "clap::", "pyo3", "axum::", "proxmox_mcp_sim", "proxmox_mcp_server"],
    ),
    ("proxmox-mcp-sim/src", &["proxmox_mcp_server", "jsonrpsee"]),
];

pub(super) fn rule(files: &[File]) -> Vec<String> {
    let sources = files.iter().filter(|file| file.ends("rs"));
    sources.flat_map(|file| modules(file).into_iter().chain(crates(file))).collect()
}

fn modules(file: &File) -> Vec<String> {
    let Some(inside) = file.path.strip_prefix("proxmox-mcp-core/src/") else { return Vec::new() };
    let module = inside.split(['/', '.']).next().unwrap_or_default();
    let Some((_, barred)) = CORE.iter().find(|(name, _)| *name == module) else {
        return Vec::new();
    };
    let found = imports(&file.text).into_iter().filter(|name| barred.contains(&name.as_str()));
    found.map(|name| format!("{}: `{module}` must not import `{name}`", file.path)).collect()
}

fn crates(file: &File) -> Vec<String> {
    let rows = CRATES.iter().filter(|(folder, _)| {
        file.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with(['/', '.']))
    });
    let barred = rows.flat_map(|(_, barred)| barred.iter());
    let code = production(&file.text);
    let found = barred.filter(|name| code.lines().any(|line| names(line, name)));
    found.map(|name| format!("{}: must not name `{name}`", file.path)).collect()
}

fn names(line: &str, name: &str) -> bool {
    !line.trim_start().starts_with("//") && line.contains(name)
}

/// The source without its tests, which may use more.
fn production(text: &str) -> &str {
    text.split_once("#[cfg(test)]").map_or(text, |(code, _)| code)
}

/// The first segment of every `crate::` path, groups `crate::{a::…, b}` included.
fn imports(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let code: Vec<&str> =
        production(text).lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    for after in code.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            Some(group) => found.extend(group_heads(group)),
            None => found.push(head(after)),
        }
    }
    found
}

fn group_heads(group: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut heads = vec![String::new()];
    for c in group.chars() {
        match c {
            '{' => depth = depth.saturating_add(1),
            '}' if depth == 0 => break,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => heads.push(String::new()),
            c if depth == 0 => {
                if let Some(last) = heads.last_mut() {
                    last.push(c);
                }
            }
            _ => {}
        }
    }
    heads.iter().map(|part| head(part.trim())).filter(|name| !name.is_empty()).collect()
}

fn head(path: &str) -> String {
    path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn groups_are_looked_into() {
        let text = "use crate::{model::{GuestRef, NodeName}, policy};\nuse crate::error::Error;";
        assert_eq!(imports(text), ["model", "policy", "error"]);
    }

    #[test]
    fn an_operation_must_not_import_a_transport() {
        let bad = file("proxmox-mcp-core/src/ops/guest/start.rs", "use crate::transport::Reply;");
        assert_eq!(rule(&[bad]).len(), 1);
        let good = file("proxmox-mcp-core/src/ops/guest/start.rs", "use crate::plan::Plan;");
        assert_eq!(rule(&[good]), Vec::<String>::new());
    }

    #[test]
    fn core_must_not_know_a_face() {
        let bad = file("proxmox-mcp-core/src/client.rs", "use axum::Router;");
        assert_eq!(rule(&[bad]).len(), 1);
        let said = file("proxmox-mcp-core/src/client.rs", "// as axum::Router does");
        assert_eq!(rule(&[said]), Vec::<String>::new());
    }
}

//! The page of each toolset, from the operations themselves and their samples.

use super::samples::Planned;
use proxmox_mcp_core::catalog::catalog;
use proxmox_mcp_core::registry::{TOOLSETS, Tool, Toolset};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;

const WRITTEN: &str = "<!-- Written by `cargo xtask codegen`; change the operations instead. -->";

/// The overview and a page a toolset, by file name.
pub(super) fn pages(samples: &[Planned]) -> Vec<(String, String)> {
    let mut overview = format!(
        "# Operations\n\n{WRITTEN}\n\n\
        The risk decides what a [profile](policy.md) allows; arguments can raise it. Operations marked *essential* are\n\
        listed as tools by default; the others are reached through `operation_find`, `operation_describe`,\n\
        `operation_read` and `operation_call`, or listed with `--toolsets all`.\n"
    );
    let mut pages = Vec::new();
    for set in TOOLSETS {
        let _ = write!(
            overview,
            "\n## [{0}](operations/{0}.md)\n\n{1}\n\n| operation | risk | |\n| --- | --- | --- |\n",
            set.name, set.summary
        );
        for tool in set.tools {
            let (name, about) = (tool.meta.name, tool.description());
            let essential = if tool.meta.essential { ", *essential*" } else { "" };
            let _ = writeln!(
                overview,
                "| [`{name}`](operations/{}.md#{name}) | {}{essential} | {} |",
                set.name,
                tool.meta.risk.as_str(),
                escaped(about.lines().next().unwrap_or_default())
            );
        }
        pages.push((format!("docs/src/operations/{}.md", set.name), page(set, samples)));
    }
    pages.push(("docs/src/operations.md".to_owned(), overview));
    pages
}

/// The table of contents with an entry for each toolset below that of the operations.
pub(super) fn listed(summary: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in summary.lines().filter(|line| !line.contains("](operations/")) {
        lines.push(line.to_owned());
        if line.contains("](operations.md)") {
            lines.extend(
                TOOLSETS.iter().map(|set| format!("  - [{0}](operations/{0}.md)", set.name)),
            );
        }
    }
    lines.join("\n") + "\n"
}

fn page(set: &Toolset, samples: &[Planned]) -> String {
    let mut page = format!("# {}\n\n{WRITTEN}\n\n{}\n", set.name, set.summary);
    for tool in set.tools {
        let own: Vec<&Planned> =
            samples.iter().filter(|sample| sample.tool.meta.name == tool.meta.name).collect();
        operation(&mut page, tool, &own);
    }
    page
}

fn operation(page: &mut String, tool: &Tool, samples: &[&Planned]) {
    let essential = if tool.meta.essential { ", *essential*" } else { "" };
    let (name, about) = (tool.meta.name, tool.description());
    let _ = write!(
        page,
        "\n## {name}\n\n{}\n\nRisk: {}{essential}\n",
        about.trim(),
        tool.meta.risk.as_str()
    );
    let needed = privileges(samples);
    if !needed.is_empty() {
        let needed: Vec<String> = needed.iter().map(|rule| escaped(rule)).collect();
        let _ = write!(page, "\nNeeds, by what is asked for: {}\n", needed.join(" · "));
    }
    if let Some(sample) = samples.first() {
        let _ = write!(page, "\n```json\n{}\n```\n", sample.input);
    }
    fields(page, "argument", &tool.input_schema());
    fields(page, "answer", &tool.output_schema());
}

/// Who may make the calls that the samples plan.
fn privileges(samples: &[&Planned]) -> BTreeSet<String> {
    let calls = samples.iter().flat_map(|sample| sample.grounded.calls());
    let methods =
        calls.filter_map(|call| catalog().route(call.method().as_str(), call.path()).ok());
    methods.map(|routed| routed.method.permission().to_string()).collect()
}

fn fields(page: &mut String, heading: &str, schema: &Value) {
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return };
    if properties.is_empty() {
        return;
    }
    let required = schema.get("required").and_then(Value::as_array);
    let marked = heading == "argument";
    let _ = write!(page, "\n| {heading} | type | meaning |\n| --- | --- | --- |\n");
    for (name, property) in properties {
        let needed = required.is_some_and(|list| list.iter().any(|entry| entry == name.as_str()));
        let _ = writeln!(
            page,
            "| `{name}`{} | {} | {} |",
            if needed && marked { " (required)" } else { "" },
            kind(property),
            cell(property)
        );
    }
}

fn escaped(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;")
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

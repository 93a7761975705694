//! A class for each toolset, twice: for threads and for asyncio.

use super::kinds::{Kinds, Scope, Way, definitions, described, nullable, required, root, title};
use super::text::{doc, listed, name, pascal, quoted, verb, words, wrapped};
use proxmox_mcp_core::registry::{TOOLSETS, Tool, Toolset};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// An operation as a method.
struct Method {
    name: String,
    tool: &'static str,
    /// The parameters after `self`.
    parameters: Vec<String>,
    /// The dictionary of what is sent.
    sent: Vec<String>,
    answer: String,
    doc: String,
    follows: bool,
}

/// The module with every toolset as an attribute.
pub(super) fn index() -> String {
    let mut text =
        "\"\"\"The operations, by toolset.\"\"\"\n\nfrom __future__ import annotations\n\n\
        from .._link import Link\n"
            .to_owned();
    let mut sets: Vec<&str> = TOOLSETS.iter().map(|set| set.name).collect();
    sets.sort_unstable();
    for set in sets {
        let mut names = ["", "Async"].map(|prefix| format!("{prefix}{}Toolset", pascal(set)));
        names.sort();
        let _ = writeln!(text, "from .{set} import {}", names.join(", "));
    }
    for (prefix, said) in [("", "for threads"), ("Async", "for asyncio")] {
        let _ = write!(text, "\n\nclass {prefix}Toolsets:\n");
        text.push_str(&doc(4, &[format!("Every toolset, {said}.")]));
        text.push_str("\n    def __init__(self, link: Link) -> None:\n");
        for set in TOOLSETS {
            let _ = writeln!(
                text,
                "        self.{} = {prefix}{}Toolset(link)",
                set.name,
                pascal(set.name)
            );
        }
    }
    text
}

/// The module of a toolset.
pub(super) fn module(set: &Toolset, kinds: &Kinds) -> Result<String, String> {
    let methods = set.tools.iter().map(|tool| method(set, tool, kinds));
    let methods = methods.collect::<Result<Vec<_>, _>>()?;
    let body = class(set, &methods, false) + &class(set, &methods, true);
    let written = methods.iter().flat_map(|method| {
        method.parameters.iter().flat_map(|one| words(one)).chain([method.answer.as_str()])
    });
    let written: BTreeSet<&str> = written.collect();
    let used = written.iter().filter(|word| kinds.defines(word));
    let used: Vec<String> = used.map(|word| (*word).to_owned()).collect();
    let mut text = doc(0, &[wrapped(set.summary, 0, "", "")]);
    text.push_str("\nfrom __future__ import annotations\n\n");
    for (module, names) in
        [("collections.abc", ["Mapping", "Sequence"]), ("typing", ["Any", "Literal"])]
    {
        let names: Vec<&str> = names.into_iter().filter(|name| written.contains(name)).collect();
        if !names.is_empty() {
            let _ = writeln!(text, "from {module} import {}", names.join(", "));
        }
    }
    if ["Any", "Literal", "Mapping", "Sequence"].iter().any(|name| written.contains(name)) {
        text.push('\n');
    }
    let progress = if written.contains("Progress") { ", Progress" } else { "" };
    let _ = writeln!(text, "from .._link import Async{progress}, Sync");
    if !used.is_empty() {
        let line = format!("from .types import {}", used.join(", "));
        if line.len() <= 100 {
            let _ = writeln!(text, "{line}");
        } else {
            text.push_str(&listed(0, "from .types import (", &used, ")"));
        }
    }
    Ok(text + &body)
}

fn class(set: &Toolset, methods: &[Method], waits: bool) -> String {
    let prefix = if waits { "Async" } else { "" };
    let base = if waits { "Async" } else { "Sync" };
    let mut text = format!("\n\nclass {prefix}{}Toolset({base}):\n", pascal(set.name));
    text.push_str(&doc(4, &[wrapped(set.summary, 4, "", "")]));
    for method in methods {
        text.push('\n');
        text.push_str(&method.text(waits));
    }
    text
}

fn method(toolset: &Toolset, tool: &Tool, kinds: &Kinds) -> Result<Method, String> {
    let [input, output] = tool.types();
    let own = definitions(&input);
    let scope = Scope { kinds, way: Way::In, definitions: &own };
    let tool_name = tool.meta.name;
    let short = tool_name.strip_prefix(toolset.name).and_then(|rest| rest.strip_prefix('_'));
    let fields = input.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
    let needed: Vec<&String> = fields.keys().filter(|field| required(&input, field)).collect();
    let rest: Vec<&String> = fields.keys().filter(|field| !required(&input, field)).collect();
    // What a program reads needs no pages.
    let answered = output.get("properties").and_then(|properties| properties.get("next"));
    let paged = fields.contains_key("cursor") && answered.is_some();
    let mut parameters = Vec::new();
    // What a call is about may be given without its name, if it is one thing.
    if needed.len() != 1 && !fields.is_empty() {
        parameters.push("*".to_owned());
    }
    let (mut sent, mut arguments) = (Vec::new(), Vec::new());
    for (at, wire) in needed.iter().chain(&rest).enumerate() {
        let Some(field) = fields.get(wire.as_str()) else { continue };
        if at == 1 && needed.len() == 1 {
            parameters.push("*".to_owned());
        }
        let python = name(wire);
        let kind = scope.kind(field);
        let whole = wire.as_str() == "limit" && paged;
        parameters.push(match default(field).filter(|_| !whole) {
            _ if at < needed.len() => format!("{python}: {kind}"),
            Some(value) => format!("{python}: {kind} = {value}"),
            None if nullable(&kind) || kind == "Any" => format!("{python}: {kind} = None"),
            None => format!("{python}: {kind} | None = None"),
        });
        sent.push(format!("{}: {python}", quoted(wire)));
        let all = if whole { " All of them unless told." } else { "" };
        let said = format!("{}: {}{all}", python, said(field));
        arguments.push(wrapped(&said, 8, "    ", "        "));
    }
    let follows = fields.contains_key("wait");
    if follows {
        parameters.push("progress: Progress | None = None".to_owned());
        arguments.push(
            "    progress: Told how it comes along: seconds so far and the newest line.".into(),
        );
    }
    let answer = kinds.name(&title(&output), &root(&output), Way::Out);
    let answer = answer.ok_or_else(|| format!("{tool_name} answers a type without a name"))?;
    let description = tool.description();
    let mut paragraphs: Vec<String> =
        description.trim().split("\n\n").map(|part| wrapped(part, 8, "", "")).collect();
    paragraphs.push(format!("Risk: {}.", tool.meta.risk.as_str()));
    if !arguments.is_empty() {
        paragraphs.push(format!("Args:\n{}", arguments.join("\n")));
    }
    Ok(Method {
        name: verb(short.unwrap_or(tool_name)),
        tool: tool_name,
        parameters,
        sent,
        answer: answer.to_owned(),
        doc: doc(8, &paragraphs),
        follows,
    })
}

impl Method {
    fn text(&self, waits: bool) -> String {
        let (word, wait) = if waits { ("async def", "await ") } else { ("def", "") };
        let mut parameters = vec!["self".to_owned()];
        parameters.extend(self.parameters.iter().cloned());
        let open = format!("{word} {}(", self.name);
        let mut text = listed(4, &open, &parameters, &format!(") -> {}:", self.answer));
        text.push_str(&self.doc);
        let sent = self.sent.join(", ");
        let end = if self.follows { ", progress" } else { "" };
        let (tool, answer) = (quoted(self.tool), &self.answer);
        let line = format!("        sent = {{{sent}}}\n");
        if sent.is_empty() {
            let _ = writeln!(text, "        return {wait}self._call({tool}, {{}}, {answer}{end})");
        } else {
            text.push_str(&if line.len() <= 100 {
                line
            } else {
                listed(8, "sent = {", &self.sent, "}")
            });
            let _ = writeln!(text, "        return {wait}self._call({tool}, sent, {answer}{end})");
        }
        text
    }
}

/// What an argument means, with its bounds.
fn said(field: &Value) -> String {
    let mut said = described(field).unwrap_or_default().trim().to_owned();
    let bounds = (field.get("minimum"), field.get("maximum"));
    let _ = match bounds {
        (Some(low), Some(high)) => write!(said, " From {low} to {high}."),
        (Some(low), None) if low != 0 => write!(said, " At least {low}."),
        (None, Some(high)) => write!(said, " At most {high}."),
        (Some(_) | None, None) => Ok(()),
    };
    said
}

/// The default, when it is a plain value.
fn default(field: &Value) -> Option<String> {
    match field.get("default")? {
        Value::Bool(true) => Some("True".to_owned()),
        Value::Bool(false) => Some("False".to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(quoted(text)),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

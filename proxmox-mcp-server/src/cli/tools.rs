//! `proxmox-mcp tools`

use super::options::{Files, Listing};
use super::{Failure, out};
use crate::config;
use crate::describe::kind;
use clap::{Args, Subcommand};
use proxmox_mcp_core::Error;
use proxmox_mcp_core::registry::{Selection, Tool, Toolset, search};
use serde_json::{Map, Value, json};

/// List the operations or show one
#[derive(Debug, Args)]
pub(super) struct Tools {
    #[command(subcommand)]
    command: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    List(List),
    Show(Show),
}

/// List the tools that clients see
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  proxmox-mcp tools list\n  proxmox-mcp tools list --toolsets all\n  proxmox-mcp tools list --toolsets guest,storage --read-only"
)]
struct List {
    #[command(flatten)]
    listing: Listing,
    /// Answer JSON
    #[arg(long)]
    json: bool,
}

/// Show one operation and its arguments
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  proxmox-mcp tools show guest_start\n  proxmox-mcp tools show guest_list --json"
)]
struct Show {
    /// Name of the operation
    operation: String,
    /// Answer JSON, with the schemas of input and output
    #[arg(long)]
    json: bool,
}

impl Tools {
    pub(super) fn run(self, files: &Files) -> Result<(), Failure> {
        match self.command {
            Verb::List(list) => list.run(files),
            Verb::Show(show) => show.run(files),
        }
    }

    pub(super) fn json(&self) -> bool {
        match &self.command {
            Verb::List(list) => list.json,
            Verb::Show(show) => show.json,
        }
    }
}

impl List {
    fn run(self, files: &Files) -> Result<(), Failure> {
        let mut arguments = files.arguments();
        arguments.extend(self.listing.arguments());
        let selection = Selection::of(&config::load(files, arguments)?)?;
        let listed = selection.listed();
        if self.json {
            let rows: Vec<Value> = listed.iter().map(|tool| summary(tool)).collect();
            out::json(&json!({ "tools": rows, "total": selection.reachable().len() }));
            return Ok(());
        }
        let mut rows = vec![["OPERATION", "RISK", "WHAT IT DOES"].map(str::to_owned)];
        rows.extend(listed.iter().map(|tool| {
            let what = tool.description();
            [tool.meta.name.to_owned(), tool.meta.risk.as_str().to_owned(), what]
        }));
        out::line(&out::table(&rows));
        let more = selection.reachable().len().saturating_sub(listed.len());
        if more > 0 {
            let how = if selection.discovery() {
                "; operation_find and operation_call reach them"
            } else {
                ""
            };
            out::line(&format!("\n{more} more with --toolsets all{how}."));
        }
        Ok(())
    }
}

impl Show {
    fn run(self, files: &Files) -> Result<(), Failure> {
        let selection = Selection::of(&config::load(files, files.arguments())?)?;
        let tool = find(&selection, &self.operation)?;
        if self.json {
            let mut whole = summary(tool);
            if let Value::Object(fields) = &mut whole {
                fields.insert("input".to_owned(), tool.input_schema());
                fields.insert("output".to_owned(), tool.output_schema());
            }
            out::json(&whole);
            return Ok(());
        }
        out::line(&format!("{}: {}", tool.meta.name, tool.description()));
        out::line(&format!("risk: {}", tool.meta.risk.as_str()));
        let schema = tool.input_schema();
        let rows = arguments(&schema);
        if rows.is_empty() {
            out::line("no arguments");
        } else {
            out::line("");
            let head = ["ARGUMENT", "TYPE", "WHAT IT IS"].map(str::to_owned);
            let rows: Vec<_> = std::iter::once(head).chain(rows).collect();
            out::line(&out::table(&rows));
        }
        Ok(())
    }
}

/// The operation of that name, or an error with the nearest ones.
pub(super) fn find(selection: &Selection, name: &str) -> Result<&'static Tool, Failure> {
    if let Some(tool) = selection.reach(name) {
        return Ok(tool);
    }
    let found: Vec<(&Toolset, &Tool)> = search(&name.replace('_', " "), selection.reachable());
    let near = found.into_iter().take(3).map(|(_, tool)| tool.meta.name.to_owned()).collect();
    Err(Error::NotFound { what: "operation", name: name.to_owned(), near }.into())
}

fn summary(tool: &Tool) -> Value {
    json!({
        "name": tool.meta.name,
        "title": tool.meta.title,
        "description": tool.description(),
        "risk": tool.meta.risk,
        "idempotent": tool.meta.idempotent,
    })
}

/// Name, type and description of each argument; required ones first, marked by a star.
fn arguments(schema: &Value) -> Vec<[String; 3]> {
    let nothing = Map::new();
    let properties = schema.get("properties").and_then(Value::as_object).unwrap_or(&nothing);
    let required = schema.get("required").and_then(Value::as_array);
    let is_required = |name: &str| required.is_some_and(|all| all.iter().any(|one| one == name));
    let row = |(name, property): (&String, &Value)| {
        let star = if is_required(name) { " *" } else { "" };
        let about = property.get("description").and_then(Value::as_str).unwrap_or_default();
        [format!("{name}{star}"), kind(property), about.replace('\n', " ")]
    };
    let (needed, optional): (Vec<_>, Vec<_>) =
        properties.iter().partition(|(name, _)| is_required(name));
    needed.into_iter().chain(optional).map(row).collect()
}

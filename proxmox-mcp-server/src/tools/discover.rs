//! The four tools that reach every operation, also those that are not listed.

use super::list::{READS, raw};
use super::schema;
use crate::connect::Clusters;
use crate::mcp::host::{Annotations, Tool as Entry};
use proxmox_mcp_core::Error;
use proxmox_mcp_core::output::{Answer, Output};
use proxmox_mcp_core::registry::{Selection, Tool, Toolset, search};
use proxmox_mcp_core::schema as shape;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

pub(super) const FIND: &str = "operation_find";
pub(super) const DESCRIBE: &str = "operation_describe";
pub(crate) const READ: &str = "operation_read";
pub(crate) const CALL: &str = "operation_call";

/// How many operations a search answers unless told.
const FOUND: u8 = 10;

/// Finds operations beyond the listed tools by words.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Find {
    /// What to do, such as `roll back a snapshot`; empty lists all.
    #[serde(default)]
    query: String,
    /// How many, 10 unless told.
    #[serde(default)]
    limit: Option<u8>,
}

/// Shows an operation's whole input schema.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Describe {
    /// Its name.
    operation: String,
}

/// Calls an operation that only reads.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Read")]
pub(super) struct ReadCall {
    /// Its name.
    pub(super) operation: String,
    /// Its arguments.
    #[serde(default)]
    pub(super) arguments: Arguments,
}

/// Calls any operation, by the rules of policy.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Call")]
pub(super) struct AnyCall {
    /// Its name.
    operation: String,
    /// Its arguments.
    #[serde(default)]
    arguments: Arguments,
}

/// A JSON object that is passed on as it is.
#[derive(Debug, Deserialize)]
pub(super) struct Arguments(pub(super) Box<RawValue>);

impl Default for Arguments {
    fn default() -> Self {
        Self(RawValue::NULL.to_owned())
    }
}

impl JsonSchema for Arguments {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Arguments".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "object" })
    }
}

impl From<AnyCall> for ReadCall {
    fn from(AnyCall { operation, arguments }: AnyCall) -> Self {
        Self { operation, arguments }
    }
}

/// What `operation_find` answers.
#[derive(Debug, Serialize, JsonSchema)]
struct Found {
    /// The best first.
    operations: Vec<Row>,
    /// How many fit in all.
    total: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Row {
    /// Its name.
    name: &'static str,
    /// Its worst consequence.
    risk: proxmox_mcp_core::Risk,
    /// What it does.
    description: String,
}

impl Output for Found {
    fn render(&self, text: &mut String) {
        for Row { name, risk, description } in &self.operations {
            let _ = writeln!(text, "{name} [{}] {description}", risk.as_str());
        }
        match self.total.saturating_sub(self.operations.len()) {
            0 if self.total == 0 => text.push_str("nothing fits; an empty query lists all"),
            0 => {}
            more => {
                let _ = write!(text, "{more} more; raise `limit` or say more");
            }
        }
    }
}

/// The entries of those that the selection has.
pub(super) fn entries(selection: &Selection, clusters: &Clusters) -> Vec<Entry> {
    if !selection.discovery() {
        return Vec::new();
    }
    let mut entries = vec![
        Entry {
            output_schema: Some(raw(&shape::output::<Found>())),
            ..entry::<Find>(FIND, "Find operations", None)
        },
        entry::<Describe>(DESCRIBE, "Describe an operation", None),
        entry::<ReadCall>(READ, "Read by an operation", Some(clusters)),
    ];
    if selection.changes() {
        let annotations = Annotations {
            read_only_hint: false,
            destructive_hint: true,
            idempotent_hint: false,
            open_world_hint: false,
        };
        entries.push(Entry {
            annotations: Some(annotations),
            ..entry::<AnyCall>(CALL, "Call an operation", Some(clusters))
        });
    }
    entries
}

fn entry<T: JsonSchema>(name: &str, title: &str, clusters: Option<&Clusters>) -> Entry {
    let input = shape::input::<T>();
    let input = match clusters {
        Some(clusters) => schema::with_cluster(input, clusters),
        None => input,
    };
    Entry {
        name: name.to_owned(),
        title: Some(title.to_owned()),
        description: shape::description::<T>(),
        input_schema: raw(&input),
        output_schema: None,
        annotations: Some(READS),
        meta: None,
    }
}

impl Find {
    pub(super) fn answer(&self, selection: &Selection) -> Result<Answer, Error> {
        let found = search(&self.query, selection.reachable());
        let row = |(_, tool): &(&Toolset, &Tool)| Row {
            name: tool.meta.name,
            risk: tool.meta.risk,
            description: tool.description(),
        };
        let limit = usize::from(self.limit.unwrap_or(FOUND));
        let operations = found.iter().take(limit).map(row).collect();
        let found = Found { operations, total: found.len() };
        let mut text = String::new();
        found.render(&mut text);
        let text = text.trim_end().to_owned();
        Ok(Answer { structured: written(&found)?, text })
    }
}

impl Describe {
    pub(super) fn answer(&self, selection: &Selection) -> Result<Answer, Error> {
        let tool = find(selection, &self.operation)?;
        let input = schema::whole(tool.input_schema());
        let description = json!({
            "name": tool.meta.name,
            "description": tool.description(),
            "risk": tool.meta.risk,
            "input": input,
        });
        let text = format!(
            "{} [{}] {}\narguments: {}",
            tool.meta.name,
            tool.meta.risk.as_str(),
            tool.description(),
            input.get("properties").unwrap_or(&Value::Object(Map::new())),
        );
        Ok(Answer { structured: written(&description)?, text })
    }
}

/// The operation of that name, or an error with those that come near.
pub(super) fn find(selection: &Selection, name: &str) -> Result<&'static Tool, Error> {
    selection.reach(name).ok_or_else(|| {
        let near = search(&name.replace('_', " "), selection.reachable());
        let near = near.into_iter().take(3).map(|(_, tool)| tool.meta.name.to_owned()).collect();
        Error::NotFound { what: "operation", name: name.to_owned(), near }
    })
}

fn written<T: Serialize>(value: &T) -> Result<Box<RawValue>, Error> {
    to_raw_value(value).map_err(|e| Error::internal(e.to_string()))
}

//! Lists of tools, prompts and resources, written once and served many times.

use super::content::raw;
use super::fault::Fault;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::time::Duration;

/// Who may keep an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CacheScope {
    /// Everybody: the answer is the same for all callers.
    Public,
    /// Only the caller.
    Private,
}

/// How long an answer stays good, and for whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CacheHint {
    /// How long.
    pub ttl: Duration,
    /// For whom.
    pub scope: CacheScope,
}

impl CacheHint {
    /// For everybody.
    pub const fn public(ttl: Duration) -> Self {
        Self { ttl, scope: CacheScope::Public }
    }

    /// For the caller.
    pub const fn private(ttl: Duration) -> Self {
        Self { ttl, scope: CacheScope::Private }
    }

    /// Not to be kept.
    pub const NONE: Self = Self::private(Duration::ZERO);
}

/// An ordered list whose entries are JSON already.
#[derive(Clone, Debug)]
pub struct Listing {
    pub(crate) items: Vec<Box<RawValue>>,
    pub(crate) hint: CacheHint,
}

impl Default for Listing {
    fn default() -> Self {
        Self { items: Vec::new(), hint: CacheHint::private(Duration::from_mins(1)) }
    }
}

impl Listing {
    /// Writes the entries down, in the order in which they are served.
    ///
    /// # Errors
    /// Fails when an entry cannot be written as JSON.
    pub fn new<T: Serialize>(
        entries: impl IntoIterator<Item = T>,
        hint: CacheHint,
    ) -> Result<Self, Fault> {
        let items = entries.into_iter().map(|entry| raw(&entry)).collect::<Result<_, _>>()?;
        Ok(Self { items, hint })
    }
}

/// A tool as clients see it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Tool {
    /// The name that calls it.
    pub name: String,
    /// A name for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it does.
    pub description: String,
    /// The schema of its arguments, an object schema.
    pub input_schema: Box<RawValue>,
    /// The schema of its structured result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output_schema: Option<Box<RawValue>>,
    /// Hints about its effects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub annotations: Option<Annotations>,
    /// Facts for clients that know their keys.
    #[serde(rename = "_meta", skip_serializing_if = "Option::is_none")]
    pub meta: Option<Box<RawValue>>,
}

/// Hints about a tool's effects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "the protocol has four flags")]
pub struct Annotations {
    /// Changes nothing.
    pub read_only_hint: bool,
    /// May destroy something.
    pub destructive_hint: bool,
    /// The second of two equal calls changes nothing.
    pub idempotent_hint: bool,
    /// Reaches beyond what this server manages.
    pub open_world_hint: bool,
}

/// Where an argument stands and which header repeats it.
#[derive(Clone, Debug)]
pub(crate) struct ParamHeader {
    /// The header, without its `Mcp-Param-`, in lower case.
    pub(crate) header: String,
    /// The names that lead to the argument.
    pub(crate) path: Vec<String>,
}

/// The tools, in order, for every protocol version.
#[derive(Debug)]
pub struct ToolList {
    pub(crate) modern: Listing,
    /// The same where an output schema is an object schema or absent, as older clients demand.
    pub(crate) legacy: Option<Listing>,
    pub(crate) headers: BTreeMap<String, Vec<ParamHeader>>,
}

impl ToolList {
    /// Writes the tools down, in the order in which they are served.
    ///
    /// # Errors
    /// Fails when an entry cannot be written as JSON.
    pub fn new(tools: &[Tool], hint: CacheHint) -> Result<Self, Fault> {
        let modern = Listing::new(tools, hint)?;
        let strict = tools.iter().any(|tool| !legacy_output(tool));
        let legacy = if strict {
            let adapted = tools.iter().map(|tool| {
                let keep = legacy_output(tool);
                Tool { output_schema: tool.output_schema.clone().filter(|_| keep), ..tool.clone() }
            });
            Some(Listing::new(adapted, hint)?)
        } else {
            None
        };
        let headers = tools
            .iter()
            .filter(|tool| tool.input_schema.get().contains("x-mcp-header"))
            .map(|tool| (tool.name.clone(), param_headers(&tool.input_schema)))
            .collect();
        Ok(Self { modern, legacy, headers })
    }
}

fn legacy_output(tool: &Tool) -> bool {
    #[derive(Deserialize)]
    struct Root<'a> {
        #[serde(borrow, rename = "type")]
        kind: Option<&'a RawValue>,
    }
    tool.output_schema.as_ref().is_none_or(|schema| {
        serde_json::from_str::<Root<'_>>(schema.get())
            .is_ok_and(|root| root.kind.is_some_and(|kind| kind.get() == r#""object""#))
    })
}

/// The marked arguments of a schema, found along plain `properties` only.
fn param_headers(schema: &RawValue) -> Vec<ParamHeader> {
    #[derive(Deserialize)]
    struct Node {
        #[serde(rename = "x-mcp-header")]
        header: Option<String>,
        #[serde(default)]
        properties: BTreeMap<String, Box<RawValue>>,
    }
    let mut found = Vec::new();
    let mut open = vec![(Vec::new(), schema.to_owned())];
    while let Some((path, schema)) = open.pop() {
        let Ok(node) = serde_json::from_str::<Node>(schema.get()) else { continue };
        if let Some(header) = node.header {
            found.push(ParamHeader { header: header.to_ascii_lowercase(), path: path.clone() });
        }
        for (name, child) in node.properties {
            let mut path: Vec<String> = path.clone();
            path.push(name);
            open.push((path, child));
        }
    }
    found
}

//! What can be read by URI: operations that only look, read anew each time and never kept.

mod link;

pub(crate) use link::shorten;

use crate::mcp::host::{CacheHint, Fault, Listing, ResourceContents};
use crate::tools::Tools;
use percent_encoding::percent_decode_str;
use proxmox_mcp_core::policy::Caller;
use proxmox_mcp_core::registry::Tool;
use proxmox_mcp_core::{Error, ErrorKind};
use serde::Serialize;
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};
use std::collections::BTreeMap;
use std::time::Duration;

/// The list changes only with the configuration.
const LIST_AGE: Duration = Duration::from_mins(5);
/// What is read may be out of date at once.
const FRESH: CacheHint = CacheHint::NONE;
const JSON: &str = "application/json";

/// URIs and the operations that they read; `{argument}` stands for an argument of that name.
const READABLE: [(&str, &str); 9] = [
    ("pve://cluster", "cluster_resources"),
    ("pve://guests", "guest_list"),
    ("pve://nodes", "node_list"),
    ("pve://storages", "storage_list"),
    ("pve://guest/{guest}", "guest_show"),
    ("pve://guest/{guest}/config", "guest_config_show"),
    ("pve://guest/{guest}/snapshots", "snapshot_list"),
    ("pve://node/{node}", "node_show"),
    ("pve://task/{upid}/log", "task_log"),
];

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    #[serde(skip_serializing_if = "Option::is_none")]
    uri: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_template: Option<&'static str>,
    name: &'static str,
    title: &'static str,
    description: String,
    mime_type: &'static str,
}

/// The resources without arguments.
pub(crate) fn listed(tools: &Tools) -> Result<Listing, Fault> {
    list(tools, |uri| !is_template(uri))
}

/// The resources with an argument.
pub(crate) fn templates(tools: &Tools) -> Result<Listing, Fault> {
    list(tools, is_template)
}

fn list(tools: &Tools, wanted: impl Fn(&str) -> bool) -> Result<Listing, Fault> {
    let offered = READABLE.iter().filter(|(uri, _)| wanted(uri)).filter_map(|(uri, name)| {
        let tool = tools.reading(name)?;
        Some(Entry {
            uri: (!is_template(uri)).then_some(*uri),
            uri_template: is_template(uri).then_some(*uri),
            name: tool.meta.name,
            title: tool.meta.title,
            description: tool.description(),
            mime_type: JSON,
        })
    });
    Listing::new(offered, CacheHint::private(LIST_AGE))
}

fn is_template(uri: &str) -> bool {
    uri.contains('{')
}

/// Reads the operation that a URI stands for.
pub(crate) async fn read(
    tools: &Tools,
    uri: &str,
    caller: &Caller,
) -> Result<(Vec<ResourceContents>, CacheHint), Fault> {
    let (tool, arguments) = find(tools, uri).ok_or_else(|| Fault::resource_not_found(uri))?;
    let answer = tools.read(tool, &arguments, caller).await.map_err(|error| fault(uri, &error))?;
    Ok((vec![ResourceContents::text(uri, JSON, answer.structured.get())], FRESH))
}

fn find(tools: &Tools, uri: &str) -> Option<(&'static Tool, Box<RawValue>)> {
    READABLE.iter().find_map(|(pattern, name)| {
        let named = arguments(pattern, uri)?;
        let tool = tools.reading(name)?;
        let mut given: BTreeMap<&str, Value> =
            named.into_iter().map(|(name, value)| (name, value.into())).collect();
        // No page by page here: as much as one answer may hold.
        if let Some(most) = tool.input_schema().pointer("/properties/limit/maximum") {
            given.insert("limit", most.clone());
        }
        Some((tool, to_raw_value(&given).ok()?))
    })
}

/// The argument of a pattern, if it has one.
fn arguments_of(pattern: &str) -> Option<&str> {
    pattern.split_once('{').and_then(|(_, rest)| rest.split_once('}')).map(|(name, _)| name)
}

/// The arguments that a URI gives, none or one, if it fits a pattern; an argument is one segment.
fn arguments<'p>(pattern: &'p str, uri: &str) -> Option<BTreeMap<&'p str, String>> {
    let Some((before, rest)) = pattern.split_once('{') else {
        return (pattern == uri).then(BTreeMap::new);
    };
    let (name, after) = rest.split_once('}')?;
    let value = uri.strip_prefix(before)?.strip_suffix(after)?;
    if value.is_empty() || value.contains('/') {
        return None;
    }
    let value = percent_decode_str(value).decode_utf8().ok()?;
    Some(BTreeMap::from([(name, value.into_owned())]))
}

/// An error where there is no result to carry it.
fn fault(uri: &str, error: &Error) -> Fault {
    let fault = match error.kind() {
        ErrorKind::NotFound => return Fault::resource_not_found(uri),
        ErrorKind::Input => Fault::invalid_params(format!("`{uri}`: {error}")),
        ErrorKind::Denied
        | ErrorKind::Declined
        | ErrorKind::Api
        | ErrorKind::Task
        | ErrorKind::Timeout
        | ErrorKind::Transport
        | ErrorKind::Decode
        | ErrorKind::Internal => Fault::internal(error.to_string()),
    };
    fault.with_data(&error.report())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_uri_gives_the_argument_of_its_pattern() {
        let given = |pattern, uri| {
            arguments(pattern, uri).map(|given| given.into_values().collect::<String>())
        };
        for (pattern, uri, expected) in [
            ("pve://guests", "pve://guests", Some("")),
            ("pve://guests", "pve://guests/", None),
            ("pve://guest/{guest}", "pve://guest/101", Some("101")),
            ("pve://guest/{guest}", "pve://guest/", None),
            ("pve://guest/{guest}", "pve://guest/101/config", None),
            ("pve://guest/{guest}/config", "pve://guest/web-1/config", Some("web-1")),
            ("pve://guest/{guest}/config", "pve://guest//config", None),
            ("pve://task/{upid}/log", "pve://task/UPID%3Apve1%3A/log", Some("UPID:pve1:")),
            ("pve://task/{upid}/log", "pve://task/%FF/log", None),
            ("pve://node/{node}", "https://node/pve1", None),
        ] {
            assert_eq!(given(pattern, uri).as_deref(), expected, "{pattern} {uri}");
        }
    }

    #[test]
    fn every_uri_reads_an_operation_that_has_its_argument_and_only_looks() {
        for (uri, name) in READABLE {
            let (_, tool) = proxmox_mcp_core::registry::find(name).unwrap();
            assert!(tool.reads(), "{name}");
            let required = tool.input_schema()["required"].clone();
            match arguments_of(uri) {
                Some(argument) => assert_eq!(required, json!([argument]), "{uri}"),
                None => assert!(required.is_null() || required == json!([]), "{uri}"),
            }
        }
    }
}

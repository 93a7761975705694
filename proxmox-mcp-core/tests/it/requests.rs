//! Plain requests find the operation that does what they ask for.
//!
//! They are data, one file a toolset: `request<TAB>operation`.

use proxmox_mcp_core::registry::{self, Tool, Toolset};
use std::path::Path;

/// How many of the operations found are looked at.
const FIRST: usize = 3;

/// Each request with the operation it must find.
fn requests() -> Vec<(String, String)> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/requests"));
    let mut requests = Vec::new();
    for set in registry::TOOLSETS {
        let path = folder.join(format!("{}.tsv", set.name));
        // A toolset without requests is told by the test of every operation.
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        for line in text.lines() {
            let (request, operation) = line
                .split_once('\t')
                .unwrap_or_else(|| panic!("{}: no tab in `{line}`", path.display()));
            requests.push((request.to_owned(), operation.to_owned()));
        }
    }
    requests
}

fn found(request: &str, tools: &[(&'static Toolset, &'static Tool)]) -> Vec<&'static str> {
    let found = registry::search(request, tools);
    found.into_iter().take(FIRST).map(|(_, tool)| tool.meta.name).collect()
}

#[test]
fn plain_requests_find_their_operation_among_the_first_three() {
    let (requests, tools) = (requests(), registry::all().collect::<Vec<_>>());
    assert!(requests.len() >= 60, "{}", requests.len());
    let missed: Vec<String> = requests
        .iter()
        .filter_map(|(request, wanted)| {
            let found = found(request, &tools);
            (!found.contains(&wanted.as_str()))
                .then(|| format!("{request}: {wanted}, but {}", found.join(" ")))
        })
        .collect();
    assert!(missed.len() * 20 <= requests.len(), "of {}: {missed:#?}", requests.len());
}

#[test]
fn every_operation_is_asked_for_and_nothing_else() {
    let asked = requests();
    for (request, operation) in &asked {
        assert!(registry::find(operation).is_some(), "{request}: no operation `{operation}`");
    }
    let silent: Vec<&str> = registry::all()
        .map(|(_, tool)| tool.meta.name)
        .filter(|name| !asked.iter().any(|(_, operation)| operation == name))
        .collect();
    assert!(silent.is_empty(), "no request in tests/requests for {silent:?}");
}

#[test]
fn a_query_that_says_nothing_fits_every_operation() {
    let tools: Vec<_> = registry::all().collect();
    assert_eq!(registry::search("what is the", &tools).len(), tools.len());
    assert!(registry::search("xyzzy", &tools).is_empty());
}

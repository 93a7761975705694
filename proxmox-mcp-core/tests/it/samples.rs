//! Inputs of every operation, and the cluster that they are about.
//!
//! They are data, one file a toolset, so that the table of effects in `policy/doors.tsv` is made
//! of the same ones.

use proxmox_mcp_core::inventory::Inventory;
use proxmox_mcp_core::plan::{Evidence, Reply};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::path::Path;
use std::sync::LazyLock;

/// At least one input of each operation; the more dangerous ones too.
pub(crate) static SAMPLES: LazyLock<Vec<Sample>> = LazyLock::new(read);

/// One input, and what Proxmox answers to what its plan must know first.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sample {
    pub(crate) operation: String,
    pub(crate) input: Box<RawValue>,
    /// The `data` of each answer, in the order of the plan's needs; a free id where it is left out.
    #[serde(default)]
    evidence: Vec<Box<RawValue>>,
}

impl Sample {
    pub(crate) fn evidence(&self, needs: usize) -> Evidence {
        let data = |at: usize| self.evidence.get(at).map_or("\"102\"", |data| data.get());
        let reply = |at| Reply::new(format!(r#"{{"data":{}}}"#, data(at)).into_bytes());
        Evidence((0..needs).map(reply).collect())
    }
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples"))
}

fn read() -> Vec<Sample> {
    let mut samples = Vec::new();
    for set in proxmox_mcp_core::registry::TOOLSETS {
        let path = folder().join(format!("{}.jsonl", set.name));
        let text =
            std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        for line in text.lines() {
            let sample: Sample = serde_json::from_str(line)
                .unwrap_or_else(|e| panic!("{}.jsonl: {e}: {line}", set.name));
            samples.push(sample);
        }
    }
    samples
}

/// Two nodes, three guests, a local and a shared storage.
pub(crate) fn inventory() -> Inventory {
    Inventory::parse(&std::fs::read(folder().join("inventory.json")).unwrap()).unwrap()
}

pub(crate) fn raw(json: &str) -> Box<RawValue> {
    RawValue::from_string(json.to_owned()).unwrap()
}

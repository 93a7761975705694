//! The ways in which one effect can be asked for.

use crate::recorder::{Recorder, Verdict, inventory};
use proxmox_mcp_core::Risk;
use proxmox_mcp_core::client::{Client, Scope};
use proxmox_mcp_core::command::Argv;
use proxmox_mcp_core::model::Timestamp;
use proxmox_mcp_core::plan::{Evidence, HostCall, Plan, Subject};
use proxmox_mcp_core::policy::{self, Caller, Decision, Request, Via};
use proxmox_mcp_core::registry;
use proxmox_mcp_core::rehearsal::Rehearsal;
use serde::Deserialize;
use serde_json::{Value, json};
use std::fmt;

/// One line of `effects.jsonl`: an effect, and what stands for it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Effect {
    #[serde(rename = "effect")]
    pub(crate) about: String,
    /// Command lines, all of one meaning.
    lines: Vec<String>,
    /// The API method, as `pvesh` is told it.
    pvesh: Option<String>,
    /// The typed operation, with its arguments.
    operation: Option<String>,
    #[serde(default)]
    arguments: Value,
}

pub(crate) fn effects() -> Vec<Effect> {
    let lines = include_str!("effects.jsonl").lines();
    lines.map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{line}: {e}"))).collect()
}

/// One way to ask.
pub(crate) enum Door {
    /// An operation with its arguments.
    Operation(String, Value),
    /// The guard of a node, which gets an argv.
    Guard(Argv),
    /// `policy check`, which is told a line.
    Check(String),
}

impl fmt::Display for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operation(name, arguments) => write!(f, "{name} {arguments}"),
            Self::Guard(argv) => write!(f, "guard: {argv}"),
            Self::Check(line) => write!(f, "check: {line}"),
        }
    }
}

/// Every way to ask for the effect: typed, as text, word by word, on several nodes at once, at a
/// node's guard, and of the policy itself.
pub(crate) fn doors(effect: &Effect) -> Vec<Door> {
    let typed = effect.operation.iter();
    let mut doors: Vec<Door> =
        typed.map(|name| Door::Operation(name.clone(), effect.arguments.clone())).collect();
    let pvesh = effect.pvesh.iter().map(|rest| format!("pvesh {rest}"));
    for line in effect.lines.iter().cloned().chain(pvesh) {
        let argv = Argv::parse(&line).unwrap_or_else(|e| panic!("{line}: {e}"));
        let words: Vec<&str> = argv.words().map(|word| word.as_str().unwrap()).collect();
        let command = |arguments| Door::Operation("node_command".to_owned(), arguments);
        doors.push(command(json!({ "argv": words, "node": "pve1" })));
        doors.push(command(json!({ "argv": words, "nodes": ["pve2", "pve1"] })));
        doors.push(command(json!({ "command": line, "all_nodes": true })));
        doors.push(command(json!({ "command": line, "node": "pve1" })));
        doors.push(Door::Guard(argv));
        doors.push(Door::Check(line));
    }
    doors
}

impl Door {
    pub(crate) async fn knock(&self, client: &Client, recorder: &Recorder, name: &str) -> Verdict {
        match self {
            Self::Operation(operation, arguments) => {
                let (_, tool) = registry::find(operation).unwrap();
                let caller = Caller::new(name, Via::Library);
                let scope = Scope { caller: &caller, progress: None };
                let arguments = serde_json::value::to_raw_value(arguments).unwrap();
                recorder.verdict(tool.call(client, &arguments, &scope).await)
            }
            Self::Check(line) => {
                let (policy, caller) = (client.policy(), Caller::new(name, Via::Cli));
                let inventory = inventory();
                let mut rehearsal = Rehearsal::new(&policy, &caller, Timestamp(0));
                rehearsal.node = Some("pve1".parse().unwrap());
                rehearsal.inventory = Some(&inventory);
                let explained = rehearsal.line(line).unwrap();
                match explained.verdict {
                    policy::Verdict::Allow => Verdict::Allow,
                    policy::Verdict::Confirm => Verdict::Confirm(explained.rule),
                    policy::Verdict::Deny => Verdict::Deny(explained.rule),
                }
            }
            Self::Guard(argv) => {
                let caller = Caller::new(name, Via::Guard);
                let words = argv.words().map(|word| word.as_bytes().to_vec());
                let here = Subject::Node("pve1".parse().unwrap());
                let plan = Plan::command(HostCall::words(words, here));
                let inventory = inventory();
                let plan = plan.ground(&inventory, &Evidence::default()).unwrap();
                let request =
                    Request::new("node_command", "host", Risk::Read, &caller, Timestamp(0));
                match client.policy().decide(&request.inventory(&inventory), plan) {
                    Decision::Allow(_) => Verdict::Allow,
                    Decision::Confirm(challenge) => Verdict::Confirm(challenge.rule().to_owned()),
                    Decision::Deny(denial) => Verdict::Deny(denial.rule().to_owned()),
                }
            }
        }
    }
}

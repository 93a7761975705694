//! `node_command`

use super::{CommandResult, limit};
use crate::error::Error;
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::plan::{Done, HostCall, Plan, Subject, Vary};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Runs one command on a node, or on several at once, without a shell: no pipes, no variables.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RunNodeCommand {
    /// The program and its arguments, such as `["zpool", "status", "-x"]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub argv: Vec<String>,
    /// The same as one line, such as `zpool status -x`; give one of the two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub command: Option<String>,
    /// The node; may be left out when there is only one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Several nodes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nodes: Vec<NodeName>,
    /// Every node that is online.
    #[serde(default)]
    pub all_nodes: bool,
    /// Seconds after which it is ended; 60 unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 3600))]
    pub timeout: Option<u32>,
}

/// How a command went.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct NodeCommandResults {
    /// One result a node.
    pub results: Vec<CommandResult>,
}

impl RunNodeCommand {
    fn subject(&self) -> Result<Subject, Error> {
        match (&self.node, self.nodes.as_slice(), self.all_nodes) {
            (node, [], false) => Ok(Subject::NodeOrOnly(node.clone())),
            (None, [], true) => Ok(Subject::Each(Vary::Nodes)),
            (None, nodes, false) => {
                let mut nodes = nodes.to_vec();
                nodes.sort();
                nodes.dedup();
                Ok(Subject::Each(Vary::These(nodes)))
            }
            _ => Err(Error::input("node", "give one of `node`, `nodes` and `all_nodes`")),
        }
    }
}

impl Operation for RunNodeCommand {
    type Output = NodeCommandResults;
    const META: Meta =
        Meta::new("node_command", "Run a command on nodes", Risk::Execute).needs_host();

    fn plan(&self) -> Result<Plan, Error> {
        let subject = self.subject()?;
        let call = match (self.argv.as_slice(), &self.command) {
            ([], Some(line)) => HostCall::line(line.as_str(), subject),
            (words @ [_, ..], None) => HostCall::words(words.iter().map(String::as_str), subject),
            ([], None) | ([_, ..], Some(_)) => {
                return Err(Error::input("argv", "give either `argv` or `command`"));
            }
        };
        Ok(Plan::command(call.limit(limit(self.timeout)?)))
    }

    /// What the command does is told by its reading, which the plan's floor holds.
    fn risk(&self) -> Risk {
        Risk::Read
    }

    fn output(&self, done: &Done<'_>) -> Result<NodeCommandResults, Error> {
        if let [only] = done.ran.as_slice() {
            only.result.as_ref().map_err(Clone::clone)?;
        }
        let of = |ran| CommandResult::of(ran, done.ran.len());
        Ok(NodeCommandResults { results: done.ran.iter().map(of).collect() })
    }
}

impl Output for NodeCommandResults {
    fn render(&self, text: &mut String) {
        for (index, result) in self.results.iter().enumerate() {
            if index > 0 {
                text.push('\n');
            }
            result.write(text);
        }
    }
}

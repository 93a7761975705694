//! `node_hosts_set`

use crate::error::Error;
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// Replaces a node's hosts file; read it first with `node_hosts_show`.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetNodeHosts {
    /// The node.
    pub node: NodeName,
    /// The whole file, line by line: `ADDRESS NAME...`.
    pub lines: Vec<String>,
    /// From `node_hosts_show`; refuses if somebody else changed the file since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
}

impl Operation for SetNodeHosts {
    type Output = Changed;
    const META: Meta =
        Meta::new("node_hosts_set", "Replace a node's hosts file", Risk::Destroy).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        for line in &self.lines {
            check(line).map_err(|problem| Error::input("lines", format!("`{line}`: {problem}")))?;
        }
        let names = |line: &String| line.split_whitespace().skip(1).any(|name| name == "localhost");
        if !self.lines.iter().any(names) {
            let problem = "no line names `localhost`: give the whole file, not only what is new";
            return Err(Error::input("lines", problem));
        }
        let call =
            ApiCall::new(Method::Post, "/nodes/{node}/hosts", Subject::Node(self.node.clone()))
                .param("data", self.lines.join("\n") + "\n")
                .param("digest", self.digest.clone());
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::changed("hosts file of node", &self.node))
    }
}

/// What is wrong with a line of a hosts file.
fn check(line: &str) -> Result<(), &'static str> {
    if line.contains(|c: char| c.is_control() && c != '\t') {
        return Err("one line has no line break in it");
    }
    let mut words = line.split_once('#').map_or(line, |(before, _)| before).split_whitespace();
    let Some(address) = words.next() else { return Ok(()) };
    if address.parse::<IpAddr>().is_err() {
        return Err("expected an address first");
    }
    if words.next().is_none() { Err("expected a name after the address") } else { Ok(()) }
}

//! `cluster_join_info`

use crate::error::Error;
use crate::model::NodeName;
use crate::model::lenient::text;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::{line, maybe, rows};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Tells what another machine needs to join the cluster: addresses and fingerprints, no secret.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowJoinInfo {}

/// What a machine needs to join, beside the root password of a node.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct JoinInfo {
    /// The node to join at.
    #[serde(alias = "preferred_node")]
    pub preferred: NodeName,
    /// The nodes that are in.
    #[serde(alias = "nodelist")]
    pub nodes: Vec<Peer>,
    /// The digest of the corosync configuration.
    #[serde(alias = "config_digest")]
    pub digest: String,
}

/// A node that one can join at.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Peer {
    /// Its name.
    pub name: NodeName,
    /// The address of its API.
    #[serde(default, alias = "pve_addr", skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The SHA-256 fingerprint of its certificate.
    #[serde(default, alias = "pve_fp", skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
    /// Its address on corosync's first link.
    #[serde(default, alias = "ring0_addr", skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Its votes in the quorum.
    #[serde(
        default,
        alias = "quorum_votes",
        deserialize_with = "text",
        skip_serializing_if = "Option::is_none"
    )]
    pub votes: Option<String>,
}

impl Operation for ShowJoinInfo {
    type Output = JoinInfo;
    const META: Meta = Meta::new("cluster_join_info", "Show how to join the cluster", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/cluster/config/join", Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<JoinInfo, Error> {
        done.decode()
    }
}

impl Output for JoinInfo {
    fn render(&self, text: &mut String) {
        line(text, "join at", Some(&self.preferred));
        line(text, "digest", Some(&self.digest));
        text.push('\n');
        let headings = ["node", "address", "link", "votes", "fingerprint"];
        rows(text, "nodes", headings, &self.nodes, |node| {
            [
                node.name.to_string(),
                maybe(node.address.as_ref()),
                maybe(node.link.as_ref()),
                maybe(node.votes.as_ref()),
                maybe(node.fingerprint.as_ref()),
            ]
        });
    }
}

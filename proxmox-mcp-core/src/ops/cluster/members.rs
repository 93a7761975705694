//! `cluster_members`

use crate::error::Error;
use crate::model::NodeName;
use crate::model::lenient::amount;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::{maybe, rows};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists the nodes of corosync's configuration, with their votes and addresses.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListMembers {}

/// The nodes that corosync knows.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct MemberList {
    /// The nodes; none when this node is in no cluster.
    pub members: Vec<Member>,
}

/// A node as corosync is configured.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Member {
    /// Its name.
    pub name: NodeName,
    /// Its number.
    #[serde(default)]
    pub number: u64,
    /// Its votes in the quorum.
    #[serde(default)]
    pub votes: u64,
    /// Its address on the first link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link0: Option<String>,
    /// Its address on the second link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link1: Option<String>,
}

impl Operation for ListMembers {
    type Output = MemberList;
    const META: Meta = Meta::new("cluster_members", "List corosync's nodes", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/cluster/config/nodes", Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<MemberList, Error> {
        // Some versions name a node twice in its row, as `name` and as `node`.
        #[derive(Deserialize)]
        struct Row {
            node: NodeName,
            #[serde(default, deserialize_with = "amount")]
            nodeid: u64,
            #[serde(default, deserialize_with = "amount")]
            quorum_votes: u64,
            #[serde(default)]
            ring0_addr: Option<String>,
            #[serde(default)]
            ring1_addr: Option<String>,
        }
        let members = done.decode::<Vec<Row>>()?.into_iter().map(|row| Member {
            name: row.node,
            number: row.nodeid,
            votes: row.quorum_votes,
            link0: row.ring0_addr,
            link1: row.ring1_addr,
        });
        Ok(MemberList { members: members.collect() })
    }
}

impl Output for MemberList {
    fn render(&self, text: &mut String) {
        let headings = ["node", "number", "votes", "link0", "link1"];
        rows(text, "nodes", headings, &self.members, |member| {
            [
                member.name.to_string(),
                member.number.to_string(),
                member.votes.to_string(),
                maybe(member.link0.as_ref()),
                maybe(member.link1.as_ref()),
            ]
        });
    }
}

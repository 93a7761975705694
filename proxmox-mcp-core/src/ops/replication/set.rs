//! `replication_set`

use crate::error::Error;
use crate::model::{Digest, NodeName, ReplicationId};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::{Changed, Write, removed};
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Adds or changes a job that copies a guest's ZFS disks to another node again and again.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetReplication {
    /// New, or there already.
    pub action: Write,
    /// Its id, `GUEST-NUMBER`, such as `100-0`.
    pub id: ReplicationId,
    /// The node to copy to; needed for a new one, and fixed then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<NodeName>,
    /// When, as a calendar event such as `*/15` or `mon..fri 22:00`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 128))]
    pub schedule: Option<String>,
    /// At most so many MB/s.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub rate: Option<u32>,
    /// Do not run it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disable: Option<bool>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub comment: Option<String>,
    /// Settings to remove.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-rare" = true))]
    pub delete: Vec<String>,
    /// Refuses if the job was changed since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
}

impl Operation for SetReplication {
    type Output = Changed;
    const META: Meta = Meta::new("replication_set", "Set a replication job", Risk::Change);

    fn plan(&self) -> Result<Plan, Error> {
        self.action.needs("target", self.target.is_some())?;
        self.action.only_updates("delete", !self.delete.is_empty())?;
        self.action.only_updates("digest", self.digest.is_some())?;
        let call = match self.action {
            Write::Create => ApiCall::new(Method::Post, "/cluster/replication", Subject::Cluster)
                .param("id", self.id.clone())
                .param("type", "local")
                .param("target", self.target.clone()),
            Write::Update if self.target.is_some() => {
                let problem = "the target of a job cannot change; add another job";
                return Err(Error::input("target", problem));
            }
            Write::Update => {
                ApiCall::new(Method::Put, "/cluster/replication/{id}", Subject::Cluster)
                    .var("id", self.id.clone())
            }
        };
        let call = call
            .param("schedule", self.schedule.clone())
            .param("rate", self.rate)
            .param("disable", self.disable)
            .param("comment", self.comment.clone())
            .param("delete", removed(&self.delete)?)
            .param("digest", self.digest.clone());
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(self.action.did("replication job", &self.id))
    }
}

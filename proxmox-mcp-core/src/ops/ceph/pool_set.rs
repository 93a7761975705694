//! `ceph_pool_set`

use super::{Autoscale, CephUse};
use crate::error::Error;
use crate::model::{CephName, NodeName, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Changes a pool of Ceph; data moves, and fewer copies are kept if so told.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetCephPool {
    /// Its name.
    pub name: CephName,
    /// Copies to keep; as they are unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 7))]
    pub size: Option<u16>,
    /// Copies below which nothing is written; as they are unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 7))]
    pub min_size: Option<u16>,
    /// Placement groups; as they are unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 32768))]
    pub pg_num: Option<u32>,
    /// Whether their number follows the data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub autoscale: Option<Autoscale>,
    /// The rule that places its data, from `ceph_rule_list`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub rule: Option<String>,
    /// What uses it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub application: Option<CephUse>,
    /// The size it is expected to reach, such as `500G`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub target_size: Option<String>,
    /// The node to ask; any unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub node: Option<NodeName>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for SetCephPool {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("ceph_pool_set", "Change a pool of Ceph", Risk::Disrupt);

    fn plan(&self) -> Result<Plan, Error> {
        super::copies(self.size, self.min_size)?;
        let subject = Subject::NodeOrAny(self.node.clone());
        let call = ApiCall::new(Method::Put, "/nodes/{node}/ceph/pool/{name}", subject)
            .var("name", self.name.clone())
            .param("size", self.size)
            .param("min_size", self.min_size)
            .param("pg_num", self.pg_num)
            .param("pg_autoscale_mode", self.autoscale)
            .param("crush_rule", self.rule.clone())
            .param("application", self.application)
            .param("target_size", self.target_size.clone());
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}

//! `ceph_pool_show`

use crate::error::Error;
use crate::model::{CephName, NodeName};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Settings;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows all settings of a pool of Ceph.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowCephPool {
    /// Its name.
    pub name: CephName,
    /// The node to ask; any unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub node: Option<NodeName>,
}

impl Operation for ShowCephPool {
    type Output = Settings;
    const META: Meta = Meta::new("ceph_pool_show", "Show a pool of Ceph", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::NodeOrAny(self.node.clone());
        let call = ApiCall::get("/nodes/{node}/ceph/pool/{name}/status", subject);
        Ok(Plan::call(call.var("name", self.name.clone())))
    }

    fn output(&self, done: &Done<'_>) -> Result<Settings, Error> {
        Settings::of(done)
    }
}

//! `network_service_list`

use super::ServiceKind;
use super::list::NetworkList;
use crate::error::Error;
use crate::model::{Cursor, Limit};
use crate::operation::{Meta, Operation, Risk};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists the address managements (ipam) or DNS of software-defined networks; their keys are read with them, but not shown.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListNetworkServices {
    /// What to list.
    pub kind: ServiceKind,
    /// Rows at most.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub limit: Limit,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub cursor: Option<Cursor>,
}

impl Operation for ListNetworkServices {
    type Output = NetworkList;
    const META: Meta =
        Meta::new("network_service_list", "List ipams or DNS", Risk::Execute).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get(self.kind.all(), Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<NetworkList, Error> {
        NetworkList::of(done, self.kind.as_str(), self.limit, self.cursor.as_ref())
    }
}

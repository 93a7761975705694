//! `notification_target_test`

use crate::error::Error;
use crate::model::ConfigId;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Sends a test message to an endpoint.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct TestTarget {
    /// Its name.
    pub name: ConfigId,
}

impl Operation for TestTarget {
    type Output = Changed;
    const META: Meta = Meta::new("notification_target_test", "Test an endpoint", Risk::Change);

    fn plan(&self) -> Result<Plan, Error> {
        let path = "/cluster/notifications/targets/{name}/test";
        let call = ApiCall::new(Method::Post, path, Subject::Cluster);
        Ok(Plan::call(call.var("name", self.name.clone())))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::new("test message to", &self.name, "sent"))
    }
}

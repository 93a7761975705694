//! `acme_account_delete`

use crate::error::Error;
use crate::model::{ConfigId, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Deactivates an ACME account at its authority, for good, and forgets it.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteAcmeAccount {
    /// Its name.
    pub name: ConfigId,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for DeleteAcmeAccount {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("acme_account_delete", "Delete an ACME account", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        let path = "/cluster/acme/account/{name}";
        let call = ApiCall::new(Method::Delete, path, Subject::Cluster);
        Ok(Plan::call(call.var("name", self.name.clone())).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}

//! `ha_resource_delete`

use crate::error::Error;
use crate::model::GuestRef;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Ends high availability for a guest; the guest stays as it is.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteHaResource {
    /// Id or name.
    pub guest: GuestRef,
    /// Leave it in the rules that name it.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub keep_rules: bool,
}

impl Operation for DeleteHaResource {
    type Output = Changed;
    const META: Meta = Meta::new("ha_resource_delete", "End managing a guest", Risk::Change);

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Guest(self.guest.clone());
        let call = ApiCall::new(Method::Delete, "/cluster/ha/resources/{sid}", subject)
            .param("purge", self.keep_rules.then_some(false));
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::deleted("managed guest", &self.guest))
    }
}

//! `cluster_next_id`

use crate::error::Error;
use crate::model::VmId;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Tells the next free guest id; creating a guest without an id takes it by itself.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct NextId {}

/// A free id.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct FreeId {
    /// The id; free when it was asked for, reserved by nobody.
    pub id: VmId,
}

impl Operation for NextId {
    type Output = FreeId;
    const META: Meta = Meta::new("cluster_next_id", "Find a free guest id", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/cluster/nextid", Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<FreeId, Error> {
        #[derive(Deserialize)]
        #[serde(transparent)]
        struct Id(#[serde(deserialize_with = "crate::model::lenient::text")] Option<String>);
        let text = done.decode::<Id>()?.0.unwrap_or_default();
        let id = text.parse().map_err(|e| Error::decode("data".to_owned(), &e))?;
        Ok(FreeId { id })
    }
}

impl Output for FreeId {
    fn render(&self, text: &mut String) {
        let _ = write!(text, "{}", self.id);
    }
}

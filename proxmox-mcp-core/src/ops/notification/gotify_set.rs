//! `notification_gotify_set`

use super::{Edit, EndpointKind};
use crate::error::Error;
use crate::model::{ConfigId, Digest};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::{Changed, Write};
use crate::plan::{Done, Plan};
use crate::secret::Secret;
use schemars::JsonSchema;
use serde::Deserialize;

/// Adds or changes an endpoint on a Gotify server.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetGotify {
    /// New, or there already.
    pub action: Write,
    /// Its name.
    pub name: ConfigId,
    /// Its URL; needed for a new one.
    #[serde(default)]
    pub server: Option<String>,
    /// Its application token; needed for a new one.
    #[serde(default)]
    pub token: Option<Secret>,
    /// Send nothing to it.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub disable: Option<bool>,
    /// What it is for.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub comment: Option<String>,
    /// Settings to remove.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub delete: Vec<String>,
    /// From `notification_endpoint_show`; refuses if somebody else changed it since.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
}

impl Operation for SetGotify {
    type Output = Changed;
    const META: Meta = Meta::new("notification_gotify_set", "Set a Gotify endpoint", Risk::Execute);

    fn plan(&self) -> Result<Plan, Error> {
        self.action.needs("server", self.server.is_some())?;
        self.action.needs("token", self.token.is_some())?;
        let edit = Edit {
            action: self.action,
            name: &self.name,
            disable: self.disable,
            comment: self.comment.as_ref(),
            delete: &self.delete,
            digest: self.digest.as_ref(),
        };
        let call = edit
            .call(EndpointKind::Gotify)?
            .param("server", self.server.clone())
            .param("token", self.token.clone());
        Ok(Plan::call(call))
    }

    fn risk(&self) -> Risk {
        Risk::Change
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(self.action.did("endpoint", &self.name))
    }
}

//! `notification_sendmail_set`

use super::{Edit, EndpointKind};
use crate::error::Error;
use crate::model::{ConfigId, Digest};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::{Changed, Write, listed};
use crate::plan::{Done, Plan};
use schemars::JsonSchema;
use serde::Deserialize;

/// Adds or changes an endpoint that mails by the nodes' own mail system.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetSendmail {
    /// New, or there already.
    pub action: Write,
    /// Its name.
    pub name: ConfigId,
    /// Addresses that it mails to.
    #[serde(default)]
    pub mailto: Vec<String>,
    /// Users whose addresses it mails to, such as `root@pam`.
    #[serde(default)]
    pub mailto_user: Vec<String>,
    /// The sender's address.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub from: Option<String>,
    /// The sender's name.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub author: Option<String>,
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

impl Operation for SetSendmail {
    type Output = Changed;
    const META: Meta =
        Meta::new("notification_sendmail_set", "Set a sendmail endpoint", Risk::Change);

    fn plan(&self) -> Result<Plan, Error> {
        let somebody = !self.mailto.is_empty() || !self.mailto_user.is_empty();
        self.action.needs("mailto", somebody)?;
        let edit = Edit {
            action: self.action,
            name: &self.name,
            disable: self.disable,
            comment: self.comment.as_ref(),
            delete: &self.delete,
            digest: self.digest.as_ref(),
        };
        let call = edit
            .call(EndpointKind::Sendmail)?
            .param("mailto", listed(&self.mailto))
            .param("mailto-user", listed(&self.mailto_user))
            .param("from-address", self.from.clone())
            .param("author", self.author.clone());
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(self.action.did("endpoint", &self.name))
    }
}

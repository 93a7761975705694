//! `notification_webhook_set`

use super::{Edit, EndpointKind};
use crate::error::Error;
use crate::model::{ConfigId, Digest, Options};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::words::words;
use crate::ops::{Changed, Write, listed};
use crate::plan::{Done, Plan};
use crate::secret::Secret;
use base64::prelude::{BASE64_STANDARD, Engine as _};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Adds or changes an endpoint that is a web address; `{{ title }}`, `{{ message }}` and `{{ secrets.NAME }}` are filled in.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetWebhook {
    /// New, or there already.
    pub action: Write,
    /// Its name.
    pub name: ConfigId,
    /// The address; needed for a new one.
    #[serde(default)]
    pub url: Option<String>,
    /// The method; `post` for a new one unless told.
    #[serde(default)]
    pub method: Option<HookMethod>,
    /// Headers by name.
    #[serde(default)]
    pub headers: Options,
    /// What is sent.
    #[serde(default)]
    pub body: Option<String>,
    /// Secrets by name.
    #[serde(default)]
    pub secrets: BTreeMap<String, Secret>,
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

words! {
    /// How a web address is called.
    HookMethod {
        /// With a body.
        Post = "post",
        /// With a body.
        Put = "put",
        /// Without a body.
        Get = "get",
    }
}

impl Operation for SetWebhook {
    type Output = Changed;
    const META: Meta =
        Meta::new("notification_webhook_set", "Set a webhook endpoint", Risk::Execute);

    fn plan(&self) -> Result<Plan, Error> {
        self.action.needs("url", self.url.is_some())?;
        let new = (self.action == Write::Create).then_some(HookMethod::Post);
        let edit = Edit {
            action: self.action,
            name: &self.name,
            disable: self.disable,
            comment: self.comment.as_ref(),
            delete: &self.delete,
            digest: self.digest.as_ref(),
        };
        let call = edit
            .call(EndpointKind::Webhook)?
            .param("url", self.url.clone())
            .param("method", self.method.or(new))
            .param("body", self.body.as_deref().map(base64))
            .param("header", self.headers());
        // Sent one by one, which Proxmox reads as an array.
        let call = self.secrets.iter().fold(call, |call, (name, secret)| {
            let value = base64(secret.expose());
            call.param("secret", Secret::new(format!("name={name},value={value}")))
        });
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(self.action.did("endpoint", &self.name))
    }
}

impl SetWebhook {
    /// Headers as Proxmox takes them: their values in base64.
    fn headers(&self) -> Option<Vec<String>> {
        let pairs = self.headers.iter();
        let headers = pairs.map(|(name, value)| format!("name={name},value={}", base64(value)));
        listed(&headers.collect::<Vec<_>>())
    }
}

fn base64(text: &str) -> String {
    BASE64_STANDARD.encode(text)
}

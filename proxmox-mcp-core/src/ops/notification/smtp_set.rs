//! `notification_smtp_set`

use super::{Edit, EndpointKind};
use crate::error::Error;
use crate::model::{ConfigId, Digest};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::words::words;
use crate::ops::{Changed, Write, listed};
use crate::plan::{Done, Plan};
use crate::secret::Secret;
use schemars::JsonSchema;
use serde::Deserialize;

/// Adds or changes an endpoint that mails by a mail server.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetSmtp {
    /// New, or there already.
    pub action: Write,
    /// Its name.
    pub name: ConfigId,
    /// The mail server; needed for a new one.
    #[serde(default)]
    pub server: Option<String>,
    /// Its port; as the mode has it unless told.
    #[serde(default)]
    pub port: Option<u16>,
    /// Whether the connection is encrypted; `tls` unless told.
    #[serde(default)]
    pub mode: Option<SmtpMode>,
    /// The user to log in as.
    #[serde(default)]
    pub username: Option<String>,
    /// The password of that user.
    #[serde(default)]
    pub password: Option<Secret>,
    /// The sender's address; needed for a new one.
    #[serde(default)]
    pub from: Option<String>,
    /// Addresses that it mails to.
    #[serde(default)]
    pub mailto: Vec<String>,
    /// Users whose addresses it mails to, such as `root@pam`.
    #[serde(default)]
    pub mailto_user: Vec<String>,
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

words! {
    /// Whether a connection to a mail server is encrypted.
    SmtpMode {
        /// From the start on.
        Tls = "tls",
        /// After a plain greeting.
        Starttls = "starttls",
        /// Never: passwords are sent in the clear.
        Insecure = "insecure",
    }
}

impl Operation for SetSmtp {
    type Output = Changed;
    const META: Meta = Meta::new("notification_smtp_set", "Set an SMTP endpoint", Risk::Execute);

    fn plan(&self) -> Result<Plan, Error> {
        let somebody = !self.mailto.is_empty() || !self.mailto_user.is_empty();
        self.action.needs("mailto", somebody)?;
        self.action.needs("server", self.server.is_some())?;
        self.action.needs("from", self.from.is_some())?;
        let edit = Edit {
            action: self.action,
            name: &self.name,
            disable: self.disable,
            comment: self.comment.as_ref(),
            delete: &self.delete,
            digest: self.digest.as_ref(),
        };
        let call = edit
            .call(EndpointKind::Smtp)?
            .param("server", self.server.clone())
            .param("port", self.port)
            .param("mode", self.mode)
            .param("username", self.username.clone())
            .param("password", self.password.clone())
            .param("from-address", self.from.clone())
            .param("mailto", listed(&self.mailto))
            .param("mailto-user", listed(&self.mailto_user))
            .param("author", self.author.clone());
        Ok(Plan::call(call))
    }

    fn risk(&self) -> Risk {
        Risk::Change
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(self.action.did("endpoint", &self.name))
    }
}

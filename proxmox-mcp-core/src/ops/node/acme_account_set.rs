//! `acme_account_set`

use crate::error::Error;
use crate::model::{ConfigId, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::{TaskAnswer, Write};
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use crate::secret::Secret;
use schemars::JsonSchema;
use serde::Deserialize;

/// Registers an ACME account, which certificates are ordered with, or changes its contact.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetAcmeAccount {
    /// New, or there already.
    pub action: Write,
    /// Its name.
    pub name: ConfigId,
    /// Mail addresses, for notices about certificates.
    pub contact: Vec<String>,
    /// URL of the terms that are agreed to; most authorities ask for it.
    #[serde(default)]
    pub tos_url: Option<String>,
    /// URL of the authority's directory; Let's Encrypt unless told.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub directory: Option<String>,
    /// Key id of an account that the authority knows already.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub eab_kid: Option<String>,
    /// The key that goes with `eab_kid`.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub eab_hmac_key: Option<Secret>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for SetAcmeAccount {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("acme_account_set", "Set an ACME account", Risk::Change);

    fn plan(&self) -> Result<Plan, Error> {
        if self.contact.is_empty() {
            return Err(Error::input("contact", "an account needs a mail address"));
        }
        if self.eab_kid.is_some() != self.eab_hmac_key.is_some() {
            return Err(Error::input("eab_kid", "`eab_kid` and `eab_hmac_key` go together"));
        }
        let contact = self.contact.join(",");
        let call = match self.action {
            Write::Create => ApiCall::new(Method::Post, "/cluster/acme/account", Subject::Cluster)
                .param("name", self.name.as_str())
                .param("tos_url", self.tos_url.clone())
                .param("directory", self.directory.clone())
                .param("eab-kid", self.eab_kid.clone())
                .param("eab-hmac-key", self.eab_hmac_key.clone()),
            Write::Update => {
                let fixed = [
                    ("tos_url", self.tos_url.is_some()),
                    ("directory", self.directory.is_some()),
                    ("eab_kid", self.eab_kid.is_some()),
                ];
                if let Some((name, _)) = fixed.iter().find(|(_, given)| *given) {
                    let problem = "only a new account takes it; an update changes the contact";
                    return Err(Error::input(*name, problem));
                }
                ApiCall::new(Method::Put, "/cluster/acme/account/{name}", Subject::Cluster)
                    .var("name", self.name.clone())
            }
        };
        Ok(Plan::call(call.param("contact", contact)).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}

//! `acme_account_show`

use crate::error::{Error, clean};
use crate::model::ConfigId;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::line;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows an ACME account: its contact, its authority and whether it is valid.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowAcmeAccount {
    /// Its name.
    pub name: ConfigId,
}

/// An ACME account.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct AcmeAccount {
    /// Mail addresses.
    pub contact: Vec<String>,
    /// What the authority says of it, such as `valid`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// URL of the authority's directory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directory: Option<String>,
    /// URL of the terms that were agreed to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<String>,
    /// URL of the account at the authority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
}

#[derive(Deserialize)]
struct Answered {
    #[serde(default)]
    account: Known,
    #[serde(default)]
    directory: Option<String>,
    #[serde(default)]
    tos: Option<String>,
    #[serde(default)]
    location: Option<String>,
}

#[derive(Default, Deserialize)]
struct Known {
    #[serde(default)]
    contact: Vec<String>,
    #[serde(default)]
    status: Option<String>,
}

impl Operation for ShowAcmeAccount {
    type Output = AcmeAccount;
    const META: Meta = Meta::new("acme_account_show", "Show an ACME account", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::get("/cluster/acme/account/{name}", Subject::Cluster);
        Ok(Plan::call(call.var("name", self.name.clone())))
    }

    fn output(&self, done: &Done<'_>) -> Result<AcmeAccount, Error> {
        let known: Answered = done.decode()?;
        let short = |text: Option<String>| text.map(|text| clean(&text, 200));
        let address = |text: &String| clean(text.trim_start_matches("mailto:"), 120);
        Ok(AcmeAccount {
            contact: known.account.contact.iter().map(address).collect(),
            status: short(known.account.status),
            directory: short(known.directory),
            terms: short(known.tos),
            location: short(known.location),
        })
    }
}

impl Output for AcmeAccount {
    fn render(&self, text: &mut String) {
        line(text, "contact", Some(self.contact.join(", ")));
        line(text, "status", self.status.as_ref());
        line(text, "directory", self.directory.as_ref());
        line(text, "terms", self.terms.as_ref());
        line(text, "location", self.location.as_ref());
    }
}

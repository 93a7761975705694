//! `acme_list`

use crate::error::{Error, clean};
use crate::model::lenient::flag;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::line;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists the cluster's ACME accounts, and its plugins by name; their secrets stay out.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListAcme {
    /// Also the plugins, whose answer holds credentials that are dropped here.
    #[serde(default)]
    pub plugins: bool,
}

/// ACME accounts and plugins.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct AcmeList {
    /// Names of the accounts.
    pub accounts: Vec<String>,
    /// The plugins, when they were asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plugins: Vec<AcmePlugin>,
}

/// How a certificate's domains are proven.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct AcmePlugin {
    /// Its name.
    pub id: String,
    /// `dns` or `standalone`.
    pub kind: String,
    /// The DNS provider, such as `cf`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub api: Option<String>,
    /// Whether it is off.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub disabled: bool,
}

#[derive(Deserialize)]
struct Account {
    #[serde(default)]
    name: String,
}

#[derive(Deserialize)]
struct Row {
    #[serde(default)]
    plugin: String,
    #[serde(default, rename = "type")]
    kind: String,
    #[serde(default)]
    api: Option<String>,
    #[serde(default, deserialize_with = "flag")]
    disable: bool,
}

impl Operation for ListAcme {
    type Output = AcmeList;
    const META: Meta = Meta::new("acme_list", "List ACME accounts", Risk::Execute).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let plan = Plan::call(ApiCall::get("/cluster/acme/account", Subject::Cluster));
        let plugins = ApiCall::get("/cluster/acme/plugins", Subject::Cluster);
        Ok(if self.plugins { plan.with(plugins) } else { plan })
    }

    fn risk(&self) -> Risk {
        if self.plugins { Risk::Execute } else { Risk::Read }
    }

    fn output(&self, done: &Done<'_>) -> Result<AcmeList, Error> {
        let accounts: Vec<Account> = done.decode()?;
        let rows: Vec<Row> = match done.replies.get(1) {
            Some(answered) => answered.reply.decode()?,
            None => Vec::new(),
        };
        let plugin = |row: Row| AcmePlugin {
            id: clean(&row.plugin, 60),
            kind: clean(&row.kind, 20),
            api: row.api.map(|api| clean(&api, 60)),
            disabled: row.disable,
        };
        Ok(AcmeList {
            accounts: accounts.iter().map(|account| clean(&account.name, 60)).collect(),
            plugins: rows.into_iter().map(plugin).collect(),
        })
    }
}

impl Output for AcmeList {
    fn render(&self, text: &mut String) {
        let names = self.accounts.join(", ");
        line(text, "accounts", Some(if names.is_empty() { "none" } else { &names }));
        for plugin in &self.plugins {
            let api = plugin.api.as_deref().unwrap_or_default();
            let off = if plugin.disabled { "(off)" } else { "" };
            line(text, &plugin.id, Some(format_args!("{} {api} {off}", plugin.kind)));
        }
    }
}

//! `realm_sync_set`

use crate::error::Error;
use crate::model::ConfigId;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::words::words;
use crate::ops::{Changed, Write, removed};
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Adds or changes a job that copies users and groups from a realm, again and again.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetRealmSync {
    /// New, or there already.
    pub action: Write,
    /// Its id.
    pub id: ConfigId,
    /// When, as a calendar event such as `daily`.
    #[schemars(length(max = 128))]
    pub schedule: String,
    /// The realm they come from; needed for a new one, and fixed then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub realm: Option<String>,
    /// What is copied; as the realm says unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<SyncScope>,
    /// What goes away with users that vanished: `acl`, `entry`, `properties`, joined by `;`, or `none`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub remove_vanished: Option<String>,
    /// Let new users in at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub enable_new: Option<bool>,
    /// Whether it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub comment: Option<String>,
    /// Settings to remove.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-rare" = true))]
    pub delete: Vec<String>,
}

words! {
    /// What is copied from a realm.
    SyncScope {
        /// Users.
        Users = "users",
        /// Groups.
        Groups = "groups",
        /// Users and groups.
        Both = "both",
    }
}

impl Operation for SetRealmSync {
    type Output = Changed;
    const META: Meta = Meta::new("realm_sync_set", "Set a realm sync", Risk::Execute);

    fn plan(&self) -> Result<Plan, Error> {
        self.action.needs("realm", self.realm.is_some())?;
        self.action.only_updates("delete", !self.delete.is_empty())?;
        let method = match self.action {
            Write::Create => Method::Post,
            Write::Update if self.realm.is_some() => {
                return Err(Error::input("realm", "the realm of a job cannot change"));
            }
            Write::Update => Method::Put,
        };
        let call = ApiCall::new(method, "/cluster/jobs/realm-sync/{id}", Subject::Cluster)
            .var("id", self.id.clone())
            .param("schedule", self.schedule.as_str())
            .param("realm", self.realm.clone())
            .param("scope", self.scope)
            .param("remove-vanished", self.remove_vanished.clone())
            .param("enable-new", self.enable_new)
            .param("enabled", self.enabled)
            .param("comment", self.comment.clone())
            .param("delete", removed(&self.delete)?);
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(self.action.did("realm sync job", &self.id))
    }
}

//! `realm_sync_list`

use crate::error::Error;
use crate::model::lenient::flag;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::{maybe, rows};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists the jobs that copy users and groups from realms such as LDAP.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListRealmSync {}

/// Jobs that copy users and groups.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct RealmSyncList {
    /// The jobs.
    pub jobs: Vec<RealmSyncJob>,
}

/// A job that copies users and groups.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct RealmSyncJob {
    /// Its id.
    pub id: String,
    /// The realm they come from.
    pub realm: String,
    /// When, as a calendar event.
    pub schedule: String,
    /// Whether it runs.
    #[serde(default, deserialize_with = "flag")]
    pub enabled: bool,
    /// `users`, `groups` or `both`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// What goes away with users that vanished: `acl`, `entry`, `properties` or `none`.
    #[serde(default, alias = "remove-vanished", skip_serializing_if = "Option::is_none")]
    pub remove_vanished: Option<String>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

impl Operation for ListRealmSync {
    type Output = RealmSyncList;
    const META: Meta = Meta::new("realm_sync_list", "List realm syncs", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/cluster/jobs/realm-sync", Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<RealmSyncList, Error> {
        Ok(RealmSyncList { jobs: done.decode()? })
    }
}

impl Output for RealmSyncList {
    fn render(&self, text: &mut String) {
        let headings = ["id", "realm", "schedule", "scope", "status"];
        rows(text, "realm sync jobs", headings, &self.jobs, |job| {
            [
                job.id.clone(),
                job.realm.clone(),
                job.schedule.clone(),
                maybe(job.scope.as_ref()),
                if job.enabled { "enabled" } else { "disabled" }.to_owned(),
            ]
        });
    }
}

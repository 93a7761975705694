//! `backup_job_delete`

use crate::error::Error;
use crate::model::ConfigId;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Deletes a backup job; the backups that it made stay.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteBackupJob {
    /// The job, from `backup_job_list`.
    pub job: ConfigId,
}

impl Operation for DeleteBackupJob {
    type Output = Changed;
    const META: Meta = Meta::new("backup_job_delete", "Delete a backup job", Risk::Disrupt);

    fn plan(&self) -> Result<Plan, Error> {
        let path = "/cluster/backup/{id}";
        let call = ApiCall::new(Method::Delete, path, Subject::Cluster);
        Ok(Plan::call(call.var("id", self.job.as_str())))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::deleted("backup job", &self.job))
    }
}

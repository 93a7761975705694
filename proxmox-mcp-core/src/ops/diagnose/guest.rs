//! `guest_diagnose`

mod agent;
mod config;
mod past;
mod state;

use super::Diagnosis;
use super::finding::Findings;
use super::reads::Reads;
use super::shared;
use crate::error::Error;
use crate::model::{GuestKind, GuestRef};
use crate::operation::{Meta, Operation, Risk};
use crate::plan::{ApiCall, Done, ParamValue, Plan, Subject, Vary};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Finds what is wrong with a guest, why it does not start: health, lock, agent, disks, backups.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DiagnoseGuest {
    /// Id or name.
    pub guest: GuestRef,
    /// Days after which a backup is too old; 7 unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backup_days: Option<u16>,
}

impl Operation for DiagnoseGuest {
    type Output = Diagnosis;
    const META: Meta =
        Meta::new("guest_diagnose", "Diagnose a guest", Risk::Read).words("healthy health wrong");

    fn plan(&self) -> Result<Plan, Error> {
        let get = |path| ApiCall::get(path, Subject::Guest(self.guest.clone()));
        let backups = Vary::Storages { content: "backup", storage: None, node: None };
        let calls = [
            get("/nodes/{node}/{kind}/{vmid}/status/current"),
            get("/nodes/{node}/{kind}/{vmid}/config"),
            get("/nodes/{node}/{kind}/{vmid}/pending"),
            get("/nodes/{node}/{kind}/{vmid}/snapshot"),
            get("/nodes/{node}/qemu/{vmid}/agent/get-fsinfo").when(GuestKind::Qemu),
            get("/nodes/{node}/tasks")
                .param("vmid", ParamValue::GuestId)
                .param("errors", true)
                .param("limit", 100_u32),
            get("/nodes/{node}/replication").param("guest", ParamValue::GuestId),
            get("/nodes/{node}/time"),
            ApiCall::get("/cluster/backup-info/not-backed-up", Subject::Cluster),
            ApiCall::get("/nodes/{node}/storage/{storage}/content", Subject::Each(backups))
                .param("content", "backup"),
        ];
        Ok(Plan::calls(calls).with_inventory().partial())
    }

    fn output(&self, done: &Done<'_>) -> Result<Diagnosis, Error> {
        let guest = done.grounded.guest().ok_or_else(|| Error::internal("no guest in the plan"))?;
        let mut reads = Reads::of(done)?;
        let mut found = Findings::default();
        let days = f64::from(self.backup_days.unwrap_or(7));
        if !guest.template {
            let running = state::check(&reads, &mut found);
            config::check(&reads, running, &mut found);
            agent::check(&mut reads, running, &mut found);
        }
        past::backups(&reads, guest.id, days, &mut found);
        past::snapshots(&reads, &mut found);
        past::pending(&reads, &mut found);
        shared::failed_tasks(&reads, "/tasks", 14.0, &mut found);
        shared::replication(&reads, &mut found);
        let about = format!("guest {} {} on {}", guest.id, guest.name, guest.node);
        Ok(found.into_diagnosis(about, reads.missing))
    }
}

#[cfg(test)]
mod tests;

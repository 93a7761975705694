//! `guest_cloudinit_show`

use super::waiting::{Row, Waiting, table};
use crate::error::Error;
use crate::model::{GuestKind, GuestRef};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows the cloud-init settings of a VM, and which of them its drive does not have yet.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowCloudInit {
    /// Id or name of the VM.
    pub guest: GuestRef,
}

/// Cloud-init settings.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct CloudInitSettings {
    /// Each setting as the drive has it, and as it will be made.
    pub settings: Vec<Waiting>,
}

impl Operation for ShowCloudInit {
    type Output = CloudInitSettings;
    const META: Meta = Meta::new("guest_cloudinit_show", "Show cloud-init settings", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Guest(self.guest.clone());
        let call = ApiCall::get("/nodes/{node}/{kind}/{vmid}/cloudinit", subject);
        Ok(Plan::call(call.only(GuestKind::Qemu)))
    }

    fn output(&self, done: &Done<'_>) -> Result<CloudInitSettings, Error> {
        let rows: Vec<Row> = done.decode()?;
        Ok(CloudInitSettings { settings: rows.into_iter().map(Row::waiting).collect() })
    }
}

impl Output for CloudInitSettings {
    fn render(&self, text: &mut String) {
        table(text, &self.settings);
        if self.settings.is_empty() {
            text.push_str("no cloud-init settings");
        }
    }
}

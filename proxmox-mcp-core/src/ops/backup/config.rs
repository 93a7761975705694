//! `backup_config`

use crate::error::Error;
use crate::model::{NodeName, VolumeId};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::storage::holding;
use crate::output::Output;
use crate::output::written::{ROOM, shown};
use crate::plan::{ApiCall, Done, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Shows the guest configuration that a backup holds.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowBackupConfig {
    /// The backup, from `backup_list`.
    pub volume: VolumeId,
    /// The node to ask; needed when each has its own storage of that name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
}

/// The configuration in a backup.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct BackupConfig {
    /// The file, one `key: value` a line, notes after `#`.
    pub config: String,
    /// Bytes that were left out at its end.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub cut: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(bytes: &u64) -> bool {
    *bytes == 0
}

impl Operation for ShowBackupConfig {
    type Output = BackupConfig;
    // A configuration may hold passwords, of cloud-init for one.
    const META: Meta =
        Meta::new("backup_config", "Show the configuration in a backup", Risk::Execute)
            .idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let subject = holding(&self.volume, self.node.as_ref())?;
        let call = ApiCall::get("/nodes/{node}/vzdump/extractconfig", subject)
            .param("volume", self.volume.clone());
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<BackupConfig, Error> {
        let (config, cut) = shown(done.decode::<String>()?.as_bytes(), ROOM);
        Ok(BackupConfig { config, cut })
    }
}

impl Output for BackupConfig {
    fn render(&self, text: &mut String) {
        text.push_str(self.config.trim_end());
        if self.cut > 0 {
            let _ = write!(text, "\n({} more bytes left out)", self.cut);
        }
    }
}

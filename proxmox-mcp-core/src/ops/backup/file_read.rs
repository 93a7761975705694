//! `backup_file_read`

use super::file::encoded;
use crate::error::Error;
use crate::model::{NodeName, VolumeId};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::storage::holding;
use crate::output::Output;
use crate::output::written::{ROOM, safe};
use crate::plan::{ApiCall, Done, Plan};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Reads a file inside a backup on a Proxmox Backup Server, 48 KiB at a time.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ReadBackupFile {
    /// The backup, from `backup_list`.
    pub volume: VolumeId,
    /// The file's path, from `backup_file_list`; a folder is packed as a zip archive.
    pub path: String,
    /// Bytes to leave out at the beginning.
    #[serde(default)]
    pub offset: u64,
    /// The node to ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub node: Option<NodeName>,
}

/// A part of a file in a backup.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct BackupFilePart {
    /// The text, when the part is UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// The bytes in base64, when the part is no text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_base64: Option<String>,
    /// How many bytes the whole file has.
    pub size: u64,
    /// The `offset` of the next part, when there is more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u64>,
}

impl Operation for ReadBackupFile {
    type Output = BackupFilePart;
    const META: Meta =
        Meta::new("backup_file_read", "Read a file in a backup", Risk::Execute).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        if self.path.trim_matches('/').is_empty() {
            return Err(Error::input("path", "name a file; `backup_file_list` lists them"));
        }
        let subject = holding(&self.volume, self.node.as_ref())?;
        let call = ApiCall::get("/nodes/{node}/storage/{storage}/file-restore/download", subject)
            .param("volume", self.volume.clone())
            .param("filepath", encoded(&self.path));
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<BackupFilePart, Error> {
        let answered = done.replies.first().ok_or_else(|| Error::internal("nothing was read"))?;
        let bytes = answered.reply.bytes();
        let size = bytes.len() as u64;
        let from = usize::try_from(self.offset).unwrap_or(usize::MAX).min(bytes.len());
        let rest = bytes.get(from..).unwrap_or_default();
        let mut part = rest.get(..ROOM).unwrap_or(rest);
        // A character that does not fit is left for the next part.
        if let Err(error) = std::str::from_utf8(part)
            && error.error_len().is_none()
            && error.valid_up_to() > 0
            && part.len() < rest.len()
        {
            part = part.get(..error.valid_up_to()).unwrap_or(part);
        }
        let (content, content_base64) = match std::str::from_utf8(part) {
            Ok(text) if !text.contains('\0') => (Some(text.to_owned()), None),
            Ok(_) | Err(_) => (None, Some(STANDARD.encode(part))),
        };
        let next = (part.len() < rest.len()).then_some((from + part.len()) as u64);
        Ok(BackupFilePart { content, content_base64, size, next })
    }
}

impl Output for BackupFilePart {
    fn render(&self, text: &mut String) {
        match (&self.content, &self.content_base64) {
            (Some(content), _) => text.push_str(&safe(content)),
            (None, Some(base64)) => {
                let _ = write!(text, "no text; in base64:\n{base64}");
            }
            (None, None) => {}
        }
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        let _ = match self.next {
            Some(next) => write!(text, "{} bytes in all; go on with offset {next}", self.size),
            None => write!(text, "{} bytes in all", self.size),
        };
    }
}

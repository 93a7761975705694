//! `guest_file_read`

use super::path;
use crate::error::Error;
use crate::model::lenient::flag;
use crate::model::{GuestKind, GuestRef};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::written::{ROOM, safe};
use crate::plan::{ApiCall, Done, Plan, Subject};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Reads a file inside a VM by its guest agent, 48 KiB at a time.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ReadGuestFile {
    /// Id or name of the VM.
    pub guest: GuestRef,
    /// The file's full path in the VM.
    pub file: String,
    /// Bytes to leave out at the beginning.
    #[serde(default)]
    pub offset: u64,
}

/// A part of a file.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct GuestFile {
    /// The text, when the part is UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// The bytes in base64, when the part is no text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_base64: Option<String>,
    /// How many bytes this part has.
    pub bytes: u64,
    /// Whether the file goes on.
    pub truncated: bool,
    /// The `offset` of the next part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u64>,
}

#[derive(Deserialize)]
struct Part {
    content: String,
    #[serde(default, deserialize_with = "flag")]
    truncated: bool,
}

impl Operation for ReadGuestFile {
    type Output = GuestFile;
    const META: Meta = Meta::new("guest_file_read", "Read a file in a VM", Risk::Execute)
        .idempotent()
        .words("show cat content");

    fn plan(&self) -> Result<Plan, Error> {
        let guest = Subject::Guest(self.guest.clone());
        let count = u32::try_from(ROOM).unwrap_or(u32::MAX);
        // Proxmox would decode the bytes one by one and so break all text that is not ASCII.
        let call = ApiCall::get("/nodes/{node}/{kind}/{vmid}/agent/file-read", guest)
            .param("file", path(&self.file)?)
            .param("decode", false)
            .param("count", count)
            .param("offset", (self.offset > 0).then_some(self.offset));
        Ok(Plan::call(call.only(GuestKind::Qemu)))
    }

    fn output(&self, done: &Done<'_>) -> Result<GuestFile, Error> {
        let part: Part = done.decode()?;
        let mut bytes = STANDARD
            .decode(part.content.trim_end())
            .map_err(|e| Error::decode("data.content".to_owned(), &e))?;
        if part.truncated
            && let Some(whole) = whole_characters(&bytes)
        {
            bytes.truncate(whole);
        }
        let length = bytes.len() as u64;
        let (content, content_base64) = match String::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => (Some(text), None),
            Ok(text) => (None, Some(STANDARD.encode(text))),
            Err(error) => (None, Some(STANDARD.encode(error.as_bytes()))),
        };
        let next = part.truncated.then(|| self.offset.saturating_add(length));
        Ok(GuestFile { content, content_base64, bytes: length, truncated: part.truncated, next })
    }
}

/// Where a text has to end so that its last character is whole, when only that one is not.
fn whole_characters(bytes: &[u8]) -> Option<usize> {
    let error = std::str::from_utf8(bytes).err()?;
    (error.error_len().is_none() && error.valid_up_to() > 0).then(|| error.valid_up_to())
}

impl Output for GuestFile {
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
            Some(next) => write!(text, "{} bytes; go on with offset {next}", self.bytes),
            None => write!(text, "{} bytes", self.bytes),
        };
    }
}

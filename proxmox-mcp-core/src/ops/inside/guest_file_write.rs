//! `guest_file_write`

use super::path;
use crate::error::Error;
use crate::model::{GuestKind, GuestRef, VmId};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use crate::secret::Secret;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Writes a file inside a VM by its guest agent, over whatever is there.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct WriteGuestFile {
    /// Id or name of the VM.
    pub guest: GuestRef,
    /// The file's full path in the VM.
    pub file: String,
    /// The text to write: up to 60 KiB of ASCII, else up to 45 KiB.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// Instead of `content`: the bytes in base64, up to 45 KiB of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_base64: Option<String>,
}

/// What was written.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct WrittenFile {
    /// The VM.
    pub guest: VmId,
    /// The file.
    pub file: String,
    /// How many bytes it has now.
    pub bytes: u64,
}

/// Characters that Proxmox takes.
const MAX: usize = 60 * 1024;

/// What is to be sent, and how many bytes it stands for.
struct Content {
    text: String,
    is_base64: bool,
    bytes: usize,
}

impl WriteGuestFile {
    fn content(&self) -> Result<Content, Error> {
        let (argument, content) = match (&self.content, &self.content_base64) {
            (Some(text), None) if text.is_ascii() => {
                let content = Content { text: text.clone(), is_base64: false, bytes: text.len() };
                ("content", content)
            }
            // Proxmox would encode characters instead of bytes.
            (Some(text), None) => {
                let encoded = STANDARD.encode(text);
                ("content", Content { text: encoded, is_base64: true, bytes: text.len() })
            }
            (None, Some(text)) => {
                let bytes = STANDARD.decode(text).map_err(|e| {
                    Error::input("content_base64", format!("this is no base64: {e}"))
                })?;
                let content = Content { text: text.clone(), is_base64: true, bytes: bytes.len() };
                ("content_base64", content)
            }
            (None, None) | (Some(_), Some(_)) => {
                let problem = "give either `content` or `content_base64`";
                return Err(Error::input("content", problem));
            }
        };
        if content.text.len() > MAX {
            let most = if content.is_base64 { MAX / 4 * 3 } else { MAX };
            let problem = format!("{} bytes; at most {most} can be written", content.bytes);
            return Err(Error::input(argument, problem));
        }
        Ok(content)
    }
}

impl Operation for WriteGuestFile {
    type Output = WrittenFile;
    const META: Meta =
        Meta::new("guest_file_write", "Write a file in a VM", Risk::Execute).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let guest = Subject::Guest(self.guest.clone());
        let content = self.content()?;
        let call =
            ApiCall::new(Method::Post, "/nodes/{node}/{kind}/{vmid}/agent/file-write", guest)
                .param("file", path(&self.file)?)
                .param("content", Secret::new(content.text))
                .param("encode", content.is_base64.then_some(false));
        Ok(Plan::call(call.only(GuestKind::Qemu)))
    }

    fn output(&self, done: &Done<'_>) -> Result<WrittenFile, Error> {
        let guest = done.grounded.guest().map(|guest| guest.id);
        Ok(WrittenFile {
            guest: guest.ok_or_else(|| Error::internal("a file without its guest"))?,
            file: self.file.clone(),
            bytes: self.content()?.bytes as u64,
        })
    }
}

impl Output for WrittenFile {
    fn render(&self, text: &mut String) {
        let _ = write!(text, "guest {}: {} has {} bytes", self.guest, self.file, self.bytes);
    }
}

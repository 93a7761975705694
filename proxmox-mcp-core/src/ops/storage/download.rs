//! `storage_download`

use crate::error::Error;
use crate::model::{NodeName, StorageId, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lets a node download a file from a URL to a storage: an ISO image, template or disk image.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DownloadToStorage {
    /// Where it goes.
    pub storage: StorageId,
    /// What it is.
    pub content: DownloadKind,
    /// Where from, by HTTP or HTTPS.
    pub url: String,
    /// The name to give it; the last part of the URL unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its checksum in hex; SHA-256, SHA-512 and others are told apart by their length.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checksum: Option<String>,
    /// How it is compressed: it is unpacked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub compression: Option<Compression>,
    /// Whether the server's certificate has to be valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub verify_certificates: Option<bool>,
    /// The node that downloads; needed when each has its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

/// What is downloaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DownloadKind {
    /// An ISO image.
    Iso,
    /// A container template.
    VzTmpl,
    /// A disk image or appliance to import.
    Import,
}

impl DownloadKind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Iso => "iso",
            Self::VzTmpl => "vztmpl",
            Self::Import => "import",
        }
    }
}

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Compression {
    /// By bzip2.
    Bz2,
    /// By gzip.
    Gz,
    /// By LZO.
    Lzo,
    /// By Zstandard.
    Zst,
}

impl Compression {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Bz2 => "bz2",
            Self::Gz => "gz",
            Self::Lzo => "lzo",
            Self::Zst => "zst",
        }
    }
}

/// The algorithm that a checksum is of, by its length.
fn algorithm(checksum: &str) -> Result<&'static str, Error> {
    let hex = checksum.bytes().all(|byte| byte.is_ascii_hexdigit());
    Ok(match checksum.len() {
        32 if hex => "md5",
        40 if hex => "sha1",
        56 if hex => "sha224",
        64 if hex => "sha256",
        96 if hex => "sha384",
        128 if hex => "sha512",
        _ => return Err(Error::input("checksum", "expected hex digits: 64 for SHA-256")),
    })
}

impl Operation for DownloadToStorage {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("storage_download", "Download to a storage", Risk::Change)
        .words("iso image fetch url import cloud");

    fn plan(&self) -> Result<Plan, Error> {
        if !self.url.starts_with("https://") && !self.url.starts_with("http://") {
            return Err(Error::input("url", "expected `http://…` or `https://…`"));
        }
        let path = self.url.split(['?', '#']).next().unwrap_or_default();
        let last = path.rsplit('/').next().unwrap_or_default();
        let name = self.name.as_deref().unwrap_or(last);
        if name.is_empty() || name.contains('/') {
            return Err(Error::input("name", "name the file; the URL does not end with a name"));
        }
        let algorithm = self.checksum.as_deref().map(algorithm).transpose()?;
        let subject = Subject::Storage(self.storage.clone(), self.node.clone());
        let path = "/nodes/{node}/storage/{storage}/download-url";
        let call = ApiCall::new(Method::Post, path, subject)
            .param("content", self.content.as_str())
            .param("url", self.url.clone())
            .param("filename", name)
            .param("checksum", self.checksum.clone())
            .param("checksum-algorithm", algorithm)
            .param("compression", self.compression.map(Compression::as_str))
            .param("verify-certificates", self.verify_certificates);
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}

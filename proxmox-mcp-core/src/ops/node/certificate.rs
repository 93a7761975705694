//! One certificate.

use crate::error::clean;
use crate::model::Timestamp;
use crate::model::lenient::time;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A certificate of a node.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Certificate {
    /// Its file: `pveproxy-ssl.pem` is one of the user's own, `pve-ssl.pem` the cluster's.
    pub file: String,
    /// The names it is for.
    pub names: Vec<String>,
    /// Who signed it.
    pub issuer: String,
    /// Its SHA-256 fingerprint.
    pub fingerprint: String,
    /// When it runs out, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

/// A certificate as Proxmox lists it.
#[derive(Deserialize)]
pub(crate) struct Row {
    #[serde(default)]
    filename: String,
    #[serde(default)]
    san: Vec<String>,
    #[serde(default)]
    issuer: String,
    #[serde(default)]
    fingerprint: String,
    #[serde(default, deserialize_with = "time")]
    notafter: i64,
}

impl From<Row> for Certificate {
    fn from(row: Row) -> Self {
        Self {
            file: clean(&row.filename, 100),
            names: row.san.iter().take(50).map(|name| clean(name, 253)).collect(),
            issuer: clean(&row.issuer, 200),
            fingerprint: clean(&row.fingerprint, 100),
            until: (row.notafter > 0).then_some(Timestamp(row.notafter)),
        }
    }
}

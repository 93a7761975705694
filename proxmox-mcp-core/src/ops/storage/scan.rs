//! `storage_scan`

use crate::error::{Error, clean};
use crate::model::NodeName;
use crate::model::lenient::text;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::plan::{ApiCall, Done, Plan, Subject};
use crate::secret::Secret;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Looks from a node for what a storage can be made of: exports, shares, targets, groups, pools.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScanStorage {
    /// What to look for.
    pub kind: ScanKind,
    /// `nfs`, `cifs`, `pbs`: host name or address; `iscsi`: the portal; `lvmthin`: the volume group.
    #[serde(default)]
    pub source: Option<String>,
    /// `cifs`, `pbs`: who logs in.
    #[serde(default)]
    pub username: Option<String>,
    /// `cifs`, `pbs`: the password.
    #[serde(default)]
    pub password: Option<Secret>,
    /// `pbs`: the SHA-256 fingerprint of the server's certificate.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub fingerprint: Option<String>,
    /// The node that looks; needed when there are several.
    #[serde(default)]
    pub node: Option<NodeName>,
}

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ScanKind {
    /// Shares of an SMB server.
    Cifs,
    /// Targets at an iSCSI portal.
    Iscsi,
    /// Volume groups of the node.
    Lvm,
    /// Thin pools in a volume group.
    LvmThin,
    /// Exports of an NFS server.
    Nfs,
    /// Datastores of a backup server.
    Pbs,
    /// ZFS pools of the node.
    Zfs,
}

impl ScanKind {
    const fn path(self) -> &'static str {
        match self {
            Self::Cifs => "/nodes/{node}/scan/cifs",
            Self::Iscsi => "/nodes/{node}/scan/iscsi",
            Self::Lvm => "/nodes/{node}/scan/lvm",
            Self::LvmThin => "/nodes/{node}/scan/lvmthin",
            Self::Nfs => "/nodes/{node}/scan/nfs",
            Self::Pbs => "/nodes/{node}/scan/pbs",
            Self::Zfs => "/nodes/{node}/scan/zfs",
        }
    }

    /// The parameter that says where to look.
    const fn source(self) -> Option<&'static str> {
        match self {
            Self::Cifs | Self::Nfs | Self::Pbs => Some("server"),
            Self::Iscsi => Some("portal"),
            Self::LvmThin => Some("vg"),
            Self::Lvm | Self::Zfs => None,
        }
    }
}

/// What was found.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Scanned {
    /// Each thing with its properties by Proxmox's names.
    pub found: Vec<BTreeMap<String, String>>,
}

#[derive(Deserialize)]
#[serde(transparent)]
struct Text(#[serde(deserialize_with = "text")] Option<String>);

impl Operation for ScanStorage {
    type Output = Scanned;
    // The node logs in where it is told.
    const META: Meta = Meta::new("storage_scan", "Scan for storages", Risk::Change)
        .idempotent()
        .words("discover nfs exports cifs shares iscsi targets");

    fn plan(&self) -> Result<Plan, Error> {
        let logs_in = matches!(self.kind, ScanKind::Cifs | ScanKind::Pbs);
        if !logs_in && (self.username.is_some() || self.password.is_some()) {
            return Err(Error::input("username", "nobody logs in for this kind; leave it out"));
        }
        if self.kind == ScanKind::Pbs && (self.username.is_none() || self.password.is_none()) {
            return Err(Error::input("username", "`pbs` needs `username` and `password`"));
        }
        if self.fingerprint.is_some() && self.kind != ScanKind::Pbs {
            return Err(Error::input("fingerprint", "only `pbs` has it"));
        }
        let mut call = ApiCall::get(self.kind.path(), Subject::NodeOrOnly(self.node.clone()))
            .param("username", self.username.clone())
            .param("password", self.password.clone())
            .param("fingerprint", self.fingerprint.clone());
        match (self.kind.source(), &self.source) {
            (Some(name), Some(source)) => call = call.param(name, source.clone()),
            (None, None) => {}
            (Some(_), None) => {
                return Err(Error::input("source", "say where to look"));
            }
            (None, Some(_)) => {
                return Err(Error::input("source", "the node itself is looked at; leave it out"));
            }
        }
        Ok(Plan::call(call))
    }

    fn risk(&self) -> Risk {
        match self.kind {
            ScanKind::Lvm | ScanKind::LvmThin | ScanKind::Zfs => Risk::Read,
            ScanKind::Cifs | ScanKind::Iscsi | ScanKind::Nfs | ScanKind::Pbs => Risk::Change,
        }
    }

    fn output(&self, done: &Done<'_>) -> Result<Scanned, Error> {
        let rows: Vec<BTreeMap<String, Text>> = done.decode()?;
        let texts = |row: BTreeMap<String, Text>| {
            let pairs = row.into_iter().filter_map(|(key, Text(value))| Some((key, value?)));
            pairs.map(|(key, value)| (key, clean(&value, 200))).collect()
        };
        Ok(Scanned { found: rows.into_iter().map(texts).collect() })
    }
}

impl Output for Scanned {
    fn render(&self, text: &mut String) {
        for row in &self.found {
            let pairs: Vec<String> =
                row.iter().map(|(key, value)| format!("{key}={value}")).collect();
            let _ = writeln!(text, "{}", pairs.join(" "));
        }
        let _ = write!(text, "{} found", self.found.len());
    }
}

//! `storage_create`

use super::{ContentKind, StorageKind};
use crate::error::Error;
use crate::model::{KeepRules, NodeName, Options, StorageId};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::{Changed, joined, options};
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use crate::secret::Secret;
use schemars::JsonSchema;
use serde::Deserialize;

/// Defines a storage for the cluster.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateStorage {
    /// Its name.
    pub storage: StorageId,
    /// Its type.
    pub kind: StorageKind,
    /// What it may hold.
    #[serde(default)]
    pub content: Vec<ContentKind>,
    /// Only on these nodes.
    #[serde(default)]
    pub nodes: Vec<NodeName>,
    /// `dir`, `btrfs`: the folder.
    #[serde(default)]
    pub path: Option<String>,
    /// `nfs`, `cifs`, `pbs`, `esxi`: host name or address.
    #[serde(default)]
    pub server: Option<String>,
    /// `nfs`: the exported path.
    #[serde(default)]
    pub export: Option<String>,
    /// `cifs`: the share.
    #[serde(default)]
    pub share: Option<String>,
    /// `zfspool`, `zfs`, `rbd`: the pool.
    #[serde(default)]
    pub pool: Option<String>,
    /// `lvm`, `lvmthin`: the volume group.
    #[serde(default)]
    pub vgname: Option<String>,
    /// `lvmthin`: the thin pool.
    #[serde(default)]
    pub thinpool: Option<String>,
    /// `pbs`: the datastore.
    #[serde(default)]
    pub datastore: Option<String>,
    /// `cifs`, `pbs`, `esxi`, Ceph: who logs in.
    #[serde(default)]
    pub username: Option<String>,
    /// The password or token secret.
    #[serde(default)]
    pub password: Option<Secret>,
    /// `pbs`: the SHA-256 fingerprint of the server's certificate.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub fingerprint: Option<String>,
    /// Whether all nodes see the same content, of types that do not tell.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub shared: Option<bool>,
    /// Which backups of each guest to keep.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub keep: Option<KeepRules>,
    /// Other settings by Proxmox's names, such as `{"portal": "192.0.2.5", "target": "iqn…"}`.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub options: Options,
}

impl Operation for CreateStorage {
    type Output = Changed;
    const META: Meta = Meta::new("storage_create", "Define a storage", Risk::Execute)
        .words("add nfs cifs smb pbs lvm zfs directory share");

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::new(Method::Post, "/storage", Subject::Cluster)
            .param("storage", self.storage.clone())
            .param("type", self.kind.as_str())
            .param("content", joined(&self.content))
            .param("nodes", joined(&self.nodes))
            .param("path", self.path.clone())
            .param("server", self.server.clone())
            .param("export", self.export.clone())
            .param("share", self.share.clone())
            .param("pool", self.pool.clone())
            .param("vgname", self.vgname.clone())
            .param("thinpool", self.thinpool.clone())
            .param("datastore", self.datastore.clone())
            .param("username", self.username.clone())
            .param("password", self.password.clone())
            .param("fingerprint", self.fingerprint.clone())
            .param("shared", self.shared)
            .param("prune-backups", self.keep.clone());
        let call = options(call, &self.options)?;
        let missing = self.kind.required().iter().find(|name| !call.has(name));
        if let Some(missing) = missing {
            let problem = format!("a storage of type `{}` needs it", self.kind.as_str());
            return Err(Error::input(*missing, problem));
        }
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::created("storage", &self.storage))
    }
}

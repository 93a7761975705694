//! `storage_update`

use super::ContentKind;
use crate::error::Error;
use crate::model::{Digest, KeepRules, NodeName, Options, StorageId};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::{Changed, joined, options, removed};
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use crate::secret::Secret;
use schemars::JsonSchema;
use serde::Deserialize;

/// Changes a storage's definition, or switches it on or off.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateStorage {
    /// The storage.
    pub storage: StorageId,
    /// What it may hold from now on.
    #[serde(default)]
    pub content: Vec<ContentKind>,
    /// Only on these nodes.
    #[serde(default)]
    pub nodes: Vec<NodeName>,
    /// Whether it is switched off: nothing on it can be used then.
    #[serde(default)]
    pub disable: Option<bool>,
    /// Which backups of each guest to keep, as in `keep-last=3`.
    #[serde(default)]
    pub keep: Option<KeepRules>,
    /// Other settings by Proxmox's names.
    #[serde(default)]
    pub options: Options,
    /// A new password or token secret.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub password: Option<Secret>,
    /// Settings to remove, by Proxmox's names, such as `nodes`.
    #[serde(default)]
    pub delete: Vec<String>,
    /// Refuse if definitions have changed since this `digest`.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
}

impl Operation for UpdateStorage {
    type Output = Changed;
    const META: Meta = Meta::new("storage_update", "Change a storage's definition", Risk::Execute)
        .idempotent()
        .words("enable disable");

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::new(Method::Put, "/storage/{storage}", Subject::Cluster)
            .var("storage", self.storage.as_str())
            .param("content", joined(&self.content))
            .param("nodes", joined(&self.nodes))
            .param("disable", self.disable)
            .param("prune-backups", self.keep.clone())
            .param("password", self.password.clone())
            .param("delete", removed(&self.delete)?);
        let call = options(call, &self.options)?;
        if call.is_bare() {
            return Err(Error::input("options", "nothing to change: name a setting"));
        }
        Ok(Plan::call(call.param("digest", self.digest.clone())))
    }

    fn risk(&self) -> Risk {
        Risk::Disrupt
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::changed("storage", &self.storage))
    }
}

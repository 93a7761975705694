//! `guest_config_show`

use crate::error::{Error, clean};
use crate::model::{Digest, GuestKind, GuestRef, NodeName, SnapshotName, VmId};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::line;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// Characters of one setting that are shown.
const SETTING: usize = 2_000;

/// Shows a guest's configuration and its `digest`.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowGuestConfig {
    /// Id or name.
    pub guest: GuestRef,
    /// What runs now, without pending changes.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub current: bool,
    /// As it was in this snapshot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub snapshot: Option<SnapshotName>,
}

/// A guest's configuration.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct GuestConfig {
    /// The guest's id.
    pub id: VmId,
    /// `qemu` or `lxc`.
    pub kind: GuestKind,
    /// The node that holds it.
    pub node: NodeName,
    /// Guards `guest_config_set` against lost updates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
    /// The settings as Proxmox writes them.
    pub config: BTreeMap<String, String>,
}

impl Operation for ShowGuestConfig {
    type Output = GuestConfig;
    const META: Meta = Meta::new("guest_config_show", "Show a guest's configuration", Risk::Read)
        .essential()
        .words("network card disk hardware boot order");

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Guest(self.guest.clone());
        let call = ApiCall::get("/nodes/{node}/{kind}/{vmid}/config", subject)
            .param("current", self.current.then_some(true))
            .param("snapshot", self.snapshot.clone());
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<GuestConfig, Error> {
        let mut settings: BTreeMap<String, Value> = done.decode()?;
        let guest = done.grounded.guest().ok_or_else(|| Error::internal("no guest in the plan"))?;
        let digest = settings.remove("digest");
        let digest = digest.and_then(|digest| serde_json::from_value(digest).ok());
        let config = settings.into_iter().map(|(name, value)| (name, shown(&value))).collect();
        Ok(GuestConfig { id: guest.id, kind: guest.kind, node: guest.node.clone(), digest, config })
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => clean(text, SETTING),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            clean(&value.to_string(), SETTING)
        }
    }
}

impl Output for GuestConfig {
    fn render(&self, text: &mut String) {
        line(text, "guest", Some(format_args!("{} ({}) on {}", self.id, self.kind, self.node)));
        for (name, value) in &self.config {
            line(text, name, Some(value));
        }
        line(text, "digest", self.digest.as_ref());
    }
}

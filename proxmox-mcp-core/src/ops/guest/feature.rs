//! `guest_feature`

use crate::error::Error;
use crate::model::lenient::flag;
use crate::model::{GuestRef, NodeName, SnapshotName};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::line;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Tells whether a guest can be snapshotted, cloned (linked) and copied (full clone).
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CheckGuestFeatures {
    /// Id or name.
    pub guest: GuestRef,
    /// The state of this snapshot instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub snapshot: Option<SnapshotName>,
}

/// What can be done with a guest.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct GuestFeatures {
    /// Whether it can be snapshotted.
    pub snapshot: bool,
    /// Whether it can be cloned with its disks linked.
    pub clone: bool,
    /// Whether it can be copied as a whole.
    pub copy: bool,
    /// The nodes where a copy can be made; absent where Proxmox does not say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nodes: Vec<NodeName>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Feature {
    #[serde(default, deserialize_with = "flag")]
    has_feature: bool,
    #[serde(default)]
    nodes: Vec<NodeName>,
}

impl Operation for CheckGuestFeatures {
    type Output = GuestFeatures;
    const META: Meta = Meta::new("guest_feature", "Check features", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let call = |feature: &str| {
            let subject = Subject::Guest(self.guest.clone());
            ApiCall::get("/nodes/{node}/{kind}/{vmid}/feature", subject)
                .param("feature", feature)
                .param("snapname", self.snapshot.clone())
        };
        Ok(Plan::calls(["snapshot", "clone", "copy"].map(call)))
    }

    fn output(&self, done: &Done<'_>) -> Result<GuestFeatures, Error> {
        let mut features = GuestFeatures::default();
        let slots = [&mut features.snapshot, &mut features.clone, &mut features.copy];
        for (slot, answered) in slots.into_iter().zip(&done.replies) {
            let feature: Feature = answered.reply.decode()?;
            *slot = feature.has_feature;
            features.nodes = feature.nodes;
        }
        Ok(features)
    }
}

impl Output for GuestFeatures {
    fn render(&self, text: &mut String) {
        let word = |can: bool| if can { "yes" } else { "no" };
        line(text, "snapshot", Some(word(self.snapshot)));
        line(text, "linked clone", Some(word(self.clone)));
        line(text, "full copy", Some(word(self.copy)));
        let nodes: Vec<&str> = self.nodes.iter().map(NodeName::as_str).collect();
        line(text, "nodes", (!nodes.is_empty()).then(|| nodes.join(", ")));
    }
}

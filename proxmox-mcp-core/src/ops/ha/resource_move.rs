//! `ha_resource_move`

use crate::error::Error;
use crate::model::{GuestRef, NodeName};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::words::words;
use crate::output::Output;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Asks high availability to move a managed guest to another node.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct MoveHaResource {
    /// Id or name.
    pub guest: GuestRef,
    /// The node to move to.
    pub node: NodeName,
    /// How; `migrate` unless told.
    #[serde(default)]
    pub action: HaMove,
}

words! {
    /// How a managed guest moves.
    HaMove {
        /// Live, if it can.
        Migrate = "migrate",
        /// It is stopped, and started there.
        Relocate = "relocate",
    }
}

#[expect(clippy::derivable_impls, reason = "the enum's attributes are the macro's")]
impl Default for HaMove {
    fn default() -> Self {
        Self::Migrate
    }
}

/// What was asked for; the manager does it at its next turn.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct HaMoveAnswer {
    /// The guest, such as `vm:100`.
    pub sid: String,
    /// The node it will move to.
    pub node: NodeName,
    /// Guests that move along, because a rule keeps them together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub along: Vec<String>,
    /// Guests that keep it from moving, because a rule keeps them apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocked_by: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
struct Told {
    sid: Option<String>,
    comigrated_resources: Vec<String>,
    blocking_resources: Vec<Blocking>,
}

#[derive(Deserialize)]
struct Blocking {
    sid: String,
}

impl Operation for MoveHaResource {
    type Output = HaMoveAnswer;
    const META: Meta = Meta::new("ha_resource_move", "Move a managed guest", Risk::Disrupt);

    fn plan(&self) -> Result<Plan, Error> {
        let path = match self.action {
            HaMove::Migrate => "/cluster/ha/resources/{sid}/migrate",
            HaMove::Relocate => "/cluster/ha/resources/{sid}/relocate",
        };
        let call = ApiCall::new(Method::Post, path, Subject::Guest(self.guest.clone()));
        Ok(Plan::call(call.param("node", self.node.clone())))
    }

    fn output(&self, done: &Done<'_>) -> Result<HaMoveAnswer, Error> {
        // Before Proxmox VE 9 the answer is null.
        let told = done.decode::<Option<Told>>()?.unwrap_or_default();
        Ok(HaMoveAnswer {
            sid: told.sid.unwrap_or_else(|| self.guest.to_string()),
            node: self.node.clone(),
            along: told.comigrated_resources,
            blocked_by: told.blocking_resources.into_iter().map(|row| row.sid).collect(),
        })
    }
}

impl Output for HaMoveAnswer {
    fn render(&self, text: &mut String) {
        let _ = write!(text, "{} is asked to move to {}", self.sid, self.node);
        if !self.along.is_empty() {
            let _ = write!(text, ", along with {}", self.along.join(", "));
        }
        if !self.blocked_by.is_empty() {
            let _ = write!(text, "; kept from it by {}", self.blocked_by.join(", "));
        }
    }
}

//! `ha_resource_set`

use crate::error::Error;
use crate::model::{ConfigId, Digest, GuestRef};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::words::words;
use crate::ops::{Changed, Write, removed};
use crate::plan::{ApiCall, Done, Method, ParamValue, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Has high availability manage a guest, or changes how it does; it starts or stops as wanted.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetHaResource {
    /// New, or managed already.
    pub action: Write,
    /// Id or name.
    pub guest: GuestRef,
    /// How the guest is wanted; a new one is `started` unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<HaState>,
    /// Starts anew on its node when that fails, before another node is tried; default 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_restart: Option<u32>,
    /// Other nodes to try then; default 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_relocate: Option<u32>,
    /// Move back to a preferred node when it returns (Proxmox VE 9).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub failback: Option<bool>,
    /// Its group (Proxmox VE 8).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub group: Option<ConfigId>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub comment: Option<String>,
    /// Settings to remove.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-rare" = true))]
    pub delete: Vec<String>,
    /// From `ha_resource_list`; refuses if somebody else changed it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
}

words! {
    /// How high availability wants a guest.
    HaState {
        /// It runs, on another node if need be.
        Started = "started",
        /// It is off, and moved when its node fails.
        Stopped = "stopped",
        /// It is off and stays where it is; ends the state `error`.
        Disabled = "disabled",
        /// Nothing is done to it.
        Ignored = "ignored",
    }
}

impl Operation for SetHaResource {
    type Output = Changed;
    const META: Meta = Meta::new("ha_resource_set", "Manage a guest", Risk::Disrupt);

    fn plan(&self) -> Result<Plan, Error> {
        self.action.only_updates("delete", !self.delete.is_empty())?;
        self.action.only_updates("digest", self.digest.is_some())?;
        let subject = Subject::Guest(self.guest.clone());
        let call = match self.action {
            Write::Create => ApiCall::new(Method::Post, "/cluster/ha/resources", subject)
                .param("sid", ParamValue::GuestId),
            Write::Update => ApiCall::new(Method::Put, "/cluster/ha/resources/{sid}", subject),
        };
        let call = call
            .param("state", self.state)
            .param("max_restart", self.max_restart)
            .param("max_relocate", self.max_relocate)
            .param("failback", self.failback)
            .param("group", self.group.clone())
            .param("comment", self.comment.clone())
            .param("delete", removed(&self.delete)?)
            .param("digest", self.digest.clone());
        Ok(Plan::call(call))
    }

    fn risk(&self) -> Risk {
        match self.state {
            Some(HaState::Stopped | HaState::Disabled) => Risk::Disrupt,
            Some(HaState::Started | HaState::Ignored) | None => Risk::Change,
        }
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(self.action.did("managed guest", &self.guest))
    }
}

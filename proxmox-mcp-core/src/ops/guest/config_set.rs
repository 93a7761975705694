//! `guest_config_set`

use super::both;
use crate::error::Error;
use crate::model::options::is_name;
use crate::model::{Digest, GuestRef, Options, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{Done, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Changes a guest's configuration; what a running guest cannot take over becomes pending.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetGuestConfig {
    /// Id or name.
    pub guest: GuestRef,
    /// Settings by name, as in `{"memory": "2048", "net0": "virtio,bridge=vmbr0"}`.
    #[serde(default, skip_serializing_if = "Options::is_empty")]
    pub set: Options,
    /// Settings to remove.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub delete: Vec<String>,
    /// Pending changes to take back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-rare" = true))]
    pub revert: Vec<String>,
    /// From `guest_config_show`; refuses if somebody else changed it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for SetGuestConfig {
    type Output = TaskAnswer;
    const META: Meta =
        Meta::new("guest_config_set", "Change a guest's configuration", Risk::Execute)
            .words(
                "more memory cores cpu rename attach eject cdrom iso nesting features static ip \
                 address boot order start at boot onboot option hostname nameserver",
            )
            .idempotent()
            .essential();

    fn plan(&self) -> Result<Plan, Error> {
        if self.set.is_empty() && self.delete.is_empty() && self.revert.is_empty() {
            let problem = "nothing to change: give `set`, `delete` or `revert`";
            return Err(Error::input("set", problem));
        }
        check("delete", &self.delete)?;
        check("revert", &self.revert)?;
        if let Some((both, _)) =
            self.set.iter().find(|(name, _)| self.delete.iter().any(|d| d == name))
        {
            let problem = format!("`{both}` is also in `delete`; do one or the other");
            return Err(Error::input("set", problem));
        }
        let list = |names: &[String]| (!names.is_empty()).then(|| names.join(","));
        let calls = both(&self.guest, |call, _| {
            let call = call
                .param("delete", list(&self.delete))
                .param("revert", list(&self.revert))
                .param("digest", self.digest.clone());
            crate::ops::options(call, &self.set)
        })?;
        Ok(Plan::calls(calls).follow(self.wait))
    }

    fn risk(&self) -> Risk {
        Risk::Change
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}

fn check(argument: &str, names: &[String]) -> Result<(), Error> {
    match names.iter().find(|name| !is_name(name)) {
        Some(bad) => Err(Error::input(argument, format!("`{bad}` is no name of a setting"))),
        None => Ok(()),
    }
}

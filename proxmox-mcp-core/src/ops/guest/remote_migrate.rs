//! `guest_remote_migrate`

use crate::error::Error;
use crate::model::{GuestRef, VmId, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Key, Method, ParamValue, Plan, Subject};
use crate::secret::Secret;
use schemars::JsonSchema;
use serde::Deserialize;

/// Migrates a guest to another cluster.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MigrateGuestRemotely {
    /// Id or name.
    pub guest: GuestRef,
    /// Address of a node of the other cluster.
    pub host: String,
    /// API token there: `USER@REALM!TOKENID=SECRET`.
    pub token: Secret,
    /// SHA-256 fingerprint of its certificate, unless it is trusted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
    /// Storage there, or `FROM:TO` pairs with commas.
    pub storage: String,
    /// Bridge there, or `FROM:TO` pairs with commas.
    pub bridge: String,
    /// Its id there; the same unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<VmId>,
    /// Delete the original afterwards.
    #[serde(default)]
    pub delete: bool,
    /// KiB a second at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub bandwidth: Option<u32>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for MigrateGuestRemotely {
    type Output = TaskAnswer;
    const META: Meta =
        Meta::new("guest_remote_migrate", "Migrate to another cluster", Risk::Execute);

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::new(
            Method::Post,
            "/nodes/{node}/{kind}/{vmid}/remote_migrate",
            Subject::Guest(self.guest.clone()),
        )
        .param("target-endpoint", self.endpoint()?)
        .param("target-storage", self.storage.clone())
        .param("target-bridge", self.bridge.clone())
        .param("target-vmid", self.id)
        .param_as(Key::Each { qemu: "online", lxc: "restart" }, ParamValue::Running)
        .param("delete", self.delete.then_some(true))
        .param("bwlimit", self.bandwidth);
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}

impl MigrateGuestRemotely {
    /// A property string, which none of its parts may extend.
    fn endpoint(&self) -> Result<Secret, Error> {
        let part = |name: &str, text: &str| {
            let fits = !text.is_empty() && !text.contains(|c: char| c == ',' || c.is_whitespace());
            let problem = "is empty, or has a comma or a space in it";
            if fits { Ok(()) } else { Err(Error::input(name, problem)) }
        };
        let token = self.token.expose();
        part("host", &self.host)?;
        part("token", token)?;
        let mut text = format!("apitoken=PVEAPIToken={token},host={}", self.host);
        if let Some(fingerprint) = &self.fingerprint {
            part("fingerprint", fingerprint)?;
            text.push_str(",fingerprint=");
            text.push_str(fingerprint);
        }
        Ok(Secret::new(text))
    }
}

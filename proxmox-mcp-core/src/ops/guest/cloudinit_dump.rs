//! `guest_cloudinit_dump`

use crate::error::Error;
use crate::model::{GuestKind, GuestRef};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::written::safe;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows the data that cloud-init in a VM gets, password hashes included.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DumpCloudInit {
    /// Id or name of the VM.
    pub guest: GuestRef,
    /// Which part.
    pub part: CloudInitPart,
}

/// A part of cloud-init's data.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum CloudInitPart {
    /// Users, keys and packages.
    User,
    /// Addresses and DNS.
    Network,
    /// The identity of the instance.
    Meta,
}

impl CloudInitPart {
    const fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Network => "network",
            Self::Meta => "meta",
        }
    }
}

/// Data for cloud-init.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct CloudInitData {
    /// The data, mostly YAML.
    pub data: String,
}

impl Operation for DumpCloudInit {
    type Output = CloudInitData;
    const META: Meta =
        Meta::new("guest_cloudinit_dump", "Show cloud-init data", Risk::Execute).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::get(
            "/nodes/{node}/{kind}/{vmid}/cloudinit/dump",
            Subject::Guest(self.guest.clone()),
        )
        .only(GuestKind::Qemu)
        .param("type", self.part.as_str());
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<CloudInitData, Error> {
        Ok(CloudInitData { data: safe(&done.decode::<String>()?) })
    }
}

impl Output for CloudInitData {
    fn render(&self, text: &mut String) {
        text.push_str(&self.data);
    }
}

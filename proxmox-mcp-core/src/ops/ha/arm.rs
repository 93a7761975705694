//! `ha_arm`

use crate::error::Error;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::ops::words::words;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Arms high availability, or disarms it for maintenance: no guest is recovered meanwhile.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ArmHa {
    /// What to do.
    pub action: HaArm,
    /// What becomes of managed guests meanwhile; needed to disarm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<HaIdle>,
}

words! {
    /// Whether high availability watches over guests.
    HaArm {
        /// It does.
        Arm = "arm",
        /// It does not.
        Disarm = "disarm",
    }
}

words! {
    /// What becomes of managed guests while nobody watches over them.
    HaIdle {
        /// They stay as they are.
        Freeze = "freeze",
        /// They can be started and stopped as if they were not managed.
        Ignore = "ignore",
    }
}

impl Operation for ArmHa {
    type Output = Changed;
    const META: Meta = Meta::new("ha_arm", "Arm or disarm high availability", Risk::Disrupt);

    fn plan(&self) -> Result<Plan, Error> {
        let call = match (self.action, self.mode) {
            (HaArm::Arm, None) => {
                ApiCall::new(Method::Post, "/cluster/ha/status/arm-ha", Subject::Cluster)
            }
            (HaArm::Disarm, Some(mode)) => {
                ApiCall::new(Method::Post, "/cluster/ha/status/disarm-ha", Subject::Cluster)
                    .param("resource-mode", mode)
            }
            (HaArm::Arm, Some(_)) => {
                return Err(Error::input("mode", "it is only for `disarm`"));
            }
            (HaArm::Disarm, None) => {
                return Err(Error::input("mode", "say `freeze` or `ignore`"));
            }
        };
        Ok(Plan::call(call))
    }

    fn risk(&self) -> Risk {
        match self.action {
            HaArm::Arm => Risk::Change,
            HaArm::Disarm => Risk::Disrupt,
        }
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        let done = match self.action {
            HaArm::Arm => "armed",
            HaArm::Disarm => "disarmed",
        };
        Ok(Changed::new("high availability", "", done))
    }
}

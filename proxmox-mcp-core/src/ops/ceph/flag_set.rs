//! `ceph_flag_set`

use crate::error::Error;
use crate::model::Wait;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::ops::words::words;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Sets or clears flags of the whole Ceph cluster, such as `noout` before maintenance.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetCephFlags {
    /// Flags to set; `pause` makes every guest on Ceph hang.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set: Vec<CephFlag>,
    /// Flags to clear.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clear: Vec<CephFlag>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

words! {
    /// A flag of the whole Ceph cluster.
    CephFlag {
        /// No backfill.
        Nobackfill = "nobackfill",
        /// No deep scrub.
        NodeepScrub = "nodeep-scrub",
        /// OSDs that fail are not marked down.
        Nodown = "nodown",
        /// OSDs that start are not marked in.
        Noin = "noin",
        /// OSDs that are down are not marked out.
        Noout = "noout",
        /// No rebalancing.
        Norebalance = "norebalance",
        /// No recovery.
        Norecover = "norecover",
        /// No scrub.
        Noscrub = "noscrub",
        /// No cache tiering.
        Notieragent = "notieragent",
        /// OSDs that start are not marked up.
        Noup = "noup",
        /// No client reads or writes.
        Pause = "pause",
    }
}

impl Operation for SetCephFlags {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("ceph_flag_set", "Set Ceph's flags", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        if self.set.is_empty() && self.clear.is_empty() {
            return Err(Error::input("set", "nothing to change: give `set` or `clear`"));
        }
        if let Some(both) = self.set.iter().find(|flag| self.clear.contains(flag)) {
            let problem = format!("`{both}` is also in `clear`; do one or the other");
            return Err(Error::input("set", problem));
        }
        let call = ApiCall::new(Method::Put, "/cluster/ceph/flags", Subject::Cluster);
        let call = self.set.iter().fold(call, |call, flag| call.param(flag.as_str(), true));
        let call = self.clear.iter().fold(call, |call, flag| call.param(flag.as_str(), false));
        Ok(Plan::call(call).follow(self.wait))
    }

    fn risk(&self) -> Risk {
        if self.set.contains(&CephFlag::Pause) { Risk::Destroy } else { Risk::Disrupt }
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}

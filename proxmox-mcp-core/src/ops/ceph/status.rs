//! `ceph_status`

use crate::error::{Error, clean};
use crate::model::ByteSize;
use crate::model::lenient::amount;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::line;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Shows Ceph's health, and how its monitors, OSDs, placement groups and space stand.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowCeph {}

/// How Ceph stands.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct CephStatus {
    /// `HEALTH_OK`, `HEALTH_WARN` or `HEALTH_ERR`.
    pub health: String,
    /// What is wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<CephCheck>,
    /// Monitors that form the quorum.
    pub quorum: Vec<String>,
    /// OSDs in all.
    pub osds: u64,
    /// OSDs that run.
    pub osds_up: u64,
    /// OSDs that take data.
    pub osds_in: u64,
    /// Placement groups by state, such as `active+clean`.
    pub placement_groups: BTreeMap<String, u64>,
    /// Space in use, in bytes.
    pub used: ByteSize,
    /// Space in all, in bytes.
    pub size: ByteSize,
    /// What clients read, in bytes a second.
    pub read_rate: ByteSize,
    /// What clients write, in bytes a second.
    pub write_rate: ByteSize,
}

/// Something that is wrong.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct CephCheck {
    /// Its code, such as `OSD_DOWN`.
    pub code: String,
    /// `HEALTH_WARN` or `HEALTH_ERR`.
    pub severity: String,
    /// What it is.
    pub summary: String,
}

#[derive(Deserialize)]
struct Told {
    #[serde(default)]
    health: Health,
    #[serde(default)]
    quorum_names: Vec<String>,
    #[serde(default)]
    osdmap: OsdMap,
    #[serde(default)]
    pgmap: PgMap,
}

#[derive(Default, Deserialize)]
struct Health {
    #[serde(default)]
    status: String,
    #[serde(default)]
    checks: BTreeMap<String, Check>,
}

#[derive(Deserialize)]
struct Check {
    #[serde(default)]
    severity: String,
    #[serde(default)]
    summary: Summary,
}

#[derive(Default, Deserialize)]
struct Summary {
    #[serde(default)]
    message: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct OsdMap {
    #[serde(rename = "num_osds", deserialize_with = "amount")]
    all: u64,
    #[serde(rename = "num_up_osds", deserialize_with = "amount")]
    up: u64,
    #[serde(rename = "num_in_osds", deserialize_with = "amount")]
    within: u64,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct PgMap {
    pgs_by_state: Vec<PgState>,
    #[serde(deserialize_with = "amount")]
    bytes_used: u64,
    #[serde(deserialize_with = "amount")]
    bytes_total: u64,
    #[serde(deserialize_with = "amount")]
    read_bytes_sec: u64,
    #[serde(deserialize_with = "amount")]
    write_bytes_sec: u64,
}

#[derive(Deserialize)]
struct PgState {
    state_name: String,
    #[serde(deserialize_with = "amount")]
    count: u64,
}

impl Operation for ShowCeph {
    type Output = CephStatus;
    const META: Meta = Meta::new("ceph_status", "Show Ceph's status", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/cluster/ceph/status", Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<CephStatus, Error> {
        let told: Told = done.decode()?;
        let checks = told.health.checks.into_iter().map(|(code, check)| CephCheck {
            code,
            severity: check.severity,
            summary: clean(&check.summary.message, 300),
        });
        let states = told.pgmap.pgs_by_state.into_iter();
        Ok(CephStatus {
            health: told.health.status,
            checks: checks.collect(),
            quorum: told.quorum_names,
            osds: told.osdmap.all,
            osds_up: told.osdmap.up,
            osds_in: told.osdmap.within,
            placement_groups: states.map(|state| (state.state_name, state.count)).collect(),
            used: ByteSize(told.pgmap.bytes_used),
            size: ByteSize(told.pgmap.bytes_total),
            read_rate: ByteSize(told.pgmap.read_bytes_sec),
            write_rate: ByteSize(told.pgmap.write_bytes_sec),
        })
    }
}

impl Output for CephStatus {
    fn render(&self, text: &mut String) {
        line(text, "health", Some(&self.health));
        for check in &self.checks {
            line(text, &check.code, Some(&check.summary));
        }
        line(text, "quorum", Some(self.quorum.join(", ")));
        let osds = format!("{} of {} up, {} in", self.osds_up, self.osds, self.osds_in);
        line(text, "OSDs", Some(osds));
        let groups = self.placement_groups.iter().map(|(state, count)| format!("{count} {state}"));
        line(text, "placement groups", Some(groups.collect::<Vec<_>>().join(", ")));
        line(text, "space", Some(format!("{} of {}", self.used, self.size)));
        let rates = format!("{}/s read, {}/s written", self.read_rate, self.write_rate);
        line(text, "clients", Some(rates));
    }
}

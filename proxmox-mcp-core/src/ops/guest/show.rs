//! `guest_show`

use crate::error::Error;
use crate::model::lenient::{amount, flag, number};
use crate::model::{ByteSize, GuestKind, GuestRef, NodeName, PoolId, Seconds, VmId};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::line;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows one guest as it is now: status, load, lock, tags and where it runs.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowGuest {
    /// Id or name.
    pub guest: GuestRef,
}

/// One guest as it is now.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct GuestStatusNow {
    /// Its id.
    pub id: VmId,
    /// Its name.
    pub name: String,
    /// `qemu` or `lxc`.
    pub kind: GuestKind,
    /// The node that holds it.
    pub node: NodeName,
    /// `running` or `stopped`.
    pub status: String,
    /// What QEMU says when it is not plainly running or stopped, such as `paused`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qemu_status: Option<String>,
    /// The lock on its configuration, such as `backup`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lock: Option<String>,
    /// Its tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The pool it is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pool: Option<PoolId>,
    /// Whether it is a template.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub template: bool,
    /// Share of its cores in use, 0 to 1.
    pub cpu: f64,
    /// Its number of cores.
    pub cores: f64,
    /// Memory in use, in bytes.
    pub memory: ByteSize,
    /// Memory it may use, in bytes.
    pub memory_limit: ByteSize,
    /// Root file system in use, in bytes (containers only).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disk: Option<ByteSize>,
    /// Size of the root disk in bytes.
    pub disk_size: ByteSize,
    /// How long it has been running, in seconds.
    pub uptime: Seconds,
    /// Whether high availability manages it, and its state there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ha: Option<String>,
}

/// What `status/current` answers for either kind.
#[derive(Deserialize)]
struct Current {
    status: String,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    qmpstatus: Option<String>,
    #[serde(default)]
    lock: Option<String>,
    #[serde(default)]
    tags: Option<String>,
    #[serde(default, deserialize_with = "flag")]
    template: bool,
    #[serde(default, deserialize_with = "number")]
    cpu: f64,
    #[serde(default, deserialize_with = "number")]
    cpus: f64,
    #[serde(default, deserialize_with = "amount")]
    mem: u64,
    #[serde(default, deserialize_with = "amount")]
    maxmem: u64,
    #[serde(default, deserialize_with = "amount")]
    disk: u64,
    #[serde(default, deserialize_with = "amount")]
    maxdisk: u64,
    #[serde(default, deserialize_with = "amount")]
    uptime: u64,
    #[serde(default)]
    ha: Option<Ha>,
}

#[derive(Deserialize)]
struct Ha {
    #[serde(default, deserialize_with = "flag")]
    managed: bool,
    #[serde(default)]
    state: Option<String>,
}

impl Operation for ShowGuest {
    type Output = GuestStatusNow;
    const META: Meta = Meta::new("guest_show", "Show a guest", Risk::Read)
        .essential()
        .words("memory cpu load usage ip address network uptime");

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Guest(self.guest.clone());
        Ok(Plan::call(ApiCall::get("/nodes/{node}/{kind}/{vmid}/status/current", subject)))
    }

    fn output(&self, done: &Done<'_>) -> Result<GuestStatusNow, Error> {
        let now: Current = done.decode()?;
        let guest = done.grounded.guest().ok_or_else(|| Error::internal("no guest in the plan"))?;
        let split = |tags: &str| tags.split([';', ',', ' ']).map(str::to_owned).collect();
        let plain = [Some("running"), Some("stopped")];
        Ok(GuestStatusNow {
            id: guest.id,
            name: now.name.unwrap_or_else(|| guest.name.to_string()),
            kind: guest.kind,
            node: guest.node.clone(),
            qemu_status: now.qmpstatus.filter(|status| !plain.contains(&Some(status))),
            status: now.status,
            lock: now.lock.filter(|lock| !lock.is_empty()),
            tags: now.tags.filter(|tags| !tags.is_empty()).map_or_else(Vec::new, |t| split(&t)),
            pool: guest.pool.clone(),
            template: now.template,
            cpu: (now.cpu * 10_000.0).round() / 10_000.0,
            cores: now.cpus,
            memory: ByteSize(now.mem),
            memory_limit: ByteSize(now.maxmem),
            disk: (guest.kind == GuestKind::Lxc).then_some(ByteSize(now.disk)),
            disk_size: ByteSize(now.maxdisk),
            uptime: Seconds(now.uptime),
            ha: now.ha.filter(|ha| ha.managed).map(|ha| ha.state.unwrap_or_default()),
        })
    }
}

impl Output for GuestStatusNow {
    fn render(&self, text: &mut String) {
        line(text, "guest", Some(format_args!("{} {} ({})", self.id, self.name, self.kind.noun())));
        let template = if self.template { ", template" } else { "" };
        let status = match &self.qemu_status {
            Some(qemu) => format!("{} ({qemu}){template}", self.status),
            None => format!("{}{template}", self.status),
        };
        line(text, "status", Some(status));
        line(text, "node", Some(&self.node));
        line(text, "lock", self.lock.as_ref());
        line(text, "cpu", Some(format_args!("{:.1}% of {} cores", self.cpu * 100.0, self.cores)));
        line(text, "memory", Some(format_args!("{} of {}", self.memory, self.memory_limit)));
        match self.disk {
            Some(used) => line(text, "disk", Some(format_args!("{used} of {}", self.disk_size))),
            None => line(text, "disk", Some(self.disk_size)),
        }
        line(text, "uptime", (self.uptime.0 > 0).then_some(self.uptime));
        line(text, "tags", (!self.tags.is_empty()).then(|| self.tags.join(", ")));
        line(text, "pool", self.pool.as_ref());
        line(text, "ha", self.ha.as_ref());
    }
}

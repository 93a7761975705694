//! One guest in a list.

use crate::inventory::Guest;
use crate::model::{ByteSize, GuestKind, GuestStatus, Mebibytes, NodeName, PoolId, Seconds, VmId};
use crate::output::table::Table;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A column of guest lists that is not shown unless asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum GuestField {
    /// Number of cores.
    Cores,
    /// Size of the root disk.
    Disk,
    /// The lock on its configuration.
    Lock,
    /// The pool.
    Pool,
    /// The tags.
    Tags,
    /// Whether it is a template.
    Template,
    /// How long it has been running.
    Uptime,
}

impl GuestField {
    const fn heading(self) -> &'static str {
        match self {
            Self::Cores => "cores",
            Self::Disk => "disk",
            Self::Lock => "lock",
            Self::Pool => "pool",
            Self::Tags => "tags",
            Self::Template => "template",
            Self::Uptime => "uptime",
        }
    }
}

/// One guest.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct GuestRow {
    /// Its id.
    pub id: VmId,
    /// Its name; absent when it has none.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub name: Box<str>,
    /// `qemu` or `lxc`.
    pub kind: GuestKind,
    /// `running`, `stopped` or `unknown`.
    pub status: GuestStatus,
    /// The node that holds it.
    pub node: NodeName,
    /// Share of its cores in use, 0 to 1; absent when it is off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cpu: Option<f64>,
    /// Memory in use, in MiB; absent when it is off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub memory_mib: Option<Mebibytes>,
    /// Memory it may use, in MiB.
    pub memory_limit_mib: Mebibytes,
    /// Number of cores, when asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cores: Option<f64>,
    /// Size of its root disk in bytes, when asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disk_size: Option<ByteSize>,
    /// The lock on its configuration, when asked for and there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lock: Option<Box<str>>,
    /// The pool it is in, when asked for and there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pool: Option<PoolId>,
    /// Its tags, when asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    /// Whether it is a template, when asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<bool>,
    /// How long it has been running, in seconds, when asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uptime: Option<Seconds>,
}

impl GuestRow {
    pub(crate) fn of(guest: &Guest, fields: &[GuestField]) -> Self {
        let on = guest.status != GuestStatus::Stopped;
        let wants = |field| fields.contains(&field);
        Self {
            id: guest.id,
            name: guest.name.clone(),
            kind: guest.kind,
            status: guest.status,
            node: guest.node.clone(),
            cpu: on.then(|| (guest.cpu * 1000.0).round() / 1000.0),
            memory_mib: on.then(|| guest.memory.into()),
            memory_limit_mib: guest.memory_limit.into(),
            cores: wants(GuestField::Cores).then_some(guest.cores),
            disk_size: wants(GuestField::Disk).then_some(guest.disk_size),
            lock: guest.lock.clone().filter(|_| wants(GuestField::Lock)),
            pool: guest.pool.clone().filter(|_| wants(GuestField::Pool)),
            tags: wants(GuestField::Tags).then(|| guest.tags().map(str::to_owned).collect()),
            template: wants(GuestField::Template).then_some(guest.template),
            uptime: wants(GuestField::Uptime).then_some(guest.uptime),
        }
    }

    pub(crate) fn headings(fields: &[GuestField]) -> Vec<&'static str> {
        let usual = ["id", "name", "kind", "status", "node", "cpu%", "memory"];
        usual.into_iter().chain(fields.iter().map(|field| field.heading())).collect()
    }

    pub(crate) fn cells(&self, fields: &[GuestField], table: &mut Table) {
        table.cell(self.id);
        table.cell(&self.name);
        table.cell(self.kind);
        table.cell(self.status.as_str());
        table.cell(&self.node);
        match self.cpu {
            Some(cpu) => table.cell(format_args!("{:.0}", cpu * 100.0)),
            None => table.cell(""),
        }
        match self.memory_mib {
            Some(used) => {
                let share = used.0 * 100 / self.memory_limit_mib.0.max(1);
                table.cell(format_args!("{share}%/{}", size(self.memory_limit_mib)));
            }
            None => table.cell(size(self.memory_limit_mib)),
        }
        for field in fields {
            self.extra(*field, table);
        }
    }

    fn extra(&self, field: GuestField, table: &mut Table) {
        match field {
            GuestField::Cores => table.cell(self.cores.unwrap_or_default()),
            GuestField::Disk => table.cell(self.disk_size.unwrap_or_default()),
            GuestField::Lock => table.cell(self.lock.as_deref().unwrap_or("-")),
            GuestField::Pool => table.cell(self.pool.as_ref().map_or("-", PoolId::as_str)),
            GuestField::Tags => {
                table.cell(self.tags.as_ref().map_or_else(String::new, |tags| tags.join(",")));
            }
            GuestField::Template => {
                table.cell(if self.template == Some(true) { "yes" } else { "no" });
            }
            GuestField::Uptime => table.cell(self.uptime.unwrap_or_default()),
        }
    }
}

fn size(amount: Mebibytes) -> ByteSize {
    ByteSize(amount.0 << 20)
}

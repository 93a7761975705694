//! `disk_zfs_show`

use crate::error::{Error, clean};
use crate::model::lenient::text;
use crate::model::{NodeName, StorageId};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::{line, rows};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows a ZFS pool: state, last scrub, its devices with their errors.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowZfsPool {
    /// The pool.
    pub pool: StorageId,
    /// The node; needed when there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
}

/// A ZFS pool.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ZfsPool {
    /// Its name.
    pub pool: String,
    /// Its state, such as `ONLINE` or `DEGRADED`.
    pub state: String,
    /// What is wrong with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// What to do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// The last scrub or resilver.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<String>,
    /// Data errors.
    pub errors: String,
    /// The devices, each below its parent.
    pub devices: Vec<ZfsDevice>,
}

/// A device in a ZFS pool.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ZfsDevice {
    /// Its name.
    pub name: String,
    /// How deep it is in the pool; 0 is the pool itself.
    pub depth: u8,
    /// Its state.
    pub state: String,
    /// Errors on reading, writing and of checksums.
    pub errors: String,
    /// What ZFS says of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub message: String,
}

#[derive(Deserialize)]
struct Shown {
    name: String,
    #[serde(default)]
    state: Option<String>,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    action: Option<String>,
    #[serde(default)]
    scan: Option<String>,
    #[serde(default)]
    errors: Option<String>,
    #[serde(default)]
    children: Vec<Device>,
}

#[derive(Deserialize)]
struct Device {
    name: String,
    #[serde(default)]
    state: Option<String>,
    #[serde(default, deserialize_with = "text")]
    read: Option<String>,
    #[serde(default, deserialize_with = "text")]
    write: Option<String>,
    #[serde(default, deserialize_with = "text")]
    cksum: Option<String>,
    #[serde(default)]
    msg: Option<String>,
    #[serde(default)]
    children: Vec<Self>,
}

fn flat(device: Device, depth: u8, devices: &mut Vec<ZfsDevice>) {
    let count = |count: Option<String>| count.unwrap_or_else(|| "-".to_owned());
    let errors = [device.read, device.write, device.cksum].map(count).join("/");
    devices.push(ZfsDevice {
        name: clean(&device.name, 200),
        depth,
        state: device.state.unwrap_or_default(),
        errors,
        message: clean(device.msg.unwrap_or_default().trim(), 200),
    });
    // No pool is nested any deeper.
    if depth < 8 {
        device.children.into_iter().for_each(|child| flat(child, depth + 1, devices));
    }
}

impl Operation for ShowZfsPool {
    type Output = ZfsPool;
    const META: Meta = Meta::new("disk_zfs_show", "Show a ZFS pool", Risk::Read)
        .words("zpool status scrub degraded");

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::NodeOrOnly(self.node.clone());
        let call = ApiCall::get("/nodes/{node}/disks/zfs/{name}", subject);
        Ok(Plan::call(call.var("name", self.pool.as_str())))
    }

    fn output(&self, done: &Done<'_>) -> Result<ZfsPool, Error> {
        let status: Shown = done.decode()?;
        let mut devices = Vec::new();
        status.children.into_iter().for_each(|device| flat(device, 0, &mut devices));
        let words = |text: Option<String>| {
            text.map(|text| clean(text.trim(), 500)).filter(|text| !text.is_empty())
        };
        Ok(ZfsPool {
            pool: status.name,
            state: status.state.unwrap_or_default(),
            status: words(status.status),
            action: words(status.action),
            scan: words(status.scan),
            errors: words(status.errors).unwrap_or_default(),
            devices,
        })
    }
}

impl Output for ZfsPool {
    fn render(&self, text: &mut String) {
        line(text, "pool", Some(&self.pool));
        line(text, "state", Some(&self.state));
        line(text, "status", self.status.as_ref());
        line(text, "action", self.action.as_ref());
        line(text, "scan", self.scan.as_ref());
        line(text, "errors", Some(&self.errors));
        text.push('\n');
        rows(
            text,
            "devices",
            ["name", "state", "r/w/c errors", "message"],
            &self.devices,
            |device| {
                let name = format!("{}{}", "  ".repeat(usize::from(device.depth)), device.name);
                [name, device.state.clone(), device.errors.clone(), device.message.clone()]
            },
        );
    }
}

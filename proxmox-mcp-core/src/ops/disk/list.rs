//! `disk_list`

use crate::error::{Error, clean};
use crate::model::lenient::{amount, text};
use crate::model::{ByteSize, NodeName};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::{maybe, rows};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists a node's disks: size, model, health, and what each is used for.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListDisks {
    /// The node; needed when there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Only disks that nothing uses.
    #[serde(default)]
    pub unused: bool,
    /// Partitions too.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub partitions: bool,
}

/// The disks of a node.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct DiskList {
    /// The disks, in order of their devices.
    pub disks: Vec<DiskRow>,
}

/// One disk.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct DiskRow {
    /// Its device, such as `/dev/sda`.
    pub device: String,
    /// `ssd`, `hdd`, `nvme` or `partition`.
    pub kind: String,
    /// Its size in bytes.
    pub size: ByteSize,
    /// What it is used for, such as `LVM`; absent when nothing uses it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used: Option<String>,
    /// What it says of its health, such as `PASSED`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub health: Option<String>,
    /// How much of its life is left, in percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub life_left: Option<u8>,
    /// Its model.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub model: String,
    /// Its serial number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub serial: String,
}

#[derive(Deserialize)]
struct Row {
    devpath: String,
    #[serde(default, rename = "type")]
    kind: Option<String>,
    #[serde(default, deserialize_with = "amount")]
    size: u64,
    #[serde(default, deserialize_with = "text")]
    used: Option<String>,
    #[serde(default)]
    health: Option<String>,
    #[serde(default, deserialize_with = "text")]
    wearout: Option<String>,
    #[serde(default, deserialize_with = "text")]
    model: Option<String>,
    #[serde(default, deserialize_with = "text")]
    serial: Option<String>,
}

impl From<Row> for DiskRow {
    fn from(row: Row) -> Self {
        let known = |text: &String| !text.is_empty() && text != "UNKNOWN";
        let short = |text: Option<String>| {
            let text = text.filter(|text| text != "unknown").unwrap_or_default();
            clean(text.trim(), 100)
        };
        Self {
            device: row.devpath,
            kind: row.kind.unwrap_or_default(),
            size: ByteSize(row.size),
            used: row.used.filter(|used| !used.is_empty()),
            health: row.health.filter(known),
            life_left: row.wearout.and_then(|percent| percent.parse().ok()),
            model: short(row.model),
            serial: short(row.serial),
        }
    }
}

impl Operation for ListDisks {
    type Output = DiskList;
    const META: Meta = Meta::new("disk_list", "List disks of a node", Risk::Read)
        .words("physical drives ssd nvme health");

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::NodeOrOnly(self.node.clone());
        let call = ApiCall::get("/nodes/{node}/disks/list", subject)
            .param("type", self.unused.then_some("unused"))
            .param("include-partitions", self.partitions.then_some(true));
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<DiskList, Error> {
        let rows: Vec<Row> = done.decode()?;
        let mut disks: Vec<DiskRow> = rows.into_iter().map(DiskRow::from).collect();
        disks.sort_by(|a, b| a.device.cmp(&b.device));
        Ok(DiskList { disks })
    }
}

impl Output for DiskList {
    fn render(&self, text: &mut String) {
        let headings = ["device", "kind", "size", "used", "health", "life left", "model", "serial"];
        rows(text, "disks", headings, &self.disks, |disk| {
            [
                disk.device.clone(),
                disk.kind.clone(),
                disk.size.to_string(),
                maybe(disk.used.as_ref()),
                maybe(disk.health.as_ref()),
                maybe(disk.life_left.map(|left| format!("{left}%"))),
                disk.model.clone(),
                disk.serial.clone(),
            ]
        });
    }
}

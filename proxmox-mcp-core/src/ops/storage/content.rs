//! `storage_content`

use crate::error::{Error, clean};
use crate::model::lenient::{amount, time};
use crate::model::{ByteSize, Cursor, Limit, NodeName, StorageId, Timestamp, VmId};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::list::{page, tail};
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists the volumes of a storage: disks, ISO images, templates, backups.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListStorageContent {
    /// The storage.
    pub storage: StorageId,
    /// The node to ask; needed when each node has its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Only this: `images`, `rootdir`, `iso`, `vztmpl`, `backup`, `snippets` or `import`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// Only of the guest with this id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<VmId>,
    /// Rows at most.
    #[serde(default)]
    pub limit: Limit,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<Cursor>,
}

/// One page of volumes.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct VolumeList {
    /// The volumes, in order of their names.
    pub volumes: Vec<Volume>,
    /// How many there are on all pages.
    pub total: usize,
    /// The cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
}

/// One volume.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Volume {
    /// Its name, `STORAGE:NAME`.
    pub volume: String,
    /// What it is, such as `iso`.
    pub content: String,
    /// Its format, such as `qcow2`.
    pub format: String,
    /// Its size in bytes.
    pub size: ByteSize,
    /// The guest it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<VmId>,
    /// When it was made, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Timestamp>,
    /// Notes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
}

#[derive(Deserialize)]
struct Row {
    volid: String,
    #[serde(default)]
    content: String,
    #[serde(default)]
    format: String,
    #[serde(default, deserialize_with = "amount")]
    size: u64,
    #[serde(default, deserialize_with = "amount")]
    vmid: u64,
    #[serde(default, deserialize_with = "time")]
    ctime: i64,
    #[serde(default)]
    notes: Option<String>,
}

impl Operation for ListStorageContent {
    type Output = VolumeList;
    const META: Meta =
        Meta::new("storage_content", "List a storage's volumes", Risk::Read).essential();

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Storage(self.storage.clone(), self.node.clone());
        let call = ApiCall::get("/nodes/{node}/storage/{storage}/content", subject)
            .param("content", self.content.clone())
            .param("vmid", self.guest);
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<VolumeList, Error> {
        let mut rows: Vec<Row> = done.decode()?;
        rows.sort_by(|a, b| a.volid.cmp(&b.volid));
        let cursor = self.cursor.as_ref();
        let page = page(
            rows.iter(),
            |row| row.volid.clone(),
            done.bounds(self.limit),
            cursor,
            |row| Volume {
                volume: row.volid.clone(),
                content: row.content.clone(),
                format: row.format.clone(),
                size: ByteSize(row.size),
                guest: u32::try_from(row.vmid).ok().and_then(|id| VmId::try_from(id).ok()),
                time: (row.ctime > 0).then_some(Timestamp(row.ctime)),
                notes: clean(row.notes.as_deref().unwrap_or_default(), 200),
            },
        );
        Ok(VolumeList { volumes: page.rows, total: page.total, next: page.next })
    }
}

impl Output for VolumeList {
    fn render(&self, text: &mut String) {
        if !self.volumes.is_empty() {
            let mut table = Table::new(&["volume", "content", "format", "size", "guest", "notes"]);
            for volume in &self.volumes {
                table.cell(&volume.volume);
                table.cell(&volume.content);
                table.cell(&volume.format);
                table.cell(volume.size);
                match volume.guest {
                    Some(guest) => table.cell(guest),
                    None => table.cell("-"),
                }
                table.cell(&volume.notes);
            }
            table.write(text);
        }
        let next = self.next.as_ref();
        tail(text, self.volumes.len(), self.total, "volumes", next, &[]);
    }
}

//! `backup_file_list`

use super::file::{encoded, plain};
use crate::error::{Error, clean};
use crate::model::lenient::{amount, flag, time};
use crate::model::{ByteSize, Cursor, Limit, NodeName, Timestamp, VolumeId};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::storage::holding;
use crate::output::Output;
use crate::output::list::{page, tail};
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists a folder inside a backup on a Proxmox Backup Server, without restoring it.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListBackupFiles {
    /// The backup, from `backup_list`.
    pub volume: VolumeId,
    /// The folder, as a row's `path` tells it; the archives of the backup unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The node to ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub node: Option<NodeName>,
    /// Rows at most.
    #[serde(default)]
    pub limit: Limit,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<Cursor>,
}

/// One page of a folder.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct BackupFiles {
    /// Its files and folders, in order of their names.
    pub files: Vec<BackupFile>,
    /// How many there are on all pages.
    pub total: usize,
    /// The cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
}

/// A file or folder in a backup.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct BackupFile {
    /// Its path in the backup, for `backup_file_list` and `backup_file_read`.
    pub path: String,
    /// `file`, `folder`, `link`, `archive` or `other`.
    pub kind: String,
    /// Its size in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<ByteSize>,
    /// When it was changed, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<Timestamp>,
}

#[derive(Deserialize)]
struct Row {
    filepath: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default, deserialize_with = "flag")]
    leaf: bool,
    #[serde(default, deserialize_with = "amount")]
    size: u64,
    #[serde(default, deserialize_with = "time")]
    mtime: i64,
}

impl Operation for ListBackupFiles {
    type Output = BackupFiles;
    const META: Meta =
        Meta::new("backup_file_list", "List files in a backup", Risk::Execute).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let subject = holding(&self.volume, self.node.as_ref())?;
        let call = ApiCall::get("/nodes/{node}/storage/{storage}/file-restore/list", subject)
            .param("volume", self.volume.clone())
            .param("filepath", encoded(self.path.as_deref().unwrap_or("/")));
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<BackupFiles, Error> {
        let rows: Vec<Row> = done.decode()?;
        let mut files = Vec::with_capacity(rows.len());
        for row in rows {
            let kind = match row.kind.as_str() {
                "v" => "archive",
                "d" => "folder",
                "f" => "file",
                "l" => "link",
                _ => "other",
            };
            files.push(BackupFile {
                path: clean(&plain(&row.filepath)?, 4096),
                kind: kind.to_owned(),
                size: row.leaf.then_some(ByteSize(row.size)),
                changed: (row.mtime > 0).then_some(Timestamp(row.mtime)),
            });
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let key = |file: &BackupFile| file.path.clone();
        let page = page(
            files.into_iter(),
            key,
            done.bounds(self.limit),
            self.cursor.as_ref(),
            BackupFile::clone,
        );
        Ok(BackupFiles { files: page.rows, total: page.total, next: page.next })
    }
}

impl Output for BackupFiles {
    fn render(&self, text: &mut String) {
        if !self.files.is_empty() {
            let mut table = Table::new(&["path", "kind", "size", "changed"]);
            for file in &self.files {
                table.cell(&file.path);
                table.cell(&file.kind);
                table.cell(crate::output::table::maybe(file.size));
                table.cell(crate::output::table::maybe(file.changed));
            }
            table.write(text);
        }
        tail(text, self.files.len(), self.total, "files", self.next.as_ref(), &[]);
    }
}

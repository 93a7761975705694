//! `backup_list`

use super::Backup;
use super::volume::Row;
use crate::error::Error;
use crate::inventory::Missing;
use crate::model::{Cursor, GuestRef, Limit, NodeName, StorageId, VmId};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::list::{page, tail};
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject, Vary};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists backups on all storages that hold them, newest first.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListBackups {
    /// Only of this guest; an id also when the guest is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<GuestRef>,
    /// Only on this storage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub storage: Option<StorageId>,
    /// Only as this node sees them.
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

/// One page of backups.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct BackupList {
    /// The backups.
    pub backups: Vec<Backup>,
    /// How many there are on all pages.
    pub total: usize,
    /// The cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
    /// What did not answer; backups may be missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Missing>,
}

impl Operation for ListBackups {
    type Output = BackupList;
    const META: Meta =
        Meta::new("backup_list", "List backups", Risk::Read).words("archives guest").essential();

    fn plan(&self) -> Result<Plan, Error> {
        let (storage, node) = (self.storage.clone(), self.node.clone());
        let subject = Subject::Each(Vary::Storages { content: "backup", storage, node });
        let call = ApiCall::get("/nodes/{node}/storage/{storage}/content", subject)
            .param("content", "backup");
        Ok(Plan::call(call).partial())
    }

    fn output(&self, done: &Done<'_>) -> Result<BackupList, Error> {
        let guest = self.wanted(done)?;
        let mut backups = Vec::new();
        for answered in &done.replies {
            let node = answered.call.node().ok_or_else(|| Error::internal("no node"))?;
            let rows = answered.reply.decode::<Vec<Row>>()?;
            backups.extend(rows.into_iter().map(|row| Backup::of(row, node)));
        }
        backups.retain(|backup| guest.is_none() || backup.guest == guest);
        // The newest first, and yet in ascending order of the key.
        let key = |backup: &Backup| {
            let age = u32::MAX - u32::try_from(backup.time.0).unwrap_or_default();
            format!("{age:08x}{}@{}", backup.volume, backup.node)
        };
        backups.sort_by_cached_key(key);
        let page = page(
            backups.into_iter(),
            key,
            done.bounds(self.limit),
            self.cursor.as_ref(),
            Backup::clone,
        );
        let unavailable = done.inventory.missing.iter().chain(&done.missing);
        Ok(BackupList {
            backups: page.rows,
            total: page.total,
            next: page.next,
            missing: unavailable.cloned().collect(),
        })
    }
}

impl ListBackups {
    /// The id of the guest whose backups are wanted; a guest may be gone when its backups are
    /// not, a name cannot.
    fn wanted(&self, done: &Done<'_>) -> Result<Option<VmId>, Error> {
        match &self.guest {
            None => Ok(None),
            Some(GuestRef::Id(id)) => Ok(Some(*id)),
            Some(named @ GuestRef::Name(_)) => {
                done.inventory.known_guest(named).map(|guest| Some(guest.id))
            }
        }
    }
}

impl Output for BackupList {
    fn render(&self, text: &mut String) {
        if !self.backups.is_empty() {
            let mut table = Table::new(&["volume", "guest", "time", "size", "node", "notes"]);
            for backup in &self.backups {
                table.cell(&backup.volume);
                match backup.guest {
                    Some(guest) => table.cell(guest),
                    None => table.cell("-"),
                }
                table.cell(backup.time);
                table.cell(backup.size);
                table.cell(&backup.node);
                let kept = if backup.protected { "[protected] " } else { "" };
                table.cell(format_args!("{kept}{}", backup.notes));
            }
            table.write(text);
        }
        let next = self.next.as_ref();
        tail(text, self.backups.len(), self.total, "backups", next, &self.missing);
    }
}

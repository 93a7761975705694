//! `guest_fs_list`

use crate::error::Error;
use crate::model::{ByteSize, GuestKind, GuestRef};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists the file systems in a running VM with their use, by its guest agent.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListGuestFileSystems {
    /// Id or name of the VM.
    pub guest: GuestRef,
}

/// The file systems in a VM.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct GuestFileSystems {
    /// The file systems.
    pub file_systems: Vec<GuestFileSystem>,
}

/// One file system.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct GuestFileSystem {
    /// Where it is mounted.
    pub path: String,
    /// Its device in the VM.
    pub device: String,
    /// Its type, such as `ext4`.
    pub kind: String,
    /// Bytes in use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used: Option<ByteSize>,
    /// Its size in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<ByteSize>,
}

#[derive(Deserialize)]
struct Answer {
    result: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Row {
    mountpoint: String,
    #[serde(default)]
    name: String,
    #[serde(default, rename = "type")]
    kind: String,
    #[serde(default)]
    used_bytes: Option<u64>,
    #[serde(default)]
    total_bytes: Option<u64>,
}

impl Operation for ListGuestFileSystems {
    type Output = GuestFileSystems;
    const META: Meta = Meta::new("guest_fs_list", "List file systems", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let path = "/nodes/{node}/{kind}/{vmid}/agent/get-fsinfo";
        let call = ApiCall::get(path, Subject::Guest(self.guest.clone()));
        Ok(Plan::call(call.only(GuestKind::Qemu)))
    }

    fn output(&self, done: &Done<'_>) -> Result<GuestFileSystems, Error> {
        let Answer { result } = done.decode()?;
        let file_systems = result.into_iter().map(|row| GuestFileSystem {
            path: row.mountpoint,
            device: row.name,
            kind: row.kind,
            used: row.used_bytes.map(ByteSize),
            size: row.total_bytes.map(ByteSize),
        });
        Ok(GuestFileSystems { file_systems: file_systems.collect() })
    }
}

impl Output for GuestFileSystems {
    fn render(&self, text: &mut String) {
        let mut table = Table::new(&["path", "device", "type", "used", "size"]);
        let or_dash =
            |size: Option<ByteSize>| size.map_or_else(|| "-".to_owned(), |s| s.to_string());
        for row in &self.file_systems {
            table.cell(&row.path);
            table.cell(&row.device);
            table.cell(&row.kind);
            table.cell(or_dash(row.used));
            table.cell(or_dash(row.size));
        }
        table.write(text);
    }
}

//! `volume_show`

use crate::error::{Error, clean};
use crate::model::lenient::{amount, flag};
use crate::model::{ByteSize, NodeName, VolumeId};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::storage::holding;
use crate::output::Output;
use crate::output::table::line;
use crate::plan::{ApiCall, Done, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows one volume of a storage: size, space in use, path, notes.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowVolume {
    /// The volume, `STORAGE:NAME`.
    pub volume: VolumeId,
    /// The node to ask; needed when each has its own storage of that name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
}

/// One volume.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct VolumeStatus {
    /// Its name.
    pub volume: VolumeId,
    /// Its format, such as `qcow2`.
    pub format: String,
    /// Its size in bytes.
    pub size: ByteSize,
    /// Space it takes, in bytes.
    pub used: ByteSize,
    /// Where it is on the node.
    pub path: String,
    /// Whether it is protected from pruning and deletion.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub protected: bool,
    /// Notes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
}

#[derive(Deserialize)]
struct Row {
    #[serde(default)]
    format: String,
    #[serde(default, deserialize_with = "amount")]
    size: u64,
    #[serde(default, deserialize_with = "amount")]
    used: u64,
    #[serde(default)]
    path: String,
    #[serde(default, deserialize_with = "flag")]
    protected: bool,
    #[serde(default)]
    notes: Option<String>,
}

impl Operation for ShowVolume {
    type Output = VolumeStatus;
    const META: Meta = Meta::new("volume_show", "Show a volume", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let path = "/nodes/{node}/storage/{storage}/content/{volume}";
        let call = ApiCall::get(path, holding(&self.volume, self.node.as_ref())?);
        Ok(Plan::call(call.var("volume", self.volume.as_str())))
    }

    fn output(&self, done: &Done<'_>) -> Result<VolumeStatus, Error> {
        let row: Row = done.decode()?;
        Ok(VolumeStatus {
            volume: self.volume.clone(),
            format: row.format,
            size: ByteSize(row.size),
            used: ByteSize(row.used),
            path: clean(&row.path, 500),
            protected: row.protected,
            notes: clean(&row.notes.unwrap_or_default(), 2000),
        })
    }
}

impl Output for VolumeStatus {
    fn render(&self, text: &mut String) {
        let kept = if self.protected { ", protected" } else { "" };
        line(text, "volume", Some(format_args!("{} ({}{kept})", self.volume, self.format)));
        line(text, "size", Some(format_args!("{}, {} in use", self.size, self.used)));
        line(text, "path", Some(&self.path));
        line(text, "notes", (!self.notes.is_empty()).then_some(&self.notes));
    }
}

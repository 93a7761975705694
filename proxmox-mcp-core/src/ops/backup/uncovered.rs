//! `backup_uncovered`

use crate::error::{Error, clean};
use crate::model::{GuestKind, VmId};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::rows;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists guests that no backup job backs up.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListUncovered {}

/// Guests without a backup job.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Uncovered {
    /// The guests, in order of their ids.
    pub guests: Vec<UncoveredGuest>,
}

/// A guest without a backup job.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct UncoveredGuest {
    /// Its id.
    pub id: VmId,
    /// Its name.
    pub name: String,
    /// `qemu` or `lxc`.
    pub kind: GuestKind,
}

#[derive(Deserialize)]
struct Row {
    vmid: VmId,
    #[serde(default)]
    name: Option<String>,
    #[serde(rename = "type")]
    kind: GuestKind,
}

impl Operation for ListUncovered {
    type Output = Uncovered;
    const META: Meta =
        Meta::new("backup_uncovered", "List guests without a backup job", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let path = "/cluster/backup-info/not-backed-up";
        Ok(Plan::call(ApiCall::get(path, Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<Uncovered, Error> {
        let rows: Vec<Row> = done.decode()?;
        let guests = rows.into_iter().map(|row| UncoveredGuest {
            id: row.vmid,
            name: clean(&row.name.unwrap_or_default(), 200),
            kind: row.kind,
        });
        let mut guests: Vec<UncoveredGuest> = guests.collect();
        guests.sort_by_key(|guest| guest.id);
        Ok(Uncovered { guests })
    }
}

impl Output for Uncovered {
    fn render(&self, text: &mut String) {
        let noun = "guests that no job backs up";
        rows(text, noun, ["id", "name", "kind"], &self.guests, |guest| {
            [guest.id.to_string(), guest.name.clone(), guest.kind.as_str().to_owned()]
        });
    }
}

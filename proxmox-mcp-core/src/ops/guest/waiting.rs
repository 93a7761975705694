//! Settings that are one thing now and will be another.

use crate::error::clean;
use crate::model::lenient::{flag, text};
use crate::output::table::Table;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A setting, now and later.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Waiting {
    /// Its name.
    pub setting: String,
    /// What it is now; absent when it is not set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
    /// What it will be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub later: Option<String>,
    /// Whether it will be removed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub removed: bool,
}

impl Waiting {
    /// Whether there is something to come.
    pub(super) fn waits(&self) -> bool {
        self.later.is_some() || self.removed
    }
}

/// A row as Proxmox has it.
#[derive(Deserialize)]
pub(super) struct Row {
    key: String,
    #[serde(default, deserialize_with = "text")]
    value: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pending: Option<String>,
    #[serde(default, deserialize_with = "flag")]
    delete: bool,
}

impl Row {
    pub(super) fn waiting(self) -> Waiting {
        let short = |text: String| clean(&text, 500);
        Waiting {
            setting: self.key,
            now: self.value.map(short),
            later: self.pending.map(short),
            removed: self.delete,
        }
    }
}

pub(super) fn table(text: &mut String, rows: &[Waiting]) {
    if rows.is_empty() {
        return;
    }
    let mut table = Table::new(&["setting", "now", "later"]);
    for row in rows {
        table.cell(&row.setting);
        table.cell(row.now.as_deref().unwrap_or("-"));
        table.cell(row.later.as_deref().unwrap_or(if row.removed { "(removed)" } else { "" }));
    }
    table.write(text);
}

//! Which part of a long list is wanted.

use super::Invalid;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Rows at most, 1 to 500; 60 unless told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Limit(Option<u16>);

impl Limit {
    /// The number of rows.
    pub fn rows(self) -> usize {
        usize::from(u16::from(self))
    }

    /// The number of rows, if it was told.
    pub fn told(self) -> Option<usize> {
        self.0.map(usize::from)
    }
}

impl TryFrom<u16> for Limit {
    type Error = Invalid;
    fn try_from(rows: u16) -> Result<Self, Invalid> {
        if (1..=500).contains(&rows) {
            Ok(Self(Some(rows)))
        } else {
            Err(Invalid::new("limit", &rows.to_string(), "1 to 500 rows"))
        }
    }
}

impl From<Limit> for u16 {
    fn from(limit: Limit) -> Self {
        limit.0.unwrap_or(60)
    }
}

impl JsonSchema for Limit {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Limit".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "minimum": 1, "maximum": 500 })
    }
}

/// Where the next page begins: what a list answered as `next`, and nothing else.
///
/// It names the last row that was shown, so that rows which come or go in between shift nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub struct Cursor(pub String);

//! How long a call waits for the task that it started.

use super::Invalid;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Seconds to wait for a task, 0 to 600; 30 unless told. When they run out the answer is the
/// task's handle with `status: running`, not an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Wait(u16);

impl Wait {
    /// Returns at once with the task's handle.
    pub const NONE: Self = Self(0);

    /// The span in seconds.
    pub const fn seconds(self) -> u64 {
        self.0 as u64
    }
}

impl Default for Wait {
    fn default() -> Self {
        Self(30)
    }
}

impl TryFrom<u16> for Wait {
    type Error = Invalid;
    fn try_from(seconds: u16) -> Result<Self, Invalid> {
        if seconds <= 600 {
            Ok(Self(seconds))
        } else {
            Err(Invalid::new("wait", &seconds.to_string(), "0 to 600 seconds"))
        }
    }
}

impl From<Wait> for u16 {
    fn from(wait: Wait) -> Self {
        wait.0
    }
}

impl JsonSchema for Wait {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Wait".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "minimum": 0, "maximum": 600 })
    }
}

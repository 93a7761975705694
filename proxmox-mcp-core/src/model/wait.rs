//! How long a call waits for the tasks that it started, and how many of them run at a time.

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

    /// For work of several steps.
    pub(crate) const LONG: Self = Self(300);

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

/// How many tasks are under way at a time, 1 to 16; 4 unless told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Parallel(u8);

impl Parallel {
    /// The number of tasks.
    pub fn tasks(self) -> usize {
        usize::from(self.0)
    }
}

impl Default for Parallel {
    fn default() -> Self {
        Self(4)
    }
}

impl TryFrom<u8> for Parallel {
    type Error = Invalid;
    fn try_from(tasks: u8) -> Result<Self, Invalid> {
        if (1..=16).contains(&tasks) {
            Ok(Self(tasks))
        } else {
            Err(Invalid::new("number of tasks", &tasks.to_string(), "1 to 16"))
        }
    }
}

impl From<Parallel> for u8 {
    fn from(parallel: Parallel) -> Self {
        parallel.0
    }
}

impl JsonSchema for Parallel {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Parallel".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "minimum": 1, "maximum": 16 })
    }
}

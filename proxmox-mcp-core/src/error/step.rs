//! One of several steps that failed.

use super::Error;
use crate::model::VmId;
use serde::Serialize;
use std::fmt;

/// Why one of several steps failed, and how far they had got. Nothing is undone.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct StepError {
    /// Why it failed.
    pub cause: Error,
    /// The step: method and path of its call.
    pub failed: String,
    /// The steps before it, which are done.
    pub done: Vec<String>,
    /// The steps after it, which were not sent.
    pub left: Vec<String>,
    /// What is there now and was not before.
    pub left_over: Option<LeftOver>,
}

/// A guest that steps have made before one failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LeftOver {
    /// Its id.
    pub guest: VmId,
    /// Whether it is sure to be there.
    pub certain: bool,
}

impl LeftOver {
    /// The call that removes it.
    pub fn cleanup(&self) -> String {
        format!("guest_delete {{\"guest\":{}}}", self.guest)
    }
}

impl StepError {
    /// Its number, from 1, and how many there are.
    pub fn number(&self) -> (usize, usize) {
        (self.done.len() + 1, self.done.len() + 1 + self.left.len())
    }
}

impl fmt::Display for StepError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, of) = self.number();
        write!(f, "step {number} of {of} failed ({}): {}", self.failed, self.cause)?;
        for (what, steps) in [("done before", &self.done), ("not done", &self.left)] {
            if !steps.is_empty() {
                write!(f, "\n{what}: {}", steps.join(", "))?;
            }
        }
        let Some(left) = &self.left_over else { return Ok(()) };
        let how = if left.certain { "is left as it is" } else { "may have been made" };
        let (guest, cleanup) = (left.guest, left.cleanup());
        write!(f, "\nguest {guest} {how}: look with guest_show, and remove it with {cleanup}")
    }
}

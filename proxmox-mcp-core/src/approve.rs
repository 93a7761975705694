//! Asking a person about a plan that policy wants confirmed.

use crate::policy::Challenge;
use async_trait::async_trait;

/// What a person answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Approval {
    /// Agreed, by this person.
    Agreed(String),
    /// Declined, by this person or for this reason.
    Declined(String),
    /// There is nobody to ask.
    Unavailable,
}

/// Somebody who can be asked.
#[async_trait]
pub trait Approver: std::fmt::Debug + Send + Sync {
    /// Asks whether the plan may run.
    async fn approve(&self, challenge: &Challenge) -> Approval;
}

/// Nobody: every confirm becomes a denial that says so.
#[derive(Clone, Copy, Debug, Default)]
pub struct Never;

#[async_trait]
impl Approver for Never {
    async fn approve(&self, _: &Challenge) -> Approval {
        Approval::Unavailable
    }
}

//! Why a command is not understood.

use std::fmt;

/// Why a command is not understood, which is why it is denied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    rule: &'static str,
    reason: String,
}

impl Refusal {
    /// A refusal by a rule of the command language, such as `no-grammar`.
    pub(crate) fn new(rule: &'static str, reason: impl Into<String>) -> Self {
        Self { rule, reason: reason.into() }
    }

    /// The rule, which a denial names.
    pub fn rule(&self) -> &'static str {
        self.rule
    }

    /// What is wrong where, and what would be right.
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for Refusal {}

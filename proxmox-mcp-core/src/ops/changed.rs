//! What changes answer that are done at once.

use crate::output::Output;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::{Display, Write as _};

/// What a change answers that is done at once, without a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Changed {
    /// What was changed, such as `pool`.
    pub what: String,
    /// Its name or id; empty when there is only one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// What was done to it, such as `created`.
    pub done: String,
    /// What is still to do before it has its effect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Changed {
    /// Something that was done to a thing with a name.
    pub(crate) fn new(what: &str, name: impl Display, done: &str) -> Self {
        Self { what: what.to_owned(), name: name.to_string(), done: done.to_owned(), note: None }
    }

    /// With a word on what is still to do.
    pub(crate) fn note(self, note: impl Into<String>) -> Self {
        Self { note: Some(note.into()), ..self }
    }

    /// A thing that is new.
    pub(crate) fn created(what: &str, name: impl Display) -> Self {
        Self::new(what, name, "created")
    }

    /// A thing that is another now.
    #[expect(clippy::self_named_constructors, reason = "beside created and deleted")]
    pub(crate) fn changed(what: &str, name: impl Display) -> Self {
        Self::new(what, name, "changed")
    }

    /// A thing that is gone.
    pub(crate) fn deleted(what: &str, name: impl Display) -> Self {
        Self::new(what, name, "deleted")
    }
}

impl Output for Changed {
    fn render(&self, text: &mut String) {
        let space = if self.name.is_empty() { "" } else { " " };
        let _ = write!(text, "{}{space}{}: {}", self.what, self.name, self.done);
        if let Some(note) = &self.note {
            let _ = write!(text, "\n{note}");
        }
    }
}

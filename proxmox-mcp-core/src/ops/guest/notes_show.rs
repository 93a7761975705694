//! `guest_notes_show`

use crate::error::Error;
use crate::model::GuestRef;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::written::safe;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Reads the notes of a guest.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowGuestNotes {
    /// Id or name.
    pub guest: GuestRef,
}

/// The notes of a guest.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct GuestNotes {
    /// The notes; empty when there are none.
    pub notes: String,
}

#[derive(Deserialize)]
struct Config {
    #[serde(default)]
    description: String,
}

impl Operation for ShowGuestNotes {
    type Output = GuestNotes;
    const META: Meta = Meta::new("guest_notes_show", "Show notes", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Guest(self.guest.clone());
        Ok(Plan::call(ApiCall::get("/nodes/{node}/{kind}/{vmid}/config", subject)))
    }

    fn output(&self, done: &Done<'_>) -> Result<GuestNotes, Error> {
        Ok(GuestNotes { notes: safe(&done.decode::<Config>()?.description) })
    }
}

impl Output for GuestNotes {
    fn render(&self, text: &mut String) {
        text.push_str(if self.notes.is_empty() { "no notes" } else { &self.notes });
    }
}

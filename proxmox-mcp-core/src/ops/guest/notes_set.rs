//! `guest_notes_set`

use super::{both, config};
use crate::error::Error;
use crate::model::{GuestRef, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{Done, Edit, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Writes the notes of a guest, in Markdown; without `text` removes them.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetGuestNotes {
    /// Id or name.
    pub guest: GuestRef,
    /// The notes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Add the text below what is there.
    #[serde(default)]
    pub append: bool,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for SetGuestNotes {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("guest_notes_set", "Write notes", Risk::Change);

    fn plan(&self) -> Result<Plan, Error> {
        let text = self.text.clone().filter(|text| !text.trim().is_empty());
        if self.append && text.is_none() {
            return Err(Error::input("text", "there is nothing to add"));
        }
        let append = self.append;
        let change = move |before: Option<&str>| {
            Ok(match (before, &text) {
                (Some(before), Some(text)) if append => {
                    Some(format!("{}\n{text}", before.trim_end()))
                }
                (_, text) => text.clone(),
            })
        };
        let mut plan = Plan::calls([]);
        let edit = Edit::new(config(&mut plan, &self.guest), "description", change);
        let [vm, container] = both(&self.guest, |call, _| Ok(call.edit(edit.clone())))?;
        Ok(plan.with(vm).with(container).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}

//! `guest_tag`

use super::{both, config};
use crate::error::Error;
use crate::model::{GuestRef, Tag, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{Done, Edit, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Adds, removes or sets the tags of a guest.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct TagGuest {
    /// Id or name.
    pub guest: GuestRef,
    /// What to do with `tags`.
    pub action: TagAction,
    /// The tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

/// What to do with tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum TagAction {
    /// Add them to those that are there.
    Add,
    /// Remove them.
    Remove,
    /// Have these and no others; without any, remove all.
    Set,
}

impl Operation for TagGuest {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("guest_tag", "Change tags", Risk::Change).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        if self.tags.is_empty() && self.action != TagAction::Set {
            return Err(Error::input("tags", "which tags?"));
        }
        let (action, given) = (self.action, self.tags.clone());
        let change = move |before: Option<&str>| {
            let before = before.unwrap_or_default();
            let mut tags: Vec<String> = before
                .split([';', ',', ' '])
                .filter(|tag| !tag.is_empty())
                .map(str::to_owned)
                .collect();
            let is_given = |tag: &String| given.iter().any(|given| given.as_str() == tag);
            match action {
                TagAction::Add | TagAction::Remove => tags.retain(|tag| !is_given(tag)),
                TagAction::Set => tags.clear(),
            }
            if action != TagAction::Remove {
                tags.extend(given.iter().map(ToString::to_string));
            }
            Ok((!tags.is_empty()).then(|| tags.join(";")))
        };
        let mut plan = Plan::calls([]);
        let config = config(&mut plan, &self.guest);
        let edit = Edit::new(config, "tags", change);
        let [vm, container] = both(&self.guest, |call, _| Ok(call.edit(edit.clone())))?;
        Ok(plan.with(vm).with(container).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}

//! `container_exec`

use super::words;
use crate::error::Error;
use crate::model::{GuestKind, GuestRef};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::host::{CommandResult, limit};
use crate::output::Output;
use crate::plan::{Done, HostCall, Plan, Subject, Word};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Runs a program inside a container that runs, by `pct exec` on its node.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RunInContainer {
    /// Id or name of the container.
    pub guest: GuestRef,
    /// The program and its arguments, such as `["cat", "/etc/os-release"]`; no shell reads them.
    pub argv: Vec<String>,
    /// Seconds after which it is ended; 60 unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 3600))]
    pub timeout: Option<u32>,
}

impl Operation for RunInContainer {
    type Output = CommandResult;
    const META: Meta =
        Meta::new("container_exec", "Run a program in a container", Risk::Execute).needs_host();

    fn plan(&self) -> Result<Plan, Error> {
        let pct = ["pct".into(), "exec".into(), Word::GuestId, "--".into()];
        let words =
            pct.into_iter().chain(words(&self.argv)?.iter().map(|word| word.as_str().into()));
        let call = HostCall::words(words, Subject::Guest(self.guest.clone())).only(GuestKind::Lxc);
        Ok(Plan::command(call.limit(limit(self.timeout)?)))
    }

    fn output(&self, done: &Done<'_>) -> Result<CommandResult, Error> {
        let ran = done.ran.first().ok_or_else(|| Error::internal("the program was not run"))?;
        ran.result.as_ref().map_err(Clone::clone)?;
        Ok(CommandResult::of(ran, 1))
    }
}

impl Output for CommandResult {
    fn render(&self, text: &mut String) {
        self.write(text);
    }
}

//! What an operation would do, as a value, before and after its names are resolved.

mod call;
mod command;
mod done;
mod edit;
mod execution;
mod ground;
pub(crate) mod interfaces;
mod made;
mod path;

pub use call::{ApiCall, Given, Key, Method, NeedId, ParamValue, Subject, Vary};
pub use command::{Commanded, HostCall, Word};
pub use done::{Answered, Attempt, CommandOutput, Done, Evidence, Exit, Ran, Reply};
pub(crate) use edit::Config;
pub use edit::Edit;
pub use execution::{Ended, Execution};
pub use ground::{Grounded, GroundedCall, GroundedCommand, Object};
pub use made::{NewGuest, Origin};

use crate::command::ApiEffect;
use crate::model::{Parallel, Wait};

/// How the end of a plan is awaited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Follow {
    /// The reply is the end.
    None,
    /// The last call answers a task id (or null when it was done at once); the task is awaited.
    Task(Wait),
    /// Each call answers a task id; the calls do without each other, so many are under way at a
    /// time until the time is up, and the rest is started unwatched.
    Each(Wait, Parallel),
    /// Each call needs the one before it, whose task is awaited first. A read at the end asks for a
    /// guest's addresses until it has some.
    Steps(Wait),
    /// The last call starts a program by a guest's agent, or asks about one; its end is awaited.
    Exec(Wait),
}

/// What an operation would do. A pure value: nothing in it has been resolved, judged or sent.
#[derive(Clone, Debug)]
pub struct Plan {
    pub(crate) needs: Vec<ApiCall>,
    pub(crate) calls: Vec<ApiCall>,
    /// Calls that the caller spelled out.
    pub(crate) spelled: Vec<ApiEffect>,
    pub(crate) commands: Vec<HostCall>,
    pub(crate) follow: Follow,
    pub(crate) makes: Option<NewGuest>,
    pub(crate) inventory: bool,
    /// Whether the inventory is part of the answer.
    shows_inventory: bool,
    pub(crate) partial: bool,
}

impl Plan {
    /// A plan that only looks at the inventory.
    pub fn inventory() -> Self {
        Self {
            needs: Vec::new(),
            calls: Vec::new(),
            spelled: Vec::new(),
            commands: Vec::new(),
            follow: Follow::None,
            makes: None,
            inventory: true,
            shows_inventory: true,
            partial: false,
        }
    }

    /// A plan of one call.
    pub fn call(call: ApiCall) -> Self {
        Self::calls([call])
    }

    /// A plan of several calls, sent in this order; reads are sent at once.
    pub fn calls(calls: impl IntoIterator<Item = ApiCall>) -> Self {
        let calls: Vec<ApiCall> = calls.into_iter().collect();
        let inventory = calls.iter().any(ApiCall::needs_inventory);
        Self {
            needs: Vec::new(),
            calls,
            spelled: Vec::new(),
            commands: Vec::new(),
            follow: Follow::None,
            makes: None,
            inventory,
            shows_inventory: false,
            partial: false,
        }
    }

    /// A plan of one call that the caller spelled out; a `{node}` that is not among its captures
    /// is that of the guest, the storage or the task it is about, or the only one there is.
    pub fn api(call: ApiEffect) -> Self {
        // A change is judged by facts of all that it names, in whatever parameter.
        let names = !call.captures.is_empty() || call.template.contains("{node}");
        let inventory = call.method != Method::Get || names;
        Self { inventory, spelled: vec![call], ..Self::calls([]) }
    }

    /// A plan of one command, run on each host that it is for.
    pub fn command(command: HostCall) -> Self {
        let plan = Self::calls([]);
        Self { inventory: true, commands: vec![command], ..plan }
    }

    /// Adds a call at the end.
    #[must_use]
    pub fn with(mut self, call: ApiCall) -> Self {
        self.inventory |= call.needs_inventory();
        self.calls.push(call);
        self
    }

    /// Awaits the task whose id the last call answers.
    #[must_use]
    pub fn follow(self, wait: Wait) -> Self {
        Self { follow: Follow::Task(wait), ..self }
    }

    /// Sends every call, whether others fail or not, and awaits the tasks whose ids they answer.
    #[must_use]
    pub fn follow_each(self, wait: Wait, parallel: Parallel) -> Self {
        Self { follow: Follow::Each(wait, parallel), ..self }
    }

    /// Sends a call when the task of the one before has ended, all of them within the time; they
    /// make this guest.
    #[must_use]
    pub fn steps(self, makes: NewGuest, wait: Wait) -> Self {
        Self { follow: Follow::Steps(wait), makes: Some(makes), inventory: true, ..self }
    }

    /// Awaits the program that the last call has a guest's agent run, or asks about.
    #[must_use]
    pub fn follow_exec(self, wait: Wait) -> Self {
        Self { follow: Follow::Exec(wait), ..self }
    }

    /// Also hands the inventory to [`Operation::output`](crate::Operation::output).
    #[must_use]
    pub fn with_inventory(self) -> Self {
        Self { inventory: true, shows_inventory: true, ..self }
    }

    /// Reads that fail are reported as missing instead of failing the whole call.
    #[must_use]
    pub fn partial(self) -> Self {
        Self { partial: true, ..self }
    }

    /// Names a GET whose answer the plan must have before it can be grounded.
    pub fn need(&mut self, call: ApiCall) -> NeedId {
        self.inventory |= call.needs_inventory();
        self.needs.push(call);
        NeedId(self.needs.len() - 1)
    }

    /// The reads whose answers [`Plan::ground`] takes as evidence.
    pub fn needs(&self) -> &[ApiCall] {
        &self.needs
    }

    /// Whether the plan uses the inventory: to resolve a name, or as its answer.
    pub fn needs_inventory(&self) -> bool {
        self.inventory
    }

    /// Whether it takes no more from the inventory than where to read something.
    pub(crate) fn only_looks_up(&self) -> bool {
        let looks_up = |call: &ApiCall| {
            call.method == Method::Get && !matches!(call.subject, Subject::Each(_))
        };
        !self.shows_inventory
            && self.commands.is_empty()
            && self.calls.iter().all(looks_up)
            && self.spelled.iter().all(|call| call.method == Method::Get)
    }

    /// How its end is awaited.
    pub fn follow_up(&self) -> Follow {
        self.follow
    }
}

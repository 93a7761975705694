//! What policy answers.

use super::Request;
use super::judge::Ruling;
use crate::command::Reading;
use crate::error::Error;
#[cfg(feature = "ssh")]
use crate::inventory::Inventory;
use crate::model::Upid;
use crate::operation::Risk;
#[cfg(feature = "ssh")]
use crate::plan::{ApiCall, Evidence, Plan, Subject};
use crate::plan::{Grounded, GroundedCall, GroundedCommand, ParamValue};
use std::fmt;

/// The answer of [`Policy::decide`](super::Policy::decide).
#[must_use]
#[derive(Debug)]
pub enum Decision {
    /// It may run.
    Allow(Permit),
    /// It may run if a person agrees.
    Confirm(Challenge),
    /// It may not run.
    Deny(Denial),
}

/// The right to run one plan, once judged. Transports accept nothing else.
///
/// It cannot be made outside this module:
/// ```compile_fail
/// use proxmox_mcp_core::policy::Permit;
/// fn forge(plan: proxmox_mcp_core::plan::Grounded) -> Permit {
///     Permit { plan, risk: proxmox_mcp_core::Risk::Read }
/// }
/// ```
#[derive(Debug)]
pub struct Permit {
    plan: Grounded,
    risk: Risk,
}

impl Permit {
    pub(super) fn new(plan: Grounded, risk: Risk) -> Self {
        Self { plan, risk }
    }

    /// The plan that may run.
    pub fn plan(&self) -> &Grounded {
        &self.plan
    }

    /// The risk that was judged.
    pub fn risk(&self) -> Risk {
        self.risk
    }

    /// The calls that may be sent, in order.
    pub fn calls(&self) -> impl ExactSizeIterator<Item = Permitted<'_>> {
        self.plan.calls().iter().map(|call| Permitted { call })
    }

    /// The commands that may be run, in order; whatever is not understood is not among them.
    pub fn commands(&self) -> impl Iterator<Item = PermittedCommand<'_>> {
        self.plan.commands().iter().filter_map(|command| {
            let reading = command.reading().ok()?;
            Some(PermittedCommand { command, reading })
        })
    }

    /// The right to read the status of a task that this plan started.
    #[expect(clippy::unused_self, reason = "whoever holds a permit may watch its task")]
    pub(crate) fn watch_status(&self, upid: &Upid) -> Result<Self, Error> {
        let plan = Grounded::watch(upid, "/nodes/{node}/tasks/{upid}/status", Vec::new())?;
        Ok(Self { plan, risk: Risk::Read })
    }

    /// The right to read the log of a task that this plan started, from a line on.
    #[expect(clippy::unused_self, reason = "whoever holds a permit may watch its task")]
    pub(crate) fn watch_log(&self, upid: &Upid, start: u32, limit: u32) -> Result<Self, Error> {
        let params = vec![
            ("start".to_owned(), ParamValue::from(start)),
            ("limit".to_owned(), ParamValue::from(limit)),
        ];
        let plan = Grounded::watch(upid, "/nodes/{node}/tasks/{upid}/log", params)?;
        Ok(Self { plan, risk: Risk::Read })
    }

    /// The right to read how a program stands that this plan has a guest's agent run.
    pub(crate) fn watch_exec(&self, pid: u64) -> Result<Self, Error> {
        let plan = self.plan.watch_exec(pid)?;
        Ok(Self { plan, risk: self.risk })
    }
}

/// One call of a [`Permit`].
#[derive(Clone, Copy, Debug)]
pub struct Permitted<'a> {
    call: &'a GroundedCall,
}

impl<'a> Permitted<'a> {
    /// The call that may be sent.
    pub fn call(&self) -> &'a GroundedCall {
        self.call
    }
}

/// One command of a [`Permit`].
#[derive(Clone, Copy, Debug)]
pub struct PermittedCommand<'a> {
    command: &'a GroundedCommand,
    reading: &'a Reading,
}

impl<'a> PermittedCommand<'a> {
    /// The command, with its host, input and time limit.
    pub fn command(&self) -> &'a GroundedCommand {
        self.command
    }

    /// What it means; its `argv` is what may be executed.
    pub fn reading(&self) -> &'a Reading {
        self.reading
    }

    /// The right to ask where the cluster's nodes are.
    #[cfg(feature = "ssh")]
    #[expect(clippy::unused_self, reason = "whoever may run a command may find its host")]
    pub(crate) fn find_hosts(&self) -> Result<Permit, Error> {
        let call = ApiCall::get("/cluster/status", Subject::Cluster);
        let plan = Plan::call(call).ground(&Inventory::default(), &Evidence::default())?;
        Ok(Permit { plan, risk: Risk::Read })
    }
}

/// A plan that waits for somebody to agree. It carries the plan, so no other can be swapped in.
#[derive(Debug)]
pub struct Challenge {
    rule: String,
    operation: String,
    caller: String,
    plan: Grounded,
    risk: Risk,
}

impl Challenge {
    pub(super) fn new(request: &Request<'_>, plan: Grounded, risk: Risk, rule: String) -> Self {
        let (operation, caller) = (request.operation.to_owned(), request.caller.name.clone());
        Self { rule, operation, caller, plan, risk }
    }

    /// The rule that wants a person to agree.
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// The operation that was asked for.
    pub fn operation(&self) -> &str {
        &self.operation
    }

    /// Who asked for it.
    pub fn caller(&self) -> &str {
        &self.caller
    }

    /// What would run.
    pub fn plan(&self) -> &Grounded {
        &self.plan
    }

    /// The risk that was judged.
    pub fn risk(&self) -> Risk {
        self.risk
    }

    /// The permit, once somebody has agreed.
    pub(crate) fn agreed(self) -> Permit {
        Permit { plan: self.plan, risk: self.risk }
    }

    /// The denial when there is nobody to ask.
    pub(crate) fn unanswered(self) -> Denial {
        Denial {
            rule: "needs-confirmation".to_owned(),
            operation: self.operation,
            caller: self.caller,
            risk: self.risk,
            effect: None,
            reason: Some(format!("rule `{}` wants a person to agree", self.rule)),
            effects: self.plan.effects(),
            remedy: "a person's confirmation: run it with `proxmox-mcp call` in a terminal"
                .to_owned(),
        }
    }
}

/// Why a plan may not run, and what would have allowed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denial {
    rule: String,
    operation: String,
    caller: String,
    risk: Risk,
    effect: Option<String>,
    reason: Option<String>,
    effects: Vec<String>,
    remedy: String,
}

impl Denial {
    pub(super) fn new(
        request: &Request<'_>,
        plan: &Grounded,
        risk: Risk,
        ruling: &Ruling<'_>,
        effect: Option<String>,
        remedy: String,
    ) -> Self {
        Self {
            rule: ruling.rule().to_owned(),
            operation: request.operation.to_owned(),
            caller: request.caller.name.clone(),
            risk,
            effect,
            reason: ruling.reason(),
            effects: plan.effects(),
            remedy,
        }
    }

    /// The rule that decided.
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// The risk that was judged.
    pub fn risk(&self) -> Risk {
        self.risk
    }

    /// The effect that it is about, in one line: a call, or a command as it is understood with
    /// the call that it equals.
    pub fn effect(&self) -> Option<&str> {
        self.effect.as_deref().or_else(|| self.effects.first().map(String::as_str))
    }

    /// Why the rule decided so.
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// The effects that the plan would have had, one line each.
    pub fn effects(&self) -> &[String] {
        &self.effects
    }

    /// What would have allowed it.
    pub fn remedy(&self) -> &str {
        &self.remedy
    }
}

impl fmt::Display for Denial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "denied by rule `{}`: `{}` may not run {} (risk {})",
            self.rule,
            self.caller,
            self.operation,
            self.risk.as_str()
        )?;
        if let Some(effect) = self.effect() {
            write!(f, ": {effect}")?;
        }
        if let Some(reason) = self.reason() {
            write!(f, ": {reason}")?;
        }
        write!(f, "; it would need {}", self.remedy)
    }
}

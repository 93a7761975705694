//! The one place where a plan is allowed or not. Pure and total: no clock, no I/O.

mod builtin;
mod decision;
mod doors;
mod explain;
mod facts;
mod judge;
mod parse;
mod pattern;
mod protect;
mod remedy;
mod request;
mod rule;
mod show;
mod sudoers;
#[cfg(test)]
mod tests;
mod truth;
mod window;

pub use decision::{Challenge, Decision, Denial, Permit, Permitted, PermittedCommand};
pub use explain::{Explained, ExplainedEffect, ExplainedRule};
pub use parse::{Asked, Names, Rules, Trial};
pub use request::{Caller, Profile, Request, Via};
pub use rule::Verdict;
pub use show::{Shown, ShownRule};

use crate::model::VmId;
use crate::operation::Risk;
use crate::plan::Grounded;
use builtin::builtin;
use judge::parts;
use protect::Protected;
use rule::Rule;
use std::sync::Arc;

/// The rules that decide about every plan. Cheap to clone.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    inner: Arc<Inner>,
}

#[derive(Clone, Debug, PartialEq)]
struct Inner {
    profile: Option<Profile>,
    dangerous: bool,
    agreed: bool,
    own: Own,
    rules: Vec<Rule>,
    protected: Protected,
}

/// What the program stands on itself, and so never takes away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Own {
    /// The guest in which it runs.
    pub guest: Option<VmId>,
    /// What it logs in as: API tokens, `user@realm!name`, and users whose password it has.
    pub logins: Vec<String>,
}

impl Own {
    /// The guest in which the program runs, and what it logs in as.
    pub fn new(guest: Option<VmId>, logins: Vec<String>) -> Self {
        Self { guest, logins }
    }
}

impl Default for Policy {
    /// The profile `read-only`.
    fn default() -> Self {
        Self::profile(Profile::ReadOnly)
    }
}

impl Policy {
    /// A built-in profile, with Destroy and Execute denied.
    pub fn profile(profile: Profile) -> Self {
        Self::new(Some(profile))
    }

    fn new(profile: Option<Profile>) -> Self {
        let (own, rules) = (Own::default(), Vec::new());
        let protected = builtin().chosen.clone();
        Self {
            inner: Arc::new(Inner {
                profile,
                dangerous: false,
                agreed: false,
                own,
                rules,
                protected,
            }),
        }
    }

    /// Lets rules decide about Destroy and Execute (`ENABLE_DANGEROUS_COMMANDS`).
    #[must_use]
    pub fn dangerous(mut self, enabled: bool) -> Self {
        Arc::make_mut(&mut self.inner).dangerous = enabled;
        self
    }

    /// Takes everybody's agreement for given: what would be confirmed is allowed. For a node's
    /// guard, which has nobody to ask.
    #[must_use]
    pub fn agreed_beforehand(mut self, agreed: bool) -> Self {
        Arc::make_mut(&mut self.inner).agreed = agreed;
        self
    }

    /// Adds rules to those of the profile, and protected objects to the built-in ones.
    #[must_use]
    pub fn with(mut self, rules: Rules) -> Self {
        let inner = Arc::make_mut(&mut self.inner);
        inner.rules.extend(rules.list);
        inner.protected.extend(rules.protected);
        self
    }

    /// Protects what the program stands on itself.
    #[must_use]
    pub fn own(mut self, own: Own) -> Self {
        Arc::make_mut(&mut self.inner).own = own;
        self
    }

    /// The profile it was made of.
    pub fn name(&self) -> Option<Profile> {
        self.inner.profile
    }

    /// Decides about a plan: each of its effects is judged by itself, the strictest verdict is
    /// the plan's. The risk judged is the worse of what the operation claims and what the effect
    /// is known to do.
    pub fn decide(&self, request: &Request<'_>, plan: Grounded) -> Decision {
        let risk = request.risk.max(plan.floor());
        match self.outcome(request, &plan, risk) {
            Outcome::Allow => Decision::Allow(Permit::new(plan, risk)),
            Outcome::Confirm(rule) => Decision::Confirm(Challenge::new(request, plan, risk, rule)),
            Outcome::Deny(denial) => Decision::Deny(*denial),
        }
    }

    fn outcome(&self, request: &Request<'_>, plan: &Grounded, risk: Risk) -> Outcome {
        let mut outcome = Outcome::Allow;
        for part in parts(plan) {
            let (ruling, _) = self.rule(part, request);
            match (ruling.verdict(), &outcome) {
                (Verdict::Allow, _) | (Verdict::Confirm, Outcome::Confirm(_)) => {}
                (Verdict::Confirm, _) if self.inner.agreed => {}
                (Verdict::Confirm, _) => outcome = Outcome::Confirm(ruling.rule().to_owned()),
                (Verdict::Deny, _) => {
                    let remedy = self.remedy(&ruling, part, request, plan);
                    let denial = Denial::new(request, plan, risk, &ruling, part.text(), remedy);
                    return Outcome::Deny(Box::new(denial));
                }
            }
        }
        outcome
    }
}

/// What is made of the effects' verdicts.
enum Outcome {
    Allow,
    /// A person is to be asked, because of this rule.
    Confirm(String),
    Deny(Box<Denial>),
}

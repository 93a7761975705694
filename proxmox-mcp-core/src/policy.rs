//! The one place where a plan is allowed or not. Pure and total: no clock, no I/O.

mod decision;
mod request;

pub use decision::{Challenge, Decision, Denial, Permit, Permitted, PermittedCommand};
pub use request::{Caller, Profile, Request, Via};

use crate::operation::Risk;
use crate::plan::Grounded;

/// The rules that decide about every plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    profile: Profile,
    dangerous: bool,
}

impl Default for Policy {
    /// The profile `read-only`.
    fn default() -> Self {
        Self::profile(Profile::ReadOnly)
    }
}

impl Policy {
    /// A built-in profile, with Destroy and Execute denied.
    pub const fn profile(profile: Profile) -> Self {
        Self { profile, dangerous: false }
    }

    /// Lets the profile's own rule decide about Destroy and Execute
    /// (`ENABLE_DANGEROUS_COMMANDS`).
    #[must_use]
    pub const fn dangerous(self, enabled: bool) -> Self {
        Self { dangerous: enabled, ..self }
    }

    /// The profile it was made of.
    pub const fn name(&self) -> Profile {
        self.profile
    }

    /// Decides about a plan. The risk judged is the worse of what the operation claims and what
    /// the plan's calls are known to do.
    pub fn decide(&self, request: &Request<'_>, plan: Grounded) -> Decision {
        let risk = request.risk.max(plan.floor());
        let refused = plan.commands().iter().find_map(|command| command.reading().err());
        if let Some(refusal) = refused.cloned() {
            let remedy = "a command that is understood to its last argument";
            return Decision::Deny(Denial::new(refusal.rule(), request, &plan, risk, remedy));
        }
        match self.rule(risk) {
            Rule::Allow => Decision::Allow(Permit::new(plan, risk)),
            Rule::Confirm => Decision::Confirm(Challenge::new(request, plan, risk)),
            Rule::Deny { rule, remedy } => {
                Decision::Deny(Denial::new(rule, request, &plan, risk, remedy))
            }
        }
    }

    fn rule(self, risk: Risk) -> Rule {
        let destructive = risk >= Risk::Destroy;
        if destructive && !self.dangerous {
            return Rule::Deny {
                rule: "dangerous-disabled",
                remedy: "profile `admin` with ENABLE_DANGEROUS_COMMANDS=true, and a person who confirms",
            };
        }
        match self.profile {
            Profile::Admin if destructive => Rule::Confirm,
            Profile::Admin => Rule::Allow,
            Profile::Operator if risk <= Risk::Disrupt => Rule::Allow,
            Profile::ReadOnly if risk == Risk::Read => Rule::Allow,
            Profile::Operator => Rule::Deny { rule: "profile-operator", remedy: "profile `admin`" },
            Profile::ReadOnly => Rule::Deny {
                rule: "profile-read-only",
                remedy: if destructive {
                    "profile `admin`"
                } else {
                    "profile `operator` or `admin`"
                },
            },
        }
    }
}

enum Rule {
    Allow,
    Confirm,
    Deny { rule: &'static str, remedy: &'static str },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::Inventory;
    use crate::model::Timestamp;
    use crate::plan::{Evidence, Plan};

    const RISKS: [Risk; 5] =
        [Risk::Read, Risk::Change, Risk::Disrupt, Risk::Destroy, Risk::Execute];

    fn verdict(policy: Policy, risk: Risk) -> u8 {
        let plan = Plan::inventory().ground(&Inventory::default(), &Evidence::default()).unwrap();
        let caller = Caller::local("test");
        let request =
            Request { operation: "x", toolset: "x", risk, caller: &caller, at: Timestamp(0) };
        match policy.decide(&request, plan) {
            Decision::Allow(_) => 0,
            Decision::Confirm(_) => 1,
            Decision::Deny(_) => 2,
        }
    }

    #[test]
    fn given_a_profile_then_each_risk_has_its_verdict() {
        let table = |policy: Policy| RISKS.map(|risk| verdict(policy, risk));
        assert_eq!(table(Policy::default()), [0, 2, 2, 2, 2]);
        assert_eq!(table(Policy::profile(Profile::Operator)), [0, 0, 0, 2, 2]);
        assert_eq!(table(Policy::profile(Profile::Operator).dangerous(true)), [0, 0, 0, 2, 2]);
        assert_eq!(table(Policy::profile(Profile::Admin)), [0, 0, 0, 2, 2]);
        assert_eq!(table(Policy::profile(Profile::Admin).dangerous(true)), [0, 0, 0, 1, 1]);
    }

    #[test]
    fn a_worse_risk_is_never_judged_milder() {
        for profile in [Profile::ReadOnly, Profile::Operator, Profile::Admin] {
            for dangerous in [false, true] {
                let policy = Policy::profile(profile).dangerous(dangerous);
                let verdicts = RISKS.map(|risk| verdict(policy, risk));
                assert!(verdicts.is_sorted(), "{policy:?} {verdicts:?}");
            }
        }
    }
}

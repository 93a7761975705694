//! Judging one effect: the strictest rule that applies wins, and without one it is denied.

use super::builtin::builtin;
use super::facts::Facts;
use super::protect::{Guard, Hit};
use super::request::Profile;
use super::rule::{Rule, Verdict};
use super::{Policy, Request};
use crate::command::{HostEffect, Refusal};
use crate::operation::Risk;
use crate::plan::{Grounded, GroundedCall, GroundedCommand};

/// One effect of a plan.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part<'p> {
    Call(&'p GroundedCall),
    /// An API call that a command equals.
    Equal(&'p GroundedCommand, &'p GroundedCall),
    Host(&'p GroundedCommand, &'p HostEffect),
    /// A command that is not understood.
    Refused(&'p GroundedCommand, &'p Refusal),
    /// The plan looks at what is known already.
    Nothing,
}

/// The effects of a plan, in order; never empty.
pub(super) fn parts(plan: &Grounded) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = plan.calls().iter().map(Part::Call).collect();
    for command in plan.commands() {
        if let Err(refusal) = command.reading() {
            parts.push(Part::Refused(command, refusal));
        }
        parts.extend(command.calls().iter().map(|call| Part::Equal(command, call)));
        parts.extend(command.host_effects().map(|effect| Part::Host(command, effect)));
    }
    if parts.is_empty() {
        parts.push(Part::Nothing);
    }
    parts
}

impl<'p> Part<'p> {
    /// What rules see of it; `None` for what is not understood.
    pub(super) fn facts(self, request: &Request<'p>) -> Option<Facts<'p>> {
        match self {
            Self::Call(call) => Some(Facts::of_call(request, call, None)),
            Self::Equal(command, call) => Some(Facts::of_call(request, call, Some(command))),
            Self::Host(command, effect) => Some(Facts::of_host(request, command, effect)),
            Self::Nothing => Some(Facts::of_nothing(request)),
            Self::Refused(..) => None,
        }
    }

    /// The effect in one line for people, secrets masked.
    pub(super) fn text(self) -> Option<String> {
        match self {
            Self::Call(call) => Some(call.to_string()),
            Self::Equal(command, call) => Some(format!("`{command}`, which is {call}")),
            Self::Host(command, _) | Self::Refused(command, _) => Some(format!("`{command}`")),
            Self::Nothing => None,
        }
    }

    /// The command that it comes from.
    pub(super) fn command(self) -> Option<&'p GroundedCommand> {
        match self {
            Self::Equal(command, _) | Self::Host(command, _) | Self::Refused(command, _) => {
                Some(command)
            }
            Self::Call(_) | Self::Nothing => None,
        }
    }
}

/// What decided about an effect.
#[derive(Debug)]
pub(super) enum Ruling<'p> {
    /// The strictest rule that applies.
    Rule(&'p Rule),
    /// It touches what is protected.
    Protected(Hit),
    /// It is not understood.
    Refused(&'p Refusal),
    /// No rule applies.
    NoMatch,
}

impl Ruling<'_> {
    pub(super) fn verdict(&self) -> Verdict {
        match self {
            Self::Rule(rule) => rule.verdict,
            Self::Protected(_) | Self::Refused(_) | Self::NoMatch => Verdict::Deny,
        }
    }

    /// The rule that a denial names.
    pub(super) fn rule(&self) -> &str {
        match self {
            Self::Rule(rule) => &rule.name,
            Self::Protected(hit) => hit.rule,
            Self::Refused(refusal) => refusal.rule(),
            Self::NoMatch => "no-match",
        }
    }

    /// Why, beyond the rule's name.
    pub(super) fn reason(&self) -> Option<String> {
        match self {
            Self::Rule(rule) => rule.reason.clone(),
            Self::Protected(hit) => Some(format!("it touches {}", hit.object)),
            Self::Refused(refusal) => Some(refusal.reason().to_owned()),
            Self::NoMatch => Some("no rule allows it".to_owned()),
        }
    }
}

impl Policy {
    /// Decides about one effect.
    pub(super) fn rule<'p>(&'p self, part: Part<'p>, request: &Request<'p>) -> (Ruling<'p>, Risk) {
        match (part, part.facts(request)) {
            (Part::Refused(_, refusal), _) => (Ruling::Refused(refusal), Risk::Execute),
            (_, None) => (Ruling::NoMatch, Risk::Execute),
            (_, Some(facts)) => {
                let (profile, dangerous) = (self.inner.profile, self.inner.dangerous);
                (self.judge(request, &facts, profile, dangerous), facts.risk())
            }
        }
    }

    /// Decides about an effect as if the profile and the switch were these.
    pub(super) fn judge(
        &self,
        request: &Request<'_>,
        facts: &Facts<'_>,
        profile: Option<Profile>,
        dangerous: bool,
    ) -> Ruling<'_> {
        if let Some(hit) = self.guard().hit(request, facts) {
            return Ruling::Protected(hit);
        }
        let mut strictest: Option<&Rule> = None;
        for rule in self.rules(profile, dangerous) {
            // Among equals the first by name decides, so that order never matters.
            let outranks = strictest.is_none_or(|so_far| {
                rule.verdict > so_far.verdict
                    || (rule.verdict == so_far.verdict && rule.name < so_far.name)
            });
            if outranks && rule.applies(request, facts) {
                strictest = Some(rule);
            }
        }
        strictest.map_or(Ruling::NoMatch, Ruling::Rule)
    }

    /// The rules of a profile, those of the switch, and those that were added.
    pub(super) fn rules(
        &self,
        profile: Option<Profile>,
        dangerous: bool,
    ) -> impl Iterator<Item = &Rule> {
        let safe: &[Rule] = if dangerous { &[] } else { &builtin().safe };
        let base = profile.map_or(&[][..], |profile| builtin().profile(profile));
        base.iter().chain(safe).chain(&self.inner.rules)
    }

    pub(super) fn guard(&self) -> Guard<'_> {
        Guard {
            fixed: &builtin().fixed,
            chosen: &self.inner.protected,
            own: &self.inner.own,
            rules: &self.inner.rules,
        }
    }
}

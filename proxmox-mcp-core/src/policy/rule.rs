//! One rule: what it asks of an effect, and what it says when that is so.

use super::facts::{Facts, Touched};
use super::pattern::Pattern;
use super::truth::Truth;
use super::window::Window;
use super::{Request, Via, doors};
use crate::model::{GuestKind, VmId};
use crate::operation::Risk;
use crate::plan::Method;
use serde::Serialize;
use std::ops::RangeInclusive;

/// What a rule says about an effect, mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It may happen.
    Allow,
    /// It may happen if a person agrees.
    Confirm,
    /// It may not happen.
    Deny,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 3] = [Self::Allow, Self::Confirm, Self::Deny];

    /// The lower-case word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Confirm => "confirm",
            Self::Deny => "deny",
        }
    }
}

/// A rule: all of its conditions must hold.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Rule {
    pub(super) name: String,
    pub(super) verdict: Verdict,
    pub(super) conditions: Vec<Condition>,
    /// Why, in its author's words.
    pub(super) reason: Option<String>,
    /// Where it was written; empty for those of the profiles.
    pub(super) place: String,
}

/// One attribute and the values that it may have.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Condition {
    Api(Vec<ApiPattern>),
    Guest(Vec<RangeInclusive<u32>>),
    Kind(Vec<GuestKind>),
    Operation(Vec<String>),
    Risk(Vec<Risk>),
    RiskAtLeast(Risk),
    RiskAtMost(Risk),
    Text(Text, Vec<Pattern>),
    Time(Window),
    Toolset(Vec<String>),
    Via(Vec<Via>),
}

/// A method, or any, and a pattern of path templates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ApiPattern {
    pub(super) method: Option<Method>,
    pub(super) path: Pattern,
}

/// The attributes whose values are names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Text {
    Caller,
    Cluster,
    Command,
    GuestName,
    Interface,
    Node,
    Path,
    Pool,
    Role,
    Storage,
    Tag,
    Unit,
    User,
}

impl Text {
    pub(super) const ALL: [Self; 13] = [
        Self::Caller,
        Self::Cluster,
        Self::Command,
        Self::GuestName,
        Self::Interface,
        Self::Node,
        Self::Path,
        Self::Pool,
        Self::Role,
        Self::Storage,
        Self::Tag,
        Self::Unit,
        Self::User,
    ];

    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Caller => "caller",
            Self::Cluster => "cluster",
            Self::Command => "command",
            Self::GuestName => "guest_name",
            Self::Interface => "interface",
            Self::Node => "node",
            Self::Path => "path",
            Self::Pool => "pool",
            Self::Role => "role",
            Self::Storage => "storage",
            Self::Tag => "tag",
            Self::Unit => "unit",
            Self::User => "user",
        }
    }
}

impl Rule {
    /// Whether it decides about the effect. What is not known is the strictest outcome: a rule
    /// that forbids or asks applies unless it surely does not, one that allows only if it surely
    /// does.
    pub(super) fn applies(&self, request: &Request<'_>, facts: &Facts<'_>) -> bool {
        let mut conditions = self.conditions.iter();
        match self.verdict {
            Verdict::Allow => conditions.all(|one| one.truth(request, facts) == Truth::Yes),
            Verdict::Confirm | Verdict::Deny => {
                conditions.all(|one| one.truth(request, facts) != Truth::No)
            }
        }
    }
}

impl Condition {
    /// The key in a rule.
    pub(super) const fn key(&self) -> &'static str {
        match self {
            Self::Api(_) => "api",
            Self::Guest(_) => "guest",
            Self::Kind(_) => "kind",
            Self::Operation(_) => "operation",
            Self::Risk(_) => "risk",
            Self::RiskAtLeast(_) => "risk_at_least",
            Self::RiskAtMost(_) => "risk_at_most",
            Self::Text(text, _) => text.key(),
            Self::Time(_) => "time",
            Self::Toolset(_) => "toolset",
            Self::Via(_) => "via",
        }
    }

    /// Cheap conditions are asked first.
    pub(super) const fn cost(&self) -> u8 {
        match self {
            Self::Risk(_) | Self::RiskAtLeast(_) | Self::RiskAtMost(_) | Self::Via(_) => 0,
            Self::Guest(_) | Self::Kind(_) | Self::Time(_) => 1,
            Self::Text(..) => 2,
            Self::Api(_) | Self::Operation(_) | Self::Toolset(_) => 3,
        }
    }

    /// Whether it holds for all that the effect touches.
    pub(super) fn truth(&self, request: &Request<'_>, facts: &Facts<'_>) -> Truth {
        match self {
            Self::Api(patterns) => {
                let fits = |(method, template): (Method, &str)| {
                    patterns.iter().any(|pattern| pattern.matches(method, template))
                };
                Truth::of(facts.call.is_some_and(fits))
            }
            Self::Guest(ranges) => facts.guests.truth(|guest| {
                Truth::of(ranges.iter().any(|range| range.contains(&guest.id.number())))
            }),
            Self::Kind(kinds) => facts.guests.truth(|guest| {
                guest.kind.map_or(Truth::Maybe, |kind| Truth::of(kinds.contains(&kind)))
            }),
            Self::Operation(names) => {
                Truth::any(names.iter().map(|name| doors::is_operation(name, request, facts)))
            }
            Self::Toolset(names) => {
                Truth::any(names.iter().map(|name| doors::is_of_toolset(name, request, facts)))
            }
            Self::Risk(risks) => Truth::of(risks.contains(&facts.risk())),
            Self::RiskAtLeast(risk) => Truth::of(facts.risk() >= *risk),
            Self::RiskAtMost(risk) => Truth::of(facts.risk() <= *risk),
            Self::Text(text, patterns) => text.truth(patterns, request, facts),
            Self::Time(window) => Truth::of(window.holds(request.at)),
            Self::Via(ways) => Truth::of(ways.contains(&request.caller.via)),
        }
    }

    /// Whether it names the guest by itself, not as one of a range.
    pub(super) fn names_guest(&self, id: VmId) -> bool {
        let Self::Guest(ranges) = self else { return false };
        ranges.iter().any(|range| *range == (id.number()..=id.number()))
    }

    /// Whether it names the call by itself, not by a pattern.
    pub(super) fn names_call(&self, call: Option<(Method, &str)>) -> bool {
        let (Self::Api(patterns), Some((method, template))) = (self, call) else { return false };
        let named = |one: &ApiPattern| {
            one.method == Some(method) && one.path.is_exact() && one.path.as_str() == template
        };
        patterns.iter().any(named)
    }

    /// Whether it names the thing by itself, not by a pattern.
    pub(super) fn names(&self, wanted: Text, name: &str) -> bool {
        let Self::Text(text, patterns) = self else { return false };
        *text == wanted && patterns.iter().any(|one| one.is_exact() && one.as_str() == name)
    }
}

impl ApiPattern {
    pub(super) fn matches(&self, method: Method, template: &str) -> bool {
        self.method.is_none_or(|wanted| wanted == method) && self.path.matches_path(template)
    }
}

impl Text {
    fn truth(self, patterns: &[Pattern], request: &Request<'_>, facts: &Facts<'_>) -> Truth {
        let any = |name: &str| Truth::of(patterns.iter().any(|pattern| pattern.matches(name)));
        let path = |name: &str| Truth::of(patterns.iter().any(|one| one.matches_path(name)));
        let seen = match self {
            Self::Caller => return any(&request.caller.name),
            Self::Role => {
                let roles = &request.caller.roles;
                return Truth::of(roles.iter().any(|role| any(role) == Truth::Yes));
            }
            Self::Cluster => return request.cluster.map_or(Truth::Maybe, any),
            Self::Command => return facts.command.as_deref().map_or(Truth::No, any),
            Self::GuestName => {
                return facts.guests.truth(|guest| guest.name.as_deref().map_or(Truth::Maybe, any));
            }
            Self::Tag => return facts.guests.truth(|guest| tagged(guest, any)),
            Self::Pool => {
                let in_pool = |guest: &Touched<'_>| match guest.pool.as_deref() {
                    None => Truth::Maybe,
                    Some("") => Truth::No,
                    Some(pool) => any(pool),
                };
                let named = facts.pools.all.iter().map(|pool| any(pool));
                let guests = facts.guests.all.iter().map(in_pool);
                let more = facts.pools.more || facts.guests.more;
                return Truth::over(named.chain(guests).chain(more.then_some(Truth::Maybe)));
            }
            Self::Path => return facts.paths.truth(|name| path(name)),
            Self::Interface => &facts.interfaces,
            Self::Node => &facts.nodes,
            Self::Storage => &facts.storages,
            Self::Unit => &facts.units,
            Self::User => &facts.users,
        };
        seen.truth(|name| any(name))
    }
}

/// Whether one of a guest's tags fits.
fn tagged(guest: &Touched<'_>, any: impl Fn(&str) -> Truth) -> Truth {
    match guest.tags() {
        None => Truth::Maybe,
        Some(mut tags) => Truth::of(tags.any(|tag| any(tag) == Truth::Yes)),
    }
}

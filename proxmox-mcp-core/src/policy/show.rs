//! A policy for people: every rule, whoever wrote it, and every protected object.

use super::Policy;
use super::builtin::builtin;
use super::pattern::Pattern;
use super::protect::Protected;
use super::request::Profile;
use super::rule::{ApiPattern, Condition, Rule, Verdict};
use super::window::{DAYS, Window};
use serde::Serialize;
use std::fmt;
use std::ops::RangeInclusive;

/// A policy for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Shown {
    /// The profile that it was made of.
    pub profile: Option<Profile>,
    /// Whether rules decide about Destroy and Execute at all.
    pub dangerous: bool,
    /// Every rule, by name.
    pub rules: Vec<ShownRule>,
    /// What no rule opens.
    pub protected: Vec<String>,
    /// What a rule opens that allows it and names it.
    pub protected_unless_named: Vec<String>,
}

/// One rule for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ShownRule {
    /// Its name.
    pub name: String,
    /// What it says.
    pub effect: Verdict,
    /// The attributes that must all match, each as a line of a policy file.
    pub when: Vec<String>,
    /// Why, in its author's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Where it is written; `built in` for those of the profiles.
    pub place: String,
}

impl Policy {
    /// The policy for people.
    pub fn shown(&self) -> Shown {
        let inner = &self.inner;
        let rules = self.rules(inner.profile, inner.dangerous).map(|rule: &Rule| ShownRule {
            name: rule.name.clone(),
            effect: rule.verdict,
            when: rule.conditions.iter().map(ToString::to_string).collect(),
            reason: rule.reason.clone(),
            place: if rule.place.is_empty() { "built in" } else { &rule.place }.to_owned(),
        });
        let mut rules: Vec<ShownRule> = rules.collect();
        rules.sort_by(|a, b| a.name.cmp(&b.name));
        let mut protected = objects(&builtin().fixed);
        protected.extend(inner.own.logins.iter().map(|login| format!("login {login}")));
        let mut named = objects(&inner.protected);
        named.extend(inner.own.guest.map(|id| format!("guest {id}, in which this program runs")));
        Shown {
            profile: inner.profile,
            dangerous: inner.dangerous,
            rules,
            protected,
            protected_unless_named: named,
        }
    }
}

fn objects(protected: &Protected) -> Vec<String> {
    let named = [
        ("tag", &protected.tags),
        ("user", &protected.users),
        ("unit", &protected.units),
        ("interface", &protected.interfaces),
        ("path", &protected.paths),
        ("storage", &protected.storages),
    ];
    let guests = protected.guests.iter().map(|range| format!("guest {}", span(range)));
    let named = named.into_iter().flat_map(|(what, patterns)| {
        patterns.iter().map(move |pattern| format!("{what} {pattern}"))
    });
    guests.chain(named).collect()
}

fn span(range: &RangeInclusive<u32>) -> String {
    if range.start() == range.end() {
        range.start().to_string()
    } else {
        format!("{}-{}", range.start(), range.end())
    }
}

impl fmt::Display for Condition {
    /// As a line of a policy file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values: Vec<String> = match self {
            Self::Api(patterns) => patterns.iter().map(ToString::to_string).collect(),
            Self::Guest(ranges) => ranges.iter().map(span).collect(),
            Self::Kind(kinds) => kinds.iter().map(ToString::to_string).collect(),
            Self::Operation(names) | Self::Toolset(names) => names.clone(),
            Self::Risk(risks) => risks.iter().map(|risk| risk.as_str().to_owned()).collect(),
            Self::RiskAtLeast(risk) | Self::RiskAtMost(risk) => vec![risk.as_str().to_owned()],
            Self::Text(_, patterns) => patterns.iter().map(Pattern::to_string).collect(),
            Self::Time(window) => return write!(f, "time = {window}"),
            Self::Via(ways) => ways.iter().map(|way| way.as_str().to_owned()).collect(),
        };
        match values.as_slice() {
            [one] => write!(f, "{} = \"{one}\"", self.key()),
            several => write!(f, "{} = [\"{}\"]", self.key(), several.join("\", \"")),
        }
    }
}

impl fmt::Display for ApiPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.method {
            Some(method) => write!(f, "{method} {}", self.path),
            None => write!(f, "* {}", self.path),
        }
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days = DAYS.iter().zip(self.days).filter(|(_, on)| *on).map(|(day, _)| *day);
        let days: Vec<&str> = days.collect();
        let clock = |minutes: i64| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        let sign = if self.ahead < 0 { '-' } else { '+' };
        write!(
            f,
            "{{ days = [\"{}\"], from = \"{}\", to = \"{}\", zone = \"{sign}{}\" }}",
            days.join("\", \""),
            clock(self.from),
            clock(self.to),
            clock(self.ahead.abs())
        )
    }
}

//! Objects that are protected whatever the rules say.

use super::facts::{Facts, Words};
use super::pattern::Pattern;
use super::rule::{Rule, Text, Verdict};
use super::{Own, Request};
use crate::model::VmId;
use crate::operation::Risk;
use std::ops::RangeInclusive;

/// Objects as data. Reading them is fine.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Protected {
    pub(super) guests: Vec<RangeInclusive<u32>>,
    pub(super) tags: Vec<Pattern>,
    pub(super) users: Vec<Pattern>,
    pub(super) units: Vec<Pattern>,
    /// Those of the units that may be started, restarted and reloaded all the same.
    pub(super) tended_units: Vec<Pattern>,
    pub(super) interfaces: Vec<Pattern>,
    pub(super) paths: Vec<Pattern>,
    pub(super) storages: Vec<Pattern>,
}

/// A protected object that an effect touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// The rule that a denial names.
    pub(super) rule: &'static str,
    /// The object, for people.
    pub(super) object: String,
    /// What an allow rule would have to say to open it; `None` when nothing does.
    pub(super) opener: Option<String>,
}

impl Protected {
    pub(super) fn extend(&mut self, more: Self) {
        self.guests.extend(more.guests);
        self.tags.extend(more.tags);
        self.users.extend(more.users);
        self.units.extend(more.units);
        self.tended_units.extend(more.tended_units);
        self.interfaces.extend(more.interfaces);
        self.paths.extend(more.paths);
        self.storages.extend(more.storages);
    }
}

/// What is protected for ever, what is until a rule names it, and the rules that might.
pub(super) struct Guard<'p> {
    pub(super) fixed: &'p Protected,
    pub(super) chosen: &'p Protected,
    pub(super) own: &'p Own,
    pub(super) rules: &'p [Rule],
}

impl Guard<'_> {
    /// The first protected object that the effect touches and no rule opens.
    pub(super) fn hit(&self, request: &Request<'_>, facts: &Facts<'_>) -> Option<Hit> {
        if facts.risk() == Risk::Read {
            return None;
        }
        let look = Look { guard: self, request, facts };
        let (fixed, chosen) = (self.fixed, self.chosen);
        let (path, user) = ((Text::Path, &facts.paths), (Text::User, &facts.users));
        let interface = (Text::Interface, &facts.interfaces);
        let storage = (Text::Storage, &facts.storages);
        look.own_login()
            .or_else(|| look.names("protected-user", user, &fixed.users, false))
            .or_else(|| look.units(fixed, false))
            .or_else(|| look.names("protected-path", path, &fixed.paths, false))
            .or_else(|| look.guests())
            .or_else(|| look.names("protected-user", user, &chosen.users, true))
            .or_else(|| look.units(chosen, true))
            .or_else(|| look.names("protected-path", path, &chosen.paths, true))
            .or_else(|| look.names("protected-interface", interface, &chosen.interfaces, true))
            .or_else(|| look.names("protected-storage", storage, &chosen.storages, true))
    }
}

struct Look<'l, 'r, 'f> {
    guard: &'l Guard<'l>,
    request: &'l Request<'r>,
    facts: &'l Facts<'f>,
}

impl Look<'_, '_, '_> {
    /// Whether an allow rule that applies names the object by itself.
    fn opened(&self, names: impl Fn(&Rule) -> bool) -> bool {
        self.guard.rules.iter().any(|rule| {
            rule.verdict == Verdict::Allow && names(rule) && rule.applies(self.request, self.facts)
        })
    }

    /// A login of the program's own: a token by its name, and whoever owns one.
    fn own_login(&self) -> Option<Hit> {
        let (users, tokens) = (&self.facts.users, &self.facts.tokens);
        let touched = |login: &&String| {
            let owner = login.split_once('!').map_or(login.as_str(), |(user, _)| user);
            let whole = tokens.all.is_empty() || owner == login.as_str();
            users.more
                || (whole && users.all.iter().any(|user| user == owner))
                || tokens.all.iter().any(|token| token == login.as_str())
        };
        let login = self.guard.own.logins.iter().find(touched)?;
        let object = format!("`{login}`, which this program logs in as");
        Some(Hit { rule: "protected-login", object, opener: None })
    }

    fn names(
        &self,
        rule: &'static str,
        (text, seen): (Text, &Words<'_>),
        protected: &[Pattern],
        opens: bool,
    ) -> Option<Hit> {
        let is_protected = |name: &str| {
            let folder = |one: &Pattern| {
                text == Text::Path && (one.matches_path(name) || is_below(one, name))
            };
            let fits = |one: &Pattern| one.matches(name) || folder(one);
            protected.iter().any(fits)
        };
        let closed = |name: &str| {
            is_protected(name)
                && !(opens
                    && self.opened(|rule| rule.conditions.iter().any(|c| c.names(text, name))))
        };
        let key = text.key();
        if let Some(name) = seen.all.iter().find(|name| closed(name)) {
            let opener = opens.then(|| format!("`{key} = \"{name}\"`"));
            return Some(Hit { rule, object: format!("{key} `{name}`"), opener });
        }
        let named = || {
            opens
                && self.opened(|rule| rule.conditions.iter().any(|c| c.names_call(self.facts.call)))
        };
        let unknown = seen.more && !protected.is_empty() && !named();
        unknown.then(|| Hit {
            rule,
            object: format!("any {key}, it cannot be told which"),
            opener: self
                .facts
                .call
                .filter(|_| opens)
                .map(|(m, path)| format!("`api = \"{m} {path}\"`")),
        })
    }

    /// Units may be kept running but not stopped, masked or killed.
    fn units(&self, protected: &Protected, opens: bool) -> Option<Hit> {
        let tended = |unit: &str| protected.tended_units.iter().any(|one| one.matches(unit));
        if is_tending(self.facts) && self.facts.units.all.iter().all(|unit| tended(unit)) {
            return None;
        }
        self.names("protected-unit", (Text::Unit, &self.facts.units), &protected.units, opens)
    }

    fn guests(&self) -> Option<Hit> {
        let (chosen, own) = (self.guard.chosen, self.guard.own);
        let opened =
            |id: VmId| self.opened(|rule| rule.conditions.iter().any(|one| one.names_guest(id)));
        for guest in &self.facts.guests.all {
            let id = guest.id;
            let tag = match guest.tags() {
                None if !chosen.tags.is_empty() => Some("that is not known".to_owned()),
                None => None,
                Some(mut tags) => tags
                    .find(|tag| chosen.tags.iter().any(|one| one.matches(tag)))
                    .map(|tag| format!("`{tag}`")),
            };
            let (rule, object) = if own.guest == Some(id) {
                ("protected-own-guest", format!("guest {id}, in which this program runs"))
            } else if chosen.guests.iter().any(|range| range.contains(&id.number())) {
                ("protected-guest", format!("guest {id}"))
            } else if let Some(tag) = tag {
                ("protected-tag", format!("guest {id} with a tag {tag}"))
            } else {
                continue;
            };
            if !opened(id) {
                return Some(Hit { rule, object, opener: Some(format!("`guest = [{id}]`")) });
            }
        }
        let any = !chosen.guests.is_empty() || !chosen.tags.is_empty() || own.guest.is_some();
        let object = "any guest, it cannot be told which".to_owned();
        (self.facts.guests.more && any).then_some(Hit {
            rule: "protected-guest",
            object,
            opener: None,
        })
    }
}

/// Whether a protected folder lies within what is touched.
fn is_below(protected: &Pattern, path: &str) -> bool {
    let rest = protected.as_str().strip_prefix(path.trim_end_matches('/'));
    rest.is_some_and(|rest| rest.starts_with('/'))
}

/// Whether the effect starts, restarts or reloads a unit.
fn is_tending(facts: &Facts<'_>) -> bool {
    let gentle = [
        "enable",
        "reload",
        "reload-or-restart",
        "reset-failed",
        "restart",
        "start",
        "try-reload-or-restart",
        "try-restart",
        "unmask",
    ];
    let service = facts
        .call
        .and_then(|(_, template)| template.strip_prefix("/nodes/{node}/services/{service}/"));
    let systemctl = || facts.command.as_deref()?.strip_prefix("systemctl ");
    service.or_else(systemctl).is_some_and(|verb| gentle.contains(&verb))
}

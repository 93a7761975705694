//! What would have allowed a plan.

use super::judge::{Part, Ruling, parts};
use super::request::Profile;
use super::rule::{Rule, Verdict};
use super::truth::Truth;
use super::{Policy, Request};
use crate::plan::Grounded;

impl Policy {
    /// What would have allowed the effect that was denied, in the words that follow "it would
    /// need".
    pub(super) fn remedy(
        &self,
        ruling: &Ruling<'_>,
        part: Part<'_>,
        request: &Request<'_>,
        plan: &Grounded,
    ) -> String {
        match ruling {
            Ruling::Refused(_) => "a command that is understood to its last argument".to_owned(),
            Ruling::Protected(hit) => match &hit.opener {
                Some(opener) => format!("a rule that allows it and says {opener}"),
                None => "somebody to do it without this program, which never does it".to_owned(),
            },
            Ruling::Rule(rule) if !rule.place.is_empty() => {
                format!("a change of that rule, {}", rule.place)
            }
            Ruling::Rule(_) | Ruling::NoMatch => {
                let mut ways = self.profiles_that_allow(request, plan);
                ways.extend(self.nearly(part, request));
                if ways.is_empty() {
                    ways.push("a rule that allows it".to_owned());
                }
                ways.join(", or ")
            }
        }
    }

    /// The profiles, and the switch, with which the whole plan would be allowed.
    fn profiles_that_allow(&self, request: &Request<'_>, plan: &Grounded) -> Vec<String> {
        let worst = |profile: Profile, dangerous: bool| {
            let judged = parts(plan).into_iter().map(|part| match part.facts(request) {
                Some(facts) => self.judge(request, &facts, Some(profile), dangerous).verdict(),
                None => Verdict::Deny,
            });
            judged.max().unwrap_or(Verdict::Deny)
        };
        let dangerous = self.inner.dangerous;
        let unswitched: Vec<Profile> = Profile::ALL
            .into_iter()
            .filter(|one| worst(*one, dangerous) != Verdict::Deny)
            .collect();
        if let Some(last) = unswitched.last() {
            let names: Vec<String> = unswitched.iter().map(|one| format!("`{one}`")).collect();
            let person = asks(worst(*last, dangerous));
            return vec![format!("profile {}{person}", names.join(" or "))];
        }
        let switched = Profile::ALL.into_iter().map(|one| (one, worst(one, true)));
        let switched = switched.filter(|(_, verdict)| !dangerous && *verdict != Verdict::Deny);
        let way = |(profile, verdict): (Profile, Verdict)| {
            format!("profile `{profile}` with ENABLE_DANGEROUS_COMMANDS=true{}", asks(verdict))
        };
        switched.map(way).collect()
    }

    /// The rules that would allow it but for one condition.
    fn nearly(&self, part: Part<'_>, request: &Request<'_>) -> Option<String> {
        let facts = part.facts(request)?;
        self.inner.rules.iter().filter(|rule| rule.verdict != Verdict::Deny).find_map(
            |rule: &Rule| {
                let mut open =
                    rule.conditions.iter().filter(|one| one.truth(request, &facts) != Truth::Yes);
                match (open.next(), open.next()) {
                    (Some(only), None) => {
                        Some(format!("another `{}` than rule `{}` asks for", only.key(), rule.name))
                    }
                    _ => None,
                }
            },
        )
    }
}

fn asks(verdict: Verdict) -> &'static str {
    if verdict == Verdict::Confirm { ", and a person who confirms" } else { "" }
}

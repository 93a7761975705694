//! A decision taken apart: every effect, every rule, and why it applies or not.

use super::judge::{Part, Ruling, parts};
use super::rule::{Rule, Verdict};
use super::truth::Truth;
use super::{Policy, Request};
use crate::operation::Risk;
use crate::plan::Grounded;
use serde::Serialize;

/// What policy says about a plan, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Explained {
    /// The strictest verdict over the effects.
    pub verdict: Verdict,
    /// The rule of the first effect that has it.
    pub rule: String,
    /// The worst risk.
    pub risk: Risk,
    /// Each effect, in order.
    pub effects: Vec<ExplainedEffect>,
    /// What would have allowed it, if it is denied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
}

impl Explained {
    /// The effect that decided.
    pub fn decisive(&self) -> Option<&ExplainedEffect> {
        self.effects.iter().find(|effect| effect.verdict == self.verdict)
    }

    /// Why, in one sentence, with what would have allowed it.
    pub fn reason(&self) -> String {
        let own = self.decisive().and_then(|effect| effect.reason.clone());
        match (self.verdict, own, &self.remedy) {
            (Verdict::Allow, None, _) => format!("rule `{}` allows it", self.rule),
            (Verdict::Confirm, None, _) => format!("rule `{}` wants a person to agree", self.rule),
            (_, Some(own), None) => own,
            (_, Some(own), Some(remedy)) => format!("{own}; it would need {remedy}"),
            (Verdict::Deny, None, Some(remedy)) => format!("it would need {remedy}"),
            (Verdict::Deny, None, None) => format!("rule `{}` denies it", self.rule),
        }
    }
}

/// What policy says about one effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ExplainedEffect {
    /// The effect in one line, secrets masked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effect: Option<String>,
    /// The command that it comes from, in the form that is judged and run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
    /// Its risk.
    pub risk: Risk,
    /// The verdict.
    pub verdict: Verdict,
    /// The rule that decided.
    pub rule: String,
    /// Why the rule decided so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Every rule, strictest first, and whether it applies.
    pub rules: Vec<ExplainedRule>,
}

/// One rule and one effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ExplainedRule {
    /// The rule's name.
    pub name: String,
    /// What it says.
    pub verdict: Verdict,
    /// Whether it applies.
    pub applies: bool,
    /// The attributes that do not fit, or of which it is not known.
    pub open: Vec<String>,
}

impl Policy {
    /// Takes a decision apart. What it says is what [`Policy::decide`] decides.
    pub fn explain(&self, request: &Request<'_>, plan: &Grounded) -> Explained {
        let judged: Vec<(Part<'_>, Ruling<'_>, Risk)> = parts(plan)
            .into_iter()
            .map(|part| {
                let (ruling, risk) = self.rule(part, request);
                (part, ruling, risk)
            })
            .collect();
        let verdict = judged.iter().map(|(_, ruling, _)| ruling.verdict()).max();
        let verdict = verdict.unwrap_or(Verdict::Deny);
        let decisive = judged.iter().find(|(_, ruling, _)| ruling.verdict() == verdict);
        let remedy = decisive.filter(|_| verdict == Verdict::Deny);
        Explained {
            verdict,
            rule: decisive.map(|(_, ruling, _)| ruling.rule().to_owned()).unwrap_or_default(),
            risk: request.risk.max(plan.floor()),
            remedy: remedy.map(|(part, ruling, _)| self.remedy(ruling, *part, request, plan)),
            effects: judged
                .iter()
                .map(|(part, ruling, risk)| self.explain_part(*part, ruling, *risk, request))
                .collect(),
        }
    }

    fn explain_part(
        &self,
        part: Part<'_>,
        ruling: &Ruling<'_>,
        risk: Risk,
        request: &Request<'_>,
    ) -> ExplainedEffect {
        let facts = part.facts(request);
        let explain = |rule: &Rule| {
            let facts = facts.as_ref()?;
            let open = rule.conditions.iter().filter_map(|condition| {
                match condition.truth(request, facts) {
                    Truth::Yes => None,
                    Truth::No => Some(format!("{} is another", condition.key())),
                    Truth::Maybe => {
                        Some(format!("{} is not known, or fits in part", condition.key()))
                    }
                }
            });
            Some(ExplainedRule {
                name: rule.name.clone(),
                verdict: rule.verdict,
                applies: rule.applies(request, facts),
                open: open.collect(),
            })
        };
        let rules = self.rules(self.inner.profile, self.inner.dangerous);
        let mut rules: Vec<ExplainedRule> = rules.filter_map(explain).collect();
        rules.sort_by(|a, b| b.verdict.cmp(&a.verdict).then_with(|| a.name.cmp(&b.name)));
        ExplainedEffect {
            effect: part.text(),
            reading: part.command().map(ToString::to_string),
            risk,
            verdict: ruling.verdict(),
            rule: ruling.rule().to_owned(),
            reason: ruling.reason(),
            rules,
        }
    }
}

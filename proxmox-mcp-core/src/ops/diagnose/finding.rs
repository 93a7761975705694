//! Findings, and the answer that holds them.

use super::reads::Read;
use crate::error::clean;
use crate::inventory::Missing;
use crate::output::Output;
use crate::output::table::line;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::{Display, Write as _};

/// How bad a finding is, worst first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema, Serialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something does not work, or data is in danger.
    Problem,
    /// Something will not work for long, or is not as it should be.
    Warning,
    /// Something to know.
    Note,
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// What was found, in one sentence.
    pub finding: String,
    /// The values that show it.
    pub evidence: Vec<Evidence>,
    /// What to do about it.
    pub advice: String,
}

/// A value, and where it was read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Evidence {
    /// The value as it was read.
    pub value: String,
    /// The call that answered it.
    pub call: String,
}

/// What was found.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Diagnosis {
    /// What was looked at.
    pub about: String,
    /// What was found, worst first.
    pub findings: Vec<Finding>,
    /// What was looked into, whether it showed something or not.
    pub checked: Vec<String>,
    /// What could not be read; nothing is known about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Missing>,
}

/// Findings as they are made.
#[derive(Debug, Default)]
pub(super) struct Findings {
    found: Vec<Finding>,
    checked: Vec<String>,
}

/// A value of a read as evidence.
pub(super) fn seen(read: &Read, value: impl Display) -> Evidence {
    Evidence { value: clean(&value.to_string(), 200), call: read.call.clone() }
}

impl Findings {
    /// Notes that something was looked into.
    pub(super) fn checked(&mut self, what: &str) {
        if !self.checked.iter().any(|known| known == what) {
            self.checked.push(what.to_owned());
        }
    }

    /// Adds a finding.
    pub(super) fn add(
        &mut self,
        severity: Severity,
        finding: impl Into<String>,
        evidence: impl IntoIterator<Item = Evidence>,
        advice: impl Into<String>,
    ) {
        let evidence = evidence.into_iter().take(5).collect();
        let (finding, advice) = (finding.into(), advice.into());
        self.found.push(Finding { severity, finding, evidence, advice });
    }

    /// The answer, worst first.
    pub(super) fn into_diagnosis(mut self, about: String, missing: Vec<Missing>) -> Diagnosis {
        self.found.sort_by_key(|finding| finding.severity);
        Diagnosis { about, findings: self.found, checked: self.checked, missing }
    }
}

impl Output for Diagnosis {
    fn render(&self, text: &mut String) {
        let count = |severity| self.findings.iter().filter(|f| f.severity == severity).count();
        let _ = write!(
            text,
            "{}: {} problems, {} warnings, {} notes",
            self.about,
            count(Severity::Problem),
            count(Severity::Warning),
            count(Severity::Note)
        );
        for finding in &self.findings {
            let word = match finding.severity {
                Severity::Problem => "PROBLEM",
                Severity::Warning => "warning",
                Severity::Note => "note",
            };
            let _ = write!(text, "\n{word}: {}\n  do: {}", finding.finding, finding.advice);
            for evidence in &finding.evidence {
                let _ = write!(text, "\n  seen: {} ({})", evidence.value, evidence.call);
            }
        }
        line(text, "looked into", Some(self.checked.join(", ")));
        for gap in &self.missing {
            let _ = write!(text, "\nnot seen: {} ({})", gap.what, gap.why);
        }
    }
}

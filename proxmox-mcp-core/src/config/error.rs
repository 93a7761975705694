//! What is wrong with a configuration.

/// One mistake: where it is, and the key, the value and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {problem}")]
pub struct ConfigError {
    place: String,
    problem: String,
}

impl ConfigError {
    /// A mistake at a place: a file with its line, a variable, an option.
    pub fn new(place: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { place: place.into(), problem: problem.into() }
    }
}

/// `name:line:column` of a byte of a text, both from 1.
pub(crate) fn place(name: &str, text: &str, at: usize) -> String {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let column = before.get(start..).map_or(0, |text| text.chars().count()) + 1;
    format!("{name}:{line}:{column}")
}

/// ``; did you mean `x`?`` when a known name is near.
pub(crate) fn did_you_mean(wanted: &str, known: impl Iterator<Item = String>) -> String {
    let scored = known.map(|name| (strsim::jaro_winkler(wanted, &name), name));
    match scored.max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((score, name)) if score > 0.8 => format!("; did you mean `{name}`?"),
        _ => String::new(),
    }
}

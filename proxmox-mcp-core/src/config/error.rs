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

/// ``; did you mean `x`?`` when a known name is near.
pub(crate) fn did_you_mean(wanted: &str, known: impl Iterator<Item = String>) -> String {
    let scored = known.map(|name| (strsim::jaro_winkler(wanted, &name), name));
    match scored.max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((score, name)) if score > 0.8 => format!("; did you mean `{name}`?"),
        _ => String::new(),
    }
}

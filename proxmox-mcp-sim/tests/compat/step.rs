//! Steps of the walk, as they are written, and what is looked for in answers.
//!
//! A step is `operation {arguments}`, where `{name}` stands for a value that was kept. Below it:
//! - `has /pointer value`: what the answer says there: a text in full, or with `…` a part of it;
//!   `*` in a pointer is any item of a list; without a value whatever stands there will do;
//! - `lacks /pointer value`: what it does not say;
//! - `keep NAME /pointer`: a value for later steps;
//! - `fakepve: words`: fakepve refuses this step, in these words.
//!
//! `kept` before a step or a check: only of an API that keeps what it is told, for fakepve answers
//! many methods from their schemas alone.

use serde_json::Value;

pub(crate) struct Step<'a> {
    pub(crate) operation: &'a str,
    pub(crate) arguments: &'a str,
    pub(crate) needs_state: bool,
    pub(crate) checks: Vec<&'a str>,
}

impl<'a> Step<'a> {
    pub(crate) fn parse(text: &'a str) -> Vec<Self> {
        let mut steps: Vec<Self> = Vec::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(check) = line.strip_prefix("  ") {
                steps.last_mut().expect(line).checks.push(check);
                continue;
            }
            let kept = line.strip_prefix("kept ");
            let step = kept.unwrap_or(line);
            let (operation, arguments) = step.split_once(' ').unwrap_or((step, "{}"));
            let needs_state = kept.is_some();
            steps.push(Self { operation, arguments, needs_state, checks: Vec::new() });
        }
        steps
    }

    /// The words in which fakepve refuses it.
    pub(crate) fn refusal(&self) -> Option<&'a str> {
        self.checks.iter().find_map(|check| check.strip_prefix("fakepve: "))
    }

    /// What is checked or kept of the answer.
    pub(crate) fn checks(&self) -> impl Iterator<Item = &'a str> {
        self.checks.iter().copied().filter(|check| !check.starts_with("fakepve: "))
    }
}

/// Whether an answer is as a check says, and the value that is to be kept.
pub(crate) fn check(answer: &Value, check: &str) -> Result<Option<(String, String)>, String> {
    let mut words = check.splitn(3, ' ');
    let mut next = || words.next().unwrap_or_default();
    let (word, second, third) = (next(), next(), next());
    let right = match word {
        "has" => found(answer, second).iter().any(|value| is(value, third)),
        "lacks" => !found(answer, second).iter().any(|value| is(value, third)),
        "keep" => {
            if let Some(value) = found(answer, third).first() {
                return Ok(Some((second.to_owned(), text(value))));
            }
            false
        }
        other => return Err(format!("`{other}` is no check")),
    };
    if right { Ok(None) } else { Err(format!("not `{check}`: {}", short(answer))) }
}

/// The beginning of an answer.
pub(crate) fn short(answer: &Value) -> String {
    answer.to_string().chars().take(600).collect()
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn is(value: &Value, wanted: &str) -> bool {
    let text = text(value);
    let (start, end) = (wanted.strip_suffix('…'), wanted.strip_prefix('…'));
    match (start, end) {
        _ if wanted.is_empty() => !value.is_null(),
        (Some(start), Some(_)) => text.contains(start.trim_start_matches('…')),
        (Some(start), None) => text.starts_with(start),
        (None, Some(end)) => text.ends_with(end),
        (None, None) => text == wanted,
    }
}

fn found<'a>(value: &'a Value, pointer: &str) -> Vec<&'a Value> {
    let mut found = vec![value];
    for part in pointer.split('/').skip(1) {
        let part = part.replace("~1", "/");
        let within = |value: &'a Value| -> Vec<&'a Value> {
            match (value.as_array(), part.parse::<usize>()) {
                (Some(items), Ok(at)) => items.get(at).into_iter().collect(),
                (Some(items), Err(_)) if part == "*" => items.iter().collect(),
                _ => value.get(&part).into_iter().collect(),
            }
        };
        found = found.into_iter().flat_map(within).collect();
    }
    found
}

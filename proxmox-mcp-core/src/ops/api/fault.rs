//! What is wrong with a call's parameters: each by name, with the rule and what would be valid.

use crate::catalog::{ApiMethod, Params};
use crate::config::near;
use crate::error::{Error, clean};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Faults that one error tells.
const MOST: usize = 8;

/// The error for parameters that the catalogue's check refuses.
pub(super) fn describe(
    method: &ApiMethod,
    given: &Params,
    faults: &BTreeMap<String, String>,
) -> Error {
    let told: Vec<(String, String)> = faults
        .iter()
        .map(|(field, words)| {
            let words = tell(method, given, field, words);
            (clean(parameter_of(field), 60), words)
        })
        .take(MOST)
        .collect();
    let mut told = told.into_iter();
    let (field, mut problem) = told.next().unwrap_or_default();
    for (other, words) in told {
        let _ = write!(problem, "; {other}: {words}");
    }
    if faults.len() > MOST {
        let _ = write!(problem, "; and {} more", faults.len().saturating_sub(MOST));
    }
    Error::input(field, problem)
}

/// The parameter that a fault is about: of `oneOf[a].delete[0]` or `delete.key` it is `delete`.
pub(super) fn parameter_of(field: &str) -> &str {
    let variant = field.strip_prefix("oneOf[").and_then(|rest| rest.split_once("]."));
    let field = variant.map_or(field, |(_, field)| field);
    field.split(['.', '[']).next().unwrap_or(field)
}

fn tell(method: &ApiMethod, given: &Params, field: &str, words: &str) -> String {
    let name = parameter_of(field);
    let Some(parameter) = method.parameter(name) else {
        let near = near(name, names(method).into_iter());
        let all = format!("; `api_describe` lists what {} {} takes", method.method, method.path);
        return format!("there is no such parameter{}", if near.is_empty() { all } else { near });
    };
    let rule = parameter.schema.rule();
    if !given.contains_key(name) && !words.starts_with("missing property") {
        return format!("is needed: {rule}");
    }
    let words = clean(words, 200);
    if field.ends_with(name) {
        format!("{words}; expected {rule}")
    } else {
        format!("{field}: {words}")
    }
}

/// Every name that could have been meant.
fn names(method: &ApiMethod) -> Vec<String> {
    let shared = method.parameters().iter();
    let variants = method.variants().map(|variants| variants.each).unwrap_or_default();
    let variants = variants.into_iter().flat_map(|(_, parameters)| parameters.iter());
    let member = |name: &str| name.replace("[n]", "0");
    shared.chain(variants).map(|parameter| member(parameter.name)).collect()
}

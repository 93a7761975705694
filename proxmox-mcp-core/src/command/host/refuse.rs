//! Refusals: which argument, and what would be understood.

use super::grammar::{Form, Opt, Tool};
use super::split::Miss;
use super::value::Value;
use crate::command::Refusal;
use crate::error::clean;
use std::collections::BTreeSet;

/// The most characters of an argument that a message shows.
const SHOWN: usize = 80;

/// An argument as messages show it.
pub(super) fn shown(text: &str) -> String {
    clean(text, SHOWN)
}

pub(super) fn bad_option(reason: impl Into<String>) -> Refusal {
    Refusal::new("bad-option", reason)
}

pub(super) fn bad_value(reason: impl Into<String>) -> Refusal {
    Refusal::new("bad-value", reason)
}

/// A verb that no form has.
pub(super) fn unknown_verb(tool: &Tool, given: &str) -> Refusal {
    let verbs: BTreeSet<&str> = tool.forms.iter().map(|form| form.verb).collect();
    let verbs: Vec<&str> = verbs.into_iter().filter(|verb| !verb.is_empty()).collect();
    let (name, verbs) = (tool.name, verbs.join("`, `"));
    let reason = if given.is_empty() {
        format!("`{name}` needs a verb; understood are `{verbs}`")
    } else {
        format!("`{name} {}` has no grammar; understood are `{verbs}`", shown(given))
    };
    Refusal::new("no-grammar", reason)
}

/// An option that no form has.
fn unknown_option(tool: &Tool, given: &str) -> Refusal {
    let program = tool.name;
    let never = |(names, _): &&(&str, &str)| names.split(' ').any(|name| name == given);
    if let Some((_, why)) = tool.never.iter().find(never) {
        return bad_option(format!("`{given}` of `{program}` is refused: {why}"));
    }
    let options = || tool.forms.iter().flat_map(Form::all);
    let abbreviated = given.len() > 3 && given.starts_with("--");
    let full = options().flat_map(Opt::names).find(|name| name.starts_with(given));
    if let Some(full) = full.filter(|_| abbreviated) {
        return bad_option(format!("`{given}`: options are written in full, `{full}`"));
    }
    let known: BTreeSet<&str> = options().map(Opt::name).collect();
    let known: Vec<&str> = known.into_iter().collect();
    bad_option(match known.as_slice() {
        [] => format!("`{}`: `{program}` has no option that is understood", shown(given)),
        known => format!(
            "`{}` is no option of `{program}` that is understood; those are `{}`",
            shown(given),
            known.join("`, `")
        ),
    })
}

/// Words that a form cannot split, or no form at all.
pub(super) fn missed(tool: &Tool, form: Option<&Form>, miss: Miss) -> Refusal {
    match (miss, form) {
        (Miss::Wrong(refusal), _) => refusal,
        (Miss::Unknown(given), Some(form)) if tool.option(&given).is_some() => {
            let with = match form.verb {
                "" => "the other arguments".to_owned(),
                verb => format!("`{verb}`"),
            };
            bad_option(format!("`{}` does not go with {with}", shown(&given)))
        }
        (Miss::Unknown(given), _) => unknown_option(tool, &given),
    }
}

/// A value that is none.
pub(super) fn wrong(of: &str, value: &Value, given: &str) -> Refusal {
    let what = if of.is_empty() { String::new() } else { format!(" of `{of}`") };
    bad_value(format!("`{}`{what} is not {value}", shown(given)))
}

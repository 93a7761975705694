//! From a path and parameters as people write them to a call that the catalogue has checked.

use super::parameters::{Parameters, property_string, text};
use super::senseless;
use crate::audit::is_secret;
use crate::catalog::{ApiMethod, Kind, Params, catalog, check};
use crate::command::ApiEffect;
use crate::error::{Error, clean};
use crate::plan::{Method, ParamValue};
use serde_json::Value;

/// A node's name that is only there so that the rest can be checked.
const SOME_NODE: &str = "node";

/// One call that the catalogue has checked.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) method: &'static ApiMethod,
    pub(super) effect: ApiEffect,
}

/// Reads a call. Placeholders such as `{vmid}` may stay in the path when a parameter of that
/// name is given; `{node}` may also stay open.
pub(super) fn read(method: Method, path: &str, params: &Parameters) -> Result<Request, Error> {
    let (known, mut captures) = route(method, path)?;
    senseless::refuse(known)?;
    let mut given = params.0.clone();
    fill(known, &mut captures, &mut given)?;
    let open = captures.iter().all(|(name, _)| *name != "node") && known.path.contains("{node}");
    for (name, value) in &mut given {
        shape(known, name, value);
    }
    let mut all = given.clone();
    for (name, value) in &captures {
        all.insert((*name).to_owned(), value.as_str().into());
    }
    if open {
        all.insert("node".to_owned(), SOME_NODE.into());
    }
    let typed =
        check::verify(known, &all).map_err(|faults| Error::parameters(known, &all, &faults))?;
    refuse_download(known, &typed)?;
    let placeholder = |name: &str| known.path.contains(&format!("{{{name}}}"));
    let sent = typed.into_iter().filter(|(name, _)| !placeholder(name));
    let params = sent.map(|(name, value)| {
        let value = sendable(&name, &value);
        (name, value)
    });
    let params = params.collect();
    Ok(Request {
        method: known,
        effect: ApiEffect { method, template: known.path, captures, params },
    })
}

pub(super) type Captures = Vec<(&'static str, String)>;

/// The method at a path, with what stands in place of its placeholders.
pub(super) fn route(method: Method, path: &str) -> Result<(&'static ApiMethod, Captures), Error> {
    let path = path.trim();
    let path = path.strip_prefix("/api2/json").or(path.strip_prefix("/api2/extjs")).unwrap_or(path);
    if path.contains(['?', '#']) {
        return Err(Error::input("path", "ends before `?`; give the parameters in `params`"));
    }
    match catalog().route(method.as_str(), path) {
        Ok(routed) => Ok((routed.method, routed.captures)),
        Err(_) => Err(unrouted(method, path)),
    }
}

/// The methods that the path does answer, or the paths that look like it.
fn unrouted(method: Method, path: &str) -> Error {
    let all = [Method::Get, Method::Post, Method::Put, Method::Delete];
    let others: Vec<&str> = all
        .into_iter()
        .map(Method::as_str)
        .filter(|other| catalog().route(other, path).is_ok())
        .collect();
    let shown = clean(path, 200);
    if others.is_empty() {
        let near = catalog().near(path).into_iter().map(str::to_owned).collect();
        Error::NotFound { what: "API path", name: shown, near }
    } else {
        Error::input("method", format!("`{shown}` takes {}, not {method}", others.join(", ")))
    }
}

/// Takes parameters into the path where they belong.
fn fill(method: &ApiMethod, captures: &mut Captures, given: &mut Params) -> Result<(), Error> {
    for (name, value) in captures.iter_mut() {
        let taken = given.remove(*name).map(|given| text(&given));
        let open = *value == format!("{{{name}}}");
        match taken {
            Some(taken) if open => *value = taken,
            Some(taken) if taken != *value => {
                let problem = format!(
                    "is `{}` in the path and `{}` here",
                    clean(value, 80),
                    clean(&taken, 80)
                );
                return Err(Error::input(*name, problem));
            }
            None if open && *name != "node" => {
                let rule = method.parameter(name).map(|parameter| parameter.schema.rule());
                let rule = rule.unwrap_or_else(|| "a text".to_owned());
                let problem = format!("is needed in place of `{{{name}}}` in the path: {rule}");
                return Err(Error::input(*name, problem));
            }
            Some(_) | None => {}
        }
    }
    captures.retain(|(name, value)| *value != format!("{{{name}}}"));
    Ok(())
}

/// Truth values as words, and property strings as objects.
fn shape(method: &ApiMethod, name: &str, value: &mut Value) {
    let Some(parameter) = method.parameter(name) else { return };
    let shaped = match (&*value, parameter.schema.kind, parameter.schema.fields()) {
        (Value::String(word), Kind::Boolean, _) => match word.as_str() {
            "true" | "yes" | "on" => Value::Bool(true),
            "false" | "no" | "off" => Value::Bool(false),
            _ => return,
        },
        (Value::Object(object), _, Some(fields)) => {
            let unnamed = fields.iter().find(|field| field.schema.default_key);
            property_string(object, unnamed.map(|field| field.name)).into()
        }
        _ => return,
    };
    *value = shaped;
}

fn refuse_download(method: &ApiMethod, params: &Params) -> Result<(), Error> {
    match params.get("download") {
        Some(Value::Bool(true)) if method.download => {
            Err(Error::input("download", "answers a file, not JSON; leave it out"))
        }
        Some(_) | None => Ok(()),
    }
}

/// A checked value as it is sent.
fn sendable(name: &str, value: &Value) -> ParamValue {
    if let Some(items) = value.as_array() {
        ParamValue::List(items.iter().map(text).collect())
    } else if is_secret(name) {
        ParamValue::Secret(text(value).into())
    } else if let Some(truth) = value.as_bool() {
        ParamValue::Bool(truth)
    } else if let Some(number) = value.as_i64() {
        ParamValue::Int(number)
    } else {
        ParamValue::Text(text(value))
    }
}

#[cfg(test)]
mod tests;

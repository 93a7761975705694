//! From what was given to what it does, and to the command line in its one form.

use super::option::{Given, Options, Takes, Value};
use super::verb::EXTRA;
use crate::audit::is_secret;
use crate::catalog::{ApiMethod, Params, catalog, check};
use crate::command::program::Program;
use crate::command::{ApiEffect, Argv, Effect, HostEffect, HostObject, Reading, Refusal};
use crate::operation::Risk;
use crate::plan::ParamValue;
use crate::secret::Secret;
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// The node that a command runs on.
const HERE: &str = "localhost";

/// Parameters by name, typed.
type Typed = BTreeMap<String, ParamValue>;

/// A verb with all that was given.
#[derive(Debug)]
pub(super) struct Call<'a> {
    pub(super) program: &'static Program,
    pub(super) options: Options<'a>,
    pub(super) given: Given,
    /// What stands before the verb.
    pub(super) before: Vec<&'static str>,
}

impl Call<'_> {
    /// The effects, and the command line in its one form.
    pub(super) fn reading(&self) -> Result<Reading, Refusal> {
        let mut effects = Vec::new();
        let mut typed = Typed::new();
        if let Some((method, params)) = self.parameters()? {
            typed = self.checked(method, &params)?;
            effects.push(Effect::Api(self.effect(method, typed.clone())?));
        }
        effects.extend(self.host().map(Effect::Host));
        let argv = self.print(&typed)?;
        let verb = self.options.verb.words.to_owned();
        Ok(Reading { program: self.program.name, verb, argv, effects })
    }

    /// The method that is called, and its parameters as they were given.
    fn parameters(&self) -> Result<Option<(&'static ApiMethod, Params)>, Refusal> {
        let verb = self.options.verb;
        let Some(target) = verb.call else { return Ok(None) };
        let values = self.given.values.iter();
        let mut params: Params = values.map(|(name, value)| (name.clone(), json(value))).collect();
        if !self.given.extra.is_empty() {
            let words = self.given.extra.iter().map(|word| lossy(word.as_bytes()));
            params.insert(EXTRA.to_owned(), words.collect());
        }
        let chosen = match target.choose {
            None => Some((target.method, target.path)),
            Some(choose) => choose(&params),
        };
        let Some((method, path)) = chosen else { return Ok(None) };
        let method = catalog().find(method, path).ok_or_else(|| {
            let reason = format!("Proxmox VE has no `{method} {path}`");
            Refusal::new("no-grammar", reason)
        })?;
        if let Some(adapt) = verb.adapt {
            adapt(&mut params);
        }
        params.retain(|name, _| name != EXTRA && self.options.sends(name, method));
        let fixed = verb.fixed.iter().map(|(name, value)| ((*name).to_owned(), Json::from(*value)));
        params.extend(fixed);
        let captured = self.options.captured.iter();
        params.extend(captured.map(|(name, value)| ((*name).to_owned(), value.as_str().into())));
        if method.parameters().get("node").is_some() && is_on_node(path) {
            params.entry("node").or_insert_with(|| HERE.into());
        }
        Ok(Some((method, params)))
    }

    /// The parameters, checked and typed as Proxmox does.
    fn checked(&self, method: &ApiMethod, params: &Params) -> Result<Typed, Refusal> {
        let excused = |name: &str| {
            let takes = self.options.takes(name);
            matches!(takes, Takes::File(_) | Takes::Asked) && !params.contains_key(name)
        };
        let checked = match check::verify(method, params) {
            Ok(checked) => checked,
            Err(errors) => match errors.iter().find(|(name, _)| !excused(name)) {
                Some((name, message)) => {
                    let message = message.trim_end();
                    return Err(self.options.bad_value(name, &format!("is refused: {message}")));
                }
                None => params.clone(),
            },
        };
        Ok(checked
            .into_iter()
            .map(|(name, value)| {
                let value = typed(&name, value);
                (name, value)
            })
            .collect())
    }

    /// The call, with what is part of its path apart.
    fn effect(&self, method: &'static ApiMethod, mut params: Typed) -> Result<ApiEffect, Refusal> {
        let mut captures = Vec::new();
        for name in method.path.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
            let value = match params.remove(name) {
                Some(ParamValue::Secret(secret)) => secret.expose().to_owned(),
                Some(value) => value.to_string(),
                None => return Err(self.options.bad_value(name, "is missing")),
            };
            let here = name == "node" && value == HERE && is_on_node(method.path);
            if !here {
                captures.push((name, value));
            }
        }
        for (name, value) in &self.given.values {
            if let (Takes::File(_), Value::One(path)) = (self.options.takes(name), value) {
                params.insert(name.clone(), String::from_utf8_lossy(path).into_owned().into());
            }
        }
        let (method, template) = (method.method, method.path);
        Ok(ApiEffect { method, template, captures, params: params.into_iter().collect() })
    }

    /// What it does besides the call, and the files that it touches.
    fn host(&self) -> Option<HostEffect> {
        let files = self.given.values.iter().filter_map(|(name, value)| {
            match (self.options.takes(name), value) {
                (Takes::File(none) | Takes::Path(none), Value::One(path))
                    if path.as_slice() != none.as_bytes() =>
                {
                    Some(HostObject::Path(String::from_utf8_lossy(path).into_owned()))
                }
                _ => None,
            }
        });
        let objects: Vec<_> = files.collect();
        let risk = self.options.verb.risk.or((!objects.is_empty()).then_some(Risk::Execute))?;
        Some(HostEffect { risk, objects })
    }

    /// The command line: verb and options in full, each in its place.
    fn print(&self, typed: &Typed) -> Result<Argv, Refusal> {
        let verb = self.options.verb;
        let mut words: Vec<Vec<u8>> = vec![self.program.path.into()];
        words.extend(self.before.iter().copied().map(Vec::from));
        words.extend(verb.words.split(' ').filter(|word| !word.is_empty()).map(Vec::from));
        let mut named: BTreeMap<&str, &Value> =
            self.given.values.iter().map(|(name, value)| (name.as_str(), value)).collect();
        for name in verb.args.iter().map(|name| name.trim_end_matches(['?', '*'])) {
            let Some(value) = named.remove(name) else { break };
            let value = one(name, value, typed);
            // An argument that the shell may give, but that would be read as an option.
            if value.len() > 1 && value.starts_with(b"-") {
                return Err(self.options.bad_value(name, "would be taken for an option"));
            }
            words.push(value);
        }
        for (name, value) in named {
            let option = || format!("--{name}").into_bytes();
            if let Value::Many(all) = value {
                words.extend(all.iter().flat_map(|value| [option(), value.clone()]));
            } else {
                words.extend([option(), one(name, value, typed)]);
            }
        }
        if !self.given.extra.is_empty() {
            words.push(b"--".to_vec());
            words.extend(self.given.extra.iter().map(|word| word.as_bytes().to_vec()));
        }
        Argv::new(words)
    }
}

/// Whether a path is answered by the node that it names.
pub(super) fn is_on_node(path: &str) -> bool {
    path.starts_with("/nodes/{node}")
}

/// One value as an argument.
fn one(name: &str, value: &Value, typed: &Typed) -> Vec<u8> {
    match (value, typed.get(name)) {
        (Value::Flag(on), _) => vec![if *on { b'1' } else { b'0' }],
        (Value::One(_), Some(ParamValue::Int(number))) => number.to_string().into_bytes(),
        (Value::One(bytes), _) => bytes.clone(),
        (Value::Many(all), _) => all.join(&b',' as &u8),
    }
}

fn lossy(bytes: &[u8]) -> Json {
    String::from_utf8_lossy(bytes).into()
}

fn json(value: &Value) -> Json {
    match value {
        Value::Flag(on) => Json::from(*on),
        Value::One(bytes) => lossy(bytes),
        Value::Many(all) => all.iter().map(|bytes| lossy(bytes)).collect(),
    }
}

/// A checked value as plans carry it.
fn typed(name: &str, value: Json) -> ParamValue {
    let text = |value: Json| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match value {
        Json::Bool(on) => ParamValue::Bool(on),
        Json::Array(all) => ParamValue::List(all.into_iter().map(text).collect()),
        Json::Number(number) if number.is_i64() => {
            ParamValue::Int(number.as_i64().unwrap_or_default())
        }
        value @ (Json::Null | Json::Number(_) | Json::String(_) | Json::Object(_)) => {
            let text = text(value);
            let named = ["token-coefficient", "tokenid", "tokens"].contains(&name);
            if is_secret(name) && !named { Secret::new(text).into() } else { text.into() }
        }
    }
}

//! Errors about parameters, with what mends them.

use super::{ApiError, Error};
use crate::catalog::{ApiMethod, Fix, Params, fixes};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// Parameters that were found wrong before anything was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BadParameters {
    /// The call that they were for: method and path.
    pub call: String,
    /// What is wrong with each.
    pub fixes: Vec<Fix>,
    /// The call as it would be accepted, when that can be told.
    pub corrected: Option<Corrected>,
}

impl fmt::Display for BadParameters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, fix) in self.fixes.iter().enumerate() {
            write!(f, "{}{}: {fix}", if number == 0 { "" } else { "; " }, fix.field)?;
        }
        write!(f, " ({}, not sent)", self.call)?;
        self.corrected.iter().try_for_each(|corrected| corrected.fmt(f))
    }
}

/// A call to copy: an operation with arguments that are mended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Corrected {
    /// The operation.
    pub operation: &'static str,
    /// Its arguments.
    pub arguments: Value,
}

impl fmt::Display for Corrected {
    /// As a clause that ends an error.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "; corrected: {} {}", self.operation, self.arguments)
    }
}

impl Error {
    /// What the catalogue's check refuses.
    pub(crate) fn parameters(
        method: &ApiMethod,
        given: &Params,
        faults: &BTreeMap<String, String>,
    ) -> Self {
        Self::Parameters(Box::new(BadParameters {
            call: format!("{} {}", method.method, method.path),
            fixes: fixes(method, given, faults),
            corrected: None,
        }))
    }

    /// How to mend the parameters that the error is about.
    pub fn fixes(&self) -> &[Fix] {
        match self {
            Self::Parameters(bad) => &bad.fixes,
            Self::Api(refusal) => &refusal.fixes,
            Self::Step(step) => step.cause.fixes(),
            Self::Input { .. }
            | Self::NotFound { .. }
            | Self::Denied(_)
            | Self::Declined { .. }
            | Self::Task(_)
            | Self::Timeout { .. }
            | Self::Transport(_)
            | Self::Decode { .. }
            | Self::Internal(_) => &[],
        }
    }

    /// Adds the call as it would be accepted, when its arguments say what the error is about.
    pub(crate) fn correct(
        mut self,
        operation: &'static str,
        arguments: &Value,
        accepted: impl Fn(&Value) -> bool,
    ) -> Self {
        let mended = mended(arguments, self.fixes()).filter(accepted);
        let found = mended.map(|arguments| Corrected { operation, arguments });
        if let Self::Parameters(bad) = &mut self {
            bad.corrected = found;
        } else if let Self::Api(refusal) = &mut self {
            let ApiError { corrected, .. } = &mut **refusal;
            *corrected = found;
        }
        self
    }
}

/// Arguments with every fix applied, if each names one place in them.
fn mended(arguments: &Value, fixes: &[Fix]) -> Option<Value> {
    let mut mended = arguments.clone();
    for fix in fixes {
        let places = [Some(""), Some("/set"), Some("/params"), Some("/options")];
        let mut places = places.into_iter().flatten();
        let place = places.find(|place| {
            mended.pointer(place).is_some_and(|object| object.get(&fix.field).is_some())
        })?;
        let object = mended.pointer_mut(place)?.as_object_mut()?;
        let old = object.remove(&fix.field)?;
        match (&fix.instead, &fix.valid) {
            (Some(name), _) if !object.contains_key(name) => object.insert(name.clone(), old),
            (None, Some(valid)) if fix.near => object.insert(fix.field.clone(), like(&old, valid)),
            _ => return None,
        };
    }
    (!fixes.is_empty()).then_some(mended)
}

/// A value in the form of another: text stays text.
fn like(old: &Value, valid: &Value) -> Value {
    match (old, valid) {
        (Value::String(_), Value::Bool(truth)) => u8::from(*truth).to_string().into(),
        (Value::String(_), Value::Number(number)) => number.to_string().into(),
        _ => valid.clone(),
    }
}

//! What a command line means, as Python sees it.

use crate::json;
use proxmox_mcp_core::command::{Argv, Effect, Reading, Refusal, read};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde_json::{Map, Value, json};

/// The meaning of a command line, in the form that policy judges.
#[pyfunction]
pub(crate) fn read_command<'py>(py: Python<'py>, line: &str) -> PyResult<Bound<'py, PyAny>> {
    let raise = |refusal: Refusal| {
        PyValueError::new_err((refusal.reason().to_owned(), refusal.rule().to_owned()))
    };
    let argv = Argv::parse(line).map_err(raise)?;
    json::load(py, &meaning(&read(&argv).map_err(raise)?).to_string())
}

fn meaning(reading: &Reading) -> Value {
    let words = reading.argv.words();
    let words = words.map(|word| String::from_utf8_lossy(word.as_bytes()).into_owned());
    json!({
        "program": reading.program,
        "verb": reading.verb,
        "argv": words.collect::<Vec<_>>(),
        "effects": reading.effects.iter().map(effect).collect::<Vec<_>>(),
    })
}

fn effect(effect: &Effect) -> Value {
    match effect {
        Effect::Api(api) => {
            let captures =
                api.captures.iter().map(|(name, value)| ((*name).to_owned(), value.clone().into()));
            let params =
                api.params.iter().map(|(name, value)| (name.clone(), value.to_string().into()));
            json!({
                "method": api.method.as_str(),
                "path": api.template,
                "placeholders": captures.collect::<Map<_, _>>(),
                "parameters": params.collect::<Map<_, _>>(),
            })
        }
        Effect::Host(host) => json!({ "risk": host.risk }),
        _ => Value::Null,
    }
}

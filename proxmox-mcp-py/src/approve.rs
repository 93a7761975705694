//! Asking a Python function about a plan that policy wants confirmed.

use crate::json;
use async_trait::async_trait;
use proxmox_mcp_core::approve::{Approval, Approver};
use proxmox_mcp_core::policy::Challenge;
use pyo3::prelude::*;
use serde_json::{Map, Value};
use std::sync::Arc;

/// A function of the user's, called in a thread of its own with what is asked.
#[derive(Clone, Debug)]
pub(crate) struct Asking(Arc<Py<PyAny>>);

impl Asking {
    pub(crate) fn new(function: Py<PyAny>) -> Self {
        Self(Arc::new(function))
    }
}

#[async_trait]
impl Approver for Asking {
    async fn approve(&self, challenge: &Challenge) -> Approval {
        let asked = asked(challenge);
        let function = Arc::clone(&self.0);
        let answer = tokio::task::spawn_blocking(move || {
            Python::try_attach(|py| ask(py, &function, &asked).unwrap_or_else(|e| failed(&e)))
        });
        answer.await.ok().flatten().unwrap_or(Approval::Unavailable)
    }
}

fn ask(py: Python<'_>, function: &Py<PyAny>, asked: &Map<String, Value>) -> PyResult<Approval> {
    let answer = function.bind(py).call1((json::object(py, asked)?,))?;
    Ok(match (answer.extract::<String>(), answer.is_truthy()?) {
        (Ok(name), true) => Approval::Agreed(name),
        (_, true) => Approval::Agreed("the approver".to_owned()),
        (_, false) => Approval::Declined("the approver said no".to_owned()),
    })
}

fn failed(error: &PyErr) -> Approval {
    Approval::Declined(format!("the approver failed: {error}"))
}

fn asked(challenge: &Challenge) -> Map<String, Value> {
    let effects: Vec<String> = challenge.plan().effects();
    let mut asked = Map::new();
    asked.insert("rule".to_owned(), challenge.rule().into());
    asked.insert("operation".to_owned(), challenge.operation().into());
    asked.insert("caller".to_owned(), challenge.caller().into());
    asked.insert("risk".to_owned(), challenge.risk().as_str().into());
    asked.insert("effects".to_owned(), effects.into());
    asked
}

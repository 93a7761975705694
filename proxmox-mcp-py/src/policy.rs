//! Asking policy, with nothing sent.

use crate::config::Text;
use crate::{error, json};
use proxmox_mcp_core::config::ConfigError;
use proxmox_mcp_core::model::{NodeName, Timestamp};
use proxmox_mcp_core::policy::{Caller, Explained, Policy as Rulings, Rules};
use proxmox_mcp_core::registry;
use proxmox_mcp_core::rehearsal::{Rehearsal, try_all};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde_json::json;
use serde_json::value::RawValue;
use std::time::{SystemTime, UNIX_EPOCH};

/// Who asks, and the host that would run a command.
#[derive(Debug, FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Who {
    caller: String,
    roles: Vec<String>,
    node: Option<String>,
}

/// The rules that decide about calls.
#[pyclass(frozen, module = "proxmox_mcp._native")]
#[derive(Debug)]
pub(crate) struct Policy {
    policy: Rulings,
    rules: Rules,
}

#[pymethods]
impl Policy {
    /// A profile, with the rules of these files added.
    #[new]
    #[pyo3(signature = (profile, files, *, dangerous=false))]
    #[expect(clippy::needless_pass_by_value, reason = "what comes from Python is ours")]
    fn new(
        py: Python<'_>,
        profile: Option<&str>,
        files: Vec<Text>,
        dangerous: bool,
    ) -> PyResult<Self> {
        let texts = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let raise = |e: ConfigError| error::config(py, &e);
        let rules = Rules::parse(texts, &registry::names()).map_err(raise)?;
        let named = profile.map(str::parse).transpose();
        let named = named.map_err(|why: String| raise(ConfigError::new("profile", why)))?;
        let profile = named.or_else(|| rules.profile()).unwrap_or_default();
        let policy = Rulings::profile(profile).dangerous(dangerous).with(rules.clone());
        Ok(Self { policy, rules })
    }

    /// What it says to a command line.
    fn command<'py>(&self, py: Python<'py>, line: &str, who: Who) -> PyResult<Bound<'py, PyAny>> {
        self.rehearse(py, who, |rehearsal| rehearsal.line(line))
    }

    /// What it says to an operation with JSON arguments.
    fn operation<'py>(
        &self,
        py: Python<'py>,
        name: &str,
        arguments: String,
        who: Who,
    ) -> PyResult<Bound<'py, PyAny>> {
        let arguments = RawValue::from_string(arguments);
        let arguments = arguments.map_err(|e| PyValueError::new_err(e.to_string()))?;
        self.rehearse(py, who, |rehearsal| rehearsal.operation(name, &arguments))
    }

    /// Runs the tests that its files hold.
    fn test<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let tried = try_all(&self.policy, &self.rules);
        let rows = tried.iter().map(|tried| {
            let said = tried.outcome.as_ref().ok();
            json!({
                "name": tried.trial.name,
                "place": tried.trial.place,
                "passed": tried.passed(),
                "expected": tried.trial.expect,
                "verdict": said.map(|explained| explained.verdict),
                "rule": said.map(|explained| explained.rule.as_str()),
                "error": tried.outcome.as_ref().err(),
            })
        });
        json::load(py, &serde_json::Value::Array(rows.collect()).to_string())
    }

    /// Every rule and every protected object.
    fn shown<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json::load(py, &json!(self.policy.shown()).to_string())
    }
}

impl Policy {
    pub(crate) fn of(policy: Rulings, rules: Rules) -> Self {
        Self { policy, rules }
    }

    fn rehearse<'py>(
        &self,
        py: Python<'py>,
        who: Who,
        ask: impl FnOnce(&Rehearsal<'_>) -> Result<Explained, proxmox_mcp_core::Error>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut caller = Caller::local(who.caller);
        caller.roles = who.roles;
        let mut rehearsal = Rehearsal::new(&self.policy, &caller, now());
        let node = who.node.map(NodeName::try_from).transpose();
        rehearsal.node = node.map_err(|e| PyValueError::new_err(format!("node: {e}")))?;
        let explained = ask(&rehearsal).map_err(|e| error::exception(py, &e))?;
        let mut answer = json!(explained);
        if let Some(fields) = answer.as_object_mut() {
            fields.insert("reason".to_owned(), explained.reason().into());
        }
        json::load(py, &answer.to_string())
    }
}

fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

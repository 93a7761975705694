//! The record of what is permitted, in Python's own logging.

use async_trait::async_trait;
use proxmox_mcp_core::Risk;
use proxmox_mcp_core::audit::{Audit, Conclusion, Intent, Step};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

/// The logger's name.
const LOGGER: &str = "proxmox_mcp.audit";

/// Writes to the logger: everything but reads, at level INFO.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Logging;

#[async_trait]
impl Audit for Logging {
    async fn intend(&self, intent: &Intent) -> Result<(), String> {
        let agreed = intent.agreed_by.as_ref().map(|by| format!(", agreed by {by}"));
        let effects = intent.effects.join("; ");
        write(intent, &format!("{}{}", effects, agreed.unwrap_or_default()))
    }

    fn step(&self, intent: &Intent, step: &Step<'_>) {
        let (number, of, call) = (step.number, step.of, step.call);
        let _ = write(intent, &format!("step {number} of {of}, {call}: {}", end(step.conclusion)));
    }

    fn conclude(&self, intent: &Intent, conclusion: Conclusion) {
        // What is done is done; the intent was written.
        let _ = write(intent, &end(conclusion));
    }
}

fn end(conclusion: Conclusion) -> String {
    match conclusion {
        Conclusion::Done => "done".to_owned(),
        Conclusion::Failed(kind) => format!("failed: {}", kind.as_str()),
        Conclusion::Abandoned => "abandoned by its caller".to_owned(),
        _ => "ended".to_owned(),
    }
}

fn write(intent: &Intent, text: &str) -> Result<(), String> {
    if intent.risk == Risk::Read {
        return Ok(());
    }
    let (id, operation, risk) = (intent.id, intent.operation, intent.risk.as_str());
    let line = format!("{id} {operation} ({risk}): {text}");
    let written = Python::try_attach(|py| {
        static LOG: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let log = LOG.get_or_try_init(py, || {
            let logger = py.import("logging")?.call_method1("getLogger", (LOGGER,))?;
            PyResult::Ok(logger.unbind())
        })?;
        log.bind(py).call_method1("info", ("%s", line)).map(drop)
    });
    written.unwrap_or(Ok(())).map_err(|error| error.to_string())
}

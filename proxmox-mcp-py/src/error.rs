//! From core's errors to Python's exceptions.

use crate::json;
use proxmox_mcp_core::config::ConfigError;
use proxmox_mcp_core::{Error, ErrorKind};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

/// Where the exceptions are defined.
const MODULE: &str = "proxmox_mcp.errors";

/// The exception of each kind.
const fn class(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Input => "InputError",
        ErrorKind::NotFound => "NotFoundError",
        ErrorKind::Denied => "DeniedError",
        ErrorKind::Declined => "DeclinedError",
        ErrorKind::Api => "ApiError",
        ErrorKind::Task => "TaskFailed",
        ErrorKind::Timeout => "CallTimeout",
        ErrorKind::Transport => "TransportError",
        ErrorKind::Decode => "DecodeError",
        ErrorKind::Internal => "InternalError",
    }
}

/// The exception of an error, with all its fields.
pub(crate) fn exception(py: Python<'_>, error: &Error) -> PyErr {
    let mut report = error.report();
    report.remove("kind");
    report.remove("message");
    let fields = json::object(py, &report);
    let made = fields.and_then(|fields| make(py, class(error.kind()), &error.to_string(), &fields));
    made.unwrap_or_else(|failure| failure)
}

/// The exception of a mistake in the configuration.
pub(crate) fn config(py: Python<'_>, error: &ConfigError) -> PyErr {
    let fields = PyDict::new(py);
    make(py, "ConfigError", &error.to_string(), &fields).unwrap_or_else(|failure| failure)
}

fn make(py: Python<'_>, class: &str, text: &str, fields: &Bound<'_, PyDict>) -> PyResult<PyErr> {
    let class = py.import(MODULE)?.getattr(class)?;
    let arguments = (PyString::new(py, text),);
    Ok(PyErr::from_value(class.call(arguments, Some(fields))?))
}

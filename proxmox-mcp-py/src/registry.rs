//! The operations as a language model's API takes them.

use crate::json;
use proxmox_mcp_core::registry;
use pyo3::prelude::*;
use serde_json::json;

/// Every operation: name, title, toolset, risk, description, and the schemas of arguments and answer.
#[pyfunction]
pub(crate) fn tools(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    let all: Vec<_> = registry::all()
        .map(|(set, tool)| {
            json!({
                "name": tool.meta.name,
                "title": tool.meta.title,
                "toolset": set.name,
                "risk": tool.meta.risk,
                "essential": tool.meta.essential,
                "description": tool.description(),
                "input_schema": tool.input_schema(),
                "output_schema": tool.output_schema(),
            })
        })
        .collect();
    json::load(py, &serde_json::Value::Array(all).to_string())
}

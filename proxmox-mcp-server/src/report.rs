//! An error as a JSON object, the same for the command line and for MCP results.

use proxmox_mcp_core::Error;
use serde_json::{Map, Value, json};

/// The error's kind and message, and what its kind knows beside them.
pub(crate) fn of(error: &Error) -> Value {
    let mut report = Map::new();
    report.insert("kind".to_owned(), error.kind().as_str().into());
    report.insert("message".to_owned(), error.to_string().into());
    if let Value::Object(details) = details(error) {
        report.extend(details.into_iter().filter(|(_, value)| !is_empty(value)));
    }
    Value::Object(report)
}

fn details(error: &Error) -> Value {
    match error {
        Error::Input { argument, problem } => json!({ "argument": argument, "problem": problem }),
        Error::NotFound { what, name, near } => {
            json!({ "what": what, "name": name, "near": near })
        }
        Error::Denied(denial) => json!({
            "rule": denial.rule(),
            "risk": denial.risk(),
            "effect": denial.effect(),
            "reason": denial.reason(),
            "effects": denial.effects(),
            "remedy": denial.remedy(),
        }),
        Error::Declined { by } => json!({ "by": by }),
        Error::Api(refusal) => json!({
            "status": refusal.status,
            "fields": refusal.fields,
            "call": refusal.call,
            "advice": refusal.advice,
        }),
        Error::Task(task) => {
            json!({ "upid": task.upid, "exit": task.exit, "log_tail": task.log_tail })
        }
        Error::Timeout { what, seconds } => json!({ "what": what, "seconds": seconds }),
        Error::Transport(failure) => json!({ "endpoint": failure.endpoint }),
        Error::Decode { at, problem } => json!({ "at": at, "problem": problem }),
        Error::Internal(_) | _ => Value::Null,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

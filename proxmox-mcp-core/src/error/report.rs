//! An error as a JSON object, the same for every face.

use super::Error;
use serde_json::{Map, Value, json};

impl Error {
    /// The error's kind and message, and what its kind knows beside them; what is empty is left
    /// out.
    pub fn report(&self) -> Map<String, Value> {
        let mut report = Map::new();
        report.insert("kind".to_owned(), self.kind().as_str().into());
        report.insert("message".to_owned(), self.to_string().into());
        if let Value::Object(details) = details(self) {
            report.extend(details.into_iter().filter(|(_, value)| !is_empty(value)));
        }
        report
    }
}

fn details(error: &Error) -> Value {
    match error {
        Error::Input { argument, problem } => json!({ "argument": argument, "problem": problem }),
        Error::Parameters(bad) => {
            json!({ "call": bad.call, "fixes": bad.fixes, "corrected": bad.corrected })
        }
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
            "fixes": refusal.fixes,
            "corrected": refusal.corrected,
        }),
        Error::Task(task) => {
            json!({ "upid": task.upid, "exit": task.exit, "log_tail": task.log_tail })
        }
        Error::Timeout { what, seconds } => json!({ "what": what, "seconds": seconds }),
        Error::Transport(failure) => json!({ "endpoint": failure.endpoint }),
        Error::Decode { at, problem } => json!({ "at": at, "problem": problem }),
        Error::Step(step) => {
            let (number, of) = step.number();
            json!({
                "step": number,
                "of": of,
                "failed": step.failed,
                "done": step.done,
                "left": step.left,
                "left_over": step.left_over,
                "cleanup": step.left_over.as_ref().map(super::LeftOver::cleanup),
                "cause": details(&step.cause),
            })
        }
        Error::Internal(_) => Value::Null,
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

//! The recorded exchanges, where they are to be found.

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::{env, fs};

/// Status and reason by id, and whether the connection was dropped.
#[derive(Default)]
pub(crate) struct Records {
    pub(crate) lines: BTreeMap<String, String>,
    /// Reads of everything there is.
    pub(crate) reads: Vec<Read>,
}

/// A read that was recorded.
pub(crate) struct Read {
    pub(crate) id: String,
    /// Method and path.
    pub(crate) head: String,
    pub(crate) outcome: String,
    /// Was refused by schema or for lack of privileges, whatever there is.
    pub(crate) refused: bool,
}

/// All records; none if there are none, which is said loudly.
pub(crate) fn load() -> Option<Records> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/pve-wire");
    let folder = env::var_os("PVE_WIRE").map_or(beside, PathBuf::from);
    let Ok(files) = fs::read_dir(&folder) else {
        println!("skipped: no recorded exchanges at {}", folder.display());
        return None;
    };
    let mut records = Records::default();
    for file in files.flatten().filter(|file| file.path().extension().is_some_and(|e| e == "jsonl"))
    {
        for line in fs::read_to_string(file.path()).unwrap().lines() {
            records.add(&serde_json::from_str(line).unwrap());
        }
    }
    Some(records)
}

impl Records {
    fn add(&mut self, record: &Value) {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let id = text(&record["id"]);
        let response = &record["response"];
        let mut outcome = match response["status"].as_u64() {
            Some(status) => format!("{status} {}", text(&response["reason"])),
            None => "dropped".to_owned(),
        };
        let request = &record["request"];
        let head = format!("{} {}", text(&request["method"]), text(&request["path"]));
        let schema = ["property ", "value ", "invalid format", "type check", "missing property"];
        let body = text(&response["body"]);
        let body: Value = serde_json::from_str(&body).unwrap_or_default();
        let of_schema = body["errors"].as_object().is_some_and(|errors| {
            let text =
                |error: &Value| schema.iter().any(|s| error.as_str().unwrap().starts_with(s));
            errors.values().all(text)
        });
        if is_final(&id) {
            outcome += &exit(&body);
        }
        if id.starts_with("sweep ") {
            let refused = of_schema || outcome.starts_with("403");
            self.reads.push(Read { id: id.clone(), head, outcome: outcome.clone(), refused });
        }
        self.lines.insert(id, outcome);
    }
}

/// Whether a step looks at how a task ended.
pub(crate) fn is_final(id: &str) -> bool {
    id.rsplit('.').next() == Some("final")
}

/// How a task ended, without what depends on the data.
pub(crate) fn exit(status: &Value) -> String {
    let exit = status["data"]["exitstatus"].as_str().unwrap_or("still running");
    format!(", task: {}", exit.split(": got").next().unwrap_or_default())
}

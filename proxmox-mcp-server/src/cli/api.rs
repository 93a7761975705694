//! `proxmox-mcp api`

use super::call::Target;
use super::options::Files;
use super::{Failure, out};
use clap::{Args, Subcommand};
use proxmox_mcp_core::Error;
use proxmox_mcp_core::inventory::Inventory;
use proxmox_mcp_core::ops::api::operation_for;
use proxmox_mcp_core::output::Answer;
use proxmox_mcp_core::plan::{Done, Evidence};
use proxmox_mcp_core::registry;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value, json};

/// Find, show and call methods of Proxmox's API
#[derive(Debug, Args)]
pub(super) struct Api {
    #[command(subcommand)]
    command: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Find(Find),
    Show(Show),
    Call(Call),
}

/// Find methods by plain words; needs no cluster
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  proxmox-mcp api find take a backup of a vm\n  proxmox-mcp api find who may log in --json"
)]
struct Find {
    /// What to do
    #[arg(required = true)]
    words: Vec<String>,
    /// Methods at most
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u8).range(1..=100))]
    limit: u8,
    /// Answer a JSON list, best first
    #[arg(long)]
    json: bool,
}

/// Show what a method takes, needs and risks; needs no cluster
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  proxmox-mcp api show POST '/nodes/{node}/vzdump'\n  proxmox-mcp api show PUT '/nodes/{node}/qemu/{vmid}/config' --parameter net"
)]
struct Show {
    /// GET, POST, PUT or DELETE
    method: String,
    /// The path, with or without placeholders
    path: String,
    /// Only parameters whose names hold this text
    #[arg(long, value_name = "TEXT")]
    parameter: Option<String>,
    /// Answer JSON
    #[arg(long)]
    json: bool,
}

/// Call a method; what it does is judged by policy
#[derive(Debug, Args)]
#[command(
    after_help = "Parameters are `name=value`; `name:=JSON` gives any JSON, and a name given again makes a list.
The node of a guest, a storage or a task may be left open as `{node}`.

Examples:
  proxmox-mcp api call GET '/nodes/{node}/qemu/100/status/current'
  proxmox-mcp api call POST '/nodes/{node}/qemu/100/status/start' --wait 60 --profile operator
  proxmox-mcp api call GET /cluster/resources type=vm --json

Exit codes are those of `proxmox-mcp call`."
)]
struct Call {
    /// GET, POST, PUT or DELETE
    method: String,
    /// The path
    path: String,
    /// Its parameters
    #[arg(value_name = "NAME=VALUE")]
    words: Vec<String>,
    /// Seconds to wait for the end of a task
    #[arg(long, value_name = "SECONDS")]
    wait: Option<u16>,
    #[command(flatten)]
    target: Target,
}

impl Api {
    pub(super) fn run(self, files: &Files) -> Result<(), Failure> {
        match self.command {
            Verb::Find(find) => find.run(),
            Verb::Show(show) => show.run(),
            Verb::Call(call) => call.run(files),
        }
    }

    pub(super) fn json(&self) -> bool {
        match &self.command {
            Verb::Find(find) => find.json,
            Verb::Show(show) => show.json,
            Verb::Call(call) => call.target.json,
        }
    }
}

impl Find {
    fn run(self) -> Result<(), Failure> {
        let query = self.words.join(" ");
        let answer = look_up("api_find", &json!({ "query": query, "limit": self.limit }))?;
        if self.json {
            let found: Value = serde_json::from_str(answer.structured.get())
                .map_err(|e| Error::internal(e.to_string()))?;
            out::json(found.get("methods").unwrap_or(&Value::Null));
        } else {
            out::line(answer.text.trim_end());
        }
        Ok(())
    }
}

impl Show {
    fn run(self) -> Result<(), Failure> {
        let arguments = json!({
            "method": self.method.to_uppercase(),
            "path": self.path,
            "parameter": self.parameter,
        });
        let answer = look_up("api_describe", &arguments)?;
        out::line(if self.json { answer.structured.get() } else { answer.text.trim_end() });
        Ok(())
    }
}

impl Call {
    fn run(self, files: &Files) -> Result<(), Failure> {
        let method = self.method.to_uppercase();
        let operation = operation_for(&method, &self.path);
        let mut arguments = Map::new();
        arguments.insert("path".to_owned(), self.path.into());
        arguments.insert("params".to_owned(), Value::Object(parameters(&self.words)?));
        if operation.changes {
            arguments.insert("method".to_owned(), method.into());
            arguments.extend(self.wait.map(|wait| ("wait".to_owned(), wait.into())));
        }
        self.target.call(files, operation.name, |_| raw(&arguments))
    }
}

/// Calls an operation that asks no cluster.
fn look_up(name: &str, arguments: &Value) -> Result<Answer, Error> {
    let (_, tool) = registry::find(name).ok_or_else(|| Error::internal("no such operation"))?;
    let prepared = tool.prepare(&raw(arguments)?)?;
    let (inventory, evidence) = (Inventory::default(), Evidence::default());
    let grounded = prepared.plan().ground(&inventory, &evidence)?;
    prepared.answer(&Done::new(&grounded, &inventory, &evidence))
}

fn raw(value: &impl serde::Serialize) -> Result<Box<RawValue>, Error> {
    to_raw_value(value).map_err(|e| Error::internal(e.to_string()))
}

/// The parameters that words give; what a value must be like is for the catalogue to say.
fn parameters(words: &[String]) -> Result<Map<String, Value>, Error> {
    let mut parameters = Map::new();
    for word in words {
        let (name, value) = pair(word)?;
        match parameters.remove(name) {
            None => parameters.insert(name.to_owned(), value),
            Some(Value::Array(mut all)) => {
                all.push(value);
                parameters.insert(name.to_owned(), Value::Array(all))
            }
            Some(one) => parameters.insert(name.to_owned(), Value::Array(vec![one, value])),
        };
    }
    Ok(parameters)
}

fn pair(word: &str) -> Result<(&str, Value), Error> {
    let expected = || Error::input(word, "expected `name=value`");
    let (name, text) = word.split_once('=').ok_or_else(expected)?;
    let (name, value) = match name.strip_suffix(':') {
        Some(name) => {
            let value = serde_json::from_str(text)
                .map_err(|e| Error::input(name, format!("`{text}` is no JSON: {e}")))?;
            (name, value)
        }
        None => (name, Value::String(text.to_owned())),
    };
    if name.is_empty() { Err(expected()) } else { Ok((name, value)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &[&str]) -> Result<Value, Error> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        parameters(&words).map(Value::Object)
    }

    #[test]
    fn words_are_texts_json_or_lists() {
        let words = ["max-workers=2", "net0:={\"model\":\"virtio\"}", "a=1", "a=2", "a=3", "b=x=y"];
        let expected = json!({
            "max-workers": "2", "net0": {"model": "virtio"}, "a": ["1", "2", "3"], "b": "x=y",
        });
        assert_eq!(parsed(&words).unwrap(), expected);
        for bad in ["a", "=x", "a:={"] {
            assert!(parsed(&[bad]).is_err(), "{bad}");
        }
    }
}

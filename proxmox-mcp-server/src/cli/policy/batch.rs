//! `proxmox-mcp policy check --batch`: one answer a line, whatever the line.

use super::ask::{Who, now};
use super::check::answer;
use crate::cli::options::Files;
use crate::cli::{Failure, out};
use crate::config;
use proxmox_mcp_core::rehearsal::Rehearsal;
use serde::Deserialize;
use serde_json::{Value, json};
use std::fs::File;
use std::io::{BufRead, BufReader, stdin};

/// What a line asks; whatever else it holds is not looked at.
#[derive(Deserialize)]
struct Line {
    command: String,
}

pub(super) fn run(source: &str, who: &Who, files: &Files) -> Result<(), Failure> {
    let config = who.config(files)?;
    let (policy, caller) = (config.policy(), who.caller(&config)?);
    let mut rehearsal = Rehearsal::new(&policy, &caller, now());
    rehearsal.cluster = config.clusters.first().map(|cluster| cluster.name.as_str());
    let input: Box<dyn BufRead> =
        match source {
            "-" => Box::new(stdin().lock()),
            path => Box::new(BufReader::new(File::open(path).map_err(|error| {
                Failure::System(format!("`{path}`: {}", config::reason(&error)))
            })?)),
        };
    for (index, line) in input.split(b'\n').enumerate() {
        let line = line.map_err(|error| Failure::System(config::reason(&error)))?;
        if !line.trim_ascii().is_empty() {
            out::line(&judge(&rehearsal, index + 1, &line).to_string());
        }
    }
    Ok(())
}

fn judge(rehearsal: &Rehearsal<'_>, number: usize, line: &[u8]) -> Value {
    let refused = |rule: &str, reason: String| json!({ "decision": "deny", "rule": rule, "effect": null, "reason": reason });
    let line: Line = match serde_json::from_slice(line) {
        Ok(line) => line,
        Err(error) => return refused("bad-line", format!("line {number}: {error}")),
    };
    match rehearsal.line(&line.command) {
        Ok(explained) => answer(&explained),
        Err(error) => refused("bad-line", format!("line {number}: {error}")),
    }
}

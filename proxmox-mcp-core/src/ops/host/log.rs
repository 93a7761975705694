//! `node_log`

use crate::error::{Error, clean};
use crate::model::{Cursor, Limit, NodeName, Timestamp};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::plan::{ApiCall, Done, HostCall, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Shows the last lines of a node's system journal, or of one of its log files.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowNodeLog {
    /// The node; may be left out when there is only one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Only of this unit, such as `pveproxy.service`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Not before, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    /// Not after, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// A log file instead of the journal, such as `/var/log/pveam.log`; read over SSH.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Lines at most.
    #[serde(default)]
    pub limit: Limit,
    /// `earlier` of the answer before: the lines before those.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<Cursor>,
}

/// A part of a node's log, oldest line first.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct NodeLog {
    /// The node.
    pub node: NodeName,
    /// Where the lines come from: `journal`, by the API, or the path of the file.
    pub source: String,
    /// The lines, each bounded to 500 characters.
    pub lines: Vec<String>,
    /// Lines of the span, older than these, that are left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_out: Option<usize>,
    /// The cursor of the lines before these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Cursor>,
}

impl ShowNodeLog {
    fn journal(&self, node: Subject) -> ApiCall {
        let span = self.since.is_some() || self.until.is_some();
        // The journal's reader takes either a span or a number of lines.
        let last = (!span).then(|| u16::from(self.limit));
        ApiCall::get("/nodes/{node}/journal", node)
            .param("lastentries", last)
            .param("since", self.since.map(|time| time.0))
            .param("until", self.until.map(|time| time.0))
            .param("unit", self.unit.clone())
            .param("endcursor", self.cursor.clone().map(|cursor| cursor.0))
    }

    fn of_file(path: &str, done: &Done<'_>) -> Result<NodeLog, Error> {
        let ran = done.ran.first().ok_or_else(|| Error::internal("the file was not read"))?;
        let output = ran.result.as_ref().map_err(Clone::clone)?;
        if output.exit != crate::plan::Exit::Code(0) {
            let problem = clean(&String::from_utf8_lossy(&output.stderr), 300);
            return Err(Error::input("file", format!("`{path}` cannot be read: {problem}")));
        }
        let text = String::from_utf8_lossy(&output.stdout);
        let lines = text.lines().map(|line| clean(line, 500)).collect();
        let (node, source) = (ran.command.node().clone(), path.to_owned());
        Ok(NodeLog { node, source, lines, left_out: None, earlier: None })
    }
}

impl Operation for ShowNodeLog {
    type Output = NodeLog;
    const META: Meta = Meta::new("node_log", "Show a node's log", Risk::Read)
        .words("journal kernel message syslog dmesg");

    fn plan(&self) -> Result<Plan, Error> {
        let span = self.since.is_some() || self.until.is_some();
        let node = Subject::NodeOrOnly(self.node.clone());
        let Some(file) = &self.file else {
            if span && self.cursor.is_some() {
                let problem = "a cursor goes on from an answer without `since` and `until`";
                return Err(Error::input("cursor", problem));
            }
            return Ok(Plan::call(self.journal(node)));
        };
        if span || self.unit.is_some() || self.cursor.is_some() {
            let problem = "a file has only lines: leave out `unit`, `since`, `until`, `cursor`";
            return Err(Error::input("file", problem));
        }
        let lines = u16::from(self.limit).to_string();
        Ok(Plan::command(HostCall::words(["tail", "-n", &lines, file], node)))
    }

    fn output(&self, done: &Done<'_>) -> Result<NodeLog, Error> {
        if let Some(path) = &self.file {
            return Self::of_file(path, done);
        }
        let mut lines: Vec<String> = done.decode()?;
        let is_cursor = |line: &String| line.starts_with("s=") && line.contains(";i=");
        lines.pop_if(|line| is_cursor(line));
        let first = lines.first().filter(|line| is_cursor(line)).cloned();
        let mut lines = lines.split_off(usize::from(first.is_some()));
        let span = self.since.is_some() || self.until.is_some();
        let left_out = lines.len().saturating_sub(self.limit.rows());
        let lines = lines.split_off(left_out);
        let node = done.grounded.calls().first().and_then(|call| call.node().cloned());
        Ok(NodeLog {
            node: node.ok_or_else(|| Error::internal("a journal without its node"))?,
            source: "journal".to_owned(),
            earlier: first.filter(|_| !span && lines.len() == self.limit.rows()).map(Cursor),
            lines: lines.iter().map(|line| clean(line, 500)).collect(),
            left_out: (left_out > 0).then_some(left_out),
        })
    }
}

impl Output for NodeLog {
    fn render(&self, text: &mut String) {
        if let Some(left_out) = self.left_out {
            let _ = writeln!(text, "({left_out} older lines left out)");
        }
        for line in &self.lines {
            text.push_str(line);
            text.push('\n');
        }
        let _ = write!(text, "{} lines, {} of {}", self.lines.len(), self.source, self.node);
        if let Some(earlier) = &self.earlier {
            let _ = write!(text, "; earlier lines: cursor `{}`", earlier.0);
        }
    }
}

//! `node_report`

use crate::error::{Error, clean};
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::written::{ROOM, shown};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Makes Proxmox's report of a node for support; takes up to half a minute, and shows secrets.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ReportNode {
    /// The node, if there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Only the sections whose heading holds this text, such as `network`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
}

/// Proxmox's report of a node, or a part of it.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct NodeReport {
    /// The node.
    pub node: NodeName,
    /// The text.
    pub report: String,
    /// Headings of all sections.
    pub sections: Vec<String>,
    /// Bytes that are left out at the end; ask for a section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_out: Option<u64>,
}

impl Operation for ReportNode {
    type Output = NodeReport;
    const META: Meta = Meta::new("node_report", "Report about a node", Risk::Execute);

    fn plan(&self) -> Result<Plan, Error> {
        let node = Subject::NodeOrOnly(self.node.clone());
        Ok(Plan::call(ApiCall::get("/nodes/{node}/report", node)))
    }

    fn output(&self, done: &Done<'_>) -> Result<NodeReport, Error> {
        let report: String = done.decode()?;
        let parts = split(&report);
        let wanted = |heading: &str| {
            self.section.as_deref().is_none_or(|part| crate::ops::matches(part, heading))
        };
        let kept: String =
            parts.iter().filter(|(heading, _)| wanted(heading)).map(|(_, part)| *part).collect();
        let (text, left_out) = shown(kept.as_bytes(), ROOM);
        Ok(NodeReport {
            node: super::of(done)?,
            report: text,
            sections: parts.iter().map(|(heading, _)| clean(heading, 100)).collect(),
            left_out: (left_out > 0).then_some(left_out),
        })
    }
}

/// The report's sections with their headings: lines that begin with `====` hold one.
fn split(report: &str) -> Vec<(&str, &str)> {
    let mut parts = Vec::new();
    let (mut heading, mut start, mut at) = ("", 0, 0);
    for line in report.split_inclusive('\n') {
        let title = line.trim().strip_prefix("====").map(|rest| rest.trim_matches(['=', ' ']));
        if let Some(title) = title.filter(|title| !title.is_empty()) {
            parts.extend(
                report.get(start..at).filter(|part| !part.trim().is_empty()).map(|p| (heading, p)),
            );
            (heading, start) = (title, at);
        }
        at += line.len();
    }
    parts
        .extend(report.get(start..at).filter(|part| !part.trim().is_empty()).map(|p| (heading, p)));
    parts
}

impl Output for NodeReport {
    fn render(&self, text: &mut String) {
        text.push_str(&self.report);
        if let Some(left_out) = self.left_out {
            let sections = self.sections.join(", ");
            let _ = write!(text, "\n({left_out} more bytes left out; sections: {sections})");
        }
        if text.trim().is_empty() {
            let _ = write!(text, "no such section; there are: {}", self.sections.join(", "));
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_report_falls_into_its_sections() {
        let report = "==== general system info ====\n\n# hostname\npve1\n\n==== network ====\nlo\n";
        let parts = super::split(report);
        let headings: Vec<&str> = parts.iter().map(|(heading, _)| *heading).collect();
        assert_eq!(headings, ["general system info", "network"]);
        assert_eq!(parts[1].1, "==== network ====\nlo\n");
    }
}

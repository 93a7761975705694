//! `disk_smart`

use crate::error::{Error, clean};
use crate::model::lenient::text;
use crate::model::{DevicePath, NodeName};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::{line, rows};
use crate::output::written::{ROOM, shown};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows what a disk says of its own health (SMART).
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowSmart {
    /// The disk, such as `/dev/sda`.
    pub disk: DevicePath,
    /// The node; needed when there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
}

/// The health of a disk.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Smart {
    /// `PASSED`, `FAILED` or what else it says.
    pub health: String,
    /// Its attributes, when it has numbered ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<SmartAttribute>,
    /// The report in words, when it has no numbered attributes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub report: String,
}

/// One attribute.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct SmartAttribute {
    /// Its number.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its value, normalised: it gets worse as it falls.
    pub value: String,
    /// The worst value so far.
    pub worst: String,
    /// At this value it fails.
    pub threshold: String,
    /// The raw value.
    pub raw: String,
}

#[derive(Deserialize)]
struct Report {
    #[serde(default)]
    health: Option<String>,
    #[serde(default)]
    attributes: Vec<Row>,
    #[serde(default)]
    text: Option<String>,
}

#[derive(Deserialize)]
struct Row {
    #[serde(default, deserialize_with = "text")]
    id: Option<String>,
    #[serde(default)]
    name: String,
    #[serde(default, deserialize_with = "text")]
    value: Option<String>,
    #[serde(default, deserialize_with = "text")]
    worst: Option<String>,
    #[serde(default, deserialize_with = "text")]
    threshold: Option<String>,
    #[serde(default, deserialize_with = "text")]
    raw: Option<String>,
}

impl Operation for ShowSmart {
    type Output = Smart;
    const META: Meta =
        Meta::new("disk_smart", "Show a disk's health", Risk::Read).words("smart failing wear");

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::NodeOrOnly(self.node.clone());
        let call =
            ApiCall::get("/nodes/{node}/disks/smart", subject).param("disk", self.disk.clone());
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<Smart, Error> {
        let report: Report = done.decode()?;
        let own = |text: Option<String>| clean(text.unwrap_or_default().trim(), 80);
        let attributes = report.attributes.into_iter().map(|row| SmartAttribute {
            id: own(row.id),
            name: clean(&row.name, 80),
            value: own(row.value),
            worst: own(row.worst),
            threshold: own(row.threshold),
            raw: own(row.raw),
        });
        Ok(Smart {
            health: report.health.unwrap_or_else(|| "UNKNOWN".to_owned()),
            attributes: attributes.collect(),
            report: shown(report.text.unwrap_or_default().as_bytes(), ROOM).0,
        })
    }
}

impl Output for Smart {
    fn render(&self, text: &mut String) {
        line(text, "health", Some(&self.health));
        text.push('\n');
        if !self.report.is_empty() {
            text.push_str(self.report.trim_end());
            return;
        }
        let headings = ["id", "name", "value", "worst", "threshold", "raw"];
        rows(text, "attributes", headings, &self.attributes, |row| {
            let SmartAttribute { id, name, value, worst, threshold, raw } = row.clone();
            [id, name, value, worst, threshold, raw]
        });
    }
}

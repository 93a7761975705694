//! `schedule_preview`

use crate::error::Error;
use crate::model::Timestamp;
use crate::model::lenient::time;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Tells when a schedule such as `mon..fri 22:00` or `*/15` would run next.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PreviewSchedule {
    /// The schedule, a calendar event.
    #[schemars(length(max = 128))]
    pub schedule: String,
    /// How many times, 1 to 100; 10 unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 100))]
    pub count: Option<u32>,
    /// From when on, in seconds since 1970; now unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub start: Option<i64>,
}

/// When a schedule runs.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct SchedulePreview {
    /// The times, in seconds since 1970.
    pub times: Vec<Timestamp>,
}

#[derive(Deserialize)]
struct Row {
    #[serde(deserialize_with = "time")]
    timestamp: i64,
}

impl Operation for PreviewSchedule {
    type Output = SchedulePreview;
    const META: Meta = Meta::new("schedule_preview", "Preview a schedule", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let call = ApiCall::get("/cluster/jobs/schedule-analyze", Subject::Cluster)
            .param("schedule", self.schedule.as_str())
            .param("iterations", self.count)
            .param("starttime", self.start);
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<SchedulePreview, Error> {
        let rows = done.decode::<Vec<Row>>()?;
        Ok(SchedulePreview { times: rows.iter().map(|row| Timestamp(row.timestamp)).collect() })
    }
}

impl Output for SchedulePreview {
    fn render(&self, text: &mut String) {
        for time in &self.times {
            let _ = writeln!(text, "{time}");
        }
        let _ = write!(text, "{} times", self.times.len());
    }
}

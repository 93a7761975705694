//! `guest_metrics`

use crate::error::Error;
use crate::model::lenient::amount;
use crate::model::{ByteSize, GuestRef, Limit, Timestamp};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows the load of a guest over the last hour, day, week, month or year.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowGuestMetrics {
    /// Id or name.
    pub guest: GuestRef,
    /// How far back; `hour` unless given.
    #[serde(default)]
    pub period: MetricPeriod,
    /// Peaks instead of averages.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub peaks: bool,
    /// Rows at most, evenly spread; 1 to 500.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub points: Limit,
}

/// How far back.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum MetricPeriod {
    /// The last hour.
    #[default]
    Hour,
    /// The last day.
    Day,
    /// The last week.
    Week,
    /// The last month.
    Month,
    /// The last year.
    Year,
}

impl MetricPeriod {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// Load over time.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct GuestMetrics {
    /// Rows, oldest first; times without figures are left out.
    pub rows: Vec<GuestMetric>,
}

/// The load at one time.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct GuestMetric {
    /// When, in seconds since 1970.
    pub time: Timestamp,
    /// Share of its cores in use, 0 to 1.
    pub cpu: f64,
    /// Memory in use, in bytes.
    pub memory: ByteSize,
    /// Bytes a second received.
    pub net_in: ByteSize,
    /// Bytes a second sent.
    pub net_out: ByteSize,
    /// Bytes a second read.
    pub disk_read: ByteSize,
    /// Bytes a second written.
    pub disk_write: ByteSize,
}

#[derive(Deserialize)]
struct Row {
    time: i64,
    cpu: Option<f64>,
    #[serde(default, deserialize_with = "amount")]
    mem: u64,
    #[serde(default, deserialize_with = "amount")]
    netin: u64,
    #[serde(default, deserialize_with = "amount")]
    netout: u64,
    #[serde(default, deserialize_with = "amount")]
    diskread: u64,
    #[serde(default, deserialize_with = "amount")]
    diskwrite: u64,
}

impl Operation for ShowGuestMetrics {
    type Output = GuestMetrics;
    const META: Meta = Meta::new("guest_metrics", "Show load over time", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Guest(self.guest.clone());
        let call = ApiCall::get("/nodes/{node}/{kind}/{vmid}/rrddata", subject)
            .param("timeframe", self.period.as_str())
            .param("cf", if self.peaks { "MAX" } else { "AVERAGE" });
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<GuestMetrics, Error> {
        let rows: Vec<Row> = done.decode()?;
        let step = rows.len().div_ceil(self.points.rows()).max(1);
        let rows = rows.iter().step_by(step).filter_map(|row| {
            Some(GuestMetric {
                time: Timestamp(row.time),
                cpu: (row.cpu? * 10_000.0).round() / 10_000.0,
                memory: ByteSize(row.mem),
                net_in: ByteSize(row.netin),
                net_out: ByteSize(row.netout),
                disk_read: ByteSize(row.diskread),
                disk_write: ByteSize(row.diskwrite),
            })
        });
        Ok(GuestMetrics { rows: rows.collect() })
    }
}

impl Output for GuestMetrics {
    fn render(&self, text: &mut String) {
        let mut table =
            Table::new(&["time", "cpu", "memory", "in/s", "out/s", "read/s", "write/s"]);
        for row in &self.rows {
            table.cell(row.time);
            table.cell(format_args!("{:.1}%", row.cpu * 100.0));
            for size in [row.memory, row.net_in, row.net_out, row.disk_read, row.disk_write] {
                table.cell(size);
            }
        }
        table.write(text);
        if self.rows.is_empty() {
            text.push_str("no figures for that time");
        }
    }
}

//! Figures over time, as Proxmox records them.

use crate::error::Error;
use crate::model::{Seconds, Timestamp};
use crate::output::Output;
use crate::output::table::Table;
use crate::plan::Done;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt::Write as _;

/// Which past is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Timeframe {
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
    /// The last decade; from Proxmox VE 9 on.
    Decade,
}

impl Timeframe {
    /// The word that Proxmox uses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
            Self::Decade => "decade",
        }
    }
}

/// Figures over time.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Metrics {
    /// What they are of.
    pub of: String,
    /// When the first value begins, in seconds since 1970.
    pub start: Timestamp,
    /// How long each value counts, in seconds.
    pub step: Seconds,
    /// The series, one row each.
    pub series: Vec<Series>,
    /// Other series that can be asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
}

/// One figure over time. Shares are 0 to 1, sizes bytes, rates bytes a second.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Series {
    /// Its name, such as `cpu`.
    pub name: String,
    /// The mean of all that was recorded.
    pub mean: f64,
    /// The largest of all that was recorded.
    pub max: f64,
    /// The values, oldest first; -1 where nothing was recorded.
    pub values: Vec<f64>,
}

impl Metrics {
    /// Of a plan whose first call answers rows of figures.
    pub(crate) fn of(
        of: String,
        done: &Done<'_>,
        wanted: &[String],
        usual: &[&str],
        points: usize,
    ) -> Result<Self, Error> {
        let rows: Vec<Map<String, Value>> = done.decode()?;
        let time = |row: &Map<String, Value>| row.get("time").and_then(number).unwrap_or_default();
        let mut known: Vec<&str> =
            rows.iter().flat_map(|row| row.keys()).map(String::as_str).collect();
        known.sort_unstable();
        known.dedup();
        known.retain(|name| *name != "time");
        if let Some(bad) = wanted.iter().find(|name| !known.contains(&name.as_str()))
            && !known.is_empty()
        {
            let problem = format!("`{bad}` is not recorded; there are {}", known.join(", "));
            return Err(Error::input("series", problem));
        }
        let shown = |name: &str| match wanted {
            [] => usual.contains(&name),
            _ => wanted.iter().any(|wanted| wanted == name),
        };
        let bucket = rows.len().div_ceil(points.max(1)).max(1);
        let series =
            known.iter().filter(|name| shown(name)).map(|name| series(name, &rows, bucket));
        let step = match rows.as_slice() {
            [first, second, ..] => time(second) - time(first),
            [] | [_] => 0.0,
        };
        let whole = crate::model::lenient::whole;
        let start = rows.first().map_or(0.0, time);
        Ok(Self {
            of,
            start: Timestamp(i64::try_from(whole(start)).unwrap_or_default()),
            step: Seconds(whole(step).saturating_mul(u64::try_from(bucket).unwrap_or(1))),
            series: series.collect(),
            others: known
                .iter()
                .filter(|name| !shown(name))
                .map(|name| (*name).to_owned())
                .collect(),
        })
    }
}

/// A number, which older versions write as text.
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.parse().ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn series(name: &str, rows: &[Map<String, Value>], bucket: usize) -> Series {
    let values: Vec<Option<f64>> =
        rows.iter().map(|row| row.get(name).and_then(number).filter(|v| v.is_finite())).collect();
    let known = || values.iter().flatten().copied();
    Series {
        name: name.to_owned(),
        mean: mean(known()).map_or(-1.0, short),
        max: known().reduce(f64::max).map_or(-1.0, short),
        values: values
            .chunks(bucket)
            .map(|part| mean(part.iter().flatten().copied()).map_or(-1.0, short))
            .collect(),
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    (count > 0.0).then(|| sum / count)
}

/// Four digits are as much as averages are worth.
fn short(value: f64) -> f64 {
    if value == 0.0 {
        return 0.0;
    }
    if value.abs() >= 1000.0 {
        return value.round();
    }
    let scale = 10_f64.powf(3.0 - value.abs().log10().floor());
    (value * scale).round() / scale
}

impl Output for Metrics {
    fn render(&self, text: &mut String) {
        let mut table = Table::new(&["series", "mean", "max", "values"]);
        for row in &self.series {
            table.cell(&row.name);
            table.cell(row.mean);
            table.cell(row.max);
            let values = row.values.iter().map(|value| match value {
                value if *value < 0.0 => "-".to_owned(),
                value => value.to_string(),
            });
            table.cell(values.collect::<Vec<_>>().join(" "));
        }
        table.write(text);
        let _ = write!(text, "{} from {}, one value each {}", self.of, self.start, self.step);
        if self.series.is_empty() {
            text.push_str("; nothing was recorded yet");
        }
        if !self.others.is_empty() {
            let _ = write!(text, "\nalso recorded: {}", self.others.join(", "));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_between_are_averaged_and_gaps_are_no_zeros() {
        let rows: Vec<Map<String, Value>> = serde_json::from_value(json!([
            {"time": 60, "cpu": 0.1}, {"time": 120, "cpu": "0.3"}, {"time": 180}, {"time": 240},
        ]))
        .unwrap();
        let cpu = series("cpu", &rows, 2);
        assert_eq!((cpu.mean, cpu.max, cpu.values.as_slice()), (0.2, 0.3, &[0.2, -1.0][..]));
    }

    #[test]
    fn figures_keep_four_digits() {
        for (value, kept) in
            [(0.0, 0.0), (0.123_456, 0.1235), (12.3456, 12.35), (98_765.4, 98_765.0)]
        {
            assert!((short(value) - kept).abs() < 1e-9, "{value}");
        }
    }
}

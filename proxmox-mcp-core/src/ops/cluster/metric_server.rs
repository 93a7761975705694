//! Where metrics are sent to: one row of their list.

use crate::model::lenient::{amount, flag};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A server that metrics are sent to.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct MetricServer {
    /// Its id.
    pub id: String,
    /// `graphite`, `influxdb` or `opentelemetry`.
    #[serde(alias = "type")]
    pub kind: String,
    /// Its address.
    #[serde(default)]
    pub server: String,
    /// Its port.
    #[serde(default, deserialize_with = "amount")]
    pub port: u64,
    /// Whether nothing is sent for now.
    #[serde(default, alias = "disable", deserialize_with = "flag")]
    pub disabled: bool,
}

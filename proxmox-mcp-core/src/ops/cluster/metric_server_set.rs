//! `metric_server_set`

use crate::error::Error;
use crate::model::{ConfigId, Digest, Options};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::words::words;
use crate::ops::{Changed, Write, options, removed};
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use crate::secret::Secret;
use schemars::JsonSchema;
use serde::Deserialize;

/// Adds or changes a server that the cluster's metrics are sent to.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetMetricServer {
    /// New, or there already.
    pub action: Write,
    /// Its id.
    pub id: ConfigId,
    /// What it is; needed for a new one.
    #[serde(default)]
    pub kind: Option<MetricKind>,
    /// Its name or address.
    pub server: String,
    /// Its port.
    #[schemars(range(min = 1, max = 65536))]
    pub port: u32,
    /// Send nothing for now.
    #[serde(default)]
    pub disable: Option<bool>,
    /// The token of an `InfluxDB`.
    #[serde(default)]
    pub token: Option<Secret>,
    /// More settings, as in `{"influxdbproto": "https", "bucket": "pve", "proto": "tcp"}`.
    #[serde(default)]
    pub set: Options,
    /// Settings to remove.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub delete: Vec<String>,
    /// From `metric_server_show`; refuses if somebody else changed it since.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
}

words! {
    /// What takes metrics.
    MetricKind {
        /// Graphite, over UDP or TCP.
        Graphite = "graphite",
        /// `InfluxDB`.
        Influxdb = "influxdb",
        /// OpenTelemetry, over HTTP.
        Opentelemetry = "opentelemetry",
    }
}

impl Operation for SetMetricServer {
    type Output = Changed;
    const META: Meta = Meta::new("metric_server_set", "Set a metric server", Risk::Execute);

    fn plan(&self) -> Result<Plan, Error> {
        self.action.needs("kind", self.kind.is_some())?;
        self.action.only_updates("delete", !self.delete.is_empty())?;
        self.action.only_updates("digest", self.digest.is_some())?;
        let (method, kind) = match self.action {
            Write::Create => (Method::Post, self.kind),
            Write::Update if self.kind.is_some() => {
                return Err(Error::input("kind", "the kind of a server cannot change"));
            }
            Write::Update => (Method::Put, None),
        };
        let call = ApiCall::new(method, "/cluster/metrics/server/{id}", Subject::Cluster)
            .var("id", self.id.clone())
            .param("type", kind)
            .param("server", self.server.as_str())
            .param("port", self.port)
            .param("disable", self.disable)
            .param("token", self.token.clone())
            .param("delete", removed(&self.delete)?)
            .param("digest", self.digest.clone());
        options(call, &self.set).map(Plan::call)
    }

    fn risk(&self) -> Risk {
        Risk::Change
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(self.action.did("metric server", &self.id))
    }
}

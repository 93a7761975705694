//! `metric_server_list`

use super::metric_server::MetricServer;
use crate::error::Error;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::rows;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists the servers that the cluster's metrics are sent to.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListMetricServers {}

/// Where metrics are sent to.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct MetricServerList {
    /// The servers.
    pub servers: Vec<MetricServer>,
}

impl Operation for ListMetricServers {
    type Output = MetricServerList;
    const META: Meta = Meta::new("metric_server_list", "List metric servers", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/cluster/metrics/server", Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<MetricServerList, Error> {
        Ok(MetricServerList { servers: done.decode()? })
    }
}

impl Output for MetricServerList {
    fn render(&self, text: &mut String) {
        let headings = ["id", "kind", "server", "status"];
        rows(text, "metric servers", headings, &self.servers, |server| {
            [
                server.id.clone(),
                server.kind.clone(),
                format!("{}:{}", server.server, server.port),
                if server.disabled { "disabled" } else { "enabled" }.to_owned(),
            ]
        });
    }
}

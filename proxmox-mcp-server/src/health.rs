//! How the server does, found out in the background so that the answer never waits.

use crate::connect::Clusters;
use crate::hosts;
use crate::metrics::Metrics;
use proxmox_mcp_core::client::Scope;
use proxmox_mcp_core::config::Config;
use proxmox_mcp_core::ops::cluster::ShowVersion;
use proxmox_mcp_core::policy::{Caller, Via};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{interval, timeout};

/// Time between two probes.
const EVERY: Duration = Duration::from_secs(10);
/// The limit of one probe.
const LIMIT: Duration = Duration::from_secs(8);
/// How long the first answer may wait for the first probe.
const FIRST: Duration = Duration::from_millis(400);

/// Healthy or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Status {
    /// It is not configured, and does not count.
    Disabled,
    /// It answers.
    Healthy,
    /// It does not.
    Unhealthy,
}

/// One part.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Part {
    status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    clusters: BTreeMap<String, Self>,
}

impl Part {
    const DISABLED: Self =
        Self { status: Status::Disabled, problem: None, clusters: BTreeMap::new() };

    fn of(result: Result<(), String>) -> Self {
        let status = if result.is_ok() { Status::Healthy } else { Status::Unhealthy };
        Self { status, problem: result.err(), clusters: BTreeMap::new() }
    }
}

/// What `/health` answers.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Health {
    /// All that counts.
    pub(crate) status: Status,
    version: &'static str,
    parts: BTreeMap<&'static str, Part>,
}

/// Knows how the server does.
#[derive(Clone, Debug)]
pub(crate) struct Probe {
    latest: watch::Receiver<Option<Arc<Health>>>,
}

impl Probe {
    /// Probes at once and then every ten seconds, until the runtime ends.
    pub(crate) fn start(config: &Config, clusters: Arc<Clusters>, metrics: Arc<Metrics>) -> Self {
        let (sender, latest) = watch::channel(None);
        let api = config.enable.proxmox_api && !config.clusters.is_empty();
        tokio::spawn(async move {
            let mut ticks = interval(EVERY);
            loop {
                ticks.tick().await;
                let health = look(&clusters, api).await;
                metrics.set_healthy(health.status == Status::Healthy);
                if sender.send(Some(Arc::new(health))).is_err() {
                    break;
                }
            }
        });
        Self { latest }
    }

    /// The latest finding; before the first there is only the status.
    pub(crate) async fn health(&self) -> Arc<Health> {
        let mut latest = self.latest.clone();
        let first = timeout(FIRST, latest.wait_for(Option::is_some)).await;
        let found = first.ok().and_then(Result::ok).and_then(|health| health.clone());
        found.unwrap_or_else(|| {
            let waits = Part::of(Err("the first probe has not ended yet".to_owned()));
            Arc::new(Health::new([("api", waits)]))
        })
    }
}

impl Health {
    fn new<const N: usize>(parts: [(&'static str, Part); N]) -> Self {
        let well = parts.iter().all(|(_, part)| part.status != Status::Unhealthy);
        Self {
            status: if well { Status::Healthy } else { Status::Unhealthy },
            version: env!("CARGO_PKG_VERSION"),
            parts: parts.into(),
        }
    }
}

async fn look(clusters: &Clusters, api: bool) -> Health {
    let ssh = clusters.hosts().ssh().is_some();
    let (api, ssh) = tokio::join!(
        async { if api { look_at_all(clusters, look_at).await } else { Part::DISABLED } },
        async { if ssh { look_at_all(clusters, look_at_hosts).await } else { Part::DISABLED } },
    );
    Health::new([("api", api), ("ssh", ssh), ("store", Part::DISABLED)])
}

async fn look_at_all(
    clusters: &Clusters,
    look: impl AsyncFn(&Clusters, &str) -> Result<(), String>,
) -> Part {
    let look = &look;
    let each = clusters.names().map(|name| async move {
        let found = timeout(LIMIT, look(clusters, name)).await;
        let late = || Err(format!("no answer within {} s", LIMIT.as_secs()));
        (name.to_owned(), Part::of(found.unwrap_or_else(|_| late())))
    });
    let parts: BTreeMap<String, Part> =
        futures_util::future::join_all(each).await.into_iter().collect();
    let well = parts.values().all(|part| part.status == Status::Healthy);
    let status = if well { Status::Healthy } else { Status::Unhealthy };
    Part { status, problem: None, clusters: parts }
}

/// Whether the hosts of a cluster let us in; connections stay open, so this is cheap.
async fn look_at_hosts(clusters: &Clusters, name: &str) -> Result<(), String> {
    let caller = Caller::new("health", Via::Library);
    let client = clusters.client(Some(name)).map_err(|e| e.to_string())?;
    let hosts = hosts::of(clusters.hosts(), name, client, &caller).await;
    let hosts = hosts.map_err(|e| e.to_string())?;
    let each = hosts.into_iter().filter(|host| host.online).map(|host| async move {
        host.check(clusters.hosts()).await.map_err(|why| format!("{}: {why}", host.node))
    });
    let problems: Vec<String> =
        futures_util::future::join_all(each).await.into_iter().filter_map(Result::err).collect();
    if problems.is_empty() { Ok(()) } else { Err(problems.join("; ")) }
}

/// Asks a cluster for its version, the cheapest call there is.
async fn look_at(clusters: &Clusters, name: &str) -> Result<(), String> {
    let caller = Caller::new("health", Via::Library);
    let scope = Scope { caller: &caller, progress: None };
    let client = clusters.client(Some(name)).map_err(|e| e.to_string())?;
    client.call_in(ShowVersion {}, &scope).await.map(drop).map_err(|e| e.to_string())
}

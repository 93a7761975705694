//! The HTTP server, assembled.

use crate::auth::{Gate, hash};
use crate::cli::Failure;
use crate::connect::{Clusters, Parts};
use crate::health::Probe;
use crate::host::Operations;
use crate::hosts;
use crate::mcp::McpService;
use crate::metrics::{Metrics, Recorded};
use crate::tools::Tools;
use crate::transport::http::{HttpOptions, router, serve};
use crate::web::{self, Pages};
use axum::Router;
use axum::middleware::from_fn_with_state;
use proxmox_mcp_core::approve::Never;
use proxmox_mcp_core::config::Config;
use proxmox_mcp_core::registry::Selection;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;

/// What both transports serve.
#[derive(Debug)]
pub(crate) struct Served {
    pub(crate) service: Arc<McpService>,
    pub(crate) clusters: Arc<Clusters>,
    pub(crate) metrics: Arc<Metrics>,
}

impl Served {
    pub(crate) fn new(config: &Config) -> Result<Self, Failure> {
        let metrics = Arc::new(Metrics::default());
        let parts = Parts {
            approver: Arc::new(Never),
            audit: Arc::new(Recorded::new(Arc::clone(&metrics))),
            metrics: Some(Arc::clone(&metrics)),
        };
        let clusters = Arc::new(Clusters::new(config, parts)?);
        let selection = Selection::of(config)?;
        let tools = Tools::new(selection, Arc::clone(&clusters), Arc::clone(&metrics));
        let host = Arc::new(Operations::new(tools));
        let service = Arc::new(match &config.server.state_key {
            Some(key) => McpService::with_key(host, hash::of(key.expose())),
            None => McpService::new(host),
        });
        Ok(Self { service, clusters, metrics })
    }
}

/// A server that listens already and is not yet answering.
#[derive(Debug)]
pub(crate) struct Server {
    listener: TcpListener,
    address: SocketAddr,
    service: Arc<McpService>,
    clusters: Arc<Clusters>,
    app: Router,
}

impl Server {
    /// Takes the port and puts everything together.
    pub(crate) async fn bind(config: &Config) -> Result<Self, Failure> {
        let gate = Arc::new(Gate::new(config, config.server.host)?);
        let Served { service, clusters, metrics } = Served::new(config)?;
        let wanted = SocketAddr::new(config.server.host, config.server.port);
        let listener = TcpListener::bind(wanted).await.map_err(|error| taken(wanted, &error))?;
        let address = listener.local_addr().map_err(|error| taken(wanted, &error))?;
        let probe = Probe::start(config, Arc::clone(&clusters), Arc::clone(&metrics));
        let mcp = router(Arc::clone(&service), options(config, Arc::clone(&gate)));
        let pages = web::router(Pages { gate, probe, metrics: Arc::clone(&metrics) });
        let app = pages.merge(mcp).layer(from_fn_with_state(metrics, web::traced));
        Ok(Self { listener, address, service, clusters, app })
    }

    /// Where MCP clients connect.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/api/mcp", self.address)
    }

    /// The clusters it works on.
    pub(crate) fn clusters(&self) -> &Arc<Clusters> {
        &self.clusters
    }

    /// Answers until `stop`, and then until what is under way has ended.
    pub(crate) async fn run(
        self,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), Failure> {
        let shutdown = self.service.shutdown().clone();
        let announce = shutdown.clone();
        tokio::spawn(async move {
            stop.await;
            announce.cancel();
        });
        let served = serve(self.listener, self.app, shutdown).await;
        hosts::settle(self.clusters.hosts()).await;
        served.map_err(|error| Failure::System(crate::config::reason(&error)))
    }
}

/// Off loopback every caller has a token, which a web page under a borrowed name has not: there
/// any host may be named unless the configuration lists them.
fn options(config: &Config, gate: Arc<Gate>) -> HttpOptions {
    let mut options = HttpOptions::new(gate);
    options.allowed_hosts.clone_from(&config.server.allowed_hosts);
    options.allowed_origins.clone_from(&config.server.allowed_origins);
    if options.allowed_hosts.is_empty() && !config.server.host.is_loopback() {
        options.allowed_hosts.push("*".to_owned());
    }
    options
}

fn taken(address: SocketAddr, error: &std::io::Error) -> Failure {
    let (ip, port) = (address.ip(), address.port());
    let is = |kind| error.kind() == kind;
    Failure::System(if is(ErrorKind::AddrInUse) {
        format!(
            "port {port} on {ip} is taken by another program; choose one with --port or MCP_PORT"
        )
    } else if is(ErrorKind::AddrNotAvailable) {
        format!("{ip} is no address of this machine; choose one with --host or MCP_HOST")
    } else if is(ErrorKind::PermissionDenied) {
        format!("not allowed to listen on port {port}; choose one from 1024 on with --port")
    } else {
        format!("failed to listen on {address}: {}", crate::config::reason(error))
    })
}

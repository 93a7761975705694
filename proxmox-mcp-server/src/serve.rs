//! The HTTP server, assembled.

use crate::auth::Gate;
use crate::cli::Failure;
use crate::connect::{Clusters, Parts};
use crate::health::Probe;
use crate::metrics::{Metrics, Recorded};
use crate::tools::Tools;
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

/// A server that listens already and is not yet answering.
#[derive(Debug)]
pub(crate) struct Server {
    listener: TcpListener,
    address: SocketAddr,
    clusters: Arc<Clusters>,
    app: Router,
}

/// What both transports serve.
pub(crate) struct Served {
    pub(crate) tools: Tools,
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
        Ok(Self { tools, clusters, metrics })
    }
}

impl Server {
    /// Takes the port and puts everything together.
    pub(crate) async fn bind(config: &Config) -> Result<Self, Failure> {
        let gate = Arc::new(Gate::new(config, config.server.host)?);
        let Served { tools, clusters, metrics } = Served::new(config)?;
        let wanted = SocketAddr::new(config.server.host, config.server.port);
        let listener = TcpListener::bind(wanted).await.map_err(|error| taken(wanted, &error))?;
        let address = listener.local_addr().map_err(|error| taken(wanted, &error))?;
        let probe = Probe::start(config, Arc::clone(&clusters), Arc::clone(&metrics));
        let pages = Pages { gate, probe, metrics: Arc::clone(&metrics) };
        let app = web::router(pages).layer(from_fn_with_state(metrics, web::traced));
        Ok(Self { listener, address, clusters, app })
    }

    /// Where MCP clients connect.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/api/mcp", self.address)
    }

    /// The clusters it works on.
    pub(crate) fn clusters(&self) -> &Clusters {
        &self.clusters
    }

    /// Answers until `stop`, and then until what is under way has ended.
    pub(crate) async fn run(
        self,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), Failure> {
        let app = self.app.into_make_service_with_connect_info::<SocketAddr>();
        let served = axum::serve(self.listener, app).with_graceful_shutdown(stop).await;
        served.map_err(|error| Failure::System(crate::config::reason(&error)))
    }
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

//! The server on standard input and output.

use crate::cli::Failure;
use crate::serve::Served;
use crate::{hosts, signals, transport};
use proxmox_mcp_core::config::Config;
use proxmox_mcp_core::policy::{Caller, Via};

/// Serves one client until its input ends or the process is asked to stop.
pub(crate) async fn run(config: &Config) -> Result<(), Failure> {
    let Served { service, clusters, .. } = Served::new(config)?;
    let shutdown = service.shutdown().clone();
    let announce = shutdown.clone();
    tokio::spawn(async move {
        signals::stop().await;
        announce.cancel();
    });
    let caller = Caller::new("stdio", Via::Stdio);
    let served = transport::stdio::run(service, caller, shutdown).await;
    hosts::settle(clusters.hosts()).await;
    served.map_err(|error| Failure::System(crate::config::reason(&error)))
}

//! The hosts of a cluster, as commands would reach them.

use proxmox_mcp_core::client::Scope;
use proxmox_mcp_core::model::NodeName;
use proxmox_mcp_core::ops::cluster::ShowClusterStatus;
use proxmox_mcp_core::policy::Caller;
use proxmox_mcp_core::transport::hosts::Hosts;
use proxmox_mcp_core::transport::ssh::Address;
use proxmox_mcp_core::{Client, Error};
use std::time::Duration;

/// How long the end of commands is waited for when the program ends.
const SETTLE: Duration = Duration::from_secs(15);

/// A node, as commands would reach it.
#[derive(Debug)]
pub(crate) struct Host {
    pub(crate) node: NodeName,
    pub(crate) online: bool,
    pub(crate) address: Result<Address, String>,
}

impl Host {
    /// Connects and logs in.
    pub(crate) async fn check(&self, hosts: &Hosts) -> Result<(), String> {
        let address = self.address.as_ref().map_err(Clone::clone)?;
        let ssh = hosts.ssh().ok_or("SSH is off")?;
        ssh.check(address).await.map_err(|error| error.to_string())
    }
}

/// Waits, though not for long, until commands that were given up are ended on their hosts.
pub(crate) async fn settle(hosts: &Hosts) {
    if tokio::time::timeout(SETTLE, hosts.commands().settle()).await.is_err() {
        tracing::warn!("commands may run on, on their hosts");
    }
}

/// The nodes of a cluster, as commands would reach them.
pub(crate) async fn of(
    hosts: &Hosts,
    cluster: &str,
    client: &Client,
    caller: &Caller,
) -> Result<Vec<Host>, Error> {
    let scope = Scope { caller, progress: None };
    let status = client.call_in(ShowClusterStatus {}, &scope).await?;
    let listed = status.nodes.iter().map(|node| (node.name.clone(), node.ip.clone())).collect();
    let nodes = hosts.nodes(cluster);
    let host = |node: &proxmox_mcp_core::ops::cluster::ClusterNode| Host {
        node: node.name.clone(),
        online: node.online,
        address: nodes.find(&node.name, &listed),
    };
    Ok(status.nodes.iter().map(host).collect())
}

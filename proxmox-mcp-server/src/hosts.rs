//! The ways to run commands on hosts, as configured.

use proxmox_mcp_core::client::Scope;
use proxmox_mcp_core::config::{Config, ConfigError};
use proxmox_mcp_core::model::NodeName;
use proxmox_mcp_core::ops::cluster::ShowClusterStatus;
use proxmox_mcp_core::policy::Caller;
use proxmox_mcp_core::transport::Transport;
use proxmox_mcp_core::transport::local::Local;
use proxmox_mcp_core::transport::route::{Nodes, Route};
use proxmox_mcp_core::transport::ssh::{Address, Ssh};
use proxmox_mcp_core::{Client, Error};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// Where the kernel says what this host is called.
const HOSTNAME: &str = "/proc/sys/kernel/hostname";

/// How long the end of commands is waited for when the program ends.
const SETTLE: Duration = Duration::from_secs(15);

/// The ways to run commands on hosts.
#[derive(Debug)]
pub(crate) struct Hosts {
    ssh: Option<Ssh>,
    local: Option<Local>,
    nodes: BTreeMap<String, Nodes>,
}

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
        let ssh = hosts.ssh.as_ref().ok_or("SSH is off")?;
        ssh.check(address).await.map_err(|error| error.to_string())
    }
}

impl Hosts {
    /// Checks that the settings can work; connects to nothing.
    pub(crate) fn new(config: &Config) -> Result<Self, ConfigError> {
        let ssh = if config.uses_ssh() { Some(Ssh::new(config.ssh()?)) } else { None };
        let local = if config.enable.local_execution { Some(local()?) } else { None };
        let nodes = config.clusters.iter().map(|cluster| {
            let name = cluster.name.clone();
            config.nodes(&name).map(|nodes| (name, nodes))
        });
        let nodes = if ssh.is_some() { nodes.collect::<Result<_, _>>()? } else { BTreeMap::new() };
        Ok(Self { ssh, local, nodes })
    }

    /// Waits, though not for long, until commands that were given up are ended on their hosts.
    pub(crate) async fn settle(&self) {
        let settled = async {
            if let Some(ssh) = &self.ssh {
                ssh.settle().await;
            }
            if let Some(local) = &self.local {
                local.settle().await;
            }
        };
        if tokio::time::timeout(SETTLE, settled).await.is_err() {
            tracing::warn!("commands may run on, on their hosts");
        }
    }

    /// SSH, when it is on.
    pub(crate) fn ssh(&self) -> Option<&Ssh> {
        self.ssh.as_ref()
    }

    /// A transport for a cluster that also runs commands.
    pub(crate) fn route(&self, cluster: &str, api: Arc<dyn Transport>) -> Arc<dyn Transport> {
        let mut route = Route::new(api);
        if let (Some(ssh), Some(nodes)) = (&self.ssh, self.nodes.get(cluster)) {
            route = route.ssh(ssh.clone(), nodes.clone());
        }
        if let Some(local) = &self.local {
            route = route.local(local.clone());
        }
        Arc::new(route)
    }

    /// The nodes of a cluster, as commands would reach them.
    pub(crate) async fn of(
        &self,
        cluster: &str,
        client: &Client,
        caller: &Caller,
    ) -> Result<Vec<Host>, Error> {
        let scope = Scope { caller, progress: None };
        let status = client.call_in(ShowClusterStatus {}, &scope).await?;
        let listed = status.nodes.iter().map(|node| (node.name.clone(), node.ip.clone())).collect();
        let nothing = Nodes::default();
        let nodes = self.nodes.get(cluster).unwrap_or(&nothing);
        let host = |node: &proxmox_mcp_core::ops::cluster::ClusterNode| Host {
            node: node.name.clone(),
            online: node.online,
            address: nodes.find(&node.name, &listed),
        };
        Ok(status.nodes.iter().map(host).collect())
    }
}

/// This host as a node.
fn local() -> Result<Local, ConfigError> {
    let fail = |why: String| {
        let problem = format!("ENABLE_LOCAL_EXECUTION: {why}");
        ConfigError::new("configuration", problem)
    };
    let name = std::fs::read_to_string(HOSTNAME)
        .map_err(|error| fail(format!("{HOSTNAME} cannot be read: {error}")))?;
    let label = name.trim().split('.').next().unwrap_or_default().to_owned();
    let node = label.parse::<NodeName>().map_err(|e| fail(format!("this host's name: {e}")))?;
    Ok(Local::new(node))
}

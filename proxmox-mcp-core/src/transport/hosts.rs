//! The ways to run commands on hosts, as configured.

#[cfg(all(unix, feature = "local"))]
use super::local::Local;
use super::route::{Nodes, Route};
use super::running::Running;
use super::ssh::Ssh;
use crate::config::{Config, ConfigError};
use crate::transport::Transport;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The ways to run commands on hosts.
#[derive(Debug)]
pub struct Hosts {
    ssh: Option<Ssh>,
    #[cfg(all(unix, feature = "local"))]
    local: Option<Local>,
    nodes: BTreeMap<String, Nodes>,
}

/// Commands that run on hosts, so that a process can wait for the end of those it has given up.
#[derive(Clone, Debug)]
pub struct Commands(Vec<Running>);

impl Hosts {
    /// Checks that the settings can work; connects to nothing.
    ///
    /// # Errors
    /// When an address is malformed, or when this host cannot be a node but should be.
    pub fn new(config: &Config) -> Result<Self, ConfigError> {
        let ssh = if config.uses_ssh() { Some(Ssh::new(config.ssh()?)) } else { None };
        let nodes = config.clusters.iter().map(|cluster| {
            let name = cluster.name.clone();
            config.nodes(&name).map(|nodes| (name, nodes))
        });
        let nodes = if ssh.is_some() { nodes.collect::<Result<_, _>>()? } else { BTreeMap::new() };
        #[cfg(all(unix, feature = "local"))]
        let local = if config.enable.local_execution { Some(local()?) } else { None };
        #[cfg(not(all(unix, feature = "local")))]
        if config.enable.local_execution {
            return Err(bad("commands on this host need Unix, and the feature `local`"));
        }
        Ok(Self {
            ssh,
            #[cfg(all(unix, feature = "local"))]
            local,
            nodes,
        })
    }

    /// SSH, when it is on.
    pub fn ssh(&self) -> Option<&Ssh> {
        self.ssh.as_ref()
    }

    /// What is configured about the addresses of a cluster's nodes; nothing when SSH is off.
    pub fn nodes(&self, cluster: &str) -> Nodes {
        self.nodes.get(cluster).cloned().unwrap_or_default()
    }

    /// The commands that run, also after this value is gone.
    pub fn commands(&self) -> Commands {
        let ways = self.ssh.iter().map(|ssh| ssh.running().clone());
        #[cfg(all(unix, feature = "local"))]
        let ways = ways.chain(self.local.iter().map(|local| local.running().clone()));
        Commands(ways.collect())
    }

    /// A transport for a cluster that also runs commands.
    pub fn route(&self, cluster: &str, api: Arc<dyn Transport>) -> Arc<dyn Transport> {
        let mut route = Route::new(api);
        if let (Some(ssh), Some(nodes)) = (&self.ssh, self.nodes.get(cluster)) {
            route = route.ssh(ssh.clone(), nodes.clone());
        }
        #[cfg(all(unix, feature = "local"))]
        if let Some(local) = &self.local {
            route = route.local(local.clone());
        }
        Arc::new(route)
    }
}

impl Commands {
    /// Waits until none runs.
    pub async fn settle(&self) {
        for running in &self.0 {
            running.settle().await;
        }
    }

    /// Whether none runs and none can be started any more, since whatever starts them is gone.
    pub fn are_over(&self) -> bool {
        self.0.iter().all(Running::is_forgotten)
    }
}

/// This host as a node.
#[cfg(all(unix, feature = "local"))]
#[expect(clippy::disallowed_methods, reason = "the kernel says what this host is called")]
fn local() -> Result<Local, ConfigError> {
    use crate::model::NodeName;
    const HOSTNAME: &str = "/proc/sys/kernel/hostname";
    let name = std::fs::read_to_string(HOSTNAME)
        .map_err(|error| bad(&format!("{HOSTNAME} cannot be read: {error}")))?;
    let label = name.trim().split('.').next().unwrap_or_default().to_owned();
    let node = label.parse::<NodeName>().map_err(|e| bad(&format!("this host's name: {e}")))?;
    Ok(Local::new(node))
}

fn bad(why: &str) -> ConfigError {
    ConfigError::new("configuration", format!("ENABLE_LOCAL_EXECUTION: {why}"))
}

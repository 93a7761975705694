//! Clients of the configured clusters.

use crate::metrics::{Metered, Metrics};
use proxmox_mcp_core::approve::Approver;
use proxmox_mcp_core::audit::Audit;
use proxmox_mcp_core::config::{Cluster, Config, ConfigError};
use proxmox_mcp_core::policy::Policy;
use proxmox_mcp_core::transport::Transport;
use proxmox_mcp_core::transport::hosts::Hosts;
use proxmox_mcp_core::transport::rest::RestTransport;
use proxmox_mcp_core::{Client, Error};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

/// What every client is made with, beside its cluster.
#[derive(Clone, Debug)]
pub(crate) struct Parts {
    pub(crate) approver: Arc<dyn Approver>,
    pub(crate) audit: Arc<dyn Audit>,
    /// Who counts the calls to Proxmox.
    pub(crate) metrics: Option<Arc<Metrics>>,
}

/// The configured clusters, each connected to when it is first used.
#[derive(Debug)]
pub(crate) struct Clusters {
    all: Vec<Lazy>,
    policy: RwLock<Policy>,
    hosts: Hosts,
    parts: Parts,
}

#[derive(Debug)]
struct Lazy {
    cluster: Cluster,
    client: OnceLock<Client>,
}

impl Clusters {
    /// Checks that each cluster's settings can work; connects to none.
    pub(crate) fn new(config: &Config, parts: Parts) -> Result<Self, ConfigError> {
        for cluster in &config.clusters {
            cluster.rest()?;
        }
        let lazy = |cluster: &Cluster| Lazy { cluster: cluster.clone(), client: OnceLock::new() };
        let hosts = Hosts::new(config)?;
        let policy = RwLock::new(config.policy());
        Ok(Self { all: config.clusters.iter().map(lazy).collect(), policy, hosts, parts })
    }

    /// Judges by this policy from now on.
    pub(crate) fn set_policy(&self, policy: &Policy) {
        // Held until every client has it, so that none is opened with the old one meanwhile.
        let mut current = self.policy.write().unwrap_or_else(PoisonError::into_inner);
        *current = policy.clone();
        for client in self.all.iter().filter_map(|lazy| lazy.client.get()) {
            client.set_policy(policy.clone());
        }
    }

    /// The clusters' names.
    pub(crate) fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.all.iter().map(|lazy| lazy.cluster.name.as_str())
    }

    /// The ways to run commands.
    pub(crate) fn hosts(&self) -> &Hosts {
        &self.hosts
    }

    /// The name of the named cluster, or of the only one.
    pub(crate) fn name(&self, name: Option<&str>) -> Result<&str, Error> {
        self.find(name).map(|lazy| lazy.cluster.name.as_str())
    }

    /// The client of the named cluster, or of the only one.
    pub(crate) fn client(&self, name: Option<&str>) -> Result<&Client, Error> {
        self.find(name).and_then(|lazy| self.open(lazy))
    }

    fn find(&self, name: Option<&str>) -> Result<&Lazy, Error> {
        let known = || self.names().collect::<Vec<_>>().join(", ");
        match (name, self.all.as_slice()) {
            (None, [only]) => Ok(only),
            (None, []) => {
                let problem = "none is configured: set PROXMOX_HOST, or try `proxmox-mcp demo`";
                Err(Error::input("cluster", problem))
            }
            (None, several) => several
                .iter()
                .find(|lazy| lazy.cluster.name == "default")
                .ok_or_else(|| Error::input("cluster", format!("say which one: {}", known()))),
            (Some(name), all) => {
                all.iter().find(|lazy| lazy.cluster.name == name).ok_or_else(|| {
                    Error::input("cluster", format!("`{name}` is not one of {}", known()))
                })
            }
        }
    }

    fn open<'a>(&self, lazy: &'a Lazy) -> Result<&'a Client, Error> {
        if let Some(client) = lazy.client.get() {
            return Ok(client);
        }
        let rest = lazy.cluster.rest().map_err(|e| Error::input("cluster", e.to_string()))?;
        let api = Arc::new(RestTransport::new(rest)?);
        let mut transport: Arc<dyn Transport> = self.hosts.route(&lazy.cluster.name, api);
        if let Some(metrics) = &self.parts.metrics {
            transport = Arc::new(Metered::new(transport, Arc::clone(metrics)));
        }
        // Held until the client is kept, so that a new policy reaches it too.
        let policy = self.policy.read().unwrap_or_else(PoisonError::into_inner);
        let client = Client::builder(transport)
            .policy(policy.clone())
            .cluster(lazy.cluster.name.as_str())
            .approver(Arc::clone(&self.parts.approver))
            .audit(Arc::clone(&self.parts.audit))
            .build();
        Ok(lazy.client.get_or_init(|| client))
    }
}

//! Where the nodes of a cluster are: as configured, as the cluster says, or the only host.

use crate::error::{Error, TransportError};
use crate::model::NodeName;
use crate::policy::PermittedCommand;
use crate::transport::Transport;
use crate::transport::ssh::Address;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::sync::Mutex;

/// How long the cluster's word on its addresses is good for.
const GOOD: Duration = Duration::from_mins(1);

/// The nodes of a cluster, with their addresses as far as the cluster says them.
pub type Listed = BTreeMap<NodeName, Option<String>>;

/// What is configured about the addresses of nodes.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Nodes {
    /// The addresses of single nodes.
    pub known: BTreeMap<NodeName, Address>,
    /// The address of the only node of a cluster, whatever it calls itself.
    pub only: Option<Address>,
    /// The port of nodes whose address the cluster says; 22 when it is `None`.
    pub port: Option<u16>,
}

impl Nodes {
    /// Where a node is, given the addresses of all nodes as the cluster lists them.
    ///
    /// # Errors
    /// What to configure when its address is not known.
    pub fn find(&self, node: &NodeName, listed: &Listed) -> Result<Address, String> {
        if let Some(address) = self.known.get(node) {
            return Ok(address.clone());
        }
        if let (Some(only), 1, true) = (&self.only, listed.len(), listed.contains_key(node)) {
            return Ok(only.clone());
        }
        let listed = listed.get(node).and_then(Option::as_deref);
        let ip = listed.ok_or_else(|| {
            format!("its address is not known: set SSH_NODES={node}=ADDRESS, or `[ssh.nodes]`")
        })?;
        Address::new(ip, self.port.unwrap_or(Address::PORT))
    }
}

#[derive(Deserialize)]
struct Row {
    #[serde(rename = "type")]
    kind: String,
    name: String,
    #[serde(default)]
    ip: Option<String>,
}

/// What is configured, and what the cluster said last.
#[derive(Debug)]
pub(super) struct Addresses {
    nodes: Nodes,
    listed: Mutex<Option<(Duration, Listed)>>,
}

impl Addresses {
    pub(super) fn new(nodes: Nodes) -> Self {
        Self { nodes, listed: Mutex::default() }
    }

    /// Where the host of a command is.
    pub(super) async fn find(
        &self,
        command: PermittedCommand<'_>,
        api: &dyn Transport,
    ) -> Result<Address, Error> {
        let node = command.command().node();
        if let Some(address) = self.nodes.known.get(node) {
            return Ok(address.clone());
        }
        let mut listed = self.listed.lock().await;
        let now = api.elapsed();
        let fresh = listed.take().filter(|(when, _)| now.saturating_sub(*when) < GOOD);
        let (when, all) = match fresh {
            Some(fresh) => fresh,
            None => (now, list(command, api).await?),
        };
        let found = self.nodes.find(node, &all).map_err(|problem| {
            let endpoint = format!("node {node}");
            Error::Transport(Box::new(TransportError { endpoint, problem, unsent: true }))
        });
        if found.is_ok() {
            *listed = Some((when, all));
        }
        found
    }
}

/// Asks the cluster where its nodes are.
async fn list(command: PermittedCommand<'_>, api: &dyn Transport) -> Result<Listed, Error> {
    let permit = command.find_hosts()?;
    let permitted = permit.calls().next().ok_or_else(|| Error::internal("no call"))?;
    let rows: Vec<Row> = api.send(permitted).await?.decode()?;
    let nodes = rows.into_iter().filter(|row| row.kind == "node");
    Ok(nodes.filter_map(|row| Some((row.name.parse().ok()?, row.ip))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(nodes: &[(&str, Option<&str>)]) -> Listed {
        nodes.iter().map(|(name, ip)| (name.parse().unwrap(), ip.map(str::to_owned))).collect()
    }

    #[test]
    fn configuration_comes_before_the_cluster_and_the_only_host_is_for_one_node() {
        let node = |name: &str| name.parse::<NodeName>().unwrap();
        let mut nodes = Nodes::default();
        let two = listed(&[("pve1", Some("10.0.0.1")), ("pve2", None)]);
        let find = |nodes: &Nodes, name: &str, listed: &Listed| {
            nodes.find(&node(name), listed).map(|address| address.to_string())
        };
        assert_eq!(find(&nodes, "pve1", &two).unwrap(), "10.0.0.1:22");
        assert!(find(&nodes, "pve2", &two).unwrap_err().contains("SSH_NODES=pve2=ADDRESS"));
        nodes.only = Some("host.lab".parse().unwrap());
        nodes.port = Some(2222);
        assert_eq!(find(&nodes, "pve1", &two).unwrap(), "10.0.0.1:2222");
        assert_eq!(find(&nodes, "pve", &listed(&[("pve", Some("::1"))])).unwrap(), "host.lab:22");
        assert!(find(&nodes, "pve3", &listed(&[("pve", None)])).is_err());
        nodes.known.insert(node("pve1"), "pve1.lab:99".parse().unwrap());
        assert_eq!(find(&nodes, "pve1", &two).unwrap(), "pve1.lab:99");
    }
}

//! From the configuration to how nodes are reached by SSH.

use super::{Config, ConfigError, Origin};
use crate::model::NodeName;
use crate::transport::route::Nodes;
use crate::transport::ssh::{Address, Identity, SshConfig};
use std::path::Path;

impl Config {
    /// Settles where the files for SSH are: in `folder`, that of our configuration, as far as
    /// nothing else is said. Hosts that the user trusts are trusted, too.
    pub fn place_ssh(&mut self, folder: Option<&Path>, home: Option<&Path>) {
        let by_file = |variable: &str| {
            let shown = self.shown.iter().find(|shown| shown.variable == Some(variable));
            shown.is_some_and(|shown| matches!(shown.origin, Origin::File(_)))
        };
        let place = |path: &String, variable: &str| match folder {
            Some(folder) if by_file(variable) => folder.join(path).display().to_string(),
            _ => path.clone(),
        };
        let key = self.ssh.key_path.as_ref().map(|path| place(path, "SSH_KEY_PATH"));
        let agent = self.ssh.auth_sock.as_ref().map(|path| place(path, "SSH_AUTH_SOCK"));
        let named = self.ssh.known_hosts.iter().map(|path| place(path, "SSH_KNOWN_HOSTS"));
        let mut known: Vec<String> = named.collect();
        if known.is_empty() {
            let ours = self.data.as_deref().map(Path::new).or(folder).map(Path::to_owned);
            let folders = ours.into_iter().chain(home.map(|home| home.join(".ssh")));
            known.extend(folders.map(|folder| folder.join("known_hosts").display().to_string()));
        }
        (self.ssh.key_path, self.ssh.auth_sock, self.ssh.known_hosts) = (key, agent, known);
    }

    /// How nodes are reached by SSH.
    ///
    /// # Errors
    /// When the jump host is malformed.
    pub fn ssh(&self) -> Result<SshConfig, ConfigError> {
        let ssh = &self.ssh;
        let identity = match (&ssh.key_path, &ssh.auth_sock) {
            (Some(path), _) => {
                Identity::Key { path: path.into(), passphrase: ssh.key_passphrase.clone() }
            }
            (None, Some(socket)) => Identity::Agent { socket: socket.into() },
            (None, None) => Identity::Nobody,
        };
        let mut config = SshConfig::new(&ssh.user, identity);
        config.known_hosts = ssh.known_hosts.iter().map(Into::into).collect();
        let jump = ssh.jump.as_deref().map(str::parse).transpose();
        config.jump = jump.map_err(|why: String| bad("SSH_JUMP", &why))?;
        config.sudo = ssh.sudo;
        config.connect_timeout = ssh.timeout;
        Ok(config)
    }

    /// What is configured about the addresses of a cluster's nodes.
    ///
    /// # Errors
    /// When an address is malformed, or it is open which cluster is meant.
    pub fn nodes(&self, cluster: &str) -> Result<Nodes, ConfigError> {
        let mut nodes = Nodes { port: Some(self.ssh.port), ..Nodes::default() };
        let alone = self.clusters.len() < 2;
        if let Some(host) = self.ssh.host.as_deref().filter(|_| alone) {
            let only = Address::parse(host, self.ssh.port);
            nodes.only = Some(only.map_err(|why| bad("SSH_HOST", &why))?);
        }
        for pair in &self.ssh.nodes {
            let (name, address) = pair
                .split_once('=')
                .ok_or_else(|| bad("SSH_NODES", &format!("`{pair}` is not `node=address`")))?;
            let name = match name.split_once('/') {
                Some((of, name)) if of == cluster => name,
                Some((of, _)) if self.clusters.iter().any(|known| known.name == of) => continue,
                Some((of, _)) => {
                    return Err(bad("SSH_NODES", &format!("there is no cluster `{of}`")));
                }
                None if alone => name,
                None => {
                    let problem = format!("`{pair}`: say of which cluster, `{cluster}/{pair}`");
                    return Err(bad("SSH_NODES", &problem));
                }
            };
            let name: NodeName = name.parse().map_err(|e| bad("SSH_NODES", &format!("{e}")))?;
            let address = Address::parse(address, self.ssh.port);
            nodes.known.insert(name, address.map_err(|why| bad("SSH_NODES", &why))?);
        }
        Ok(nodes)
    }
}

fn bad(variable: &str, problem: &str) -> ConfigError {
    ConfigError::new("configuration", format!("{variable}: {problem}"))
}

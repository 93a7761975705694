//! From an address to a connection that is logged in.

use super::address::Address;
#[cfg(unix)]
use super::agent;
use super::config::{Identity, SshConfig};
use super::door::Door;
use super::failure::Fault;
use super::known_hosts::KnownHosts;
use super::{identity, trust};
use russh::Preferred;
use russh::client::{self, Handle};
use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;

/// A connection that is logged in.
pub(super) struct Connection {
    pub(super) handle: Handle<Door>,
    /// The connection that this one goes through.
    _through: Option<Arc<Self>>,
}

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Connection")
            .field("closed", &self.handle.is_closed())
            .finish_non_exhaustive()
    }
}

/// Connects, checks the host's key and logs in.
pub(super) async fn connect(
    config: &SshConfig,
    address: &Address,
    through: Option<Arc<Connection>>,
    user: &str,
) -> Result<Connection, Fault> {
    let hosts = known_hosts(config)?;
    let (keys, certificates) = trust::algorithms(&hosts, address);
    let settings = settings(keys, certificates);
    let door = Door::Strict { hosts, address: address.clone() };
    let mut handle = open(settings, address, through.as_deref(), door).await?;
    match &config.identity {
        Identity::Nobody => {
            return Err("nothing to log in with is configured: set SSH_KEY_PATH".to_owned().into());
        }
        Identity::Key { path, passphrase } => {
            identity::log_in(&mut handle, user, path, passphrase.as_ref()).await?;
        }
        #[cfg(unix)]
        Identity::Agent { socket } => agent::log_in(&mut handle, user, socket).await?,
        #[cfg(not(unix))]
        Identity::Agent { .. } => {
            let problem = "SSH agents are asked on Unix only: set SSH_KEY_PATH";
            return Err(problem.to_owned().into());
        }
    }
    Ok(Connection { handle, _through: through })
}

/// Opens a connection up to the check of the host's key.
pub(super) async fn open(
    settings: client::Config,
    address: &Address,
    through: Option<&Connection>,
    door: Door,
) -> Result<Handle<Door>, Fault> {
    let settings = Arc::new(settings);
    match through {
        None => {
            let stream = TcpStream::connect((address.host(), address.port())).await?;
            stream.set_nodelay(true)?;
            client::connect_stream(settings, stream, door).await
        }
        Some(jump) => {
            let (host, port) = (address.host(), u32::from(address.port()));
            let channel = jump.handle.channel_open_direct_tcpip(host, port, "127.0.0.1", 0);
            let channel = channel.await.map_err(|error| {
                if matches!(error, russh::Error::ChannelOpenFailure(_)) {
                    let problem =
                        "the jump host cannot or may not reach it: check AllowTcpForwarding there";
                    return Fault::Said(problem.to_owned());
                }
                error.into()
            })?;
            client::connect_stream(settings, channel.into_stream(), door).await
        }
    }
}

/// How connections are made; keys are asked for in this order.
pub(super) fn settings(
    keys: Vec<russh::keys::Algorithm>,
    certificates: Vec<russh::keys::Algorithm>,
) -> client::Config {
    client::Config {
        client_id: russh::SshId::Standard(Cow::Borrowed(concat!(
            "SSH-2.0-proxmox-mcp_",
            env!("CARGO_PKG_VERSION")
        ))),
        // A host that is gone is noticed in less than a minute, one that never says hello as well.
        keepalive_interval: Some(Duration::from_secs(15)),
        keepalive_max: 3,
        inactivity_timeout: Some(Duration::from_mins(2)),
        window_size: 1 << 20,
        channel_buffer_size: 32,
        preferred: Preferred {
            key: keys.into(),
            host_key_certificates: certificates.into(),
            ..Preferred::DEFAULT
        },
        ..client::Config::default()
    }
}

/// What is known of all hosts now.
pub(super) fn known_hosts(config: &SshConfig) -> Result<KnownHosts, String> {
    let mut hosts = KnownHosts::default();
    for path in &config.known_hosts {
        if let Some(text) = text(path)? {
            hosts.add(&path.display().to_string(), &text)?;
        }
    }
    Ok(hosts)
}

/// The text of a file, if there is one.
#[expect(clippy::disallowed_methods, reason = "transports read whom to trust")]
pub(super) fn text(path: &Path) -> Result<Option<String>, String> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("{} cannot be read: {error}", path.display())),
    }
}

//! A simulated Proxmox VE cluster over real HTTPS.
//!
//! ```
//! use proxmox_mcp_sim::{Config, Sim};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let mut config = Config::default();
//! config.tokens = vec!["root@pam!test=secret".parse()?];
//! config.time_scale = 0.0;
//! let sim = Sim::start(config).await?;
//! println!("https://{} with certificate {}", sim.addr(), sim.fingerprint());
//! // What is tested then meets a storage that hangs.
//! sim.faults().storage_hangs("nfs-backup", true);
//! sim.stop().await;
//! # Ok(())
//! # }
//! ```
//!
//! A cluster has the storages `local` (files), `local-lvm` (disks of guests) and `nfs-backup`
//! (shared, for backups) on nodes `pve1` and on, and guests with ids from 100.

mod access;
mod api;
mod faults;
mod front;
mod seed;
mod tasks;
mod world;

pub use faults::Faults;

use access::Access;
use front::{Front, Identity};
use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::str::FromStr;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use world::World;

/// How the simulated cluster is to be.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Config {
    /// Where to listen; port 0 picks a free one.
    pub listen: SocketAddr,
    /// How many nodes there are, `pve1` and on.
    pub nodes: u16,
    /// How many guests there are.
    pub guests: u32,
    /// Decides everything that is made up.
    pub seed: u64,
    /// API tokens that may do everything.
    pub tokens: Vec<SimToken>,
    /// The password of `root@pam`.
    pub password: Option<String>,
    /// How fast time passes: 1 as it does in life, 0 not at all.
    pub time_scale: f64,
    /// One fresh node without guests.
    pub empty: bool,
    /// Whether the nodes run Ceph.
    pub ceph: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            nodes: 3,
            guests: 24,
            seed: 1,
            tokens: Vec::new(),
            password: None,
            time_scale: 0.1,
            empty: false,
            ceph: false,
        }
    }
}

/// An API token with its secret; parses `USER@REALM!ID=SECRET`.
#[derive(Clone)]
pub struct SimToken {
    id: String,
    secret: String,
}

impl SimToken {
    /// The token as `user@realm!name`.
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl fmt::Debug for SimToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}=***", self.id)
    }
}

impl FromStr for SimToken {
    type Err = SimError;

    fn from_str(text: &str) -> Result<Self, SimError> {
        let parts = text.split_once('=').and_then(|(id, secret)| {
            let (user, name) = id.split_once('!')?;
            (user.contains('@') && !name.is_empty() && !secret.is_empty()).then_some((id, secret))
        });
        let (id, secret) = parts.ok_or(SimError::Token)?;
        Ok(Self { id: id.to_owned(), secret: secret.to_owned() })
    }
}

/// Why there is no simulator.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SimError {
    /// The address cannot be listened on.
    #[error("failed to listen on `{address}`: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
    /// The certificate cannot be made.
    #[error("failed to make a certificate: {0}")]
    Certificate(Box<dyn std::error::Error + Send + Sync>),
    /// A token is not written as it should be.
    #[error("a token is written `user@realm!name=secret`")]
    Token,
}

/// A simulator that runs until it is stopped or dropped.
#[derive(Debug)]
pub struct Sim {
    addr: SocketAddr,
    fingerprint: String,
    pem: String,
    faults: Arc<Faults>,
    stop: watch::Sender<bool>,
    server: JoinHandle<()>,
}

impl Sim {
    /// Starts a simulator on the current runtime.
    ///
    /// # Errors
    /// If the address cannot be listened on.
    pub async fn start(config: Config) -> Result<Self, SimError> {
        let address = config.listen;
        let listen = |source| SimError::Listen { address, source };
        let listener = TcpListener::bind(address).await.map_err(listen)?;
        let addr = listener.local_addr().map_err(listen)?;
        let tokens = config.tokens.iter().map(|token| (token.id.as_str(), token.secret.as_str()));
        let access = Arc::new(Access::new(config.password.as_deref(), tokens));
        let faults = Arc::new(Faults::default());
        let names = seed::names(&config);
        let identity = Identity::new(&names, addr.ip()).map_err(SimError::Certificate)?;
        let fingerprint = identity.fingerprint.clone();
        let world = World::new(&config, Arc::clone(&access), Arc::clone(&faults), &fingerprint);
        let world = Arc::new(world);
        let front = Front {
            access,
            world: Arc::clone(&world),
            faults: Arc::clone(&faults),
            time_scale: config.time_scale,
        };
        let (stop, stopped) = watch::channel(false);
        let server = front::serve(Arc::new(front), listener, identity.acceptor, stopped);
        let server = tokio::spawn(async move {
            server.await;
            world.end().await;
        });
        Ok(Self { addr, fingerprint, pem: identity.pem, faults, stop, server })
    }

    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// The SHA-256 fingerprint of its certificate, `AA:BB:…`.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Its certificate.
    pub fn certificate_pem(&self) -> &str {
        &self.pem
    }

    /// What can be made to go wrong.
    pub fn faults(&self) -> &Faults {
        &self.faults
    }

    /// Stops it and waits for the end.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        let _ = self.server.await;
    }
}

//! The web server in front of the simulated API, true to Proxmox's own in its manners.

mod auth;
mod body;
mod connection;
mod form;
mod index;
mod proxy;
mod quorum;
mod reply;
mod rest;
mod tls;
mod upload;

pub(crate) use tls::Identity;
pub(crate) use upload::Upload;

use crate::access::Access;
use crate::faults::Faults;
use crate::world::World;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

/// What every request needs.
#[derive(Debug)]
pub(crate) struct Front {
    pub access: Arc<Access>,
    pub world: Arc<World>,
    pub faults: Arc<Faults>,
    /// How fast delays pass: 1 as they do in life, 0 not at all.
    pub time_scale: f64,
}

impl Front {
    /// A delay of Proxmox's, as it is here.
    fn scaled(&self, seconds: f64) -> Duration {
        Duration::try_from_secs_f64(seconds * self.time_scale).unwrap_or_default()
    }

    /// As [`Front::scaled`], for limits on work, which always leave it some time.
    fn limit(&self, seconds: f64) -> Duration {
        self.scaled(seconds).max(Duration::from_millis(500))
    }
}

/// Serves until `stop` changes or is dropped; then connections end, requests under way included.
pub(crate) async fn serve(
    front: Arc<Front>,
    listener: TcpListener,
    tls: TlsAcceptor,
    mut stop: watch::Receiver<bool>,
) {
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            _ = stop.changed() => break,
            accepted = listener.accept() => accepted,
        };
        while connections.try_join_next().is_some() {}
        match accepted {
            Ok((stream, _)) => {
                connections.spawn(connection::serve(Arc::clone(&front), stream, tls.clone()));
            }
            Err(error) => {
                // Such as too many open files: others may soon be closed.
                tracing::warn!(%error, "failed to accept a connection");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
    connections.shutdown().await;
}

//! The simulated cluster.

pub(crate) mod agent;
pub(crate) mod calendar;
pub(crate) mod ceph;
pub(crate) mod clock;
pub(crate) mod conf;
pub(crate) mod console;
pub(crate) mod disk;
pub(crate) mod drive;
pub(crate) mod guest;
pub(crate) mod host;
pub(crate) mod metrics;
pub(crate) mod prune;
pub(crate) mod replica;
pub(crate) mod resources;
pub(crate) mod section;
pub(crate) mod service;
mod state;
pub(crate) mod storage;

pub(crate) use state::{LogLine, Node, Pool, State};

use crate::access::{Access, Pools, Principal};
use crate::faults::{Faults, NodeState};
use crate::{Config, seed};
use resources::Cache;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::task::JoinSet;

/// The simulated cluster: what it holds, and what goes on in it.
#[derive(Debug)]
pub(crate) struct World {
    pub access: Arc<Access>,
    pub faults: Arc<Faults>,
    pub seed: u64,
    /// How fast time passes.
    time_scale: f64,
    names: Vec<String>,
    /// Of the certificate.
    pub fingerprint: String,
    // INVARIANT: never held across an await; taken before any other lock of ours.
    state: Mutex<State>,
    changes: AtomicU64,
    workers: Mutex<JoinSet<()>>,
    cache: Cache,
}

impl World {
    pub(crate) fn new(
        config: &Config,
        access: Arc<Access>,
        faults: Arc<Faults>,
        fingerprint: &str,
    ) -> Self {
        let state = seed::state(config);
        Self {
            access,
            faults,
            seed: config.seed,
            time_scale: config.time_scale,
            names: seed::names(config),
            fingerprint: fingerprint.to_owned(),
            state: Mutex::new(state),
            changes: AtomicU64::new(0),
            workers: Mutex::default(),
            cache: Cache::default(),
        }
    }

    /// Whether the cluster has a node of this name.
    pub(crate) fn has_node(&self, name: &str) -> bool {
        self.names.iter().any(|node| node == name)
    }

    /// The node that receives requests: the first that answers.
    pub(crate) fn local_node(&self) -> &str {
        let online = self.names.iter().find(|name| self.is_online(name));
        online.or(self.names.first()).map(String::as_str).unwrap_or_default()
    }

    /// What the cluster holds, to look at.
    pub(crate) fn read(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the cluster holds, to change it.
    pub(crate) fn change(&self) -> MutexGuard<'_, State> {
        let state = self.read();
        self.changes.fetch_add(1, Ordering::Relaxed);
        state
    }

    /// Grows with every change, faults included.
    pub(crate) fn version(&self) -> u64 {
        self.changes.load(Ordering::Relaxed) + self.faults.changes() + self.access.changes()
    }

    /// How long something takes here that takes so many seconds in life.
    pub(crate) fn scaled(&self, seconds: f64) -> Duration {
        Duration::try_from_secs_f64(seconds * self.time_scale).unwrap_or_default()
    }

    /// Whether a node answers.
    pub(crate) fn is_online(&self, node: &str) -> bool {
        self.faults.node_state(node) == NodeState::Online
    }

    /// Whether most of the nodes are up, without which nothing can be changed.
    pub(crate) fn is_quorate(&self, state: &State) -> bool {
        let online = state.nodes.keys().filter(|name| self.is_online(name)).count();
        online * 2 > state.nodes.len()
    }

    /// Lets a future run until the simulator stops.
    pub(crate) fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        let mut workers = self.workers.lock().unwrap_or_else(PoisonError::into_inner);
        while workers.try_join_next().is_some() {}
        workers.spawn(work);
    }

    /// Ends everything that goes on.
    pub(crate) async fn end(&self) {
        let workers = || self.workers.lock().unwrap_or_else(PoisonError::into_inner);
        let mut workers = std::mem::take(&mut *workers());
        workers.shutdown().await;
    }

    /// Whether the caller has one of the privileges on an ACL path.
    pub(crate) fn may(
        &self,
        state: &State,
        who: &Principal,
        path: &str,
        privileges: &[&str],
    ) -> bool {
        who.is_root() || self.access.has_any(who, path, privileges, state)
    }

    pub(crate) fn cache(&self) -> &Cache {
        &self.cache
    }
}

impl Pools for World {
    fn pools_of(&self, path: &str) -> Vec<String> {
        self.read().pools_of(path)
    }

    fn members(&self) -> Vec<String> {
        self.read().members()
    }
}

//! Commands on hosts by SSH: one connection for each host, every host key checked.
//!
//! A host is trusted only by a `known_hosts` line: its key, or the authority that signed its
//! certificate. Nothing is learnt by itself; [`Ssh::offered`] shows the key of a host to whoever
//! wants to enrol it.

mod address;
#[cfg(unix)]
mod agent;
mod certificate;
mod config;
mod connect;
mod door;
mod enroll;
mod exec;
mod failure;
mod host;
mod identity;
mod known_hosts;
mod reap;
#[cfg(test)]
#[expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests start sshd")]
mod tests;
mod trust;

pub use address::Address;
pub use config::{Identity, Jump, SshConfig};
pub use enroll::{Enrolled, Offered};

use super::order::Order;
use super::running::Running;
use crate::error::Error;
use crate::plan::CommandOutput;
use host::Host;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Reaches hosts by SSH. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Ssh {
    config: Arc<SshConfig>,
    /// The host on the way to all others.
    jump: Option<Arc<Host>>,
    hosts: Arc<Mutex<BTreeMap<Address, Arc<Host>>>>,
    running: Running,
}

impl Ssh {
    /// Reaches hosts as configured; connects to none yet.
    pub fn new(config: SshConfig) -> Self {
        let config = Arc::new(config);
        let running = Running::default();
        let jump = config.jump.as_ref().map(|jump| {
            let user = jump.user.clone().unwrap_or_else(|| config.user.clone());
            let (address, config) = (jump.address.clone(), Arc::clone(&config));
            Arc::new(Host::new(address, user, config, None, running.clone()))
        });
        Self { config, jump, hosts: Arc::default(), running }
    }

    /// Connects to a host and logs in, as for a command.
    ///
    /// # Errors
    /// [`Error::Transport`] says why that does not work.
    pub async fn check(&self, address: &Address) -> Result<(), Error> {
        self.host(address).connection().await.map(drop)
    }

    /// The host key that a host shows, whether it is known or not.
    ///
    /// # Errors
    /// [`Error::Transport`] when it cannot be reached.
    pub async fn offered(&self, address: &Address) -> Result<Offered, Error> {
        enroll::offered(&self.config, &self.host(address), address).await
    }

    /// Trusts a host by the key that it showed, from now on: writes it to the first of the
    /// `known_hosts` files.
    ///
    /// # Errors
    /// [`Error::Transport`] when other keys of the host are known, the key is revoked, or the file
    /// cannot be written.
    pub fn enroll(&self, offered: &Offered) -> Result<Enrolled, Error> {
        enroll::enroll(&self.config, offered)
    }

    /// Waits until no command runs: those that were given up are ended on their hosts, which takes
    /// a moment that a process should leave them before it ends itself.
    pub async fn settle(&self) {
        self.running.settle().await;
    }

    /// The commands that run.
    pub(super) fn running(&self) -> &Running {
        &self.running
    }

    /// Runs a command; dropping the future ends it.
    pub(super) async fn run(
        &self,
        address: &Address,
        order: Order,
    ) -> Result<CommandOutput, Error> {
        self.host(address).run(order).await
    }

    fn host(&self, address: &Address) -> Arc<Host> {
        if let Some(jump) = self.jump.as_ref().filter(|jump| jump.is_at(address)) {
            return Arc::clone(jump);
        }
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        let new = || {
            let (address, user) = (address.clone(), self.config.user.clone());
            let (config, jump) = (Arc::clone(&self.config), self.jump.clone());
            Arc::new(Host::new(address, user, config, jump, self.running.clone()))
        };
        Arc::clone(hosts.entry(address.clone()).or_insert_with(new))
    }
}

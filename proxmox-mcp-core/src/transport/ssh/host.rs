//! One host: one connection that all commands share, made anew when it broke.

use super::address::Address;
use super::config::SshConfig;
use super::connect::{self, Connection};
use super::exec::{self, Stop};
use super::failure::{Fault, failed};
use super::reap::Reaper;
use crate::error::Error;
use crate::plan::CommandOutput;
use crate::transport::order::Order;
use crate::transport::quote::quote;
use crate::transport::running::Running;
use russh::client::Msg;
use russh::{Channel, ChannelOpenFailure};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::time::{Instant, sleep, sleep_until, timeout};

/// For how long a host that could not be reached is not tried again: those who wait for it get
/// the same answer, and a wrong key is not offered hundreds of times.
const AGAIN: Duration = Duration::from_secs(1);

/// How often a host is asked for a session that it has none left for.
const ASKED: u32 = 5;

/// A host, connected to when it is first needed.
#[derive(Debug)]
pub(super) struct Host {
    address: Address,
    user: String,
    config: Arc<SshConfig>,
    jump: Option<Arc<Self>>,
    sessions: Arc<Semaphore>,
    running: Running,
    link: Mutex<Link>,
}

#[derive(Debug, Default)]
struct Link {
    connection: Option<Arc<Connection>>,
    failed: Option<(Instant, Error)>,
}

/// A command that may begin: its channel, and its place among the sessions of the host.
struct Begun {
    channel: Channel<Msg>,
    connection: Arc<Connection>,
    _slot: OwnedSemaphorePermit,
}

impl Host {
    pub(super) fn new(
        address: Address,
        user: String,
        config: Arc<SshConfig>,
        jump: Option<Arc<Self>>,
        running: Running,
    ) -> Self {
        let sessions = Arc::new(Semaphore::new(config.sessions.max(1)));
        Self { address, user, config, jump, sessions, running, link: Mutex::default() }
    }

    /// Whether it is the host at an address.
    pub(super) fn is_at(&self, address: &Address) -> bool {
        self.address == *address
    }

    /// The connection, made when there is none that works.
    pub(super) async fn connection(&self) -> Result<Arc<Connection>, Error> {
        let mut link = self.link.lock().await;
        if let Some(open) = link.connection.as_ref().filter(|open| !open.handle.is_closed()) {
            return Ok(Arc::clone(open));
        }
        if let Some((when, error)) = &link.failed
            && when.elapsed() < AGAIN
        {
            return Err(error.clone());
        }
        link.connection = None;
        match self.connect().await {
            Ok(connection) => {
                tracing::info!(host = %self.address, "connected by SSH");
                let connection = Arc::new(connection);
                *link = Link { connection: Some(Arc::clone(&connection)), failed: None };
                Ok(connection)
            }
            Err(error) => {
                tracing::warn!(%error, "no SSH connection");
                link.failed = Some((Instant::now(), error.clone()));
                Err(error)
            }
        }
    }

    async fn connect(&self) -> Result<Connection, Error> {
        let through = match &self.jump {
            Some(jump) => Some(Box::pin(jump.connection()).await?),
            None => None,
        };
        let limit = self.config.connect_timeout;
        let made = connect::connect(&self.config, &self.address, through, &self.user);
        match timeout(limit, made).await {
            Ok(made) => made.map_err(|fault| fault.at(&self.address)),
            Err(_) => Err(self.slow(limit)),
        }
    }

    /// The connection of the host on the way to this one.
    pub(super) async fn way(&self) -> Result<Option<Arc<Connection>>, Error> {
        match &self.jump {
            Some(jump) => jump.connection().await.map(Some),
            None => Ok(None),
        }
    }

    pub(super) fn slow(&self, limit: Duration) -> Error {
        let seconds = limit.as_secs();
        let problem = format!("no connection within {seconds} s: check address, port and firewall");
        failed(&self.address, problem, true)
    }

    /// Runs a command. It runs in a task of its own, which ends it when nobody waits any more.
    pub(super) async fn run(self: Arc<Self>, order: Order) -> Result<CommandOutput, Error> {
        let (answer, answered) = oneshot::channel();
        let running = self.running.enter().await;
        tokio::spawn(async move {
            self.serve(order, answer).await;
            drop(running);
        });
        answered.await.unwrap_or_else(|_| Err(Error::internal("a session gave no answer")))
    }

    async fn serve(
        self: Arc<Self>,
        order: Order,
        mut answer: oneshot::Sender<Result<CommandOutput, Error>>,
    ) {
        let deadline = Instant::now() + order.limit;
        let seconds = order.limit.as_secs();
        let begun = tokio::select! {
            begun = self.begin() => begun,
            () = sleep_until(deadline) => {
                let problem = format!(
                    "it was not this command's turn within {seconds} s, so it was not sent: others \
                     run there, {} at once",
                    self.config.sessions
                );
                Err(failed(&self.address, problem, true))
            }
            () = answer.closed() => return,
        };
        let begun = match begun {
            Ok(begun) => begun,
            Err(error) => {
                let _ = answer.send(Err(error));
                return;
            }
        };
        let reaper = Reaper::new(&begun.connection, &self.user);
        let mut line = reaper.prefix();
        if self.config.uses_sudo() {
            line.extend_from_slice(b"sudo -n ");
        }
        line.extend(quote(&order.argv));
        let stop = async {
            tokio::select! {
                () = sleep_until(deadline) => Stop::TimeOut,
                () = answer.closed() => Stop::Unwanted,
            }
        };
        let ended = exec::drive(begun.channel, line, &order, stop, &reaper).await;
        let result = ended.map_err(|trouble| match trouble {
            exec::Trouble::Stopped => {
                let what = format!("`{}` on {}", order.shown(), self.address);
                Error::Timeout { what, seconds }
            }
            exec::Trouble::Said(problem) => failed(&self.address, problem, false),
        });
        // Whoever asked may have gone.
        let _ = answer.send(result);
    }

    /// Waits for a turn, a connection and a channel. Until then nothing was sent, so a connection
    /// that turns out to be broken is replaced.
    async fn begin(&self) -> Result<Begun, Error> {
        let closed = |_| Error::internal("sessions are never closed");
        let slot = Arc::clone(&self.sessions).acquire_owned().await.map_err(closed)?;
        let mut broken = false;
        let mut asked = 0;
        loop {
            let connection = self.connection().await?;
            match opened(Arc::clone(&connection), self.config.connect_timeout).await {
                Ok(channel) => return Ok(Begun { channel, connection, _slot: slot }),
                Err(Fault::Ssh(russh::Error::ChannelOpenFailure(why))) if asked < ASKED => {
                    if matches!(why, ChannelOpenFailure::AdministrativelyProhibited) {
                        let problem = "it allows no session: check MaxSessions in sshd_config";
                        return Err(failed(&self.address, problem, true));
                    }
                    // Sessions of commands that have just ended may not be free yet.
                    asked += 1;
                    sleep(Duration::from_millis(50 << asked)).await;
                }
                Err(Fault::Ssh(russh::Error::ChannelOpenFailure(_))) => {
                    let problem = "it has no session left: others use the same connection, or \
                                   MaxSessions in sshd_config is small";
                    return Err(failed(&self.address, problem, true));
                }
                Err(fault) if broken => return Err(fault.at(&self.address)),
                Err(_) => {
                    broken = true;
                    self.forget(&connection).await;
                }
            }
        }
    }

    async fn forget(&self, broken: &Arc<Connection>) {
        let mut link = self.link.lock().await;
        link.connection.take_if(|open| Arc::ptr_eq(open, broken));
    }
}

/// Opens a channel; one that comes too late for whoever waited is closed again.
async fn opened(connection: Arc<Connection>, limit: Duration) -> Result<Channel<Msg>, Fault> {
    let (sender, receiver) = oneshot::channel();
    tokio::spawn(async move {
        let opened = connection.handle.channel_open_session().await;
        if let Err(Ok(late)) = sender.send(opened) {
            let _ = late.close().await;
        }
    });
    match timeout(limit, receiver).await {
        Ok(Ok(opened)) => Ok(opened?),
        Ok(Err(_)) => Err(Fault::Ssh(russh::Error::Disconnect)),
        Err(_) => Err(Fault::Ssh(russh::Error::InactivityTimeout)),
    }
}

//! Ending a program on the host.
//!
//! Without a terminal nothing on the host ends a program when its channel closes. sshd passes
//! signals on to its process group as long as the first process of that lives, but not to forced
//! commands (the guard ends what it runs when its streams close), not across sudo, and before
//! OpenSSH 9.8 not to those of root. Programs of root therefore carry a mark in their environment,
//! by which a second session finds them, and what they started.

use super::connect::Connection;
use russh::client::Msg;
use russh::{ChannelMsg, ChannelWriteHalf, Sig};
use std::hash::{BuildHasher as _, RandomState};
use std::time::Duration;
use tokio::time::{sleep, timeout};

/// How long a program that is ended may take for it before it is ended harder.
const GRACE: Duration = Duration::from_secs(2);

/// The variable with the mark.
const VARIABLE: &str = "PROXMOX_MCP_RUN";

/// Ends one command, should that be needed.
#[derive(Debug)]
pub(super) struct Reaper<'a> {
    connection: &'a Connection,
    mark: Option<String>,
}

impl<'a> Reaper<'a> {
    pub(super) fn new(connection: &'a Connection, user: &str) -> Self {
        let mark = (user == "root").then(|| format!("{:016x}", RandomState::new().hash_one(user)));
        Self { connection, mark }
    }

    /// What stands before the command line so that the program can be found.
    pub(super) fn prefix(&self) -> Vec<u8> {
        let mark = self.mark.as_ref();
        mark.map(|mark| format!("{VARIABLE}={mark} ").into_bytes()).unwrap_or_default()
    }

    /// Ends it, gently at first. Comes back when nothing more can be done.
    pub(super) async fn end(&self, writer: &ChannelWriteHalf<Msg>) {
        if writer.signal(Sig::TERM).await.is_err() {
            return;
        }
        sleep(GRACE).await;
        if let Some(mark) = &self.mark {
            match timeout(GRACE * 4, self.search(mark)).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => tracing::warn!(%error, "a command may run on"),
                Err(_) => tracing::warn!("a command may run on: the host is slow to end it"),
            }
        }
        let _ = writer.signal(Sig::KILL).await;
        sleep(GRACE / 2).await;
        let _ = writer.close().await;
        sleep(GRACE).await;
    }

    /// Ends whatever carries the mark, from a second session.
    async fn search(&self, mark: &str) -> Result<(), russh::Error> {
        let mut channel = self.connection.handle.channel_open_session().await?;
        channel.exec(true, script(mark)).await?;
        while !matches!(channel.wait().await, None | Some(ChannelMsg::Close)) {}
        Ok(())
    }
}

/// A script that ends what carries a mark: after a while, what is deaf to it as well.
fn script(mark: &str) -> String {
    let tenths = GRACE.as_secs() * 10;
    format!(
        "f() {{ grep -lszx '{VARIABLE}={mark}' /proc/[0-9]*/environ | cut -d/ -f3; }}; \
         f | xargs -r kill -TERM; n=0; \
         while [ -n \"$(f)\" ] && [ $n -lt {tenths} ]; do sleep 0.1; n=$((n+1)); done; \
         f | xargs -r kill -KILL"
    )
}

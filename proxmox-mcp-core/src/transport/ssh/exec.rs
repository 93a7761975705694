//! One command in one channel: what it reads and prints, how it ends, how it is ended.

use super::reap::Reaper;
use crate::plan::{CommandOutput, Exit};
use crate::transport::capture::Capture;
use crate::transport::order::Order;
use bytes::Bytes;
use russh::client::Msg;
use russh::{Channel, ChannelMsg, ChannelReadHalf, ChannelWriteHalf, Sig};
use std::convert::Infallible;
use std::pin::pin;
use std::time::Duration;
use tokio::time::timeout;

/// How long the streams of a program that has ended may stay silent before they are given up: its
/// children may hold them open for ever.
const LINGER: Duration = Duration::from_secs(5);

/// The number of standard error among the streams of a channel.
const STDERR: u32 = 1;

/// Why a command is ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// It took too long.
    TimeOut,
    /// Nobody waits for it.
    Unwanted,
}

/// Why there is no result.
#[derive(Debug)]
pub(super) enum Trouble {
    /// It was ended.
    Stopped,
    /// Something else, in words.
    Said(String),
}

/// What came out of a channel.
struct Heard {
    stdout: Capture,
    stderr: Capture,
    exit: Option<Exit>,
    /// The host would not run it.
    refused: bool,
    /// The host closed the channel.
    closed: bool,
}

/// Runs a command line to its end, or ends it when `stop` says so.
pub(super) async fn drive(
    channel: Channel<Msg>,
    line: Vec<u8>,
    order: &Order,
    stop: impl Future<Output = Stop>,
    reaper: &Reaper<'_>,
) -> Result<CommandOutput, Trouble> {
    let (mut messages, writer) = channel.split();
    // Reading never waits for writing: a channel that is not read holds up the whole connection.
    let mut hearing = pin!(hear(&mut messages, order));
    let heard = tokio::select! {
        heard = &mut hearing => Ok(heard),
        stop = stop => Err(stop),
        never = feed(&writer, line, &order.stdin) => match never {},
    };
    match heard {
        Ok(heard) => {
            if !heard.closed {
                let _ = writer.close().await;
            }
            result(heard)
        }
        Err(stop) => {
            tracing::info!(program = %order.shown(), ?stop, "ending a command");
            tokio::select! {
                _ = hearing => {}
                () = reaper.end(&writer) => {}
            }
            Err(Trouble::Stopped)
        }
    }
}

/// Starts the command and gives it what it reads. Never comes back: how it went is heard.
async fn feed(writer: &ChannelWriteHalf<Msg>, line: Vec<u8>, stdin: &[u8]) -> Infallible {
    // A channel that is gone is heard of as well.
    let fed = async {
        writer.exec(true, line).await?;
        writer.data_bytes(Bytes::copy_from_slice(stdin)).await?;
        writer.eof().await
    };
    if let Err(error) = fed.await {
        tracing::debug!(%error, "a command was not fed to its end");
    }
    std::future::pending().await
}

async fn hear(reader: &mut ChannelReadHalf, order: &Order) -> Heard {
    let (stdout, stderr) = Capture::both(order.cap, order.tap.as_ref());
    let mut heard = Heard { stdout, stderr, exit: None, refused: false, closed: false };
    loop {
        let next = match heard.exit {
            None => reader.wait().await,
            Some(_) => timeout(LINGER, reader.wait()).await.unwrap_or(None),
        };
        match next {
            Some(ChannelMsg::Data { data }) => heard.stdout.push(&data),
            Some(ChannelMsg::ExtendedData { data, ext: STDERR }) => heard.stderr.push(&data),
            Some(ChannelMsg::ExitStatus { exit_status }) => {
                heard.exit = Some(Exit::Code(exit_status));
            }
            Some(ChannelMsg::ExitSignal { signal_name, .. }) => {
                heard.exit = Some(Exit::Signal(name(&signal_name)));
            }
            Some(ChannelMsg::Failure) => heard.refused = true,
            Some(ChannelMsg::Close) => heard.closed = true,
            Some(_) => {}
            None => return heard,
        }
        if heard.refused || heard.closed {
            return heard;
        }
    }
}

fn result(heard: Heard) -> Result<CommandOutput, Trouble> {
    let Heard { stdout, stderr, exit, refused, closed } = heard;
    let Some(exit) = exit else {
        return Err(Trouble::Said(match (refused, closed) {
            (true, _) => "it refuses to run commands: check its sshd_config and authorized_keys",
            (false, true) => "it closed the session without saying how the command ended",
            (false, false) => {
                "the connection broke while the command ran; it may still run, or have ended: look \
                 before trying again"
            }
        }
        .to_owned()));
    };
    let mut output = CommandOutput::new(exit);
    let ((stdout, stdout_cut), (stderr, stderr_cut)) = (stdout.finish(), stderr.finish());
    (output.stdout, output.stdout_cut) = (stdout.into(), stdout_cut);
    (output.stderr, output.stderr_cut) = (stderr.into(), stderr_cut);
    Ok(output)
}

fn name(signal: &Sig) -> String {
    if let Sig::Custom(name) = signal {
        return crate::error::clean(name, 20);
    }
    format!("{signal:?}")
}

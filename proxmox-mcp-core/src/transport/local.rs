//! Commands on this host, for a server that runs on a node: no shell, a clean environment.

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests look at what programs did")]
mod tests;

use super::capture::Capture;
use super::order::Order;
use super::running::Running;
use crate::error::{Error, TransportError};
use crate::model::NodeName;
use crate::plan::{CommandOutput, Exit};
use rustix::process::{Pid, Signal, kill_process_group};
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{Child, Command};
use tokio::sync::oneshot;
use tokio::time::{Instant, sleep_until, timeout, timeout_at};

/// Where programs look for others.
const PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// How long a command that is ended may take for it before it is killed.
const GRACE: Duration = Duration::from_secs(2);

/// How long the streams of a program that has ended may stay open: its children may hold them.
const LINGER: Duration = Duration::from_secs(5);

/// Runs commands on this host, as the user that this process runs as.
#[derive(Clone, Debug)]
pub struct Local {
    node: NodeName,
    running: Running,
}

impl Local {
    /// Runs the commands that are for `node`, which is this host.
    pub fn new(node: NodeName) -> Self {
        Self { node, running: Running::default() }
    }

    /// The node that this host is.
    pub fn node(&self) -> &NodeName {
        &self.node
    }

    /// Waits until no command runs; those that were given up are ended, which takes a moment.
    pub async fn settle(&self) {
        self.running.settle().await;
    }

    /// The commands that run.
    #[cfg(feature = "ssh")]
    pub(super) fn running(&self) -> &Running {
        &self.running
    }

    /// Runs a command. It runs in a task of its own, which ends it when nobody waits any more.
    pub(super) async fn run(&self, order: Order) -> Result<CommandOutput, Error> {
        let what = format!("`{}` on this host", order.shown());
        let seconds = order.limit.as_secs();
        let fail = |problem: String| {
            let endpoint = format!("this host ({})", self.node);
            Error::Transport(Box::new(TransportError { endpoint, problem, unsent: true }))
        };
        let running = self.running.enter().await;
        let mut child = start(&order).map_err(fail)?;
        let (answer, answered) = oneshot::channel();
        tokio::spawn(async move {
            serve(&mut child, order, answer).await;
            drop(running);
        });
        match answered.await {
            Ok(Some(output)) => Ok(output),
            Ok(None) => Err(Error::Timeout { what, seconds }),
            Err(_) => Err(Error::internal("a command gave no answer")),
        }
    }
}

fn start(order: &Order) -> Result<Child, String> {
    let program = OsStr::from_bytes(order.argv.program().as_bytes());
    let shown = order.shown();
    if !std::path::Path::new(program).is_absolute() {
        return Err(format!("`{shown}` is no absolute path, so nothing was run"));
    }
    Command::new(program)
        .args(order.argv.args().iter().map(|arg| OsStr::from_bytes(arg.as_bytes())))
        .env_clear()
        .env("PATH", PATH)
        .env("LANG", "C.UTF-8")
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .kill_on_drop(true)
        .spawn()
        .map_err(|error| format!("`{shown}` cannot be run: {error}"))
}

/// Watches a command to its end, or ends it at its limit or when nobody waits for it.
async fn serve(
    child: &mut Child,
    order: Order,
    mut answer: oneshot::Sender<Option<CommandOutput>>,
) {
    let group = child.id().and_then(|id| Pid::from_raw(id.cast_signed()));
    let deadline = Instant::now() + order.limit;
    let output = tokio::select! {
        output = watch(child, &order) => Some(output),
        () = sleep_until(deadline) => None,
        () = answer.closed() => None,
    };
    if output.is_none() {
        tracing::info!(program = %order.shown(), "ending a command");
        for signal in [Signal::TERM, Signal::KILL] {
            // The group is still ours as long as its leader was not waited for.
            if let (Some(group), Some(_)) = (group, child.id()) {
                let _ = kill_process_group(group, signal);
            }
            let _ = timeout(GRACE, child.wait()).await;
        }
    }
    // Whoever asked may have gone.
    let _ = answer.send(output);
}

async fn watch(child: &mut Child, order: &Order) -> CommandOutput {
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let feeding = async {
        if let Some(mut stdin) = stdin {
            // A program need not read what it is given.
            let _ = stdin.write_all(&order.stdin).await;
        }
    };
    let (mut out, mut err) = Capture::both(order.cap, order.tap.as_ref());
    let exit = {
        let streams =
            async { tokio::join!(hear(stdout, &mut out), hear(stderr, &mut err), feeding) };
        let mut streams = std::pin::pin!(streams);
        let status = tokio::select! {
            status = child.wait() => {
                // What it printed last may still be on its way.
                let _ = timeout_at(Instant::now() + LINGER, streams).await;
                status
            }
            _ = &mut streams => child.wait().await,
        };
        status.map_or_else(|error| Exit::Signal(error.to_string()), how)
    };
    let mut output = CommandOutput::new(exit);
    let ((out, out_cut), (err, err_cut)) = (out.finish(), err.finish());
    (output.stdout, output.stdout_cut) = (out.into(), out_cut);
    (output.stderr, output.stderr_cut) = (err.into(), err_cut);
    output
}

async fn hear(stream: Option<impl AsyncRead + Unpin>, capture: &mut Capture) {
    let Some(mut stream) = stream else { return };
    let mut buffer = vec![0; 16 << 10];
    while let Ok(read) = stream.read(&mut buffer).await
        && let Some(bytes) = buffer.get(..read).filter(|bytes| !bytes.is_empty())
    {
        capture.push(bytes);
    }
}

/// The signals that programs usually end by, by the names that SSH gives them.
const SIGNALS: [(Signal, &str); 11] = [
    (Signal::ABORT, "ABRT"),
    (Signal::ALARM, "ALRM"),
    (Signal::FPE, "FPE"),
    (Signal::HUP, "HUP"),
    (Signal::ILL, "ILL"),
    (Signal::INT, "INT"),
    (Signal::KILL, "KILL"),
    (Signal::PIPE, "PIPE"),
    (Signal::QUIT, "QUIT"),
    (Signal::SEGV, "SEGV"),
    (Signal::TERM, "TERM"),
];

fn how(status: ExitStatus) -> Exit {
    if let Some(code) = status.code() {
        return Exit::Code(code.cast_unsigned());
    }
    let number = status.signal().unwrap_or_default();
    let known = SIGNALS.iter().find(|(signal, _)| signal.as_raw() == number);
    Exit::Signal(known.map_or_else(|| number.to_string(), |(_, name)| (*name).to_owned()))
}

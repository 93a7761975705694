//! Running one permitted command: no shell, no inherited environment, a process group of its own.

use super::journal::Keeper;
use proxmox_mcp_core::policy::PermittedCommand;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, kill_process_group};
use std::ffi::OsStr;
use std::fmt;
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::os::fd::{AsFd as _, OwnedFd};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::process::{Child, Command};
use tokio::signal::unix::{SignalKind, signal};
use tokio::time::{Instant, MissedTickBehavior, interval, sleep, timeout};

/// How often it is looked whether anybody still reads.
const TICK: Duration = Duration::from_millis(200);

/// How long a command that was told to end may take to do so.
const GRACE: Duration = Duration::from_secs(5);

/// How long output is waited for that a command's children may hold open.
const DRAIN: Duration = Duration::from_secs(2);

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct End {
    status: ExitStatus,
    /// Why it was told to end.
    stopped: Option<&'static str>,
}

impl End {
    /// The exit status as shells give it: 128 and the signal for a command that a signal ended.
    pub(super) fn code(self) -> u8 {
        let signal = self.status.signal().map(|signal| signal.saturating_add(128));
        let code = self.status.code().or(signal).and_then(|code| u8::try_from(code).ok());
        code.unwrap_or(u8::MAX)
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.status.code(), self.status.signal()) {
            (Some(code), _) => write!(f, "exit={code}")?,
            (None, Some(signal)) => write!(f, "signal={signal}")?,
            (None, None) => f.write_str("exit=?")?,
        }
        self.stopped.map_or(Ok(()), |why| write!(f, " stopped={why}"))
    }
}

/// Runs a command to its end, or for as long as it may and somebody reads.
pub(super) fn run(
    command: PermittedCommand<'_>,
    input: File,
    keepers: [Keeper; 2],
    limit: Duration,
) -> io::Result<End> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut child = spawn(command)?;
        feed(&mut child, input)?;
        let gone = Arc::new(AtomicBool::new(false));
        let pumps = pumps(&mut child, keepers, &gone)?;
        let end = watch(&mut child, limit, &gone).await?;
        let drained = async {
            while pumps.iter().any(|pump| !pump.is_finished()) {
                sleep(Duration::from_millis(1)).await;
            }
        };
        // What still holds the output open is a child that outlives its parent.
        let _ = timeout(DRAIN, drained).await;
        Ok(end)
    })
}

fn spawn(command: PermittedCommand<'_>) -> io::Result<Child> {
    let argv = &command.reading().argv;
    Command::new(OsStr::from_bytes(argv.program().as_bytes()))
        .args(argv.args().iter().map(|arg| OsStr::from_bytes(arg.as_bytes())))
        .env_clear()
        .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
        .env("LANG", "C.UTF-8")
        .current_dir("/")
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
}

/// Gives the command what the client sends, for as long as both are there.
fn feed(child: &mut Child, mut input: File) -> io::Result<()> {
    if let Some(pipe) = child.stdin.take() {
        let mut pipe = File::from(pipe.into_owned_fd()?);
        std::thread::spawn(move || io::copy(&mut input, &mut pipe));
    }
    Ok(())
}

type Pump = std::thread::JoinHandle<()>;

fn pumps(child: &mut Child, keepers: [Keeper; 2], gone: &Arc<AtomicBool>) -> io::Result<[Pump; 2]> {
    let missing = || io::Error::other("the command has no output");
    let out = child.stdout.take().ok_or_else(missing)?.into_owned_fd()?;
    let err = child.stderr.take().ok_or_else(missing)?.into_owned_fd()?;
    let [keep_out, keep_err] = keepers;
    let stdout = io::stdout().as_fd().try_clone_to_owned()?;
    let stderr = io::stderr().as_fd().try_clone_to_owned()?;
    Ok([pump(out, stdout, keep_out, gone), pump(err, stderr, keep_err, gone)])
}

/// Moves one stream on and keeps it; notes when nobody reads it or it cannot be kept.
fn pump(from: OwnedFd, to: OwnedFd, mut keeper: Keeper, gone: &Arc<AtomicBool>) -> Pump {
    let (mut from, mut to, gone) = (File::from(from), File::from(to), Arc::clone(gone));
    std::thread::spawn(move || {
        let mut buffer = vec![0; 64 * 1024];
        while let Ok(read) = from.read(&mut buffer) {
            let bytes = buffer.get(..read).unwrap_or_default();
            if bytes.is_empty() {
                return;
            }
            if keeper.keep(bytes).and_then(|()| to.write_all(bytes)).is_err() {
                gone.store(true, Ordering::Relaxed);
                return;
            }
        }
    })
}

/// Waits for the end; brings it about when time is up, the client is gone or sudo says so.
async fn watch(child: &mut Child, limit: Duration, gone: &AtomicBool) -> io::Result<End> {
    let deadline = Instant::now().checked_add(limit);
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut hangup = signal(SignalKind::hangup())?;
    let stopped = loop {
        tokio::select! {
            status = child.wait() => return Ok(End { status: status?, stopped: None }),
            _ = terminate.recv() => break "signal",
            _ = interrupt.recv() => break "signal",
            _ = hangup.recv() => break "signal",
            _ = ticks.tick() => {}
        }
        if gone.load(Ordering::Relaxed) || is_unread() {
            break "client-gone";
        }
        if deadline.is_some_and(|deadline| Instant::now() >= deadline) {
            break "time-limit";
        }
    };
    let group = child.id().and_then(|id| Pid::from_raw(i32::try_from(id).ok()?));
    for sign in [Signal::TERM, Signal::KILL] {
        if let Some(group) = group {
            // It has not been waited for, so that its id is still its own.
            let _ = kill_process_group(group, sign);
        }
        if let Ok(status) = timeout(GRACE, child.wait()).await {
            return Ok(End { status: status?, stopped: Some(stopped) });
        }
    }
    Err(io::Error::other("the command cannot be ended"))
}

/// Whether the other end of standard output is closed.
fn is_unread() -> bool {
    let stdout = io::stdout();
    let mut ends = [PollFd::new(&stdout, PollFlags::empty())];
    let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
    let polled = poll(&mut ends, Some(&at_once));
    let closed = |end: &PollFd<'_>| end.revents().intersects(PollFlags::ERR | PollFlags::HUP);
    polled.is_ok() && ends.iter().any(closed)
}

//! The person at the terminal: asked before what policy wants confirmed, told how a task goes.

use async_trait::async_trait;
use proxmox_mcp_core::approve::{Approval, Approver};
use proxmox_mcp_core::client::Progress;
use proxmox_mcp_core::error::clean;
use proxmox_mcp_core::model::Upid;
use proxmox_mcp_core::policy::Challenge;
use std::fmt::Write as _;
use std::io::{IsTerminal as _, Write as _};
use std::sync::{Mutex, PoisonError};

/// Asks whoever sits at the terminal; without one there is nobody to ask.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Person;

#[async_trait]
impl Approver for Person {
    async fn approve(&self, challenge: &Challenge) -> Approval {
        let (stdin, stderr) = (std::io::stdin(), std::io::stderr());
        if !stdin.is_terminal() || !stderr.is_terminal() {
            return Approval::Unavailable;
        }
        let question = question(challenge);
        let answer = tokio::task::spawn_blocking(move || {
            // The lock ends with the question: an interrupt must be able to write meanwhile.
            {
                let mut stderr = std::io::stderr().lock();
                write!(stderr, "{question}").and_then(|()| stderr.flush()).ok()?;
            }
            let mut answer = String::new();
            std::io::stdin().read_line(&mut answer).ok().map(|_| answer)
        });
        let me = challenge.caller().to_owned();
        match answer.await.ok().flatten().as_deref().map(str::trim) {
            Some("yes") => Approval::Agreed(me),
            Some(_) => Approval::Declined(me),
            None => Approval::Unavailable,
        }
    }
}

fn question(challenge: &Challenge) -> String {
    let mut text =
        format!("{} (risk: {}) would do:\n", challenge.operation(), challenge.risk().as_str());
    for effect in challenge.plan().effects() {
        let _ = writeln!(text, "  {}", clean(&effect, 500));
    }
    text.push_str("Type `yes` to run it: ");
    text
}

/// Shows how a task goes: one line that is written over, or a line each where the output is no
/// terminal.
#[derive(Debug, Default)]
pub(crate) struct Ticker {
    upid: Mutex<Option<String>>,
    last: Mutex<String>,
}

impl Progress for Ticker {
    fn started(&self, upid: &Upid) {
        *self.upid.lock().unwrap_or_else(PoisonError::into_inner) = Some(upid.to_string());
    }

    fn report(&self, seconds: u64, message: &str) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let mut stderr = std::io::stderr().lock();
        if stderr.is_terminal() {
            let line = clean(message, 100);
            let _ =
                write!(stderr, "\r\u{1b}[2K{seconds:>4} s  {line}").and_then(|()| stderr.flush());
        } else if !message.is_empty() && *last != message {
            let _ = writeln!(stderr, "{}", clean(message, 300));
        }
        message.clone_into(&mut last);
    }
}

impl Ticker {
    /// Removes the line that shows progress.
    pub(crate) fn clear(&self) {
        let mut stderr = std::io::stderr().lock();
        let shown = !self.last.lock().unwrap_or_else(PoisonError::into_inner).is_empty();
        if shown && stderr.is_terminal() {
            let _ = write!(stderr, "\r\u{1b}[2K").and_then(|()| stderr.flush());
        }
    }

    /// What to say when the wait is broken off.
    pub(crate) fn farewell(&self) -> String {
        match &*self.upid.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(upid) => format!(
                "interrupted; the task runs on, see it with: proxmox-mcp call task_show '{upid}'"
            ),
            None => "interrupted".to_owned(),
        }
    }
}

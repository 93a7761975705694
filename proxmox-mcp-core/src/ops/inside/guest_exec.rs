//! `guest_exec`

use super::{utf8, words};
use crate::error::Error;
use crate::model::{GuestKind, GuestRef, VmId, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::written::{ROOM, shown, stream};
use crate::plan::{ApiCall, Done, Ended, Method, Plan, Subject};
use crate::secret::Secret;
use crate::task::TaskState;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Runs a program inside a VM by its guest agent, or goes on waiting for one that still runs.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RunInGuest {
    /// Id or name of the VM.
    pub guest: GuestRef,
    /// The program and its arguments, such as `["uname", "-a"]`; no shell reads them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub argv: Vec<String>,
    /// What the program reads from its standard input, in ASCII.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input: Option<String>,
    /// Instead of `argv`: the `pid` of a program that still ran.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pid: Option<u64>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

/// How a program inside a VM stands.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct GuestExecution {
    /// The VM.
    pub guest: VmId,
    /// The program's process id; while it runs, `guest_exec` with it goes on waiting.
    pub pid: u64,
    /// `stopped` when it has ended; `running` when `wait` ran out before.
    pub status: TaskState,
    /// Its exit code, when it ended by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit: Option<i64>,
    /// The number of the signal that ended it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signal: Option<i64>,
    /// What it wrote to its standard output.
    pub stdout: String,
    /// What it wrote to its standard error.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub stderr: String,
    /// Bytes that are left out of both; the agent may have dropped more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut: Option<u64>,
    /// Whether the agent itself dropped a part of what the program wrote.
    #[serde(default)]
    pub truncated: bool,
    /// Why the program cannot be watched, when it cannot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<String>,
}

impl RunInGuest {
    /// Bytes of input that Proxmox takes.
    const MAX_INPUT: usize = 64 * 1024;

    fn input(&self) -> Result<Option<Secret>, Error> {
        let Some(input) = &self.input else { return Ok(None) };
        if input.len() > Self::MAX_INPUT {
            return Err(Error::input("input", format!("{} bytes at most", Self::MAX_INPUT)));
        }
        if !input.is_ascii() {
            let problem = "only ASCII reaches a guest unchanged: write a file with \
                           `guest_file_write` and let the program read that";
            return Err(Error::input("input", problem));
        }
        Ok(Some(Secret::new(input.as_str())))
    }
}

impl Operation for RunInGuest {
    type Output = GuestExecution;
    const META: Meta = Meta::new("guest_exec", "Run a program in a VM", Risk::Execute);

    fn plan(&self) -> Result<Plan, Error> {
        let guest = Subject::Guest(self.guest.clone());
        let call = match self.pid {
            Some(_) if !self.argv.is_empty() || self.input.is_some() => {
                return Err(Error::input("pid", "give either `pid` or `argv`"));
            }
            Some(pid) => ApiCall::get("/nodes/{node}/{kind}/{vmid}/agent/exec-status", guest)
                .param("pid", pid),
            None => ApiCall::new(Method::Post, "/nodes/{node}/{kind}/{vmid}/agent/exec", guest)
                .param("command", words(&self.argv)?.to_vec())
                .param("input-data", self.input()?),
        };
        Ok(Plan::call(call.only(GuestKind::Qemu)).follow_exec(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<GuestExecution, Error> {
        let guest = done.grounded.guest().map(|guest| guest.id);
        let state =
            done.exec.clone().ok_or_else(|| Error::internal("the program was not watched"))?;
        let status = if state.ended.is_some() { TaskState::Stopped } else { TaskState::Running };
        let Ended { exit, signal, out_data, err_data, out_truncated, err_truncated } =
            state.ended.unwrap_or_default();
        let (stderr, err_cut) = shown(utf8(err_data).as_bytes(), ROOM / 4);
        let (stdout, out_cut) = shown(utf8(out_data).as_bytes(), ROOM - ROOM / 4);
        Ok(GuestExecution {
            guest: guest.ok_or_else(|| Error::internal("a program without its guest"))?,
            pid: state.pid,
            status,
            exit,
            signal,
            stdout,
            stderr,
            cut: Some(out_cut + err_cut).filter(|cut| *cut > 0),
            truncated: out_truncated || err_truncated,
            trouble: state.trouble,
        })
    }
}

impl Output for GuestExecution {
    fn render(&self, text: &mut String) {
        let (guest, pid) = (self.guest, self.pid);
        let _ = match (&self.status, self.exit, self.signal) {
            (TaskState::Running, ..) => {
                write!(text, "guest {guest}: still running; go on waiting with pid {pid}")
            }
            (TaskState::Stopped, Some(code), _) => write!(text, "guest {guest}: exit {code}"),
            (TaskState::Stopped, None, Some(signal)) => {
                write!(text, "guest {guest}: ended by signal {signal}")
            }
            (TaskState::Stopped, None, None) => write!(text, "guest {guest}: ended"),
        };
        if let Some(trouble) = &self.trouble {
            let _ = write!(text, "\nit cannot be watched: {trouble}");
        }
        stream(text, "stdout", &self.stdout, 0);
        stream(text, "stderr", &self.stderr, 0);
        if let Some(cut) = self.cut {
            let _ = write!(text, "\n({cut} more bytes left out)");
        }
        if self.truncated {
            text.push_str("\n(the guest's agent dropped a part of the output)");
        }
    }
}

//! The processes that are measured, each ended when its value is dropped.

use super::client::Failure;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

/// A child process.
pub(crate) struct Process(Child);

impl Process {
    /// Starts a program and answers its first line of output that `wanted` accepts.
    pub(crate) fn start<T>(
        command: &mut Command,
        wanted: impl Fn(&str) -> Option<T>,
    ) -> Result<(Self, T), Failure> {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
        let out = child.stdout.take().ok_or("no output")?;
        let process = Self(child);
        let mut lines = BufReader::new(out).lines();
        for line in &mut lines {
            if let Some(value) = wanted(&line?) {
                // Whatever else it prints must not fill the pipe.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok((process, value));
            }
        }
        Err(format!("{command:?} ended before it was ready").into())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The resident memory of a process in MiB.
pub(crate) fn resident(id: u32) -> Result<f64, Failure> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib: f64 = line.and_then(|l| l.split_whitespace().next()).ok_or("no VmRSS")?.parse()?;
    Ok(kib / 1024.0)
}

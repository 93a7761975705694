//! Servers that tests talk to: started, awaited, ended with their guard.

use crate::run::pump;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// A running server; dropping it ends it.
pub(crate) struct Served {
    child: Child,
    /// The first line that it was awaited for.
    pub(crate) line: String,
    // The pipe to its input stays open as long as `child`: some servers end when it closes.
    // Keeps the other pipes drained; the lines after the first are of no interest.
    _lines: Receiver<String>,
}

impl Served {
    /// Starts `command` and waits until `ready` finds what it looks for in an output line.
    pub(crate) fn start(
        mut command: Command,
        mut ready: impl FnMut(&str) -> Option<String>,
    ) -> Result<Self, String> {
        let name = command.get_program().to_string_lossy().into_owned();
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|e| format!("`{name}` does not start: {e}"))?;
        let (sender, lines) = channel();
        pump(child.stdout.take(), sender.clone());
        pump(child.stderr.take(), sender);
        let begun = Instant::now();
        let mut said = String::new();
        while begun.elapsed() < Duration::from_secs(30) {
            match lines.recv_timeout(Duration::from_millis(200)) {
                Ok(line) => match ready(&line) {
                    Some(line) => return Ok(Self { child, line, _lines: lines }),
                    None => said.extend([line.as_str(), "\n"]),
                },
                Err(std::sync::mpsc::RecvTimeoutError::Timeout) => {}
                Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => break,
            }
        }
        let _ = child.kill();
        let _ = child.wait();
        Err(format!("`{name}` did not get ready; it said:\n{said}"))
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The first MCP address in a line.
pub(crate) fn address(line: &str) -> Option<String> {
    let start = line.find("http://127.0.0.1:")?;
    let (_, rest) = line.split_at_checked(start)?;
    let end = rest.find(|c: char| c.is_whitespace() || "\"'`,".contains(c)).unwrap_or(rest.len());
    let (address, _) = rest.split_at_checked(end)?;
    address.ends_with("/mcp").then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_in_a_sentence() {
        let line = "MCP server on http://127.0.0.1:8080/api/mcp, stop with Ctrl-C";
        assert_eq!(address(line).as_deref(), Some("http://127.0.0.1:8080/api/mcp"));
        assert_eq!(
            address(r#"  "url": "http://127.0.0.1:1/mcp""#).as_deref(),
            Some("http://127.0.0.1:1/mcp")
        );
        assert_eq!(address("see http://127.0.0.1:8080/docs"), None);
    }
}

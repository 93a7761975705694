//! Running the program.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::Receiver;

/// What a run of the program left behind.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// The program with nothing of this machine's configuration.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_proxmox-mcp"));
    let nowhere = std::env::temp_dir().join("proxmox-mcp-no-configuration");
    command.env_clear().env("XDG_CONFIG_HOME", nowhere).env("USER", "tester");
    command.stdin(Stdio::null());
    command
}

/// Runs it to its end.
pub(crate) fn run(arguments: &[&str]) -> Run {
    run_with(arguments, &[])
}

/// Runs it to its end, with these variables.
pub(crate) fn run_with(arguments: &[&str], variables: &[(&str, &str)]) -> Run {
    let output = program().args(arguments).envs(variables.iter().copied()).output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A server that runs until it is dropped.
pub(crate) struct Running {
    child: Child,
    pub(crate) address: SocketAddr,
    lines: Receiver<String>,
}

impl Running {
    /// Starts a subcommand and waits for the line that tells its address, on standard output or
    /// on standard error.
    pub(crate) fn start(arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut command = program();
        command.args(arguments).envs(variables.iter().copied());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (sender, lines) = std::sync::mpsc::channel();
        let streams: [Box<dyn std::io::Read + Send>; 2] =
            [Box::new(child.stdout.take().unwrap()), Box::new(child.stderr.take().unwrap())];
        for stream in streams {
            let sender = sender.clone();
            // Reads to the end, so that the program never waits for a reader.
            std::thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    let _ = sender.send(line);
                }
            });
        }
        drop(sender);
        let mut seen = Vec::new();
        let address = lines.iter().find_map(|line| {
            let found = address(&line);
            seen.push(line);
            found
        });
        let address = address.unwrap_or_else(|| panic!("no address in {seen:#?}"));
        Self { child, address, lines }
    }

    /// Waits for a line with this text in it, on standard output or on standard error.
    pub(crate) fn says(&self, text: &str) -> String {
        let found = self.lines.iter().find(|line| line.contains(text));
        found.unwrap_or_else(|| panic!("it ended without a word of {text}"))
    }

    /// Asks it to stop and waits for the end.
    pub(crate) fn stop(mut self) -> i32 {
        signal(self.child.id(), "TERM");
        self.child.wait().unwrap().code().unwrap()
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends a signal to one process.
pub(crate) fn signal(process: u32, name: &str) {
    let sent = Command::new("kill").args([format!("-{name}"), process.to_string()]).status();
    assert!(sent.unwrap().success());
}

fn address(line: &str) -> Option<SocketAddr> {
    let rest = line.strip_prefix("MCP server: http://").or_else(|| {
        line.strip_prefix("MCP server on http://")
            .or_else(|| line.strip_prefix("Proxmox VE simulator on https://"))
    })?;
    rest.split(['/', ' ']).next()?.parse().ok()
}

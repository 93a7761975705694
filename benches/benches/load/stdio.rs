//! What is measured over standard input and output: the cold start, the memory, and eight reads
//! at once.

use super::client::Failure;
use super::{Cluster, serving, start_cluster};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout};

/// Cold starts; the median is printed.
const STARTS: usize = 15;

struct Session {
    child: Child,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
}

impl Session {
    fn start(server: &Path, cluster: &Cluster) -> Result<Self, Failure> {
        let mut command = tokio::process::Command::from(serving(server, cluster, &["stdio"]));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true);
        let mut child = command.spawn()?;
        let input = child.stdin.take().ok_or("no input")?;
        let output = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
        Ok(Self { child, input, output })
    }

    async fn send(&mut self, id: usize, method: &str, rest: &str) -> Result<(), Failure> {
        let line = format!(
            r#"{{"jsonrpc":"2.0","id":{id},"method":"{method}","params":{{{rest}"_meta":{{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{{}}}}}}}}"#
        );
        self.input.write_all(line.as_bytes()).await?;
        self.input.write_all(b"\n").await?;
        Ok(self.input.flush().await?)
    }

    async fn receive(&mut self, proof: &str) -> Result<String, Failure> {
        let line = self.output.next_line().await?.ok_or("the server ended")?;
        if line.contains(proof) { Ok(line) } else { Err(line.into()) }
    }

    /// Resident memory in MiB.
    fn resident(&self) -> Result<f64, Failure> {
        super::process::resident(self.child.id().ok_or("the server ended")?)
    }
}

/// Prints cold start, memory and the concurrency of reads.
pub(crate) async fn measure(server: &Path) -> Result<(), Failure> {
    let (_running, cluster) = start_cluster(60, 0)?;
    let (mut starts, mut resident) = (Vec::new(), 0.0_f64);
    for _ in 0..STARTS {
        let start = Instant::now();
        let mut session = Session::start(server, &cluster)?;
        session.send(1, "tools/list", "").await?;
        session.receive("inputSchema").await?;
        starts.push(start.elapsed());
        resident = resident.max(session.resident()?);
    }
    starts.sort_unstable();
    let median = starts.get(starts.len() / 2).copied().unwrap_or_default();
    println!("spawn to first tools/list: {:.2} ms (median of {STARTS})", millis(median));
    println!("resident after the first tools/list: {resident:.1} MiB");

    let (_slow, cluster) = start_cluster(60, 500)?;
    let mut session = Session::start(server, &cluster)?;
    // The first call opens the connections and reads the inventory.
    session.send(0, "tools/call", r#""name":"guest_show","arguments":{"guest":"100"},"#).await?;
    session.receive("structuredContent").await?;
    let start = Instant::now();
    for id in 1..=8 {
        let guest = 99 + id;
        let call = format!(r#""name":"guest_show","arguments":{{"guest":"{guest}"}},"#);
        session.send(id, "tools/call", &call).await?;
    }
    for _ in 1..=8 {
        session.receive("structuredContent").await?;
    }
    println!("eight reads at 0.5 s of upstream latency: {:.3} s", start.elapsed().as_secs_f64());
    Ok(())
}

fn millis(span: Duration) -> f64 {
    span.as_secs_f64() * 1000.0
}

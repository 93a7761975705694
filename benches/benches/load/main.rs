//! Requests a second and latency of the release server beside the least that could do the job.
//!
//! `cargo bench -p benches --bench load` builds and starts all of it: a simulated cluster, the
//! server, and a bare proxy that passes one pooled GET on, each a process of its own. Every row
//! is measured in every round, in turn, so that a noisy machine hurts all alike; read the ratios.
#![expect(clippy::print_stdout, reason = "it prints its figures")]

mod client;
mod process;
mod proxy;
mod stdio;

use bytes::Bytes;
use client::{Failure, Figures, Target};
use process::Process;
use proxmox_mcp_sim::{Config, Sim};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;
use tokio_rustls::TlsConnector;

const TOKEN: &str = "root@pam!bench";
const SECRET: &str = "3d1c6ba7-9d0a-4b6f-9d0e-000000000000";
/// Rounds, and how long each row of a round takes; `SCALE` multiplies the rounds.
const ROUNDS: usize = 3;
const SPAN: Duration = Duration::from_millis(1500);

/// What the simulator's process tells the others.
#[derive(Serialize, Deserialize)]
struct Cluster {
    addr: SocketAddr,
    fingerprint: String,
    certificate: String,
}

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let runtime = tokio::runtime::Runtime::new()?;
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--cluster", guests, latency] => {
            runtime.block_on(cluster(guests.parse()?, Duration::from_millis(latency.parse()?)))
        }
        ["--proxy", base, certificate] => runtime.block_on(proxy::run(
            (*base).to_owned(),
            format!("{TOKEN}={SECRET}"),
            certificate,
        )),
        _ => runtime.block_on(measure()),
    }
}

/// Runs a simulated cluster until it is killed.
async fn cluster(guests: u32, latency: Duration) -> Result<(), Failure> {
    let mut config = Config::default();
    config.guests = guests;
    config.time_scale = 0.0;
    config.tokens = vec![format!("{TOKEN}={SECRET}").parse()?];
    let sim = Sim::start(config).await?;
    sim.faults().latency(latency);
    let told = Cluster {
        addr: sim.addr(),
        fingerprint: sim.fingerprint().to_owned(),
        certificate: sim.certificate_pem().to_owned(),
    };
    println!("{}", serde_json::to_string(&told)?);
    std::future::pending().await
}

/// Starts this program again in another role.
fn role(arguments: &[&str]) -> Result<Command, Failure> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(arguments);
    Ok(command)
}

fn start_cluster(guests: u32, latency_ms: u32) -> Result<(Process, Cluster), Failure> {
    let mut command = role(&["--cluster", &guests.to_string(), &latency_ms.to_string()])?;
    Process::start(&mut command, |line| serde_json::from_str(line).ok())
}

/// The release server, built when it is missing or old.
fn server() -> Result<PathBuf, Failure> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let built = Command::new(cargo)
        .args(["build", "--release", "--package", "proxmox-mcp-server", "--bin", "proxmox-mcp"])
        .status()?;
    if !built.success() {
        return Err("the server does not build".into());
    }
    let bench = std::env::current_exe()?;
    let folder = bench.parent().and_then(Path::parent).ok_or("no target folder")?;
    Ok(folder.join("proxmox-mcp"))
}

/// The server, told to use this cluster.
fn serving(server: &Path, cluster: &Cluster, arguments: &[&str]) -> Command {
    let mut command = Command::new(server);
    command
        .args(arguments)
        .env_clear()
        .env("PROXMOX_HOST", cluster.addr.to_string())
        .env("PROXMOX_TOKEN_NAME", TOKEN)
        .env("PROXMOX_TOKEN_VALUE", SECRET)
        .env("PROXMOX_FINGERPRINT", &cluster.fingerprint)
        .env("LOG_LEVEL", "WARN");
    command
}

async fn measure() -> Result<(), Failure> {
    let server = server()?;
    println!("guests  row                     clients   calls/s     p50 ms     p99 ms    bytes");
    for guests in [60, 5_000] {
        let (_cluster, cluster) = start_cluster(guests, 0)?;
        let port = free_port()?;
        let mut command = serving(&server, &cluster, &["serve"]);
        command.env("MCP_PORT", port.to_string());
        let serving = tokio::process::Command::from(command).kill_on_drop(true).spawn()?;
        let mcp = SocketAddr::from(([127, 0, 0, 1], port));
        wait_for(mcp).await?;
        let base = format!("https://localhost:{}", cluster.addr.port());
        let mut proxy = role(&["--proxy", &base, &cluster.certificate])?;
        let (_passing, proxied) = Process::start(&mut proxy, |line| line.parse().ok())?;
        rows(guests, &targets(mcp, proxied, &cluster)?).await?;
        drop(serving);
    }
    stdio::measure(&server).await
}

async fn rows(guests: u32, targets: &[Target]) -> Result<(), Failure> {
    let scale: usize = std::env::var("SCALE").ok().and_then(|s| s.parse().ok()).unwrap_or(1);
    for clients in [1, 32] {
        let mut figures: Vec<Vec<Figures>> = targets.iter().map(|_| Vec::new()).collect();
        for _ in 0..ROUNDS * scale {
            for (target, rounds) in targets.iter().zip(&mut figures) {
                rounds.push(client::load(target, clients, SPAN).await?);
            }
        }
        for (target, rounds) in targets.iter().zip(figures) {
            row(guests, target.title, clients, rounds);
        }
    }
    Ok(())
}

/// The median round of a row.
fn row(guests: u32, title: &str, clients: usize, mut rounds: Vec<Figures>) {
    rounds.sort_by(|a, b| a.per_second.total_cmp(&b.per_second));
    if let Some(figures) = rounds.get(rounds.len() / 2) {
        let ms = |span: Duration| span.as_secs_f64() * 1000.0;
        println!(
            "{guests:>6}  {title:<24}{clients:>7}{:>10.0}{:>11.3}{:>11.3}{:>9}",
            figures.per_second,
            ms(figures.p50),
            ms(figures.p99),
            figures.bytes
        );
    }
}

fn targets(mcp: SocketAddr, bare: SocketAddr, cluster: &Cluster) -> Result<Vec<Target>, Failure> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(cluster.certificate.as_bytes())?)?;
    let tls = ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
    let direct = |title, path: &str, proof| Target {
        title,
        addr: cluster.addr,
        tls: Some(TlsConnector::from(Arc::new(tls.clone()))),
        method: "GET",
        path: path.to_owned(),
        headers: vec![("authorization", format!("PVEAPIToken={TOKEN}={SECRET}"))],
        body: Bytes::new(),
        proof,
    };
    let through =
        |title, path: &str, proof| Target { addr: bare, tls: None, ..direct(title, path, proof) };
    let (list, show) =
        ("/api2/json/cluster/resources", "/api2/json/nodes/pve1/qemu/100/status/current");
    Ok(vec![
        direct("list: bare GET", list, "\"qemu\""),
        through("list: bare proxy", list, "\"qemu\""),
        tool(mcp, "list: guest_list", "guest_list", "{}"),
        direct("show: bare GET", show, "\"status\""),
        through("show: bare proxy", show, "\"status\""),
        tool(mcp, "show: guest_show", "guest_show", r#"{"guest":"100"}"#),
    ])
}

fn tool(addr: SocketAddr, title: &'static str, name: &str, arguments: &str) -> Target {
    let meta = r#"{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}"#;
    let body = format!(
        r#"{{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{{"name":"{name}","arguments":{arguments},"_meta":{meta}}}}}"#
    );
    let headers = [
        ("content-type", "application/json"),
        ("accept", "application/json, text/event-stream"),
        ("mcp-protocol-version", "2026-07-28"),
        ("mcp-method", "tools/call"),
        ("mcp-name", name),
    ];
    Target {
        title,
        addr,
        tls: None,
        method: "POST",
        path: "/api/mcp".to_owned(),
        headers: headers.map(|(key, value)| (key, value.to_owned())).into(),
        body: body.into(),
        proof: "structuredContent",
    }
}

fn free_port() -> std::io::Result<u16> {
    Ok(std::net::TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

async fn wait_for(addr: SocketAddr) -> Result<(), Failure> {
    for _ in 0..500 {
        if tokio::net::TcpStream::connect(addr).await.is_ok() {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    Err(format!("nothing answers on {addr}").into())
}

//! What the benches share: a made-up cluster of any size, and a transport that answers from memory.

use async_trait::async_trait;
use proxmox_mcp_core::Error;
use proxmox_mcp_core::inventory::Inventory;
use proxmox_mcp_core::model::Timestamp;
use proxmox_mcp_core::plan::Reply;
use proxmox_mcp_core::policy::Permitted;
use proxmox_mcp_core::transport::Transport;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// The body of `/cluster/resources` for three nodes and this many guests, ids from 100 on.
pub fn resources(guests: usize) -> String {
    let mut body = String::from(r#"{"data":["#);
    for node in 1..=3 {
        let _ = write!(
            body,
            r#"{{"type":"node","id":"node/pve{node}","node":"pve{node}","status":"online","cpu":0.1,"maxcpu":16,"mem":8589934592,"maxmem":68719476736,"disk":1,"maxdisk":2,"uptime":86400}},"#
        );
    }
    for index in 0..guests {
        let (id, node) = (100 + index, index % 3 + 1);
        let (kind, status) = if index % 4 == 0 { ("lxc", "stopped") } else { ("qemu", "running") };
        let _ = write!(
            body,
            r#"{{"type":"{kind}","id":"{kind}/{id}","vmid":{id},"name":"web-{id}","node":"pve{node}","status":"{status}","cpu":0.0{id},"maxcpu":4,"mem":1073741824,"maxmem":4294967296,"disk":0,"maxdisk":34359738368,"uptime":3600,"template":0,"tags":"prod;web","netin":1,"netout":2,"diskread":3,"diskwrite":4}},"#
        );
    }
    body.push_str(r#"{"type":"pool","id":"/pool/web","pool":"web"}]}"#);
    body
}

/// The same as a value.
///
/// # Panics
/// Never, unless the body above stops being what Proxmox sends.
#[expect(clippy::expect_used, reason = "the body is our own")]
pub fn inventory(guests: usize) -> Inventory {
    Inventory::parse(resources(guests).as_bytes()).expect("our own body parses")
}

/// Answers every call from memory: `/cluster/resources` in full, anything else with one status.
#[derive(Debug)]
pub struct Memory {
    resources: String,
    start: Instant,
}

impl Memory {
    /// A cluster with this many guests.
    pub fn new(guests: usize) -> Self {
        Self { resources: resources(guests), start: Instant::now() }
    }
}

#[async_trait]
impl Transport for Memory {
    async fn send(&self, call: Permitted<'_>) -> Result<Reply, Error> {
        Ok(match call.call().template() {
            "/cluster/resources" => Reply::new(self.resources.clone()),
            _ => Reply::new(
                r#"{"data":{"vmid":101,"status":"running","name":"web-101","cpu":0.1,"cpus":4,"mem":1073741824,"maxmem":4294967296,"maxdisk":34359738368,"uptime":3600,"qmpstatus":"running","pid":4711}}"#,
            ),
        })
    }

    async fn sleep(&self, span: Duration) {
        tokio::time::sleep(span).await;
    }

    fn now(&self) -> Timestamp {
        Timestamp(1_700_000_000)
    }

    fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }
}

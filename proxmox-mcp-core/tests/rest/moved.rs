use crate::ask::{Yes, client_of, config};
use crate::raw::{Act, Seen, Server, ok, refuse};
use async_trait::async_trait;
use proxmox_mcp_core::Error;
use proxmox_mcp_core::audit::{Audit, Conclusion, Intent};
use proxmox_mcp_core::client::Client;
use proxmox_mcp_core::error::ErrorKind;
use proxmox_mcp_core::ops::guest::{ListGuests, ShowGuest, StartGuest};
use proxmox_mcp_core::policy::{Policy, Profile};
use proxmox_mcp_core::transport::rest::RestTransport;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

fn start() -> StartGuest {
    serde_json::from_str(r#"{"guest":"100","wait":0}"#).unwrap()
}

fn holds(node: &str) -> Act {
    ok(&format!(
        r#"{{"data":[{{"type":"qemu","vmid":100,"name":"a","node":"{node}","status":"stopped"}},
            {{"type":"node","node":"pve1","status":"online"}},
            {{"type":"node","node":"pve2","status":"online"}}]}}"#
    ))
}

/// A cluster whose guest 100 goes to `to` after the first look at it.
fn cluster(to: &'static str) -> impl Fn(&Seen) -> Act + Send + Sync {
    let looks = AtomicUsize::new(0);
    move |seen| {
        if seen.target.ends_with("/cluster/resources") {
            let first = looks.fetch_add(1, Ordering::Relaxed) == 0;
            return holds(if first { "pve1" } else { to });
        }
        if seen.target.contains("/pve1/") {
            let reason = "Configuration file 'nodes/pve1/qemu-server/100.conf' does not exist";
            return refuse(500, reason, "");
        }
        ok(r#"{"data":"UPID:pve2:00000001:00000001:00000001:qmstart:100:root@pam!mcp:"}"#)
    }
}

/// Keeps the record in memory.
#[derive(Debug, Default)]
struct Memory(Mutex<Vec<String>>);

#[async_trait]
impl Audit for Memory {
    async fn intend(&self, intent: &Intent) -> Result<(), String> {
        self.0.lock().unwrap().push(format!("{} {}", intent.id, intent.effects.join(" ")));
        Ok(())
    }

    fn conclude(&self, intent: &Intent, conclusion: Conclusion) {
        self.0.lock().unwrap().push(format!("{} {conclusion:?}", intent.id));
    }
}

#[tokio::test]
async fn a_guest_that_moved_is_found_again_and_both_tries_are_recorded() {
    let server = Server::start(cluster("pve2")).await;
    let record = Arc::new(Memory::default());
    let transport = RestTransport::new(config(&[&server])).unwrap();
    let client = Client::builder(Arc::new(transport))
        .policy(Policy::profile(Profile::Operator))
        .approver(Arc::new(Yes))
        .audit(Arc::<Memory>::clone(&record))
        .build();
    let answer = client.call(start()).await.unwrap();
    assert_eq!(answer.node.unwrap().as_str(), "pve2");
    let path = |node: &str| format!("POST /nodes/{node}/qemu/100/status/start");
    let looked = "GET /cluster/resources".to_owned();
    assert_eq!(server.lines(), [looked.clone(), path("pve1"), looked, path("pve2")]);
    let failed = format!("1 Failed({:?})", ErrorKind::Api);
    let expected =
        [format!("1 {}", path("pve1")), failed, format!("2 {}", path("pve2")), "2 Done".to_owned()];
    assert_eq!(*record.0.lock().unwrap(), expected);
}

#[tokio::test]
async fn a_guest_that_is_still_said_to_be_there_is_not_asked_for_twice() {
    let server = Server::start(cluster("pve1")).await;
    let answer = client_of(&server).call(start()).await;
    assert!(matches!(answer, Err(Error::Api(error)) if error.status == 500));
    let starts = server.lines().iter().filter(|line| line.starts_with("POST")).count();
    assert_eq!(starts, 1);
}

#[tokio::test]
async fn a_read_is_not_preceded_by_a_look_at_the_cluster_each_time() {
    let status = r#"{"data":{"status":"stopped","vmid":100}}"#;
    let server = Server::start(move |seen| {
        if seen.target.ends_with("/cluster/resources") { holds("pve1") } else { ok(status) }
    })
    .await;
    let client = client_of(&server);
    let show = || serde_json::from_str::<ShowGuest>(r#"{"guest":"a"}"#).unwrap();
    client.call(show()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(1100)).await;
    client.call(show()).await.unwrap();
    let looks = |server: &Server| {
        server.lines().iter().filter(|line| line.ends_with("/cluster/resources")).count()
    };
    assert_eq!(looks(&server), 1);
    client.call(ListGuests::default()).await.unwrap();
    assert_eq!(looks(&server), 2);
}

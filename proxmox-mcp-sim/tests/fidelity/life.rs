//! Tasks, faults and figures over time.

use super::scenario::{PASSWORD, token};
use super::wire::Client;
use proxmox_mcp_sim::{Config, Sim};
use serde_json::Value;
use std::time::Duration;

async fn cluster(guests: u32, time_scale: f64) -> (Sim, Client) {
    let mut config = Config::default();
    config.guests = guests;
    config.tokens = vec![token().rsplit_once("PVEAPIToken=").unwrap().1.parse().unwrap()];
    config.password = Some(PASSWORD.to_owned());
    config.time_scale = time_scale;
    let sim = Sim::start(config).await.unwrap();
    let client = Client::new(&sim);
    (sim, client)
}

async fn ask(client: &Client, head: &str) -> Value {
    let (method, path) = head.split_once(' ').unwrap();
    let answer = client.send(&format!("{method} /api2/json{path}"), &[token()], b"").await;
    let answer = answer.unwrap();
    assert_eq!(answer.status, 200, "{head}: {}", answer.line());
    answer.json()["data"].clone()
}

/// How a task ends.
async fn outcome(client: &Client, upid: &Value) -> String {
    let upid = upid.as_str().unwrap();
    let node = upid.split(':').nth(1).unwrap();
    loop {
        let status = ask(client, &format!("GET /nodes/{node}/tasks/{upid}/status")).await;
        if status["status"] == "stopped" {
            return status["exitstatus"].as_str().unwrap().to_owned();
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// The first guest that is so.
async fn guest(client: &Client, so: impl Fn(&Value) -> bool) -> (String, u64) {
    let rows = ask(client, "GET /cluster/resources?type=vm").await;
    let found = rows.as_array().unwrap().iter().find(|row| so(row)).unwrap();
    let path =
        format!("/nodes/{}/{}", found["node"].as_str().unwrap(), found["id"].as_str().unwrap());
    (path, found["vmid"].as_u64().unwrap())
}

fn stopped_machine(row: &Value) -> bool {
    row["type"] == "qemu" && row["status"] == "stopped" && row["template"] == 0
}

#[tokio::test]
async fn a_guest_runs_after_its_start_and_not_after_its_stop() {
    let (sim, client) = cluster(24, 0.0).await;
    let (path, _) = guest(&client, stopped_machine).await;
    for (verb, status) in [("start", "running"), ("stop", "stopped")] {
        let upid = ask(&client, &format!("POST {path}/status/{verb}")).await;
        assert_eq!(outcome(&client, &upid).await, "OK");
        assert_eq!(ask(&client, &format!("GET {path}/status/current")).await["status"], status);
    }
    sim.stop().await;
}

#[tokio::test]
async fn a_guest_that_moves_takes_its_disks_along() {
    let (sim, client) = cluster(24, 0.0).await;
    let (path, vmid) = guest(&client, |row| stopped_machine(row) && row["node"] != "pve3").await;
    let upid = ask(&client, &format!("POST {path}/migrate?target=pve3")).await;
    assert_eq!(outcome(&client, &upid).await, "OK");
    let rows = ask(&client, "GET /cluster/resources?type=vm").await;
    let row = rows.as_array().unwrap().iter().find(|row| row["vmid"] == vmid).unwrap();
    assert_eq!(row["node"], "pve3");
    let volumes = ask(&client, "GET /nodes/pve3/storage/local-lvm/content").await;
    assert!(volumes.as_array().unwrap().iter().any(|volume| volume["vmid"] == vmid));
    let missing = client.send(&format!("GET /api2/json{path}/config"), &[token()], b"").await;
    assert_eq!(missing.unwrap().status, 500);
    sim.stop().await;
}

#[tokio::test]
async fn a_task_fails_with_the_text_that_was_asked_for() {
    let (sim, client) = cluster(24, 0.0).await;
    let (path, _) = guest(&client, stopped_machine).await;
    sim.faults().task_fails("qmstart", "start failed: no memory");
    let upid = ask(&client, &format!("POST {path}/status/start")).await;
    assert_eq!(outcome(&client, &upid).await, "start failed: no memory");
    assert_eq!(ask(&client, &format!("GET {path}/status/current")).await["status"], "stopped");
    let node = upid.as_str().unwrap().split(':').nth(1).unwrap().to_owned();
    let log =
        ask(&client, &format!("GET /nodes/{node}/tasks/{}/log", upid.as_str().unwrap())).await;
    let last = log.as_array().unwrap().last().unwrap()["t"].clone();
    assert_eq!(last, "TASK ERROR: start failed: no memory");
    sim.faults().task_works("qmstart");
    let upid = ask(&client, &format!("POST {path}/status/start")).await;
    assert_eq!(outcome(&client, &upid).await, "OK");
    sim.stop().await;
}

#[tokio::test]
async fn a_task_that_is_stopped_leaves_the_guest_as_it_was() {
    let (sim, client) = cluster(24, 1000.0).await;
    let (path, _) = guest(&client, stopped_machine).await;
    let upid = ask(&client, &format!("POST {path}/status/start")).await;
    let text = upid.as_str().unwrap().to_owned();
    let node = text.split(':').nth(1).unwrap();
    let running = ask(&client, &format!("GET /nodes/{node}/tasks?source=active")).await;
    assert_eq!(running[0]["status"], "RUNNING");
    assert_eq!(running[0]["user"], "root@pam!t1");
    ask(&client, &format!("DELETE /nodes/{node}/tasks/{text}")).await;
    assert_eq!(outcome(&client, &upid).await, "received interrupt");
    assert_eq!(ask(&client, &format!("GET {path}/status/current")).await["status"], "stopped");
    sim.stop().await;
}

#[tokio::test]
async fn a_guest_is_locked_while_it_is_backed_up() {
    let (sim, client) = cluster(24, 1000.0).await;
    let (path, vmid) = guest(&client, stopped_machine).await;
    let node = path.split('/').nth(2).unwrap();
    let backup = format!("POST /nodes/{node}/vzdump?vmid={vmid}&storage=nfs-backup");
    let upid = ask(&client, &backup).await;
    assert_eq!(ask(&client, &format!("GET {path}/config")).await["lock"], "backup");
    let start = ask(&client, &format!("POST {path}/status/start")).await;
    assert_eq!(outcome(&client, &start).await, "VM is locked (backup)");
    let text = upid.as_str().unwrap();
    ask(&client, &format!("DELETE /nodes/{node}/tasks/{text}")).await;
    assert_eq!(outcome(&client, &upid).await, "received interrupt");
    assert_eq!(ask(&client, &format!("GET {path}/config")).await["lock"], Value::Null);
    sim.stop().await;
}

#[tokio::test]
async fn a_storage_that_hangs_is_unknown_and_its_readers_wait() {
    let (sim, client) = cluster(4, 0.0).await;
    sim.faults().storage_hangs("nfs-backup", true);
    let rows = ask(&client, "GET /cluster/resources?type=storage").await;
    for row in rows.as_array().unwrap() {
        let expected = if row["storage"] == "nfs-backup" { "unknown" } else { "available" };
        assert_eq!(row["status"], expected, "{row}");
    }
    let path = "GET /api2/json/nodes/pve1/storage/nfs-backup/content";
    let answer = client.send(path, &[token()], b"").await.unwrap();
    assert_eq!(answer.line(), "596 Connection timed out");
    sim.faults().storage_hangs("nfs-backup", false);
    assert_eq!(client.send(path, &[token()], b"").await.unwrap().status, 200);
    sim.stop().await;
}

#[tokio::test]
async fn guests_of_a_node_that_is_offline_are_unknown() {
    let (sim, client) = cluster(24, 0.0).await;
    sim.faults().node_offline("pve2", true);
    let rows = ask(&client, "GET /cluster/resources").await;
    let of_node = rows.as_array().unwrap().iter().filter(|row| row["node"] == "pve2");
    for row in of_node {
        let expected = if row["type"] == "node" { "offline" } else { "unknown" };
        assert_eq!(row["status"], expected, "{row}");
    }
    let status = ask(&client, "GET /cluster/status").await;
    let row = status.as_array().unwrap().iter().find(|row| row["name"] == "pve2").unwrap();
    assert_eq!(row["online"], 0);
    sim.stop().await;
}

#[tokio::test]
async fn a_machine_is_restored_from_its_backup() {
    let (sim, client) = cluster(24, 0.0).await;
    let (path, vmid) = guest(&client, stopped_machine).await;
    let node = path.split('/').nth(2).unwrap();
    let before = ask(&client, &format!("GET {path}/config")).await;
    let upid =
        ask(&client, &format!("POST /nodes/{node}/vzdump?vmid={vmid}&storage=nfs-backup")).await;
    assert_eq!(outcome(&client, &upid).await, "OK");
    let content = format!("GET /nodes/{node}/storage/nfs-backup/content?vmid={vmid}");
    let volumes = ask(&client, &content).await;
    let newest = volumes.as_array().unwrap().iter().max_by_key(|v| v["ctime"].as_u64()).unwrap();
    let volid = newest["volid"].as_str().unwrap().replace(':', "%3A");
    let restore = format!("POST /nodes/{node}/qemu?vmid=900&archive={volid}");
    let upid = ask(&client, &restore).await;
    assert_eq!(outcome(&client, &upid).await, "OK");
    let after = ask(&client, &format!("GET /nodes/{node}/qemu/900/config")).await;
    for key in ["name", "memory", "cores", "net0"] {
        assert_eq!(after[key], before[key], "{key}");
    }
    assert_ne!(after["scsi0"], before["scsi0"]);
    sim.stop().await;
}

#[tokio::test]
async fn a_disk_has_the_name_that_was_asked_for() {
    let (sim, client) = cluster(24, 0.0).await;
    let content = "/nodes/pve1/storage/local-lvm/content";
    let named = |name: &str| format!("POST {content}?vmid=100&size=1G&filename={name}");
    assert_eq!(ask(&client, &named("vm-100-disk-9")).await, "local-lvm:vm-100-disk-9");
    for (name, why) in [("vm-100-disk-9", "already exists"), ("vm-101-disk-0", "illegal name")] {
        let head = named(name).replacen("POST ", "POST /api2/json", 1);
        let refused = client.send(&head, &[token()], b"").await.unwrap();
        assert_eq!(refused.status, 500, "{name}");
        assert!(refused.line().contains(why), "{}", refused.line());
    }
    sim.stop().await;
}

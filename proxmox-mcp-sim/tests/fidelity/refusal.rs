//! Calls that the daemon refuses by rules that no schema tells.

use super::scenario::{start, token};
use super::wire::Client;

/// What every container is made of.
const TEMPLATE: &str =
    "ostemplate=local:vztmpl/debian-12-standard_12.5-1_amd64.tar.gz&rootfs=local-lvm:1";

/// Method and path, form, status line.
const CALLS: [(&str, &str, &str); 22] = [
    ("POST /storage", "storage=s1&type=dir&path=/srv/s1", "200 OK"),
    (
        "POST /storage",
        "storage=s2&type=dir&path=/x&server=y",
        "500 create storage failed: unexpected property 'server'",
    ),
    (
        "PUT /storage/s1",
        "delete=path",
        "500 update storage failed: unable to delete required option 'path'",
    ),
    ("PUT /storage/s1", "delete=odd", "500 update storage failed: no such option 'odd'"),
    ("PUT /storage/s1", "vgname=x", "400 Parameter verification failed."),
    ("PUT /storage/s1", "username=x", "500 update storage failed: unexpected property 'username'"),
    ("PUT /storage/s1", "content=iso", "200 OK"),
    (
        "DELETE /nodes/pve1/storage/local/content/odd",
        "",
        "500 unable to parse directory volume name 'odd'",
    ),
    (
        "GET /nodes/pve1/storage/local/content/odd",
        "",
        "500 unable to parse directory volume name 'odd'",
    ),
    (
        "POST /nodes/pve1/qemu",
        "vmid=301&scsi0=local:odd",
        "500 unable to parse directory volume name 'odd'",
    ),
    ("POST /nodes/pve1/lxc", "vmid=310&unprivileged=1&features=nesting%3D1", "200 OK"),
    (
        "POST /nodes/pve1/lxc",
        "vmid=311&unprivileged=1&features=keyctl%3D1",
        "403 Permission check failed (changing feature flags (except nesting) is only allowed for root@pam)",
    ),
    (
        "POST /nodes/pve1/lxc",
        "vmid=311&features=nesting%3D1",
        "403 Permission check failed (changing feature flags for privileged container is only allowed for root@pam)",
    ),
    ("PUT /nodes/pve1/lxc/310/config", "memory=256", "200 OK"),
    (
        "PUT /nodes/pve1/lxc/310/config",
        "delete=memory",
        "500 unable to delete required option 'memory'",
    ),
    (
        "PUT /nodes/pve1/lxc/310/config",
        "unprivileged=0",
        "500 unable to modify read-only option: 'unprivileged'",
    ),
    (
        "PUT /nodes/pve1/lxc/310/config",
        "delete=unprivileged",
        "500 unable to delete read-only option: 'unprivileged'",
    ),
    ("PUT /nodes/pve1/lxc/310/config", "delete=hostname", "200 OK"),
    ("POST /cluster/backup", "schedule=sometimes&all=1", "400 Parameter verification failed."),
    ("POST /cluster/backup", "schedule=*-*-01+04:00&all=1", "200 OK"),
    ("GET /access/tfa/root@pam/none", "", "404 No such tfa entry 'none'"),
    ("GET /nodes/pve1/disks/smart?disk=/dev/none", "", "500 not a valid block device"),
];

#[tokio::test]
async fn what_is_against_a_rule_is_refused_as_the_daemon_does() {
    let sim = start().await;
    let client = Client::new(&sim);
    let form = "Content-Type: application/x-www-form-urlencoded".to_owned();
    for (head, body, line) in CALLS {
        let head = head.replacen(' ', " /api2/json", 1);
        let container = head.ends_with("/lxc");
        let body = if container { format!("{body}&{TEMPLATE}") } else { body.to_owned() };
        let headers = [token(), form.clone()];
        let answer = client.send(&head, &headers, body.as_bytes()).await.unwrap();
        assert_eq!(answer.line(), line, "{head} {body}: {}", answer.body);
        if let Some(upid) = answer.json()["data"].as_str().filter(|data| data.starts_with("UPID")) {
            let path = format!("GET /api2/json/nodes/pve1/tasks/{upid}/status");
            while client.send(&path, &[token()], b"").await.unwrap().json()["data"]["status"]
                == "running"
            {
                tokio::task::yield_now().await;
            }
        }
    }
    sim.stop().await;
}

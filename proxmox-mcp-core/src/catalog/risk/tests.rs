mod arguments;
mod commands;

use super::*;
use crate::catalog::catalog;

#[test]
fn every_method_of_the_api_has_one_row_and_no_row_lacks_a_method() {
    let rows: Vec<_> = ROWS.iter().map(|(method, path, _)| (*path, *method)).collect();
    let methods: Vec<_> = catalog().methods().iter().map(|m| (m.path, m.method)).collect();
    for method in &methods {
        assert!(rows.contains(method), "no row for {method:?}");
    }
    assert_eq!(rows, methods);
    for area in AREAS {
        assert!(area.is_sorted_by_key(|(method, path, _)| (*path, *method)), "{:?}", area.first());
    }
}

/// The risk of a request such as `PUT /nodes/pve1/qemu/100/config memory=2048`; parameters are
/// parted by two spaces.
fn judge(request: &str) -> Risk {
    let mut words = request.splitn(3, ' ');
    let (method, path) = (words.next().unwrap(), words.next().unwrap());
    let routed =
        catalog().route(method, path).unwrap_or_else(|_| panic!("no method for {request}"));
    let split =
        |pair: &str| pair.split_once('=').map(|(key, value)| (key.to_owned(), value.into()));
    let given = words.next().unwrap_or_default().split("  ").filter(|pair| !pair.is_empty());
    let params: Vec<(String, ParamValue)> = given.map(|pair| split(pair).unwrap()).collect();
    floor(routed.method.method, routed.method.path, &routed.captures, &params)
}

fn all(table: &[(&str, Risk)]) {
    for (request, expected) in table {
        assert_eq!(judge(request), *expected, "{request}");
    }
}

#[test]
fn what_the_api_does_not_have_is_execute() {
    assert_eq!(floor(Method::Get, "/nodes/{node}/shell", &[], &[]), Risk::Execute);
    assert_eq!(floor(Method::Post, "/version", &[], &[]), Risk::Execute);
    assert_eq!(floor(Method::Get, "/version/", &[], &[]), Risk::Execute);
}

#[test]
fn rows_are_named_by_consequence_not_by_method() {
    all(&[
        ("GET /nodes/pve/lxc/200/status/current", Risk::Read),
        ("GET /nodes/pve/qemu/100/config", Risk::Read),
        ("GET /nodes/pve/storage/local/status", Risk::Read),
        ("GET /access/users/alice@pve/token", Risk::Read),
        ("GET /access/roles", Risk::Read),
        ("GET /cluster/config/join", Risk::Read),
        ("GET /nodes/pve/apt/changelog name=sudo", Risk::Read),
        ("GET /nodes/pve/storage/local/prunebackups prune-backups=keep-last=1", Risk::Read),
        ("POST /nodes/pve/qemu/100/agent/ping", Risk::Read),
        ("GET /nodes/pve/qemu/100/agent/network-get-interfaces", Risk::Read),
        ("GET /nodes/pve/qemu/100/agent/file-read file=/etc/shadow", Risk::Execute),
        ("GET /nodes/pve/qemu/100/cloudinit/dump type=user", Risk::Execute),
        ("GET /nodes/pve/qemu/100/vncwebsocket", Risk::Execute),
        ("GET /nodes/pve/vzdump/extractconfig volume=local:backup/x", Risk::Execute),
        ("GET /nodes/pve/query-url-metadata url=http://x/?secret", Risk::Change),
        ("POST /nodes/pve/qemu/100/monitor command=migrate exec:id", Risk::Execute),
        ("PUT /nodes/pve/qemu/100/sendkey key=ret", Risk::Execute),
        ("POST /nodes/pve/execute commands=[]", Risk::Execute),
        ("POST /nodes/pve/termproxy", Risk::Execute),
        ("PUT /nodes/pve/network", Risk::Destroy),
        ("PUT /nodes/pve/dns search=x  dns1=192.0.2.1", Risk::Destroy),
        ("POST /nodes/pve/firewall/rules type=in  action=DROP", Risk::Destroy),
        ("POST /nodes/pve/qemu/100/firewall/rules type=in  action=DROP", Risk::Disrupt),
        ("POST /nodes/pve/stopall", Risk::Destroy),
        ("POST /nodes/pve/status command=reboot", Risk::Destroy),
        ("POST /nodes/pve/services/pveproxy/stop", Risk::Disrupt),
        ("DELETE /cluster/config/nodes/pve2", Risk::Destroy),
        ("DELETE /nodes/pve/ceph/osd/0", Risk::Destroy),
        ("PUT /nodes/pve/disks/wipedisk disk=/dev/sda", Risk::Destroy),
        ("DELETE /storage/local", Risk::Destroy),
        ("POST /nodes/pve/qemu/100/status/shutdown timeout=120", Risk::Disrupt),
        ("POST /nodes/pve/qemu/100/status/suspend todisk=1", Risk::Disrupt),
        ("POST /nodes/pve/lxc/200/status/resume", Risk::Change),
        ("POST /nodes/pve/lxc/200/migrate target=pve2  restart=1", Risk::Disrupt),
        ("POST /nodes/pve/qemu/100/snapshot/s1/rollback", Risk::Destroy),
        ("POST /nodes/pve/storage/local-lvm/content vmid=120  size=8G", Risk::Change),
    ]);
}

#[test]
fn who_may_do_what_is_not_changed_below_execute() {
    all(&[
        ("POST /access/roles roleid=VMViewer  privs=VM.Audit", Risk::Change),
        ("POST /access/roles roleid=X  privs=VM.Audit,Permissions.Modify", Risk::Execute),
        ("POST /access/roles roleid=X  privs=VM.Audit Sys.Console", Risk::Execute),
        ("POST /access/roles roleid=X  privs=VM.Monitor", Risk::Execute),
        ("PUT /access/roles/VMViewer privs=VM.Audit", Risk::Execute),
        ("POST /access/users userid=backup@pam", Risk::Change),
        ("POST /access/users userid=evil@pve  groups=admins", Risk::Execute),
        ("POST /access/users userid=evil@pve  password=x", Risk::Execute),
        ("PUT /access/users/alice@pve email=a@example.org", Risk::Change),
        ("PUT /access/users/alice@pve enable=0", Risk::Disrupt),
        ("PUT /access/users/alice@pve enable=1", Risk::Execute),
        ("DELETE /access/users/alice@pve", Risk::Destroy),
        ("POST /access/groups groupid=ops", Risk::Change),
        ("PUT /access/acl path=/  roles=Administrator  users=evil@pve", Risk::Execute),
        ("PUT /access/password userid=root@pam", Risk::Execute),
        ("POST /access/users/alice@pve/token/ci", Risk::Change),
        ("POST /access/users/alice@pve/token/ci privsep=1", Risk::Change),
        ("POST /access/users/root@pam/token/pwn privsep=0", Risk::Execute),
        ("DELETE /access/users/root@pam/token/mcp", Risk::Destroy),
        ("PUT /pools poolid=dev  vms=100", Risk::Execute),
        ("PUT /cluster/options description=x", Risk::Change),
        ("PUT /cluster/options user-tag-access=user-allow=free", Risk::Execute),
        ("PUT /cluster/options delete=description,webauthn", Risk::Execute),
        ("PUT /cluster/options migration=type=insecure", Risk::Execute),
    ]);
}

#[test]
fn what_can_be_fetched_again_may_be_deleted() {
    all(&[
        ("DELETE /nodes/pve/storage/local/content/local:iso/x.iso", Risk::Change),
        ("DELETE /nodes/pve/storage/local/content/iso/x.iso", Risk::Change),
        ("DELETE /nodes/pve/storage/local/content/local:vztmpl/d.tar.zst", Risk::Change),
        ("DELETE /nodes/pve/storage/local/content/local:iso/..", Risk::Destroy),
        ("DELETE /nodes/pve/storage/local/content/local:snippets/x.yaml", Risk::Destroy),
        ("DELETE /nodes/pve/storage/local/content/local:backup/vzdump-qemu-100.vma", Risk::Destroy),
        ("DELETE /nodes/pve/storage/iso/content/iso:100/vm-100-disk-0.qcow2", Risk::Destroy),
        ("DELETE /nodes/pve/storage/local-lvm/content/vm-100-disk-0", Risk::Destroy),
        ("PUT /nodes/pve/storage/local/content/local:backup/x notes=n", Risk::Change),
        ("PUT /nodes/pve/storage/local/content/local:backup/x protected=0", Risk::Destroy),
        ("PUT /nodes/pve/storage/local/content/local:backup/x protected=1", Risk::Change),
        ("DELETE /nodes/pve/storage/local/prunebackups", Risk::Destroy),
    ]);
    let unseen = "/nodes/{node}/storage/{storage}/content/{volume}";
    assert_eq!(floor(Method::Delete, unseen, &[], &[]), Risk::Destroy);
}

#[test]
fn a_command_of_the_agent_has_the_risk_of_its_own_method() {
    all(&[
        ("POST /nodes/pve/qemu/100/agent command=ping", Risk::Read),
        ("POST /nodes/pve/qemu/100/agent command=get-osinfo", Risk::Read),
        ("POST /nodes/pve/qemu/100/agent command=shutdown", Risk::Disrupt),
        ("POST /nodes/pve/qemu/100/agent command=file-read", Risk::Execute),
        ("POST /nodes/pve/qemu/100/agent command=guest-nuke", Risk::Execute),
        ("POST /nodes/pve/qemu/100/agent", Risk::Execute),
    ]);
}

//! Command lines of Proxmox's programs, as the API calls that they equal.

use super::*;

#[test]
fn everyday_commands_are_within_an_operator_s_reach() {
    all(&[
        // pct create 210 … --unprivileged 1
        (
            "POST /nodes/pve/lxc vmid=210  ostemplate=local:vztmpl/debian-12.tar.zst  \
             hostname=app01  memory=512  unprivileged=1",
            Risk::Change,
        ),
        // pct restore 212 …
        (
            "POST /nodes/pve/lxc vmid=212  ostemplate=local:backup/vzdump-lxc-200.tar.zst  restore=1",
            Risk::Change,
        ),
        ("PUT /nodes/pve/lxc/200/config memory=1024  cores=2", Risk::Change),
        ("PUT /nodes/pve/qemu/100/config name=web01  onboot=1", Risk::Change),
        ("POST /nodes/pve/qemu/100/migrate target=pve2  online=1", Risk::Disrupt),
        ("POST /nodes/pve/qemu/100/clone newid=120  full=1", Risk::Change),
        ("POST /nodes/pve/lxc/200/status/suspend", Risk::Disrupt),
        ("GET /nodes/pve/lxc/200/config", Risk::Read),
        ("GET /nodes/pve/qemu", Risk::Read),
        // pvesm alloc, list
        (
            "POST /nodes/pve/storage/local-lvm/content vmid=120  filename=vm-120-disk-1  size=8G",
            Risk::Change,
        ),
        ("GET /nodes/pve/storage/local-lvm/content vmid=100", Risk::Read),
        // vzdump 100 --mode snapshot --storage local
        ("POST /nodes/pve/vzdump vmid=100  mode=snapshot  storage=local", Risk::Change),
        ("POST /nodes/pve/vzdump vmid=100  mode=suspend  storage=local", Risk::Disrupt),
    ]);
}

#[test]
fn what_an_operator_must_not_do_is_destroy_or_worse() {
    let denied = [
        // qm destroy, pct destroy
        "DELETE /nodes/localhost/qemu/100",
        "DELETE /nodes/pve/lxc/200 purge=1",
        // pct create 210 /tmp/evil.tar --unprivileged 0 --force 1
        "POST /nodes/pve/lxc vmid=210  ostemplate=/tmp/evil.tar  unprivileged=0  force=1",
        // qm create 999 --args … --scsi0 /dev/sda
        "POST /nodes/pve/qemu vmid=999  args=-device x  scsi0=/dev/sda",
        // qm importdisk 100 /etc/shadow local-lvm
        "PUT /nodes/pve/qemu/100/config unused0=local-lvm:0,import-from=/etc/shadow",
        // qm unlock, qm unlink, qm rollback
        "PUT /nodes/pve/qemu/100/config delete=lock  skiplock=1",
        "PUT /nodes/pve/qemu/100/unlink idlist=scsi0",
        "POST /nodes/pve/qemu/100/snapshot/s1/rollback",
        // qm guest exec
        "POST /nodes/pve/qemu/100/agent/exec command=bash",
        // pvesm remove, free, prune-backups, extractconfig
        "DELETE /storage/local",
        "DELETE /nodes/pve/storage/local/content/local:backup/vzdump-qemu-100.vma.zst",
        "DELETE /nodes/pve/storage/local/prunebackups prune-backups=keep-last=1",
        "GET /nodes/pve/vzdump/extractconfig volume=local:backup/x",
        // pveum
        "PUT /access/acl path=/  roles=Administrator  users=evil@pve",
        "PUT /access/password userid=root@pam  password=x",
        "DELETE /access/users/alice@pve",
        "POST /access/users/root@pam/token/pwn privsep=0",
        "DELETE /access/users/root@pam/token/mcp",
        // pvecm delnode, pvenode stopall, pveceph
        "DELETE /cluster/config/nodes/pve2",
        "POST /nodes/pve/stopall",
        "DELETE /nodes/pve/ceph/osd/0",
        "DELETE /nodes/pve/ceph/pool/rbd",
    ];
    for request in denied {
        assert!(judge(request) >= Risk::Destroy, "{request} is {:?}", judge(request));
    }
}

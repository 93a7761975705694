//! Arguments that raise the risk of a call.

use super::*;

#[test]
fn programs_and_files_of_the_host_are_execute() {
    all(&[
        ("PUT /nodes/pve/qemu/100/config memory=2048", Risk::Change),
        ("PUT /nodes/pve/qemu/100/config args=-device x", Risk::Execute),
        ("PUT /nodes/pve/qemu/100/config hookscript=local:snippets/x.sh", Risk::Execute),
        ("PUT /nodes/pve/qemu/100/config cicustom=user=local:snippets/x.yaml", Risk::Execute),
        ("PUT /nodes/pve/qemu/100/config cipassword=x", Risk::Execute),
        ("PUT /nodes/pve/qemu/100/config sshkeys=/etc/shadow", Risk::Execute),
        ("PUT /nodes/pve/qemu/100/config sshkeys=shadow", Risk::Execute),
        ("PUT /nodes/pve/qemu/100/config sshkeys=ssh-keys.pub AAAA", Risk::Execute),
        ("PUT /nodes/pve/qemu/100/config sshkeys=ssh-ed25519 AAAAC3Nza a@b", Risk::Change),
        ("PUT /nodes/pve/qemu/100/config sshkeys=ssh-ed25519%20AAAAC3Nza%0A", Risk::Change),
        ("POST /nodes/pve/lxc vmid=210  ssh-public-keys=/etc/shadow", Risk::Execute),
        ("POST /nodes/pve/qemu/100/status/start stateuri=/x", Risk::Execute),
        ("POST /nodes/pve/qemu/100/status/start force-cpu=host", Risk::Execute),
        ("POST /nodes/pve/storage/local/upload tmpfilename=/etc/shadow", Risk::Execute),
        ("POST /nodes/pve/vzdump vmid=100  script=/tmp/x.sh", Risk::Execute),
        ("POST /nodes/pve/vzdump vmid=100  dumpdir=/etc/cron.d", Risk::Execute),
        ("POST /nodes/pve/vzdump vmid=100  tmpdir=/etc", Risk::Execute),
        ("POST /nodes/pve/vzdump vmid=100  stdout=1", Risk::Execute),
        ("POST /nodes/pve/storage/local/content vmid=100  filename=../x  size=1G", Risk::Execute),
        ("POST /nodes/pve/storage/local/content vmid=100  filename=a..b/c  size=1G", Risk::Execute),
        ("POST /cluster/backup all=1  schedule=daily  script=/tmp/x", Risk::Execute),
    ]);
}

#[test]
fn devices_and_folders_of_the_host_are_execute() {
    all(&[
        ("PUT /nodes/pve/qemu/100/config hostpci0=0000:01:00.0", Risk::Execute),
        ("PUT /nodes/pve/qemu/100/config usb0=host=1234:5678", Risk::Execute),
        ("PUT /nodes/pve/qemu/100/config usb0=spice,usb3=1", Risk::Change),
        ("PUT /nodes/pve/qemu/100/config serial0=/dev/ttyS0", Risk::Execute),
        ("PUT /nodes/pve/qemu/100/config serial0=socket", Risk::Change),
        ("PUT /nodes/pve/qemu/100/config parallel0=/dev/parport0", Risk::Execute),
        ("PUT /nodes/pve/qemu/100/config virtiofs0=dirid=etc", Risk::Execute),
        ("PUT /nodes/pve/qemu/100/config rng0=source=/dev/hwrng", Risk::Execute),
        ("PUT /nodes/pve/lxc/200/config dev0=/dev/sda", Risk::Execute),
        ("PUT /nodes/pve/lxc/200/config features=nesting=1", Risk::Execute),
        ("PUT /nodes/pve/lxc/200/config features=nesting=0,mount=nfs", Risk::Execute),
        ("PUT /nodes/pve/lxc/200/config features=nesting=0", Risk::Change),
        ("POST /nodes/pve/lxc vmid=210  unprivileged=0", Risk::Execute),
        ("POST /nodes/pve/lxc vmid=210  unprivileged=1", Risk::Change),
        ("POST /nodes/pve/lxc vmid=210  password=x", Risk::Change),
        ("PUT /nodes/pve/lxc/200/config lxc.mount.entry=/etc", Risk::Execute),
        ("POST /nodes/pve/qemu/100/migrate target=pve2  migration_type=insecure", Risk::Execute),
        ("POST /nodes/pve/qemu/100/migrate target=pve2  migration_type=secure", Risk::Disrupt),
    ]);
}

#[test]
fn a_disk_is_a_volume_of_the_same_guest() {
    all(&[
        ("PUT /nodes/pve/qemu/100/config scsi1=local-lvm:8", Risk::Change),
        ("PUT /nodes/pve/qemu/100/config scsi1=local-lvm:vm-100-disk-1,cache=none", Risk::Change),
        ("PUT /nodes/pve/qemu/100/config ide2=local:iso/x.iso,media=cdrom", Risk::Change),
        ("PUT /nodes/pve/qemu/100/config ide2=none,media=cdrom", Risk::Change),
        ("PUT /nodes/pve/qemu/100/config ide2=local:cloudinit", Risk::Change),
        ("PUT /nodes/pve/qemu/100/config ide2=cdrom", Risk::Execute),
        ("PUT /nodes/pve/qemu/100/config scsi1=/dev/sda", Risk::Execute),
        ("PUT /nodes/pve/qemu/100/config scsi1=cache=none,file=/dev/sda", Risk::Execute),
        ("PUT /nodes/pve/qemu/100/config scsi1=cache=none, file=/dev/sda", Risk::Execute),
        ("PUT /nodes/pve/qemu/100/config scsi1=/dev/disk/by-id/a=b", Risk::Execute),
        ("PUT /nodes/pve/qemu/100/config scsi1=local:snippets/x.sh", Risk::Execute),
        ("PUT /nodes/pve/qemu/100/config scsi1=local:../../etc/shadow", Risk::Execute),
        ("PUT /nodes/pve/qemu/100/config scsi1=local-lvm:vm-101-disk-0", Risk::Destroy),
        ("PUT /nodes/pve/qemu/100/config scsi1=local:101/other.qcow2", Risk::Destroy),
        ("PUT /nodes/pve/qemu/100/config scsi1=l:base-9-disk-0/vm-100-disk-0", Risk::Change),
        ("PUT /nodes/pve/qemu/100/config scsi1=local:0,import-from=/etc/shadow", Risk::Execute),
        (
            "PUT /nodes/pve/qemu/100/config scsi1=local:0,import-from=local:import/x.img",
            Risk::Change,
        ),
        ("PUT /nodes/pve/qemu/100/config scsi1=a:0,import-from=a:vm-101-disk-0", Risk::Execute),
        ("POST /nodes/pve/qemu vmid=999  scsi0=/dev/sda", Risk::Execute),
        ("POST /nodes/pve/qemu vmid=999  scsi0=a:vm-999-disk-0", Risk::Change),
        ("POST /nodes/pve/qemu scsi0=a:vm-999-disk-0", Risk::Destroy),
        ("POST /nodes/pve/qemu vmid=999  archive=/mnt/x.vma", Risk::Execute),
        ("POST /nodes/pve/qemu vmid=999  archive=-", Risk::Execute),
        ("POST /nodes/pve/qemu vmid=999  archive=local:backup/x.vma", Risk::Change),
        ("POST /nodes/pve/lxc vmid=210  ostemplate=/tmp/evil.tar", Risk::Execute),
        ("POST /nodes/pve/lxc vmid=210  ostemplate=local:vztmpl/d.tar.zst", Risk::Change),
        ("PUT /nodes/pve/lxc/200/config mp0=/etc,mp=/mnt/etc", Risk::Execute),
        ("PUT /nodes/pve/lxc/200/config mp0=mp=/data,volume=/etc", Risk::Execute),
        ("PUT /nodes/pve/lxc/200/config mp0=local-lvm:8,mp=/data", Risk::Change),
        ("PUT /nodes/pve/lxc/200/config mp0=a:subvol-200-disk-1,mp=/d,idmap=x", Risk::Execute),
        ("PUT /nodes/pve/lxc/200/config rootfs=/", Risk::Execute),
        ("PUT /nodes/pve/lxc/200/config rootfs=a:subvol-200-disk-0,size=8G", Risk::Change),
    ]);
}

#[test]
fn what_loses_data_or_a_safeguard_is_destroy() {
    all(&[
        ("PUT /nodes/pve/qemu/100/config delete=unused0", Risk::Destroy),
        ("PUT /nodes/pve/qemu/100/config delete=net1, unused1", Risk::Destroy),
        ("PUT /nodes/pve/qemu/100/config delete=scsi0  force=1", Risk::Destroy),
        ("PUT /nodes/pve/qemu/100/config delete=description;protection", Risk::Destroy),
        ("PUT /nodes/pve/qemu/100/config delete=lock  skiplock=1", Risk::Destroy),
        ("PUT /nodes/pve/qemu/100/config delete=vmstate", Risk::Destroy),
        ("PUT /nodes/pve/qemu/100/config delete=description", Risk::Change),
        ("PUT /nodes/pve/qemu/100/config revert=scsi1", Risk::Destroy),
        ("PUT /nodes/pve/qemu/100/config revert=memory", Risk::Change),
        ("PUT /nodes/pve/qemu/100/config protection=0", Risk::Destroy),
        ("PUT /nodes/pve/qemu/100/config protection=1", Risk::Change),
        ("PUT /nodes/pve/qemu/100/config skiplock=0", Risk::Change),
        ("PUT /nodes/pve/qemu/100/unlink idlist=scsi0  force=1", Risk::Destroy),
        ("POST /nodes/pve/qemu vmid=100  archive=local:backup/x  force=1", Risk::Destroy),
        ("POST /nodes/pve/vzdump all=1  mode=snapshot  prune-backups=keep-last=1", Risk::Destroy),
        ("POST /nodes/pve/vzdump vmid=100  mode=snapshot  storage=local", Risk::Change),
        ("POST /nodes/pve/vzdump all=1  mode=snapshot  storage=local", Risk::Change),
        ("POST /nodes/pve/vzdump all=1  mode=stop", Risk::Destroy),
        ("POST /cluster/backup all=1  mode=suspend  schedule=daily", Risk::Destroy),
        ("POST /nodes/pve/ceph/stop", Risk::Destroy),
        ("POST /nodes/pve/ceph/stop service=osd.3", Risk::Disrupt),
        ("PUT /cluster/backup/nightly all=1  mode=stop", Risk::Destroy),
        ("PUT /storage/local prune-backups=keep-last=1", Risk::Destroy),
        ("PUT /nodes/pve/qemu/100/firewall/options enable=0", Risk::Destroy),
        ("PUT /nodes/pve/lxc/200/firewall/options policy_in=ACCEPT", Risk::Destroy),
        ("PUT /nodes/pve/qemu/100/firewall/options delete=policy_in", Risk::Destroy),
        ("PUT /nodes/pve/qemu/100/firewall/options enable=1  policy_in=DROP", Risk::Disrupt),
        ("PUT /cluster/ceph/flags/pause value=1", Risk::Destroy),
        ("PUT /cluster/ceph/flags pause=1", Risk::Destroy),
        ("PUT /cluster/ceph/flags noout=1", Risk::Disrupt),
        ("POST /nodes/pve/startall force=1", Risk::Change),
    ]);
}

#[test]
fn what_interrupts_is_disrupt() {
    all(&[
        ("POST /nodes/pve/vzdump vmid=100  mode=stop", Risk::Disrupt),
        ("POST /nodes/pve/vzdump stop=1", Risk::Disrupt),
        ("PUT /cluster/backup/nightly enabled=0", Risk::Disrupt),
        ("PUT /cluster/backup/nightly enabled=1", Risk::Change),
        ("PUT /cluster/ha/resources/vm:100 state=stopped", Risk::Disrupt),
        ("PUT /cluster/ha/resources/vm:100 state=started", Risk::Change),
        ("PUT /nodes/pve/qemu/100/config net0=virtio,bridge=vmbr1", Risk::Disrupt),
        ("PUT /nodes/pve/qemu/100/config delete=net0", Risk::Disrupt),
        ("POST /nodes/pve/qemu vmid=999  net0=virtio,bridge=vmbr1", Risk::Change),
    ]);
}

#[test]
fn stored_secrets_are_not_sent_elsewhere_below_execute() {
    all(&[
        ("PUT /storage/pbs content=backup", Risk::Disrupt),
        ("PUT /storage/pbs server=192.0.2.1", Risk::Execute),
        ("PUT /storage/local content-dirs=iso=../../etc", Risk::Execute),
        ("PUT /cluster/notifications/endpoints/gotify/x server=http://192.0.2.1/", Risk::Execute),
        ("PUT /cluster/notifications/endpoints/gotify/x comment=x", Risk::Change),
        ("PUT /cluster/notifications/endpoints/smtp/x mode=insecure", Risk::Execute),
        ("PUT /cluster/sdn/ipams/x url=http://192.0.2.1/", Risk::Execute),
    ]);
}

/// Arguments of every kind, raising and not.
const SOME: [(&str, &str); 24] = [
    ("args", "x"),
    ("delete", "unused0"),
    ("delete", "net0"),
    ("dev0", "/dev/sda"),
    ("enable", "0"),
    ("features", "nesting=1"),
    ("force", "0"),
    ("force", "1"),
    ("groups", "admins"),
    ("lock", "backup"),
    ("memory", "512"),
    ("mode", "stop"),
    ("net0", "virtio"),
    ("password", "x"),
    ("privs", "Sys.Modify"),
    ("protection", "0"),
    ("protection", "1"),
    ("prune-backups", "keep-last=1"),
    ("scsi0", "/dev/sda"),
    ("scsi0", "a:vm-7-disk-0"),
    ("server", "x"),
    ("serial0", "socket"),
    ("skiplock", "1"),
    ("state", "stopped"),
];

fn with(method: Method, path: &str, arguments: &[(&str, &str)]) -> Risk {
    let pair = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).into());
    floor(method, path, &[], &arguments.iter().map(pair).collect::<Vec<_>>())
}

#[test]
fn an_argument_never_lowers_the_risk() {
    for method in catalog().methods() {
        let bare = with(method.method, method.path, &[]);
        assert!(bare >= base(method.method, method.path));
        for one in SOME {
            let risk = with(method.method, method.path, &[one]);
            assert!(risk >= bare, "{} {} {one:?}", method.method, method.path);
        }
    }
}

#[test]
fn arguments_are_judged_by_the_worst_in_any_order() {
    for path in ["/nodes/{node}/qemu/{vmid}/config", "/access/users/{userid}"] {
        let risk = |arguments: &[_]| with(Method::Put, path, arguments);
        for one in SOME {
            for other in SOME {
                let worst = risk(&[one]).max(risk(&[other]));
                assert_eq!(risk(&[one, other]), worst, "{path} {one:?} {other:?}");
                assert_eq!(risk(&[other, one]), worst, "{path} {one:?} {other:?}");
            }
        }
    }
}

#[test]
fn harmless_privileges_exist() {
    for privilege in raise::HARMLESS {
        assert!(crate::catalog::PRIVILEGES.contains(&privilege), "{privilege}");
    }
}

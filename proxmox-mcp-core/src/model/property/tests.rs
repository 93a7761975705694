//! Settings as Proxmox writes them, there and back.

use super::*;
use proptest::prelude::*;

/// Settings in Proxmox's own words.
pub(crate) const SETTINGS: &[(GuestKind, &str, &str)] = &[
    (GuestKind::Qemu, "net0", "e1000=BC:24:11:EB:B3:43,bridge=vmbr0"),
    (GuestKind::Qemu, "net0", "virtio=BC:24:11:DA:6D:BC,bridge=vmbr0,firewall=1,rate=12.5,tag=20"),
    (GuestKind::Qemu, "net31", "virtio,bridge=vmbr0"),
    (GuestKind::Qemu, "scsi0", "local:300/vm-300-disk-0.qcow2,size=1G"),
    (GuestKind::Qemu, "scsi1", "local-lvm:vm-100-disk-1,discard=on,iothread=1,size=32G,ssd=1"),
    (GuestKind::Qemu, "virtio0", "local:8,cache=none,mbps_rd=12.5"),
    (GuestKind::Qemu, "sata0", "/dev/disk/by-id/ata-x,backup=0"),
    (GuestKind::Qemu, "ide2", "local:iso/debian.iso,media=cdrom,size=600M"),
    (GuestKind::Qemu, "ide2", "none,media=cdrom"),
    (GuestKind::Qemu, "ide0", "local-lvm:vm-100-cloudinit,media=cdrom,size=4M"),
    (GuestKind::Qemu, "efidisk0", "local:1,efitype=4m,pre-enrolled-keys=1,size=528K"),
    (GuestKind::Qemu, "tpmstate0", "local:vm-100-disk-2,size=4M,version=v2.0"),
    (GuestKind::Qemu, "ipconfig0", "gw=10.0.0.1,ip=10.0.0.5/24,ip6=auto"),
    (GuestKind::Qemu, "hostpci0", "0000:01:00.0,pcie=1,x-vga=1"),
    (GuestKind::Qemu, "hostpci1", "mapping=gpu"),
    (GuestKind::Qemu, "usb0", "1234:abcd,usb3=1"),
    (GuestKind::Qemu, "serial0", "socket"),
    (GuestKind::Qemu, "serial1", "/dev/ttyS0"),
    (GuestKind::Qemu, "agent", "1,fstrim_cloned_disks=1"),
    (GuestKind::Qemu, "boot", "order=scsi0;net0"),
    (GuestKind::Qemu, "boot", "cdn"),
    (GuestKind::Qemu, "cpu", "x86-64-v2-AES,flags=+aes;-pcid"),
    (GuestKind::Qemu, "vga", "qxl,memory=32"),
    (GuestKind::Lxc, "net0", "bridge=vmbr0,hwaddr=BC:24:11:10:F2:6F,ip=dhcp,name=eth0,type=veth"),
    (GuestKind::Lxc, "rootfs", "local:200/subvol-200-disk-0.subvol,size=0T"),
    (GuestKind::Lxc, "mp0", "local-lvm:vm-200-disk-1,backup=1,mp=/srv,size=8G"),
    (GuestKind::Lxc, "mp1", "/srv/shared,mountoptions=noatime;nosuid,mp=/srv,ro=1"),
    (GuestKind::Lxc, "features", "keyctl=1,mount=nfs;cifs,nesting=1"),
    (GuestKind::Lxc, "startup", "1,down=60,up=30"),
];

#[test]
fn settings_come_back_as_they_were() {
    for (kind, name, text) in SETTINGS {
        assert_eq!(canonical(*kind, name, text).unwrap().as_deref(), Some(*text), "{name}");
    }
    assert_eq!(canonical(GuestKind::Qemu, "memory", "512"), Ok(None));
}

#[test]
fn other_ways_of_writing_come_out_as_proxmox_writes_them() {
    for (name, given, written) in [
        ("net0", "model=virtio,macaddr=BC:24:11:00:00:01", "virtio=BC:24:11:00:00:01"),
        ("net0", "bridge=vmbr0,virtio", "virtio,bridge=vmbr0"),
        ("scsi0", "volume=local:8, ssd=yes", "local:8,ssd=1"),
        ("agent", "enabled=1,guest-fsfreeze=0", "1,freeze-fs=0"),
        ("cpu", "cputype=host", "host"),
    ] {
        assert_eq!(canonical(GuestKind::Qemu, name, given).unwrap().as_deref(), Some(written));
    }
}

#[test]
fn what_is_no_property_string_is_refused() {
    for (name, text) in [
        ("net0", ""),
        ("net0", "virtio,e1000,bridge=vmbr0"),
        ("net0", "virtio,e1000=BC:24:11:00:00:01"),
        ("net0", "virtio,tag=x"),
        ("scsi0", "local:8,ssd=perhaps"),
        ("scsi0", "local:8,size=1G,size=2G"),
        ("scsi0", "local:8,=x"),
        ("ipconfig0", "dhcp"),
        ("boot", "order=scsi0;;net0"),
        ("serial0", "pty"),
    ] {
        assert!(canonical(GuestKind::Qemu, name, text).is_err(), "{name}: {text}");
    }
}

#[test]
fn an_object_is_as_good_as_a_text() {
    let read = |json: &str| serde_json::from_str::<VmNetwork>(json);
    let card = read(r#"{"model":"virtio","bridge":"vmbr0","tag":20,"firewall":true}"#).unwrap();
    assert_eq!(card, read(r#""virtio,bridge=vmbr0,firewall=1,tag=20""#).unwrap());
    assert_eq!(serde_json::to_string(&card).unwrap(), r#""virtio,bridge=vmbr0,firewall=1,tag=20""#);
    for bad in [r#"{"bridge":["a"]}"#, r#"{"bridge":"a,tag=1"}"#, "{}", "7"] {
        assert!(read(bad).is_err(), "{bad}");
    }
}

proptest! {
    #[test]
    fn what_is_read_is_written_so_that_it_reads_the_same(
        text in "((model|virtio|bridge|tag|macaddr|file|size|ssd|ip|x)=)?[a-zA-Z0-9:/.]{1,8}(,[a-z]{1,6}=[0-9a-z:;.]{1,17}){0,4}",
        at in 0..SETTINGS.len(),
    ) {
        let (kind, name, _) = SETTINGS[at];
        if let Ok(Some(written)) = canonical(kind, name, &text) {
            let again = canonical(kind, name, &written);
            prop_assert_eq!(again, Ok(Some(written)));
        }
    }
}

//! Volumes, pools, images, disks.

use super::{check, refused};

#[test]
fn zfs_looks_makes_and_ends() {
    check(&[
        ("zfs list", "read /usr/sbin/zfs list"),
        (
            "zfs list -t snapshot -o name,used rpool/data",
            "read /usr/sbin/zfs list -t snapshot -o name,used rpool/data Dataset(\"rpool/data\")",
        ),
        (
            "zfs get -H compression,quota rpool",
            "read /usr/sbin/zfs get -H compression,quota rpool Dataset(\"rpool\")",
        ),
        (
            "zfs get all rpool/data@a",
            "read /usr/sbin/zfs get all rpool/data@a Dataset(\"rpool/data\")",
        ),
        (
            "zfs set compression=lz4 rpool/data",
            "change /usr/sbin/zfs set compression=lz4 rpool/data Dataset(\"rpool/data\")",
        ),
        (
            "zfs set quota=10G refreservation=none rpool/data",
            "change /usr/sbin/zfs set quota=10G refreservation=none rpool/data Dataset(\"rpool/data\")",
        ),
        (
            "zfs set my:note=some~text rpool/data",
            "change /usr/sbin/zfs set 'my:note=some text' rpool/data Dataset(\"rpool/data\")",
        ),
        (
            "zfs snap rpool/data@before",
            "change /usr/sbin/zfs snapshot rpool/data@before Dataset(\"rpool/data\")",
        ),
        (
            "zfs rollback -r rpool/data@before",
            "destroy /usr/sbin/zfs rollback -r rpool/data@before Dataset(\"rpool/data\")",
        ),
        (
            "zfs destroy -r rpool/data",
            "destroy /usr/sbin/zfs destroy -r rpool/data Dataset(\"rpool/data\")",
        ),
        (
            "zfs destroy rpool/data@a",
            "destroy /usr/sbin/zfs destroy rpool/data@a Dataset(\"rpool/data\")",
        ),
    ]);
}

#[test]
fn zfs_mounts_shares_and_sends_nothing() {
    refused(
        "bad-value",
        &[
            "zfs set mountpoint=/etc rpool/data",
            "zfs set mountpoint=/etc compression=on rpool/x",
            "zfs set sharenfs=on rpool/x",
            "zfs set exec=on rpool/x",
            "zfs set encryption=off rpool/x",
            "zfs set compression=on",
            "zfs list -o name;id",
            "zfs create -o mountpoint=/etc rpool/x",
            "zfs list /etc",
            "zfs snapshot rpool/data",
            "zfs destroy rpool/../x",
            "zfs destroy -r -- -r",
        ],
    );
    refused("no-grammar", &["zfs send rpool/x@a", "zfs receive rpool/x", "zfs allow x", "zfs"]);
}

#[test]
fn zpool_looks_checks_and_ends() {
    check(&[
        ("zpool status -v", "read /usr/sbin/zpool status -v"),
        ("zpool status rpool -x", "read /usr/sbin/zpool status -x rpool Dataset(\"rpool\")"),
        ("zpool list -Hp -o name,size", "read /usr/sbin/zpool list -H -p -o name,size"),
        ("zpool iostat", "read /usr/sbin/zpool iostat"),
        (
            "zpool iostat -v rpool 1 2",
            "read /usr/sbin/zpool iostat -v rpool 1 2 Dataset(\"rpool\")",
        ),
        ("zpool scrub rpool", "change /usr/sbin/zpool scrub rpool Dataset(\"rpool\")"),
        ("zpool offline rpool sdb", "destroy /usr/sbin/zpool offline rpool sdb Dataset(\"rpool\")"),
        ("zpool export tank", "destroy /usr/sbin/zpool export tank Dataset(\"tank\")"),
        ("zpool destroy -f rpool", "destroy /usr/sbin/zpool destroy -f rpool Dataset(\"rpool\")"),
        (
            "zpool replace rpool sda /dev/sdb",
            "destroy /usr/sbin/zpool replace rpool sda /dev/sdb Dataset(\"rpool\") Device(\"/dev/sdb\")",
        ),
    ]);
    refused(
        "bad-value",
        &["zpool iostat 1", "zpool iostat rpool 5", "zpool status 1", "zpool scrub"],
    );
    refused(
        "bad-option",
        &["zpool status -c id", "zpool iostat -c /tmp/x", "zpool events -f", "zpool import -f x"],
    );
    refused(
        "no-grammar",
        &["zpool create x /dev/sda", "zpool labelclear -f /dev/sda", "zpool split a b"],
    );
}

#[test]
fn lvm_reports_grows_and_ends() {
    check(&[
        ("lvs", "read /usr/sbin/lvs"),
        ("lvs -a -o +devices pve", "read /usr/sbin/lvs -a -o +devices pve VolumeGroup(\"pve\")"),
        ("vgs --units g --noheadings", "read /usr/sbin/vgs --units=g --noheadings"),
        ("pvs -o pv_name,pv_size", "read /usr/sbin/pvs -o pv_name,pv_size"),
        (
            "pvs --reportformat=json /dev/sda3",
            "read /usr/sbin/pvs --reportformat=json /dev/sda3 Device(\"/dev/sda3\")",
        ),
        (
            "lvcreate --size 4G --name scratch pve",
            "change /usr/sbin/lvcreate -L 4G -n scratch pve VolumeGroup(\"pve\") \
             Volume(\"pve/scratch\")",
        ),
        (
            "lvcreate -V 10G -T pve/data -n vm-100-disk-1",
            "change /usr/sbin/lvcreate -V 10G -T -n vm-100-disk-1 pve/data Volume(\"pve/data\") \
             Volume(\"pve/vm-100-disk-1\")",
        ),
        (
            "lvextend --size +1G /dev/pve/scratch",
            "change /usr/sbin/lvextend -L +1G pve/scratch Volume(\"pve/scratch\")",
        ),
        (
            "lvextend -l +100%FREE -r pve/root",
            "change /usr/sbin/lvextend -l +100%FREE -r pve/root Volume(\"pve/root\")",
        ),
        (
            "lvremove -fy pve/scratch",
            "destroy /usr/sbin/lvremove -f -y pve/scratch Volume(\"pve/scratch\")",
        ),
        (
            "lvremove /dev/mapper/pve-vm--100--disk--0",
            "destroy /usr/sbin/lvremove pve/vm-100-disk-0 Volume(\"pve/vm-100-disk-0\")",
        ),
        (
            "lvrename pve a vm-100-disk-0",
            "destroy /usr/sbin/lvrename pve a vm-100-disk-0 VolumeGroup(\"pve\") \
             Volume(\"pve/a\") Volume(\"pve/vm-100-disk-0\")",
        ),
        ("vgremove pve", "destroy /usr/sbin/vgremove pve VolumeGroup(\"pve\")"),
        ("pvremove /dev/sda3", "destroy /usr/sbin/pvremove /dev/sda3 Device(\"/dev/sda3\")"),
    ]);
}

#[test]
fn lvm_is_never_configured_or_shrunk() {
    refused(
        "bad-option",
        &[
            "lvs --config log/file=\"/etc/cron.d/x\"",
            "lvs --conf x",
            "lvcreate --size 4G --name x --config a pve",
            "lvcreate --name x pve",
            "lvextend pve/x",
            "vgs --profile x",
        ],
    );
    refused(
        "bad-value",
        &[
            "lvextend -L -1G pve/x",
            "lvextend -L 1G /etc/passwd",
            "lvremove /dev/mapper/pve",
            "lvremove mapper/a-b-c",
            "lvremove /dev/dm-0",
            "lvcreate -L 4G -n ../x pve",
        ],
    );
    refused(
        "unknown-program",
        &["lvreduce -L 1G pve/x", "pvcreate /dev/sda", "lvmconfig", "wipefs -a /dev/sda"],
    );
}

#[test]
fn images_of_guests_grow_and_nothing_else_is_touched() {
    let image = "/var/lib/vz/images/100/vm-100-disk-0.qcow2";
    let object = format!("Path(\"{image}\") Guest(VmId(100))");
    for (line, told) in [
        (format!("qemu-img info {image}"), format!("read /usr/bin/qemu-img info {image} {object}")),
        (
            format!("qemu-img info --output json {image}"),
            format!("read /usr/bin/qemu-img info --output=json {image} {object}"),
        ),
        (
            format!("qemu-img check -f qcow2 {image}"),
            format!("read /usr/bin/qemu-img check -f qcow2 {image} {object}"),
        ),
        (
            format!("qemu-img snapshot -l {image}"),
            format!("read /usr/bin/qemu-img snapshot -l {image} {object}"),
        ),
        (
            format!("qemu-img snapshot -c s1 {image}"),
            format!("change /usr/bin/qemu-img snapshot -c s1 {image} {object}"),
        ),
        (
            format!("qemu-img snapshot -d s1 {image}"),
            format!("destroy /usr/bin/qemu-img snapshot -d s1 {image} {object}"),
        ),
        (
            format!("qemu-img snapshot -a s1 {image}"),
            format!("destroy /usr/bin/qemu-img snapshot -a s1 {image} {object}"),
        ),
        (
            format!("qemu-img resize {image} +5G"),
            format!("change /usr/bin/qemu-img resize {image} +5G {object}"),
        ),
        (
            format!("qemu-img create -f qcow2 {image} 8G"),
            format!("disrupt /usr/bin/qemu-img create -f qcow2 {image} 8G {object}"),
        ),
        (
            format!("qemu-img check -r all {image}"),
            format!("destroy /usr/bin/qemu-img check -r all {image} {object}"),
        ),
    ] {
        assert_eq!(super::told(&line), told);
    }
}

#[test]
fn other_files_than_images_of_guests_are_refused() {
    refused(
        "bad-value",
        &[
            "qemu-img info /dev/sda",
            "qemu-img info /etc/shadow",
            "qemu-img info json:{\"driver\":\"raw\"}",
            "qemu-img info nbd://h/x",
            "qemu-img info /var/lib/vz/images/100/../../../../etc/shadow.raw",
            "qemu-img info /var/lib/vz/images/99/x.raw",
            "qemu-img info /var/lib/vz/images/0100/x.raw",
            "qemu-img info /var/lib/vz/images/100/a/x.raw",
            "qemu-img info /mnt/pve/a/b/images/100/x.raw",
            "qemu-img create -f raw /etc/passwd 1K",
            "qemu-img create -f qcow2 /dev/sda 10G",
            "qemu-img create -f qcow2 -o backing_file=/etc/shadow /var/lib/vz/images/100/x.qcow2 1G",
            "qemu-img resize /var/lib/vz/images/100/x.qcow2 5G",
            "qemu-img resize /var/lib/vz/images/100/x.qcow2 -- -5G",
        ],
    );
    refused(
        "bad-option",
        &[
            "qemu-img resize --shrink /var/lib/vz/images/100/x.qcow2 +5G",
            "qemu-img create -f qcow2 -b /etc/shadow /var/lib/vz/images/100/x.qcow2 1G",
            "qemu-img info --image-opts driver=raw,file.filename=/etc/shadow",
            "qemu-img create /var/lib/vz/images/100/x.qcow2 1G",
        ],
    );
    refused("no-grammar", &["qemu-img convert a b", "qemu-img dd if=a of=b", "qemu-img rebase x"]);
}

#[test]
fn disks_are_looked_at_and_never_written() {
    check(&[
        ("lsblk -o NAME,SIZE,FSUSE%", "read /usr/bin/lsblk -o NAME,SIZE,FSUSE%"),
        ("blkid /dev/sda1", "read /usr/sbin/blkid /dev/sda1 Device(\"/dev/sda1\")"),
        ("findmnt --json", "read /usr/bin/findmnt -J"),
        ("mount", "read /usr/bin/mount"),
        ("fdisk -l /dev/sda", "read /usr/sbin/fdisk -l /dev/sda Device(\"/dev/sda\")"),
        ("parted -l", "read /usr/sbin/parted -s -l"),
        (
            "parted /dev/sda print free",
            "read /usr/sbin/parted -s /dev/sda print free Device(\"/dev/sda\")",
        ),
        ("sgdisk -p /dev/sda", "read /usr/sbin/sgdisk -p /dev/sda Device(\"/dev/sda\")"),
        ("smartctl -a /dev/sda", "read /usr/sbin/smartctl -a /dev/sda Device(\"/dev/sda\")"),
        (
            "smartctl -t short /dev/sda",
            "change /usr/sbin/smartctl -t short /dev/sda Device(\"/dev/sda\")",
        ),
        (
            "nvme smart-log /dev/nvme0",
            "read /usr/sbin/nvme smart-log /dev/nvme0 Device(\"/dev/nvme0\")",
        ),
    ]);
    refused(
        "bad-option",
        &[
            "blkid -c /etc/shadow",
            "fdisk /dev/sda",
            "mount --bind / /mnt",
            "sgdisk -Z /dev/sda",
            "sgdisk /dev/sda",
            "smartctl -s off /dev/sda",
            "lsblk --sysroot /tmp",
            "findmnt -p",
        ],
    );
    refused(
        "bad-value",
        &[
            "mount /dev/sda1 /mnt",
            "parted -s /dev/sda mklabel gpt",
            "parted /dev/sda",
            "parted /dev/sda rm 1",
            "smartctl -l scterc,70,70 /dev/sda",
            "blkid /etc/shadow",
            "smartctl -a /dev/../etc/shadow",
        ],
    );
    refused("no-grammar", &["nvme format /dev/nvme0n1", "nvme sanitize /dev/nvme0"]);
}

//! The risk of each API method, written by hand, and the arguments that raise it.

use crate::operation::Risk;
use crate::plan::{Method, ParamValue};
use Method::{Delete, Get, Post, Put};
use Risk::{Change, Destroy, Disrupt, Read};

/// The least risk of a call. A method that is not in the table is Execute.
pub fn floor(method: Method, template: &str, params: &[(String, ParamValue)]) -> Risk {
    let row = ROWS.binary_search_by(|(m, path, _)| (*path, *m).cmp(&(template, method)));
    let base = row.ok().and_then(|row| ROWS.get(row)).map_or(Risk::Execute, |(_, _, risk)| *risk);
    if method == Get {
        return base;
    }
    params.iter().map(|(key, value)| raised(key, value)).fold(base, Risk::max)
}

/// What an argument can do whatever the method.
fn raised(key: &str, value: &ParamValue) -> Risk {
    match key {
        // Programs and options that the host runs as root.
        "args" | "entrypoint" | "hookscript" | "script" => Risk::Execute,
        // Devices and folders of the host itself, handed to a guest.
        _ if is_host_device(key) => Risk::Execute,
        _ if (is_disk(key) || is_archive(key)) && names_host_path(value) => Risk::Execute,
        // A lock tells that something is under way; going past it can corrupt it.
        "skiplock" | "purge" | "destroy-unreferenced-disks" | "remove" | "prune-backups"
            if is_set(value) =>
        {
            Destroy
        }
        "force" if is_set(value) => Destroy,
        // An unused disk that is removed from a configuration is deleted.
        "delete" if names_unused(value) => Destroy,
        "mode" if matches!(value, ParamValue::Text(mode) if mode == "stop" || mode == "suspend") => {
            Disrupt
        }
        _ => Read,
    }
}

fn is_set(value: &ParamValue) -> bool {
    !matches!(value, ParamValue::Bool(false)) && value.to_string() != "0"
}

fn family(key: &str) -> &str {
    key.trim_end_matches(|c: char| c.is_ascii_digit())
}

fn is_host_device(key: &str) -> bool {
    ["dev", "hostpci", "parallel", "serial", "usb", "virtiofs"].contains(&family(key))
        && family(key) != key
}

fn is_disk(key: &str) -> bool {
    const DISKS: [&str; 10] =
        ["efidisk", "ide", "mp", "rootfs", "sata", "scsi", "tpmstate", "unused", "virtio", "cdrom"];
    DISKS.contains(&family(key))
}

fn is_archive(key: &str) -> bool {
    ["archive", "ostemplate"].contains(&key)
}

/// Whether a volume is a file or device of the host. The volume may stand in any place of the
/// property string when it is named, and a disk may be filled from another file.
fn names_host_path(value: &ParamValue) -> bool {
    value.to_string().split(',').any(|part| {
        let path = match part.split_once('=') {
            Some(("file" | "import-from" | "volume", path)) => path,
            Some(_) | None => part,
        };
        path.trim_start().starts_with('/')
    })
}

fn names_unused(value: &ParamValue) -> bool {
    value.to_string().split([',', ';', ' ']).any(|name| name.trim().starts_with("unused"))
}

/// Sorted by path, then method.
static ROWS: &[(Method, &str, Risk)] = &[
    (Get, "/cluster/nextid", Read),
    (Get, "/cluster/resources", Read),
    (Get, "/cluster/status", Read),
    (Post, "/nodes/{node}/lxc", Change),
    (Delete, "/nodes/{node}/lxc/{vmid}", Destroy),
    (Post, "/nodes/{node}/lxc/{vmid}/clone", Change),
    (Get, "/nodes/{node}/lxc/{vmid}/config", Read),
    (Put, "/nodes/{node}/lxc/{vmid}/config", Change),
    (Post, "/nodes/{node}/lxc/{vmid}/migrate", Disrupt),
    (Put, "/nodes/{node}/lxc/{vmid}/resize", Change),
    (Get, "/nodes/{node}/lxc/{vmid}/snapshot", Read),
    (Post, "/nodes/{node}/lxc/{vmid}/snapshot", Change),
    (Delete, "/nodes/{node}/lxc/{vmid}/snapshot/{snapname}", Destroy),
    (Post, "/nodes/{node}/lxc/{vmid}/snapshot/{snapname}/rollback", Destroy),
    (Get, "/nodes/{node}/lxc/{vmid}/status/current", Read),
    (Post, "/nodes/{node}/lxc/{vmid}/status/reboot", Disrupt),
    (Post, "/nodes/{node}/lxc/{vmid}/status/resume", Change),
    (Post, "/nodes/{node}/lxc/{vmid}/status/shutdown", Disrupt),
    (Post, "/nodes/{node}/lxc/{vmid}/status/start", Change),
    (Post, "/nodes/{node}/lxc/{vmid}/status/stop", Disrupt),
    (Post, "/nodes/{node}/lxc/{vmid}/status/suspend", Disrupt),
    (Post, "/nodes/{node}/qemu", Change),
    (Delete, "/nodes/{node}/qemu/{vmid}", Destroy),
    (Post, "/nodes/{node}/qemu/{vmid}/clone", Change),
    (Get, "/nodes/{node}/qemu/{vmid}/config", Read),
    (Post, "/nodes/{node}/qemu/{vmid}/config", Change),
    (Put, "/nodes/{node}/qemu/{vmid}/config", Change),
    (Post, "/nodes/{node}/qemu/{vmid}/migrate", Disrupt),
    (Put, "/nodes/{node}/qemu/{vmid}/resize", Change),
    (Get, "/nodes/{node}/qemu/{vmid}/snapshot", Read),
    (Post, "/nodes/{node}/qemu/{vmid}/snapshot", Change),
    (Delete, "/nodes/{node}/qemu/{vmid}/snapshot/{snapname}", Destroy),
    (Post, "/nodes/{node}/qemu/{vmid}/snapshot/{snapname}/rollback", Destroy),
    (Get, "/nodes/{node}/qemu/{vmid}/status/current", Read),
    (Post, "/nodes/{node}/qemu/{vmid}/status/reboot", Disrupt),
    (Post, "/nodes/{node}/qemu/{vmid}/status/reset", Disrupt),
    (Post, "/nodes/{node}/qemu/{vmid}/status/resume", Change),
    (Post, "/nodes/{node}/qemu/{vmid}/status/shutdown", Disrupt),
    (Post, "/nodes/{node}/qemu/{vmid}/status/start", Change),
    (Post, "/nodes/{node}/qemu/{vmid}/status/stop", Disrupt),
    (Post, "/nodes/{node}/qemu/{vmid}/status/suspend", Disrupt),
    (Get, "/nodes/{node}/status", Read),
    (Get, "/nodes/{node}/storage/{storage}/content", Read),
    (Get, "/nodes/{node}/storage/{storage}/status", Read),
    (Get, "/nodes/{node}/tasks", Read),
    (Delete, "/nodes/{node}/tasks/{upid}", Disrupt),
    (Get, "/nodes/{node}/tasks/{upid}/log", Read),
    (Get, "/nodes/{node}/tasks/{upid}/status", Read),
    (Post, "/nodes/{node}/vzdump", Change),
    (Get, "/version", Read),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_method_of_the_api_and_in_order() {
        assert!(ROWS.is_sorted_by_key(|(method, path, _)| (*path, *method)));
        for (method, path, _) in ROWS {
            let known = crate::catalog::catalog().find(*method, path);
            assert!(known.is_some(), "{method} {path}");
        }
    }

    #[test]
    fn arguments_raise_the_risk_and_never_lower_it() {
        const CONFIG: &str = "/nodes/{node}/qemu/{vmid}/config";
        let risk = |key: &str, value: &str| floor(Put, CONFIG, &[(key.to_owned(), value.into())]);
        for (key, value, expected) in [
            ("memory", "2048", Change),
            ("args", "-device x", Risk::Execute),
            ("hookscript", "local:snippets/x.sh", Risk::Execute),
            ("scsi1", "/dev/sda", Risk::Execute),
            ("scsi1", "local-lvm:8", Change),
            ("scsi1", "cache=none,file=/dev/sda", Risk::Execute),
            ("scsi1", "local-lvm:0,import-from=/etc/shadow", Risk::Execute),
            ("mp0", "mp=/data,volume=/etc", Risk::Execute),
            ("mp0", "local-lvm:8,mp=/data", Change),
            ("archive", "/mnt/x.vma", Risk::Execute),
            ("hostpci0", "0000:01:00.0", Risk::Execute),
            ("delete", "unused0", Destroy),
            ("delete", "net1, unused1", Destroy),
            ("delete", "net1", Change),
            ("skiplock", "1", Destroy),
            ("skiplock", "0", Change),
            ("force", "1", Destroy),
        ] {
            assert_eq!(risk(key, value), expected, "{key}={value}");
        }
        assert_eq!(floor(Post, "/nodes/{node}/execute", &[]), Risk::Execute);
        let dump =
            |mode: &str| floor(Post, "/nodes/{node}/vzdump", &[("mode".to_owned(), mode.into())]);
        assert_eq!((dump("snapshot"), dump("stop")), (Change, Disrupt));
    }
}

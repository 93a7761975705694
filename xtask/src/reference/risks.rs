//! The page that says how dangerous each method of Proxmox's API is.

use proxmox_mcp_core::catalog::{catalog, risk};
use proxmox_mcp_core::operation::Risk;
use proxmox_mcp_core::plan::Method;
use std::collections::BTreeMap;
use std::fmt::Write as _;

const METHODS: [Method; 4] = [Method::Get, Method::Post, Method::Put, Method::Delete];

const INTRODUCTION: &str = "\
# Risk of every API method

<!-- Written by `cargo xtask codegen` from core's table of risks. -->

How dangerous a call to Proxmox VE is, whether it comes from an operation, from `pvesh` or from a command such as
`qm` or `pveum`. The risk is named by consequence, not by HTTP method: a GET that shows a secret is `execute`. What a
[profile](policy.md) allows is decided by it.

## Arguments that raise it

No argument makes a call milder. These make it worse:

| argument | risk |
| --- | --- |
| programs, raw options and files of the host: `args`, `hookscript`, `script`, `entrypoint`, `cicustom`, `lxc.*`, `dumpdir`, `tmpdir`, `stdout`, a file where SSH keys belong | `execute` |
| devices and folders of the host: `hostpci0`, `usb0`, `serial0` (not `socket`), `parallel0`, `dev0`, `virtiofs0`, and a path where a disk, mount point, archive or template is named | `execute` |
| a container that is not shut in: `features`, `unprivileged=0`, `idmap` | `execute` |
| rights: privileges of a role that change permissions or run code, `groups`, `password` and `keys` of a user, `enable=1` | `execute` |
| a copy of another guest's disk; a new server or fingerprint for a stored secret; an insecure migration | `execute` |
| `force`, `skiplock`, `purge`, `prune-backups`, `destroy-unreferenced-disks`; another guest's disk as one's own | `destroy` |
| `protection=0`, `protected=0`; `delete` or `revert` of a disk, a lock or a protection | `destroy` |
| `mode=stop` and `mode=suspend` of a backup, a network card of a guest that is there, `state=stopped` | `disrupt` |

Deleting a volume is `change` for an ISO image or a container template and `destroy` for anything else. A command of
`/agent` has the risk of its own method.

";

/// The methods of each path, with their risk.
type Paths = BTreeMap<&'static str, Vec<(Method, Risk)>>;

/// One table a part of the API, one row a path.
pub(super) fn page() -> String {
    let mut page = INTRODUCTION.to_owned();
    let mut parts: BTreeMap<String, Paths> = BTreeMap::new();
    let mut counts: BTreeMap<Risk, usize> = BTreeMap::new();
    for method in catalog().methods() {
        let risk = risk::floor(method.method, method.path, &[], &[]);
        *counts.entry(risk).or_default() += 1;
        let part = parts.entry(part(method.path)).or_default();
        part.entry(method.path).or_default().push((method.method, risk));
    }
    let counts: Vec<_> =
        counts.iter().map(|(risk, count)| format!("{count} `{}`", risk.as_str())).collect();
    let _ = writeln!(
        page,
        "Without such arguments, of {} methods are {}.",
        catalog().methods().len(),
        counts.join(", ")
    );
    for (name, paths) in parts {
        let _ = write!(
            page,
            "\n## {name}\n\n| path | GET | POST | PUT | DELETE |\n| --- | --- | --- | --- | --- |\n"
        );
        for (path, methods) in paths {
            let cells = METHODS.map(|wanted| {
                let found = methods.iter().find(|(method, _)| *method == wanted);
                found.map_or("", |(_, risk)| risk.as_str())
            });
            let _ = writeln!(page, "| `{path}` | {} |", cells.join(" | "));
        }
    }
    page
}

/// The heading below which a path stands: the large parts have one of their own.
fn part(path: &str) -> String {
    const LARGE: [&str; 9] =
        ["acme", "ceph", "disks", "firewall", "ha", "lxc", "notifications", "qemu", "sdn"];
    let mut segments = path.split('/').skip(1);
    let first = segments.next().unwrap_or_default();
    match segments.find(|segment| !segment.starts_with('{')) {
        Some(second) if LARGE.contains(&second) => format!("{first}: {second}"),
        _ => first.to_owned(),
    }
}

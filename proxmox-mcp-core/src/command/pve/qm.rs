//! `qm`: virtual machines.

use super::option::{Own, asked, choice, file, flag, path, sent, text, whole};
use super::verb::{EXTRA, Table, Verb, api, own};
use crate::catalog::{Params, catalog};
use crate::operation::Risk;
use crate::plan::Method::{self, Delete, Get, Post, Put};

const CONFIG: &str = "/nodes/{node}/qemu/{vmid}/config";
const CREATE: &str = "/nodes/{node}/qemu";
const CURRENT: &str = "/nodes/{node}/qemu/{vmid}/status/current";
const MONITOR: &str = "/nodes/{node}/qemu/{vmid}/monitor";
const AGENT: &str = "/nodes/{node}/qemu/{vmid}/agent";

const FORMATS: &[&str] = &["raw", "qcow2", "vmdk"];
const SECRETS: &[Own] = &[asked("cipassword"), file("sshkeys")];

pub(super) static TABLE: Table = Table { verbs: VERBS, aliases: ALIASES };

static ALIASES: &[(&str, &str)] = &[
    ("agent", "guest cmd"),
    ("importdisk", "disk import"),
    ("move-disk", "disk move"),
    ("move_disk", "disk move"),
    ("rescan", "disk rescan"),
    ("resize", "disk resize"),
    ("unlink", "disk unlink"),
];

static VERBS: &[Verb] = &[
    own(
        "cleanup",
        &["vmid", "clean-shutdown", "guest-requested"],
        &[flag("clean-shutdown"), flag("guest-requested")],
    )
    .near(Post, "/nodes/{node}/qemu/{vmid}/status/stop")
    // What the cluster calls itself when a VM has ended.
    .risk(Risk::Execute),
    api("clone", &["vmid", "newid"], Post, "/nodes/{node}/qemu/{vmid}/clone"),
    api("cloudinit dump", &["vmid", "type"], Get, "/nodes/{node}/qemu/{vmid}/cloudinit/dump"),
    api("cloudinit pending", &["vmid"], Get, "/nodes/{node}/qemu/{vmid}/cloudinit"),
    api("cloudinit update", &["vmid"], Put, "/nodes/{node}/qemu/{vmid}/cloudinit"),
    api("config", &["vmid"], Get, CONFIG),
    api("create", &["vmid"], Post, CREATE).with(SECRETS),
    api(
        "delsnapshot",
        &["vmid", "snapname"],
        Delete,
        "/nodes/{node}/qemu/{vmid}/snapshot/{snapname}",
    ),
    api("destroy", &["vmid"], Delete, "/nodes/{node}/qemu/{vmid}"),
    own(
        "disk import",
        &["vmid", "source", "storage"],
        &[path("source"), text("storage"), choice("format", FORMATS), text("target-disk")],
    )
    .near(Post, CONFIG)
    .adapt(import_disk),
    api("disk move", &["vmid", "disk", "storage"], Post, "/nodes/{node}/qemu/{vmid}/move_disk"),
    own("disk rescan", &[], &[flag("dryrun"), sent("vmid")])
        .near(Put, CONFIG)
        .choose(|given| given.contains_key("vmid").then_some((Put, CONFIG)))
        .risk(Risk::Change),
    api("disk resize", &["vmid", "disk", "size"], Put, "/nodes/{node}/qemu/{vmid}/resize"),
    api("disk unlink", &["vmid"], Put, "/nodes/{node}/qemu/{vmid}/unlink"),
    own("guest cmd", &["vmid", "command"], &[sent("command")])
        .near(Post, AGENT)
        .choose(agent_command),
    own(
        "guest exec",
        &["vmid", EXTRA],
        &[flag("pass-stdin"), flag("synchronous"), whole("timeout")],
    )
    .near(Post, "/nodes/{node}/qemu/{vmid}/agent/exec")
    .adapt(|params| {
        if let Some(words) = params.remove(EXTRA) {
            params.insert("command".to_owned(), words);
        }
    }),
    api("guest exec-status", &["vmid", "pid"], Get, "/nodes/{node}/qemu/{vmid}/agent/exec-status"),
    api(
        "guest passwd",
        &["vmid", "username"],
        Post,
        "/nodes/{node}/qemu/{vmid}/agent/set-user-password",
    )
    .with(&[asked("password")]),
    own(
        "import",
        &["vmid", "source"],
        &[
            flag("dryrun"),
            choice("format", FORMATS),
            flag("live-import"),
            text("delete"),
            text("source"),
            text("storage"),
        ],
    )
    .near(Post, CREATE)
    .taking_parameters()
    .adapt(import_guest),
    own(
        "importovf",
        &["vmid", "manifest", "storage"],
        &[flag("dryrun"), choice("format", FORMATS), path("manifest"), text("storage")],
    )
    .near(Post, CREATE)
    .adapt(import_guest),
    api("list", &[], Get, CREATE),
    api("listsnapshot", &["vmid"], Get, "/nodes/{node}/qemu/{vmid}/snapshot"),
    api("migrate", &["vmid", "target"], Post, "/nodes/{node}/qemu/{vmid}/migrate"),
    own("monitor", &["vmid"], &[]).near(Post, MONITOR).adapt(any_command),
    own("mtunnel", &[], &[]).risk(Risk::Execute),
    own("nbdstop", &["vmid"], &[]).near(Post, MONITOR).adapt(any_command),
    api("pending", &["vmid"], Get, "/nodes/{node}/qemu/{vmid}/pending"),
    api("reboot", &["vmid"], Post, "/nodes/{node}/qemu/{vmid}/status/reboot"),
    api(
        "remote-migrate",
        &["vmid", "target-vmid?", "target-endpoint"],
        Post,
        "/nodes/{node}/qemu/{vmid}/remote_migrate",
    ),
    api("reset", &["vmid"], Post, "/nodes/{node}/qemu/{vmid}/status/reset"),
    api("resume", &["vmid"], Post, "/nodes/{node}/qemu/{vmid}/status/resume"),
    api(
        "rollback",
        &["vmid", "snapname"],
        Post,
        "/nodes/{node}/qemu/{vmid}/snapshot/{snapname}/rollback",
    ),
    api("sendkey", &["vmid", "key"], Put, "/nodes/{node}/qemu/{vmid}/sendkey"),
    api("set", &["vmid"], Put, CONFIG).with(SECRETS),
    own("showcmd", &["vmid"], &[flag("pretty"), text("snapshot")]).near(Get, CONFIG),
    api("shutdown", &["vmid"], Post, "/nodes/{node}/qemu/{vmid}/status/shutdown"),
    api("snapshot", &["vmid", "snapname"], Post, "/nodes/{node}/qemu/{vmid}/snapshot"),
    api("start", &["vmid"], Post, "/nodes/{node}/qemu/{vmid}/status/start"),
    own("status", &["vmid"], &[flag("verbose")]).near(Get, CURRENT),
    api("stop", &["vmid"], Post, "/nodes/{node}/qemu/{vmid}/status/stop"),
    api("suspend", &["vmid"], Post, "/nodes/{node}/qemu/{vmid}/status/suspend"),
    api("template", &["vmid"], Post, "/nodes/{node}/qemu/{vmid}/template"),
    own(
        "terminal",
        &["vmid"],
        &[text("escape"), choice("iface", &["serial0", "serial1", "serial2", "serial3"])],
    )
    .near(Post, "/nodes/{node}/qemu/{vmid}/termproxy"),
    // What the API does with these two parameters.
    own("unlock", &["vmid"], &[]).near(Put, CONFIG).fixed(&[("delete", "lock"), ("skiplock", "1")]),
    own("vncproxy", &["vmid"], &[]).near(Post, "/nodes/{node}/qemu/{vmid}/vncproxy"),
    own("wait", &["vmid"], &[whole("timeout")]).near(Get, CURRENT),
];

/// The command of the agent that has a path of its own.
fn agent_command(given: &Params) -> Option<(Method, &'static str)> {
    let command = given.get("command")?.as_str()?;
    let known = catalog().find(Post, AGENT)?.parameter("command")?.schema.choices.as_ref()?;
    if !known.iter().any(|known| known == command) {
        // The check says which there are.
        return Some((Post, AGENT));
    }
    let path = format!("{AGENT}/{command}");
    let found = [Get, Post].into_iter().find_map(|method| catalog().find(method, &path))?;
    Some((found.method, found.path))
}

/// Commands that are only said on the terminal.
fn any_command(params: &mut Params) {
    params.insert("command".to_owned(), "".into());
}

/// The disk that is filled from a file, as the configuration would say it.
fn import_disk(params: &mut Params) {
    let text = |name: &str| params.get(name).and_then(|value| value.as_str()).map(str::to_owned);
    let slot = text("target-disk").filter(|slot| !slot.starts_with("unused"));
    let [storage, source] = ["storage", "source"].map(|name| text(name).unwrap_or_default());
    let disk = format!("{storage}:0,import-from={source}");
    params.insert(slot.unwrap_or_else(|| "scsi0".to_owned()), disk.into());
    params.remove("source");
}

/// The new guest, with a disk that is filled from where it is read.
fn import_guest(params: &mut Params) {
    if let Some(manifest) = params.remove("manifest") {
        params.insert("source".to_owned(), manifest);
    }
    import_disk(params);
}

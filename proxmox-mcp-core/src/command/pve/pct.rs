//! `pct`: containers.

use super::option::{asked, file, flag, path, sent, text};
use super::verb::{EXTRA, Table, Verb, api, own};
use crate::operation::Risk;
use crate::plan::Method::{Delete, Get, Post, Put};

const CONFIG: &str = "/nodes/{node}/lxc/{vmid}/config";
const CREATE: &str = "/nodes/{node}/lxc";
const CURRENT: &str = "/nodes/{node}/lxc/{vmid}/status/current";
/// What lets one do anything in a container, as a shell in it does.
const SHELL: &str = "/nodes/{node}/lxc/{vmid}/termproxy";

pub(super) static TABLE: Table = Table { verbs: VERBS, aliases: &[("move_volume", "move-volume")] };

static VERBS: &[Verb] = &[
    api("clone", &["vmid", "newid"], Post, "/nodes/{node}/lxc/{vmid}/clone"),
    api("config", &["vmid"], Get, CONFIG),
    own("console", &["vmid"], &[text("escape")]).near(Post, SHELL),
    own("cpusets", &[], &[]).risk(Risk::Read),
    api("create", &["vmid", "ostemplate"], Post, CREATE)
        .with(&[asked("password"), file("ssh-public-keys")]),
    api(
        "delsnapshot",
        &["vmid", "snapname"],
        Delete,
        "/nodes/{node}/lxc/{vmid}/snapshot/{snapname}",
    ),
    api("destroy", &["vmid"], Delete, "/nodes/{node}/lxc/{vmid}"),
    own("df", &["vmid"], &[]).near(Get, CURRENT),
    own("enter", &["vmid"], &[flag("keep-env")]).near(Post, SHELL),
    own("exec", &["vmid", EXTRA], &[flag("keep-env")]).near(Post, SHELL),
    own("fsck", &["vmid"], &[text("device"), flag("force")]).near(Put, CONFIG).risk(Risk::Destroy),
    own("fstrim", &["vmid"], &[flag("ignore-mountpoints")]).near(Put, CONFIG),
    api("list", &[], Get, CREATE),
    api("listsnapshot", &["vmid"], Get, "/nodes/{node}/lxc/{vmid}/snapshot"),
    api("migrate", &["vmid", "target"], Post, "/nodes/{node}/lxc/{vmid}/migrate"),
    // The host itself then reads a file system that the guest has written.
    own("mount", &["vmid"], &[]).near(Put, CONFIG).risk(Risk::Execute),
    api(
        "move-volume",
        &["vmid", "volume", "storage?", "target-vmid?", "target-volume?"],
        Post,
        "/nodes/{node}/lxc/{vmid}/move_volume",
    ),
    api("pending", &["vmid"], Get, "/nodes/{node}/lxc/{vmid}/pending"),
    own(
        "pull",
        &["vmid", "path", "destination"],
        &[path("destination"), text("group"), text("path"), text("perms"), text("user")],
    )
    .near(Post, SHELL),
    own(
        "push",
        &["vmid", "file", "destination"],
        &[text("destination"), path("file"), text("group"), text("perms"), text("user")],
    )
    .near(Post, SHELL),
    api("reboot", &["vmid"], Post, "/nodes/{node}/lxc/{vmid}/status/reboot"),
    api(
        "remote-migrate",
        &["vmid", "target-vmid?", "target-endpoint"],
        Post,
        "/nodes/{node}/lxc/{vmid}/remote_migrate",
    ),
    own("rescan", &[], &[flag("dryrun"), sent("vmid")])
        .near(Put, CONFIG)
        .choose(|given| given.contains_key("vmid").then_some((Put, CONFIG)))
        .risk(Risk::Change),
    api("resize", &["vmid", "disk", "size"], Put, "/nodes/{node}/lxc/{vmid}/resize"),
    api("restore", &["vmid", "ostemplate"], Post, CREATE)
        .with(&[asked("password"), file("ssh-public-keys")])
        .fixed(&[("restore", "1")]),
    api("resume", &["vmid"], Post, "/nodes/{node}/lxc/{vmid}/status/resume"),
    api(
        "rollback",
        &["vmid", "snapname"],
        Post,
        "/nodes/{node}/lxc/{vmid}/snapshot/{snapname}/rollback",
    ),
    api("set", &["vmid"], Put, CONFIG),
    api("shutdown", &["vmid"], Post, "/nodes/{node}/lxc/{vmid}/status/shutdown"),
    api("snapshot", &["vmid", "snapname"], Post, "/nodes/{node}/lxc/{vmid}/snapshot"),
    api("start", &["vmid"], Post, "/nodes/{node}/lxc/{vmid}/status/start"),
    own("status", &["vmid"], &[flag("verbose")]).near(Get, CURRENT),
    api("stop", &["vmid"], Post, "/nodes/{node}/lxc/{vmid}/status/stop"),
    api("suspend", &["vmid"], Post, "/nodes/{node}/lxc/{vmid}/status/suspend"),
    api("template", &["vmid"], Post, "/nodes/{node}/lxc/{vmid}/template"),
    own("unlock", &["vmid"], &[]).near(Put, CONFIG).fixed(&[("delete", "lock")]),
    own("unmount", &["vmid"], &[]).near(Put, CONFIG).risk(Risk::Execute),
];

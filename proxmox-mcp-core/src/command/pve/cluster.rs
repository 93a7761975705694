//! `pvecm` and `ha-manager`: the cluster, and what it keeps running.

use super::option::{asked, flag, path, text, whole};
use super::verb::{EXTRA, Table, Verb, api, own};
use crate::operation::Risk;
use crate::plan::Method::{Delete, Get, Post, Put};

const NODES: &str = "/cluster/config/nodes";
const NODE: &str = "/cluster/config/nodes/{node}";
const RESOURCES: &str = "/cluster/ha/resources";
const RESOURCE: &str = "/cluster/ha/resources/{sid}";

pub(super) static PVECM: Table = Table {
    verbs: &[
        api("add", &["hostname"], Post, "/cluster/config/join").with(&[
            asked("fingerprint"),
            asked("password"),
            flag("use_ssh"),
        ]),
        api("addnode", &["node"], Post, NODE),
        api("apiver", &[], Get, "/cluster/config/apiversion"),
        api("create", &["clustername"], Post, "/cluster/config"),
        api("delnode", &["node"], Delete, NODE),
        // Half of a cluster that believes to be all of it changes what the other half runs.
        own("expected", &["expected"], &[whole("expected")]).risk(Risk::Destroy),
        own("keygen", &["filename"], &[path("filename")]).risk(Risk::Execute),
        own(
            "mtunnel",
            &[EXTRA],
            &[flag("get_migration_ip"), text("migration_network"), flag("run-command")],
        )
        .risk(Risk::Execute),
        own("nodes", &[], &[]).near(Get, NODES),
        own("qdevice remove", &[], &[]).risk(Risk::Destroy),
        own("qdevice setup", &["address"], &[text("address"), flag("force"), text("network")])
            .risk(Risk::Execute),
        own("status", &[], &[]).near(Get, "/cluster/status"),
        own("updatecerts", &[], &[flag("force"), flag("silent"), flag("unmerge-known-hosts")])
            .risk(Risk::Disrupt),
    ],
    aliases: &[],
};

pub(super) static HA_MANAGER: Table = Table { verbs: HA_VERBS, aliases: HA_ALIASES };

static HA_ALIASES: &[(&str, &str)] =
    &[("migrate", "crm-command migrate"), ("relocate", "crm-command relocate")];

static HA_VERBS: &[Verb] = &[
    api("add", &["sid"], Post, RESOURCES),
    api("config", &[], Get, RESOURCES),
    api("crm-command arm-ha", &[], Post, "/cluster/ha/status/arm-ha"),
    api("crm-command disarm-ha", &["resource-mode"], Post, "/cluster/ha/status/disarm-ha"),
    api("crm-command migrate", &["sid", "node"], Post, "/cluster/ha/resources/{sid}/migrate"),
    own("crm-command node-maintenance disable", &["node"], &[text("node")]).risk(Risk::Disrupt),
    own("crm-command node-maintenance enable", &["node"], &[text("node")]).risk(Risk::Disrupt),
    api("crm-command relocate", &["sid", "node"], Post, "/cluster/ha/resources/{sid}/relocate"),
    own("crm-command stop", &["sid", "timeout"], &[whole("timeout")])
        .near(Put, RESOURCE)
        .fixed(&[("state", "stopped")]),
    api("groupadd", &["group"], Post, "/cluster/ha/groups"),
    api("groupconfig", &[], Get, "/cluster/ha/groups"),
    api("groupremove", &["group"], Delete, "/cluster/ha/groups/{group}"),
    api("groupset", &["group"], Put, "/cluster/ha/groups/{group}"),
    api("remove", &["sid"], Delete, RESOURCE),
    api("rules add", &["type", "rule"], Post, "/cluster/ha/rules"),
    api("rules config", &[], Get, "/cluster/ha/rules"),
    api("rules list", &[], Get, "/cluster/ha/rules").output(),
    api("rules remove", &["rule"], Delete, "/cluster/ha/rules/{rule}"),
    api("rules set", &["type", "rule"], Put, "/cluster/ha/rules/{rule}"),
    api("set", &["sid"], Put, RESOURCE),
    own("status", &[], &[flag("verbose")]).near(Get, "/cluster/ha/status/current"),
];

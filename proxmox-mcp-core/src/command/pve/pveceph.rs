//! `pveceph`: Ceph on the cluster's nodes.

use super::option::{choice, flag};
use super::verb::{Table, Verb, api, own};
use crate::catalog::Params;
use crate::operation::Risk;
use crate::plan::Method::{Delete, Get, Post, Put};

const FS: &str = "/nodes/{node}/ceph/fs/{name}";
const MDS: &str = "/nodes/{node}/ceph/mds/{name}";
const MGR: &str = "/nodes/{node}/ceph/mgr/{id}";
const MON: &str = "/nodes/{node}/ceph/mon/{monid}";
const OSD: &str = "/nodes/{node}/ceph/osd/{osdid}";
const POOL: &str = "/nodes/{node}/ceph/pool/{name}";
const POOLS: &str = "/nodes/{node}/ceph/pool";

/// The packages may come from these repositories.
const REPOSITORIES: &[&str] = &["enterprise", "no-subscription", "test"];
const RELEASES: &[&str] = &["quincy", "reef", "squid", "tentacle"];

pub(super) static TABLE: Table = Table { verbs: VERBS, aliases: ALIASES };

static ALIASES: &[(&str, &str)] = &[
    ("createmgr", "mgr create"),
    ("createmon", "mon create"),
    ("createosd", "osd create"),
    ("createpool", "pool create"),
    ("destroymgr", "mgr destroy"),
    ("destroymon", "mon destroy"),
    ("destroyosd", "osd destroy"),
    ("destroypool", "pool destroy"),
    ("lspools", "pool ls"),
];

static VERBS: &[Verb] = &[
    api("fs create", &[], Post, FS).adapt(default_name),
    api("fs destroy", &["name"], Delete, FS),
    api("init", &[], Post, "/nodes/{node}/ceph/init"),
    own(
        "install",
        &[],
        &[
            flag("allow-experimental"),
            choice("repository", REPOSITORIES),
            choice("version", RELEASES),
        ],
    )
    .risk(Risk::Execute),
    api("mds create", &[], Post, MDS).adapt(|params| named_by_node(params, "name")),
    api("mds destroy", &["name"], Delete, MDS),
    api("mgr create", &[], Post, MGR).adapt(|params| named_by_node(params, "id")),
    api("mgr destroy", &["id"], Delete, MGR),
    api("mon create", &[], Post, MON).adapt(|params| named_by_node(params, "monid")),
    api("mon destroy", &["monid"], Delete, MON),
    api("osd create", &["dev"], Post, "/nodes/{node}/ceph/osd"),
    api("osd destroy", &["osdid"], Delete, OSD),
    own("osd details", &["osdid"], &[flag("verbose")])
        .near(Get, "/nodes/{node}/ceph/osd/{osdid}/metadata")
        .output(),
    api("pool create", &["name"], Post, POOLS),
    api("pool destroy", &["name"], Delete, POOL),
    api("pool get", &["name"], Get, "/nodes/{node}/ceph/pool/{name}/status").output(),
    api("pool ls", &[], Get, POOLS).output(),
    api("pool set", &["name"], Put, POOL),
    own("purge", &[], &[flag("crash"), flag("logs")]).risk(Risk::Destroy),
    api("start", &[], Post, "/nodes/{node}/ceph/start"),
    own("status", &[], &[]).near(Get, "/nodes/{node}/ceph/status"),
    api("stop", &[], Post, "/nodes/{node}/ceph/stop"),
];

fn default_name(params: &mut Params) {
    params.entry("name").or_insert_with(|| "cephfs".into());
}

/// A service without a name takes that of its node.
fn named_by_node(params: &mut Params, key: &str) {
    params.entry(key).or_insert_with(|| "localhost".into());
}

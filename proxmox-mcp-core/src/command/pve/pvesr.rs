//! `pvesr`: replication of guests between nodes.

use super::option::{flag, sent, text, whole};
use super::verb::{EXTRA, Table, Verb, api, own};
use crate::operation::Risk;
use crate::plan::Method::{Delete, Get, Post, Put};

const JOBS: &str = "/cluster/replication";
const JOB: &str = "/cluster/replication/{id}";
const NOW: &str = "/nodes/{node}/replication/{id}/schedule_now";

pub(super) static TABLE: Table = Table { verbs: VERBS, aliases: &[] };

static VERBS: &[Verb] = &[
    api("create-local-job", &["id", "target"], Post, JOBS).fixed(&[("type", "local")]),
    api("delete", &["id"], Delete, JOB),
    own("disable", &["id"], &[]).near(Put, JOB).fixed(&[("disable", "1")]),
    own("enable", &["id"], &[]).near(Put, JOB).fixed(&[("disable", "0")]),
    // Both remove snapshots, and volumes that they are not told of.
    own("finalize-local-job", &["id", EXTRA], &[text("id"), whole("last_sync")])
        .risk(Risk::Destroy),
    api("list", &[], Get, JOBS),
    own(
        "prepare-local-job",
        &["id", EXTRA],
        &[flag("force"), text("id"), whole("last_sync"), text("parent_snapname"), text("scan")],
    )
    .risk(Risk::Destroy),
    api("read", &["id"], Get, JOB),
    own("run", &[], &[sent("id"), flag("mail"), flag("verbose")])
        .near(Post, NOW)
        .choose(|given| given.contains_key("id").then_some((Post, NOW)))
        .risk(Risk::Change),
    api("schedule-now", &["id"], Post, NOW),
    own("set-state", &["vmid", "state"], &[text("state"), text("vmid")]).risk(Risk::Destroy),
    api("status", &[], Get, "/nodes/{node}/replication"),
    api("update", &["id"], Put, JOB),
];

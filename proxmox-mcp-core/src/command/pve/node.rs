//! `pvenode`, `pveam` and `pvesubscription`: one node and what it offers.

use super::option::{choice, file, path, text};
use super::pvesm::storage_of_volume;
use super::verb::{Table, Verb, api, own};
use crate::operation::Risk;
use crate::plan::Method::{Delete, Get, Post, Put};

const ACCOUNT: &str = "/cluster/acme/account/{name}";
const APPLIANCES: &str = "/nodes/{node}/aplinfo";
const CONFIG: &str = "/nodes/{node}/config";
const CONTENT: &str = "/nodes/{node}/storage/{storage}/content";
const CUSTOM: &str = "/nodes/{node}/certificates/custom";
const ORDERED: &str = "/nodes/{node}/certificates/acme/certificate";
const PLUGIN: &str = "/cluster/acme/plugins/{id}";
const SUBSCRIPTION: &str = "/nodes/{node}/subscription";

pub(super) static PVENODE: Table = Table { verbs: VERBS, aliases: &[] };

static VERBS: &[Verb] = &[
    api("acme account deactivate", &["name?"], Delete, ACCOUNT).adapt(default_account),
    api("acme account info", &["name?"], Get, ACCOUNT).adapt(default_account).output(),
    api("acme account list", &[], Get, "/cluster/acme/account"),
    api("acme account register", &["name?", "contact"], Post, "/cluster/acme/account"),
    api("acme account update", &["name?"], Put, ACCOUNT).adapt(default_account),
    api("acme cert order", &[], Post, ORDERED),
    api("acme cert renew", &[], Put, ORDERED),
    api("acme cert revoke", &[], Delete, ORDERED),
    api("acme plugin add", &["type", "id"], Post, "/cluster/acme/plugins").with(&[file("data")]),
    api("acme plugin config", &["id"], Get, PLUGIN).output(),
    api("acme plugin list", &[], Get, "/cluster/acme/plugins").output(),
    api("acme plugin remove", &["id"], Delete, PLUGIN),
    api("acme plugin set", &["id"], Put, PLUGIN).with(&[file("data")]),
    api("cert delete", &["restart?"], Delete, CUSTOM),
    api("cert info", &[], Get, "/nodes/{node}/certificates/info").output(),
    api("cert set", &["certificates", "key?"], Post, CUSTOM)
        .with(&[file("certificates"), file("key")])
        .output(),
    api("config get", &[], Get, CONFIG),
    api("config set", &[], Put, CONFIG),
    api("migrateall", &["target"], Post, "/nodes/{node}/migrateall"),
    api("startall", &[], Post, "/nodes/{node}/startall"),
    api("stopall", &[], Post, "/nodes/{node}/stopall"),
    api("task list", &[], Get, "/nodes/{node}/tasks").output(),
    api("task log", &["upid"], Get, "/nodes/{node}/tasks/{upid}/log"),
    api("task status", &["upid"], Get, "/nodes/{node}/tasks/{upid}/status").output(),
    api("wakeonlan", &["node"], Post, "/nodes/{node}/wakeonlan"),
];

fn default_account(params: &mut crate::catalog::Params) {
    params.entry("name").or_insert_with(|| "default".into());
}

pub(super) static PVEAM: Table = Table {
    verbs: &[
        own("available", &[], &[choice("section", &["mail", "system", "turnkeylinux"])])
            .near(Get, APPLIANCES),
        api("download", &["storage", "template"], Post, APPLIANCES),
        own("list", &["storage"], &[]).near(Get, CONTENT).fixed(&[("content", "vztmpl")]),
        own("remove", &["template_path"], &[text("template_path")])
            .near(Delete, "/nodes/{node}/storage/{storage}/content/{volume}")
            .adapt(|params| {
                if let Some(volume) = params.remove("template_path") {
                    params.insert("volume".to_owned(), volume);
                }
                storage_of_volume(params);
            }),
        own("update", &[], &[]).risk(Risk::Change),
    ],
    aliases: &[],
};

pub(super) static PVESUBSCRIPTION: Table = Table {
    verbs: &[
        api("delete", &[], Delete, SUBSCRIPTION),
        api("get", &[], Get, SUBSCRIPTION),
        api("set", &["key"], Put, SUBSCRIPTION),
        own("set-offline-key", &["data"], &[path("data")]),
        api("update", &[], Post, SUBSCRIPTION),
    ],
    aliases: &[],
};

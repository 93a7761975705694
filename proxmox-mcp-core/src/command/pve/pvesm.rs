//! `pvesm`: storages and what they hold.

use super::option::{Own, asked, choice, file, file_or, flag, path_or, text, whole};
use super::verb::{Table, Verb, api, own};
use crate::catalog::Params;
use crate::operation::Risk;
use crate::plan::Method::{Delete, Get, Post, Put};

const CONTENT: &str = "/nodes/{node}/storage/{storage}/content";
const VOLUME: &str = "/nodes/{node}/storage/{storage}/content/{volume}";
const PRUNE: &str = "/nodes/{node}/storage/{storage}/prunebackups";

const STREAMS: &[&str] =
    &["raw+size", "tar+size", "qcow2+size", "vmdk+size", "zfs", "btrfs", "raw"];
const SECRETS: &[Own] = &[
    file_or("encryption-key", "autogen"),
    file("keyring"),
    file("master-pubkey"),
    asked("password"),
];

/// How many backups of each kind stay.
const KEEP: [&str; 7] = [
    "keep-all",
    "keep-daily",
    "keep-hourly",
    "keep-last",
    "keep-monthly",
    "keep-weekly",
    "keep-yearly",
];

pub(super) static TABLE: Table = Table { verbs: VERBS, aliases: ALIASES };

static ALIASES: &[(&str, &str)] = &[
    ("cifsscan", "scan cifs"),
    ("iscsiscan", "scan iscsi"),
    ("lvmscan", "scan lvm"),
    ("lvmthinscan", "scan lvmthin"),
    ("nfsscan", "scan nfs"),
    ("zfsscan", "scan zfs"),
];

static VERBS: &[Verb] = &[
    api("add", &["type", "storage"], Post, "/storage").with(SECRETS),
    api("alloc", &["storage", "vmid", "filename", "size"], Post, CONTENT),
    own("apiinfo", &[], &[]).risk(Risk::Read),
    own(
        "export",
        &["volume", "format", "filename"],
        &[
            text("base"),
            path_or("filename", "-"),
            choice("format", STREAMS),
            text("snapshot"),
            text("snapshot-list"),
            flag("with-snapshots"),
        ],
    )
    .near(Get, VOLUME)
    .adapt(storage_of_volume)
    .risk(Risk::Execute),
    own("extractconfig", &["volume"], &[]).near(Get, "/nodes/{node}/vzdump/extractconfig"),
    api("free", &["volume"], Delete, VOLUME).adapt(storage_of_volume),
    own(
        "import",
        &["volume", "format", "filename"],
        &[
            flag("allow-rename"),
            text("base"),
            text("delete-snapshot"),
            text("filename"),
            choice("format", STREAMS),
            text("snapshot"),
            flag("with-snapshots"),
        ],
    )
    .near(Post, VOLUME)
    .adapt(|params| {
        storage_of_volume(params);
        let volume = params.get("volume").cloned().unwrap_or_default();
        params.insert("target".to_owned(), volume);
    })
    .risk(Risk::Execute),
    api("list", &["storage"], Get, CONTENT),
    own("path", &["volume"], &[]).near(Get, VOLUME).adapt(storage_of_volume),
    own(
        "prune-backups",
        &["storage"],
        &[
            flag("dry-run"),
            flag("keep-all"),
            whole("keep-daily"),
            whole("keep-hourly"),
            whole("keep-last"),
            whole("keep-monthly"),
            whole("keep-weekly"),
            whole("keep-yearly"),
        ],
    )
    .near(Delete, PRUNE)
    .taking_parameters()
    .choose(|given| Some((if is_set(given, "dry-run") { Get } else { Delete }, PRUNE)))
    .adapt(keep),
    api("remove", &["storage"], Delete, "/storage/{storage}"),
    api("scan cifs", &["server"], Get, "/nodes/{node}/scan/cifs").with(&[asked("password")]),
    api("scan iscsi", &["portal"], Get, "/nodes/{node}/scan/iscsi"),
    api("scan lvm", &[], Get, "/nodes/{node}/scan/lvm"),
    api("scan lvmthin", &["vg"], Get, "/nodes/{node}/scan/lvmthin"),
    api("scan nfs", &["server"], Get, "/nodes/{node}/scan/nfs"),
    api("scan pbs", &["server", "username"], Get, "/nodes/{node}/scan/pbs")
        .with(&[asked("password")])
        .output(),
    api("scan zfs", &[], Get, "/nodes/{node}/scan/zfs"),
    api("set", &["storage"], Put, "/storage/{storage}").with(SECRETS),
    api("status", &[], Get, "/nodes/{node}/storage"),
];

/// Takes the storage from the front of a volume; another one that is named beside it does not
/// fit, and is left for the check to refuse.
pub(super) fn storage_of_volume(params: &mut Params) {
    let text = |name: &str| params.get(name).and_then(|value| value.as_str());
    let Some((storage, _)) = text("volume").and_then(|volume| volume.split_once(':')) else {
        return;
    };
    if text("storage").is_none_or(|named| named == storage) {
        let storage = storage.to_owned();
        params.insert("storage".to_owned(), storage.into());
    } else {
        params.remove("volume");
    }
}

fn is_set(given: &Params, name: &str) -> bool {
    given.get(name).and_then(serde_json::Value::as_bool).unwrap_or(false)
}

/// One property string for all that is to be kept.
fn keep(params: &mut Params) {
    let kept = KEEP.iter().filter_map(|name| {
        let value = params.get(*name)?;
        let count = value.as_bool().map(|all| u8::from(all).to_string());
        let count = count.or_else(|| value.as_str().map(str::to_owned))?;
        Some(format!("{name}={count}"))
    });
    let kept: Vec<_> = kept.collect();
    if !kept.is_empty() {
        params.insert("prune-backups".to_owned(), kept.join(",").into());
    }
}

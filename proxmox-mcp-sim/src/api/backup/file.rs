//! What one can look at in a backup on a backup server: a few files, made of what it holds.

use super::super::{Answer, Call, Fail, Outcome};
use crate::world::World;
use crate::world::guest::Kind;
use crate::world::storage::Volume;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The files of a backup by their paths.
fn files(volume: &Volume) -> BTreeMap<String, String> {
    let Some((kind, config)) = &volume.backup else { return BTreeMap::new() };
    let root = match kind {
        Kind::Lxc => "/root.pxar.didx",
        Kind::Qemu => "/drive-scsi0.img.fidx/part/1",
    };
    let name = config.get(kind.name_key()).unwrap_or("localhost");
    let files = [
        ("etc/hostname", format!("{name}\n")),
        ("etc/hosts", format!("127.0.0.1 localhost\n127.0.1.1 {name}\n")),
        ("etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n".into()),
    ];
    files.into_iter().map(|(path, text)| (format!("{root}/{path}"), text)).collect()
}

/// The backup that a call is about.
fn backup(world: &World, call: &Call<'_>) -> Result<Volume, Fail> {
    let state = world.read();
    let (storage, name) = (call.text("storage"), call.text("volume"));
    let found = state.storage_on(storage, call.node)?;
    if !name.starts_with(&format!("{storage}:backup/")) && !name.starts_with("backup/") {
        let text = format!("unable to use volume {name} - content type needs to be 'backup'\n");
        return Err(Fail::new(500, text));
    }
    if found.kind != "pbs" {
        return Err(Fail::param("storage", "Only PBS storages supported for file-restore."));
    }
    let volid = if name.contains(':') && name.starts_with(storage) {
        name.to_owned()
    } else {
        format!("{storage}:{name}")
    };
    let volume = state.volume(&volid, call.node).cloned();
    let volume =
        volume.ok_or_else(|| Fail::new(500, format!("volume '{volid}' does not exist\n")))?;
    let path = format!("/vms/{}", volume.vmid.unwrap_or(0));
    call.require(world, &state, &path, &["VM.Backup"])?;
    Ok(volume)
}

/// The path that a call names in base64.
fn path(call: &Call<'_>) -> Result<String, Fail> {
    let given = call.text("filepath");
    if given == "/" {
        return Ok(String::new());
    }
    let bytes = STANDARD.decode(given).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let path = bytes.ok_or_else(|| Fail::param("filepath", "invalid base64"))?;
    Ok(format!("/{}", path.trim_matches('/')))
}

pub(super) fn list(world: &World, call: &Call<'_>) -> Outcome {
    let volume = backup(world, call)?;
    let files = files(&volume);
    let folder = path(call)?;
    let mut rows: BTreeMap<String, Value> = BTreeMap::new();
    for (file, text) in &files {
        let Some(rest) = file.strip_prefix(&format!("{folder}/")) else { continue };
        let (name, leaf) = match rest.split_once('/') {
            Some((name, _)) => (name, false),
            None => (rest, true),
        };
        let full = format!("{folder}/{name}");
        let kind = match (leaf, folder.is_empty(), name) {
            (true, _, _) => "f",
            (false, true, _) | (false, false, "part") => "v",
            (false, false, _) => "d",
        };
        let mut row = json!({
            "filepath": STANDARD.encode(&full), "text": name, "type": kind,
            "leaf": leaf, "mtime": volume.ctime,
        });
        if leaf {
            super::super::put(&mut row, "size", text.len());
        }
        rows.insert(full, row);
    }
    if rows.is_empty() {
        let text = format!("cannot list '{folder}': No such file or directory\n");
        return Err(Fail::new(500, text));
    }
    Ok(rows.into_values().collect::<Value>().into())
}

pub(super) fn download(world: &World, call: &Call<'_>) -> Outcome {
    let volume = backup(world, call)?;
    let path = path(call)?;
    let text = files(&volume).remove(&path);
    let text = text.ok_or_else(|| {
        Fail::new(500, format!("cannot restore '{path}': No such file or directory\n"))
    })?;
    Ok(Answer { file: Some(text.into()), ..Answer::default() })
}

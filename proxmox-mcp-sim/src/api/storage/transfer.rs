//! Files that come to a storage from elsewhere.

use super::super::{Call, Fail, Outcome};
use crate::tasks::Job;
use crate::world::storage::Volume;
use crate::world::{State, World};
use serde_json::{Value, json};
use sha1::Sha1;
use sha2::{Digest as _, Sha224, Sha256, Sha384, Sha512};
use std::fmt::Write as _;
use std::sync::Arc;

/// The content types that take files, with the endings of their names.
const ENDINGS: [(&str, &[&str]); 3] = [
    ("iso", &[".iso", ".img"]),
    ("vztmpl", &[".tar.gz", ".tar.xz", ".tar.zst", ".tar"]),
    ("import", &[".ova", ".ovf", ".qcow2", ".raw", ".vmdk"]),
];

/// The size of whatever is downloaded.
const DOWNLOADED: u64 = 400 << 20;

/// A file that is to be stored.
struct File {
    content: &'static str,
    name: String,
}

/// What a URL leads to. A node reaches everything but itself, where nothing listens.
pub(super) fn metadata(call: &Call<'_>) -> Outcome {
    let url = call.text("url");
    let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
    let (server, path) = rest.split_once('/').unwrap_or((rest, ""));
    let port = if scheme == "https" { 443 } else { 80 };
    let (host, port) = match server.rsplit_once(':') {
        Some((host, given)) => (host, given.parse().unwrap_or(port)),
        None => (server, port),
    };
    if host == "localhost" || host.starts_with("127.") {
        let why = format!("500 Can't connect to {host}:{port} (Connection refused)");
        return Err(Fail::new(500, format!("invalid server response: '{why}'\n")));
    }
    let name = path.split(['?', '#']).next().and_then(|path| path.rsplit('/').next());
    Ok(json!({"filename": name, "size": DOWNLOADED, "mimetype": "application/octet-stream"}).into())
}

/// Repositories of container images are not reached.
pub(super) fn tags(call: &Call<'_>) -> Outcome {
    let from = call.text("reference");
    let text = format!("command 'skopeo list-tags docker://{from}' failed: exit code 1\n");
    Err(Fail::new(500, text))
}

/// What an image to be imported says of its guest; none if it is one that says something.
pub(super) fn manifest(call: &Call<'_>) -> Option<Outcome> {
    let volume = call.text("volume");
    if volume.starts_with("import/") {
        return None;
    }
    let text = format!("unable to parse directory volume name '{volume}'\n");
    Some(Err(Fail::new(500, text)))
}

impl File {
    /// The file of a call, if the storage takes it.
    fn of(state: &State, call: &Call<'_>) -> Result<Self, Fail> {
        let id = call.text("storage");
        let storage = state.storage_on(id, call.node)?;
        let wanted = call.text("content");
        let known = ENDINGS.iter().find(|(content, _)| *content == wanted);
        let (content, endings) = known.ok_or_else(|| {
            Fail::param("content", format!("upload content type '{wanted}' not allowed"))
        })?;
        if !storage.takes(content) {
            let text = format!("storage '{id}' does not support '{content}' content\n");
            return Err(Fail::new(500, text));
        }
        let odd = |c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c));
        let name = call.text("filename").replace(odd, "_");
        if !endings.iter().any(|ending| name.ends_with(ending)) {
            return Err(Fail::param("filename", "wrong file extension"));
        }
        Ok(Self { content, name })
    }

    fn volume(&self, storage: &str, size: u64) -> Volume {
        let volid = format!("{storage}:{}/{}", self.content, self.name);
        let format = match (self.content, self.name.rsplit_once('.')) {
            ("vztmpl", Some((_, "gz"))) => "tgz",
            ("vztmpl", Some((_, "xz"))) => "txz",
            ("vztmpl", Some((_, "zst"))) => "tzst",
            ("iso", _) => "iso",
            (_, Some((_, ending))) => ending,
            _ => "raw",
        };
        Volume::new(volid, self.content, format, size)
    }
}

pub(super) fn upload(world: &Arc<World>, call: &Call<'_>) -> Outcome {
    let mut state = world.change();
    let file = File::of(&state, call)?;
    let Some(upload) = call.upload else {
        return Err(Fail::new(500, "missing temporary file - wrong upload request?\n"));
    };
    let expected = call.maybe("checksum").map(str::to_lowercase);
    let found = call.maybe("checksum-algorithm").map(|name| checksum(name, &upload.data));
    let (storage, node) = (call.text("storage").to_owned(), call.node.to_owned());
    let volume = file.volume(&storage, u64::try_from(upload.data.len()).unwrap_or(u64::MAX));
    let job = Job::new("imgcopy", "").takes(0.4).needs(&storage).finish(move |state, log| {
        log.push(format!("starting file import from: /var/tmp/pveupload, node: {node}"));
        if let (Some(expected), Some(found)) = (expected, found)
            && expected != found
        {
            return Err(format!("checksum mismatch: got '{found}' != expect '{expected}'"));
        }
        state.add_volume(&node, volume);
        log.push("finished file import successfully".into());
        Ok(())
    });
    let upid = world.start(&mut state, call.who, call.node, job);
    Ok(Value::from(upid).into())
}

/// Nothing is fetched: what is downloaded is as large as a small image.
pub(super) fn download(world: &Arc<World>, call: &Call<'_>) -> Outcome {
    let mut state = world.change();
    let file = File::of(&state, call)?;
    let (storage, node) = (call.text("storage").to_owned(), call.node.to_owned());
    let volume = file.volume(&storage, DOWNLOADED);
    let lines = [format!("downloading {} to {}", call.text("url"), volume.volid)];
    let job = Job::new("download", &file.name).takes(4.0).writes(lines).needs(&storage);
    let job = job.finish(move |state, _| {
        state.add_volume(&node, volume);
        Ok(())
    });
    let upid = world.start(&mut state, call.who, call.node, job);
    Ok(Value::from(upid).into())
}

fn checksum(algorithm: &str, data: &[u8]) -> String {
    match algorithm {
        "sha1" => hex(&Sha1::digest(data)),
        "sha224" => hex(&Sha224::digest(data)),
        "sha384" => hex(&Sha384::digest(data)),
        "sha512" => hex(&Sha512::digest(data)),
        _ => hex(&Sha256::digest(data)),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

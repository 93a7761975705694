//! Container templates that can be downloaded.

use super::super::{Call, Fail, Outcome};
use crate::tasks::Job;
use crate::world::World;
use crate::world::storage::Volume;
use serde_json::{Value, json};
use std::sync::Arc;

/// Each with its system and what it is.
pub(crate) const TEMPLATES: [(&str, &str, &str); 4] = [
    ("alpine-3.21-default_20241217_amd64.tar.xz", "alpine", "LXC default image for alpine 3.21"),
    ("debian-12-standard_12.7-1_amd64.tar.zst", "debian-12", "Debian 12 Bookworm (standard)"),
    ("debian-13-standard_13.1-1_amd64.tar.zst", "debian-13", "Debian 13 Trixie (standard)"),
    (
        "ubuntu-24.04-standard_24.04-2_amd64.tar.zst",
        "ubuntu-24.04",
        "Ubuntu 24.04 Noble (standard)",
    ),
];

pub(super) fn list(world: &World) -> Value {
    let state = world.read();
    let rows = state.templates.iter().map(|(name, os, headline)| {
        let (package, _) = name.split_once('_').unwrap_or((name, ""));
        json!({
            "template": name, "package": package, "os": os, "headline": headline,
            "section": "system", "type": "lxc", "architecture": "amd64",
            "source": "https://mirrors.example.net/images",
        })
    });
    rows.collect()
}

pub(super) fn download(world: &Arc<World>, call: &Call<'_>) -> Outcome {
    const SIZE: u64 = 120 << 20;
    let mut state = world.change();
    let (name, storage) = (call.text("template").to_owned(), call.text("storage").to_owned());
    if !state.templates.iter().any(|(known, _, _)| *known == name) {
        return Err(Fail::param("template", "no such template"));
    }
    if !state.storage_on(&storage, call.node)?.takes("vztmpl") {
        let text = format!("storage '{storage}' does not support 'vztmpl' content\n");
        return Err(Fail::new(500, text));
    }
    let node = call.node.to_owned();
    let format =
        if name.rsplit_once('.').is_some_and(|(_, end)| end == "xz") { "txz" } else { "tzst" };
    let volume = Volume::new(format!("{storage}:vztmpl/{name}"), "vztmpl", format, SIZE);
    let lines = [format!("downloading {name} to {}", volume.volid)];
    let job = Job::new("download", "").takes(4.0).writes(lines).needs(&storage);
    let job = job.finish(move |state, log| {
        state.add_volume(&node, volume);
        log.push("download finished".into());
        Ok(())
    });
    let upid = world.start(&mut state, call.who, call.node, job);
    Ok(Value::from(upid).into())
}

//! Certificates of a node: the cluster's, the user's own, and those by ACME.

use super::super::{Answer, Call, Fail, Outcome};
use super::settings::{change, missing};
use crate::tasks::Job;
use crate::world::clock::{hash, now};
use crate::world::{State, World};
use proxmox_mcp_core::plan::Method::{Delete, Get, Post, Put};
use serde_json::{Value, json};
use std::sync::Arc;

const DAY: u64 = 86_400;

pub(super) fn answer(world: &Arc<World>, call: &Call<'_>, path: &str) -> Option<Outcome> {
    Some(match (call.method.method, path) {
        (Get, "/info") => list(world, call),
        (Post, "/custom") => upload(world, call),
        (Delete, "/custom") => change(world, call, |node| node.host.certificate = None),
        (Post, "/acme/certificate") => order(world, call, "acmenewcert"),
        (Put, "/acme/certificate") => order(world, call, "acmerenew"),
        (Delete, "/acme/certificate") => Ok(revoke(world, call)),
        _ => return None,
    })
}

/// A fingerprint that is always the same for the same text.
fn fingerprint(text: &str) -> String {
    let sum = text.bytes().fold(7, |sum, byte| hash(&[sum, byte.into()]));
    let bytes = (0..4).flat_map(|part| hash(&[sum, part]).to_be_bytes());
    bytes.map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(":")
}

fn row(file: &str, name: &str, text: &str, since: u64, days: u64) -> Value {
    json!({
        "filename": file, "fingerprint": fingerprint(text), "san": [name], "pem": text,
        "subject": format!("/CN={name}"), "issuer": "/CN=Simulated Certificate Authority",
        "notbefore": since, "notafter": since + days * DAY,
        "public-key-bits": 2048, "public-key-type": "rsaEncryption",
    })
}

fn list(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    let node = state.nodes.get(call.node).ok_or_else(|| missing(call))?;
    let name = format!("{}.example.test", call.node);
    let mut rows = vec![
        row("pve-root-ca.pem", "Proxmox Virtual Environment", "root", node.since, 3650),
        row("pve-ssl.pem", &name, call.node, node.since, 730),
    ];
    let own = node.host.certificate.as_ref();
    rows.extend(own.map(|(pem, since)| row("pveproxy-ssl.pem", &name, pem, *since, 90)));
    Ok(Value::from(rows).into())
}

fn upload(world: &World, call: &Call<'_>) -> Outcome {
    let pem = call.text("certificates").to_owned();
    let mut state = world.change();
    let host = &mut state.nodes.get_mut(call.node).ok_or_else(|| missing(call))?.host;
    if host.certificate.is_some() && !call.flag("force") {
        return Err(Fail::param("force", "Custom certificate exists but 'force' is not set."));
    }
    if host.certificate.is_none() && call.maybe("key").is_none() {
        return Err(Fail::param(
            "key",
            "Attempted to upload custom certificate without private key.",
        ));
    }
    let name = format!("{}.example.test", call.node);
    host.certificate = Some((pem.clone(), now()));
    Ok(row("pveproxy-ssl.pem", &name, &pem, now(), 90).into())
}

/// Orders need an account and domains.
fn order(world: &Arc<World>, call: &Call<'_>, kind: &'static str) -> Outcome {
    let mut state = world.change();
    let node = state.nodes.get(call.node).ok_or_else(|| missing(call))?;
    let has = |key: &str| node.config.iter().any(|(name, _)| name.starts_with(key));
    if !has("acme") {
        let text = format!("No ACME domains configured for node '{}'\n", call.node);
        return Err(Fail::new(500, text));
    }
    match (kind, &node.host.certificate) {
        ("acmenewcert", Some(_)) if !call.flag("force") => {
            return Err(Fail::param("force", "Custom certificate exists but 'force' is not set."));
        }
        ("acmerenew", None) => {
            return Err(Fail::new(
                500,
                "No current (custom) certificate found, please order a new certificate!\n",
            ));
        }
        _ => {}
    }
    let name = call.node.to_owned();
    let job = Job::new(kind, "").takes(20.0).finish(move |state, log| {
        log.push("Placing ACME order".into());
        log.push("All domains validated!".into());
        set(state, &name, Some((format!("acme {name} {}", now()), now())));
        Ok(())
    });
    Ok(Value::from(world.start(&mut state, call.who, call.node, job)).into())
}

fn revoke(world: &Arc<World>, call: &Call<'_>) -> Answer {
    let mut state = world.change();
    let name = call.node.to_owned();
    let job = Job::new("acmerevoke", "").takes(5.0).finish(move |state, log| {
        log.push("Revoking old certificate".into());
        set(state, &name, None);
        Ok(())
    });
    Answer::new(world.start(&mut state, call.who, call.node, job).into())
}

fn set(state: &mut State, node: &str, certificate: Option<(String, u64)>) {
    if let Some(node) = state.nodes.get_mut(node) {
        node.host.certificate = certificate;
    }
}

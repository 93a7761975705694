//! The targets: what must hold for any bytes.

use proxmox_mcp_core::catalog::catalog;
use proxmox_mcp_core::error::clean;
use proxmox_mcp_core::inventory::Inventory;
use proxmox_mcp_core::model::{
    GuestKind, GuestRef, NodeName, PoolId, SnapshotName, StorageId, Tag, Timestamp, Upid, VolumeId,
    property::canonical,
};
use proxmox_mcp_core::plan::{Evidence, Reply};
use proxmox_mcp_core::policy::{Caller, Names, Policy, Profile, Rules, Verdict};
use proxmox_mcp_core::registry;
use proxmox_mcp_core::rehearsal::Rehearsal;
use proxmox_mcp_server::mcp::wire;
use serde_json::value::RawValue;
use std::fmt::Display;
use std::str::FromStr;
use std::sync::LazyLock;

/// Any bytes as one MCP message: read or refused, never a panic.
pub fn envelope(input: &[u8]) {
    let _ = wire::parse(input);
}

/// Any JSON as the arguments of every operation: planned or refused; what is planned grounds or
/// is refused, its paths stay below the API's root, and its risk is one that the facts allow.
pub fn arguments(input: &[u8]) {
    static CLUSTER: LazyLock<Inventory> = LazyLock::new(|| {
        let body = br#"{"data":[
            {"type":"node","node":"pve1","status":"online"},
            {"type":"qemu","vmid":100,"name":"web","node":"pve1","status":"running"},
            {"type":"lxc","vmid":101,"name":"db","node":"pve1","status":"stopped"},
            {"type":"storage","storage":"local","node":"pve1","status":"available",
             "content":"iso,backup,images,rootdir,vztmpl","plugintype":"dir"}]}"#;
        Inventory::parse(body).unwrap_or_default()
    });
    let Ok(text) = std::str::from_utf8(input) else { return };
    let Ok(json) = RawValue::from_string(text.to_owned()) else { return };
    for (_, tool) in registry::all() {
        let Ok(prepared) = tool.prepare(&json) else { continue };
        assert!(prepared.risk() <= tool.meta.risk, "{} claims more risk", tool.meta.name);
        let evidence = Evidence(
            prepared.plan().needs().iter().map(|_| Reply::new(r#"{"data":"102"}"#)).collect(),
        );
        let Ok(grounded) = prepared.plan().ground(&CLUSTER, &evidence) else { continue };
        for call in grounded.calls() {
            let path = call.path();
            assert!(path.starts_with('/') && !path.contains("//"), "{path}");
            assert!(!path.contains(['?', '#', ' ']), "{path}");
            assert!(!path.split('/').any(|part| part == ".."), "{path}");
            assert_eq!(path.matches('/').count(), call.template().matches('/').count(), "{path}");
        }
    }
}

/// Any text as a policy file: read, or refused at a place; what is read decides about a plan, and
/// a deny that is added to it widens nothing.
pub fn policy(input: &[u8]) {
    static NAMES: LazyLock<Names> = LazyLock::new(registry::names);
    const FROZEN: &str = "[[rule]]\nname = 'fuzz-frozen'\neffect = 'deny'\nguest = 100\n";
    let Ok(text) = std::str::from_utf8(input) else { return };
    let rules = match Rules::parse([("p.toml", text)], &NAMES) {
        Ok(rules) => rules,
        Err(error) => {
            let error = error.to_string();
            assert!(error.starts_with("p.toml:") && !error.contains('\n'), "{error}");
            return;
        }
    };
    let Ok(frozen) = Rules::parse([("f.toml", FROZEN)], &NAMES) else { return };
    let policy = Policy::profile(Profile::Operator).with(rules);
    let stricter = policy.clone().with(frozen);
    let caller = Caller::local("fuzz");
    let verdict = |policy: &Policy| {
        let said = Rehearsal::new(policy, &caller, Timestamp(0)).line("qm start 100");
        said.map_or(Verdict::Deny, |said| said.verdict)
    };
    assert!(verdict(&stricter) >= verdict(&policy), "a deny widened {text:?}");
    let _ = policy.shown();
}

/// Any text as each identifier: what is accepted prints as it was read, and reads again.
pub fn identifiers(input: &[u8]) {
    fn stable<T: FromStr + Display>(text: &str) {
        if let Ok(value) = text.parse::<T>() {
            let printed = value.to_string();
            assert!(printed.parse::<T>().is_ok(), "{printed}");
            assert!(!printed.chars().any(char::is_control), "{printed:?}");
        }
    }
    let Ok(text) = std::str::from_utf8(input) else { return };
    stable::<GuestRef>(text);
    stable::<NodeName>(text);
    stable::<PoolId>(text);
    stable::<SnapshotName>(text);
    stable::<StorageId>(text);
    stable::<Tag>(text);
    stable::<Upid>(text);
    stable::<VolumeId>(text);
    let cleaned = clean(text, 100);
    assert!(!cleaned.chars().any(char::is_control), "{cleaned:?}");
    assert!(cleaned.chars().count() <= 101, "{cleaned:?}");
}

/// Any bytes as an answer of Proxmox: decoded or refused, never a panic.
pub fn replies(input: &[u8]) {
    if let Ok(inventory) = Inventory::parse(input) {
        assert!(inventory.guests.is_sorted_by_key(|guest| guest.id));
    }
    let reply = Reply::new(input.to_vec());
    let _ = reply.decode_with_total::<serde_json::Value>();
    let _ = reply.decode::<Option<Upid>>();
}

/// Any text as a request: methods are found at most once each, whatever its case, and a path has
/// near ones.
pub fn search(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    if text.starts_with('/') {
        assert!(catalog().near(text).len() <= 4);
        return;
    }
    let found = catalog().search(text);
    assert!(found.len() <= catalog().methods().len(), "{text:?} finds some twice");
    let shouted = catalog().search(&text.to_ascii_uppercase());
    assert!(
        found.iter().zip(&shouted).all(|(one, other)| std::ptr::eq(*one, *other)),
        "{text:?} means something else in capitals"
    );
}

/// Any `KIND NAME TEXT` as a setting of a guest: read or refused; what is read is written so that
/// it reads the same.
pub fn property(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let Some((kind, setting)) = text.split_once(' ') else { return };
    let Some((name, text)) = setting.split_once(' ') else { return };
    let kind = if kind == "lxc" { GuestKind::Lxc } else { GuestKind::Qemu };
    let Ok(Some(written)) = canonical(kind, name, text) else { return };
    assert_eq!(canonical(kind, name, &written), Ok(Some(written.clone())), "{text}");
}

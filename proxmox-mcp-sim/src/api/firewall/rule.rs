//! Rules, which have an order and no names.

use crate::api::section::{filled, kept, unchanged};
use crate::api::{Answer, Call, Fail, Outcome};
use crate::world::section::Row;
use crate::world::{State, World};
use proxmox_mcp_core::plan::Method::{Delete, Get, Post, Put};
use serde_json::Value;

pub(super) fn answer(world: &World, call: &Call<'_>) -> Outcome {
    let path = call.method.path;
    let list = filled(path.strip_suffix("/{pos}").unwrap_or(path), call);
    let one = path.ends_with("/{pos}");
    group(call, &world.read())?;
    match call.method.method {
        Get if one => show(world, call, &list),
        Get => Ok(all(world, &list).into()),
        Post => create(world, call, &list),
        Put => update(world, call, &list),
        Delete => delete(world, call, &list),
    }
}

/// A security group has to be there before its rules.
fn group(call: &Call<'_>, state: &State) -> Result<(), Fail> {
    let name = call.text("group");
    let known = || state.sections.get("/cluster/firewall/groups", name).is_some();
    if call.method.path.starts_with("/cluster/firewall/groups/") && !known() {
        return Err(Fail::new(500, format!("no such security group '{name}'\n")));
    }
    Ok(())
}

fn position(call: &Call<'_>) -> usize {
    call.number("pos").and_then(|at| usize::try_from(at).ok()).unwrap_or(0)
}

fn missing(at: usize) -> Fail {
    Fail::new(500, format!("no rule at position {at}\n"))
}

fn all(world: &World, list: &str) -> Value {
    let state = world.read();
    let digest = state.sections.rules_digest(list);
    let row = |(at, row): (usize, &Row)| {
        let mut row = row.clone();
        row.insert("pos".into(), at.into());
        row.insert("digest".into(), digest.as_str().into());
        Value::Object(row)
    };
    state.sections.rules(list).iter().enumerate().map(row).collect()
}

fn show(world: &World, call: &Call<'_>, list: &str) -> Outcome {
    let state = world.read();
    let at = position(call);
    let mut row = state.sections.rules(list).get(at).cloned().ok_or_else(|| missing(at))?;
    row.insert("pos".into(), at.to_string().into());
    row.insert("digest".into(), state.sections.rules_digest(list).into());
    Ok(Answer::new(row.into()))
}

fn given(call: &Call<'_>) -> impl Iterator<Item = (String, Value)> {
    const ASIDE: [&str; 7] = ["pos", "moveto", "delete", "digest", "node", "vmid", "vnet"];
    let inner = |key: &str| key == "group" && call.method.path.contains("{group}");
    let given = call.params.iter();
    let given = given.filter(move |(key, _)| !ASIDE.contains(&key.as_str()) && !inner(key));
    given.map(|(key, value)| (key.clone(), kept(value)))
}

/// Fails if a rule names what is not there.
fn check(state: &State, list: &str, row: &Row) -> Result<(), Fail> {
    let text = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default();
    let action = text("action");
    if text("type") == "group" {
        return match state.sections.get("/cluster/firewall/groups", action) {
            Some(_) => Ok(()),
            None => Err(Fail::param("action", format!("security group '{action}' does not exist"))),
        };
    }
    if !matches!(action, "ACCEPT" | "DROP" | "REJECT") {
        return Err(Fail::param("action", format!("unknown action '{action}'")));
    }
    let name = text("macro");
    if !name.is_empty() && !super::macros::known(name) {
        return Err(Fail::param("macro", format!("unknown macro '{name}'")));
    }
    protocol(row)?;
    for key in ["source", "dest"] {
        named(state, list, key, text(key))?;
    }
    Ok(())
}

/// Fails if ports or messages are told without the protocol that has them.
fn protocol(row: &Row) -> Result<(), Fail> {
    const WITH_PORTS: [&str; 10] =
        ["tcp", "6", "udp", "17", "udplite", "136", "sctp", "132", "dccp", "33"];
    let proto = row.get("proto").and_then(Value::as_str).unwrap_or_default();
    for key in ["dport", "sport", "icmp-type"].into_iter().filter(|key| row.contains_key(*key)) {
        if proto.is_empty() {
            let text = format!("missing property - '{key}' requires this property");
            return Err(Fail::param("proto", text));
        }
        if key != "icmp-type" && !WITH_PORTS.contains(&proto) {
            return Err(Fail::param(key, format!("protocol '{proto}' does not support ports")));
        }
    }
    Ok(())
}

/// Fails if an alias or a set is named that neither the rule's firewall has nor the cluster's.
fn named(state: &State, list: &str, key: &str, text: &str) -> Result<(), Fail> {
    let own = list.strip_suffix("/rules").unwrap_or("/cluster/firewall");
    let known = |kind: &str, name: &str| {
        let name = name.split_once('/').map_or(name, |(_, name)| name);
        let has = |base: &str| {
            let list = format!("{base}/{kind}");
            state.sections.rows(&list).any(|(id, _)| id.eq_ignore_ascii_case(name))
        };
        has(own) || has("/cluster/firewall")
    };
    let why = match text.strip_prefix('+') {
        Some(set) if !known("ipset", set) => format!("no such ipset '{set}'"),
        None if is_name(text) && !known("aliases", text) => format!("no such alias '{text}'"),
        _ => return Ok(()),
    };
    Err(Fail::param(key, why))
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_/".contains(c))
}

fn create(world: &World, call: &Call<'_>, list: &str) -> Outcome {
    let mut state = world.change();
    unchanged(call, &state.sections.rules_digest(list))?;
    let mut row: Row = given(call).collect();
    check(&state, list, &row)?;
    row.entry("enable").or_insert_with(|| 0.into());
    // Proxmox puts it first, whatever position it is given.
    state.sections.rules_mut(list).insert(0, row);
    Ok(Answer::default())
}

fn update(world: &World, call: &Call<'_>, list: &str) -> Outcome {
    let mut state = world.change();
    unchanged(call, &state.sections.rules_digest(list))?;
    let at = position(call);
    let mut row = state.sections.rules(list).get(at).cloned().ok_or_else(|| missing(at))?;
    let to = call.number("moveto").and_then(|to| usize::try_from(to).ok());
    if let Some(to) = to.filter(|to| *to != at) {
        let rules = state.sections.rules_mut(list);
        rules.remove(at);
        // The place is counted with the rule still where it was.
        let to = if to > at { to - 1 } else { to };
        rules.insert(to.min(rules.len()), row);
        return Ok(Answer::default());
    }
    row.extend(given(call));
    for key in call.list("delete") {
        row.remove(&key);
    }
    check(&state, list, &row)?;
    if let Some(rule) = state.sections.rules_mut(list).get_mut(at) {
        *rule = row;
    }
    Ok(Answer::default())
}

fn delete(world: &World, call: &Call<'_>, list: &str) -> Outcome {
    let mut state = world.change();
    unchanged(call, &state.sections.rules_digest(list))?;
    let at = position(call);
    if at >= state.sections.rules(list).len() {
        return Err(missing(at));
    }
    state.sections.rules_mut(list).remove(at);
    Ok(Answer::default())
}

//! ACME accounts; the authority is always content.

use super::{Answer, Call, Fail, Outcome};
use crate::tasks::Job;
use crate::world::World;
use proxmox_mcp_core::plan::Method::{Delete, Get, Post, Put};
use serde_json::{Value, json};
use std::sync::Arc;

const LIST: &str = "/cluster/acme/account";
const ONE: &str = "/cluster/acme/account/{name}";
const AUTHORITY: &str = "https://acme-v02.api.letsencrypt.org/directory";

pub(super) fn answer(world: &Arc<World>, call: &Call<'_>) -> Option<Outcome> {
    Some(match (call.method.method, call.method.path) {
        (Get, LIST) => {
            let state = world.read();
            let names = state.accounts.keys().map(|name| json!({ "name": name }));
            Ok(names.collect::<Value>().into())
        }
        (Post, LIST) => register(world, call),
        (Get, ONE) => show(world, call),
        (Put, ONE) => update(world, call),
        (Delete, ONE) => deactivate(world, call),
        _ => return None,
    })
}

/// An account as its file keeps it.
pub(crate) fn account(contact: &str, directory: Option<&str>, terms: Option<&str>) -> Value {
    let directory = directory.unwrap_or(AUTHORITY);
    let mut account = json!({
        "account": {
            "contact": addresses(contact),
            "status": "valid",
        },
        "directory": directory,
        "location": format!("{}/acct/1", directory.trim_end_matches("/directory")),
    });
    if let Some(terms) = terms {
        super::put(&mut account, "tos", terms);
    }
    account
}

fn addresses(contact: &str) -> Vec<String> {
    super::split_list(contact).map(|address| format!("mailto:{address}")).collect()
}

fn name<'a>(call: &'a Call<'_>) -> &'a str {
    call.maybe("name").unwrap_or("default")
}

fn missing(name: &str) -> Fail {
    Fail::param("name", format!("ACME account config file '{name}' does not exist."))
}

fn register(world: &Arc<World>, call: &Call<'_>) -> Outcome {
    let name = name(call).to_owned();
    let mut state = world.change();
    if state.accounts.contains_key(&name) {
        let text = format!("ACME account config file '{name}' already exists.");
        return Err(Fail::param("name", text));
    }
    let new = account(call.text("contact"), call.maybe("directory"), call.maybe("tos_url"));
    let job = Job::new("acmeregister", "").takes(3.0).finish(move |state, log| {
        log.push("Registering ACME account..".into());
        let url = new.get("location").and_then(Value::as_str).unwrap_or_default();
        log.push(format!("Registration successful, account URL: '{url}'"));
        state.accounts.insert(name, new);
        Ok(())
    });
    Ok(Value::from(world.start(&mut state, call.who, call.node, job)).into())
}

fn show(world: &World, call: &Call<'_>) -> Outcome {
    let state = world.read();
    let found = state.accounts.get(name(call)).cloned();
    found.map(Answer::new).ok_or_else(|| missing(name(call)))
}

fn update(world: &Arc<World>, call: &Call<'_>) -> Outcome {
    let name = name(call).to_owned();
    let mut state = world.change();
    let known = state.accounts.get(&name).ok_or_else(|| missing(&name))?;
    let mut new = known.clone();
    if let (Some(kept), Some(contact)) = (new.get_mut("account"), call.maybe("contact")) {
        super::put(kept, "contact", addresses(contact));
    }
    let job = Job::new("acmeupdate", "").takes(3.0).finish(move |state, _| {
        state.accounts.insert(name, new);
        Ok(())
    });
    Ok(Value::from(world.start(&mut state, call.who, call.node, job)).into())
}

fn deactivate(world: &Arc<World>, call: &Call<'_>) -> Outcome {
    let name = name(call).to_owned();
    let mut state = world.change();
    if !state.accounts.contains_key(&name) {
        return Err(missing(&name));
    }
    let job = Job::new("acmedeactivate", "").takes(3.0).finish(move |state, _| {
        state.accounts.remove(&name);
        Ok(())
    });
    Ok(Value::from(world.start(&mut state, call.who, call.node, job)).into())
}

//! Logging in.

use super::{Outcome, text};
use crate::access::{Access, Pools, Principal};
use crate::api::Fail;
use proxmox_mcp_core::catalog::Params;
use serde_json::{Map, Value, json};

/// What the web interface asks about, with the privileges that count there.
const AREAS: [(&str, &str, &[&str]); 7] = [
    ("access", "/access/groups", &["User.", "Group.", "Permissions.Modify"]),
    ("dc", "/", &["Sys.Audit", "Sys.Modify", "SDN."]),
    ("mapping", "/mapping", &["Mapping.", "Permissions.Modify"]),
    ("nodes", "/nodes", &["Sys.", "Permissions.Modify"]),
    ("sdn", "/sdn", &["SDN.", "Permissions.Modify"]),
    ("storage", "/storage", &["Datastore.", "Permissions.Modify"]),
    ("vms", "/vms", &["VM.", "Permissions.Modify"]),
];

pub(super) fn login(access: &Access, params: &Params, pools: &dyn Pools) -> Outcome {
    let mut user = text(params, "username").to_owned();
    if let Some(realm) = params.get("realm").and_then(Value::as_str) {
        user = format!("{user}@{realm}");
    }
    let password = text(params, "password");
    // A ticket that is still good is as good as the password: that is how it is renewed.
    let renewed = access.ticket(password).is_some_and(|who| who.user == user);
    if !renewed && !access.read().password_matches(&user, password) {
        return Err(Fail::new(401, "authentication failure\n"));
    }
    let who = Principal { user: user.clone(), token: None };
    if params.contains_key("path") {
        let wanted: Vec<_> = super::list(text(params, "privs")).collect();
        let path = text(params, "path");
        let granted = access.privileges(&who, path, pools);
        if wanted.iter().any(|privilege| !granted.contains_key(*privilege)) {
            return Err(Fail::new(401, "authentication failure\n"));
        }
        return Ok(json!({"username": user}));
    }
    Ok(json!({
        "username": user,
        "ticket": access.tickets.issue(&user),
        "CSRFPreventionToken": access.tickets.issue_csrf(&user),
        "cap": capabilities(access, &who, pools),
    }))
}

fn capabilities(access: &Access, who: &Principal, pools: &dyn Pools) -> Value {
    let area = |(name, path, prefixes): (&str, &str, &[&str])| {
        let granted = access.privileges(who, path, pools).into_keys();
        let counts = |name: &String| prefixes.iter().any(|prefix| name.starts_with(prefix));
        let flags = granted.filter(counts).map(|name| (name, Value::from(1)));
        (name.to_owned(), flags.collect::<Map<_, _>>().into())
    };
    AREAS.into_iter().map(area).collect::<Map<String, Value>>().into()
}

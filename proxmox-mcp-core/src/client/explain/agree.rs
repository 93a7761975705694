//! What settings are now that were changed by somebody else.

use super::{Asked, Client};
use crate::audit::is_secret;
use crate::catalog::catalog;
use crate::command::ApiEffect;
use crate::error::clean;
use crate::inventory::Inventory;
use crate::plan::{GroundedCall, Method, Plan};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Settings that are named at most.
const NAMED: usize = 8;

impl Client {
    /// What changed since it was read, when that is known; else the present values of what was to
    /// be changed. And the present digest.
    pub(super) async fn what_changed(
        &self,
        asked: &Asked<'_>,
        call: &GroundedCall,
        inventory: &Inventory,
    ) -> Option<String> {
        if call.method() == Method::Get {
            return None;
        }
        let get = Method::Get;
        let routed = catalog().route(get.as_str(), call.path()).ok()?;
        let (template, captures) = (routed.method.path, routed.captures);
        let read = Plan::api(ApiEffect { method: get, template, captures, params: Vec::new() });
        let now = self.glance(asked, read, inventory).await?;
        let sent = call.params().iter().find(|(name, _)| name == "digest");
        let old = sent.and_then(|(_, digest)| self.inner.seen.at(call.path(), &digest.to_string()));
        Some(present(call, old.as_ref().and_then(Value::as_object), now.as_object()?))
    }
}

fn present(
    call: &GroundedCall,
    old: Option<&Map<String, Value>>,
    now: &Map<String, Value>,
) -> String {
    let mut advice = "somebody else changed it since it was read".to_owned();
    match old {
        Some(old) => advice.push_str(&difference(old, now)),
        None => {
            for (name, wanted) in call.params().iter().take(NAMED) {
                let hidden = is_aside(name) || matches!(name.as_str(), "delete" | "revert");
                let Some(value) = now.get(name).filter(|_| !hidden) else { continue };
                if plain(value) != wanted.to_string() {
                    let _ = write!(advice, "; `{name}` is `{}` now", clean(&plain(value), 80));
                }
            }
        }
    }
    match now.get("digest").and_then(Value::as_str) {
        Some(digest) => {
            let _ = write!(
                advice,
                "; read it again, see whether your change still fits, and pass the present digest \
                 `{}`",
                clean(digest, 64)
            );
        }
        None => advice.push_str("; read it again and pass the new digest"),
    }
    advice
}

/// The settings that are not what they were.
fn difference(old: &Map<String, Value>, now: &Map<String, Value>) -> String {
    let names: BTreeSet<&String> = old.keys().chain(now.keys()).collect();
    let changed =
        names.into_iter().filter(|name| *name != "digest" && old.get(*name) != now.get(*name));
    let (mut text, mut count) = (String::new(), 0_usize);
    for name in changed {
        count += 1;
        if count > NAMED {
            continue;
        }
        let name = clean(name, 60);
        let _ = match (old.get(&name), now.get(&name)) {
            _ if is_aside(&name) => write!(text, "; `{name}` changed"),
            (None, Some(value)) => {
                write!(text, "; `{name}` is new: `{}`", clean(&plain(value), 80))
            }
            (Some(_), None) => write!(text, "; `{name}` is gone"),
            (before, after) => {
                let shown =
                    |value: Option<&Value>| clean(&value.map_or_else(String::new, plain), 80);
                write!(text, "; `{name}` was `{}`, is `{}`", shown(before), shown(after))
            }
        };
    }
    if count > NAMED {
        let _ = write!(text, "; and {} more", count - NAMED);
    }
    text
}

fn is_aside(name: &str) -> bool {
    name == "digest" || is_secret(name)
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_new_gone_or_different_is_told_and_no_secret() {
        let old =
            json!({"digest": "a", "cores": 2, "tags": "x", "password": "hunter22", "name": "n"});
        let now = json!({"digest": "b", "cores": 4, "onboot": 1, "password": "other", "name": "n"});
        let told = difference(old.as_object().unwrap(), now.as_object().unwrap());
        let expected =
            "; `cores` was `2`, is `4`; `onboot` is new: `1`; `password` changed; `tags` is gone";
        assert_eq!(told, expected);
    }
}

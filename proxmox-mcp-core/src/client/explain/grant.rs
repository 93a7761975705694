//! Which privilege a refused call needs, where, and what grants it.

use super::{Asked, Client, check};
use crate::catalog::{Check, Params, Who};
use crate::error::{ApiError, advice};
use crate::inventory::Inventory;
use crate::plan::{ApiCall, GroundedCall, Plan, Subject};
use serde_json::Value;

/// Privileges on a path, one or all of which are needed.
struct Need {
    path: String,
    privileges: Vec<String>,
    any: bool,
}

impl Client {
    /// What is missing and the command that grants it, for the caller that was refused.
    pub(super) async fn who_may(
        &self,
        asked: &Asked<'_>,
        call: &GroundedCall,
        refusal: &ApiError,
    ) -> Option<String> {
        let who = refusal.who.as_deref()?;
        let told = advice::missing(&refusal.message).map(|(path, privileges)| Need {
            path: path.to_owned(),
            privileges: privileges.into_iter().map(str::to_owned).collect(),
            any: true,
        });
        let need = match told {
            Some(need) => need,
            None if advice::is_root_only(&refusal.message) => return None,
            None => self.first_lacking(asked, call).await?,
        };
        let words: Vec<&str> = need.privileges.iter().map(String::as_str).collect();
        let mut text = advice::grant(who, &need.path, &words, need.any);
        if let Some((owner, name)) = who.split_once('!') {
            let held = self.held(asked, Some(owner), &need.path).await;
            text.push_str(&separation(owner, name, &need, held.as_ref()));
        }
        Some(text)
    }

    /// The first of what the catalogue says is needed that the caller does not have.
    async fn first_lacking(&self, asked: &Asked<'_>, call: &GroundedCall) -> Option<Need> {
        let (method, given) = check::parameters(call)?;
        let Who::Check(check) = &method.permission().who else { return None };
        let mut needs = Vec::new();
        collect(check, &given, &mut needs);
        for need in &needs {
            if let Some(held) = self.held(asked, None, &need.path).await
                && !has(&held, need)
            {
                return needs.into_iter().find(|other| !has(&held, other));
            }
        }
        needs.into_iter().next()
    }

    /// The privileges that somebody, or else the caller itself, has on a path.
    async fn held(&self, asked: &Asked<'_>, user: Option<&str>, path: &str) -> Option<Value> {
        let call = ApiCall::get("/access/permissions", Subject::Cluster)
            .param("userid", user)
            .param("path", path);
        let all = self.glance(asked, Plan::call(call), &Inventory::default()).await?;
        Some(all.get(path).cloned().unwrap_or_default())
    }
}

fn has(held: &Value, need: &Need) -> bool {
    let mut each = need.privileges.iter().map(|privilege| held.get(privilege).is_some());
    if need.any { each.any(|has| has) } else { each.all(|has| has) }
}

/// Whether the token's own user has what the token lacks.
fn separation(owner: &str, name: &str, need: &Need, held: Option<&Value>) -> String {
    match held {
        Some(held) if has(held, need) => format!(
            "; its user `{owner}` has it: the token's privilege separation holds it back, which \
             `pveum user token modify '{owner}' {name} --privsep 0` would end"
        ),
        Some(_) => format!(
            "; its user `{owner}` lacks it too, and a token never has more than its user: grant it \
             to both (`--users '{owner}'`)"
        ),
        None => "; a token with privilege separation needs it besides its user".to_owned(),
    }
}

/// The privileges of a check whose paths are known, in order.
fn collect(check: &Check, given: &Params, needs: &mut Vec<Need>) {
    match check {
        Check::And(checks) | Check::Or(checks) => {
            for check in checks {
                collect(check, given, needs);
            }
        }
        Check::Perm { path, privileges, any, require_param } => {
            let applies = require_param.as_ref().is_none_or(|name| given.contains_key(name));
            if let Some(path) = filled(path, given).filter(|_| applies) {
                needs.push(Need { path, privileges: privileges.clone(), any: *any });
            }
        }
        Check::PermModify { path } => {
            if let Some(path) = filled(path, given) {
                let privileges = vec!["Permissions.Modify".to_owned()];
                needs.push(Need { path, privileges, any: true });
            }
        }
        Check::UserParam(_) | Check::UserGroup { .. } => {}
    }
}

/// A path with its placeholders filled in from the call's parameters; it must stay a plain path.
fn filled(path: &str, given: &Params) -> Option<String> {
    let segments = path.split('/').map(|segment| {
        match segment.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            None => Some(segment.to_owned()),
            Some(name) => {
                let value = given.get(name)?;
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                let plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
                text.chars().all(plain).then_some(text)
            }
        }
    });
    Some(segments.collect::<Option<Vec<_>>>()?.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::catalog;
    use crate::plan::Method;
    use serde_json::json;

    #[test]
    fn the_catalogue_s_rule_is_told_with_the_call_s_own_paths() {
        let method = catalog().find(Method::Post, "/nodes/{node}/qemu/{vmid}/clone").unwrap();
        let Who::Check(check) = &method.permission().who else { panic!("no check") };
        let given = json!({"node": "pve1", "vmid": "100", "newid": "101"});
        let mut needs = Vec::new();
        collect(check, given.as_object().unwrap(), &mut needs);
        let first = needs.first().unwrap();
        assert_eq!((&*first.path, &*first.privileges), ("/vms/100", &["VM.Clone".to_owned()][..]));
        assert!(has(&json!({"VM.Clone": 1}), first) && !has(&json!({}), first));
        assert_eq!(filled("/vms/{vmid}", json!({"vmid": "1'; rm"}).as_object().unwrap()), None);
    }

    #[test]
    fn separation_is_told_from_a_user_without_the_privilege() {
        let privileges = vec!["VM.Audit".to_owned()];
        let need = Need { path: "/vms/1".to_owned(), privileges, any: true };
        let told = |held: Option<Value>| separation("a@pve", "mcp", &need, held.as_ref());
        assert!(told(Some(json!({"VM.Audit": 1}))).contains("--privsep 0"));
        assert!(told(Some(json!({}))).contains("lacks it too"));
        assert!(told(None).contains("privilege separation"));
    }
}

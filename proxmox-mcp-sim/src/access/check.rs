//! Judges whether a method may be called.

use super::store::Store;
use super::{Pools, Principal, acl};
use crate::api::Fail;
use proxmox_mcp_core::catalog::{ApiMethod, Check, GroupsParam, Params, UserParam, Who};
use serde_json::Value;

/// The refusal that names what is missing, or nothing.
pub(crate) fn denied(what: &str) -> Fail {
    let what = if what.is_empty() { String::new() } else { format!(" ({what})") };
    Fail::new(403, format!("Permission check failed{what}\n"))
}

pub(super) fn method(
    store: &Store,
    method: &ApiMethod,
    who: Option<&Principal>,
    params: &Params,
    pools: &dyn Pools,
) -> Result<(), Fail> {
    let rule = &method.permission().who;
    let Some(who) = who else {
        return if *rule == Who::World { Ok(()) } else { Err(denied("user != null")) };
    };
    if who.is_root() {
        return Ok(());
    }
    match rule {
        Who::Everyone => Ok(()),
        Who::Check(check) => Judge { store, who, params, pools }.check(check),
        Who::World => Err(denied("")),
        Who::Root | _ => Err(denied("user != root@pam")),
    }
}

struct Judge<'a> {
    store: &'a Store,
    who: &'a Principal,
    params: &'a Params,
    pools: &'a dyn Pools,
}

impl Judge<'_> {
    fn check(&self, check: &Check) -> Result<(), Fail> {
        match check {
            Check::And(all) => all.iter().try_for_each(|check| self.check(check)),
            Check::Or(any) => self.any_of(any),
            Check::Perm { path, privileges, any, require_param } => {
                if require_param.as_ref().is_some_and(|name| !self.params.contains_key(name)) {
                    return Err(denied(""));
                }
                self.has(&self.filled(path), privileges, *any)
            }
            Check::PermModify { path } => self.may_modify(&self.filled(path)),
            Check::UserParam(kind) => self.user(*kind),
            Check::UserGroup { privileges, groups } => self.group(privileges, *groups),
            _ => Err(denied("")),
        }
    }

    /// One is enough; a conjunction among them speaks for itself, as it does in Proxmox.
    fn any_of(&self, checks: &[Check]) -> Result<(), Fail> {
        for check in checks {
            match self.check(check) {
                Ok(()) => return Ok(()),
                Err(fail) if matches!(check, Check::And(_)) => return Err(fail),
                Err(_) => {}
            }
        }
        Err(denied(""))
    }

    fn has<S: AsRef<str>>(&self, path: &str, wanted: &[S], any: bool) -> Result<(), Fail> {
        let granted = acl::privileges(self.store, self.who, path, self.pools);
        let mut missing = wanted.iter().map(AsRef::as_ref).filter(|p| !granted.contains_key(*p));
        if any {
            if missing.count() < wanted.len() {
                return Ok(());
            }
            let all: Vec<_> = wanted.iter().map(AsRef::as_ref).collect();
            return Err(denied(&format!("{path}, {}", all.join("|"))));
        }
        missing.next().map_or(Ok(()), |first| Err(denied(&format!("{path}, {first}"))))
    }

    fn may_modify(&self, path: &str) -> Result<(), Fail> {
        let owners = [
            ("/storage/", "Datastore.Allocate"),
            ("/vms/", "VM.Allocate"),
            ("/pool/", "Pool.Allocate"),
        ];
        let owner = owners.iter().find(|(prefix, _)| path.starts_with(prefix));
        let mut wanted = vec!["Permissions.Modify"];
        wanted.extend(owner.map(|(_, privilege)| *privilege));
        self.has(path, &wanted, true)
    }

    fn user(&self, kind: UserParam) -> Result<(), Fail> {
        let user = self.text("userid");
        let (_, realm) = user.rsplit_once('@').ok_or_else(|| {
            Fail::new(500, format!("value '{user}' does not look like a valid user name\n"))
        })?;
        if kind == UserParam::Realm {
            return self.has(&format!("/access/realm/{realm}"), &["Realm.AllocateUser"], false);
        }
        let own = self.who.to_string() == user && self.store.users.contains_key(user);
        if own { Ok(()) } else { Err(denied("")) }
    }

    fn group(&self, wanted: &[String], groups: GroupsParam) -> Result<(), Fail> {
        let user = self.text("userid");
        let existing = groups != GroupsParam::Create;
        if existing && !self.store.users.contains_key(user) {
            return Err(Fail::new(500, format!("no such user ('{user}')\n")));
        }
        if self.has("/access/groups", wanted, true).is_ok() {
            return Ok(());
        }
        if groups != GroupsParam::Ignored {
            let named: Vec<_> = super::api::list(self.text("groups")).collect();
            if named.is_empty() {
                return Err(denied(&format!("/access/groups, {}", wanted.join("|"))));
            }
            for group in named {
                self.has(&format!("/access/groups/{group}"), wanted, true)?;
            }
        }
        let mut of_user = self.store.groups_of(user);
        let path = |group: &str| format!("/access/groups/{group}");
        if existing && !of_user.any(|group| self.has(&path(group), wanted, true).is_ok()) {
            return Err(denied(""));
        }
        Ok(())
    }

    fn text(&self, name: &str) -> &str {
        self.params.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// The path with its placeholders filled in.
    fn filled(&self, template: &str) -> String {
        let mut path = String::new();
        let mut rest = template;
        while let Some((before, (name, after))) =
            rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
        {
            path.push_str(before);
            match self.params.get(name) {
                Some(Value::String(text)) => path.push_str(text),
                Some(value) => path.push_str(&value.to_string()),
                None => {}
            }
            rest = after;
        }
        path.push_str(rest);
        acl::normalised(&path).unwrap_or(path)
    }
}

#[cfg(test)]
mod tests;

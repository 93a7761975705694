//! Who is who and who may what: users, groups, roles, tokens, permissions.

mod acl;
mod api;
mod check;
mod role;
mod store;
mod ticket;

pub(crate) use check::denied;

use crate::api::{Answer, Call, Fail};
use proxmox_mcp_core::catalog::{ApiMethod, Params};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use store::Store;
use ticket::Tickets;

/// Who calls: a user, or one of its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Principal {
    /// `name@realm`.
    pub user: String,
    /// The token's name without its user.
    pub token: Option<String>,
}

impl Principal {
    /// Neither a token of root nor anyone else.
    pub(crate) fn is_root(&self) -> bool {
        self.token.is_none() && self.user == "root@pam"
    }
}

impl fmt::Display for Principal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.token {
            Some(token) => write!(f, "{}!{token}", self.user),
            None => f.write_str(&self.user),
        }
    }
}

/// Which pools the guests and storages are members of.
pub(crate) trait Pools {
    /// The pools that have the object at an ACL path such as `/vms/100`.
    fn pools_of(&self, path: &str) -> Vec<String>;

    /// The ACL paths of all members of pools.
    fn members(&self) -> Vec<String>;
}

/// Users, groups, roles, tokens and permissions of the cluster.
pub(crate) struct Access {
    store: RwLock<Store>,
    tickets: Tickets,
    changes: AtomicU64,
}

impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Access").finish_non_exhaustive()
    }
}

impl Access {
    /// `root@pam` with this password, and these tokens, given as `user@realm!name` and secret.
    ///
    /// Users that the tokens name are made, and may do everything.
    pub(crate) fn new<'a>(
        password: Option<&str>,
        tokens: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let mut store = Store::new(password);
        for (id, secret) in tokens {
            store.seed_token(id, secret);
        }
        Self { store: RwLock::new(store), tickets: Tickets::new(), changes: AtomicU64::new(0) }
    }

    fn read(&self) -> RwLockReadGuard<'_, Store> {
        self.store.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Store> {
        self.changes.fetch_add(1, Ordering::Relaxed);
        self.store.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whom an API token, `user@realm!name=secret`, stands for.
    pub(crate) fn token(&self, text: &str) -> Option<Principal> {
        let (id, secret) = text.split_once('=')?;
        let (user, name) = id.split_once('!')?;
        self.read()
            .token_matches(user, name, secret)
            .then(|| Principal { user: user.to_owned(), token: Some(name.to_owned()) })
    }

    /// Whom a ticket stands for, if it is genuine and not too old.
    pub(crate) fn ticket(&self, ticket: &str) -> Option<Principal> {
        let user = self.tickets.verify(ticket)?;
        self.read().enabled(&user).then_some(Principal { user, token: None })
    }

    /// Whether a CSRF prevention token belongs to the user and is not too old.
    pub(crate) fn csrf(&self, who: &Principal, token: &str) -> bool {
        self.tickets.verify_csrf(&who.user, token)
    }

    /// Whether the caller may call the method with these parameters.
    pub(crate) fn may_call(
        &self,
        method: &ApiMethod,
        who: Option<&Principal>,
        params: &Params,
        pools: &dyn Pools,
    ) -> Result<(), Fail> {
        check::method(&self.read(), method, who, params, pools)
    }

    /// The privileges on an ACL path, with whether each is inherited by the paths below.
    pub(crate) fn privileges(
        &self,
        who: &Principal,
        path: &str,
        pools: &dyn Pools,
    ) -> BTreeMap<String, bool> {
        acl::privileges(&self.read(), who, path, pools)
    }

    /// Whether the caller has one of these privileges on an ACL path.
    pub(crate) fn has_any(
        &self,
        who: &Principal,
        path: &str,
        privileges: &[&str],
        pools: &dyn Pools,
    ) -> bool {
        let granted = self.privileges(who, path, pools);
        privileges.iter().any(|privilege| granted.contains_key(*privilege))
    }

    /// Grows with every change, and at times without one.
    pub(crate) fn changes(&self) -> u64 {
        self.changes.load(Ordering::Relaxed)
    }

    /// Whether the caller has the same privileges on every path.
    pub(crate) fn is_uniform(&self, who: &Principal) -> bool {
        let store = self.read();
        let unbound = who.token.as_ref().is_none_or(|name| {
            let tokens = store.users.get(&who.user).map(|user| &user.tokens);
            tokens.and_then(|all| all.get(name)).is_some_and(|token| !token.separated)
        });
        (who.user == "root@pam" && unbound)
            || store.acl.iter().all(|entry| entry.path == "/" && entry.propagate)
    }

    /// Forgets the permissions of what is no longer there, such as `/vms/100`.
    pub(crate) fn forget(&self, path: &str) {
        self.write().acl.retain(|entry| entry.path != path);
    }

    /// Answers a call below `/access`.
    pub(crate) fn call(&self, call: &Call<'_>, pools: &dyn Pools) -> Result<Answer, Fail> {
        api::call(self, call, pools)
    }
}

/// Names without repetition, in order.
type Names = BTreeSet<String>;

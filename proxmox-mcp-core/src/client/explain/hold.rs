//! Who holds the lock that a call ran into.

use super::{Asked, Client};
use crate::error::clean;
use crate::inventory::Inventory;
use crate::model::{GuestKind, VmId};
use crate::plan::{ApiCall, GroundedCall, Object, Plan, Subject};
use serde_json::Value;
use std::fmt::Write as _;

/// Tasks that are named at most.
const NAMED: usize = 4;

/// A lock, as words of Proxmox's tell of it.
#[derive(Debug, PartialEq, Eq)]
enum Lock {
    /// On a guest's configuration, of a kind such as `backup`.
    Guest(VmId, &'static str, Option<String>),
    /// A file on one node.
    File(String),
    /// Of the whole cluster.
    Cluster(String),
}

impl Client {
    /// The lock and the task that holds it or may hold it, or that there is none.
    pub(super) async fn who_holds(
        &self,
        asked: &Asked<'_>,
        call: &GroundedCall,
        inventory: &Inventory,
        words: &str,
    ) -> Option<String> {
        let lock = Lock::named(words, call.object())?;
        let tasks = match (&lock, call.node()) {
            (Lock::Cluster(_), _) => ApiCall::get("/cluster/tasks", Subject::Cluster),
            (Lock::File(_), Some(node)) => active(Subject::Node(node.clone())),
            (Lock::Guest(id, ..), Some(node)) => {
                active(Subject::Node(node.clone())).param("vmid", i64::from(id.number()))
            }
            (Lock::Guest(..) | Lock::File(_), None) => return None,
        };
        let listed = self.glance(asked, Plan::call(tasks), inventory).await?;
        Some(holder(&lock, &listed))
    }
}

fn active(subject: Subject) -> ApiCall {
    ApiCall::get("/nodes/{node}/tasks", subject).param("source", "active")
}

impl Lock {
    fn named(words: &str, object: &Object) -> Option<Self> {
        if let Some((_, rest)) = words.split_once("cfs-lock '") {
            return rest.split_once('\'').map(|(name, _)| Self::Cluster(clean(name, 80)));
        }
        if let Some((_, rest)) = words.split_once("lock file '") {
            let path = rest.split_once('\'')?.0;
            return Some(guest_of(path).unwrap_or_else(|| Self::File(clean(path, 120))));
        }
        let Object::Guest(guest) = object else { return None };
        let kind = words.split_once("is locked (").and_then(|(_, rest)| rest.split_once(')'));
        let kind = kind.map(|(kind, _)| clean(kind, 40));
        Some(Self::Guest(guest.id, program(guest.kind), kind))
    }
}

/// The guest of `/var/lock/qemu-server/lock-100.conf` or `/run/lock/lxc/pve-config-200.lock`.
fn guest_of(path: &str) -> Option<Lock> {
    let (folder, file) = path.rsplit_once('/')?;
    let (kind, id) = if folder.ends_with("/qemu-server") {
        (GuestKind::Qemu, file.strip_prefix("lock-")?.strip_suffix(".conf")?)
    } else {
        (GuestKind::Lxc, file.strip_prefix("pve-config-")?.strip_suffix(".lock")?)
    };
    Some(Lock::Guest(id.parse().ok()?, program(kind), None))
}

const fn program(kind: GuestKind) -> &'static str {
    match kind {
        GuestKind::Qemu => "qm",
        GuestKind::Lxc => "pct",
    }
}

fn holder(lock: &Lock, listed: &Value) -> String {
    let running: Vec<&Value> =
        listed.as_array().into_iter().flatten().filter(|task| runs(task)).collect();
    match lock {
        Lock::Guest(id, program, kind) => {
            let own = running.into_iter().find(|task| text(task, "id") == id.to_string());
            of_guest(*id, program, kind.as_deref(), own)
        }
        Lock::File(path) => {
            let none = "nothing that Proxmox started runs there, so a program does that was \
                        started by hand, or it is free by now: try again";
            shared(&format!("the lock `{path}` of this node"), &running, none)
        }
        Lock::Cluster(name) => {
            let none = "no task runs, so it is free by now, or what held it died and it frees \
                        itself within 120 s: try again";
            shared(&format!("the lock `{name}` of the whole cluster"), &running, none)
        }
    }
}

fn text<'a>(task: &'a Value, key: &str) -> &'a str {
    task.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn runs(task: &Value) -> bool {
    matches!(text(task, "status"), "" | "RUNNING") && task.get("endtime").is_none()
}

fn of_guest(id: VmId, program: &str, kind: Option<&str>, task: Option<&Value>) -> String {
    let lock = match kind {
        Some(kind) => format!("the lock `{kind}` of {id}"),
        None => format!("the lock of {id}"),
    };
    match task {
        Some(task) => {
            let (what, upid, user) = (text(task, "type"), text(task, "upid"), text(task, "user"));
            format!(
                "{lock} is held by the task {what} of {user}: wait for it (`task_show` with upid \
                 {upid}) or end it (`task_stop`), and try again"
            )
        }
        None if kind.is_some() => format!(
            "no task of it runs any more, so {lock} was left behind: `{program} unlock {id}` on \
             its node removes it"
        ),
        None => format!("{lock} is taken for a moment: try again"),
    }
}

/// A lock that does not say whose it is: what runs may hold it.
fn shared(lock: &str, running: &[&Value], otherwise: &str) -> String {
    let mut advice = lock.to_owned();
    for (number, task) in running.iter().take(NAMED).enumerate() {
        let lead = if number == 0 { " may be held by" } else { "," };
        let (what, id, user) = (text(task, "type"), text(task, "id"), text(task, "user"));
        let id = if id.is_empty() { String::new() } else { format!(" {id}") };
        let node = text(task, "node");
        let on = if node.is_empty() { String::new() } else { format!(" on {node}") };
        let _ = write!(advice, "{lead} {what}{id} of {user}{on} (upid {})", text(task, "upid"));
    }
    if running.is_empty() {
        let _ = write!(advice, ": {otherwise}");
    } else {
        let more = running.len().saturating_sub(NAMED);
        if more > 0 {
            let _ = write!(advice, " or {more} more");
        }
        advice.push_str(": wait for its end (`task_show`) and try again");
    }
    advice
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn id() -> VmId {
        "101".parse().unwrap()
    }

    #[test]
    fn the_task_that_holds_it_is_named_or_that_there_is_none() {
        let task = json!([
            {"id": "101", "type": "qmstart", "upid": "UPID:old", "endtime": 5, "user": "a@pve"},
            {"id": "101", "type": "vzdump", "upid": "UPID:new", "user": "root@pam"},
        ]);
        let lock = Lock::Guest(id(), "qm", Some("backup".to_owned()));
        let told = holder(&lock, &task);
        assert!(told.contains("`backup`") && told.contains("vzdump of root@pam"), "{told}");
        assert!(told.contains("UPID:new"), "{told}");
        let left = holder(&lock, &json!([]));
        assert!(left.contains("left behind") && left.contains("`qm unlock 101`"), "{left}");
        assert!(holder(&Lock::Guest(id(), "qm", None), &json!([])).contains("try again"));
    }

    #[test]
    fn the_words_tell_whose_lock_it_is() {
        let table = [
            ("can't lock file '/var/lock/qemu-server/lock-101.conf' - got timeout", "qm"),
            ("can't lock file '/run/lock/lxc/pve-config-101.lock' - got timeout", "pct"),
        ];
        for (words, program) in table {
            assert_eq!(
                Lock::named(words, &Object::Cluster),
                Some(Lock::Guest(id(), program, None))
            );
        }
        let file = "can't lock file '/var/lock/pve-manager/pve-storage-local' - got timeout";
        assert!(matches!(Lock::named(file, &Object::Cluster), Some(Lock::File(_))));
        let wide = "cfs-lock 'storage-nfs' error: got lock request timeout";
        let lock = Lock::named(wide, &Object::Cluster).unwrap();
        let task =
            json!([{"id": "", "type": "imgcopy", "upid": "UPID:x", "user": "a@pve", "node": "n"}]);
        let told = holder(&lock, &task);
        assert!(
            told.contains("`storage-nfs` of the whole cluster may be held by imgcopy"),
            "{told}"
        );
        assert!(holder(&lock, &json!([])).contains("120 s"));
    }
}

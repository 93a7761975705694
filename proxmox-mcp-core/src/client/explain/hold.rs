//! Who holds the lock that a call ran into.

use super::{Asked, Client};
use crate::inventory::Inventory;
use crate::model::{GuestKind, VmId};
use crate::plan::{ApiCall, GroundedCall, Object, Subject};
use serde_json::Value;

impl Client {
    /// The lock and the task that holds it, or that there is none.
    pub(super) async fn who_holds(
        &self,
        asked: &Asked<'_>,
        call: &GroundedCall,
        inventory: &Inventory,
        words: &str,
    ) -> Option<String> {
        let (Object::Guest(guest), Some(node)) = (call.object(), call.node()) else { return None };
        let tasks = ApiCall::get("/nodes/{node}/tasks", Subject::Node(node.clone()))
            .param("source", "active")
            .param("vmid", i64::from(guest.id.number()));
        let running = self.glance(asked, tasks, inventory).await?;
        let program = match guest.kind {
            GuestKind::Qemu => "qm",
            GuestKind::Lxc => "pct",
        };
        Some(holder(lock(words), guest.id, program, &running))
    }
}

/// The kind of lock in `VM is locked (backup)`.
fn lock(words: &str) -> Option<&str> {
    let (_, rest) = words.split_once("is locked (")?;
    rest.split_once(')').map(|(kind, _)| kind).filter(|kind| kind.len() <= 40)
}

fn holder(lock: Option<&str>, id: VmId, program: &str, running: &Value) -> String {
    let is_running = |task: &&Value| {
        let text = |key| task.get(key).and_then(Value::as_str);
        text("id") == Some(id.to_string().as_str())
            && text("status").is_none_or(|status| status == "RUNNING")
            && task.get("endtime").is_none()
    };
    let task = running.as_array().into_iter().flatten().find(is_running);
    let kind = match lock {
        Some(kind) => format!("the lock `{kind}` of {id}"),
        None => format!("the lock of {id}"),
    };
    match task {
        Some(task) => {
            let text = |key| task.get(key).and_then(Value::as_str).unwrap_or_default();
            let (what, upid, user) = (text("type"), text("upid"), text("user"));
            format!(
                "{kind} is held by the task {what} of {user}: wait for it (`task_show` with upid \
                 {upid}) or end it (`task_stop`), and try again"
            )
        }
        None if lock.is_some() => format!(
            "no task of it runs any more, so {kind} was left behind: `{program} unlock {id}` on \
             its node removes it"
        ),
        None => format!("{kind} is taken for a moment: try again"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_task_that_holds_it_is_named_or_that_there_is_none() {
        let id: VmId = "101".parse().unwrap();
        let task = json!([
            {"id": "101", "type": "qmstart", "upid": "UPID:old", "endtime": 5, "user": "a@pve"},
            {"id": "101", "type": "vzdump", "upid": "UPID:new", "user": "root@pam"},
        ]);
        let told = holder(lock("VM is locked (backup)"), id, "qm", &task);
        assert!(told.contains("`backup`") && told.contains("vzdump of root@pam"), "{told}");
        assert!(told.contains("UPID:new"), "{told}");
        let left = holder(Some("backup"), id, "qm", &json!([]));
        assert!(left.contains("left behind") && left.contains("`qm unlock 101`"), "{left}");
        assert!(holder(None, id, "qm", &json!([])).contains("try again"));
    }
}

//! Telling whether a call failed because the guest is no longer where it was.

use crate::error::Error;
use crate::inventory::{Guest, Inventory};
use crate::model::{NodeName, VmId};
use crate::plan::{Grounded, Method};

/// Whether a plan failed because the node that was asked does not hold the guest, and nothing of
/// it has been done.
pub(super) fn may_have_moved(error: &Error, plan: &Grounded) -> bool {
    let words = match error {
        Error::Api(refusal) => &refusal.message,
        Error::Task(failed) => &failed.exit,
        Error::Input { .. }
        | Error::Parameters(_)
        | Error::NotFound { .. }
        | Error::Denied(_)
        | Error::Declined { .. }
        | Error::Timeout { .. }
        | Error::Transport(_)
        | Error::Decode { .. }
        | Error::Step(_)
        | Error::Internal(_) => return false,
    };
    let calls = plan.calls();
    let nothing_done = calls.len() == 1 || calls.iter().all(|call| call.method() == Method::Get);
    let (Some((node, id)), Some(guest)) = (gone(words), plan.guest()) else { return false };
    nothing_done && guest.id == id && guest.node == node
}

/// Whether the plan's guest is on another node now.
pub(super) fn is_elsewhere(plan: &Grounded, fresh: &Inventory) -> bool {
    let now = |guest: &Guest| fresh.guest(guest.id).is_some_and(|now| now.node != guest.node);
    plan.guest().is_some_and(now)
}

/// The node and the guest in `Configuration file 'nodes/pve1/qemu-server/100.conf' does not
/// exist`: what a node says about a guest that it does not hold, as an answer or as the end of a
/// task.
fn gone(words: &str) -> Option<(NodeName, VmId)> {
    let (_, rest) = words.split_once("Configuration file 'nodes/")?;
    let (path, _) = rest.split_once(".conf' does not exist")?;
    let mut parts = path.split('/');
    let (node, _kind, id) = (parts.next()?, parts.next()?, parts.next()?);
    Some((node.parse().ok()?, id.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_name_the_node_and_the_guest() {
        let words = "Configuration file 'nodes/pve1/qemu-server/999.conf' does not exist";
        let (node, id) = gone(words).unwrap();
        assert_eq!((node.as_str(), id.number()), ("pve1", 999));
        assert!(gone("Configuration file 'nodes/pve1/lxc/310.conf' does not exist").is_some());
        assert!(gone("snapshot 's1' does not exist").is_none());
        assert!(gone("Configuration file 'nodes/pve1/lxc/x.conf' does not exist").is_none());
    }
}

//! Which node did not answer, and why.

use crate::error::ApiError;
use crate::inventory::Inventory;
use crate::plan::{GroundedCall, Method};

/// What a node that takes calls says of one that does not answer: 595 to 599.
pub(super) fn unreached(
    refusal: &ApiError,
    call: &GroundedCall,
    inventory: &Inventory,
) -> Option<String> {
    let node = call.node()?;
    let asked = refusal.call.rsplit_once(" at ").map_or("the host that was asked", |(_, at)| at);
    let words = refusal.message.as_str();
    let seen = match inventory.node(node).map(|seen| seen.online) {
        Some(false) => "the cluster sees it offline, too",
        Some(true) => "the cluster sees it online, so look at the network between them",
        None => "`node_list` shows whether it is up",
    };
    let after = match call.method() {
        Method::Get => "nothing was changed",
        Method::Delete | Method::Post | Method::Put => {
            "the work may have been done or still go on: look at `task_list` before trying again"
        }
    };
    Some(match refusal.status {
        595 if words.contains("refused") => format!(
            "node `{node}` answers {asked} but refuses the connection: is `pveproxy` running \
             there? nothing was done"
        ),
        595 => format!("node `{node}` cannot be reached by {asked}: {seen}; nothing was done"),
        596 if words.contains("certificate") => format!(
            "{asked} does not trust the certificate of node `{node}`: `pvecm updatecerts` there \
             renews it; nothing was done"
        ),
        596 if words.contains("timed out") => format!(
            "node `{node}` did not answer {asked} within 30 s: it hangs or works on ({seen}); \
             {after}"
        ),
        _ => format!("the connection of {asked} to node `{node}` broke: {seen}; {after}"),
    })
}

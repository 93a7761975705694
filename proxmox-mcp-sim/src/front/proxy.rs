//! Calls that another node answers, or does not.

use super::Front;
use super::reply::Reply;
use crate::api::Fail;
use crate::faults::NodeState;
use std::time::Duration;

/// How long a call to another node, or to the privileged daemon, may take, in seconds.
pub(super) const PATIENCE: f64 = 30.0;

/// How long it takes to learn that there is no route to a node, in seconds.
const NO_ROUTE: f64 = 3.0;

/// Reaches the node that is to answer; if it cannot be reached, the outcome of that.
pub(super) async fn reach(front: &Front, node: &str) -> Result<(), Unreached> {
    if !front.world.has_node(node) {
        let text = format!(
            "hostname lookup '{node}' failed - failed to get address info for: {node}: \
             Name or service not known\n"
        );
        return Err(Unreached::Fail(Fail::new(500, text)));
    }
    match front.faults.node_state(node) {
        NodeState::Online => Ok(()),
        NodeState::Offline => {
            tokio::time::sleep(front.scaled(NO_ROUTE)).await;
            Err(Unreached::Reply(Reply::new(595, "No route to host")))
        }
        NodeState::Hanging => {
            tokio::time::sleep(front.limit(PATIENCE)).await;
            Err(Unreached::Reply(timed_out()))
        }
    }
}

/// What became of a call to a node that cannot be reached.
#[derive(Debug)]
pub(super) enum Unreached {
    /// The cluster knows no such node.
    Fail(Fail),
    /// One of the web server's own status codes.
    Reply(Reply),
}

/// What the caller sees when the answer takes too long.
pub(super) fn timed_out() -> Reply {
    Reply::new(596, "Connection timed out")
}

/// What the caller sees when the privileged daemon breaks off.
pub(super) fn broken() -> Reply {
    Reply::new(596, "Broken pipe")
}

/// How long to wait for an answer.
pub(super) fn patience(front: &Front) -> Duration {
    front.limit(PATIENCE)
}

//! Tasks that ended before the simulator started.

use crate::tasks::{End, Upid};
use crate::world::State;
use crate::world::clock::now;
use crate::world::guest::Kind;

/// Gives the guests that run a start in their past, and one backup job a failure.
pub(super) fn add(state: &mut State) {
    let mut past: Vec<_> = state
        .guests
        .values()
        .filter_map(|guest| {
            let start = guest.run?.since;
            let kind = if guest.kind == Kind::Qemu { "qmstart" } else { "vzstart" };
            Some((start, guest.node.clone(), kind, guest.vmid.to_string(), "OK".to_owned()))
        })
        .take(200)
        .collect();
    if let Some(node) = state.nodes.keys().next() {
        let night = now() / 86_400 * 86_400 - 3600 * 3;
        past.push((night, node.clone(), "vzdump", String::new(), "job errors".into()));
    }
    past.sort();
    for (start, node, kind, id, status) in past {
        let pid = state.pid();
        let since = state.nodes.get(&node).map_or(start, |node| node.since);
        let upid = Upid {
            node,
            pid,
            pstart: start.saturating_sub(since) * 100,
            start,
            kind: kind.into(),
            id,
            who: "root@pam".into(),
        };
        let line = if status == "OK" { "TASK OK".into() } else { format!("TASK ERROR: {status}") };
        state.tasks.add_past(upid, vec![line], End { time: start + 2, status });
    }
}

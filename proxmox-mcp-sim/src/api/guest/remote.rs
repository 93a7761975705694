//! Migration to another cluster, of which nothing is simulated but that the guest goes there.

use super::Asked;
use crate::api::{Fail, Outcome};
use crate::tasks::Job;
use crate::world::guest::Kind;
use serde_json::Value;

pub(super) fn migrate(asked: &Asked<'_>) -> Outcome {
    let (kind, vmid, call) = (asked.kind, asked.vmid(), asked.call);
    let (node, delete) = (call.node.to_owned(), call.flag("delete"));
    let target = call.number("target-vmid").unwrap_or(vmid.into());
    let mut state = asked.world.change();
    let guest = state.guest(kind, &node, vmid)?;
    guest.unlocked()?;
    if guest.run.is_some() && !call.flag("online") && !call.flag("restart") {
        let how = if kind == Kind::Qemu { "without 'online'" } else { "without restart" };
        return Err(Fail::new(500, format!("can't migrate running guest {how}\n")));
    }
    let host = call.text("target-endpoint").split(',').find_map(|part| part.strip_prefix("host="));
    let line = format!(
        "starting migration of {} {vmid} to remote host '{}' as {target}",
        kind.noun(),
        host.unwrap_or_default()
    );
    let task = if kind == Kind::Qemu { "qmigrate" } else { "vzmigrate" };
    let job = Job::new(task, vmid).takes(5.0).writes([line]).finish(move |state, _| {
        if delete {
            super::remove::volumes(state, &node, vmid);
            state.forget(vmid);
        } else {
            state.guest_mut(kind, &node, vmid)?.run = None;
        }
        Ok(())
    });
    let upid = asked.world.start(&mut state, call.who, call.node, job);
    Ok(Value::from(upid).into())
}

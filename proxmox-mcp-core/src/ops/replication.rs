//! Replication of guests' disks between nodes.

use crate::error::Error;
use crate::model::{GuestRef, ReplicationId};
use crate::plan::Subject;

crate::registry::toolset!("replication", "Copies of guests' disks on other nodes: jobs, state, runs.", {
    list::ListReplication,
    status::ShowReplication,
    set::SetReplication,
    delete::DeleteReplication,
    run::RunReplication,
    log::ShowReplicationLog,
});

/// The guest that a job is for; the job runs on the node that holds it.
fn guest(id: &ReplicationId) -> Result<Subject, Error> {
    let guest = id.guest().ok_or_else(|| Error::input("id", "it names no guest"))?;
    Ok(Subject::Guest(GuestRef::Id(guest)))
}

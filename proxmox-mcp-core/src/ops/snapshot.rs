//! Snapshots of guests.

crate::registry::toolset!("snapshot", "List, take, roll back and delete snapshots of guests.", {
    list::ListSnapshots,
    create::CreateSnapshot,
    rollback::RollbackSnapshot,
    delete::DeleteSnapshot,
});

//! Snapshots of guests.

crate::registry::toolset!("snapshot", "List, take, roll back and delete snapshots of guests.", {
    list::ListSnapshots,
    create::CreateSnapshot,
    show::ShowSnapshot,
    update::UpdateSnapshot,
    rollback::RollbackSnapshot,
    delete::DeleteSnapshot,
});

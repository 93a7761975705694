//! Pools: guests and storages that are managed, and granted rights on, together.

crate::registry::toolset!("pool", "Group guests and storages in pools.", {
    list::ListPools,
    show::ShowPool,
    create::CreatePool,
    update::UpdatePool,
    delete::DeletePool,
});

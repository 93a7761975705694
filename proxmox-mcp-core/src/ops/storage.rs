//! Storages and what they hold.

crate::registry::toolset!("storage", "List and show storages and their content.", {
    list::ListStorages,
    show::ShowStorage,
    content::ListStorageContent,
});

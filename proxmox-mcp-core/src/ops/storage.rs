//! Storages and what they hold.

mod volume;

pub(in crate::ops) use volume::holding;

crate::registry::toolset!("storage", "List and show storages and their content.", {
    list::ListStorages,
    show::ShowStorage,
    content::ListStorageContent,
});

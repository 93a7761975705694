//! Storages: how they are defined, and what they hold.

mod definition;
mod kind;
mod volume;

pub use definition::StorageDefinition;
pub use kind::{ContentKind, StorageKind};
pub(in crate::ops) use volume::holding;

crate::registry::toolset!("storage", "Define storages, fill them, and look at what they hold.", {
    list::ListStorages,
    show::ShowStorage,
    content::ListStorageContent,
    volume_show::ShowVolume,
    volume_create::CreateVolume,
    volume_delete::DeleteVolume,
    download::DownloadToStorage,
    template_list::ListTemplates,
    template_download::DownloadTemplate,
    definition_list::ListStorageDefinitions,
    create::CreateStorage,
    update::UpdateStorage,
    delete::DeleteStorage,
    scan::ScanStorage,
});

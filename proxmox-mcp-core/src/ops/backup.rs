//! Backups of guests.

mod volume;

pub use volume::Backup;

crate::registry::toolset!("backup", "List, make and restore backups of guests.", {
    list::ListBackups,
    create::CreateBackup,
    restore::RestoreBackup,
});

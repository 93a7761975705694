//! Backups of guests, and the jobs that make them.

mod file;
mod job;
mod volume;

pub use job::BackupJob;
pub use volume::Backup;

crate::registry::toolset!("backup", "Make, keep and restore backups of guests; plan backup jobs.", {
    list::ListBackups,
    create::CreateBackup,
    restore::RestoreBackup,
    update::UpdateBackup,
    config::ShowBackupConfig,
    file_list::ListBackupFiles,
    file_read::ReadBackupFile,
    prune_preview::PreviewPrune,
    prune::PruneBackups,
    uncovered::ListUncovered,
    job_list::ListBackupJobs,
    job_show::ShowBackupJob,
    job_set::SetBackupJob,
    job_delete::DeleteBackupJob,
});

//! The cluster as a whole.

mod bulk;

pub use bulk::{BulkAnswer, BulkRow, BulkStatus};

crate::registry::toolset!("cluster", "Status, options, log and membership of the cluster; many guests at once.", {
    status::ShowClusterStatus,
    resources::ListResources,
    next_id::NextId,
    version::ShowVersion,
    options::ShowClusterOptions,
    options_set::SetClusterOptions,
    join_info::ShowJoinInfo,
    members::ListMembers,
    log::ShowClusterLog,
    bulk_power::PowerGuests,
    bulk_migrate::MigrateGuests,
});

//! The cluster as a whole.

mod bulk;
mod metric_server;

pub use bulk::{BulkAnswer, BulkRow, BulkStatus};
pub use metric_server::MetricServer;

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
    metric_servers::ListMetricServers,
    metric_server_show::ShowMetricServer,
    metric_server_set::SetMetricServer,
    metric_server_delete::DeleteMetricServer,
    schedule_preview::PreviewSchedule,
    realm_sync_list::ListRealmSync,
    realm_sync_set::SetRealmSync,
    realm_sync_delete::DeleteRealmSync,
    mapping_list::ListMappings,
    bulk_power::PowerGuests,
    bulk_migrate::MigrateGuests,
});

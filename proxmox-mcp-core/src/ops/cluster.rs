//! The cluster as a whole.

crate::registry::toolset!("cluster", "Status, resources and version of the cluster.", {
    status::ShowClusterStatus,
    resources::ListResources,
    next_id::NextId,
    version::ShowVersion,
});

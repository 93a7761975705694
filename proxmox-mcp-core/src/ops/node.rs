//! Nodes of the cluster.

crate::registry::toolset!("node", "List and show the nodes of the cluster.", {
    list::ListNodes,
    show::ShowNode,
});

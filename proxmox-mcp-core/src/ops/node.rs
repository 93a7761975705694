//! Nodes of the cluster.

mod certificate;
mod interface;

pub use certificate::Certificate;
pub use interface::InterfaceKind;

use crate::error::Error;
use crate::inventory::Missing;
use crate::model::NodeName;
use crate::plan::Done;

crate::registry::toolset!("node", "Nodes: load, power, services, network, updates, certificates.", {
    list::ListNodes,
    show::ShowNode,
    metrics::ShowNodeMetrics,
    power::PowerNode,
    wake::WakeNode,
    service::ControlService,
    config_show::ShowNodeConfig,
    config_set::SetNodeConfig,
    time_show::ShowNodeTime,
    time_set::SetNodeTime,
    dns_show::ShowNodeDns,
    dns_set::SetNodeDns,
    hosts_show::ShowNodeHosts,
    hosts_set::SetNodeHosts,
    network_list::ListNetwork,
    network_show::ShowInterface,
    network_create::CreateInterface,
    network_update::UpdateInterface,
    network_delete::DeleteInterface,
    network_apply::ApplyNetwork,
    network_revert::RevertNetwork,
    hardware::ListHardware,
    netstat::ShowNetstat,
    update_list::ListUpdates,
    update_refresh::RefreshUpdates,
    package_versions::ShowVersions,
    package_changelog::ShowChangelog,
    repository_list::ListRepositories,
    repository_set::SetRepository,
    subscription_show::ShowSubscription,
    subscription_set::SetSubscription,
    certificate_list::ListCertificates,
    certificate_upload::UploadCertificate,
    certificate_delete::DeleteCertificate,
    certificate_order::OrderCertificate,
    certificate_revoke::RevokeCertificate,
    acme_list::ListAcme,
    acme_account_show::ShowAcmeAccount,
    acme_account_set::SetAcmeAccount,
    acme_account_delete::DeleteAcmeAccount,
    acme_plugin_set::SetAcmePlugin,
    acme_plugin_delete::DeleteAcmePlugin,
    report::ReportNode,
});

/// What to know about a change of the network's configuration.
const PENDING: &str = "pending: `node_network_apply` makes it real, `node_network_revert` drops it";

/// The node that the plan is about.
fn of(done: &Done<'_>) -> Result<NodeName, Error> {
    let node = done.grounded.calls().first().and_then(|call| call.node().cloned());
    node.ok_or_else(|| Error::internal("a plan about a node without the node"))
}

/// Nodes that the inventory lacks, for answers of all nodes.
pub(super) fn gaps(done: &Done<'_>, only: Option<&NodeName>) -> Vec<Missing> {
    let nodes = done.inventory.missing.iter().filter(|gap| gap.what.starts_with("node "));
    nodes.filter(|_| only.is_none()).cloned().collect()
}

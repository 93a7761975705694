//! Software-defined networks: zones, virtual networks, subnets and what they lean on.

mod kind;

pub use kind::{NetworkKind, ServiceKind};

crate::registry::toolset!("network", "Software-defined networks (SDN): zones, virtual networks, subnets, address management; apply and roll back.", {
    list::ListNetworks,
    create::CreateNetwork,
    update::UpdateNetwork,
    delete::DeleteNetwork,
    subnet_create::CreateSubnet,
    subnet_update::UpdateSubnet,
    subnet_delete::DeleteSubnet,
    service_list::ListNetworkServices,
    service_set::SetNetworkService,
    service_delete::DeleteNetworkService,
    addresses::ListAddresses,
    apply::ApplyNetworks,
    rollback::RollBackNetworks,
});

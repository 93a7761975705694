//! Network cards and addresses.

use super::property;

property! {
    /// A VM's network card, such as `net0`.
    VmNetwork, "network card", first Some("model"), same &[], pair ("model", "macaddr"),
    {
        /// Its model, such as `virtio`.
        model: String = "model",
        /// Its hardware address.
        mac: String = "macaddr",
        /// The bridge it is on.
        bridge: String = "bridge",
        /// Its VLAN.
        tag: u32 = "tag",
        /// Whether the guest's firewall is on it.
        firewall: bool = "firewall",
        /// Whether its cable is out.
        link_down: bool = "link_down",
        /// Megabytes a second at most, such as `12.5`.
        rate: String = "rate",
    }
}

property! {
    /// A container's network card, such as `net0`.
    ContainerNetwork, "network card", first None, same &[],
    {
        /// Its name in the container, such as `eth0`.
        name: String = "name",
        /// The bridge it is on.
        bridge: String = "bridge",
        /// Its hardware address.
        mac: String = "hwaddr",
        /// Its address with prefix, `dhcp` or `manual`.
        ip: String = "ip",
        /// Its gateway.
        gateway: String = "gw",
        /// Its IPv6 address with prefix, `auto`, `dhcp` or `manual`.
        ip6: String = "ip6",
        /// Its IPv6 gateway.
        gateway6: String = "gw6",
        /// Its VLAN.
        tag: u32 = "tag",
        /// Whether the guest's firewall is on it.
        firewall: bool = "firewall",
        /// Whether its cable is out.
        link_down: bool = "link_down",
        /// Megabytes a second at most, such as `12.5`.
        rate: String = "rate",
    }
}

property! {
    /// The addresses that cloud-init gives a card, such as `ipconfig0`.
    IpConfig, "address setting", first None, same &[],
    {
        /// The address with prefix, or `dhcp`.
        ip: String = "ip",
        /// The gateway.
        gateway: String = "gw",
        /// The IPv6 address with prefix, `auto` or `dhcp`.
        ip6: String = "ip6",
        /// The IPv6 gateway.
        gateway6: String = "gw6",
    }
}

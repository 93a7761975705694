# Written by `cargo xtask codegen`; change the operations instead.
"""Nodes: load, power, services, network, updates, certificates."""

from __future__ import annotations

from collections.abc import Sequence

from .._link import Async, Progress, Sync
from .types import (
    AcmeAccount,
    AcmeList,
    CertificateList,
    Changed,
    Changelog,
    HardwareBus,
    HardwareList,
    InterfaceKind,
    InterfaceSettings,
    Metrics,
    Netstat,
    NodeConfig,
    NodeDns,
    NodeHosts,
    NodeList,
    NodeNetworkListNetworkList,
    NodePower,
    NodeReport,
    NodeStatus,
    NodeTime,
    PackageVersions,
    RepositoryList,
    ServiceAction,
    Subscription,
    SubscriptionAction,
    TaskAnswer,
    Timeframe,
    UpdateList,
    Write,
)


class NodeToolset(Sync):
    """Nodes: load, power, services, network, updates, certificates."""

    def list(self) -> NodeList:
        """Lists the nodes: which are online, their load, how many guests they hold.

        Risk: read.
        """
        return self._call("node_list", {}, NodeList)

    def show(self, node: str) -> NodeStatus:
        """Shows one node as it is now: version, load, memory, disk.

        Risk: read.

        Args:
            node: The node.
        """
        sent = {"node": node}
        return self._call("node_show", sent, NodeStatus)

    def metrics(
        self,
        *,
        node: str | None = None,
        points: int | None = None,
        series: Sequence[str] | None = None,
        timeframe: Timeframe = "hour",
    ) -> Metrics:
        """Shows a node's load over time: processor, memory, network, disk.

        Risk: read.

        Args:
            node: The node, if there are several.
            points: Values of each series, 1 to 100; 12 unless told. Those between are averaged.
                From 0 to 65535.
            series: Only these series, such as `cpu`, `memused`, `netin`; the usual ones unless
                told.
            timeframe: The last hour, day, week, month, year or decade.
        """
        sent = {"node": node, "points": points, "series": series, "timeframe": timeframe}
        return self._call("node_metrics", sent, Metrics)

    def power(self, *, action: NodePower, node: str) -> Changed:
        """Reboots or shuts down a node, and with it the guests that run on it.

        Risk: destroy.

        Args:
            action: Whether it comes up again.
            node: The node.
        """
        sent = {"action": action, "node": node}
        return self._call("node_power", sent, Changed)

    def wake(self, node: str) -> Changed:
        """Wakes a node that is off, by wake-on-LAN; its address is set with `node_config_set`.

        Risk: change.

        Args:
            node: The node.
        """
        sent = {"node": node}
        return self._call("node_wake", sent, Changed)

    def service_control(
        self,
        *,
        action: ServiceAction,
        node: str,
        service: str,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Starts, stops, restarts or reloads a service of a node.

        Risk: disrupt.

        Args:
            action: What to do with it.
            node: The node.
            service: The service, such as `pveproxy`; `node_service_status` lists them.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"action": action, "node": node, "service": service, "wait": wait}
        return self._call("node_service_control", sent, TaskAnswer, progress)

    def config_show(self, *, node: str | None = None) -> NodeConfig:
        """Shows a node's notes, wake-on-LAN address, start delay and ACME domains.

        Risk: read.

        Args:
            node: The node, if there are several.
        """
        sent = {"node": node}
        return self._call("node_config_show", sent, NodeConfig)

    def config_set(
        self,
        node: str,
        *,
        acme: str | None = None,
        acme_domains: Sequence[str] | None = None,
        ballooning_target: int | None = None,
        delete: Sequence[str] | None = None,
        description: str | None = None,
        digest: str | None = None,
        location: str | None = None,
        startall_delay: int | None = None,
        wakeonlan: str | None = None,
    ) -> Changed:
        """Changes a node's notes, wake-on-LAN address, start delay or ACME domains.

        Risk: change.

        Args:
            node: The node.
            acme: ACME account and domains, such as `account=default,domains=pve1.example.com`.
            acme_domains: Domain with its ACME plugin, such as `pve1.example.com,plugin=dns`; at
                most six.
            ballooning_target: Memory use in percent above which guests' memory is taken back, 0
                to 100; 80 unless set. From 0 to 65535.
            delete: Settings to remove, by Proxmox's names, such as `wakeonlan`.
            description: Notes, shown in the node's summary; Markdown.
            digest: From `node_config_show`; refuses if somebody else changed it since.
            location: Where the node stands.
            startall_delay: Seconds to wait before guests are started at boot, 0 to 300. From 0
                to 65535.
            wakeonlan: MAC address that wakes it, with `,bind-interface=` and
                `,broadcast-address=` if need be.
        """
        sent = {
            "node": node,
            "acme": acme,
            "acme_domains": acme_domains,
            "ballooning_target": ballooning_target,
            "delete": delete,
            "description": description,
            "digest": digest,
            "location": location,
            "startall_delay": startall_delay,
            "wakeonlan": wakeonlan,
        }
        return self._call("node_config_set", sent, Changed)

    def time_show(self, *, node: str | None = None) -> NodeTime:
        """Shows a node's clock and time zone.

        Risk: read.

        Args:
            node: The node, if there are several.
        """
        sent = {"node": node}
        return self._call("node_time_show", sent, NodeTime)

    def time_set(self, *, node: str, timezone: str) -> Changed:
        """Sets a node's time zone; the clock itself is kept by its time service.

        Risk: change.

        Args:
            node: The node.
            timezone: The zone, such as `Europe/Vienna` or `UTC`.
        """
        sent = {"node": node, "timezone": timezone}
        return self._call("node_time_set", sent, Changed)

    def dns_show(self, *, node: str | None = None) -> NodeDns:
        """Shows which name servers a node asks.

        Risk: read.

        Args:
            node: The node, if there are several.
        """
        sent = {"node": node}
        return self._call("node_dns_show", sent, NodeDns)

    def dns_set(self, *, node: str, search: str, servers: Sequence[str]) -> Changed:
        """Sets which name servers a node asks; all settings are replaced.

        Risk: destroy.

        Args:
            node: The node.
            search: The domain that short names are looked up in.
            servers: Addresses of one to three name servers, in the order they are asked.
        """
        sent = {"node": node, "search": search, "servers": servers}
        return self._call("node_dns_set", sent, Changed)

    def hosts_show(self, *, node: str | None = None) -> NodeHosts:
        """Shows a node's hosts file.

        Risk: read.

        Args:
            node: The node, if there are several.
        """
        sent = {"node": node}
        return self._call("node_hosts_show", sent, NodeHosts)

    def hosts_set(self, *, lines: Sequence[str], node: str, digest: str | None = None) -> Changed:
        """Replaces a node's hosts file; read it first with `node_hosts_show`.

        Risk: destroy.

        Args:
            lines: The whole file, line by line: `ADDRESS NAME...`.
            node: The node.
            digest: From `node_hosts_show`; refuses if somebody else changed the file since.
        """
        sent = {"lines": lines, "node": node, "digest": digest}
        return self._call("node_hosts_set", sent, Changed)

    def network_list(
        self,
        *,
        kind: str | None = None,
        node: str | None = None,
    ) -> NodeNetworkListNetworkList:
        """Lists a node's network interfaces, and the changes that are not applied yet.

        Risk: read.

        Args:
            kind: Only of this type, such as `bridge`, `bond`, `eth`, `vlan`.
            node: The node, if there are several.
        """
        sent = {"kind": kind, "node": node}
        return self._call("node_network_list", sent, NodeNetworkListNetworkList)

    def network_show(self, name: str, *, node: str | None = None) -> InterfaceSettings:
        """Shows one network interface of a node with all its settings.

        Risk: read.

        Args:
            name: The interface, such as `vmbr0`.
            node: The node, if there are several.
        """
        sent = {"name": name, "node": node}
        return self._call("node_network_show", sent, InterfaceSettings)

    def network_create(
        self,
        *,
        kind: InterfaceKind,
        name: str,
        node: str,
        address: str | None = None,
        autostart: bool | None = None,
        bond_mode: str | None = None,
        comment: str | None = None,
        gateway: str | None = None,
        mtu: int | None = None,
        ports: Sequence[str] | None = None,
        vlan: int | None = None,
        vlan_aware: bool | None = None,
    ) -> Changed:
        """Adds a network interface to a node's configuration; `node_network_apply` makes it real.

        Risk: destroy.

        Args:
            kind: Its type.
            name: Its name, such as `vmbr1` or `eno1.5`.
            node: The node.
            address: Its address with prefix, such as `192.0.2.10/24`.
            autostart: Whether it comes up with the node.
            bond_mode: How a bond shares its load, such as `802.3ad`.
            comment: A comment.
            gateway: Its gateway.
            mtu: MTU, 1280 to 65520.
            ports: Ports of a bridge, members of a bond, the device under a VLAN.
            vlan: VLAN, 1 to 4094. From 0 to 65535.
            vlan_aware: Whether a bridge knows VLANs.
        """
        sent = {
            "kind": kind,
            "name": name,
            "node": node,
            "address": address,
            "autostart": autostart,
            "bond_mode": bond_mode,
            "comment": comment,
            "gateway": gateway,
            "mtu": mtu,
            "ports": ports,
            "vlan": vlan,
            "vlan_aware": vlan_aware,
        }
        return self._call("node_network_create", sent, Changed)

    def network_update(
        self,
        *,
        kind: InterfaceKind,
        name: str,
        node: str,
        address: str | None = None,
        autostart: bool | None = None,
        bond_mode: str | None = None,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        gateway: str | None = None,
        mtu: int | None = None,
        ports: Sequence[str] | None = None,
        vlan: int | None = None,
        vlan_aware: bool | None = None,
    ) -> Changed:
        """Changes a network interface; repeat the settings that stay. `node_network_apply` makes
        it real.

        Risk: destroy.

        Args:
            kind: Its type.
            name: The interface, such as `vmbr0`.
            node: The node.
            address: Its address with prefix, such as `192.0.2.10/24`.
            autostart: Whether it comes up with the node.
            bond_mode: How a bond shares its load, such as `802.3ad`.
            comment: A comment.
            delete: Settings to remove, by Proxmox's names, such as `gateway`.
            gateway: Its gateway.
            mtu: MTU, 1280 to 65520.
            ports: Ports of a bridge, members of a bond, the device under a VLAN.
            vlan: VLAN, 1 to 4094. From 0 to 65535.
            vlan_aware: Whether a bridge knows VLANs.
        """
        sent = {
            "kind": kind,
            "name": name,
            "node": node,
            "address": address,
            "autostart": autostart,
            "bond_mode": bond_mode,
            "comment": comment,
            "delete": delete,
            "gateway": gateway,
            "mtu": mtu,
            "ports": ports,
            "vlan": vlan,
            "vlan_aware": vlan_aware,
        }
        return self._call("node_network_update", sent, Changed)

    def network_delete(self, *, name: str, node: str) -> Changed:
        """Removes a network interface from a node's configuration; `node_network_apply` makes it
        real.

        Risk: destroy.

        Args:
            name: The interface, such as `vmbr1`.
            node: The node.
        """
        sent = {"name": name, "node": node}
        return self._call("node_network_delete", sent, Changed)

    def network_apply(
        self,
        node: str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Applies a node's pending network changes; a mistake cuts the node off.

        Risk: destroy.

        Args:
            node: The node.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"node": node, "wait": wait}
        return self._call("node_network_apply", sent, TaskAnswer, progress)

    def network_revert(self, node: str) -> Changed:
        """Drops a node's network changes that are not applied yet.

        Risk: destroy.

        Args:
            node: The node.
        """
        sent = {"node": node}
        return self._call("node_network_revert", sent, Changed)

    def hardware(
        self,
        *,
        all: bool = False,
        bus: HardwareBus | None = None,
        node: str | None = None,
    ) -> HardwareList:
        """Lists a node's PCI and USB devices.

        Risk: read.

        Args:
            all: Also bridges, memory and other devices that are never passed through.
            bus: Only these devices.
            node: The node, if there are several.
        """
        sent = {"all": all, "bus": bus, "node": node}
        return self._call("node_hardware", sent, HardwareList)

    def netstat(self, *, node: str | None = None) -> Netstat:
        """Shows how much each network device of a node's guests has sent and received.

        Risk: read.

        Args:
            node: The node, if there are several.
        """
        sent = {"node": node}
        return self._call("node_netstat", sent, Netstat)

    def update_list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        node: str | None = None,
    ) -> UpdateList:
        """Lists updates that are available for nodes, as of the last refresh.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
            node: Only on this node.
        """
        sent = {"cursor": cursor, "limit": limit, "node": node}
        return self._call("node_update_list", sent, UpdateList)

    def update_refresh(
        self,
        node: str,
        *,
        notify: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Refreshes a node's lists of packages (`apt update`); installs nothing.

        Risk: change.

        Args:
            node: The node.
            notify: Mail the administrator about new updates.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"node": node, "notify": notify, "wait": wait}
        return self._call("node_update_refresh", sent, TaskAnswer, progress)

    def package_versions(self, *, node: str | None = None) -> PackageVersions:
        """Shows which versions of Proxmox's own packages a node has.

        Risk: read.

        Args:
            node: The node, if there are several.
        """
        sent = {"node": node}
        return self._call("node_package_versions", sent, PackageVersions)

    def package_changelog(
        self,
        package: str,
        *,
        node: str | None = None,
        version: str | None = None,
    ) -> Changelog:
        """Shows what changed in a package: the beginning of its changelog.

        Risk: read.

        Args:
            package: The package, such as `pve-manager`.
            node: The node, if there are several.
            version: The version, unless the newest.
        """
        sent = {"package": package, "node": node, "version": version}
        return self._call("node_package_changelog", sent, Changelog)

    def repository_list(self, *, node: str | None = None) -> RepositoryList:
        """Lists the package repositories of a node, with warnings about them.

        Risk: read.

        Args:
            node: The node, if there are several.
        """
        sent = {"node": node}
        return self._call("node_repository_list", sent, RepositoryList)

    def repository_set(
        self,
        node: str,
        *,
        add: str | None = None,
        digest: str | None = None,
        enabled: bool | None = None,
        file: str | None = None,
        index: int | None = None,
    ) -> Changed:
        """Adds one of Proxmox's package repositories to a node, or turns an entry on or off.

        Risk: execute.

        Args:
            node: The node.
            add: Adds this one, such as `no-subscription`; `node_repository_list` lists handles.
            digest: From `node_repository_list`; refuses if somebody else changed them since.
            enabled: Whether that entry is used.
            file: The file of an entry to turn on or off.
            index: The entry's place in the file, from 0.
        """
        sent = {
            "node": node,
            "add": add,
            "digest": digest,
            "enabled": enabled,
            "file": file,
            "index": index,
        }
        return self._call("node_repository_set", sent, Changed)

    def subscription_show(self, *, node: str | None = None) -> Subscription:
        """Shows a node's subscription, as it was last checked.

        Risk: read.

        Args:
            node: The node, if there are several.
        """
        sent = {"node": node}
        return self._call("node_subscription_show", sent, Subscription)

    def subscription_set(
        self,
        *,
        action: SubscriptionAction,
        node: str,
        force: bool = False,
        key: str | None = None,
    ) -> Changed:
        """Sets a node's subscription key, checks the one it has with Proxmox, or removes it.

        Risk: change.

        Args:
            action: What to do.
            node: The node.
            force: Asks Proxmox's server even if the last check is recent, for `check`.
            key: The key, for `set`.
        """
        sent = {"action": action, "node": node, "force": force, "key": key}
        return self._call("node_subscription_set", sent, Changed)

    def certificate_list(self, *, node: str | None = None) -> CertificateList:
        """Lists a node's certificates and when they run out.

        Risk: read.

        Args:
            node: The node, if there are several.
        """
        sent = {"node": node}
        return self._call("node_certificate_list", sent, CertificateList)

    def certificate_upload(
        self,
        *,
        certificates: str,
        node: str,
        key: str | None = None,
        replace: bool = False,
        restart: bool = False,
    ) -> Changed:
        """Gives a node a certificate of your own for its web interface and API.

        Risk: execute.

        Args:
            certificates: The certificate and those between it and its root, as PEM.
            node: The node.
            key: Its private key, as PEM; left out when the node has it.
            replace: Replaces a certificate of your own that is there.
            restart: Restarts the API's proxy, so that it is used at once.
        """
        sent = {
            "certificates": certificates,
            "node": node,
            "key": key,
            "replace": replace,
            "restart": restart,
        }
        return self._call("node_certificate_upload", sent, Changed)

    def certificate_delete(self, node: str, *, restart: bool = False) -> Changed:
        """Removes a node's own certificate and key; the cluster's certificate is used again.

        Risk: destroy.

        Args:
            node: The node.
            restart: Restarts the API's proxy, so that it is not used any more.
        """
        sent = {"node": node, "restart": restart}
        return self._call("node_certificate_delete", sent, Changed)

    def certificate_order(
        self,
        node: str,
        *,
        force: bool = False,
        renew: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Orders or renews a node's certificate by ACME, for the domains in its configuration.

        Risk: destroy.

        Args:
            node: The node.
            force: Replaces a certificate that is there, or renews one that is good for 30 days
                yet.
            renew: Renews the one that it has.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"node": node, "force": force, "renew": renew, "wait": wait}
        return self._call("node_certificate_order", sent, TaskAnswer, progress)

    def certificate_revoke(
        self,
        node: str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Revokes a node's ACME certificate; it is never good again.

        Risk: destroy.

        Args:
            node: The node.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"node": node, "wait": wait}
        return self._call("node_certificate_revoke", sent, TaskAnswer, progress)

    def acme_list(self, *, plugins: bool = False) -> AcmeList:
        """Lists the cluster's ACME accounts, and its plugins by name; their secrets stay out.

        Risk: execute.

        Args:
            plugins: Also the plugins, whose answer holds credentials that are dropped here.
        """
        sent = {"plugins": plugins}
        return self._call("acme_list", sent, AcmeList)

    def acme_account_show(self, name: str) -> AcmeAccount:
        """Shows an ACME account: its contact, its authority and whether it is valid.

        Risk: read.

        Args:
            name: Its name.
        """
        sent = {"name": name}
        return self._call("acme_account_show", sent, AcmeAccount)

    def acme_account_set(
        self,
        *,
        action: Write,
        contact: Sequence[str],
        name: str,
        directory: str | None = None,
        eab_hmac_key: str | None = None,
        eab_kid: str | None = None,
        tos_url: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Registers an ACME account, which certificates are ordered with, or changes its contact.

        Risk: change.

        Args:
            action: New, or there already.
            contact: Mail addresses, for notices about certificates.
            name: Its name.
            directory: URL of the authority's directory; Let's Encrypt unless told.
            eab_hmac_key: The key that goes with `eab_kid`.
            eab_kid: Key id of an account that the authority knows already.
            tos_url: URL of the terms that are agreed to; most authorities ask for it.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "action": action,
            "contact": contact,
            "name": name,
            "directory": directory,
            "eab_hmac_key": eab_hmac_key,
            "eab_kid": eab_kid,
            "tos_url": tos_url,
            "wait": wait,
        }
        return self._call("acme_account_set", sent, TaskAnswer, progress)

    def acme_account_delete(
        self,
        name: str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Deactivates an ACME account at its authority, for good, and forgets it.

        Risk: destroy.

        Args:
            name: Its name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"name": name, "wait": wait}
        return self._call("acme_account_delete", sent, TaskAnswer, progress)

    def acme_plugin_set(
        self,
        *,
        action: Write,
        id: str,
        api: str | None = None,
        data: str | None = None,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        disable: bool | None = None,
        nodes: Sequence[str] | None = None,
        validation_delay: int | None = None,
    ) -> Changed:
        """Adds or changes a plugin that proves domains by DNS when certificates are ordered.

        Risk: execute.

        Args:
            action: New, or there already.
            id: Its name.
            api: The DNS provider, such as `cf`; needed for a new one.
            data: The provider's credentials, a `NAME=VALUE` a line.
            delete: Settings to remove.
            digest: Refuses if somebody else changed it since.
            disable: Leave it out of use.
            nodes: Only on these nodes.
            validation_delay: Seconds until a record is looked for, 0 to 172800. From 0 to
                172800.
        """
        sent = {
            "action": action,
            "id": id,
            "api": api,
            "data": data,
            "delete": delete,
            "digest": digest,
            "disable": disable,
            "nodes": nodes,
            "validation_delay": validation_delay,
        }
        return self._call("acme_plugin_set", sent, Changed)

    def acme_plugin_delete(self, id: str) -> Changed:
        """Removes an ACME plugin; certificates that need it are no longer renewed.

        Risk: change.

        Args:
            id: Its name.
        """
        sent = {"id": id}
        return self._call("acme_plugin_delete", sent, Changed)

    def report(self, *, node: str | None = None, section: str | None = None) -> NodeReport:
        """Makes Proxmox's report of a node for support; takes up to half a minute, and shows
        secrets.

        Risk: execute.

        Args:
            node: The node, if there are several.
            section: Only the sections whose heading holds this text, such as `network`.
        """
        sent = {"node": node, "section": section}
        return self._call("node_report", sent, NodeReport)


class AsyncNodeToolset(Async):
    """Nodes: load, power, services, network, updates, certificates."""

    async def list(self) -> NodeList:
        """Lists the nodes: which are online, their load, how many guests they hold.

        Risk: read.
        """
        return await self._call("node_list", {}, NodeList)

    async def show(self, node: str) -> NodeStatus:
        """Shows one node as it is now: version, load, memory, disk.

        Risk: read.

        Args:
            node: The node.
        """
        sent = {"node": node}
        return await self._call("node_show", sent, NodeStatus)

    async def metrics(
        self,
        *,
        node: str | None = None,
        points: int | None = None,
        series: Sequence[str] | None = None,
        timeframe: Timeframe = "hour",
    ) -> Metrics:
        """Shows a node's load over time: processor, memory, network, disk.

        Risk: read.

        Args:
            node: The node, if there are several.
            points: Values of each series, 1 to 100; 12 unless told. Those between are averaged.
                From 0 to 65535.
            series: Only these series, such as `cpu`, `memused`, `netin`; the usual ones unless
                told.
            timeframe: The last hour, day, week, month, year or decade.
        """
        sent = {"node": node, "points": points, "series": series, "timeframe": timeframe}
        return await self._call("node_metrics", sent, Metrics)

    async def power(self, *, action: NodePower, node: str) -> Changed:
        """Reboots or shuts down a node, and with it the guests that run on it.

        Risk: destroy.

        Args:
            action: Whether it comes up again.
            node: The node.
        """
        sent = {"action": action, "node": node}
        return await self._call("node_power", sent, Changed)

    async def wake(self, node: str) -> Changed:
        """Wakes a node that is off, by wake-on-LAN; its address is set with `node_config_set`.

        Risk: change.

        Args:
            node: The node.
        """
        sent = {"node": node}
        return await self._call("node_wake", sent, Changed)

    async def service_control(
        self,
        *,
        action: ServiceAction,
        node: str,
        service: str,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Starts, stops, restarts or reloads a service of a node.

        Risk: disrupt.

        Args:
            action: What to do with it.
            node: The node.
            service: The service, such as `pveproxy`; `node_service_status` lists them.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"action": action, "node": node, "service": service, "wait": wait}
        return await self._call("node_service_control", sent, TaskAnswer, progress)

    async def config_show(self, *, node: str | None = None) -> NodeConfig:
        """Shows a node's notes, wake-on-LAN address, start delay and ACME domains.

        Risk: read.

        Args:
            node: The node, if there are several.
        """
        sent = {"node": node}
        return await self._call("node_config_show", sent, NodeConfig)

    async def config_set(
        self,
        node: str,
        *,
        acme: str | None = None,
        acme_domains: Sequence[str] | None = None,
        ballooning_target: int | None = None,
        delete: Sequence[str] | None = None,
        description: str | None = None,
        digest: str | None = None,
        location: str | None = None,
        startall_delay: int | None = None,
        wakeonlan: str | None = None,
    ) -> Changed:
        """Changes a node's notes, wake-on-LAN address, start delay or ACME domains.

        Risk: change.

        Args:
            node: The node.
            acme: ACME account and domains, such as `account=default,domains=pve1.example.com`.
            acme_domains: Domain with its ACME plugin, such as `pve1.example.com,plugin=dns`; at
                most six.
            ballooning_target: Memory use in percent above which guests' memory is taken back, 0
                to 100; 80 unless set. From 0 to 65535.
            delete: Settings to remove, by Proxmox's names, such as `wakeonlan`.
            description: Notes, shown in the node's summary; Markdown.
            digest: From `node_config_show`; refuses if somebody else changed it since.
            location: Where the node stands.
            startall_delay: Seconds to wait before guests are started at boot, 0 to 300. From 0
                to 65535.
            wakeonlan: MAC address that wakes it, with `,bind-interface=` and
                `,broadcast-address=` if need be.
        """
        sent = {
            "node": node,
            "acme": acme,
            "acme_domains": acme_domains,
            "ballooning_target": ballooning_target,
            "delete": delete,
            "description": description,
            "digest": digest,
            "location": location,
            "startall_delay": startall_delay,
            "wakeonlan": wakeonlan,
        }
        return await self._call("node_config_set", sent, Changed)

    async def time_show(self, *, node: str | None = None) -> NodeTime:
        """Shows a node's clock and time zone.

        Risk: read.

        Args:
            node: The node, if there are several.
        """
        sent = {"node": node}
        return await self._call("node_time_show", sent, NodeTime)

    async def time_set(self, *, node: str, timezone: str) -> Changed:
        """Sets a node's time zone; the clock itself is kept by its time service.

        Risk: change.

        Args:
            node: The node.
            timezone: The zone, such as `Europe/Vienna` or `UTC`.
        """
        sent = {"node": node, "timezone": timezone}
        return await self._call("node_time_set", sent, Changed)

    async def dns_show(self, *, node: str | None = None) -> NodeDns:
        """Shows which name servers a node asks.

        Risk: read.

        Args:
            node: The node, if there are several.
        """
        sent = {"node": node}
        return await self._call("node_dns_show", sent, NodeDns)

    async def dns_set(self, *, node: str, search: str, servers: Sequence[str]) -> Changed:
        """Sets which name servers a node asks; all settings are replaced.

        Risk: destroy.

        Args:
            node: The node.
            search: The domain that short names are looked up in.
            servers: Addresses of one to three name servers, in the order they are asked.
        """
        sent = {"node": node, "search": search, "servers": servers}
        return await self._call("node_dns_set", sent, Changed)

    async def hosts_show(self, *, node: str | None = None) -> NodeHosts:
        """Shows a node's hosts file.

        Risk: read.

        Args:
            node: The node, if there are several.
        """
        sent = {"node": node}
        return await self._call("node_hosts_show", sent, NodeHosts)

    async def hosts_set(
        self,
        *,
        lines: Sequence[str],
        node: str,
        digest: str | None = None,
    ) -> Changed:
        """Replaces a node's hosts file; read it first with `node_hosts_show`.

        Risk: destroy.

        Args:
            lines: The whole file, line by line: `ADDRESS NAME...`.
            node: The node.
            digest: From `node_hosts_show`; refuses if somebody else changed the file since.
        """
        sent = {"lines": lines, "node": node, "digest": digest}
        return await self._call("node_hosts_set", sent, Changed)

    async def network_list(
        self,
        *,
        kind: str | None = None,
        node: str | None = None,
    ) -> NodeNetworkListNetworkList:
        """Lists a node's network interfaces, and the changes that are not applied yet.

        Risk: read.

        Args:
            kind: Only of this type, such as `bridge`, `bond`, `eth`, `vlan`.
            node: The node, if there are several.
        """
        sent = {"kind": kind, "node": node}
        return await self._call("node_network_list", sent, NodeNetworkListNetworkList)

    async def network_show(self, name: str, *, node: str | None = None) -> InterfaceSettings:
        """Shows one network interface of a node with all its settings.

        Risk: read.

        Args:
            name: The interface, such as `vmbr0`.
            node: The node, if there are several.
        """
        sent = {"name": name, "node": node}
        return await self._call("node_network_show", sent, InterfaceSettings)

    async def network_create(
        self,
        *,
        kind: InterfaceKind,
        name: str,
        node: str,
        address: str | None = None,
        autostart: bool | None = None,
        bond_mode: str | None = None,
        comment: str | None = None,
        gateway: str | None = None,
        mtu: int | None = None,
        ports: Sequence[str] | None = None,
        vlan: int | None = None,
        vlan_aware: bool | None = None,
    ) -> Changed:
        """Adds a network interface to a node's configuration; `node_network_apply` makes it real.

        Risk: destroy.

        Args:
            kind: Its type.
            name: Its name, such as `vmbr1` or `eno1.5`.
            node: The node.
            address: Its address with prefix, such as `192.0.2.10/24`.
            autostart: Whether it comes up with the node.
            bond_mode: How a bond shares its load, such as `802.3ad`.
            comment: A comment.
            gateway: Its gateway.
            mtu: MTU, 1280 to 65520.
            ports: Ports of a bridge, members of a bond, the device under a VLAN.
            vlan: VLAN, 1 to 4094. From 0 to 65535.
            vlan_aware: Whether a bridge knows VLANs.
        """
        sent = {
            "kind": kind,
            "name": name,
            "node": node,
            "address": address,
            "autostart": autostart,
            "bond_mode": bond_mode,
            "comment": comment,
            "gateway": gateway,
            "mtu": mtu,
            "ports": ports,
            "vlan": vlan,
            "vlan_aware": vlan_aware,
        }
        return await self._call("node_network_create", sent, Changed)

    async def network_update(
        self,
        *,
        kind: InterfaceKind,
        name: str,
        node: str,
        address: str | None = None,
        autostart: bool | None = None,
        bond_mode: str | None = None,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        gateway: str | None = None,
        mtu: int | None = None,
        ports: Sequence[str] | None = None,
        vlan: int | None = None,
        vlan_aware: bool | None = None,
    ) -> Changed:
        """Changes a network interface; repeat the settings that stay. `node_network_apply` makes
        it real.

        Risk: destroy.

        Args:
            kind: Its type.
            name: The interface, such as `vmbr0`.
            node: The node.
            address: Its address with prefix, such as `192.0.2.10/24`.
            autostart: Whether it comes up with the node.
            bond_mode: How a bond shares its load, such as `802.3ad`.
            comment: A comment.
            delete: Settings to remove, by Proxmox's names, such as `gateway`.
            gateway: Its gateway.
            mtu: MTU, 1280 to 65520.
            ports: Ports of a bridge, members of a bond, the device under a VLAN.
            vlan: VLAN, 1 to 4094. From 0 to 65535.
            vlan_aware: Whether a bridge knows VLANs.
        """
        sent = {
            "kind": kind,
            "name": name,
            "node": node,
            "address": address,
            "autostart": autostart,
            "bond_mode": bond_mode,
            "comment": comment,
            "delete": delete,
            "gateway": gateway,
            "mtu": mtu,
            "ports": ports,
            "vlan": vlan,
            "vlan_aware": vlan_aware,
        }
        return await self._call("node_network_update", sent, Changed)

    async def network_delete(self, *, name: str, node: str) -> Changed:
        """Removes a network interface from a node's configuration; `node_network_apply` makes it
        real.

        Risk: destroy.

        Args:
            name: The interface, such as `vmbr1`.
            node: The node.
        """
        sent = {"name": name, "node": node}
        return await self._call("node_network_delete", sent, Changed)

    async def network_apply(
        self,
        node: str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Applies a node's pending network changes; a mistake cuts the node off.

        Risk: destroy.

        Args:
            node: The node.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"node": node, "wait": wait}
        return await self._call("node_network_apply", sent, TaskAnswer, progress)

    async def network_revert(self, node: str) -> Changed:
        """Drops a node's network changes that are not applied yet.

        Risk: destroy.

        Args:
            node: The node.
        """
        sent = {"node": node}
        return await self._call("node_network_revert", sent, Changed)

    async def hardware(
        self,
        *,
        all: bool = False,
        bus: HardwareBus | None = None,
        node: str | None = None,
    ) -> HardwareList:
        """Lists a node's PCI and USB devices.

        Risk: read.

        Args:
            all: Also bridges, memory and other devices that are never passed through.
            bus: Only these devices.
            node: The node, if there are several.
        """
        sent = {"all": all, "bus": bus, "node": node}
        return await self._call("node_hardware", sent, HardwareList)

    async def netstat(self, *, node: str | None = None) -> Netstat:
        """Shows how much each network device of a node's guests has sent and received.

        Risk: read.

        Args:
            node: The node, if there are several.
        """
        sent = {"node": node}
        return await self._call("node_netstat", sent, Netstat)

    async def update_list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        node: str | None = None,
    ) -> UpdateList:
        """Lists updates that are available for nodes, as of the last refresh.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
            node: Only on this node.
        """
        sent = {"cursor": cursor, "limit": limit, "node": node}
        return await self._call("node_update_list", sent, UpdateList)

    async def update_refresh(
        self,
        node: str,
        *,
        notify: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Refreshes a node's lists of packages (`apt update`); installs nothing.

        Risk: change.

        Args:
            node: The node.
            notify: Mail the administrator about new updates.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"node": node, "notify": notify, "wait": wait}
        return await self._call("node_update_refresh", sent, TaskAnswer, progress)

    async def package_versions(self, *, node: str | None = None) -> PackageVersions:
        """Shows which versions of Proxmox's own packages a node has.

        Risk: read.

        Args:
            node: The node, if there are several.
        """
        sent = {"node": node}
        return await self._call("node_package_versions", sent, PackageVersions)

    async def package_changelog(
        self,
        package: str,
        *,
        node: str | None = None,
        version: str | None = None,
    ) -> Changelog:
        """Shows what changed in a package: the beginning of its changelog.

        Risk: read.

        Args:
            package: The package, such as `pve-manager`.
            node: The node, if there are several.
            version: The version, unless the newest.
        """
        sent = {"package": package, "node": node, "version": version}
        return await self._call("node_package_changelog", sent, Changelog)

    async def repository_list(self, *, node: str | None = None) -> RepositoryList:
        """Lists the package repositories of a node, with warnings about them.

        Risk: read.

        Args:
            node: The node, if there are several.
        """
        sent = {"node": node}
        return await self._call("node_repository_list", sent, RepositoryList)

    async def repository_set(
        self,
        node: str,
        *,
        add: str | None = None,
        digest: str | None = None,
        enabled: bool | None = None,
        file: str | None = None,
        index: int | None = None,
    ) -> Changed:
        """Adds one of Proxmox's package repositories to a node, or turns an entry on or off.

        Risk: execute.

        Args:
            node: The node.
            add: Adds this one, such as `no-subscription`; `node_repository_list` lists handles.
            digest: From `node_repository_list`; refuses if somebody else changed them since.
            enabled: Whether that entry is used.
            file: The file of an entry to turn on or off.
            index: The entry's place in the file, from 0.
        """
        sent = {
            "node": node,
            "add": add,
            "digest": digest,
            "enabled": enabled,
            "file": file,
            "index": index,
        }
        return await self._call("node_repository_set", sent, Changed)

    async def subscription_show(self, *, node: str | None = None) -> Subscription:
        """Shows a node's subscription, as it was last checked.

        Risk: read.

        Args:
            node: The node, if there are several.
        """
        sent = {"node": node}
        return await self._call("node_subscription_show", sent, Subscription)

    async def subscription_set(
        self,
        *,
        action: SubscriptionAction,
        node: str,
        force: bool = False,
        key: str | None = None,
    ) -> Changed:
        """Sets a node's subscription key, checks the one it has with Proxmox, or removes it.

        Risk: change.

        Args:
            action: What to do.
            node: The node.
            force: Asks Proxmox's server even if the last check is recent, for `check`.
            key: The key, for `set`.
        """
        sent = {"action": action, "node": node, "force": force, "key": key}
        return await self._call("node_subscription_set", sent, Changed)

    async def certificate_list(self, *, node: str | None = None) -> CertificateList:
        """Lists a node's certificates and when they run out.

        Risk: read.

        Args:
            node: The node, if there are several.
        """
        sent = {"node": node}
        return await self._call("node_certificate_list", sent, CertificateList)

    async def certificate_upload(
        self,
        *,
        certificates: str,
        node: str,
        key: str | None = None,
        replace: bool = False,
        restart: bool = False,
    ) -> Changed:
        """Gives a node a certificate of your own for its web interface and API.

        Risk: execute.

        Args:
            certificates: The certificate and those between it and its root, as PEM.
            node: The node.
            key: Its private key, as PEM; left out when the node has it.
            replace: Replaces a certificate of your own that is there.
            restart: Restarts the API's proxy, so that it is used at once.
        """
        sent = {
            "certificates": certificates,
            "node": node,
            "key": key,
            "replace": replace,
            "restart": restart,
        }
        return await self._call("node_certificate_upload", sent, Changed)

    async def certificate_delete(self, node: str, *, restart: bool = False) -> Changed:
        """Removes a node's own certificate and key; the cluster's certificate is used again.

        Risk: destroy.

        Args:
            node: The node.
            restart: Restarts the API's proxy, so that it is not used any more.
        """
        sent = {"node": node, "restart": restart}
        return await self._call("node_certificate_delete", sent, Changed)

    async def certificate_order(
        self,
        node: str,
        *,
        force: bool = False,
        renew: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Orders or renews a node's certificate by ACME, for the domains in its configuration.

        Risk: destroy.

        Args:
            node: The node.
            force: Replaces a certificate that is there, or renews one that is good for 30 days
                yet.
            renew: Renews the one that it has.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"node": node, "force": force, "renew": renew, "wait": wait}
        return await self._call("node_certificate_order", sent, TaskAnswer, progress)

    async def certificate_revoke(
        self,
        node: str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Revokes a node's ACME certificate; it is never good again.

        Risk: destroy.

        Args:
            node: The node.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"node": node, "wait": wait}
        return await self._call("node_certificate_revoke", sent, TaskAnswer, progress)

    async def acme_list(self, *, plugins: bool = False) -> AcmeList:
        """Lists the cluster's ACME accounts, and its plugins by name; their secrets stay out.

        Risk: execute.

        Args:
            plugins: Also the plugins, whose answer holds credentials that are dropped here.
        """
        sent = {"plugins": plugins}
        return await self._call("acme_list", sent, AcmeList)

    async def acme_account_show(self, name: str) -> AcmeAccount:
        """Shows an ACME account: its contact, its authority and whether it is valid.

        Risk: read.

        Args:
            name: Its name.
        """
        sent = {"name": name}
        return await self._call("acme_account_show", sent, AcmeAccount)

    async def acme_account_set(
        self,
        *,
        action: Write,
        contact: Sequence[str],
        name: str,
        directory: str | None = None,
        eab_hmac_key: str | None = None,
        eab_kid: str | None = None,
        tos_url: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Registers an ACME account, which certificates are ordered with, or changes its contact.

        Risk: change.

        Args:
            action: New, or there already.
            contact: Mail addresses, for notices about certificates.
            name: Its name.
            directory: URL of the authority's directory; Let's Encrypt unless told.
            eab_hmac_key: The key that goes with `eab_kid`.
            eab_kid: Key id of an account that the authority knows already.
            tos_url: URL of the terms that are agreed to; most authorities ask for it.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "action": action,
            "contact": contact,
            "name": name,
            "directory": directory,
            "eab_hmac_key": eab_hmac_key,
            "eab_kid": eab_kid,
            "tos_url": tos_url,
            "wait": wait,
        }
        return await self._call("acme_account_set", sent, TaskAnswer, progress)

    async def acme_account_delete(
        self,
        name: str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Deactivates an ACME account at its authority, for good, and forgets it.

        Risk: destroy.

        Args:
            name: Its name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"name": name, "wait": wait}
        return await self._call("acme_account_delete", sent, TaskAnswer, progress)

    async def acme_plugin_set(
        self,
        *,
        action: Write,
        id: str,
        api: str | None = None,
        data: str | None = None,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        disable: bool | None = None,
        nodes: Sequence[str] | None = None,
        validation_delay: int | None = None,
    ) -> Changed:
        """Adds or changes a plugin that proves domains by DNS when certificates are ordered.

        Risk: execute.

        Args:
            action: New, or there already.
            id: Its name.
            api: The DNS provider, such as `cf`; needed for a new one.
            data: The provider's credentials, a `NAME=VALUE` a line.
            delete: Settings to remove.
            digest: Refuses if somebody else changed it since.
            disable: Leave it out of use.
            nodes: Only on these nodes.
            validation_delay: Seconds until a record is looked for, 0 to 172800. From 0 to
                172800.
        """
        sent = {
            "action": action,
            "id": id,
            "api": api,
            "data": data,
            "delete": delete,
            "digest": digest,
            "disable": disable,
            "nodes": nodes,
            "validation_delay": validation_delay,
        }
        return await self._call("acme_plugin_set", sent, Changed)

    async def acme_plugin_delete(self, id: str) -> Changed:
        """Removes an ACME plugin; certificates that need it are no longer renewed.

        Risk: change.

        Args:
            id: Its name.
        """
        sent = {"id": id}
        return await self._call("acme_plugin_delete", sent, Changed)

    async def report(self, *, node: str | None = None, section: str | None = None) -> NodeReport:
        """Makes Proxmox's report of a node for support; takes up to half a minute, and shows
        secrets.

        Risk: execute.

        Args:
            node: The node, if there are several.
            section: Only the sections whose heading holds this text, such as `network`.
        """
        sent = {"node": node, "section": section}
        return await self._call("node_report", sent, NodeReport)

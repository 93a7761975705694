# Written by `cargo xtask codegen`; change the operations instead.
"""Software-defined networks (SDN): zones, virtual networks, subnets, address management; apply and
roll back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from .._link import Async, Progress, Sync
from .types import AddressList, Changed, NetworkListNetworkList, TaskAnswer


class NetworkToolset(Sync):
    """Software-defined networks (SDN): zones, virtual networks, subnets, address management; apply
    and roll back.
    """

    def list(
        self,
        kind: Literal["zone", "vnet", "controller"],
        *,
        cursor: str | None = None,
        limit: int | None = None,
        subnets_of: str | None = None,
    ) -> NetworkListNetworkList:
        """Lists zones, virtual networks or controllers of software-defined networks (SDN) with
        what is pending; or the subnets of a vnet.

        Risk: read.

        Args:
            kind: What to list.
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
            subnets_of: Instead list the subnets of this vnet; only with kind `vnet`.
        """
        sent = {"kind": kind, "cursor": cursor, "limit": limit, "subnets_of": subnets_of}
        return self._call("network_list", sent, NetworkListNetworkList)

    def create(
        self,
        *,
        id: str,
        kind: Literal["zone", "vnet", "controller"],
        set: Mapping[str, str] | None = None,
    ) -> Changed:
        """Makes a zone, a virtual network or a controller; in effect after `network_apply`.

        Risk: change.

        Args:
            id: Its name; that of a zone or vnet has 2 to 8 letters and digits.
            kind: What to make.
            set: Its settings: a zone's `type` (`simple`, `vlan`, `qinq`, `vxlan`, `evpn`), a
                vnet's `zone` and `tag`, and so on.
        """
        sent = {"id": id, "kind": kind, "set": set}
        return self._call("network_create", sent, Changed)

    def update(
        self,
        *,
        id: str,
        kind: Literal["zone", "vnet", "controller"],
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        set: Mapping[str, str] | None = None,
    ) -> Changed:
        """Changes a zone, a virtual network or a controller; in effect after `network_apply`.

        Risk: change.

        Args:
            id: Its name.
            kind: What it is.
            delete: Settings to remove.
            digest: Refuses if somebody else changed it since.
            set: Settings by name.
        """
        sent = {"id": id, "kind": kind, "delete": delete, "digest": digest, "set": set}
        return self._call("network_update", sent, Changed)

    def delete(self, *, id: str, kind: Literal["zone", "vnet", "controller"]) -> Changed:
        """Deletes a zone, a virtual network or a controller; in effect after `network_apply`.

        Risk: change.

        Args:
            id: Its name.
            kind: What it is.
        """
        sent = {"id": id, "kind": kind}
        return self._call("network_delete", sent, Changed)

    def subnet_create(
        self,
        *,
        cidr: str,
        vnet: str,
        dhcp_dns_server: str | None = None,
        dhcp_ranges: Sequence[str] | None = None,
        gateway: str | None = None,
        snat: bool | None = None,
    ) -> Changed:
        """Adds a subnet to a virtual network; in effect after `network_apply`.

        Risk: change.

        Args:
            cidr: The network, such as `10.0.0.0/24`.
            vnet: The virtual network.
            dhcp_dns_server: The DNS server that DHCP names.
            dhcp_ranges: Ranges given out by DHCP, such as
                `start-address=10.0.0.50,end-address=10.0.0.90`.
            gateway: The address of its gateway.
            snat: Translate addresses on the way out (SNAT).
        """
        sent = {
            "cidr": cidr,
            "vnet": vnet,
            "dhcp_dns_server": dhcp_dns_server,
            "dhcp_ranges": dhcp_ranges,
            "gateway": gateway,
            "snat": snat,
        }
        return self._call("network_subnet_create", sent, Changed)

    def subnet_update(
        self,
        *,
        subnet: str,
        vnet: str,
        delete: Sequence[str] | None = None,
        dhcp_dns_server: str | None = None,
        dhcp_ranges: Sequence[str] | None = None,
        digest: str | None = None,
        gateway: str | None = None,
        snat: bool | None = None,
    ) -> Changed:
        """Changes a subnet of a virtual network; in effect after `network_apply`.

        Risk: change.

        Args:
            subnet: As `network_list` shows it, such as `zone1-10.0.0.0-24`.
            vnet: The virtual network.
            delete: Settings to remove, such as `gateway`.
            dhcp_dns_server: The DNS server that DHCP names.
            dhcp_ranges: Ranges given out by DHCP, such as
                `start-address=10.0.0.50,end-address=10.0.0.90`.
            digest: Refuses if somebody else changed it since.
            gateway: The address of its gateway.
            snat: Translate addresses on the way out (SNAT).
        """
        sent = {
            "subnet": subnet,
            "vnet": vnet,
            "delete": delete,
            "dhcp_dns_server": dhcp_dns_server,
            "dhcp_ranges": dhcp_ranges,
            "digest": digest,
            "gateway": gateway,
            "snat": snat,
        }
        return self._call("network_subnet_update", sent, Changed)

    def subnet_delete(self, *, subnet: str, vnet: str) -> Changed:
        """Deletes a subnet of a virtual network; in effect after `network_apply`.

        Risk: change.

        Args:
            subnet: As `network_list` shows it, such as `zone1-10.0.0.0-24`.
            vnet: The virtual network.
        """
        sent = {"subnet": subnet, "vnet": vnet}
        return self._call("network_subnet_delete", sent, Changed)

    def service_list(
        self,
        kind: Literal["ipam", "dns"],
        *,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> NetworkListNetworkList:
        """Lists the address managements (ipam) or DNS of software-defined networks; their keys are
        read with them, but not shown.

        Risk: execute.

        Args:
            kind: What to list.
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
        """
        sent = {"kind": kind, "cursor": cursor, "limit": limit}
        return self._call("network_service_list", sent, NetworkListNetworkList)

    def service_set(
        self,
        *,
        id: str,
        kind: Literal["ipam", "dns"],
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        replace: bool = False,
        set: Mapping[str, str] | None = None,
    ) -> Changed:
        """Adds or changes an address management (ipam) or a DNS that software-defined networks
        use.

        Risk: execute.

        Args:
            id: Its name.
            kind: What it is.
            delete: Settings to remove; only with `replace`.
            digest: Refuses if somebody else changed it since; only with `replace`.
            replace: Change the one that there is, instead of adding one.
            set: Settings: `type` (`netbox`, `phpipam`, `pve`; `powerdns`), `url`, `token` or
                `key`.
        """
        sent = {
            "id": id,
            "kind": kind,
            "delete": delete,
            "digest": digest,
            "replace": replace,
            "set": set,
        }
        return self._call("network_service_set", sent, Changed)

    def service_delete(self, *, id: str, kind: Literal["ipam", "dns"]) -> Changed:
        """Deletes an address management (ipam) or a DNS of software-defined networks.

        Risk: change.

        Args:
            id: Its name.
            kind: What it is.
        """
        sent = {"id": id, "kind": kind}
        return self._call("network_service_delete", sent, Changed)

    def address_list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        vnet: str | None = None,
    ) -> AddressList:
        """Lists the addresses that Proxmox's own address management has given out.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
            vnet: Only of this virtual network.
        """
        sent = {"cursor": cursor, "limit": limit, "vnet": vnet}
        return self._call("network_address_list", sent, AddressList)

    def apply(self, *, wait: int = 30, progress: Progress | None = None) -> TaskAnswer:
        """Applies all pending changes of software-defined networks on every node; guests may lose
        their network if they are wrong.

        Risk: destroy.

        Args:
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"wait": wait}
        return self._call("network_apply", sent, TaskAnswer, progress)

    def rollback(self) -> Changed:
        """Takes back all changes of software-defined networks that were not applied, whoever made
        them; Proxmox VE 9 and later.

        Risk: destroy.
        """
        return self._call("network_rollback", {}, Changed)


class AsyncNetworkToolset(Async):
    """Software-defined networks (SDN): zones, virtual networks, subnets, address management; apply
    and roll back.
    """

    async def list(
        self,
        kind: Literal["zone", "vnet", "controller"],
        *,
        cursor: str | None = None,
        limit: int | None = None,
        subnets_of: str | None = None,
    ) -> NetworkListNetworkList:
        """Lists zones, virtual networks or controllers of software-defined networks (SDN) with
        what is pending; or the subnets of a vnet.

        Risk: read.

        Args:
            kind: What to list.
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
            subnets_of: Instead list the subnets of this vnet; only with kind `vnet`.
        """
        sent = {"kind": kind, "cursor": cursor, "limit": limit, "subnets_of": subnets_of}
        return await self._call("network_list", sent, NetworkListNetworkList)

    async def create(
        self,
        *,
        id: str,
        kind: Literal["zone", "vnet", "controller"],
        set: Mapping[str, str] | None = None,
    ) -> Changed:
        """Makes a zone, a virtual network or a controller; in effect after `network_apply`.

        Risk: change.

        Args:
            id: Its name; that of a zone or vnet has 2 to 8 letters and digits.
            kind: What to make.
            set: Its settings: a zone's `type` (`simple`, `vlan`, `qinq`, `vxlan`, `evpn`), a
                vnet's `zone` and `tag`, and so on.
        """
        sent = {"id": id, "kind": kind, "set": set}
        return await self._call("network_create", sent, Changed)

    async def update(
        self,
        *,
        id: str,
        kind: Literal["zone", "vnet", "controller"],
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        set: Mapping[str, str] | None = None,
    ) -> Changed:
        """Changes a zone, a virtual network or a controller; in effect after `network_apply`.

        Risk: change.

        Args:
            id: Its name.
            kind: What it is.
            delete: Settings to remove.
            digest: Refuses if somebody else changed it since.
            set: Settings by name.
        """
        sent = {"id": id, "kind": kind, "delete": delete, "digest": digest, "set": set}
        return await self._call("network_update", sent, Changed)

    async def delete(self, *, id: str, kind: Literal["zone", "vnet", "controller"]) -> Changed:
        """Deletes a zone, a virtual network or a controller; in effect after `network_apply`.

        Risk: change.

        Args:
            id: Its name.
            kind: What it is.
        """
        sent = {"id": id, "kind": kind}
        return await self._call("network_delete", sent, Changed)

    async def subnet_create(
        self,
        *,
        cidr: str,
        vnet: str,
        dhcp_dns_server: str | None = None,
        dhcp_ranges: Sequence[str] | None = None,
        gateway: str | None = None,
        snat: bool | None = None,
    ) -> Changed:
        """Adds a subnet to a virtual network; in effect after `network_apply`.

        Risk: change.

        Args:
            cidr: The network, such as `10.0.0.0/24`.
            vnet: The virtual network.
            dhcp_dns_server: The DNS server that DHCP names.
            dhcp_ranges: Ranges given out by DHCP, such as
                `start-address=10.0.0.50,end-address=10.0.0.90`.
            gateway: The address of its gateway.
            snat: Translate addresses on the way out (SNAT).
        """
        sent = {
            "cidr": cidr,
            "vnet": vnet,
            "dhcp_dns_server": dhcp_dns_server,
            "dhcp_ranges": dhcp_ranges,
            "gateway": gateway,
            "snat": snat,
        }
        return await self._call("network_subnet_create", sent, Changed)

    async def subnet_update(
        self,
        *,
        subnet: str,
        vnet: str,
        delete: Sequence[str] | None = None,
        dhcp_dns_server: str | None = None,
        dhcp_ranges: Sequence[str] | None = None,
        digest: str | None = None,
        gateway: str | None = None,
        snat: bool | None = None,
    ) -> Changed:
        """Changes a subnet of a virtual network; in effect after `network_apply`.

        Risk: change.

        Args:
            subnet: As `network_list` shows it, such as `zone1-10.0.0.0-24`.
            vnet: The virtual network.
            delete: Settings to remove, such as `gateway`.
            dhcp_dns_server: The DNS server that DHCP names.
            dhcp_ranges: Ranges given out by DHCP, such as
                `start-address=10.0.0.50,end-address=10.0.0.90`.
            digest: Refuses if somebody else changed it since.
            gateway: The address of its gateway.
            snat: Translate addresses on the way out (SNAT).
        """
        sent = {
            "subnet": subnet,
            "vnet": vnet,
            "delete": delete,
            "dhcp_dns_server": dhcp_dns_server,
            "dhcp_ranges": dhcp_ranges,
            "digest": digest,
            "gateway": gateway,
            "snat": snat,
        }
        return await self._call("network_subnet_update", sent, Changed)

    async def subnet_delete(self, *, subnet: str, vnet: str) -> Changed:
        """Deletes a subnet of a virtual network; in effect after `network_apply`.

        Risk: change.

        Args:
            subnet: As `network_list` shows it, such as `zone1-10.0.0.0-24`.
            vnet: The virtual network.
        """
        sent = {"subnet": subnet, "vnet": vnet}
        return await self._call("network_subnet_delete", sent, Changed)

    async def service_list(
        self,
        kind: Literal["ipam", "dns"],
        *,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> NetworkListNetworkList:
        """Lists the address managements (ipam) or DNS of software-defined networks; their keys are
        read with them, but not shown.

        Risk: execute.

        Args:
            kind: What to list.
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
        """
        sent = {"kind": kind, "cursor": cursor, "limit": limit}
        return await self._call("network_service_list", sent, NetworkListNetworkList)

    async def service_set(
        self,
        *,
        id: str,
        kind: Literal["ipam", "dns"],
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        replace: bool = False,
        set: Mapping[str, str] | None = None,
    ) -> Changed:
        """Adds or changes an address management (ipam) or a DNS that software-defined networks
        use.

        Risk: execute.

        Args:
            id: Its name.
            kind: What it is.
            delete: Settings to remove; only with `replace`.
            digest: Refuses if somebody else changed it since; only with `replace`.
            replace: Change the one that there is, instead of adding one.
            set: Settings: `type` (`netbox`, `phpipam`, `pve`; `powerdns`), `url`, `token` or
                `key`.
        """
        sent = {
            "id": id,
            "kind": kind,
            "delete": delete,
            "digest": digest,
            "replace": replace,
            "set": set,
        }
        return await self._call("network_service_set", sent, Changed)

    async def service_delete(self, *, id: str, kind: Literal["ipam", "dns"]) -> Changed:
        """Deletes an address management (ipam) or a DNS of software-defined networks.

        Risk: change.

        Args:
            id: Its name.
            kind: What it is.
        """
        sent = {"id": id, "kind": kind}
        return await self._call("network_service_delete", sent, Changed)

    async def address_list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        vnet: str | None = None,
    ) -> AddressList:
        """Lists the addresses that Proxmox's own address management has given out.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
            vnet: Only of this virtual network.
        """
        sent = {"cursor": cursor, "limit": limit, "vnet": vnet}
        return await self._call("network_address_list", sent, AddressList)

    async def apply(self, *, wait: int = 30, progress: Progress | None = None) -> TaskAnswer:
        """Applies all pending changes of software-defined networks on every node; guests may lose
        their network if they are wrong.

        Risk: destroy.

        Args:
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"wait": wait}
        return await self._call("network_apply", sent, TaskAnswer, progress)

    async def rollback(self) -> Changed:
        """Takes back all changes of software-defined networks that were not applied, whoever made
        them; Proxmox VE 9 and later.

        Risk: destroy.
        """
        return await self._call("network_rollback", {}, Changed)

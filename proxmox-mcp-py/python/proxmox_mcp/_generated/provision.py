# Written by `cargo xtask codegen`; change the operations instead.
"""Make a guest of a cloud image or a template, set it up and start it, in one go."""

from __future__ import annotations

from collections.abc import Sequence

from .._link import Async, Progress, Sync
from .types import ProvisionedGuest


class ProvisionToolset(Sync):
    """Make a guest of a cloud image or a template, set it up and start it, in one go."""

    def guest_provision(
        self,
        name: str,
        *,
        bridge: str | None = None,
        cores: int | None = None,
        disk_gib: int | None = None,
        gateway: str | None = None,
        id: int | None = None,
        image: str | None = None,
        ip: str | None = None,
        memory_mib: int | None = None,
        nameservers: Sequence[str] | None = None,
        node: str | None = None,
        password: str | None = None,
        pool: str | None = None,
        ssh_keys: Sequence[str] | None = None,
        start: bool = True,
        storage: str | None = None,
        template: int | str | None = None,
        user: str | None = None,
        wait: int = 300,
        progress: Progress | None = None,
    ) -> ProvisionedGuest:
        """Makes a guest of a cloud image or a template, sets it up, starts it and waits for its
        address: one plan, agreed to once.

        Risk: disrupt.

        Args:
            name: Its name.
            bridge: Bridge of its network card, such as `vmbr0`.
            cores: Number of cores. At least 1.
            disk_gib: Size of its first disk in GiB; that of the original unless given. At least
                1.
            gateway: Its gateway; with a fixed `ip`.
            id: Its id; the next free one unless given.
            image: Instead: a VM's disk image (`local:import/debian-12.qcow2`) or a container's
                template (`local:vztmpl/…`).
            ip: Its address with prefix, such as `10.0.0.5/24`, or `dhcp`.
            memory_mib: Memory in MiB.
            nameservers: DNS servers.
            node: The node; needed with `image` when there are several.
            password: The password of that user, or of a container's root.
            pool: Its pool.
            ssh_keys: Public SSH keys, each a line such as `ssh-ed25519 AAAA…`.
            start: Start it and wait for its address.
            storage: Where its disks go; a clone without it is linked.
            template: Id or name of the template to clone.
            user: The user of a VM that cloud-init sets up.
            wait: Seconds for all of it, 1 to 600. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "name": name,
            "bridge": bridge,
            "cores": cores,
            "disk_gib": disk_gib,
            "gateway": gateway,
            "id": id,
            "image": image,
            "ip": ip,
            "memory_mib": memory_mib,
            "nameservers": nameservers,
            "node": node,
            "password": password,
            "pool": pool,
            "ssh_keys": ssh_keys,
            "start": start,
            "storage": storage,
            "template": template,
            "user": user,
            "wait": wait,
        }
        return self._call("guest_provision", sent, ProvisionedGuest, progress)


class AsyncProvisionToolset(Async):
    """Make a guest of a cloud image or a template, set it up and start it, in one go."""

    async def guest_provision(
        self,
        name: str,
        *,
        bridge: str | None = None,
        cores: int | None = None,
        disk_gib: int | None = None,
        gateway: str | None = None,
        id: int | None = None,
        image: str | None = None,
        ip: str | None = None,
        memory_mib: int | None = None,
        nameservers: Sequence[str] | None = None,
        node: str | None = None,
        password: str | None = None,
        pool: str | None = None,
        ssh_keys: Sequence[str] | None = None,
        start: bool = True,
        storage: str | None = None,
        template: int | str | None = None,
        user: str | None = None,
        wait: int = 300,
        progress: Progress | None = None,
    ) -> ProvisionedGuest:
        """Makes a guest of a cloud image or a template, sets it up, starts it and waits for its
        address: one plan, agreed to once.

        Risk: disrupt.

        Args:
            name: Its name.
            bridge: Bridge of its network card, such as `vmbr0`.
            cores: Number of cores. At least 1.
            disk_gib: Size of its first disk in GiB; that of the original unless given. At least
                1.
            gateway: Its gateway; with a fixed `ip`.
            id: Its id; the next free one unless given.
            image: Instead: a VM's disk image (`local:import/debian-12.qcow2`) or a container's
                template (`local:vztmpl/…`).
            ip: Its address with prefix, such as `10.0.0.5/24`, or `dhcp`.
            memory_mib: Memory in MiB.
            nameservers: DNS servers.
            node: The node; needed with `image` when there are several.
            password: The password of that user, or of a container's root.
            pool: Its pool.
            ssh_keys: Public SSH keys, each a line such as `ssh-ed25519 AAAA…`.
            start: Start it and wait for its address.
            storage: Where its disks go; a clone without it is linked.
            template: Id or name of the template to clone.
            user: The user of a VM that cloud-init sets up.
            wait: Seconds for all of it, 1 to 600. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "name": name,
            "bridge": bridge,
            "cores": cores,
            "disk_gib": disk_gib,
            "gateway": gateway,
            "id": id,
            "image": image,
            "ip": ip,
            "memory_mib": memory_mib,
            "nameservers": nameservers,
            "node": node,
            "password": password,
            "pool": pool,
            "ssh_keys": ssh_keys,
            "start": start,
            "storage": storage,
            "template": template,
            "user": user,
            "wait": wait,
        }
        return await self._call("guest_provision", sent, ProvisionedGuest, progress)

# Written by `cargo xtask codegen`; change the operations instead.
"""Find, start, stop, change and remove VMs and containers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .._link import Async, Progress, Sync
from .types import (
    GuestConfig,
    GuestField,
    GuestKind,
    GuestList,
    GuestStatus,
    GuestStatusNow,
    Mapping,
    TaskAnswer,
)


class GuestToolset(Sync):
    """Find, start, stop, change and remove VMs and containers."""

    def list(
        self,
        *,
        cursor: str | None = None,
        fields: Sequence[GuestField] | None = None,
        kind: GuestKind | None = None,
        limit: int = 60,
        name: str | None = None,
        node: str | None = None,
        pool: str | None = None,
        status: GuestStatus | None = None,
        tag: str | None = None,
    ) -> GuestList:
        """Lists VMs and containers of the whole cluster, in order of their ids.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            fields: More columns.
            kind: Only VMs (`qemu`) or containers (`lxc`).
            limit: Rows at most. From 1 to 500.
            name: Only names that hold this text; `*` and `?` match as in a shell.
            node: Only on this node.
            pool: Only in this pool.
            status: Only with this status.
            tag: Only with this tag.
        """
        sent = {
            "cursor": cursor,
            "fields": fields,
            "kind": kind,
            "limit": limit,
            "name": name,
            "node": node,
            "pool": pool,
            "status": status,
            "tag": tag,
        }
        return GuestList(self._call("guest_list", sent))

    def show(self, guest: int | str) -> GuestStatusNow:
        """Shows one guest as it is now: status, load, lock, tags and where it runs.

        Risk: read.

        Args:
            guest: Id or name.
        """
        sent = {"guest": guest}
        return GuestStatusNow(self._call("guest_show", sent))

    def start(
        self,
        guest: int | str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Starts a stopped guest.

        Risk: change.

        Args:
            guest: Id or name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "wait": wait}
        return TaskAnswer(self._call("guest_start", sent, progress))

    def stop(
        self,
        guest: int | str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Stops a guest at once, like pulling the plug; `guest_shutdown` asks it to end cleanly.

        Risk: disrupt.

        Args:
            guest: Id or name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "wait": wait}
        return TaskAnswer(self._call("guest_stop", sent, progress))

    def shutdown(
        self,
        guest: int | str,
        *,
        force: bool = False,
        timeout: int | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Shuts a guest down cleanly.

        Risk: disrupt.

        Args:
            guest: Id or name.
            force: Stop it when the time is up.
            timeout: Seconds the guest has to end by itself. From 0 to 3600.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "force": force, "timeout": timeout, "wait": wait}
        return TaskAnswer(self._call("guest_shutdown", sent, progress))

    def reboot(
        self,
        guest: int | str,
        *,
        timeout: int | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Reboots a guest cleanly and applies its pending changes.

        Risk: disrupt.

        Args:
            guest: Id or name.
            timeout: Seconds the guest has to end by itself. From 0 to 3600.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "timeout": timeout, "wait": wait}
        return TaskAnswer(self._call("guest_reboot", sent, progress))

    def reset(
        self,
        guest: int | str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Resets a running VM, like its reset button.

        Risk: disrupt.

        Args:
            guest: Id or name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "wait": wait}
        return TaskAnswer(self._call("guest_reset", sent, progress))

    def suspend(
        self,
        guest: int | str,
        *,
        to_disk: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Freezes a running guest; `guest_resume` goes on.

        Risk: disrupt.

        Args:
            guest: Id or name.
            to_disk: Save a VM's memory to disk and power it off.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "to_disk": to_disk, "wait": wait}
        return TaskAnswer(self._call("guest_suspend", sent, progress))

    def resume(
        self,
        guest: int | str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Lets a suspended guest go on.

        Risk: change.

        Args:
            guest: Id or name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "wait": wait}
        return TaskAnswer(self._call("guest_resume", sent, progress))

    def config_show(
        self,
        guest: int | str,
        *,
        current: bool = False,
        snapshot: str | None = None,
    ) -> GuestConfig:
        """Shows a guest's configuration and its `digest`.

        Risk: read.

        Args:
            guest: Id or name.
            current: What runs now, without pending changes.
            snapshot: As it was in this snapshot.
        """
        sent = {"guest": guest, "current": current, "snapshot": snapshot}
        return GuestConfig(self._call("guest_config_show", sent))

    def config_set(
        self,
        guest: int | str,
        *,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        revert: Sequence[str] | None = None,
        set: Mapping[str, str] | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Changes a guest's configuration; what a running guest cannot take over becomes pending.

        Risk: execute.

        Args:
            guest: Id or name.
            delete: Settings to remove.
            digest: From `guest_config_show`; refuses if somebody else changed it since.
            revert: Pending changes to take back.
            set: Settings by name, as in `{"memory": "2048", "net0": "virtio,bridge=vmbr0"}`.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "delete": delete,
            "digest": digest,
            "revert": revert,
            "set": set,
            "wait": wait,
        }
        return TaskAnswer(self._call("guest_config_set", sent, progress))

    def vm_create(
        self,
        name: str,
        *,
        bridge: str | None = None,
        cores: int | None = None,
        disk_gib: int | None = None,
        id: int | None = None,
        iso: str | None = None,
        memory_mib: int | None = None,
        node: str | None = None,
        options: Mapping[str, str] | None = None,
        os: str | None = None,
        pool: str | None = None,
        start: bool = False,
        storage: str | None = None,
        tags: Sequence[str] | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Creates a VM.

        Risk: execute.

        Args:
            name: Its name.
            bridge: Bridge of its network card `net0`, such as `vmbr0`.
            cores: Number of cores. At least 1.
            disk_gib: Size of its disk `scsi0` in GiB. At least 1.
            id: Its id; the next free one unless given.
            iso: Installation medium, such as `local:iso/debian-12.iso`.
            memory_mib: Memory in MiB.
            node: The node; needed when there are several.
            options: Any other settings, as in `guest_config_set`.
            os: Guest system: `l26` for Linux, `win11` …
            pool: Its pool.
            start: Start it when it is made.
            storage: Storage of its disk; with `disk_gib`.
            tags: Its tags.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "name": name,
            "bridge": bridge,
            "cores": cores,
            "disk_gib": disk_gib,
            "id": id,
            "iso": iso,
            "memory_mib": memory_mib,
            "node": node,
            "options": options,
            "os": os,
            "pool": pool,
            "start": start,
            "storage": storage,
            "tags": tags,
            "wait": wait,
        }
        return TaskAnswer(self._call("vm_create", sent, progress))

    def container_create(
        self,
        *,
        name: str,
        template: str,
        bridge: str | None = None,
        cores: int | None = None,
        disk_gib: int | None = None,
        gateway: str | None = None,
        id: int | None = None,
        ip: str | None = None,
        memory_mib: int | None = None,
        nesting: bool = False,
        node: str | None = None,
        options: Mapping[str, str] | None = None,
        password: str | None = None,
        pool: str | None = None,
        privileged: bool = False,
        ssh_keys: str | None = None,
        start: bool = False,
        storage: str | None = None,
        tags: Sequence[str] | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Creates a container from a template; unprivileged unless told.

        Risk: execute.

        Args:
            name: Its host name.
            template: The template, such as
                `local:vztmpl/debian-12-standard_12.5-1_amd64.tar.gz`.
            bridge: Bridge of its network card, such as `vmbr0`.
            cores: Number of cores. At least 1.
            disk_gib: Size of its root disk in GiB. At least 1.
            gateway: Its gateway; with `ip`.
            id: Its id; the next free one unless given.
            ip: Its address: `dhcp` or like `192.0.2.10/24`; with `bridge`.
            memory_mib: Memory in MiB.
            nesting: Let containers run inside it (`features: nesting=1`).
            node: The node; needed when there are several.
            options: Any other settings, as in `guest_config_set`.
            password: Password of root.
            pool: Its pool.
            privileged: Give its root the rights of the host's root.
            ssh_keys: SSH public keys of root, one a line.
            start: Start it when it is made.
            storage: Storage of its root disk; with `disk_gib`.
            tags: Its tags.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "name": name,
            "template": template,
            "bridge": bridge,
            "cores": cores,
            "disk_gib": disk_gib,
            "gateway": gateway,
            "id": id,
            "ip": ip,
            "memory_mib": memory_mib,
            "nesting": nesting,
            "node": node,
            "options": options,
            "password": password,
            "pool": pool,
            "privileged": privileged,
            "ssh_keys": ssh_keys,
            "start": start,
            "storage": storage,
            "tags": tags,
            "wait": wait,
        }
        return TaskAnswer(self._call("container_create", sent, progress))

    def clone(
        self,
        guest: int | str,
        *,
        description: str | None = None,
        full: bool | None = None,
        id: int | None = None,
        name: str | None = None,
        pool: str | None = None,
        snapshot: str | None = None,
        storage: str | None = None,
        target: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Makes a new guest as a copy of another one or of a template.

        Risk: change.

        Args:
            guest: Id or name of the original.
            description: Notes of the copy.
            full: Copy all data; a template is linked unless told.
            id: Id of the copy; the next free one unless given.
            name: Name of the copy.
            pool: The pool of the copy.
            snapshot: Copy the state of this snapshot.
            storage: Where to put the disks of a full copy.
            target: The node of the copy (shared storage only).
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "description": description,
            "full": full,
            "id": id,
            "name": name,
            "pool": pool,
            "snapshot": snapshot,
            "storage": storage,
            "target": target,
            "wait": wait,
        }
        return TaskAnswer(self._call("guest_clone", sent, progress))

    def migrate(
        self,
        *,
        guest: int | str,
        target: str,
        storage: str | None = None,
        wait: int = 30,
        with_local_disks: bool = False,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Moves a guest to another node; a running VM moves live, a running container restarts
        there.

        Risk: disrupt.

        Args:
            guest: Id or name.
            target: The node to move to.
            storage: Where its disks go on that node.
            wait: Seconds to wait for the end. From 0 to 600.
            with_local_disks: Move disks that are on local storage too (running VMs).
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "target": target,
            "storage": storage,
            "wait": wait,
            "with_local_disks": with_local_disks,
        }
        return TaskAnswer(self._call("guest_migrate", sent, progress))

    def disk_resize(
        self,
        *,
        disk: str,
        guest: int | str,
        size: str,
        digest: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Grows a guest's disk; it can never shrink.

        Risk: change.

        Args:
            disk: The disk, such as `scsi0` or `rootfs`.
            guest: Id or name.
            size: The new size (`40G`), or what to add (`+8G`).
            digest: From `guest_config_show`; refuses if somebody else changed it since.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"disk": disk, "guest": guest, "size": size, "digest": digest, "wait": wait}
        return TaskAnswer(self._call("guest_disk_resize", sent, progress))

    def delete(
        self,
        guest: int | str,
        *,
        purge: bool = False,
        unreferenced_disks: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Deletes a stopped guest with its disks and snapshots, for good.

        Risk: destroy.

        Args:
            guest: Id or name.
            purge: Also remove it from backup jobs, replication and HA.
            unreferenced_disks: Also delete disks that its configuration does not name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "purge": purge,
            "unreferenced_disks": unreferenced_disks,
            "wait": wait,
        }
        return TaskAnswer(self._call("guest_delete", sent, progress))


class AsyncGuestToolset(Async):
    """Find, start, stop, change and remove VMs and containers."""

    async def list(
        self,
        *,
        cursor: str | None = None,
        fields: Sequence[GuestField] | None = None,
        kind: GuestKind | None = None,
        limit: int = 60,
        name: str | None = None,
        node: str | None = None,
        pool: str | None = None,
        status: GuestStatus | None = None,
        tag: str | None = None,
    ) -> GuestList:
        """Lists VMs and containers of the whole cluster, in order of their ids.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            fields: More columns.
            kind: Only VMs (`qemu`) or containers (`lxc`).
            limit: Rows at most. From 1 to 500.
            name: Only names that hold this text; `*` and `?` match as in a shell.
            node: Only on this node.
            pool: Only in this pool.
            status: Only with this status.
            tag: Only with this tag.
        """
        sent = {
            "cursor": cursor,
            "fields": fields,
            "kind": kind,
            "limit": limit,
            "name": name,
            "node": node,
            "pool": pool,
            "status": status,
            "tag": tag,
        }
        return GuestList(await self._call("guest_list", sent))

    async def show(self, guest: int | str) -> GuestStatusNow:
        """Shows one guest as it is now: status, load, lock, tags and where it runs.

        Risk: read.

        Args:
            guest: Id or name.
        """
        sent = {"guest": guest}
        return GuestStatusNow(await self._call("guest_show", sent))

    async def start(
        self,
        guest: int | str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Starts a stopped guest.

        Risk: change.

        Args:
            guest: Id or name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "wait": wait}
        return TaskAnswer(await self._call("guest_start", sent, progress))

    async def stop(
        self,
        guest: int | str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Stops a guest at once, like pulling the plug; `guest_shutdown` asks it to end cleanly.

        Risk: disrupt.

        Args:
            guest: Id or name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "wait": wait}
        return TaskAnswer(await self._call("guest_stop", sent, progress))

    async def shutdown(
        self,
        guest: int | str,
        *,
        force: bool = False,
        timeout: int | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Shuts a guest down cleanly.

        Risk: disrupt.

        Args:
            guest: Id or name.
            force: Stop it when the time is up.
            timeout: Seconds the guest has to end by itself. From 0 to 3600.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "force": force, "timeout": timeout, "wait": wait}
        return TaskAnswer(await self._call("guest_shutdown", sent, progress))

    async def reboot(
        self,
        guest: int | str,
        *,
        timeout: int | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Reboots a guest cleanly and applies its pending changes.

        Risk: disrupt.

        Args:
            guest: Id or name.
            timeout: Seconds the guest has to end by itself. From 0 to 3600.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "timeout": timeout, "wait": wait}
        return TaskAnswer(await self._call("guest_reboot", sent, progress))

    async def reset(
        self,
        guest: int | str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Resets a running VM, like its reset button.

        Risk: disrupt.

        Args:
            guest: Id or name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "wait": wait}
        return TaskAnswer(await self._call("guest_reset", sent, progress))

    async def suspend(
        self,
        guest: int | str,
        *,
        to_disk: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Freezes a running guest; `guest_resume` goes on.

        Risk: disrupt.

        Args:
            guest: Id or name.
            to_disk: Save a VM's memory to disk and power it off.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "to_disk": to_disk, "wait": wait}
        return TaskAnswer(await self._call("guest_suspend", sent, progress))

    async def resume(
        self,
        guest: int | str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Lets a suspended guest go on.

        Risk: change.

        Args:
            guest: Id or name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "wait": wait}
        return TaskAnswer(await self._call("guest_resume", sent, progress))

    async def config_show(
        self,
        guest: int | str,
        *,
        current: bool = False,
        snapshot: str | None = None,
    ) -> GuestConfig:
        """Shows a guest's configuration and its `digest`.

        Risk: read.

        Args:
            guest: Id or name.
            current: What runs now, without pending changes.
            snapshot: As it was in this snapshot.
        """
        sent = {"guest": guest, "current": current, "snapshot": snapshot}
        return GuestConfig(await self._call("guest_config_show", sent))

    async def config_set(
        self,
        guest: int | str,
        *,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        revert: Sequence[str] | None = None,
        set: Mapping[str, str] | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Changes a guest's configuration; what a running guest cannot take over becomes pending.

        Risk: execute.

        Args:
            guest: Id or name.
            delete: Settings to remove.
            digest: From `guest_config_show`; refuses if somebody else changed it since.
            revert: Pending changes to take back.
            set: Settings by name, as in `{"memory": "2048", "net0": "virtio,bridge=vmbr0"}`.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "delete": delete,
            "digest": digest,
            "revert": revert,
            "set": set,
            "wait": wait,
        }
        return TaskAnswer(await self._call("guest_config_set", sent, progress))

    async def vm_create(
        self,
        name: str,
        *,
        bridge: str | None = None,
        cores: int | None = None,
        disk_gib: int | None = None,
        id: int | None = None,
        iso: str | None = None,
        memory_mib: int | None = None,
        node: str | None = None,
        options: Mapping[str, str] | None = None,
        os: str | None = None,
        pool: str | None = None,
        start: bool = False,
        storage: str | None = None,
        tags: Sequence[str] | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Creates a VM.

        Risk: execute.

        Args:
            name: Its name.
            bridge: Bridge of its network card `net0`, such as `vmbr0`.
            cores: Number of cores. At least 1.
            disk_gib: Size of its disk `scsi0` in GiB. At least 1.
            id: Its id; the next free one unless given.
            iso: Installation medium, such as `local:iso/debian-12.iso`.
            memory_mib: Memory in MiB.
            node: The node; needed when there are several.
            options: Any other settings, as in `guest_config_set`.
            os: Guest system: `l26` for Linux, `win11` …
            pool: Its pool.
            start: Start it when it is made.
            storage: Storage of its disk; with `disk_gib`.
            tags: Its tags.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "name": name,
            "bridge": bridge,
            "cores": cores,
            "disk_gib": disk_gib,
            "id": id,
            "iso": iso,
            "memory_mib": memory_mib,
            "node": node,
            "options": options,
            "os": os,
            "pool": pool,
            "start": start,
            "storage": storage,
            "tags": tags,
            "wait": wait,
        }
        return TaskAnswer(await self._call("vm_create", sent, progress))

    async def container_create(
        self,
        *,
        name: str,
        template: str,
        bridge: str | None = None,
        cores: int | None = None,
        disk_gib: int | None = None,
        gateway: str | None = None,
        id: int | None = None,
        ip: str | None = None,
        memory_mib: int | None = None,
        nesting: bool = False,
        node: str | None = None,
        options: Mapping[str, str] | None = None,
        password: str | None = None,
        pool: str | None = None,
        privileged: bool = False,
        ssh_keys: str | None = None,
        start: bool = False,
        storage: str | None = None,
        tags: Sequence[str] | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Creates a container from a template; unprivileged unless told.

        Risk: execute.

        Args:
            name: Its host name.
            template: The template, such as
                `local:vztmpl/debian-12-standard_12.5-1_amd64.tar.gz`.
            bridge: Bridge of its network card, such as `vmbr0`.
            cores: Number of cores. At least 1.
            disk_gib: Size of its root disk in GiB. At least 1.
            gateway: Its gateway; with `ip`.
            id: Its id; the next free one unless given.
            ip: Its address: `dhcp` or like `192.0.2.10/24`; with `bridge`.
            memory_mib: Memory in MiB.
            nesting: Let containers run inside it (`features: nesting=1`).
            node: The node; needed when there are several.
            options: Any other settings, as in `guest_config_set`.
            password: Password of root.
            pool: Its pool.
            privileged: Give its root the rights of the host's root.
            ssh_keys: SSH public keys of root, one a line.
            start: Start it when it is made.
            storage: Storage of its root disk; with `disk_gib`.
            tags: Its tags.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "name": name,
            "template": template,
            "bridge": bridge,
            "cores": cores,
            "disk_gib": disk_gib,
            "gateway": gateway,
            "id": id,
            "ip": ip,
            "memory_mib": memory_mib,
            "nesting": nesting,
            "node": node,
            "options": options,
            "password": password,
            "pool": pool,
            "privileged": privileged,
            "ssh_keys": ssh_keys,
            "start": start,
            "storage": storage,
            "tags": tags,
            "wait": wait,
        }
        return TaskAnswer(await self._call("container_create", sent, progress))

    async def clone(
        self,
        guest: int | str,
        *,
        description: str | None = None,
        full: bool | None = None,
        id: int | None = None,
        name: str | None = None,
        pool: str | None = None,
        snapshot: str | None = None,
        storage: str | None = None,
        target: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Makes a new guest as a copy of another one or of a template.

        Risk: change.

        Args:
            guest: Id or name of the original.
            description: Notes of the copy.
            full: Copy all data; a template is linked unless told.
            id: Id of the copy; the next free one unless given.
            name: Name of the copy.
            pool: The pool of the copy.
            snapshot: Copy the state of this snapshot.
            storage: Where to put the disks of a full copy.
            target: The node of the copy (shared storage only).
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "description": description,
            "full": full,
            "id": id,
            "name": name,
            "pool": pool,
            "snapshot": snapshot,
            "storage": storage,
            "target": target,
            "wait": wait,
        }
        return TaskAnswer(await self._call("guest_clone", sent, progress))

    async def migrate(
        self,
        *,
        guest: int | str,
        target: str,
        storage: str | None = None,
        wait: int = 30,
        with_local_disks: bool = False,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Moves a guest to another node; a running VM moves live, a running container restarts
        there.

        Risk: disrupt.

        Args:
            guest: Id or name.
            target: The node to move to.
            storage: Where its disks go on that node.
            wait: Seconds to wait for the end. From 0 to 600.
            with_local_disks: Move disks that are on local storage too (running VMs).
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "target": target,
            "storage": storage,
            "wait": wait,
            "with_local_disks": with_local_disks,
        }
        return TaskAnswer(await self._call("guest_migrate", sent, progress))

    async def disk_resize(
        self,
        *,
        disk: str,
        guest: int | str,
        size: str,
        digest: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Grows a guest's disk; it can never shrink.

        Risk: change.

        Args:
            disk: The disk, such as `scsi0` or `rootfs`.
            guest: Id or name.
            size: The new size (`40G`), or what to add (`+8G`).
            digest: From `guest_config_show`; refuses if somebody else changed it since.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"disk": disk, "guest": guest, "size": size, "digest": digest, "wait": wait}
        return TaskAnswer(await self._call("guest_disk_resize", sent, progress))

    async def delete(
        self,
        guest: int | str,
        *,
        purge: bool = False,
        unreferenced_disks: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Deletes a stopped guest with its disks and snapshots, for good.

        Risk: destroy.

        Args:
            guest: Id or name.
            purge: Also remove it from backup jobs, replication and HA.
            unreferenced_disks: Also delete disks that its configuration does not name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "purge": purge,
            "unreferenced_disks": unreferenced_disks,
            "wait": wait,
        }
        return TaskAnswer(await self._call("guest_delete", sent, progress))

# Written by `cargo xtask codegen`; change the operations instead.
"""Look at the disks of nodes and make storages of them."""

from __future__ import annotations

from collections.abc import Sequence

from .._link import Async, Progress, Sync
from .types import (
    DiskAction,
    DiskLayout,
    DiskList,
    DiskStorages,
    FileSystem,
    RaidLevel,
    Smart,
    TaskAnswer,
    ZfsPool,
)


class DiskToolset(Sync):
    """Look at the disks of nodes and make storages of them."""

    def list(
        self,
        *,
        node: str | None = None,
        partitions: bool = False,
        unused: bool = False,
    ) -> DiskList:
        """Lists a node's disks: size, model, health, and what each is used for.

        Risk: read.

        Args:
            node: The node; needed when there are several.
            partitions: Partitions too.
            unused: Only disks that nothing uses.
        """
        sent = {"node": node, "partitions": partitions, "unused": unused}
        return self._call("disk_list", sent, DiskList)

    def smart(self, disk: str, *, node: str | None = None) -> Smart:
        """Shows what a disk says of its own health (SMART).

        Risk: read.

        Args:
            disk: The disk, such as `/dev/sda`.
            node: The node; needed when there are several.
        """
        sent = {"disk": disk, "node": node}
        return self._call("disk_smart", sent, Smart)

    def initialize(
        self,
        *,
        action: DiskAction,
        disk: str,
        node: str,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Wipes a disk, or writes an empty partition table to one; all that is on it is lost.

        Risk: destroy.

        Args:
            action: What to do; `wipe` works for root only, not for a token.
            disk: The disk, such as `/dev/sdb`.
            node: The node.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"action": action, "disk": disk, "node": node, "wait": wait}
        return self._call("disk_initialize", sent, TaskAnswer, progress)

    def storage_list(self, kind: DiskLayout, *, node: str | None = None) -> DiskStorages:
        """Lists a node's volume groups, thin pools, ZFS pools, or mounted folders.

        Risk: read.

        Args:
            kind: Which of them.
            node: The node; needed when there are several.
        """
        sent = {"kind": kind, "node": node}
        return self._call("disk_storage_list", sent, DiskStorages)

    def zfs_show(self, pool: str, *, node: str | None = None) -> ZfsPool:
        """Shows a ZFS pool: state, last scrub, its devices with their errors.

        Risk: read.

        Args:
            pool: The pool.
            node: The node; needed when there are several.
        """
        sent = {"pool": pool, "node": node}
        return self._call("disk_zfs_show", sent, ZfsPool)

    def storage_create(
        self,
        *,
        devices: Sequence[str],
        kind: DiskLayout,
        name: str,
        node: str,
        add_storage: bool = False,
        ashift: int | None = None,
        compression: str | None = None,
        filesystem: FileSystem | None = None,
        raid: RaidLevel | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Makes a volume group, thin pool, ZFS pool or file system of unused disks, which lose
        their data.

        Risk: destroy.

        Args:
            devices: The disks; only a ZFS pool takes several.
            kind: What to make.
            name: Its name, also of the storage that it may become.
            node: The node.
            add_storage: Also define a storage of it.
            ashift: `zfs`: the sector size as a power of two, 9 to 16; 12 unless given. From 9
                to 16.
            compression: `zfs`: the compression, such as `zstd`; `on` unless given.
            filesystem: `directory`: `ext4` or `xfs`; `ext4` unless given.
            raid: `zfs`: how the disks are joined.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "devices": devices,
            "kind": kind,
            "name": name,
            "node": node,
            "add_storage": add_storage,
            "ashift": ashift,
            "compression": compression,
            "filesystem": filesystem,
            "raid": raid,
            "wait": wait,
        }
        return self._call("disk_storage_create", sent, TaskAnswer, progress)

    def storage_delete(
        self,
        *,
        kind: DiskLayout,
        name: str,
        node: str,
        group: str | None = None,
        remove_storage: bool = False,
        wait: int = 30,
        wipe: bool = False,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Destroys a volume group, thin pool or ZFS pool with all data, or unmounts a folder for
        good.

        Risk: destroy.

        Args:
            kind: What it is.
            name: Its name; for a folder the last part of its path.
            node: The node.
            group: `lvmthin`: the volume group; as the pool's name unless given.
            remove_storage: Also remove the storage that was defined of it.
            wait: Seconds to wait for the end. From 0 to 600.
            wipe: Also wipe the disks, so that they can be used anew.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "kind": kind,
            "name": name,
            "node": node,
            "group": group,
            "remove_storage": remove_storage,
            "wait": wait,
            "wipe": wipe,
        }
        return self._call("disk_storage_delete", sent, TaskAnswer, progress)


class AsyncDiskToolset(Async):
    """Look at the disks of nodes and make storages of them."""

    async def list(
        self,
        *,
        node: str | None = None,
        partitions: bool = False,
        unused: bool = False,
    ) -> DiskList:
        """Lists a node's disks: size, model, health, and what each is used for.

        Risk: read.

        Args:
            node: The node; needed when there are several.
            partitions: Partitions too.
            unused: Only disks that nothing uses.
        """
        sent = {"node": node, "partitions": partitions, "unused": unused}
        return await self._call("disk_list", sent, DiskList)

    async def smart(self, disk: str, *, node: str | None = None) -> Smart:
        """Shows what a disk says of its own health (SMART).

        Risk: read.

        Args:
            disk: The disk, such as `/dev/sda`.
            node: The node; needed when there are several.
        """
        sent = {"disk": disk, "node": node}
        return await self._call("disk_smart", sent, Smart)

    async def initialize(
        self,
        *,
        action: DiskAction,
        disk: str,
        node: str,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Wipes a disk, or writes an empty partition table to one; all that is on it is lost.

        Risk: destroy.

        Args:
            action: What to do; `wipe` works for root only, not for a token.
            disk: The disk, such as `/dev/sdb`.
            node: The node.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"action": action, "disk": disk, "node": node, "wait": wait}
        return await self._call("disk_initialize", sent, TaskAnswer, progress)

    async def storage_list(self, kind: DiskLayout, *, node: str | None = None) -> DiskStorages:
        """Lists a node's volume groups, thin pools, ZFS pools, or mounted folders.

        Risk: read.

        Args:
            kind: Which of them.
            node: The node; needed when there are several.
        """
        sent = {"kind": kind, "node": node}
        return await self._call("disk_storage_list", sent, DiskStorages)

    async def zfs_show(self, pool: str, *, node: str | None = None) -> ZfsPool:
        """Shows a ZFS pool: state, last scrub, its devices with their errors.

        Risk: read.

        Args:
            pool: The pool.
            node: The node; needed when there are several.
        """
        sent = {"pool": pool, "node": node}
        return await self._call("disk_zfs_show", sent, ZfsPool)

    async def storage_create(
        self,
        *,
        devices: Sequence[str],
        kind: DiskLayout,
        name: str,
        node: str,
        add_storage: bool = False,
        ashift: int | None = None,
        compression: str | None = None,
        filesystem: FileSystem | None = None,
        raid: RaidLevel | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Makes a volume group, thin pool, ZFS pool or file system of unused disks, which lose
        their data.

        Risk: destroy.

        Args:
            devices: The disks; only a ZFS pool takes several.
            kind: What to make.
            name: Its name, also of the storage that it may become.
            node: The node.
            add_storage: Also define a storage of it.
            ashift: `zfs`: the sector size as a power of two, 9 to 16; 12 unless given. From 9
                to 16.
            compression: `zfs`: the compression, such as `zstd`; `on` unless given.
            filesystem: `directory`: `ext4` or `xfs`; `ext4` unless given.
            raid: `zfs`: how the disks are joined.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "devices": devices,
            "kind": kind,
            "name": name,
            "node": node,
            "add_storage": add_storage,
            "ashift": ashift,
            "compression": compression,
            "filesystem": filesystem,
            "raid": raid,
            "wait": wait,
        }
        return await self._call("disk_storage_create", sent, TaskAnswer, progress)

    async def storage_delete(
        self,
        *,
        kind: DiskLayout,
        name: str,
        node: str,
        group: str | None = None,
        remove_storage: bool = False,
        wait: int = 30,
        wipe: bool = False,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Destroys a volume group, thin pool or ZFS pool with all data, or unmounts a folder for
        good.

        Risk: destroy.

        Args:
            kind: What it is.
            name: Its name; for a folder the last part of its path.
            node: The node.
            group: `lvmthin`: the volume group; as the pool's name unless given.
            remove_storage: Also remove the storage that was defined of it.
            wait: Seconds to wait for the end. From 0 to 600.
            wipe: Also wipe the disks, so that they can be used anew.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "kind": kind,
            "name": name,
            "node": node,
            "group": group,
            "remove_storage": remove_storage,
            "wait": wait,
            "wipe": wipe,
        }
        return await self._call("disk_storage_delete", sent, TaskAnswer, progress)

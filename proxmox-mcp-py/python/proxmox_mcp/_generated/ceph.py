# Written by `cargo xtask codegen`; change the operations instead.
"""Ceph: health, OSDs, daemons, pools, file systems, flags."""

from __future__ import annotations

from collections.abc import Sequence

from .._link import Async, Progress, Sync
from .types import (
    Autoscale,
    CephFlag,
    CephFlagList,
    CephFsList,
    CephLog,
    CephPoolList,
    CephServiceAction,
    CephStatus,
    CephUse,
    Changed,
    CrushRuleList,
    DaemonKind,
    DaemonList,
    OsdAction,
    OsdList,
    Settings,
    TaskAnswer,
)


class CephToolset(Sync):
    """Ceph: health, OSDs, daemons, pools, file systems, flags."""

    def status(self) -> CephStatus:
        """Shows Ceph's health, and how its monitors, OSDs, placement groups and space stand.

        Risk: read.
        """
        return self._call("ceph_status", {}, CephStatus)

    def osd_list(self, *, host: str | None = None, node: str | None = None) -> OsdList:
        """Lists Ceph's OSDs by host: whether they run and take data, and how full they are.

        Risk: read.

        Args:
            host: Only on this host.
            node: The node to ask; any unless told.
        """
        sent = {"host": host, "node": node}
        return self._call("ceph_osd_list", sent, OsdList)

    def osd_set(self, *, action: OsdAction, osd: int, node: str | None = None) -> Changed:
        """Takes an OSD into the cluster or out of it, which moves data, or checks what it holds.

        Risk: disrupt.

        Args:
            action: What to do.
            osd: Its number.
            node: The node to ask; any unless told.
        """
        sent = {"action": action, "osd": osd, "node": node}
        return self._call("ceph_osd_set", sent, Changed)

    def osd_create(
        self,
        *,
        disk: str,
        node: str,
        class_: str | None = None,
        db_disk: str | None = None,
        db_gib: int | None = None,
        encrypted: bool = False,
        wait: int = 30,
        wal_disk: str | None = None,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Makes an OSD of a disk: what is on the disk is lost.

        Risk: destroy.

        Args:
            disk: The disk, such as `/dev/sdb`.
            node: The node with the disk.
            class_: Its class, such as `ssd`; Ceph tells by itself unless given.
            db_disk: A faster disk for its database.
            db_gib: GiB of that disk. At least 1.
            encrypted: Encrypt it.
            wait: Seconds to wait for the end. From 0 to 600.
            wal_disk: A faster disk for its write-ahead log.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "disk": disk,
            "node": node,
            "class": class_,
            "db_disk": db_disk,
            "db_gib": db_gib,
            "encrypted": encrypted,
            "wait": wait,
            "wal_disk": wal_disk,
        }
        return self._call("ceph_osd_create", sent, TaskAnswer, progress)

    def osd_delete(
        self,
        *,
        node: str,
        osd: int,
        cleanup: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Destroys an OSD that is down and out: what it holds is lost.

        Risk: destroy.

        Args:
            node: The node that it is on.
            osd: Its number.
            cleanup: Wipe its disks, too, so that they can be used again.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"node": node, "osd": osd, "cleanup": cleanup, "wait": wait}
        return self._call("ceph_osd_delete", sent, TaskAnswer, progress)

    def daemon_list(self, *, kind: DaemonKind | None = None, node: str | None = None) -> DaemonList:
        """Lists Ceph's monitors, managers and metadata servers.

        Risk: read.

        Args:
            kind: Only of this kind.
            node: The node to ask; any unless told.
        """
        sent = {"kind": kind, "node": node}
        return self._call("ceph_daemon_list", sent, DaemonList)

    def daemon_create(
        self,
        *,
        kind: DaemonKind,
        node: str,
        address: str | None = None,
        name: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Adds a monitor, a manager or a metadata server on a node.

        Risk: change.

        Args:
            kind: What to add.
            node: The node to run it on.
            address: The address of a monitor; the node's in Ceph's network unless told.
            name: Its name; that of the node unless told.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"kind": kind, "node": node, "address": address, "name": name, "wait": wait}
        return self._call("ceph_daemon_create", sent, TaskAnswer, progress)

    def daemon_delete(
        self,
        *,
        kind: DaemonKind,
        node: str,
        name: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Destroys a monitor, a manager or a metadata server.

        Risk: destroy.

        Args:
            kind: What it is.
            node: The node that it runs on.
            name: Its name; that of the node unless told.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"kind": kind, "node": node, "name": name, "wait": wait}
        return self._call("ceph_daemon_delete", sent, TaskAnswer, progress)

    def pool_list(self, *, node: str | None = None) -> CephPoolList:
        """Lists Ceph's pools: copies, placement groups, space.

        Risk: read.

        Args:
            node: The node to ask; any unless told.
        """
        sent = {"node": node}
        return self._call("ceph_pool_list", sent, CephPoolList)

    def pool_show(self, name: str, *, node: str | None = None) -> Settings:
        """Shows all settings of a pool of Ceph.

        Risk: read.

        Args:
            name: Its name.
            node: The node to ask; any unless told.
        """
        sent = {"name": name, "node": node}
        return self._call("ceph_pool_show", sent, Settings)

    def pool_create(
        self,
        name: str,
        *,
        application: CephUse | None = None,
        autoscale: Autoscale | None = None,
        min_size: int | None = None,
        node: str | None = None,
        pg_num: int | None = None,
        rule: str | None = None,
        size: int | None = None,
        storage: bool = False,
        target_size: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Makes a pool of Ceph, and a storage of it if told.

        Risk: change.

        Args:
            name: Its name.
            application: What uses it.
            autoscale: Whether their number follows the data.
            min_size: Copies below which nothing is written; 2 unless told. From 1 to 7.
            node: The node to ask; any unless told.
            pg_num: Placement groups; 128 unless told. From 1 to 32768.
            rule: The rule that places its data, from `ceph_rule_list`.
            size: Copies to keep; 3 unless told. From 1 to 7.
            storage: Make a storage of it for guests.
            target_size: The size it is expected to reach, such as `500G`.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "name": name,
            "application": application,
            "autoscale": autoscale,
            "min_size": min_size,
            "node": node,
            "pg_num": pg_num,
            "rule": rule,
            "size": size,
            "storage": storage,
            "target_size": target_size,
            "wait": wait,
        }
        return self._call("ceph_pool_create", sent, TaskAnswer, progress)

    def pool_set(
        self,
        name: str,
        *,
        application: CephUse | None = None,
        autoscale: Autoscale | None = None,
        min_size: int | None = None,
        node: str | None = None,
        pg_num: int | None = None,
        rule: str | None = None,
        size: int | None = None,
        target_size: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Changes a pool of Ceph; data moves, and fewer copies are kept if so told.

        Risk: disrupt.

        Args:
            name: Its name.
            application: What uses it.
            autoscale: Whether their number follows the data.
            min_size: Copies below which nothing is written; as they are unless told. From 1 to
                7.
            node: The node to ask; any unless told.
            pg_num: Placement groups; as they are unless told. From 1 to 32768.
            rule: The rule that places its data, from `ceph_rule_list`.
            size: Copies to keep; as they are unless told. From 1 to 7.
            target_size: The size it is expected to reach, such as `500G`.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "name": name,
            "application": application,
            "autoscale": autoscale,
            "min_size": min_size,
            "node": node,
            "pg_num": pg_num,
            "rule": rule,
            "size": size,
            "target_size": target_size,
            "wait": wait,
        }
        return self._call("ceph_pool_set", sent, TaskAnswer, progress)

    def pool_delete(
        self,
        name: str,
        *,
        force: bool = False,
        node: str | None = None,
        remove_storages: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Destroys a pool of Ceph with all that is in it.

        Risk: destroy.

        Args:
            name: Its name.
            force: Even if guests use it.
            node: The node to ask; any unless told.
            remove_storages: Remove the storages that are made of it, too.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "name": name,
            "force": force,
            "node": node,
            "remove_storages": remove_storages,
            "wait": wait,
        }
        return self._call("ceph_pool_delete", sent, TaskAnswer, progress)

    def fs_list(self, *, node: str | None = None) -> CephFsList:
        """Lists Ceph's file systems.

        Risk: read.

        Args:
            node: The node to ask; any unless told.
        """
        sent = {"node": node}
        return self._call("ceph_fs_list", sent, CephFsList)

    def fs_create(
        self,
        name: str,
        *,
        node: str | None = None,
        pg_num: int | None = None,
        storage: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Makes a file system of Ceph; needs a metadata server.

        Risk: change.

        Args:
            name: Its name.
            node: The node to ask; any unless told.
            pg_num: Placement groups of its data; 128 unless told. From 8 to 32768.
            storage: Make a storage of it.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"name": name, "node": node, "pg_num": pg_num, "storage": storage, "wait": wait}
        return self._call("ceph_fs_create", sent, TaskAnswer, progress)

    def fs_delete(
        self,
        name: str,
        *,
        node: str | None = None,
        remove_pools: bool = False,
        remove_storages: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Destroys a file system of Ceph.

        Risk: destroy.

        Args:
            name: Its name.
            node: The node to ask; any unless told.
            remove_pools: Destroy its pools, and with them its data.
            remove_storages: Remove the storages that are made of it, too.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "name": name,
            "node": node,
            "remove_pools": remove_pools,
            "remove_storages": remove_storages,
            "wait": wait,
        }
        return self._call("ceph_fs_delete", sent, TaskAnswer, progress)

    def flag_list(self) -> CephFlagList:
        """Lists the flags of the whole Ceph cluster, such as `noout`.

        Risk: read.
        """
        return self._call("ceph_flag_list", {}, CephFlagList)

    def flag_set(
        self,
        *,
        clear: Sequence[CephFlag] | None = None,
        set: Sequence[CephFlag] | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Sets or clears flags of the whole Ceph cluster, such as `noout` before maintenance.

        Risk: destroy.

        Args:
            clear: Flags to clear.
            set: Flags to set; `pause` makes every guest on Ceph hang.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"clear": clear, "set": set, "wait": wait}
        return self._call("ceph_flag_set", sent, TaskAnswer, progress)

    def service_control(
        self,
        *,
        action: CephServiceAction,
        node: str,
        service: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Starts, stops or restarts Ceph's services on a node.

        Risk: destroy.

        Args:
            action: What to do.
            node: The node.
            service: One service, such as `osd.3` or `mon`; all of the node unless told.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"action": action, "node": node, "service": service, "wait": wait}
        return self._call("ceph_service_control", sent, TaskAnswer, progress)

    def rule_list(self, *, node: str | None = None) -> CrushRuleList:
        """Lists the rules by which Ceph places data.

        Risk: read.

        Args:
            node: The node to ask; any unless told.
        """
        sent = {"node": node}
        return self._call("ceph_rule_list", sent, CrushRuleList)

    def log(self, *, limit: int = 60, node: str | None = None, start: int = 0) -> CephLog:
        """Shows Ceph's log as a node has it.

        Risk: read.

        Args:
            limit: Lines at most. From 1 to 500.
            node: The node to ask; any unless told.
            start: Lines to leave out at the beginning.
        """
        sent = {"limit": limit, "node": node, "start": start}
        return self._call("ceph_log", sent, CephLog)


class AsyncCephToolset(Async):
    """Ceph: health, OSDs, daemons, pools, file systems, flags."""

    async def status(self) -> CephStatus:
        """Shows Ceph's health, and how its monitors, OSDs, placement groups and space stand.

        Risk: read.
        """
        return await self._call("ceph_status", {}, CephStatus)

    async def osd_list(self, *, host: str | None = None, node: str | None = None) -> OsdList:
        """Lists Ceph's OSDs by host: whether they run and take data, and how full they are.

        Risk: read.

        Args:
            host: Only on this host.
            node: The node to ask; any unless told.
        """
        sent = {"host": host, "node": node}
        return await self._call("ceph_osd_list", sent, OsdList)

    async def osd_set(self, *, action: OsdAction, osd: int, node: str | None = None) -> Changed:
        """Takes an OSD into the cluster or out of it, which moves data, or checks what it holds.

        Risk: disrupt.

        Args:
            action: What to do.
            osd: Its number.
            node: The node to ask; any unless told.
        """
        sent = {"action": action, "osd": osd, "node": node}
        return await self._call("ceph_osd_set", sent, Changed)

    async def osd_create(
        self,
        *,
        disk: str,
        node: str,
        class_: str | None = None,
        db_disk: str | None = None,
        db_gib: int | None = None,
        encrypted: bool = False,
        wait: int = 30,
        wal_disk: str | None = None,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Makes an OSD of a disk: what is on the disk is lost.

        Risk: destroy.

        Args:
            disk: The disk, such as `/dev/sdb`.
            node: The node with the disk.
            class_: Its class, such as `ssd`; Ceph tells by itself unless given.
            db_disk: A faster disk for its database.
            db_gib: GiB of that disk. At least 1.
            encrypted: Encrypt it.
            wait: Seconds to wait for the end. From 0 to 600.
            wal_disk: A faster disk for its write-ahead log.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "disk": disk,
            "node": node,
            "class": class_,
            "db_disk": db_disk,
            "db_gib": db_gib,
            "encrypted": encrypted,
            "wait": wait,
            "wal_disk": wal_disk,
        }
        return await self._call("ceph_osd_create", sent, TaskAnswer, progress)

    async def osd_delete(
        self,
        *,
        node: str,
        osd: int,
        cleanup: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Destroys an OSD that is down and out: what it holds is lost.

        Risk: destroy.

        Args:
            node: The node that it is on.
            osd: Its number.
            cleanup: Wipe its disks, too, so that they can be used again.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"node": node, "osd": osd, "cleanup": cleanup, "wait": wait}
        return await self._call("ceph_osd_delete", sent, TaskAnswer, progress)

    async def daemon_list(
        self,
        *,
        kind: DaemonKind | None = None,
        node: str | None = None,
    ) -> DaemonList:
        """Lists Ceph's monitors, managers and metadata servers.

        Risk: read.

        Args:
            kind: Only of this kind.
            node: The node to ask; any unless told.
        """
        sent = {"kind": kind, "node": node}
        return await self._call("ceph_daemon_list", sent, DaemonList)

    async def daemon_create(
        self,
        *,
        kind: DaemonKind,
        node: str,
        address: str | None = None,
        name: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Adds a monitor, a manager or a metadata server on a node.

        Risk: change.

        Args:
            kind: What to add.
            node: The node to run it on.
            address: The address of a monitor; the node's in Ceph's network unless told.
            name: Its name; that of the node unless told.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"kind": kind, "node": node, "address": address, "name": name, "wait": wait}
        return await self._call("ceph_daemon_create", sent, TaskAnswer, progress)

    async def daemon_delete(
        self,
        *,
        kind: DaemonKind,
        node: str,
        name: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Destroys a monitor, a manager or a metadata server.

        Risk: destroy.

        Args:
            kind: What it is.
            node: The node that it runs on.
            name: Its name; that of the node unless told.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"kind": kind, "node": node, "name": name, "wait": wait}
        return await self._call("ceph_daemon_delete", sent, TaskAnswer, progress)

    async def pool_list(self, *, node: str | None = None) -> CephPoolList:
        """Lists Ceph's pools: copies, placement groups, space.

        Risk: read.

        Args:
            node: The node to ask; any unless told.
        """
        sent = {"node": node}
        return await self._call("ceph_pool_list", sent, CephPoolList)

    async def pool_show(self, name: str, *, node: str | None = None) -> Settings:
        """Shows all settings of a pool of Ceph.

        Risk: read.

        Args:
            name: Its name.
            node: The node to ask; any unless told.
        """
        sent = {"name": name, "node": node}
        return await self._call("ceph_pool_show", sent, Settings)

    async def pool_create(
        self,
        name: str,
        *,
        application: CephUse | None = None,
        autoscale: Autoscale | None = None,
        min_size: int | None = None,
        node: str | None = None,
        pg_num: int | None = None,
        rule: str | None = None,
        size: int | None = None,
        storage: bool = False,
        target_size: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Makes a pool of Ceph, and a storage of it if told.

        Risk: change.

        Args:
            name: Its name.
            application: What uses it.
            autoscale: Whether their number follows the data.
            min_size: Copies below which nothing is written; 2 unless told. From 1 to 7.
            node: The node to ask; any unless told.
            pg_num: Placement groups; 128 unless told. From 1 to 32768.
            rule: The rule that places its data, from `ceph_rule_list`.
            size: Copies to keep; 3 unless told. From 1 to 7.
            storage: Make a storage of it for guests.
            target_size: The size it is expected to reach, such as `500G`.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "name": name,
            "application": application,
            "autoscale": autoscale,
            "min_size": min_size,
            "node": node,
            "pg_num": pg_num,
            "rule": rule,
            "size": size,
            "storage": storage,
            "target_size": target_size,
            "wait": wait,
        }
        return await self._call("ceph_pool_create", sent, TaskAnswer, progress)

    async def pool_set(
        self,
        name: str,
        *,
        application: CephUse | None = None,
        autoscale: Autoscale | None = None,
        min_size: int | None = None,
        node: str | None = None,
        pg_num: int | None = None,
        rule: str | None = None,
        size: int | None = None,
        target_size: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Changes a pool of Ceph; data moves, and fewer copies are kept if so told.

        Risk: disrupt.

        Args:
            name: Its name.
            application: What uses it.
            autoscale: Whether their number follows the data.
            min_size: Copies below which nothing is written; as they are unless told. From 1 to
                7.
            node: The node to ask; any unless told.
            pg_num: Placement groups; as they are unless told. From 1 to 32768.
            rule: The rule that places its data, from `ceph_rule_list`.
            size: Copies to keep; as they are unless told. From 1 to 7.
            target_size: The size it is expected to reach, such as `500G`.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "name": name,
            "application": application,
            "autoscale": autoscale,
            "min_size": min_size,
            "node": node,
            "pg_num": pg_num,
            "rule": rule,
            "size": size,
            "target_size": target_size,
            "wait": wait,
        }
        return await self._call("ceph_pool_set", sent, TaskAnswer, progress)

    async def pool_delete(
        self,
        name: str,
        *,
        force: bool = False,
        node: str | None = None,
        remove_storages: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Destroys a pool of Ceph with all that is in it.

        Risk: destroy.

        Args:
            name: Its name.
            force: Even if guests use it.
            node: The node to ask; any unless told.
            remove_storages: Remove the storages that are made of it, too.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "name": name,
            "force": force,
            "node": node,
            "remove_storages": remove_storages,
            "wait": wait,
        }
        return await self._call("ceph_pool_delete", sent, TaskAnswer, progress)

    async def fs_list(self, *, node: str | None = None) -> CephFsList:
        """Lists Ceph's file systems.

        Risk: read.

        Args:
            node: The node to ask; any unless told.
        """
        sent = {"node": node}
        return await self._call("ceph_fs_list", sent, CephFsList)

    async def fs_create(
        self,
        name: str,
        *,
        node: str | None = None,
        pg_num: int | None = None,
        storage: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Makes a file system of Ceph; needs a metadata server.

        Risk: change.

        Args:
            name: Its name.
            node: The node to ask; any unless told.
            pg_num: Placement groups of its data; 128 unless told. From 8 to 32768.
            storage: Make a storage of it.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"name": name, "node": node, "pg_num": pg_num, "storage": storage, "wait": wait}
        return await self._call("ceph_fs_create", sent, TaskAnswer, progress)

    async def fs_delete(
        self,
        name: str,
        *,
        node: str | None = None,
        remove_pools: bool = False,
        remove_storages: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Destroys a file system of Ceph.

        Risk: destroy.

        Args:
            name: Its name.
            node: The node to ask; any unless told.
            remove_pools: Destroy its pools, and with them its data.
            remove_storages: Remove the storages that are made of it, too.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "name": name,
            "node": node,
            "remove_pools": remove_pools,
            "remove_storages": remove_storages,
            "wait": wait,
        }
        return await self._call("ceph_fs_delete", sent, TaskAnswer, progress)

    async def flag_list(self) -> CephFlagList:
        """Lists the flags of the whole Ceph cluster, such as `noout`.

        Risk: read.
        """
        return await self._call("ceph_flag_list", {}, CephFlagList)

    async def flag_set(
        self,
        *,
        clear: Sequence[CephFlag] | None = None,
        set: Sequence[CephFlag] | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Sets or clears flags of the whole Ceph cluster, such as `noout` before maintenance.

        Risk: destroy.

        Args:
            clear: Flags to clear.
            set: Flags to set; `pause` makes every guest on Ceph hang.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"clear": clear, "set": set, "wait": wait}
        return await self._call("ceph_flag_set", sent, TaskAnswer, progress)

    async def service_control(
        self,
        *,
        action: CephServiceAction,
        node: str,
        service: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Starts, stops or restarts Ceph's services on a node.

        Risk: destroy.

        Args:
            action: What to do.
            node: The node.
            service: One service, such as `osd.3` or `mon`; all of the node unless told.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"action": action, "node": node, "service": service, "wait": wait}
        return await self._call("ceph_service_control", sent, TaskAnswer, progress)

    async def rule_list(self, *, node: str | None = None) -> CrushRuleList:
        """Lists the rules by which Ceph places data.

        Risk: read.

        Args:
            node: The node to ask; any unless told.
        """
        sent = {"node": node}
        return await self._call("ceph_rule_list", sent, CrushRuleList)

    async def log(self, *, limit: int = 60, node: str | None = None, start: int = 0) -> CephLog:
        """Shows Ceph's log as a node has it.

        Risk: read.

        Args:
            limit: Lines at most. From 1 to 500.
            node: The node to ask; any unless told.
            start: Lines to leave out at the beginning.
        """
        sent = {"limit": limit, "node": node, "start": start}
        return await self._call("ceph_log", sent, CephLog)

# Written by `cargo xtask codegen`; change the operations instead.
"""Status, options, log and membership of the cluster; many guests at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .._link import Async, Progress, Sync
from .types import (
    BulkAnswer,
    BulkPower,
    Changed,
    ClusterLog,
    ClusterOptions,
    ClusterStatus,
    FreeId,
    GuestKind,
    JoinInfo,
    MemberList,
    Resources,
    Version,
)


class ClusterToolset(Sync):
    """Status, options, log and membership of the cluster; many guests at once."""

    def status(self) -> ClusterStatus:
        """Shows whether the cluster has quorum and which nodes are online.

        Risk: read.
        """
        return ClusterStatus(self._call("cluster_status", {}))

    def resources(self) -> Resources:
        """Sums the cluster up: nodes, guests by kind and status, cores, memory, storage.

        Risk: read.
        """
        return Resources(self._call("cluster_resources", {}))

    def next_id(self) -> FreeId:
        """Tells the next free guest id; creating a guest without an id takes it by itself.

        Risk: read.
        """
        return FreeId(self._call("cluster_next_id", {}))

    def version(self) -> Version:
        """Tells the version of Proxmox VE.

        Risk: read.
        """
        return Version(self._call("cluster_version", {}))

    def options(self) -> ClusterOptions:
        """Shows the options of the whole cluster: console, keyboard, migration, tags, next ids,
        HA.

        Risk: read.
        """
        return ClusterOptions(self._call("cluster_options", {}))

    def options_set(
        self,
        *,
        delete: Sequence[str] | None = None,
        set: Mapping[str, str] | None = None,
    ) -> Changed:
        """Changes options of the whole cluster.

        Risk: execute.

        Args:
            delete: Options to set back to their defaults.
            set: Options by name, as in `{"keyboard": "de", "migration": "type=secure",
                "next-id": "lower=200"}`.
        """
        sent = {"delete": delete, "set": set}
        return Changed(self._call("cluster_options_set", sent))

    def join_info(self) -> JoinInfo:
        """Tells what another machine needs to join the cluster: addresses and fingerprints, no
        secret.

        Risk: read.
        """
        return JoinInfo(self._call("cluster_join_info", {}))

    def members(self) -> MemberList:
        """Lists the nodes of corosync's configuration, with their votes and addresses.

        Risk: read.
        """
        return MemberList(self._call("cluster_members", {}))

    def log(
        self,
        *,
        cursor: str | None = None,
        limit: int = 60,
        node: str | None = None,
        problems: bool = False,
        text: str | None = None,
    ) -> ClusterLog:
        """Shows the cluster's log, newest first: logins, tasks, changes of membership.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Lines at most. From 1 to 500.
            node: Only of this node.
            problems: Only warnings and errors.
            text: Only lines that hold this text; `*` and `?` match as in a shell.
        """
        sent = {"cursor": cursor, "limit": limit, "node": node, "problems": problems, "text": text}
        return ClusterLog(self._call("cluster_log", sent))

    def bulk_power(
        self,
        action: BulkPower,
        *,
        guests: Sequence[int | str] | None = None,
        kind: GuestKind | None = None,
        node: str | None = None,
        parallel: int = 4,
        pool: str | None = None,
        tag: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> BulkAnswer:
        """Starts, shuts down, stops or suspends all guests that fit; one that fails stops no
        other.

        Risk: disrupt.

        Args:
            action: What to do to those that are not in that state yet.
            guests: Only these, by id or name.
            kind: Only VMs (`qemu`) or containers (`lxc`).
            node: Only on this node.
            parallel: Guests at a time. From 1 to 16.
            pool: Only in this pool.
            tag: Only with this tag.
            wait: Seconds to watch; the rest then starts unwatched. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "action": action,
            "guests": guests,
            "kind": kind,
            "node": node,
            "parallel": parallel,
            "pool": pool,
            "tag": tag,
            "wait": wait,
        }
        return BulkAnswer(self._call("bulk_power", sent, progress))

    def bulk_migrate(
        self,
        target: str,
        *,
        guests: Sequence[int | str] | None = None,
        node: str | None = None,
        parallel: int = 4,
        pool: str | None = None,
        tag: str | None = None,
        wait: int = 30,
        with_local_disks: bool = False,
        progress: Progress | None = None,
    ) -> BulkAnswer:
        """Moves all guests that fit to a node; running VMs live, running containers by a restart.

        Risk: disrupt.

        Args:
            target: The node to move to; guests that are on it stay.
            guests: Only these, by id or name.
            node: Only from this node.
            parallel: Guests at a time. From 1 to 16.
            pool: Only in this pool.
            tag: Only with this tag.
            wait: Seconds to watch; the rest then starts unwatched. From 0 to 600.
            with_local_disks: Move disks that are on local storage too (running VMs).
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "target": target,
            "guests": guests,
            "node": node,
            "parallel": parallel,
            "pool": pool,
            "tag": tag,
            "wait": wait,
            "with_local_disks": with_local_disks,
        }
        return BulkAnswer(self._call("bulk_migrate", sent, progress))


class AsyncClusterToolset(Async):
    """Status, options, log and membership of the cluster; many guests at once."""

    async def status(self) -> ClusterStatus:
        """Shows whether the cluster has quorum and which nodes are online.

        Risk: read.
        """
        return ClusterStatus(await self._call("cluster_status", {}))

    async def resources(self) -> Resources:
        """Sums the cluster up: nodes, guests by kind and status, cores, memory, storage.

        Risk: read.
        """
        return Resources(await self._call("cluster_resources", {}))

    async def next_id(self) -> FreeId:
        """Tells the next free guest id; creating a guest without an id takes it by itself.

        Risk: read.
        """
        return FreeId(await self._call("cluster_next_id", {}))

    async def version(self) -> Version:
        """Tells the version of Proxmox VE.

        Risk: read.
        """
        return Version(await self._call("cluster_version", {}))

    async def options(self) -> ClusterOptions:
        """Shows the options of the whole cluster: console, keyboard, migration, tags, next ids,
        HA.

        Risk: read.
        """
        return ClusterOptions(await self._call("cluster_options", {}))

    async def options_set(
        self,
        *,
        delete: Sequence[str] | None = None,
        set: Mapping[str, str] | None = None,
    ) -> Changed:
        """Changes options of the whole cluster.

        Risk: execute.

        Args:
            delete: Options to set back to their defaults.
            set: Options by name, as in `{"keyboard": "de", "migration": "type=secure",
                "next-id": "lower=200"}`.
        """
        sent = {"delete": delete, "set": set}
        return Changed(await self._call("cluster_options_set", sent))

    async def join_info(self) -> JoinInfo:
        """Tells what another machine needs to join the cluster: addresses and fingerprints, no
        secret.

        Risk: read.
        """
        return JoinInfo(await self._call("cluster_join_info", {}))

    async def members(self) -> MemberList:
        """Lists the nodes of corosync's configuration, with their votes and addresses.

        Risk: read.
        """
        return MemberList(await self._call("cluster_members", {}))

    async def log(
        self,
        *,
        cursor: str | None = None,
        limit: int = 60,
        node: str | None = None,
        problems: bool = False,
        text: str | None = None,
    ) -> ClusterLog:
        """Shows the cluster's log, newest first: logins, tasks, changes of membership.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Lines at most. From 1 to 500.
            node: Only of this node.
            problems: Only warnings and errors.
            text: Only lines that hold this text; `*` and `?` match as in a shell.
        """
        sent = {"cursor": cursor, "limit": limit, "node": node, "problems": problems, "text": text}
        return ClusterLog(await self._call("cluster_log", sent))

    async def bulk_power(
        self,
        action: BulkPower,
        *,
        guests: Sequence[int | str] | None = None,
        kind: GuestKind | None = None,
        node: str | None = None,
        parallel: int = 4,
        pool: str | None = None,
        tag: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> BulkAnswer:
        """Starts, shuts down, stops or suspends all guests that fit; one that fails stops no
        other.

        Risk: disrupt.

        Args:
            action: What to do to those that are not in that state yet.
            guests: Only these, by id or name.
            kind: Only VMs (`qemu`) or containers (`lxc`).
            node: Only on this node.
            parallel: Guests at a time. From 1 to 16.
            pool: Only in this pool.
            tag: Only with this tag.
            wait: Seconds to watch; the rest then starts unwatched. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "action": action,
            "guests": guests,
            "kind": kind,
            "node": node,
            "parallel": parallel,
            "pool": pool,
            "tag": tag,
            "wait": wait,
        }
        return BulkAnswer(await self._call("bulk_power", sent, progress))

    async def bulk_migrate(
        self,
        target: str,
        *,
        guests: Sequence[int | str] | None = None,
        node: str | None = None,
        parallel: int = 4,
        pool: str | None = None,
        tag: str | None = None,
        wait: int = 30,
        with_local_disks: bool = False,
        progress: Progress | None = None,
    ) -> BulkAnswer:
        """Moves all guests that fit to a node; running VMs live, running containers by a restart.

        Risk: disrupt.

        Args:
            target: The node to move to; guests that are on it stay.
            guests: Only these, by id or name.
            node: Only from this node.
            parallel: Guests at a time. From 1 to 16.
            pool: Only in this pool.
            tag: Only with this tag.
            wait: Seconds to watch; the rest then starts unwatched. From 0 to 600.
            with_local_disks: Move disks that are on local storage too (running VMs).
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "target": target,
            "guests": guests,
            "node": node,
            "parallel": parallel,
            "pool": pool,
            "tag": tag,
            "wait": wait,
            "with_local_disks": with_local_disks,
        }
        return BulkAnswer(await self._call("bulk_migrate", sent, progress))

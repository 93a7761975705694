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
    ClusterStatus,
    FreeId,
    GuestKind,
    JoinInfo,
    MappingKind,
    MappingList,
    MemberList,
    MetricKind,
    MetricServerList,
    RealmSyncList,
    Resources,
    SchedulePreview,
    Settings,
    SyncScope,
    Version,
    Write,
)


class ClusterToolset(Sync):
    """Status, options, log and membership of the cluster; many guests at once."""

    def status(self) -> ClusterStatus:
        """Shows whether the cluster has quorum and which nodes are online.

        Risk: read.
        """
        return self._call("cluster_status", {}, ClusterStatus)

    def resources(self, *, node: str | None = None, pool: str | None = None) -> Resources:
        """Sums the cluster up: nodes, guests by kind and status, cores, memory, storage.

        Risk: read.

        Args:
            node: Only on this node.
            pool: Only guests in this pool.
        """
        sent = {"node": node, "pool": pool}
        return self._call("cluster_resources", sent, Resources)

    def next_id(self) -> FreeId:
        """Tells the next free guest id; creating a guest without an id takes it by itself.

        Risk: read.
        """
        return self._call("cluster_next_id", {}, FreeId)

    def version(self) -> Version:
        """Tells the version of Proxmox VE.

        Risk: read.
        """
        return self._call("cluster_version", {}, Version)

    def options(self) -> Settings:
        """Shows the options of the whole cluster: console, keyboard, migration, tags, next ids,
        HA.

        Risk: read.
        """
        return self._call("cluster_options", {}, Settings)

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
        return self._call("cluster_options_set", sent, Changed)

    def join_info(self) -> JoinInfo:
        """Tells what another machine needs to join the cluster: addresses and fingerprints, no
        secret.

        Risk: read.
        """
        return self._call("cluster_join_info", {}, JoinInfo)

    def members(self) -> MemberList:
        """Lists the nodes of corosync's configuration, with their votes and addresses.

        Risk: read.
        """
        return self._call("cluster_members", {}, MemberList)

    def log(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        node: str | None = None,
        problems: bool = False,
        text: str | None = None,
    ) -> ClusterLog:
        """Shows the cluster's log, newest first: logins, tasks, changes of membership.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Lines at most. From 1 to 500. All of them unless told.
            node: Only of this node.
            problems: Only warnings and errors.
            text: Only lines that hold this text; `*` and `?` match as in a shell.
        """
        sent = {"cursor": cursor, "limit": limit, "node": node, "problems": problems, "text": text}
        return self._call("cluster_log", sent, ClusterLog)

    def metric_server_list(self) -> MetricServerList:
        """Lists the servers that the cluster's metrics are sent to.

        Risk: read.
        """
        return self._call("metric_server_list", {}, MetricServerList)

    def metric_server_show(self, id: str) -> Settings:
        """Shows all settings of a metric server, its keys masked.

        Risk: execute.

        Args:
            id: Its id, from `metric_server_list`.
        """
        sent = {"id": id}
        return self._call("metric_server_show", sent, Settings)

    def metric_server_set(
        self,
        *,
        action: Write,
        id: str,
        port: int,
        server: str,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        disable: bool | None = None,
        kind: MetricKind | None = None,
        set: Mapping[str, str] | None = None,
        token: str | None = None,
    ) -> Changed:
        """Adds or changes a server that the cluster's metrics are sent to.

        Risk: execute.

        Args:
            action: New, or there already.
            id: Its id.
            port: Its port. From 1 to 65536.
            server: Its name or address.
            delete: Settings to remove.
            digest: From `metric_server_show`; refuses if somebody else changed it since.
            disable: Send nothing for now.
            kind: What it is; needed for a new one.
            set: More settings, as in `{"influxdbproto": "https", "bucket": "pve", "proto":
                "tcp"}`.
            token: The token of an `InfluxDB`.
        """
        sent = {
            "action": action,
            "id": id,
            "port": port,
            "server": server,
            "delete": delete,
            "digest": digest,
            "disable": disable,
            "kind": kind,
            "set": set,
            "token": token,
        }
        return self._call("metric_server_set", sent, Changed)

    def metric_server_delete(self, id: str) -> Changed:
        """Removes a metric server; nothing is sent to it any more.

        Risk: change.

        Args:
            id: Its id.
        """
        sent = {"id": id}
        return self._call("metric_server_delete", sent, Changed)

    def schedule_preview(
        self,
        schedule: str,
        *,
        count: int | None = None,
        start: int | None = None,
    ) -> SchedulePreview:
        """Tells when a schedule such as `mon..fri 22:00` or `*/15` would run next.

        Risk: read.

        Args:
            schedule: The schedule, a calendar event.
            count: How many times, 1 to 100; 10 unless told. From 1 to 100.
            start: From when on, in seconds since 1970; now unless told.
        """
        sent = {"schedule": schedule, "count": count, "start": start}
        return self._call("schedule_preview", sent, SchedulePreview)

    def realm_sync_list(self) -> RealmSyncList:
        """Lists the jobs that copy users and groups from realms such as LDAP.

        Risk: read.
        """
        return self._call("realm_sync_list", {}, RealmSyncList)

    def realm_sync_set(
        self,
        *,
        action: Write,
        id: str,
        schedule: str,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        enable_new: bool | None = None,
        enabled: bool | None = None,
        realm: str | None = None,
        remove_vanished: str | None = None,
        scope: SyncScope | None = None,
    ) -> Changed:
        """Adds or changes a job that copies users and groups from a realm, again and again.

        Risk: execute.

        Args:
            action: New, or there already.
            id: Its id.
            schedule: When, as a calendar event such as `daily`.
            comment: What it is for.
            delete: Settings to remove.
            enable_new: Let new users in at once.
            enabled: Whether it runs.
            realm: The realm they come from; needed for a new one, and fixed then.
            remove_vanished: What goes away with users that vanished: `acl`, `entry`,
                `properties`, joined by `;`, or `none`.
            scope: What is copied; as the realm says unless told.
        """
        sent = {
            "action": action,
            "id": id,
            "schedule": schedule,
            "comment": comment,
            "delete": delete,
            "enable_new": enable_new,
            "enabled": enabled,
            "realm": realm,
            "remove_vanished": remove_vanished,
            "scope": scope,
        }
        return self._call("realm_sync_set", sent, Changed)

    def realm_sync_delete(self, id: str) -> Changed:
        """Removes a job that copies users and groups from a realm.

        Risk: change.

        Args:
            id: Its id.
        """
        sent = {"id": id}
        return self._call("realm_sync_delete", sent, Changed)

    def mapping_list(self, kind: MappingKind, *, node: str | None = None) -> MappingList:
        """Lists the devices or folders of hosts that guests may use by a common name.

        Risk: read.

        Args:
            kind: Of this kind.
            node: Check them on this node, too.
        """
        sent = {"kind": kind, "node": node}
        return self._call("mapping_list", sent, MappingList)

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
        return self._call("bulk_power", sent, BulkAnswer, progress)

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
        return self._call("bulk_migrate", sent, BulkAnswer, progress)


class AsyncClusterToolset(Async):
    """Status, options, log and membership of the cluster; many guests at once."""

    async def status(self) -> ClusterStatus:
        """Shows whether the cluster has quorum and which nodes are online.

        Risk: read.
        """
        return await self._call("cluster_status", {}, ClusterStatus)

    async def resources(self, *, node: str | None = None, pool: str | None = None) -> Resources:
        """Sums the cluster up: nodes, guests by kind and status, cores, memory, storage.

        Risk: read.

        Args:
            node: Only on this node.
            pool: Only guests in this pool.
        """
        sent = {"node": node, "pool": pool}
        return await self._call("cluster_resources", sent, Resources)

    async def next_id(self) -> FreeId:
        """Tells the next free guest id; creating a guest without an id takes it by itself.

        Risk: read.
        """
        return await self._call("cluster_next_id", {}, FreeId)

    async def version(self) -> Version:
        """Tells the version of Proxmox VE.

        Risk: read.
        """
        return await self._call("cluster_version", {}, Version)

    async def options(self) -> Settings:
        """Shows the options of the whole cluster: console, keyboard, migration, tags, next ids,
        HA.

        Risk: read.
        """
        return await self._call("cluster_options", {}, Settings)

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
        return await self._call("cluster_options_set", sent, Changed)

    async def join_info(self) -> JoinInfo:
        """Tells what another machine needs to join the cluster: addresses and fingerprints, no
        secret.

        Risk: read.
        """
        return await self._call("cluster_join_info", {}, JoinInfo)

    async def members(self) -> MemberList:
        """Lists the nodes of corosync's configuration, with their votes and addresses.

        Risk: read.
        """
        return await self._call("cluster_members", {}, MemberList)

    async def log(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        node: str | None = None,
        problems: bool = False,
        text: str | None = None,
    ) -> ClusterLog:
        """Shows the cluster's log, newest first: logins, tasks, changes of membership.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Lines at most. From 1 to 500. All of them unless told.
            node: Only of this node.
            problems: Only warnings and errors.
            text: Only lines that hold this text; `*` and `?` match as in a shell.
        """
        sent = {"cursor": cursor, "limit": limit, "node": node, "problems": problems, "text": text}
        return await self._call("cluster_log", sent, ClusterLog)

    async def metric_server_list(self) -> MetricServerList:
        """Lists the servers that the cluster's metrics are sent to.

        Risk: read.
        """
        return await self._call("metric_server_list", {}, MetricServerList)

    async def metric_server_show(self, id: str) -> Settings:
        """Shows all settings of a metric server, its keys masked.

        Risk: execute.

        Args:
            id: Its id, from `metric_server_list`.
        """
        sent = {"id": id}
        return await self._call("metric_server_show", sent, Settings)

    async def metric_server_set(
        self,
        *,
        action: Write,
        id: str,
        port: int,
        server: str,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        disable: bool | None = None,
        kind: MetricKind | None = None,
        set: Mapping[str, str] | None = None,
        token: str | None = None,
    ) -> Changed:
        """Adds or changes a server that the cluster's metrics are sent to.

        Risk: execute.

        Args:
            action: New, or there already.
            id: Its id.
            port: Its port. From 1 to 65536.
            server: Its name or address.
            delete: Settings to remove.
            digest: From `metric_server_show`; refuses if somebody else changed it since.
            disable: Send nothing for now.
            kind: What it is; needed for a new one.
            set: More settings, as in `{"influxdbproto": "https", "bucket": "pve", "proto":
                "tcp"}`.
            token: The token of an `InfluxDB`.
        """
        sent = {
            "action": action,
            "id": id,
            "port": port,
            "server": server,
            "delete": delete,
            "digest": digest,
            "disable": disable,
            "kind": kind,
            "set": set,
            "token": token,
        }
        return await self._call("metric_server_set", sent, Changed)

    async def metric_server_delete(self, id: str) -> Changed:
        """Removes a metric server; nothing is sent to it any more.

        Risk: change.

        Args:
            id: Its id.
        """
        sent = {"id": id}
        return await self._call("metric_server_delete", sent, Changed)

    async def schedule_preview(
        self,
        schedule: str,
        *,
        count: int | None = None,
        start: int | None = None,
    ) -> SchedulePreview:
        """Tells when a schedule such as `mon..fri 22:00` or `*/15` would run next.

        Risk: read.

        Args:
            schedule: The schedule, a calendar event.
            count: How many times, 1 to 100; 10 unless told. From 1 to 100.
            start: From when on, in seconds since 1970; now unless told.
        """
        sent = {"schedule": schedule, "count": count, "start": start}
        return await self._call("schedule_preview", sent, SchedulePreview)

    async def realm_sync_list(self) -> RealmSyncList:
        """Lists the jobs that copy users and groups from realms such as LDAP.

        Risk: read.
        """
        return await self._call("realm_sync_list", {}, RealmSyncList)

    async def realm_sync_set(
        self,
        *,
        action: Write,
        id: str,
        schedule: str,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        enable_new: bool | None = None,
        enabled: bool | None = None,
        realm: str | None = None,
        remove_vanished: str | None = None,
        scope: SyncScope | None = None,
    ) -> Changed:
        """Adds or changes a job that copies users and groups from a realm, again and again.

        Risk: execute.

        Args:
            action: New, or there already.
            id: Its id.
            schedule: When, as a calendar event such as `daily`.
            comment: What it is for.
            delete: Settings to remove.
            enable_new: Let new users in at once.
            enabled: Whether it runs.
            realm: The realm they come from; needed for a new one, and fixed then.
            remove_vanished: What goes away with users that vanished: `acl`, `entry`,
                `properties`, joined by `;`, or `none`.
            scope: What is copied; as the realm says unless told.
        """
        sent = {
            "action": action,
            "id": id,
            "schedule": schedule,
            "comment": comment,
            "delete": delete,
            "enable_new": enable_new,
            "enabled": enabled,
            "realm": realm,
            "remove_vanished": remove_vanished,
            "scope": scope,
        }
        return await self._call("realm_sync_set", sent, Changed)

    async def realm_sync_delete(self, id: str) -> Changed:
        """Removes a job that copies users and groups from a realm.

        Risk: change.

        Args:
            id: Its id.
        """
        sent = {"id": id}
        return await self._call("realm_sync_delete", sent, Changed)

    async def mapping_list(self, kind: MappingKind, *, node: str | None = None) -> MappingList:
        """Lists the devices or folders of hosts that guests may use by a common name.

        Risk: read.

        Args:
            kind: Of this kind.
            node: Check them on this node, too.
        """
        sent = {"kind": kind, "node": node}
        return await self._call("mapping_list", sent, MappingList)

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
        return await self._call("bulk_power", sent, BulkAnswer, progress)

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
        return await self._call("bulk_migrate", sent, BulkAnswer, progress)

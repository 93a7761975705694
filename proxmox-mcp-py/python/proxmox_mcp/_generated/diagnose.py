# Written by `cargo xtask codegen`; change the operations instead.
"""Find out what is wrong, and what changed."""

from __future__ import annotations

from .._link import Async, Sync
from .types import Changes, ChangesBy, Diagnosis


class DiagnoseToolset(Sync):
    """Find out what is wrong, and what changed."""

    def guest_diagnose(self, guest: int | str, *, backup_days: int | None = None) -> Diagnosis:
        """Finds what is wrong with a guest, why it does not start: health, lock, agent, disks,
        backups.

        Risk: read.

        Args:
            guest: Id or name.
            backup_days: Days after which a backup is too old; 7 unless told. From 0 to 65535.
        """
        sent = {"guest": guest, "backup_days": backup_days}
        return self._call("guest_diagnose", sent, Diagnosis)

    def node_diagnose(self, node: str) -> Diagnosis:
        """Finds what is wrong with a node: load, disks, services, storages, updates, certificates.

        Risk: read.

        Args:
            node: The node.
        """
        sent = {"node": node}
        return self._call("node_diagnose", sent, Diagnosis)

    def cluster_diagnose(self) -> Diagnosis:
        """Finds what is wrong with the cluster, whether it is healthy: quorum, nodes, HA, clocks,
        backups.

        Risk: read.
        """
        return self._call("cluster_diagnose", {}, Diagnosis)

    def storage_diagnose(self, storage: str, *, node: str | None = None) -> Diagnosis:
        """Finds what is wrong with a storage: nodes that lack it, space, overcommitment,
        leftovers.

        Risk: read.

        Args:
            storage: The storage.
            node: Seen from this node, if it differs.
        """
        sent = {"storage": storage, "node": node}
        return self._call("storage_diagnose", sent, Diagnosis)

    def cluster_changes(
        self,
        *,
        by: ChangesBy | None = None,
        guest: int | str | None = None,
        hours: int | None = None,
        limit: int = 60,
        log: bool = False,
        since: int | None = None,
    ) -> Changes:
        """Reports what changed and who did it: tasks of all nodes since a time, with failures.

        Risk: read.

        Args:
            by: What they are grouped by; `object` unless told.
            guest: Only of this guest.
            hours: The last hours, 1 to 8760; 24 unless told.
            limit: Groups at most, those with the latest changes first. From 1 to 500.
            log: Also the cluster's log: logins, quorum, start and end of tasks.
            since: From when on, in seconds since 1970; instead of `hours`.
        """
        sent = {
            "by": by,
            "guest": guest,
            "hours": hours,
            "limit": limit,
            "log": log,
            "since": since,
        }
        return self._call("cluster_changes", sent, Changes)


class AsyncDiagnoseToolset(Async):
    """Find out what is wrong, and what changed."""

    async def guest_diagnose(
        self,
        guest: int | str,
        *,
        backup_days: int | None = None,
    ) -> Diagnosis:
        """Finds what is wrong with a guest, why it does not start: health, lock, agent, disks,
        backups.

        Risk: read.

        Args:
            guest: Id or name.
            backup_days: Days after which a backup is too old; 7 unless told. From 0 to 65535.
        """
        sent = {"guest": guest, "backup_days": backup_days}
        return await self._call("guest_diagnose", sent, Diagnosis)

    async def node_diagnose(self, node: str) -> Diagnosis:
        """Finds what is wrong with a node: load, disks, services, storages, updates, certificates.

        Risk: read.

        Args:
            node: The node.
        """
        sent = {"node": node}
        return await self._call("node_diagnose", sent, Diagnosis)

    async def cluster_diagnose(self) -> Diagnosis:
        """Finds what is wrong with the cluster, whether it is healthy: quorum, nodes, HA, clocks,
        backups.

        Risk: read.
        """
        return await self._call("cluster_diagnose", {}, Diagnosis)

    async def storage_diagnose(self, storage: str, *, node: str | None = None) -> Diagnosis:
        """Finds what is wrong with a storage: nodes that lack it, space, overcommitment,
        leftovers.

        Risk: read.

        Args:
            storage: The storage.
            node: Seen from this node, if it differs.
        """
        sent = {"storage": storage, "node": node}
        return await self._call("storage_diagnose", sent, Diagnosis)

    async def cluster_changes(
        self,
        *,
        by: ChangesBy | None = None,
        guest: int | str | None = None,
        hours: int | None = None,
        limit: int = 60,
        log: bool = False,
        since: int | None = None,
    ) -> Changes:
        """Reports what changed and who did it: tasks of all nodes since a time, with failures.

        Risk: read.

        Args:
            by: What they are grouped by; `object` unless told.
            guest: Only of this guest.
            hours: The last hours, 1 to 8760; 24 unless told.
            limit: Groups at most, those with the latest changes first. From 1 to 500.
            log: Also the cluster's log: logins, quorum, start and end of tasks.
            since: From when on, in seconds since 1970; instead of `hours`.
        """
        sent = {
            "by": by,
            "guest": guest,
            "hours": hours,
            "limit": limit,
            "log": log,
            "since": since,
        }
        return await self._call("cluster_changes", sent, Changes)

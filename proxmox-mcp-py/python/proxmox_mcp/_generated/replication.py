# Written by `cargo xtask codegen`; change the operations instead.
"""Copies of guests' disks on other nodes: jobs, state, runs."""

from __future__ import annotations

from collections.abc import Sequence

from .._link import Async, Sync
from .types import Changed, ReplicationList, ReplicationLog, ReplicationStatus, Write


class ReplicationToolset(Sync):
    """Copies of guests' disks on other nodes: jobs, state, runs."""

    def list(self) -> ReplicationList:
        """Lists the cluster's replication jobs.

        Risk: read.
        """
        return self._call("replication_list", {}, ReplicationList)

    def status(
        self,
        *,
        guest: int | str | None = None,
        node: str | None = None,
    ) -> ReplicationStatus:
        """Shows how replication stands on the nodes: last and next run, failures.

        Risk: read.

        Args:
            guest: Only of this guest.
            node: Only from this node.
        """
        sent = {"guest": guest, "node": node}
        return self._call("replication_status", sent, ReplicationStatus)

    def set(
        self,
        *,
        action: Write,
        id: str,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        disable: bool | None = None,
        rate: int | None = None,
        schedule: str | None = None,
        target: str | None = None,
    ) -> Changed:
        """Adds or changes a job that copies a guest's ZFS disks to another node again and again.

        Risk: change.

        Args:
            action: New, or there already.
            id: Its id, `GUEST-NUMBER`, such as `100-0`.
            comment: What it is for.
            delete: Settings to remove.
            digest: Refuses if the job was changed since.
            disable: Do not run it.
            rate: At most so many MB/s. At least 1.
            schedule: When, as a calendar event such as `*/15` or `mon..fri 22:00`.
            target: The node to copy to; needed for a new one, and fixed then.
        """
        sent = {
            "action": action,
            "id": id,
            "comment": comment,
            "delete": delete,
            "digest": digest,
            "disable": disable,
            "rate": rate,
            "schedule": schedule,
            "target": target,
        }
        return self._call("replication_set", sent, Changed)

    def delete(self, id: str, *, force: bool = False, keep: bool = False) -> Changed:
        """Removes a replication job; the copies on the other node go too unless kept.

        Risk: destroy.

        Args:
            id: Its id, such as `100-0`.
            force: Remove only the entry, even if the other node is gone.
            keep: Keep the copies on the other node.
        """
        sent = {"id": id, "force": force, "keep": keep}
        return self._call("replication_delete", sent, Changed)

    def run(self, id: str) -> Changed:
        """Runs a replication job as soon as its node can.

        Risk: change.

        Args:
            id: Its id, such as `100-0`.
        """
        sent = {"id": id}
        return self._call("replication_run", sent, Changed)

    def log(self, id: str, *, limit: int = 60, start: int = 0) -> ReplicationLog:
        """Shows the log of a replication job's last run.

        Risk: read.

        Args:
            id: Its id, such as `100-0`.
            limit: Lines at most. From 1 to 500.
            start: Lines to leave out at the beginning.
        """
        sent = {"id": id, "limit": limit, "start": start}
        return self._call("replication_log", sent, ReplicationLog)


class AsyncReplicationToolset(Async):
    """Copies of guests' disks on other nodes: jobs, state, runs."""

    async def list(self) -> ReplicationList:
        """Lists the cluster's replication jobs.

        Risk: read.
        """
        return await self._call("replication_list", {}, ReplicationList)

    async def status(
        self,
        *,
        guest: int | str | None = None,
        node: str | None = None,
    ) -> ReplicationStatus:
        """Shows how replication stands on the nodes: last and next run, failures.

        Risk: read.

        Args:
            guest: Only of this guest.
            node: Only from this node.
        """
        sent = {"guest": guest, "node": node}
        return await self._call("replication_status", sent, ReplicationStatus)

    async def set(
        self,
        *,
        action: Write,
        id: str,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        disable: bool | None = None,
        rate: int | None = None,
        schedule: str | None = None,
        target: str | None = None,
    ) -> Changed:
        """Adds or changes a job that copies a guest's ZFS disks to another node again and again.

        Risk: change.

        Args:
            action: New, or there already.
            id: Its id, `GUEST-NUMBER`, such as `100-0`.
            comment: What it is for.
            delete: Settings to remove.
            digest: Refuses if the job was changed since.
            disable: Do not run it.
            rate: At most so many MB/s. At least 1.
            schedule: When, as a calendar event such as `*/15` or `mon..fri 22:00`.
            target: The node to copy to; needed for a new one, and fixed then.
        """
        sent = {
            "action": action,
            "id": id,
            "comment": comment,
            "delete": delete,
            "digest": digest,
            "disable": disable,
            "rate": rate,
            "schedule": schedule,
            "target": target,
        }
        return await self._call("replication_set", sent, Changed)

    async def delete(self, id: str, *, force: bool = False, keep: bool = False) -> Changed:
        """Removes a replication job; the copies on the other node go too unless kept.

        Risk: destroy.

        Args:
            id: Its id, such as `100-0`.
            force: Remove only the entry, even if the other node is gone.
            keep: Keep the copies on the other node.
        """
        sent = {"id": id, "force": force, "keep": keep}
        return await self._call("replication_delete", sent, Changed)

    async def run(self, id: str) -> Changed:
        """Runs a replication job as soon as its node can.

        Risk: change.

        Args:
            id: Its id, such as `100-0`.
        """
        sent = {"id": id}
        return await self._call("replication_run", sent, Changed)

    async def log(self, id: str, *, limit: int = 60, start: int = 0) -> ReplicationLog:
        """Shows the log of a replication job's last run.

        Risk: read.

        Args:
            id: Its id, such as `100-0`.
            limit: Lines at most. From 1 to 500.
            start: Lines to leave out at the beginning.
        """
        sent = {"id": id, "limit": limit, "start": start}
        return await self._call("replication_log", sent, ReplicationLog)

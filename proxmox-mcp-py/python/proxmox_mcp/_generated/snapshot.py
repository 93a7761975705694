# Written by `cargo xtask codegen`; change the operations instead.
"""List, take, roll back and delete snapshots of guests."""

from __future__ import annotations

from .._link import Async, Progress, Sync
from .types import SnapshotList, SnapshotState, TaskAnswer


class SnapshotToolset(Sync):
    """List, take, roll back and delete snapshots of guests."""

    def list(self, guest: int | str) -> SnapshotList:
        """Lists a guest's snapshots, oldest first.

        Risk: read.

        Args:
            guest: Id or name.
        """
        sent = {"guest": guest}
        return self._call("snapshot_list", sent, SnapshotList)

    def create(
        self,
        *,
        guest: int | str,
        snapshot: str,
        description: str | None = None,
        memory: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Takes a snapshot of a guest.

        Risk: change.

        Args:
            guest: Id or name.
            snapshot: The snapshot's name.
            description: What it is for.
            memory: Save a running VM's memory too.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "snapshot": snapshot,
            "description": description,
            "memory": memory,
            "wait": wait,
        }
        return self._call("snapshot_create", sent, TaskAnswer, progress)

    def show(self, *, guest: int | str, snapshot: str) -> SnapshotState:
        """Shows a snapshot and the configuration that the guest had then.

        Risk: read.

        Args:
            guest: Id or name.
            snapshot: The snapshot's name.
        """
        sent = {"guest": guest, "snapshot": snapshot}
        return self._call("snapshot_show", sent, SnapshotState)

    def update(self, *, description: str, guest: int | str, snapshot: str) -> TaskAnswer:
        """Changes what a snapshot says it is for.

        Risk: change.

        Args:
            description: What it is for.
            guest: Id or name.
            snapshot: The snapshot's name.
        """
        sent = {"description": description, "guest": guest, "snapshot": snapshot}
        return self._call("snapshot_update", sent, TaskAnswer)

    def rollback(
        self,
        *,
        guest: int | str,
        snapshot: str,
        start: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Sets a guest back to a snapshot; everything since is lost.

        Risk: destroy.

        Args:
            guest: Id or name.
            snapshot: The snapshot's name.
            start: Start it afterwards.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "snapshot": snapshot, "start": start, "wait": wait}
        return self._call("snapshot_rollback", sent, TaskAnswer, progress)

    def delete(
        self,
        *,
        guest: int | str,
        snapshot: str,
        force: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Deletes a snapshot; the guest stays as it is.

        Risk: destroy.

        Args:
            guest: Id or name.
            snapshot: The snapshot's name.
            force: Forget it even if its disks cannot be deleted.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "snapshot": snapshot, "force": force, "wait": wait}
        return self._call("snapshot_delete", sent, TaskAnswer, progress)


class AsyncSnapshotToolset(Async):
    """List, take, roll back and delete snapshots of guests."""

    async def list(self, guest: int | str) -> SnapshotList:
        """Lists a guest's snapshots, oldest first.

        Risk: read.

        Args:
            guest: Id or name.
        """
        sent = {"guest": guest}
        return await self._call("snapshot_list", sent, SnapshotList)

    async def create(
        self,
        *,
        guest: int | str,
        snapshot: str,
        description: str | None = None,
        memory: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Takes a snapshot of a guest.

        Risk: change.

        Args:
            guest: Id or name.
            snapshot: The snapshot's name.
            description: What it is for.
            memory: Save a running VM's memory too.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "snapshot": snapshot,
            "description": description,
            "memory": memory,
            "wait": wait,
        }
        return await self._call("snapshot_create", sent, TaskAnswer, progress)

    async def show(self, *, guest: int | str, snapshot: str) -> SnapshotState:
        """Shows a snapshot and the configuration that the guest had then.

        Risk: read.

        Args:
            guest: Id or name.
            snapshot: The snapshot's name.
        """
        sent = {"guest": guest, "snapshot": snapshot}
        return await self._call("snapshot_show", sent, SnapshotState)

    async def update(self, *, description: str, guest: int | str, snapshot: str) -> TaskAnswer:
        """Changes what a snapshot says it is for.

        Risk: change.

        Args:
            description: What it is for.
            guest: Id or name.
            snapshot: The snapshot's name.
        """
        sent = {"description": description, "guest": guest, "snapshot": snapshot}
        return await self._call("snapshot_update", sent, TaskAnswer)

    async def rollback(
        self,
        *,
        guest: int | str,
        snapshot: str,
        start: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Sets a guest back to a snapshot; everything since is lost.

        Risk: destroy.

        Args:
            guest: Id or name.
            snapshot: The snapshot's name.
            start: Start it afterwards.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "snapshot": snapshot, "start": start, "wait": wait}
        return await self._call("snapshot_rollback", sent, TaskAnswer, progress)

    async def delete(
        self,
        *,
        guest: int | str,
        snapshot: str,
        force: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Deletes a snapshot; the guest stays as it is.

        Risk: destroy.

        Args:
            guest: Id or name.
            snapshot: The snapshot's name.
            force: Forget it even if its disks cannot be deleted.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "snapshot": snapshot, "force": force, "wait": wait}
        return await self._call("snapshot_delete", sent, TaskAnswer, progress)

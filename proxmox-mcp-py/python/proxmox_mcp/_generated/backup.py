# Written by `cargo xtask codegen`; change the operations instead.
"""Make, keep and restore backups of guests; plan backup jobs."""

from __future__ import annotations

from collections.abc import Sequence

from .._link import Async, Progress, Sync
from .types import (
    BackupConfig,
    BackupFilePart,
    BackupFiles,
    BackupJobList,
    BackupJobStatus,
    BackupList,
    BackupMode,
    Changed,
    GuestKind,
    JobAction,
    PrunePreview,
    TaskAnswer,
    Uncovered,
)


class BackupToolset(Sync):
    """Make, keep and restore backups of guests; plan backup jobs."""

    def list(
        self,
        *,
        cursor: str | None = None,
        guest: int | str | None = None,
        limit: int | None = None,
        node: str | None = None,
        storage: str | None = None,
    ) -> BackupList:
        """Lists backups on all storages that hold them, newest first.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            guest: Only of this guest; an id also when the guest is gone.
            limit: Rows at most. From 1 to 500. All of them unless told.
            node: Only as this node sees them.
            storage: Only on this storage.
        """
        sent = {"cursor": cursor, "guest": guest, "limit": limit, "node": node, "storage": storage}
        return self._call("backup_list", sent, BackupList)

    def create(
        self,
        storage: str,
        *,
        all: bool = False,
        bandwidth: int | None = None,
        exclude: Sequence[int] | None = None,
        guest: int | str | None = None,
        mode: BackupMode = "snapshot",
        node: str | None = None,
        notes: str | None = None,
        pool: str | None = None,
        protected: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Takes a backup of a guest now, or of all guests of a node or pool.

        Risk: disrupt.

        Args:
            storage: Where to put it; must allow backups.
            all: All guests of `node`.
            bandwidth: KiB per second at most.
            exclude: Guests that `all` leaves out, by id.
            guest: Id or name.
            mode: `snapshot` keeps it running, `suspend` and `stop` interrupt it.
            node: The node, with `all` or `pool`.
            notes: Notes; `{{guestname}}` and the like are filled in.
            pool: The guests of this pool on `node`.
            protected: Keep it safe from pruning.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "storage": storage,
            "all": all,
            "bandwidth": bandwidth,
            "exclude": exclude,
            "guest": guest,
            "mode": mode,
            "node": node,
            "notes": notes,
            "pool": pool,
            "protected": protected,
            "wait": wait,
        }
        return self._call("backup_create", sent, TaskAnswer, progress)

    def restore(
        self,
        volume: str,
        *,
        bandwidth: int | None = None,
        id: int | None = None,
        live: bool = False,
        node: str | None = None,
        overwrite: bool = False,
        pool: str | None = None,
        start: bool = False,
        storage: str | None = None,
        unique: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Restores a backup as a new guest, or over the guest that has the id.

        Risk: destroy.

        Args:
            volume: The backup, from `backup_list`.
            bandwidth: KiB per second at most.
            id: Id of the guest; the next free one unless given.
            live: Start a VM at once and read its disks as they are needed (backup servers
                only).
            node: The node; needed when there are several.
            overwrite: Replace the guest that has this id: its disks are lost.
            pool: The pool it comes into.
            start: Start it afterwards.
            storage: Where its disks go.
            unique: Give it new MAC addresses and ids.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "volume": volume,
            "bandwidth": bandwidth,
            "id": id,
            "live": live,
            "node": node,
            "overwrite": overwrite,
            "pool": pool,
            "start": start,
            "storage": storage,
            "unique": unique,
            "wait": wait,
        }
        return self._call("backup_restore", sent, TaskAnswer, progress)

    def update(
        self,
        volume: str,
        *,
        node: str | None = None,
        notes: str | None = None,
        protected: bool | None = None,
    ) -> Changed:
        """Changes a backup's notes, or whether it is protected from pruning and deletion.

        Risk: destroy.

        Args:
            volume: The backup, from `backup_list`.
            node: The node to ask; needed when each has its own storage of that name.
            notes: New notes; empty to remove them.
            protected: Whether it is kept safe.
        """
        sent = {"volume": volume, "node": node, "notes": notes, "protected": protected}
        return self._call("backup_update", sent, Changed)

    def config(self, volume: str, *, node: str | None = None) -> BackupConfig:
        """Shows the guest configuration that a backup holds.

        Risk: execute.

        Args:
            volume: The backup, from `backup_list`.
            node: The node to ask; needed when each has its own storage of that name.
        """
        sent = {"volume": volume, "node": node}
        return self._call("backup_config", sent, BackupConfig)

    def file_list(
        self,
        volume: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        node: str | None = None,
        path: str | None = None,
    ) -> BackupFiles:
        """Lists a folder inside a backup on a Proxmox Backup Server, without restoring it.

        Risk: execute.

        Args:
            volume: The backup, from `backup_list`.
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
            node: The node to ask.
            path: The folder, as a row's `path` tells it; the archives of the backup unless
                given.
        """
        sent = {"volume": volume, "cursor": cursor, "limit": limit, "node": node, "path": path}
        return self._call("backup_file_list", sent, BackupFiles)

    def file_read(
        self,
        *,
        path: str,
        volume: str,
        node: str | None = None,
        offset: int = 0,
    ) -> BackupFilePart:
        """Reads a file inside a backup on a Proxmox Backup Server, 48 KiB at a time.

        Risk: execute.

        Args:
            path: The file's path, from `backup_file_list`; a folder is packed as a zip archive.
            volume: The backup, from `backup_list`.
            node: The node to ask.
            offset: Bytes to leave out at the beginning.
        """
        sent = {"path": path, "volume": volume, "node": node, "offset": offset}
        return self._call("backup_file_read", sent, BackupFilePart)

    def prune_preview(
        self,
        storage: str,
        *,
        guest: int | None = None,
        keep: str | None = None,
        kind: GuestKind | None = None,
        node: str | None = None,
    ) -> PrunePreview:
        """Shows which backups `backup_prune` would remove, and which it would keep.

        Risk: read.

        Args:
            storage: The storage.
            guest: Only of the guest with this id.
            keep: What to keep of each guest, as in `keep-last=3,keep-daily=7`; the storage's
                own rules unless given.
            kind: Only of VMs (`qemu`) or containers (`lxc`).
            node: The node to ask; needed when each has its own.
        """
        sent = {"storage": storage, "guest": guest, "keep": keep, "kind": kind, "node": node}
        return self._call("backup_prune_preview", sent, PrunePreview)

    def prune(
        self,
        *,
        keep: str,
        storage: str,
        guest: int | None = None,
        kind: GuestKind | None = None,
        node: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Removes the backups that no rule keeps; protected ones stay. `backup_prune_preview`
        shows them.

        Risk: destroy.

        Args:
            keep: What to keep of each guest, as in `keep-last=3,keep-daily=7`.
            storage: The storage.
            guest: Only of the guest with this id.
            kind: Only of VMs (`qemu`) or containers (`lxc`).
            node: The node to ask; needed when each has its own.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "keep": keep,
            "storage": storage,
            "guest": guest,
            "kind": kind,
            "node": node,
            "wait": wait,
        }
        return self._call("backup_prune", sent, TaskAnswer, progress)

    def uncovered(self) -> Uncovered:
        """Lists guests that no backup job backs up.

        Risk: read.
        """
        return self._call("backup_uncovered", {}, Uncovered)

    def job_list(self) -> BackupJobList:
        """Lists backup jobs: what each backs up, where to, and when it runs next.

        Risk: read.
        """
        return self._call("backup_job_list", {}, BackupJobList)

    def job_show(self, job: str) -> BackupJobStatus:
        """Shows a backup job with the guests it takes, and the disks of theirs that it leaves out.

        Risk: read.

        Args:
            job: The job, from `backup_job_list`.
        """
        sent = {"job": job}
        return self._call("backup_job_show", sent, BackupJobStatus)

    def job_set(
        self,
        *,
        action: JobAction,
        job: str,
        all: bool = False,
        bandwidth: int | None = None,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        enabled: bool | None = None,
        exclude: Sequence[int] | None = None,
        guests: Sequence[int] | None = None,
        keep: str | None = None,
        mode: BackupMode | None = None,
        node: str | None = None,
        notes: str | None = None,
        pool: str | None = None,
        protected: bool | None = None,
        repeat_missed: bool | None = None,
        schedule: str | None = None,
        storage: str | None = None,
    ) -> Changed:
        """Makes a backup job, or changes the named settings of one.

        Risk: destroy.

        Args:
            action: `create` or `update`.
            job: Its id.
            all: All guests.
            bandwidth: KiB per second at most.
            comment: What it is for.
            delete: Settings to remove, by Proxmox's names, such as `node` or `prune-backups`.
            enabled: Whether it runs by its schedule.
            exclude: Guests that `all` leaves out, by id.
            guests: Guests to back up, by id.
            keep: Which backups of each guest to keep, as in `keep-last=3,keep-daily=7`; others
                are removed.
            mode: `snapshot` keeps guests running, `suspend` and `stop` interrupt them.
            node: Only on this node.
            notes: Notes of its backups; `{{guestname}}` and the like are filled in.
            pool: The guests of this pool.
            protected: Keep its backups safe from pruning.
            repeat_missed: Run at once when a run was missed.
            schedule: When it runs, such as `02:30`, `sat 03:00` or `mon..fri 22:00`.
            storage: Where to put the backups.
        """
        sent = {
            "action": action,
            "job": job,
            "all": all,
            "bandwidth": bandwidth,
            "comment": comment,
            "delete": delete,
            "enabled": enabled,
            "exclude": exclude,
            "guests": guests,
            "keep": keep,
            "mode": mode,
            "node": node,
            "notes": notes,
            "pool": pool,
            "protected": protected,
            "repeat_missed": repeat_missed,
            "schedule": schedule,
            "storage": storage,
        }
        return self._call("backup_job_set", sent, Changed)

    def job_delete(self, job: str) -> Changed:
        """Deletes a backup job; the backups that it made stay.

        Risk: disrupt.

        Args:
            job: The job, from `backup_job_list`.
        """
        sent = {"job": job}
        return self._call("backup_job_delete", sent, Changed)


class AsyncBackupToolset(Async):
    """Make, keep and restore backups of guests; plan backup jobs."""

    async def list(
        self,
        *,
        cursor: str | None = None,
        guest: int | str | None = None,
        limit: int | None = None,
        node: str | None = None,
        storage: str | None = None,
    ) -> BackupList:
        """Lists backups on all storages that hold them, newest first.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            guest: Only of this guest; an id also when the guest is gone.
            limit: Rows at most. From 1 to 500. All of them unless told.
            node: Only as this node sees them.
            storage: Only on this storage.
        """
        sent = {"cursor": cursor, "guest": guest, "limit": limit, "node": node, "storage": storage}
        return await self._call("backup_list", sent, BackupList)

    async def create(
        self,
        storage: str,
        *,
        all: bool = False,
        bandwidth: int | None = None,
        exclude: Sequence[int] | None = None,
        guest: int | str | None = None,
        mode: BackupMode = "snapshot",
        node: str | None = None,
        notes: str | None = None,
        pool: str | None = None,
        protected: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Takes a backup of a guest now, or of all guests of a node or pool.

        Risk: disrupt.

        Args:
            storage: Where to put it; must allow backups.
            all: All guests of `node`.
            bandwidth: KiB per second at most.
            exclude: Guests that `all` leaves out, by id.
            guest: Id or name.
            mode: `snapshot` keeps it running, `suspend` and `stop` interrupt it.
            node: The node, with `all` or `pool`.
            notes: Notes; `{{guestname}}` and the like are filled in.
            pool: The guests of this pool on `node`.
            protected: Keep it safe from pruning.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "storage": storage,
            "all": all,
            "bandwidth": bandwidth,
            "exclude": exclude,
            "guest": guest,
            "mode": mode,
            "node": node,
            "notes": notes,
            "pool": pool,
            "protected": protected,
            "wait": wait,
        }
        return await self._call("backup_create", sent, TaskAnswer, progress)

    async def restore(
        self,
        volume: str,
        *,
        bandwidth: int | None = None,
        id: int | None = None,
        live: bool = False,
        node: str | None = None,
        overwrite: bool = False,
        pool: str | None = None,
        start: bool = False,
        storage: str | None = None,
        unique: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Restores a backup as a new guest, or over the guest that has the id.

        Risk: destroy.

        Args:
            volume: The backup, from `backup_list`.
            bandwidth: KiB per second at most.
            id: Id of the guest; the next free one unless given.
            live: Start a VM at once and read its disks as they are needed (backup servers
                only).
            node: The node; needed when there are several.
            overwrite: Replace the guest that has this id: its disks are lost.
            pool: The pool it comes into.
            start: Start it afterwards.
            storage: Where its disks go.
            unique: Give it new MAC addresses and ids.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "volume": volume,
            "bandwidth": bandwidth,
            "id": id,
            "live": live,
            "node": node,
            "overwrite": overwrite,
            "pool": pool,
            "start": start,
            "storage": storage,
            "unique": unique,
            "wait": wait,
        }
        return await self._call("backup_restore", sent, TaskAnswer, progress)

    async def update(
        self,
        volume: str,
        *,
        node: str | None = None,
        notes: str | None = None,
        protected: bool | None = None,
    ) -> Changed:
        """Changes a backup's notes, or whether it is protected from pruning and deletion.

        Risk: destroy.

        Args:
            volume: The backup, from `backup_list`.
            node: The node to ask; needed when each has its own storage of that name.
            notes: New notes; empty to remove them.
            protected: Whether it is kept safe.
        """
        sent = {"volume": volume, "node": node, "notes": notes, "protected": protected}
        return await self._call("backup_update", sent, Changed)

    async def config(self, volume: str, *, node: str | None = None) -> BackupConfig:
        """Shows the guest configuration that a backup holds.

        Risk: execute.

        Args:
            volume: The backup, from `backup_list`.
            node: The node to ask; needed when each has its own storage of that name.
        """
        sent = {"volume": volume, "node": node}
        return await self._call("backup_config", sent, BackupConfig)

    async def file_list(
        self,
        volume: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        node: str | None = None,
        path: str | None = None,
    ) -> BackupFiles:
        """Lists a folder inside a backup on a Proxmox Backup Server, without restoring it.

        Risk: execute.

        Args:
            volume: The backup, from `backup_list`.
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
            node: The node to ask.
            path: The folder, as a row's `path` tells it; the archives of the backup unless
                given.
        """
        sent = {"volume": volume, "cursor": cursor, "limit": limit, "node": node, "path": path}
        return await self._call("backup_file_list", sent, BackupFiles)

    async def file_read(
        self,
        *,
        path: str,
        volume: str,
        node: str | None = None,
        offset: int = 0,
    ) -> BackupFilePart:
        """Reads a file inside a backup on a Proxmox Backup Server, 48 KiB at a time.

        Risk: execute.

        Args:
            path: The file's path, from `backup_file_list`; a folder is packed as a zip archive.
            volume: The backup, from `backup_list`.
            node: The node to ask.
            offset: Bytes to leave out at the beginning.
        """
        sent = {"path": path, "volume": volume, "node": node, "offset": offset}
        return await self._call("backup_file_read", sent, BackupFilePart)

    async def prune_preview(
        self,
        storage: str,
        *,
        guest: int | None = None,
        keep: str | None = None,
        kind: GuestKind | None = None,
        node: str | None = None,
    ) -> PrunePreview:
        """Shows which backups `backup_prune` would remove, and which it would keep.

        Risk: read.

        Args:
            storage: The storage.
            guest: Only of the guest with this id.
            keep: What to keep of each guest, as in `keep-last=3,keep-daily=7`; the storage's
                own rules unless given.
            kind: Only of VMs (`qemu`) or containers (`lxc`).
            node: The node to ask; needed when each has its own.
        """
        sent = {"storage": storage, "guest": guest, "keep": keep, "kind": kind, "node": node}
        return await self._call("backup_prune_preview", sent, PrunePreview)

    async def prune(
        self,
        *,
        keep: str,
        storage: str,
        guest: int | None = None,
        kind: GuestKind | None = None,
        node: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Removes the backups that no rule keeps; protected ones stay. `backup_prune_preview`
        shows them.

        Risk: destroy.

        Args:
            keep: What to keep of each guest, as in `keep-last=3,keep-daily=7`.
            storage: The storage.
            guest: Only of the guest with this id.
            kind: Only of VMs (`qemu`) or containers (`lxc`).
            node: The node to ask; needed when each has its own.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "keep": keep,
            "storage": storage,
            "guest": guest,
            "kind": kind,
            "node": node,
            "wait": wait,
        }
        return await self._call("backup_prune", sent, TaskAnswer, progress)

    async def uncovered(self) -> Uncovered:
        """Lists guests that no backup job backs up.

        Risk: read.
        """
        return await self._call("backup_uncovered", {}, Uncovered)

    async def job_list(self) -> BackupJobList:
        """Lists backup jobs: what each backs up, where to, and when it runs next.

        Risk: read.
        """
        return await self._call("backup_job_list", {}, BackupJobList)

    async def job_show(self, job: str) -> BackupJobStatus:
        """Shows a backup job with the guests it takes, and the disks of theirs that it leaves out.

        Risk: read.

        Args:
            job: The job, from `backup_job_list`.
        """
        sent = {"job": job}
        return await self._call("backup_job_show", sent, BackupJobStatus)

    async def job_set(
        self,
        *,
        action: JobAction,
        job: str,
        all: bool = False,
        bandwidth: int | None = None,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        enabled: bool | None = None,
        exclude: Sequence[int] | None = None,
        guests: Sequence[int] | None = None,
        keep: str | None = None,
        mode: BackupMode | None = None,
        node: str | None = None,
        notes: str | None = None,
        pool: str | None = None,
        protected: bool | None = None,
        repeat_missed: bool | None = None,
        schedule: str | None = None,
        storage: str | None = None,
    ) -> Changed:
        """Makes a backup job, or changes the named settings of one.

        Risk: destroy.

        Args:
            action: `create` or `update`.
            job: Its id.
            all: All guests.
            bandwidth: KiB per second at most.
            comment: What it is for.
            delete: Settings to remove, by Proxmox's names, such as `node` or `prune-backups`.
            enabled: Whether it runs by its schedule.
            exclude: Guests that `all` leaves out, by id.
            guests: Guests to back up, by id.
            keep: Which backups of each guest to keep, as in `keep-last=3,keep-daily=7`; others
                are removed.
            mode: `snapshot` keeps guests running, `suspend` and `stop` interrupt them.
            node: Only on this node.
            notes: Notes of its backups; `{{guestname}}` and the like are filled in.
            pool: The guests of this pool.
            protected: Keep its backups safe from pruning.
            repeat_missed: Run at once when a run was missed.
            schedule: When it runs, such as `02:30`, `sat 03:00` or `mon..fri 22:00`.
            storage: Where to put the backups.
        """
        sent = {
            "action": action,
            "job": job,
            "all": all,
            "bandwidth": bandwidth,
            "comment": comment,
            "delete": delete,
            "enabled": enabled,
            "exclude": exclude,
            "guests": guests,
            "keep": keep,
            "mode": mode,
            "node": node,
            "notes": notes,
            "pool": pool,
            "protected": protected,
            "repeat_missed": repeat_missed,
            "schedule": schedule,
            "storage": storage,
        }
        return await self._call("backup_job_set", sent, Changed)

    async def job_delete(self, job: str) -> Changed:
        """Deletes a backup job; the backups that it made stay.

        Risk: disrupt.

        Args:
            job: The job, from `backup_job_list`.
        """
        sent = {"job": job}
        return await self._call("backup_job_delete", sent, Changed)

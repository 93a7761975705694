# Written by `cargo xtask codegen`; change the operations instead.
"""List and show storages and their content."""

from __future__ import annotations

from .._link import Async, Sync
from .types import StorageList, StorageStatus, VolumeList


class StorageToolset(Sync):
    """List and show storages and their content."""

    def list(self, *, content: str | None = None, node: str | None = None) -> StorageList:
        """Lists storages with their usage, a shared one once.

        Risk: read.

        Args:
            content: Only what may hold this: `images`, `rootdir`, `iso`, `vztmpl`, `backup` …
            node: Only as this node sees them.
        """
        sent = {"content": content, "node": node}
        return StorageList(self._call("storage_list", sent))

    def show(self, storage: str, *, node: str | None = None) -> StorageStatus:
        """Shows one storage as it is now.

        Risk: read.

        Args:
            storage: The storage.
            node: The node to ask; needed when each node has its own.
        """
        sent = {"storage": storage, "node": node}
        return StorageStatus(self._call("storage_show", sent))

    def content(
        self,
        storage: str,
        *,
        content: str | None = None,
        cursor: str | None = None,
        guest: int | None = None,
        limit: int = 60,
        node: str | None = None,
    ) -> VolumeList:
        """Lists the volumes of a storage: disks, ISO images, templates, backups.

        Risk: read.

        Args:
            storage: The storage.
            content: Only this: `images`, `rootdir`, `iso`, `vztmpl`, `backup`, `snippets` or
                `import`.
            cursor: `next` of the page before.
            guest: Only of the guest with this id.
            limit: Rows at most. From 1 to 500.
            node: The node to ask; needed when each node has its own.
        """
        sent = {
            "storage": storage,
            "content": content,
            "cursor": cursor,
            "guest": guest,
            "limit": limit,
            "node": node,
        }
        return VolumeList(self._call("storage_content", sent))


class AsyncStorageToolset(Async):
    """List and show storages and their content."""

    async def list(self, *, content: str | None = None, node: str | None = None) -> StorageList:
        """Lists storages with their usage, a shared one once.

        Risk: read.

        Args:
            content: Only what may hold this: `images`, `rootdir`, `iso`, `vztmpl`, `backup` …
            node: Only as this node sees them.
        """
        sent = {"content": content, "node": node}
        return StorageList(await self._call("storage_list", sent))

    async def show(self, storage: str, *, node: str | None = None) -> StorageStatus:
        """Shows one storage as it is now.

        Risk: read.

        Args:
            storage: The storage.
            node: The node to ask; needed when each node has its own.
        """
        sent = {"storage": storage, "node": node}
        return StorageStatus(await self._call("storage_show", sent))

    async def content(
        self,
        storage: str,
        *,
        content: str | None = None,
        cursor: str | None = None,
        guest: int | None = None,
        limit: int = 60,
        node: str | None = None,
    ) -> VolumeList:
        """Lists the volumes of a storage: disks, ISO images, templates, backups.

        Risk: read.

        Args:
            storage: The storage.
            content: Only this: `images`, `rootdir`, `iso`, `vztmpl`, `backup`, `snippets` or
                `import`.
            cursor: `next` of the page before.
            guest: Only of the guest with this id.
            limit: Rows at most. From 1 to 500.
            node: The node to ask; needed when each node has its own.
        """
        sent = {
            "storage": storage,
            "content": content,
            "cursor": cursor,
            "guest": guest,
            "limit": limit,
            "node": node,
        }
        return VolumeList(await self._call("storage_content", sent))

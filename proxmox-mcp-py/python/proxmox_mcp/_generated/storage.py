# Written by `cargo xtask codegen`; change the operations instead.
"""Define storages, fill them, and look at what they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .._link import Async, Progress, Sync
from .types import (
    Changed,
    Compression,
    ContentKind,
    DownloadKind,
    ScanKind,
    Scanned,
    StorageDefinitions,
    StorageKind,
    StorageList,
    StorageStatus,
    TaskAnswer,
    TemplateList,
    VolumeFormat,
    VolumeList,
    VolumeStatus,
)


class StorageToolset(Sync):
    """Define storages, fill them, and look at what they hold."""

    def list(self, *, content: str | None = None, node: str | None = None) -> StorageList:
        """Lists storages with their usage, a shared one once.

        Risk: read.

        Args:
            content: Only what may hold this: `images`, `rootdir`, `iso`, `vztmpl`, `backup` …
            node: Only as this node sees them.
        """
        sent = {"content": content, "node": node}
        return self._call("storage_list", sent, StorageList)

    def show(self, storage: str, *, node: str | None = None) -> StorageStatus:
        """Shows one storage as it is now.

        Risk: read.

        Args:
            storage: The storage.
            node: The node to ask; needed when each node has its own.
        """
        sent = {"storage": storage, "node": node}
        return self._call("storage_show", sent, StorageStatus)

    def content(
        self,
        storage: str,
        *,
        content: str | None = None,
        cursor: str | None = None,
        guest: int | None = None,
        limit: int | None = None,
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
            limit: Rows at most. From 1 to 500. All of them unless told.
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
        return self._call("storage_content", sent, VolumeList)

    def volume_show(self, volume: str, *, node: str | None = None) -> VolumeStatus:
        """Shows one volume of a storage: size, space in use, path, notes.

        Risk: read.

        Args:
            volume: The volume, `STORAGE:NAME`.
            node: The node to ask; needed when each has its own storage of that name.
        """
        sent = {"volume": volume, "node": node}
        return self._call("volume_show", sent, VolumeStatus)

    def volume_create(
        self,
        *,
        guest: int,
        name: str,
        size: str,
        storage: str,
        format: VolumeFormat | None = None,
        node: str | None = None,
    ) -> Changed:
        """Makes an empty disk for a guest, attached to nothing yet.

        Risk: change.

        Args:
            guest: Id of the guest that owns it.
            name: Its file name, `vm-GUEST-…`; with an ending such as `.qcow2` where disks are
                files.
            size: Its size in MiB, or in GiB with a `G` behind it.
            storage: Where it goes.
            format: Its format; that of the storage unless given.
            node: The node to ask; needed when each has its own.
        """
        sent = {
            "guest": guest,
            "name": name,
            "size": size,
            "storage": storage,
            "format": format,
            "node": node,
        }
        return self._call("volume_create", sent, Changed)

    def volume_delete(
        self,
        volume: str,
        *,
        node: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Deletes a volume: an ISO image, a template, a backup, or a disk that no guest has.

        Risk: destroy.

        Args:
            volume: The volume, `STORAGE:NAME`.
            node: The node; needed when each has its own storage of that name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"volume": volume, "node": node, "wait": wait}
        return self._call("volume_delete", sent, TaskAnswer, progress)

    def download(
        self,
        *,
        content: DownloadKind,
        storage: str,
        url: str,
        checksum: str | None = None,
        compression: Compression | None = None,
        name: str | None = None,
        node: str | None = None,
        verify_certificates: bool | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Lets a node download a file from a URL to a storage: an ISO image, template or disk
        image.

        Risk: change.

        Args:
            content: What it is.
            storage: Where it goes.
            url: Where from, by HTTP or HTTPS.
            checksum: Its checksum in hex; SHA-256, SHA-512 and others are told apart by their
                length.
            compression: How it is compressed: it is unpacked.
            name: The name to give it; the last part of the URL unless given.
            node: The node that downloads; needed when each has its own.
            verify_certificates: Whether the server's certificate has to be valid.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "content": content,
            "storage": storage,
            "url": url,
            "checksum": checksum,
            "compression": compression,
            "name": name,
            "node": node,
            "verify_certificates": verify_certificates,
            "wait": wait,
        }
        return self._call("storage_download", sent, TaskAnswer, progress)

    def template_list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        node: str | None = None,
        search: str | None = None,
    ) -> TemplateList:
        """Lists container templates and appliances that `template_download` can fetch.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
            node: The node to ask; needed when there are several.
            search: Only names, systems and headlines that hold this text, such as `debian`.
        """
        sent = {"cursor": cursor, "limit": limit, "node": node, "search": search}
        return self._call("template_list", sent, TemplateList)

    def template_download(
        self,
        *,
        storage: str,
        template: str,
        node: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Downloads a container template to a storage, its signature checked.

        Risk: change.

        Args:
            storage: Where it goes; must allow `vztmpl`.
            template: Its name, from `template_list`.
            node: The node that downloads; needed when each has its own.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"storage": storage, "template": template, "node": node, "wait": wait}
        return self._call("template_download", sent, TaskAnswer, progress)

    def definition_list(self, *, kind: StorageKind | None = None) -> StorageDefinitions:
        """Lists how storages are defined: type, path or server, nodes, and whether they are
        switched off.

        Risk: read.

        Args:
            kind: Only of this type, such as `nfs`.
        """
        sent = {"kind": kind}
        return self._call("storage_definition_list", sent, StorageDefinitions)

    def create(
        self,
        *,
        kind: StorageKind,
        storage: str,
        content: Sequence[ContentKind] | None = None,
        datastore: str | None = None,
        export: str | None = None,
        fingerprint: str | None = None,
        keep: str | None = None,
        nodes: Sequence[str] | None = None,
        options: Mapping[str, str] | None = None,
        password: str | None = None,
        path: str | None = None,
        pool: str | None = None,
        server: str | None = None,
        share: str | None = None,
        shared: bool | None = None,
        thinpool: str | None = None,
        username: str | None = None,
        vgname: str | None = None,
    ) -> Changed:
        """Defines a storage for the cluster.

        Risk: execute.

        Args:
            kind: Its type.
            storage: Its name.
            content: What it may hold.
            datastore: `pbs`: the datastore.
            export: `nfs`: the exported path.
            fingerprint: `pbs`: the SHA-256 fingerprint of the server's certificate.
            keep: Which backups of each guest to keep.
            nodes: Only on these nodes.
            options: Other settings by Proxmox's names, such as `{"portal": "192.0.2.5",
                "target": "iqn…"}`.
            password: The password or token secret.
            path: `dir`, `btrfs`: the folder.
            pool: `zfspool`, `zfs`, `rbd`: the pool.
            server: `nfs`, `cifs`, `pbs`, `esxi`: host name or address.
            share: `cifs`: the share.
            shared: Whether all nodes see the same content, of types that do not tell.
            thinpool: `lvmthin`: the thin pool.
            username: `cifs`, `pbs`, `esxi`, Ceph: who logs in.
            vgname: `lvm`, `lvmthin`: the volume group.
        """
        sent = {
            "kind": kind,
            "storage": storage,
            "content": content,
            "datastore": datastore,
            "export": export,
            "fingerprint": fingerprint,
            "keep": keep,
            "nodes": nodes,
            "options": options,
            "password": password,
            "path": path,
            "pool": pool,
            "server": server,
            "share": share,
            "shared": shared,
            "thinpool": thinpool,
            "username": username,
            "vgname": vgname,
        }
        return self._call("storage_create", sent, Changed)

    def update(
        self,
        storage: str,
        *,
        content: Sequence[ContentKind] | None = None,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        disable: bool | None = None,
        keep: str | None = None,
        nodes: Sequence[str] | None = None,
        options: Mapping[str, str] | None = None,
        password: str | None = None,
    ) -> Changed:
        """Changes a storage's definition, or switches it on or off.

        Risk: execute.

        Args:
            storage: The storage.
            content: What it may hold from now on.
            delete: Settings to remove, by Proxmox's names, such as `nodes`.
            digest: Refuse if definitions have changed since this `digest`.
            disable: Whether it is switched off: nothing on it can be used then.
            keep: Which backups of each guest to keep, as in `keep-last=3`.
            nodes: Only on these nodes.
            options: Other settings by Proxmox's names.
            password: A new password or token secret.
        """
        sent = {
            "storage": storage,
            "content": content,
            "delete": delete,
            "digest": digest,
            "disable": disable,
            "keep": keep,
            "nodes": nodes,
            "options": options,
            "password": password,
        }
        return self._call("storage_update", sent, Changed)

    def delete(self, storage: str) -> Changed:
        """Removes a storage from the cluster's configuration; what lies on it stays where it is.

        Risk: destroy.

        Args:
            storage: The storage.
        """
        sent = {"storage": storage}
        return self._call("storage_delete", sent, Changed)

    def scan(
        self,
        kind: ScanKind,
        *,
        fingerprint: str | None = None,
        node: str | None = None,
        password: str | None = None,
        source: str | None = None,
        username: str | None = None,
    ) -> Scanned:
        """Looks from a node for what a storage can be made of: exports, shares, targets, groups,
        pools.

        Risk: change.

        Args:
            kind: What to look for.
            fingerprint: `pbs`: the SHA-256 fingerprint of the server's certificate.
            node: The node that looks; needed when there are several.
            password: `cifs`, `pbs`: the password.
            source: `nfs`, `cifs`, `pbs`: host name or address; `iscsi`: the portal; `lvmthin`:
                the volume group.
            username: `cifs`, `pbs`: who logs in.
        """
        sent = {
            "kind": kind,
            "fingerprint": fingerprint,
            "node": node,
            "password": password,
            "source": source,
            "username": username,
        }
        return self._call("storage_scan", sent, Scanned)


class AsyncStorageToolset(Async):
    """Define storages, fill them, and look at what they hold."""

    async def list(self, *, content: str | None = None, node: str | None = None) -> StorageList:
        """Lists storages with their usage, a shared one once.

        Risk: read.

        Args:
            content: Only what may hold this: `images`, `rootdir`, `iso`, `vztmpl`, `backup` …
            node: Only as this node sees them.
        """
        sent = {"content": content, "node": node}
        return await self._call("storage_list", sent, StorageList)

    async def show(self, storage: str, *, node: str | None = None) -> StorageStatus:
        """Shows one storage as it is now.

        Risk: read.

        Args:
            storage: The storage.
            node: The node to ask; needed when each node has its own.
        """
        sent = {"storage": storage, "node": node}
        return await self._call("storage_show", sent, StorageStatus)

    async def content(
        self,
        storage: str,
        *,
        content: str | None = None,
        cursor: str | None = None,
        guest: int | None = None,
        limit: int | None = None,
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
            limit: Rows at most. From 1 to 500. All of them unless told.
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
        return await self._call("storage_content", sent, VolumeList)

    async def volume_show(self, volume: str, *, node: str | None = None) -> VolumeStatus:
        """Shows one volume of a storage: size, space in use, path, notes.

        Risk: read.

        Args:
            volume: The volume, `STORAGE:NAME`.
            node: The node to ask; needed when each has its own storage of that name.
        """
        sent = {"volume": volume, "node": node}
        return await self._call("volume_show", sent, VolumeStatus)

    async def volume_create(
        self,
        *,
        guest: int,
        name: str,
        size: str,
        storage: str,
        format: VolumeFormat | None = None,
        node: str | None = None,
    ) -> Changed:
        """Makes an empty disk for a guest, attached to nothing yet.

        Risk: change.

        Args:
            guest: Id of the guest that owns it.
            name: Its file name, `vm-GUEST-…`; with an ending such as `.qcow2` where disks are
                files.
            size: Its size in MiB, or in GiB with a `G` behind it.
            storage: Where it goes.
            format: Its format; that of the storage unless given.
            node: The node to ask; needed when each has its own.
        """
        sent = {
            "guest": guest,
            "name": name,
            "size": size,
            "storage": storage,
            "format": format,
            "node": node,
        }
        return await self._call("volume_create", sent, Changed)

    async def volume_delete(
        self,
        volume: str,
        *,
        node: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Deletes a volume: an ISO image, a template, a backup, or a disk that no guest has.

        Risk: destroy.

        Args:
            volume: The volume, `STORAGE:NAME`.
            node: The node; needed when each has its own storage of that name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"volume": volume, "node": node, "wait": wait}
        return await self._call("volume_delete", sent, TaskAnswer, progress)

    async def download(
        self,
        *,
        content: DownloadKind,
        storage: str,
        url: str,
        checksum: str | None = None,
        compression: Compression | None = None,
        name: str | None = None,
        node: str | None = None,
        verify_certificates: bool | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Lets a node download a file from a URL to a storage: an ISO image, template or disk
        image.

        Risk: change.

        Args:
            content: What it is.
            storage: Where it goes.
            url: Where from, by HTTP or HTTPS.
            checksum: Its checksum in hex; SHA-256, SHA-512 and others are told apart by their
                length.
            compression: How it is compressed: it is unpacked.
            name: The name to give it; the last part of the URL unless given.
            node: The node that downloads; needed when each has its own.
            verify_certificates: Whether the server's certificate has to be valid.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "content": content,
            "storage": storage,
            "url": url,
            "checksum": checksum,
            "compression": compression,
            "name": name,
            "node": node,
            "verify_certificates": verify_certificates,
            "wait": wait,
        }
        return await self._call("storage_download", sent, TaskAnswer, progress)

    async def template_list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        node: str | None = None,
        search: str | None = None,
    ) -> TemplateList:
        """Lists container templates and appliances that `template_download` can fetch.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
            node: The node to ask; needed when there are several.
            search: Only names, systems and headlines that hold this text, such as `debian`.
        """
        sent = {"cursor": cursor, "limit": limit, "node": node, "search": search}
        return await self._call("template_list", sent, TemplateList)

    async def template_download(
        self,
        *,
        storage: str,
        template: str,
        node: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Downloads a container template to a storage, its signature checked.

        Risk: change.

        Args:
            storage: Where it goes; must allow `vztmpl`.
            template: Its name, from `template_list`.
            node: The node that downloads; needed when each has its own.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"storage": storage, "template": template, "node": node, "wait": wait}
        return await self._call("template_download", sent, TaskAnswer, progress)

    async def definition_list(self, *, kind: StorageKind | None = None) -> StorageDefinitions:
        """Lists how storages are defined: type, path or server, nodes, and whether they are
        switched off.

        Risk: read.

        Args:
            kind: Only of this type, such as `nfs`.
        """
        sent = {"kind": kind}
        return await self._call("storage_definition_list", sent, StorageDefinitions)

    async def create(
        self,
        *,
        kind: StorageKind,
        storage: str,
        content: Sequence[ContentKind] | None = None,
        datastore: str | None = None,
        export: str | None = None,
        fingerprint: str | None = None,
        keep: str | None = None,
        nodes: Sequence[str] | None = None,
        options: Mapping[str, str] | None = None,
        password: str | None = None,
        path: str | None = None,
        pool: str | None = None,
        server: str | None = None,
        share: str | None = None,
        shared: bool | None = None,
        thinpool: str | None = None,
        username: str | None = None,
        vgname: str | None = None,
    ) -> Changed:
        """Defines a storage for the cluster.

        Risk: execute.

        Args:
            kind: Its type.
            storage: Its name.
            content: What it may hold.
            datastore: `pbs`: the datastore.
            export: `nfs`: the exported path.
            fingerprint: `pbs`: the SHA-256 fingerprint of the server's certificate.
            keep: Which backups of each guest to keep.
            nodes: Only on these nodes.
            options: Other settings by Proxmox's names, such as `{"portal": "192.0.2.5",
                "target": "iqn…"}`.
            password: The password or token secret.
            path: `dir`, `btrfs`: the folder.
            pool: `zfspool`, `zfs`, `rbd`: the pool.
            server: `nfs`, `cifs`, `pbs`, `esxi`: host name or address.
            share: `cifs`: the share.
            shared: Whether all nodes see the same content, of types that do not tell.
            thinpool: `lvmthin`: the thin pool.
            username: `cifs`, `pbs`, `esxi`, Ceph: who logs in.
            vgname: `lvm`, `lvmthin`: the volume group.
        """
        sent = {
            "kind": kind,
            "storage": storage,
            "content": content,
            "datastore": datastore,
            "export": export,
            "fingerprint": fingerprint,
            "keep": keep,
            "nodes": nodes,
            "options": options,
            "password": password,
            "path": path,
            "pool": pool,
            "server": server,
            "share": share,
            "shared": shared,
            "thinpool": thinpool,
            "username": username,
            "vgname": vgname,
        }
        return await self._call("storage_create", sent, Changed)

    async def update(
        self,
        storage: str,
        *,
        content: Sequence[ContentKind] | None = None,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        disable: bool | None = None,
        keep: str | None = None,
        nodes: Sequence[str] | None = None,
        options: Mapping[str, str] | None = None,
        password: str | None = None,
    ) -> Changed:
        """Changes a storage's definition, or switches it on or off.

        Risk: execute.

        Args:
            storage: The storage.
            content: What it may hold from now on.
            delete: Settings to remove, by Proxmox's names, such as `nodes`.
            digest: Refuse if definitions have changed since this `digest`.
            disable: Whether it is switched off: nothing on it can be used then.
            keep: Which backups of each guest to keep, as in `keep-last=3`.
            nodes: Only on these nodes.
            options: Other settings by Proxmox's names.
            password: A new password or token secret.
        """
        sent = {
            "storage": storage,
            "content": content,
            "delete": delete,
            "digest": digest,
            "disable": disable,
            "keep": keep,
            "nodes": nodes,
            "options": options,
            "password": password,
        }
        return await self._call("storage_update", sent, Changed)

    async def delete(self, storage: str) -> Changed:
        """Removes a storage from the cluster's configuration; what lies on it stays where it is.

        Risk: destroy.

        Args:
            storage: The storage.
        """
        sent = {"storage": storage}
        return await self._call("storage_delete", sent, Changed)

    async def scan(
        self,
        kind: ScanKind,
        *,
        fingerprint: str | None = None,
        node: str | None = None,
        password: str | None = None,
        source: str | None = None,
        username: str | None = None,
    ) -> Scanned:
        """Looks from a node for what a storage can be made of: exports, shares, targets, groups,
        pools.

        Risk: change.

        Args:
            kind: What to look for.
            fingerprint: `pbs`: the SHA-256 fingerprint of the server's certificate.
            node: The node that looks; needed when there are several.
            password: `cifs`, `pbs`: the password.
            source: `nfs`, `cifs`, `pbs`: host name or address; `iscsi`: the portal; `lvmthin`:
                the volume group.
            username: `cifs`, `pbs`: who logs in.
        """
        sent = {
            "kind": kind,
            "fingerprint": fingerprint,
            "node": node,
            "password": password,
            "source": source,
            "username": username,
        }
        return await self._call("storage_scan", sent, Scanned)

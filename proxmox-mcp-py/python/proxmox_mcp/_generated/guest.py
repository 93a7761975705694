# Written by `cargo xtask codegen`; change the operations instead.
"""Find, start, stop, change and remove VMs and containers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .._link import Async, Progress, Sync
from .types import (
    CloudInitData,
    CloudInitPart,
    CloudInitSettings,
    GuestConfig,
    GuestDiskList,
    GuestFeatures,
    GuestField,
    GuestKind,
    GuestList,
    GuestMetrics,
    GuestNetworkList,
    GuestNotes,
    GuestStatus,
    GuestStatusNow,
    MetricPeriod,
    PendingChanges,
    TagAction,
    TaskAnswer,
)


class GuestToolset(Sync):
    """Find, start, stop, change and remove VMs and containers."""

    def list(
        self,
        *,
        cursor: str | None = None,
        fields: Sequence[GuestField] | None = None,
        kind: GuestKind | None = None,
        limit: int | None = None,
        name: str | None = None,
        node: str | None = None,
        pool: str | None = None,
        status: GuestStatus | None = None,
        tag: str | None = None,
    ) -> GuestList:
        """Lists VMs and containers of the whole cluster, in order of their ids.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            fields: More columns.
            kind: Only VMs (`qemu`) or containers (`lxc`).
            limit: Rows at most. From 1 to 500. All of them unless told.
            name: Only names that hold this text; `*` and `?` match as in a shell.
            node: Only on this node.
            pool: Only in this pool.
            status: Only with this status.
            tag: Only with this tag.
        """
        sent = {
            "cursor": cursor,
            "fields": fields,
            "kind": kind,
            "limit": limit,
            "name": name,
            "node": node,
            "pool": pool,
            "status": status,
            "tag": tag,
        }
        return self._call("guest_list", sent, GuestList)

    def show(self, guest: int | str) -> GuestStatusNow:
        """Shows one guest as it is now: status, load, lock, tags and where it runs.

        Risk: read.

        Args:
            guest: Id or name.
        """
        sent = {"guest": guest}
        return self._call("guest_show", sent, GuestStatusNow)

    def start(
        self,
        guest: int | str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Starts a stopped guest.

        Risk: change.

        Args:
            guest: Id or name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "wait": wait}
        return self._call("guest_start", sent, TaskAnswer, progress)

    def stop(
        self,
        guest: int | str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Stops a guest at once, like pulling the plug; `guest_shutdown` asks it to end cleanly.

        Risk: disrupt.

        Args:
            guest: Id or name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "wait": wait}
        return self._call("guest_stop", sent, TaskAnswer, progress)

    def shutdown(
        self,
        guest: int | str,
        *,
        force: bool = False,
        timeout: int | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Shuts a guest down cleanly.

        Risk: disrupt.

        Args:
            guest: Id or name.
            force: Stop it when the time is up.
            timeout: Seconds the guest has to end by itself. From 0 to 3600.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "force": force, "timeout": timeout, "wait": wait}
        return self._call("guest_shutdown", sent, TaskAnswer, progress)

    def reboot(
        self,
        guest: int | str,
        *,
        timeout: int | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Reboots a guest cleanly and applies its pending changes.

        Risk: disrupt.

        Args:
            guest: Id or name.
            timeout: Seconds the guest has to end by itself. From 0 to 3600.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "timeout": timeout, "wait": wait}
        return self._call("guest_reboot", sent, TaskAnswer, progress)

    def reset(
        self,
        guest: int | str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Resets a running VM, like its reset button.

        Risk: disrupt.

        Args:
            guest: Id or name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "wait": wait}
        return self._call("guest_reset", sent, TaskAnswer, progress)

    def suspend(
        self,
        guest: int | str,
        *,
        to_disk: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Freezes a running guest; `guest_resume` goes on.

        Risk: disrupt.

        Args:
            guest: Id or name.
            to_disk: Save a VM's memory to disk and power it off.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "to_disk": to_disk, "wait": wait}
        return self._call("guest_suspend", sent, TaskAnswer, progress)

    def resume(
        self,
        guest: int | str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Lets a suspended guest go on.

        Risk: change.

        Args:
            guest: Id or name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "wait": wait}
        return self._call("guest_resume", sent, TaskAnswer, progress)

    def config_show(
        self,
        guest: int | str,
        *,
        current: bool = False,
        snapshot: str | None = None,
    ) -> GuestConfig:
        """Shows a guest's configuration and its `digest`.

        Risk: read.

        Args:
            guest: Id or name.
            current: What runs now, without pending changes.
            snapshot: As it was in this snapshot.
        """
        sent = {"guest": guest, "current": current, "snapshot": snapshot}
        return self._call("guest_config_show", sent, GuestConfig)

    def config_set(
        self,
        guest: int | str,
        *,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        revert: Sequence[str] | None = None,
        set: Mapping[str, str] | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Changes a guest's configuration; what a running guest cannot take over becomes pending.

        Risk: execute.

        Args:
            guest: Id or name.
            delete: Settings to remove.
            digest: From `guest_config_show`; refuses if somebody else changed it since.
            revert: Pending changes to take back.
            set: Settings by name, as in `{"memory": "2048", "net0": "virtio,bridge=vmbr0"}`.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "delete": delete,
            "digest": digest,
            "revert": revert,
            "set": set,
            "wait": wait,
        }
        return self._call("guest_config_set", sent, TaskAnswer, progress)

    def vm_create(
        self,
        name: str,
        *,
        bridge: str | None = None,
        cores: int | None = None,
        disk_gib: int | None = None,
        id: int | None = None,
        iso: str | None = None,
        memory_mib: int | None = None,
        node: str | None = None,
        options: Mapping[str, str] | None = None,
        os: str | None = None,
        pool: str | None = None,
        start: bool = False,
        storage: str | None = None,
        tags: Sequence[str] | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Creates a VM.

        Risk: execute.

        Args:
            name: Its name.
            bridge: Bridge of its network card `net0`, such as `vmbr0`.
            cores: Number of cores. At least 1.
            disk_gib: Size of its disk `scsi0` in GiB. At least 1.
            id: Its id; the next free one unless given.
            iso: Installation medium, such as `local:iso/debian-12.iso`.
            memory_mib: Memory in MiB.
            node: The node; needed when there are several.
            options: Any other settings, as in `guest_config_set`.
            os: Guest system: `l26` for Linux, `win11` …
            pool: Its pool.
            start: Start it when it is made.
            storage: Storage of its disk; with `disk_gib`.
            tags: Its tags.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "name": name,
            "bridge": bridge,
            "cores": cores,
            "disk_gib": disk_gib,
            "id": id,
            "iso": iso,
            "memory_mib": memory_mib,
            "node": node,
            "options": options,
            "os": os,
            "pool": pool,
            "start": start,
            "storage": storage,
            "tags": tags,
            "wait": wait,
        }
        return self._call("vm_create", sent, TaskAnswer, progress)

    def container_create(
        self,
        *,
        name: str,
        template: str,
        bridge: str | None = None,
        cores: int | None = None,
        disk_gib: int | None = None,
        gateway: str | None = None,
        id: int | None = None,
        ip: str | None = None,
        memory_mib: int | None = None,
        nesting: bool = False,
        node: str | None = None,
        options: Mapping[str, str] | None = None,
        password: str | None = None,
        pool: str | None = None,
        privileged: bool = False,
        ssh_keys: str | None = None,
        start: bool = False,
        storage: str | None = None,
        tags: Sequence[str] | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Creates a container from a template; unprivileged unless told.

        Risk: execute.

        Args:
            name: Its host name.
            template: The template, such as
                `local:vztmpl/debian-12-standard_12.5-1_amd64.tar.gz`.
            bridge: Bridge of its network card, such as `vmbr0`.
            cores: Number of cores. At least 1.
            disk_gib: Size of its root disk in GiB. At least 1.
            gateway: Its gateway; with `ip`.
            id: Its id; the next free one unless given.
            ip: Its address: `dhcp` or like `192.0.2.10/24`; with `bridge`.
            memory_mib: Memory in MiB.
            nesting: Let containers run inside it (`features: nesting=1`).
            node: The node; needed when there are several.
            options: Any other settings, as in `guest_config_set`.
            password: Password of root.
            pool: Its pool.
            privileged: Give its root the rights of the host's root.
            ssh_keys: SSH public keys of root, one a line.
            start: Start it when it is made.
            storage: Storage of its root disk; with `disk_gib`.
            tags: Its tags.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "name": name,
            "template": template,
            "bridge": bridge,
            "cores": cores,
            "disk_gib": disk_gib,
            "gateway": gateway,
            "id": id,
            "ip": ip,
            "memory_mib": memory_mib,
            "nesting": nesting,
            "node": node,
            "options": options,
            "password": password,
            "pool": pool,
            "privileged": privileged,
            "ssh_keys": ssh_keys,
            "start": start,
            "storage": storage,
            "tags": tags,
            "wait": wait,
        }
        return self._call("container_create", sent, TaskAnswer, progress)

    def clone(
        self,
        guest: int | str,
        *,
        description: str | None = None,
        full: bool | None = None,
        id: int | None = None,
        name: str | None = None,
        pool: str | None = None,
        snapshot: str | None = None,
        storage: str | None = None,
        target: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Makes a new guest as a copy of another one or of a template.

        Risk: change.

        Args:
            guest: Id or name of the original.
            description: Notes of the copy.
            full: Copy all data; a template is linked unless told.
            id: Id of the copy; the next free one unless given.
            name: Name of the copy.
            pool: The pool of the copy.
            snapshot: Copy the state of this snapshot.
            storage: Where to put the disks of a full copy.
            target: The node of the copy (shared storage only).
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "description": description,
            "full": full,
            "id": id,
            "name": name,
            "pool": pool,
            "snapshot": snapshot,
            "storage": storage,
            "target": target,
            "wait": wait,
        }
        return self._call("guest_clone", sent, TaskAnswer, progress)

    def migrate(
        self,
        *,
        guest: int | str,
        target: str,
        storage: str | None = None,
        wait: int = 30,
        with_local_disks: bool = False,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Moves a guest to another node; a running VM moves live, a running container restarts
        there.

        Risk: disrupt.

        Args:
            guest: Id or name.
            target: The node to move to.
            storage: Where its disks go on that node.
            wait: Seconds to wait for the end. From 0 to 600.
            with_local_disks: Move disks that are on local storage too (running VMs).
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "target": target,
            "storage": storage,
            "wait": wait,
            "with_local_disks": with_local_disks,
        }
        return self._call("guest_migrate", sent, TaskAnswer, progress)

    def remote_migrate(
        self,
        *,
        bridge: str,
        guest: int | str,
        host: str,
        storage: str,
        token: str,
        bandwidth: int | None = None,
        delete: bool = False,
        fingerprint: str | None = None,
        id: int | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Migrates a guest to another cluster.

        Risk: execute.

        Args:
            bridge: Bridge there, or `FROM:TO` pairs with commas.
            guest: Id or name.
            host: Address of a node of the other cluster.
            storage: Storage there, or `FROM:TO` pairs with commas.
            token: API token there: `USER@REALM!TOKENID=SECRET`.
            bandwidth: KiB a second at most.
            delete: Delete the original afterwards.
            fingerprint: SHA-256 fingerprint of its certificate, unless it is trusted.
            id: Its id there; the same unless given.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "bridge": bridge,
            "guest": guest,
            "host": host,
            "storage": storage,
            "token": token,
            "bandwidth": bandwidth,
            "delete": delete,
            "fingerprint": fingerprint,
            "id": id,
            "wait": wait,
        }
        return self._call("guest_remote_migrate", sent, TaskAnswer, progress)

    def template(
        self,
        guest: int | str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Turns a stopped guest into a template for clones; there is no way back.

        Risk: disrupt.

        Args:
            guest: Id or name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "wait": wait}
        return self._call("guest_template", sent, TaskAnswer, progress)

    def delete(
        self,
        guest: int | str,
        *,
        purge: bool = False,
        unreferenced_disks: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Deletes a stopped guest with its disks and snapshots, for good.

        Risk: destroy.

        Args:
            guest: Id or name.
            purge: Also remove it from backup jobs, replication and HA.
            unreferenced_disks: Also delete disks that its configuration does not name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "purge": purge,
            "unreferenced_disks": unreferenced_disks,
            "wait": wait,
        }
        return self._call("guest_delete", sent, TaskAnswer, progress)

    def resources(
        self,
        guest: int | str,
        *,
        balloon_mib: int | None = None,
        cores: int | None = None,
        cpu_limit: str | None = None,
        cpu_weight: int | None = None,
        digest: str | None = None,
        memory_mib: int | None = None,
        sockets: int | None = None,
        swap_mib: int | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Changes the cores and memory of a guest; a running VM takes some of it over only at its
        next start.

        Risk: change.

        Args:
            guest: Id or name.
            balloon_mib: Least memory in MiB that a VM is squeezed to; 0 is never.
            cores: Number of cores.
            cpu_limit: Share of cores at most, such as `1.5`; 0 is no limit.
            cpu_weight: Weight against other guests.
            digest: From `guest_config_show`; refuses if somebody else changed it since.
            memory_mib: Memory in MiB.
            sockets: Sockets (VMs).
            swap_mib: Swap in MiB (containers).
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "balloon_mib": balloon_mib,
            "cores": cores,
            "cpu_limit": cpu_limit,
            "cpu_weight": cpu_weight,
            "digest": digest,
            "memory_mib": memory_mib,
            "sockets": sockets,
            "swap_mib": swap_mib,
            "wait": wait,
        }
        return self._call("guest_resources", sent, TaskAnswer, progress)

    def startup(
        self,
        guest: int | str,
        *,
        down: int | None = None,
        onboot: bool | None = None,
        order: int | None = None,
        up: int | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Sets whether a guest starts with its node (onboot), in which order and at what pace.

        Risk: change.

        Args:
            guest: Id or name.
            down: Seconds that it gets to shut down.
            onboot: Start it when the node boots.
            order: Its place: lower ones start first and stop last.
            up: Seconds to wait before the next one starts.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "down": down,
            "onboot": onboot,
            "order": order,
            "up": up,
            "wait": wait,
        }
        return self._call("guest_startup", sent, TaskAnswer, progress)

    def tag(
        self,
        *,
        action: TagAction,
        guest: int | str,
        tags: Sequence[str] | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Adds, removes or sets the tags of a guest.

        Risk: change.

        Args:
            action: What to do with `tags`.
            guest: Id or name.
            tags: The tags.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"action": action, "guest": guest, "tags": tags, "wait": wait}
        return self._call("guest_tag", sent, TaskAnswer, progress)

    def notes_show(self, guest: int | str) -> GuestNotes:
        """Reads the notes of a guest.

        Risk: read.

        Args:
            guest: Id or name.
        """
        sent = {"guest": guest}
        return self._call("guest_notes_show", sent, GuestNotes)

    def notes_set(
        self,
        guest: int | str,
        *,
        append: bool = False,
        text: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Writes the notes of a guest, in Markdown; without `text` removes them.

        Risk: change.

        Args:
            guest: Id or name.
            append: Add the text below what is there.
            text: The notes.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "append": append, "text": text, "wait": wait}
        return self._call("guest_notes_set", sent, TaskAnswer, progress)

    def protection(
        self,
        *,
        guest: int | str,
        protected: bool,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Protects a guest and its disks from being deleted, or lifts that.

        Risk: destroy.

        Args:
            guest: Id or name.
            protected: Whether it is protected.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "protected": protected, "wait": wait}
        return self._call("guest_protection", sent, TaskAnswer, progress)

    def unlock(self, guest: int | str) -> TaskAnswer:
        """Takes away the lock that a broken task left on a guest; root@pam only, and with a
        password, not a token.

        Risk: destroy.

        Args:
            guest: Id or name.
        """
        sent = {"guest": guest}
        return self._call("guest_unlock", sent, TaskAnswer)

    def pending(self, guest: int | str) -> PendingChanges:
        """Lists the changes of a guest that wait for its next start; `guest_config_set` with
        `revert` takes them back.

        Risk: read.

        Args:
            guest: Id or name.
        """
        sent = {"guest": guest}
        return self._call("guest_pending", sent, PendingChanges)

    def feature(self, guest: int | str, *, snapshot: str | None = None) -> GuestFeatures:
        """Tells whether a guest can be snapshotted, cloned (linked) and copied (full clone).

        Risk: read.

        Args:
            guest: Id or name.
            snapshot: The state of this snapshot instead.
        """
        sent = {"guest": guest, "snapshot": snapshot}
        return self._call("guest_feature", sent, GuestFeatures)

    def metrics(
        self,
        guest: int | str,
        *,
        peaks: bool = False,
        period: MetricPeriod = "hour",
        points: int = 60,
    ) -> GuestMetrics:
        """Shows the load of a guest over the last hour, day, week, month or year.

        Risk: read.

        Args:
            guest: Id or name.
            peaks: Peaks instead of averages.
            period: How far back; `hour` unless given.
            points: Rows at most, evenly spread; 1 to 500. From 1 to 500.
        """
        sent = {"guest": guest, "peaks": peaks, "period": period, "points": points}
        return self._call("guest_metrics", sent, GuestMetrics)

    def container_features(
        self,
        guest: int | str,
        *,
        fuse: bool | None = None,
        keyctl: bool | None = None,
        mknod: bool | None = None,
        mount: Sequence[str] | None = None,
        nesting: bool | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Sets what a container is let do: nesting (for Docker), keyctl, FUSE, device files,
        mounts.

        Risk: execute.

        Args:
            guest: Id or name of the container.
            fuse: FUSE file systems.
            keyctl: Key rings of the kernel.
            mknod: Device files.
            mount: File systems that it may mount, such as `nfs`.
            nesting: Containers in it.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "fuse": fuse,
            "keyctl": keyctl,
            "mknod": mknod,
            "mount": mount,
            "nesting": nesting,
            "wait": wait,
        }
        return self._call("container_features", sent, TaskAnswer, progress)

    def disk_list(self, guest: int | str) -> GuestDiskList:
        """Lists the disks and CD drives of a guest, unused disks too.

        Risk: read.

        Args:
            guest: Id or name.
        """
        sent = {"guest": guest}
        return self._call("guest_disk_list", sent, GuestDiskList)

    def disk_attach(
        self,
        *,
        disk: str,
        guest: int | str,
        backup: bool | None = None,
        digest: str | None = None,
        discard: bool | None = None,
        format: str | None = None,
        gib: int | None = None,
        options: str | None = None,
        path: str | None = None,
        ssd: bool | None = None,
        storage: str | None = None,
        volume: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Adds a disk to a guest: a new one, or a volume that it has already, such as an unused
        one.

        Risk: execute.

        Args:
            disk: The place: `scsi1`, `virtio0` … of a VM, `mp0` … of a container; a disk
                there becomes unused.
            guest: Id or name.
            backup: Whether backups hold it.
            digest: From `guest_config_show`; refuses if somebody else changed it since.
            discard: Hand freed blocks back to the storage (VMs).
            format: The format of a new disk, such as `qcow2`.
            gib: Size of a new disk in GiB.
            options: Other options as `KEY=VALUE,…`, or an object.
            path: Path in the container (`mp…` only), such as `/srv`.
            ssd: Show the guest an SSD (VMs).
            storage: Storage of a new disk; with `gib`.
            volume: Instead: the volume to attach, such as `local-lvm:vm-100-disk-1`.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "disk": disk,
            "guest": guest,
            "backup": backup,
            "digest": digest,
            "discard": discard,
            "format": format,
            "gib": gib,
            "options": options,
            "path": path,
            "ssd": ssd,
            "storage": storage,
            "volume": volume,
            "wait": wait,
        }
        return self._call("guest_disk_attach", sent, TaskAnswer, progress)

    def disk_import(
        self,
        *,
        disk: str,
        guest: int | str,
        image: str,
        storage: str,
        boot: bool = False,
        digest: str | None = None,
        format: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Adds a disk to a VM that is filled from a disk image, such as a cloud image on a
        storage.

        Risk: execute.

        Args:
            disk: The place of the new disk, such as `scsi0`.
            guest: Id or name of the VM.
            image: The image: a volume such as `local:import/debian-12.qcow2`.
            storage: Where to put the disk.
            boot: Boot from it.
            digest: From `guest_config_show`; refuses if somebody else changed it since.
            format: The format of the disk, such as `qcow2`.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "disk": disk,
            "guest": guest,
            "image": image,
            "storage": storage,
            "boot": boot,
            "digest": digest,
            "format": format,
            "wait": wait,
        }
        return self._call("guest_disk_import", sent, TaskAnswer, progress)

    def disk_move(
        self,
        *,
        disk: str,
        guest: int | str,
        bandwidth: int | None = None,
        delete: bool = False,
        digest: str | None = None,
        format: str | None = None,
        storage: str | None = None,
        to: int | None = None,
        to_disk: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Moves a disk to another storage, or hands it to another guest on the same node.

        Risk: destroy.

        Args:
            disk: The disk, such as `scsi0` or `mp0`.
            guest: Id or name.
            bandwidth: KiB a second at most.
            delete: Delete the original after a move to a storage; else it stays as an unused
                disk.
            digest: From `guest_config_show`; refuses if somebody else changed it since.
            format: The format there, such as `qcow2` (VMs).
            storage: The storage to move it to.
            to: Instead: the id of the guest that gets it.
            to_disk: Its place in that guest; the same unless given.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "disk": disk,
            "guest": guest,
            "bandwidth": bandwidth,
            "delete": delete,
            "digest": digest,
            "format": format,
            "storage": storage,
            "to": to,
            "to_disk": to_disk,
            "wait": wait,
        }
        return self._call("guest_disk_move", sent, TaskAnswer, progress)

    def disk_resize(
        self,
        *,
        disk: str,
        guest: int | str,
        size: str,
        digest: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Grows a guest's disk; it can never shrink.

        Risk: change.

        Args:
            disk: The disk, such as `scsi0` or `rootfs`.
            guest: Id or name.
            size: The new size (`40G`), or what to add (`+8G`).
            digest: From `guest_config_show`; refuses if somebody else changed it since.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"disk": disk, "guest": guest, "size": size, "digest": digest, "wait": wait}
        return self._call("guest_disk_resize", sent, TaskAnswer, progress)

    def disk_detach(
        self,
        *,
        disk: str,
        guest: int | str,
        digest: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Takes a disk out of a guest; its data stays as an unused disk.

        Risk: destroy.

        Args:
            disk: The disk, such as `scsi1` or `mp0`.
            guest: Id or name.
            digest: From `guest_config_show`; refuses if somebody else changed it since.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"disk": disk, "guest": guest, "digest": digest, "wait": wait}
        return self._call("guest_disk_detach", sent, TaskAnswer, progress)

    def disk_delete(
        self,
        *,
        disk: str,
        guest: int | str,
        digest: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Deletes an unused disk of a guest with all its data.

        Risk: destroy.

        Args:
            disk: The unused disk, such as `unused0`; `guest_disk_list` shows them.
            guest: Id or name.
            digest: From `guest_config_show`; refuses if somebody else changed it since.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"disk": disk, "guest": guest, "digest": digest, "wait": wait}
        return self._call("guest_disk_delete", sent, TaskAnswer, progress)

    def iso_attach(
        self,
        *,
        guest: int | str,
        iso: str,
        boot: bool = False,
        drive: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Inserts an ISO image into the CD drive of a VM, and makes the drive when there is none.

        Risk: execute.

        Args:
            guest: Id or name of the VM.
            iso: The image, such as `local:iso/debian-12.iso`.
            boot: Boot from it first; what else was booted from follows.
            drive: The drive; `ide2` unless given.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "iso": iso, "boot": boot, "drive": drive, "wait": wait}
        return self._call("guest_iso_attach", sent, TaskAnswer, progress)

    def iso_eject(
        self,
        guest: int | str,
        *,
        drive: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Ejects the ISO image from the CD drive of a VM; the empty drive stays.

        Risk: change.

        Args:
            guest: Id or name of the VM.
            drive: The drive; `ide2` unless given.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "drive": drive, "wait": wait}
        return self._call("guest_iso_eject", sent, TaskAnswer, progress)

    def network_list(self, guest: int | str) -> GuestNetworkList:
        """Lists the network cards of a guest as they are configured; addresses inside:
        `guest_addresses`.

        Risk: read.

        Args:
            guest: Id or name.
        """
        sent = {"guest": guest}
        return self._call("guest_network_list", sent, GuestNetworkList)

    def network_set(
        self,
        guest: int | str,
        *,
        bridge: str | None = None,
        card: int = 0,
        disconnected: bool | None = None,
        firewall: bool | None = None,
        gateway: str | None = None,
        gateway6: str | None = None,
        ip: str | None = None,
        ip6: str | None = None,
        mac: str | None = None,
        model: str | None = None,
        name: str | None = None,
        rate: str | None = None,
        vlan: int | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Adds or changes a network card: bridge, VLAN, static IP of a container; what is not
        given stays.

        Risk: disrupt.

        Args:
            guest: Id or name.
            bridge: The bridge it is on, such as `vmbr0`.
            card: Which card, 0 to 31 (`net0` …). From 0 to 255.
            disconnected: Whether its cable is out.
            firewall: Whether the guest's firewall filters it.
            gateway: A container's gateway.
            gateway6: A container's IPv6 gateway.
            ip: A container's address with prefix, such as `10.0.0.5/24`, or `dhcp`; for VMs
                `guest_cloudinit_set`.
            ip6: A container's IPv6 address with prefix, `auto` or `dhcp`.
            mac: Hardware address.
            model: A VM's card model; `virtio` for a new one.
            name: Name in a container; `eth` and its number for a new one.
            rate: Megabytes a second at most, such as `12.5`.
            vlan: VLAN tag; 0 for none.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "bridge": bridge,
            "card": card,
            "disconnected": disconnected,
            "firewall": firewall,
            "gateway": gateway,
            "gateway6": gateway6,
            "ip": ip,
            "ip6": ip6,
            "mac": mac,
            "model": model,
            "name": name,
            "rate": rate,
            "vlan": vlan,
            "wait": wait,
        }
        return self._call("guest_network_set", sent, TaskAnswer, progress)

    def network_remove(
        self,
        *,
        card: int,
        guest: int | str,
        digest: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Removes a network card from a guest.

        Risk: disrupt.

        Args:
            card: Which card, 0 to 31 (`net0` …). From 0 to 255.
            guest: Id or name.
            digest: From `guest_config_show`; refuses if somebody else changed it since.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"card": card, "guest": guest, "digest": digest, "wait": wait}
        return self._call("guest_network_remove", sent, TaskAnswer, progress)

    def cloudinit_show(self, guest: int | str) -> CloudInitSettings:
        """Shows the cloud-init settings of a VM, and which of them its drive does not have yet.

        Risk: read.

        Args:
            guest: Id or name of the VM.
        """
        sent = {"guest": guest}
        return self._call("guest_cloudinit_show", sent, CloudInitSettings)

    def cloudinit_set(
        self,
        guest: int | str,
        *,
        card: int = 0,
        digest: str | None = None,
        drive: str | None = None,
        gateway: str | None = None,
        gateway6: str | None = None,
        ip: str | None = None,
        ip6: str | None = None,
        nameservers: Sequence[str] | None = None,
        password: str | None = None,
        search_domain: str | None = None,
        ssh_keys: Sequence[str] | None = None,
        storage: str | None = None,
        upgrade: bool | None = None,
        user: str | None = None,
    ) -> TaskAnswer:
        """Sets what cloud-init does in a VM: user, password, SSH keys, addresses, DNS; then makes
        its drive anew.

        Risk: execute.

        Args:
            guest: Id or name of the VM.
            card: The network card that the addresses are for, 0 to 31. From 0 to 255.
            digest: From `guest_config_show`; refuses if somebody else changed it since.
            drive: The place of that drive; `ide2` unless given.
            gateway: Its gateway; with a fixed `ip`.
            gateway6: Its IPv6 gateway.
            ip: Its address with prefix, such as `10.0.0.5/24`, or `dhcp`.
            ip6: Its IPv6 address with prefix, `auto` or `dhcp`.
            nameservers: DNS servers.
            password: The user's password.
            search_domain: The DNS search domain.
            ssh_keys: Public keys, each a line such as `ssh-ed25519 AAAA…`.
            storage: Where to put the cloud-init drive, if the VM has none yet.
            upgrade: Whether packages are upgraded at the first start.
            user: The user that is set up.
        """
        sent = {
            "guest": guest,
            "card": card,
            "digest": digest,
            "drive": drive,
            "gateway": gateway,
            "gateway6": gateway6,
            "ip": ip,
            "ip6": ip6,
            "nameservers": nameservers,
            "password": password,
            "search_domain": search_domain,
            "ssh_keys": ssh_keys,
            "storage": storage,
            "upgrade": upgrade,
            "user": user,
        }
        return self._call("guest_cloudinit_set", sent, TaskAnswer)

    def cloudinit_dump(self, *, guest: int | str, part: CloudInitPart) -> CloudInitData:
        """Shows the data that cloud-init in a VM gets, password hashes included.

        Risk: execute.

        Args:
            guest: Id or name of the VM.
            part: Which part.
        """
        sent = {"guest": guest, "part": part}
        return self._call("guest_cloudinit_dump", sent, CloudInitData)


class AsyncGuestToolset(Async):
    """Find, start, stop, change and remove VMs and containers."""

    async def list(
        self,
        *,
        cursor: str | None = None,
        fields: Sequence[GuestField] | None = None,
        kind: GuestKind | None = None,
        limit: int | None = None,
        name: str | None = None,
        node: str | None = None,
        pool: str | None = None,
        status: GuestStatus | None = None,
        tag: str | None = None,
    ) -> GuestList:
        """Lists VMs and containers of the whole cluster, in order of their ids.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            fields: More columns.
            kind: Only VMs (`qemu`) or containers (`lxc`).
            limit: Rows at most. From 1 to 500. All of them unless told.
            name: Only names that hold this text; `*` and `?` match as in a shell.
            node: Only on this node.
            pool: Only in this pool.
            status: Only with this status.
            tag: Only with this tag.
        """
        sent = {
            "cursor": cursor,
            "fields": fields,
            "kind": kind,
            "limit": limit,
            "name": name,
            "node": node,
            "pool": pool,
            "status": status,
            "tag": tag,
        }
        return await self._call("guest_list", sent, GuestList)

    async def show(self, guest: int | str) -> GuestStatusNow:
        """Shows one guest as it is now: status, load, lock, tags and where it runs.

        Risk: read.

        Args:
            guest: Id or name.
        """
        sent = {"guest": guest}
        return await self._call("guest_show", sent, GuestStatusNow)

    async def start(
        self,
        guest: int | str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Starts a stopped guest.

        Risk: change.

        Args:
            guest: Id or name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "wait": wait}
        return await self._call("guest_start", sent, TaskAnswer, progress)

    async def stop(
        self,
        guest: int | str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Stops a guest at once, like pulling the plug; `guest_shutdown` asks it to end cleanly.

        Risk: disrupt.

        Args:
            guest: Id or name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "wait": wait}
        return await self._call("guest_stop", sent, TaskAnswer, progress)

    async def shutdown(
        self,
        guest: int | str,
        *,
        force: bool = False,
        timeout: int | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Shuts a guest down cleanly.

        Risk: disrupt.

        Args:
            guest: Id or name.
            force: Stop it when the time is up.
            timeout: Seconds the guest has to end by itself. From 0 to 3600.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "force": force, "timeout": timeout, "wait": wait}
        return await self._call("guest_shutdown", sent, TaskAnswer, progress)

    async def reboot(
        self,
        guest: int | str,
        *,
        timeout: int | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Reboots a guest cleanly and applies its pending changes.

        Risk: disrupt.

        Args:
            guest: Id or name.
            timeout: Seconds the guest has to end by itself. From 0 to 3600.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "timeout": timeout, "wait": wait}
        return await self._call("guest_reboot", sent, TaskAnswer, progress)

    async def reset(
        self,
        guest: int | str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Resets a running VM, like its reset button.

        Risk: disrupt.

        Args:
            guest: Id or name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "wait": wait}
        return await self._call("guest_reset", sent, TaskAnswer, progress)

    async def suspend(
        self,
        guest: int | str,
        *,
        to_disk: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Freezes a running guest; `guest_resume` goes on.

        Risk: disrupt.

        Args:
            guest: Id or name.
            to_disk: Save a VM's memory to disk and power it off.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "to_disk": to_disk, "wait": wait}
        return await self._call("guest_suspend", sent, TaskAnswer, progress)

    async def resume(
        self,
        guest: int | str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Lets a suspended guest go on.

        Risk: change.

        Args:
            guest: Id or name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "wait": wait}
        return await self._call("guest_resume", sent, TaskAnswer, progress)

    async def config_show(
        self,
        guest: int | str,
        *,
        current: bool = False,
        snapshot: str | None = None,
    ) -> GuestConfig:
        """Shows a guest's configuration and its `digest`.

        Risk: read.

        Args:
            guest: Id or name.
            current: What runs now, without pending changes.
            snapshot: As it was in this snapshot.
        """
        sent = {"guest": guest, "current": current, "snapshot": snapshot}
        return await self._call("guest_config_show", sent, GuestConfig)

    async def config_set(
        self,
        guest: int | str,
        *,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        revert: Sequence[str] | None = None,
        set: Mapping[str, str] | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Changes a guest's configuration; what a running guest cannot take over becomes pending.

        Risk: execute.

        Args:
            guest: Id or name.
            delete: Settings to remove.
            digest: From `guest_config_show`; refuses if somebody else changed it since.
            revert: Pending changes to take back.
            set: Settings by name, as in `{"memory": "2048", "net0": "virtio,bridge=vmbr0"}`.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "delete": delete,
            "digest": digest,
            "revert": revert,
            "set": set,
            "wait": wait,
        }
        return await self._call("guest_config_set", sent, TaskAnswer, progress)

    async def vm_create(
        self,
        name: str,
        *,
        bridge: str | None = None,
        cores: int | None = None,
        disk_gib: int | None = None,
        id: int | None = None,
        iso: str | None = None,
        memory_mib: int | None = None,
        node: str | None = None,
        options: Mapping[str, str] | None = None,
        os: str | None = None,
        pool: str | None = None,
        start: bool = False,
        storage: str | None = None,
        tags: Sequence[str] | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Creates a VM.

        Risk: execute.

        Args:
            name: Its name.
            bridge: Bridge of its network card `net0`, such as `vmbr0`.
            cores: Number of cores. At least 1.
            disk_gib: Size of its disk `scsi0` in GiB. At least 1.
            id: Its id; the next free one unless given.
            iso: Installation medium, such as `local:iso/debian-12.iso`.
            memory_mib: Memory in MiB.
            node: The node; needed when there are several.
            options: Any other settings, as in `guest_config_set`.
            os: Guest system: `l26` for Linux, `win11` …
            pool: Its pool.
            start: Start it when it is made.
            storage: Storage of its disk; with `disk_gib`.
            tags: Its tags.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "name": name,
            "bridge": bridge,
            "cores": cores,
            "disk_gib": disk_gib,
            "id": id,
            "iso": iso,
            "memory_mib": memory_mib,
            "node": node,
            "options": options,
            "os": os,
            "pool": pool,
            "start": start,
            "storage": storage,
            "tags": tags,
            "wait": wait,
        }
        return await self._call("vm_create", sent, TaskAnswer, progress)

    async def container_create(
        self,
        *,
        name: str,
        template: str,
        bridge: str | None = None,
        cores: int | None = None,
        disk_gib: int | None = None,
        gateway: str | None = None,
        id: int | None = None,
        ip: str | None = None,
        memory_mib: int | None = None,
        nesting: bool = False,
        node: str | None = None,
        options: Mapping[str, str] | None = None,
        password: str | None = None,
        pool: str | None = None,
        privileged: bool = False,
        ssh_keys: str | None = None,
        start: bool = False,
        storage: str | None = None,
        tags: Sequence[str] | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Creates a container from a template; unprivileged unless told.

        Risk: execute.

        Args:
            name: Its host name.
            template: The template, such as
                `local:vztmpl/debian-12-standard_12.5-1_amd64.tar.gz`.
            bridge: Bridge of its network card, such as `vmbr0`.
            cores: Number of cores. At least 1.
            disk_gib: Size of its root disk in GiB. At least 1.
            gateway: Its gateway; with `ip`.
            id: Its id; the next free one unless given.
            ip: Its address: `dhcp` or like `192.0.2.10/24`; with `bridge`.
            memory_mib: Memory in MiB.
            nesting: Let containers run inside it (`features: nesting=1`).
            node: The node; needed when there are several.
            options: Any other settings, as in `guest_config_set`.
            password: Password of root.
            pool: Its pool.
            privileged: Give its root the rights of the host's root.
            ssh_keys: SSH public keys of root, one a line.
            start: Start it when it is made.
            storage: Storage of its root disk; with `disk_gib`.
            tags: Its tags.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "name": name,
            "template": template,
            "bridge": bridge,
            "cores": cores,
            "disk_gib": disk_gib,
            "gateway": gateway,
            "id": id,
            "ip": ip,
            "memory_mib": memory_mib,
            "nesting": nesting,
            "node": node,
            "options": options,
            "password": password,
            "pool": pool,
            "privileged": privileged,
            "ssh_keys": ssh_keys,
            "start": start,
            "storage": storage,
            "tags": tags,
            "wait": wait,
        }
        return await self._call("container_create", sent, TaskAnswer, progress)

    async def clone(
        self,
        guest: int | str,
        *,
        description: str | None = None,
        full: bool | None = None,
        id: int | None = None,
        name: str | None = None,
        pool: str | None = None,
        snapshot: str | None = None,
        storage: str | None = None,
        target: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Makes a new guest as a copy of another one or of a template.

        Risk: change.

        Args:
            guest: Id or name of the original.
            description: Notes of the copy.
            full: Copy all data; a template is linked unless told.
            id: Id of the copy; the next free one unless given.
            name: Name of the copy.
            pool: The pool of the copy.
            snapshot: Copy the state of this snapshot.
            storage: Where to put the disks of a full copy.
            target: The node of the copy (shared storage only).
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "description": description,
            "full": full,
            "id": id,
            "name": name,
            "pool": pool,
            "snapshot": snapshot,
            "storage": storage,
            "target": target,
            "wait": wait,
        }
        return await self._call("guest_clone", sent, TaskAnswer, progress)

    async def migrate(
        self,
        *,
        guest: int | str,
        target: str,
        storage: str | None = None,
        wait: int = 30,
        with_local_disks: bool = False,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Moves a guest to another node; a running VM moves live, a running container restarts
        there.

        Risk: disrupt.

        Args:
            guest: Id or name.
            target: The node to move to.
            storage: Where its disks go on that node.
            wait: Seconds to wait for the end. From 0 to 600.
            with_local_disks: Move disks that are on local storage too (running VMs).
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "target": target,
            "storage": storage,
            "wait": wait,
            "with_local_disks": with_local_disks,
        }
        return await self._call("guest_migrate", sent, TaskAnswer, progress)

    async def remote_migrate(
        self,
        *,
        bridge: str,
        guest: int | str,
        host: str,
        storage: str,
        token: str,
        bandwidth: int | None = None,
        delete: bool = False,
        fingerprint: str | None = None,
        id: int | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Migrates a guest to another cluster.

        Risk: execute.

        Args:
            bridge: Bridge there, or `FROM:TO` pairs with commas.
            guest: Id or name.
            host: Address of a node of the other cluster.
            storage: Storage there, or `FROM:TO` pairs with commas.
            token: API token there: `USER@REALM!TOKENID=SECRET`.
            bandwidth: KiB a second at most.
            delete: Delete the original afterwards.
            fingerprint: SHA-256 fingerprint of its certificate, unless it is trusted.
            id: Its id there; the same unless given.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "bridge": bridge,
            "guest": guest,
            "host": host,
            "storage": storage,
            "token": token,
            "bandwidth": bandwidth,
            "delete": delete,
            "fingerprint": fingerprint,
            "id": id,
            "wait": wait,
        }
        return await self._call("guest_remote_migrate", sent, TaskAnswer, progress)

    async def template(
        self,
        guest: int | str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Turns a stopped guest into a template for clones; there is no way back.

        Risk: disrupt.

        Args:
            guest: Id or name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "wait": wait}
        return await self._call("guest_template", sent, TaskAnswer, progress)

    async def delete(
        self,
        guest: int | str,
        *,
        purge: bool = False,
        unreferenced_disks: bool = False,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Deletes a stopped guest with its disks and snapshots, for good.

        Risk: destroy.

        Args:
            guest: Id or name.
            purge: Also remove it from backup jobs, replication and HA.
            unreferenced_disks: Also delete disks that its configuration does not name.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "purge": purge,
            "unreferenced_disks": unreferenced_disks,
            "wait": wait,
        }
        return await self._call("guest_delete", sent, TaskAnswer, progress)

    async def resources(
        self,
        guest: int | str,
        *,
        balloon_mib: int | None = None,
        cores: int | None = None,
        cpu_limit: str | None = None,
        cpu_weight: int | None = None,
        digest: str | None = None,
        memory_mib: int | None = None,
        sockets: int | None = None,
        swap_mib: int | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Changes the cores and memory of a guest; a running VM takes some of it over only at its
        next start.

        Risk: change.

        Args:
            guest: Id or name.
            balloon_mib: Least memory in MiB that a VM is squeezed to; 0 is never.
            cores: Number of cores.
            cpu_limit: Share of cores at most, such as `1.5`; 0 is no limit.
            cpu_weight: Weight against other guests.
            digest: From `guest_config_show`; refuses if somebody else changed it since.
            memory_mib: Memory in MiB.
            sockets: Sockets (VMs).
            swap_mib: Swap in MiB (containers).
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "balloon_mib": balloon_mib,
            "cores": cores,
            "cpu_limit": cpu_limit,
            "cpu_weight": cpu_weight,
            "digest": digest,
            "memory_mib": memory_mib,
            "sockets": sockets,
            "swap_mib": swap_mib,
            "wait": wait,
        }
        return await self._call("guest_resources", sent, TaskAnswer, progress)

    async def startup(
        self,
        guest: int | str,
        *,
        down: int | None = None,
        onboot: bool | None = None,
        order: int | None = None,
        up: int | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Sets whether a guest starts with its node (onboot), in which order and at what pace.

        Risk: change.

        Args:
            guest: Id or name.
            down: Seconds that it gets to shut down.
            onboot: Start it when the node boots.
            order: Its place: lower ones start first and stop last.
            up: Seconds to wait before the next one starts.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "down": down,
            "onboot": onboot,
            "order": order,
            "up": up,
            "wait": wait,
        }
        return await self._call("guest_startup", sent, TaskAnswer, progress)

    async def tag(
        self,
        *,
        action: TagAction,
        guest: int | str,
        tags: Sequence[str] | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Adds, removes or sets the tags of a guest.

        Risk: change.

        Args:
            action: What to do with `tags`.
            guest: Id or name.
            tags: The tags.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"action": action, "guest": guest, "tags": tags, "wait": wait}
        return await self._call("guest_tag", sent, TaskAnswer, progress)

    async def notes_show(self, guest: int | str) -> GuestNotes:
        """Reads the notes of a guest.

        Risk: read.

        Args:
            guest: Id or name.
        """
        sent = {"guest": guest}
        return await self._call("guest_notes_show", sent, GuestNotes)

    async def notes_set(
        self,
        guest: int | str,
        *,
        append: bool = False,
        text: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Writes the notes of a guest, in Markdown; without `text` removes them.

        Risk: change.

        Args:
            guest: Id or name.
            append: Add the text below what is there.
            text: The notes.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "append": append, "text": text, "wait": wait}
        return await self._call("guest_notes_set", sent, TaskAnswer, progress)

    async def protection(
        self,
        *,
        guest: int | str,
        protected: bool,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Protects a guest and its disks from being deleted, or lifts that.

        Risk: destroy.

        Args:
            guest: Id or name.
            protected: Whether it is protected.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "protected": protected, "wait": wait}
        return await self._call("guest_protection", sent, TaskAnswer, progress)

    async def unlock(self, guest: int | str) -> TaskAnswer:
        """Takes away the lock that a broken task left on a guest; root@pam only, and with a
        password, not a token.

        Risk: destroy.

        Args:
            guest: Id or name.
        """
        sent = {"guest": guest}
        return await self._call("guest_unlock", sent, TaskAnswer)

    async def pending(self, guest: int | str) -> PendingChanges:
        """Lists the changes of a guest that wait for its next start; `guest_config_set` with
        `revert` takes them back.

        Risk: read.

        Args:
            guest: Id or name.
        """
        sent = {"guest": guest}
        return await self._call("guest_pending", sent, PendingChanges)

    async def feature(self, guest: int | str, *, snapshot: str | None = None) -> GuestFeatures:
        """Tells whether a guest can be snapshotted, cloned (linked) and copied (full clone).

        Risk: read.

        Args:
            guest: Id or name.
            snapshot: The state of this snapshot instead.
        """
        sent = {"guest": guest, "snapshot": snapshot}
        return await self._call("guest_feature", sent, GuestFeatures)

    async def metrics(
        self,
        guest: int | str,
        *,
        peaks: bool = False,
        period: MetricPeriod = "hour",
        points: int = 60,
    ) -> GuestMetrics:
        """Shows the load of a guest over the last hour, day, week, month or year.

        Risk: read.

        Args:
            guest: Id or name.
            peaks: Peaks instead of averages.
            period: How far back; `hour` unless given.
            points: Rows at most, evenly spread; 1 to 500. From 1 to 500.
        """
        sent = {"guest": guest, "peaks": peaks, "period": period, "points": points}
        return await self._call("guest_metrics", sent, GuestMetrics)

    async def container_features(
        self,
        guest: int | str,
        *,
        fuse: bool | None = None,
        keyctl: bool | None = None,
        mknod: bool | None = None,
        mount: Sequence[str] | None = None,
        nesting: bool | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Sets what a container is let do: nesting (for Docker), keyctl, FUSE, device files,
        mounts.

        Risk: execute.

        Args:
            guest: Id or name of the container.
            fuse: FUSE file systems.
            keyctl: Key rings of the kernel.
            mknod: Device files.
            mount: File systems that it may mount, such as `nfs`.
            nesting: Containers in it.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "fuse": fuse,
            "keyctl": keyctl,
            "mknod": mknod,
            "mount": mount,
            "nesting": nesting,
            "wait": wait,
        }
        return await self._call("container_features", sent, TaskAnswer, progress)

    async def disk_list(self, guest: int | str) -> GuestDiskList:
        """Lists the disks and CD drives of a guest, unused disks too.

        Risk: read.

        Args:
            guest: Id or name.
        """
        sent = {"guest": guest}
        return await self._call("guest_disk_list", sent, GuestDiskList)

    async def disk_attach(
        self,
        *,
        disk: str,
        guest: int | str,
        backup: bool | None = None,
        digest: str | None = None,
        discard: bool | None = None,
        format: str | None = None,
        gib: int | None = None,
        options: str | None = None,
        path: str | None = None,
        ssd: bool | None = None,
        storage: str | None = None,
        volume: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Adds a disk to a guest: a new one, or a volume that it has already, such as an unused
        one.

        Risk: execute.

        Args:
            disk: The place: `scsi1`, `virtio0` … of a VM, `mp0` … of a container; a disk
                there becomes unused.
            guest: Id or name.
            backup: Whether backups hold it.
            digest: From `guest_config_show`; refuses if somebody else changed it since.
            discard: Hand freed blocks back to the storage (VMs).
            format: The format of a new disk, such as `qcow2`.
            gib: Size of a new disk in GiB.
            options: Other options as `KEY=VALUE,…`, or an object.
            path: Path in the container (`mp…` only), such as `/srv`.
            ssd: Show the guest an SSD (VMs).
            storage: Storage of a new disk; with `gib`.
            volume: Instead: the volume to attach, such as `local-lvm:vm-100-disk-1`.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "disk": disk,
            "guest": guest,
            "backup": backup,
            "digest": digest,
            "discard": discard,
            "format": format,
            "gib": gib,
            "options": options,
            "path": path,
            "ssd": ssd,
            "storage": storage,
            "volume": volume,
            "wait": wait,
        }
        return await self._call("guest_disk_attach", sent, TaskAnswer, progress)

    async def disk_import(
        self,
        *,
        disk: str,
        guest: int | str,
        image: str,
        storage: str,
        boot: bool = False,
        digest: str | None = None,
        format: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Adds a disk to a VM that is filled from a disk image, such as a cloud image on a
        storage.

        Risk: execute.

        Args:
            disk: The place of the new disk, such as `scsi0`.
            guest: Id or name of the VM.
            image: The image: a volume such as `local:import/debian-12.qcow2`.
            storage: Where to put the disk.
            boot: Boot from it.
            digest: From `guest_config_show`; refuses if somebody else changed it since.
            format: The format of the disk, such as `qcow2`.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "disk": disk,
            "guest": guest,
            "image": image,
            "storage": storage,
            "boot": boot,
            "digest": digest,
            "format": format,
            "wait": wait,
        }
        return await self._call("guest_disk_import", sent, TaskAnswer, progress)

    async def disk_move(
        self,
        *,
        disk: str,
        guest: int | str,
        bandwidth: int | None = None,
        delete: bool = False,
        digest: str | None = None,
        format: str | None = None,
        storage: str | None = None,
        to: int | None = None,
        to_disk: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Moves a disk to another storage, or hands it to another guest on the same node.

        Risk: destroy.

        Args:
            disk: The disk, such as `scsi0` or `mp0`.
            guest: Id or name.
            bandwidth: KiB a second at most.
            delete: Delete the original after a move to a storage; else it stays as an unused
                disk.
            digest: From `guest_config_show`; refuses if somebody else changed it since.
            format: The format there, such as `qcow2` (VMs).
            storage: The storage to move it to.
            to: Instead: the id of the guest that gets it.
            to_disk: Its place in that guest; the same unless given.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "disk": disk,
            "guest": guest,
            "bandwidth": bandwidth,
            "delete": delete,
            "digest": digest,
            "format": format,
            "storage": storage,
            "to": to,
            "to_disk": to_disk,
            "wait": wait,
        }
        return await self._call("guest_disk_move", sent, TaskAnswer, progress)

    async def disk_resize(
        self,
        *,
        disk: str,
        guest: int | str,
        size: str,
        digest: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Grows a guest's disk; it can never shrink.

        Risk: change.

        Args:
            disk: The disk, such as `scsi0` or `rootfs`.
            guest: Id or name.
            size: The new size (`40G`), or what to add (`+8G`).
            digest: From `guest_config_show`; refuses if somebody else changed it since.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"disk": disk, "guest": guest, "size": size, "digest": digest, "wait": wait}
        return await self._call("guest_disk_resize", sent, TaskAnswer, progress)

    async def disk_detach(
        self,
        *,
        disk: str,
        guest: int | str,
        digest: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Takes a disk out of a guest; its data stays as an unused disk.

        Risk: destroy.

        Args:
            disk: The disk, such as `scsi1` or `mp0`.
            guest: Id or name.
            digest: From `guest_config_show`; refuses if somebody else changed it since.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"disk": disk, "guest": guest, "digest": digest, "wait": wait}
        return await self._call("guest_disk_detach", sent, TaskAnswer, progress)

    async def disk_delete(
        self,
        *,
        disk: str,
        guest: int | str,
        digest: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Deletes an unused disk of a guest with all its data.

        Risk: destroy.

        Args:
            disk: The unused disk, such as `unused0`; `guest_disk_list` shows them.
            guest: Id or name.
            digest: From `guest_config_show`; refuses if somebody else changed it since.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"disk": disk, "guest": guest, "digest": digest, "wait": wait}
        return await self._call("guest_disk_delete", sent, TaskAnswer, progress)

    async def iso_attach(
        self,
        *,
        guest: int | str,
        iso: str,
        boot: bool = False,
        drive: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Inserts an ISO image into the CD drive of a VM, and makes the drive when there is none.

        Risk: execute.

        Args:
            guest: Id or name of the VM.
            iso: The image, such as `local:iso/debian-12.iso`.
            boot: Boot from it first; what else was booted from follows.
            drive: The drive; `ide2` unless given.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "iso": iso, "boot": boot, "drive": drive, "wait": wait}
        return await self._call("guest_iso_attach", sent, TaskAnswer, progress)

    async def iso_eject(
        self,
        guest: int | str,
        *,
        drive: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Ejects the ISO image from the CD drive of a VM; the empty drive stays.

        Risk: change.

        Args:
            guest: Id or name of the VM.
            drive: The drive; `ide2` unless given.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "drive": drive, "wait": wait}
        return await self._call("guest_iso_eject", sent, TaskAnswer, progress)

    async def network_list(self, guest: int | str) -> GuestNetworkList:
        """Lists the network cards of a guest as they are configured; addresses inside:
        `guest_addresses`.

        Risk: read.

        Args:
            guest: Id or name.
        """
        sent = {"guest": guest}
        return await self._call("guest_network_list", sent, GuestNetworkList)

    async def network_set(
        self,
        guest: int | str,
        *,
        bridge: str | None = None,
        card: int = 0,
        disconnected: bool | None = None,
        firewall: bool | None = None,
        gateway: str | None = None,
        gateway6: str | None = None,
        ip: str | None = None,
        ip6: str | None = None,
        mac: str | None = None,
        model: str | None = None,
        name: str | None = None,
        rate: str | None = None,
        vlan: int | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Adds or changes a network card: bridge, VLAN, static IP of a container; what is not
        given stays.

        Risk: disrupt.

        Args:
            guest: Id or name.
            bridge: The bridge it is on, such as `vmbr0`.
            card: Which card, 0 to 31 (`net0` …). From 0 to 255.
            disconnected: Whether its cable is out.
            firewall: Whether the guest's firewall filters it.
            gateway: A container's gateway.
            gateway6: A container's IPv6 gateway.
            ip: A container's address with prefix, such as `10.0.0.5/24`, or `dhcp`; for VMs
                `guest_cloudinit_set`.
            ip6: A container's IPv6 address with prefix, `auto` or `dhcp`.
            mac: Hardware address.
            model: A VM's card model; `virtio` for a new one.
            name: Name in a container; `eth` and its number for a new one.
            rate: Megabytes a second at most, such as `12.5`.
            vlan: VLAN tag; 0 for none.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {
            "guest": guest,
            "bridge": bridge,
            "card": card,
            "disconnected": disconnected,
            "firewall": firewall,
            "gateway": gateway,
            "gateway6": gateway6,
            "ip": ip,
            "ip6": ip6,
            "mac": mac,
            "model": model,
            "name": name,
            "rate": rate,
            "vlan": vlan,
            "wait": wait,
        }
        return await self._call("guest_network_set", sent, TaskAnswer, progress)

    async def network_remove(
        self,
        *,
        card: int,
        guest: int | str,
        digest: str | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Removes a network card from a guest.

        Risk: disrupt.

        Args:
            card: Which card, 0 to 31 (`net0` …). From 0 to 255.
            guest: Id or name.
            digest: From `guest_config_show`; refuses if somebody else changed it since.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"card": card, "guest": guest, "digest": digest, "wait": wait}
        return await self._call("guest_network_remove", sent, TaskAnswer, progress)

    async def cloudinit_show(self, guest: int | str) -> CloudInitSettings:
        """Shows the cloud-init settings of a VM, and which of them its drive does not have yet.

        Risk: read.

        Args:
            guest: Id or name of the VM.
        """
        sent = {"guest": guest}
        return await self._call("guest_cloudinit_show", sent, CloudInitSettings)

    async def cloudinit_set(
        self,
        guest: int | str,
        *,
        card: int = 0,
        digest: str | None = None,
        drive: str | None = None,
        gateway: str | None = None,
        gateway6: str | None = None,
        ip: str | None = None,
        ip6: str | None = None,
        nameservers: Sequence[str] | None = None,
        password: str | None = None,
        search_domain: str | None = None,
        ssh_keys: Sequence[str] | None = None,
        storage: str | None = None,
        upgrade: bool | None = None,
        user: str | None = None,
    ) -> TaskAnswer:
        """Sets what cloud-init does in a VM: user, password, SSH keys, addresses, DNS; then makes
        its drive anew.

        Risk: execute.

        Args:
            guest: Id or name of the VM.
            card: The network card that the addresses are for, 0 to 31. From 0 to 255.
            digest: From `guest_config_show`; refuses if somebody else changed it since.
            drive: The place of that drive; `ide2` unless given.
            gateway: Its gateway; with a fixed `ip`.
            gateway6: Its IPv6 gateway.
            ip: Its address with prefix, such as `10.0.0.5/24`, or `dhcp`.
            ip6: Its IPv6 address with prefix, `auto` or `dhcp`.
            nameservers: DNS servers.
            password: The user's password.
            search_domain: The DNS search domain.
            ssh_keys: Public keys, each a line such as `ssh-ed25519 AAAA…`.
            storage: Where to put the cloud-init drive, if the VM has none yet.
            upgrade: Whether packages are upgraded at the first start.
            user: The user that is set up.
        """
        sent = {
            "guest": guest,
            "card": card,
            "digest": digest,
            "drive": drive,
            "gateway": gateway,
            "gateway6": gateway6,
            "ip": ip,
            "ip6": ip6,
            "nameservers": nameservers,
            "password": password,
            "search_domain": search_domain,
            "ssh_keys": ssh_keys,
            "storage": storage,
            "upgrade": upgrade,
            "user": user,
        }
        return await self._call("guest_cloudinit_set", sent, TaskAnswer)

    async def cloudinit_dump(self, *, guest: int | str, part: CloudInitPart) -> CloudInitData:
        """Shows the data that cloud-init in a VM gets, password hashes included.

        Risk: execute.

        Args:
            guest: Id or name of the VM.
            part: Which part.
        """
        sent = {"guest": guest, "part": part}
        return await self._call("guest_cloudinit_dump", sent, CloudInitData)

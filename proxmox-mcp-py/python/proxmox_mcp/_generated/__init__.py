# Written by `cargo xtask codegen`; change the operations instead.
"""The operations, by toolset."""

from __future__ import annotations

from .._link import Link
from .access import AccessToolset, AsyncAccessToolset
from .api import ApiToolset, AsyncApiToolset
from .backup import AsyncBackupToolset, BackupToolset
from .ceph import AsyncCephToolset, CephToolset
from .cluster import AsyncClusterToolset, ClusterToolset
from .console import AsyncConsoleToolset, ConsoleToolset
from .diagnose import AsyncDiagnoseToolset, DiagnoseToolset
from .disk import AsyncDiskToolset, DiskToolset
from .firewall import AsyncFirewallToolset, FirewallToolset
from .guest import AsyncGuestToolset, GuestToolset
from .ha import AsyncHaToolset, HaToolset
from .host import AsyncHostToolset, HostToolset
from .inside import AsyncInsideToolset, InsideToolset
from .network import AsyncNetworkToolset, NetworkToolset
from .node import AsyncNodeToolset, NodeToolset
from .notification import AsyncNotificationToolset, NotificationToolset
from .pool import AsyncPoolToolset, PoolToolset
from .provision import AsyncProvisionToolset, ProvisionToolset
from .replication import AsyncReplicationToolset, ReplicationToolset
from .snapshot import AsyncSnapshotToolset, SnapshotToolset
from .storage import AsyncStorageToolset, StorageToolset
from .task import AsyncTaskToolset, TaskToolset


class Toolsets:
    """Every toolset, for threads."""

    def __init__(self, link: Link) -> None:
        self.guest = GuestToolset(link)
        self.provision = ProvisionToolset(link)
        self.inside = InsideToolset(link)
        self.snapshot = SnapshotToolset(link)
        self.backup = BackupToolset(link)
        self.task = TaskToolset(link)
        self.node = NodeToolset(link)
        self.host = HostToolset(link)
        self.storage = StorageToolset(link)
        self.pool = PoolToolset(link)
        self.disk = DiskToolset(link)
        self.cluster = ClusterToolset(link)
        self.diagnose = DiagnoseToolset(link)
        self.ha = HaToolset(link)
        self.replication = ReplicationToolset(link)
        self.notification = NotificationToolset(link)
        self.ceph = CephToolset(link)
        self.firewall = FirewallToolset(link)
        self.network = NetworkToolset(link)
        self.access = AccessToolset(link)
        self.console = ConsoleToolset(link)
        self.api = ApiToolset(link)


class AsyncToolsets:
    """Every toolset, for asyncio."""

    def __init__(self, link: Link) -> None:
        self.guest = AsyncGuestToolset(link)
        self.provision = AsyncProvisionToolset(link)
        self.inside = AsyncInsideToolset(link)
        self.snapshot = AsyncSnapshotToolset(link)
        self.backup = AsyncBackupToolset(link)
        self.task = AsyncTaskToolset(link)
        self.node = AsyncNodeToolset(link)
        self.host = AsyncHostToolset(link)
        self.storage = AsyncStorageToolset(link)
        self.pool = AsyncPoolToolset(link)
        self.disk = AsyncDiskToolset(link)
        self.cluster = AsyncClusterToolset(link)
        self.diagnose = AsyncDiagnoseToolset(link)
        self.ha = AsyncHaToolset(link)
        self.replication = AsyncReplicationToolset(link)
        self.notification = AsyncNotificationToolset(link)
        self.ceph = AsyncCephToolset(link)
        self.firewall = AsyncFirewallToolset(link)
        self.network = AsyncNetworkToolset(link)
        self.access = AsyncAccessToolset(link)
        self.console = AsyncConsoleToolset(link)
        self.api = AsyncApiToolset(link)

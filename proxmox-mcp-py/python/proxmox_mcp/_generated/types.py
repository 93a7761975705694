# Written by `cargo xtask codegen`; change the operations instead.
"""Types of arguments and answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, NewType, TypeAlias

from .._record import Record

AccessName = NewType("AccessName", str)
"""^[A-Za-z0-9._-]+$"""

Affinity: TypeAlias = Literal["positive", "negative"]
"""How managed guests stand to each other."""

Autoscale: TypeAlias = Literal["on", "off", "warn"]
"""Whether the number of placement groups follows the data."""

BackupMode: TypeAlias = Literal["snapshot", "stop", "suspend"]
"""What happens to the guest while it is backed up."""

BulkPower: TypeAlias = Literal["start", "shutdown", "stop", "suspend"]
"""What is done to guests."""

BulkStatus: TypeAlias = Literal["done", "running", "failed"]
"""How it stands with one guest."""

ByteSize = NewType("ByteSize", int)
"""An amount in bytes."""

CephFlag: TypeAlias = Literal[
    "nobackfill",
    "nodeep-scrub",
    "nodown",
    "noin",
    "noout",
    "norebalance",
    "norecover",
    "noscrub",
    "notieragent",
    "noup",
    "pause",
]
"""A flag of the whole Ceph cluster."""

CephName = NewType("CephName", str)
"""^[^:/\\s]+$"""

CephServiceAction: TypeAlias = Literal["start", "stop", "restart"]
"""What is done to a service."""

CephUse: TypeAlias = Literal["rbd", "cephfs", "rgw"]
"""What uses a pool."""

ChangesBy: TypeAlias = Literal["object", "user", "kind"]
"""What changes are grouped by."""

CloudInitPart: TypeAlias = Literal["user", "network", "meta"]
"""A part of cloud-init's data."""

Compression: TypeAlias = Literal["bz2", "gz", "lzo", "zst"]
"""How a file is compressed."""

ConfigId = NewType("ConfigId", str)
"""^[A-Za-z][A-Za-z0-9_-]+$"""

ConsoleKind: TypeAlias = Literal["vnc", "term", "spice"]
"""How a console is spoken to."""

ContentKind: TypeAlias = Literal[
    "backup",
    "images",
    "import",
    "iso",
    "none",
    "rootdir",
    "snippets",
    "vztmpl",
]
"""What a storage may hold."""

DaemonKind: TypeAlias = Literal["mon", "mgr", "mds"]
"""A daemon of Ceph that is no OSD."""

DevicePath = NewType("DevicePath", str)
"""^/dev/[A-Za-z0-9/]+$"""

DiskAction: TypeAlias = Literal["gpt", "wipe"]
"""What is done to a disk."""

DiskLayout: TypeAlias = Literal["lvm", "lvmthin", "zfs", "directory"]
"""What disks are made into."""

DiskName = NewType("DiskName", str)
"""^(ide|sata|scsi|virtio|efidisk|tpmstate|mp|unused)[0-9]{1,3}$|^rootfs$"""

DownloadKind: TypeAlias = Literal["iso", "vztmpl", "import"]
"""What is downloaded."""

EndpointKind: TypeAlias = Literal["gotify", "sendmail", "smtp", "webhook"]
"""What an endpoint is."""

FileSystem: TypeAlias = Literal["ext4", "xfs"]
"""A file system."""

FileSystemAction: TypeAlias = Literal["freeze", "thaw", "trim"]
"""What to do with file systems."""

FirewallName = NewType("FirewallName", str)
"""^[A-Za-z][A-Za-z0-9_-]{1,63}$"""

GuestField: TypeAlias = Literal["cores", "disk", "lock", "pool", "tags", "template", "uptime"]
"""A column of guest lists that is not shown unless asked for."""

GuestKind: TypeAlias = Literal["qemu", "lxc"]
"""The two kinds of guest; the names are those of Proxmox's API paths."""

GuestStatus: TypeAlias = Literal["running", "stopped", "unknown"]
"""Whether a guest runs, as `/cluster/resources` tells it."""

HaArm: TypeAlias = Literal["arm", "disarm"]
"""Whether high availability watches over guests."""

HaIdle: TypeAlias = Literal["freeze", "ignore"]
"""What becomes of managed guests while nobody watches over them."""

HaMove: TypeAlias = Literal["migrate", "relocate"]
"""How a managed guest moves."""

HaNode = NewType("HaNode", str)
"""^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(:[0-9]+)?$"""

HaResource = NewType("HaResource", str)
"""^(vm|ct):[1-9][0-9]{2,8}$"""

HaRuleKind: TypeAlias = Literal["node-affinity", "resource-affinity"]
"""What a rule ties managed guests to."""

HaState: TypeAlias = Literal["started", "stopped", "disabled", "ignored"]
"""How high availability wants a guest."""

HardwareBus: TypeAlias = Literal["pci", "usb"]
"""How devices are attached."""

HookMethod: TypeAlias = Literal["post", "put", "get"]
"""How a web address is called."""

InterfaceKind: TypeAlias = Literal[
    "bridge",
    "bond",
    "eth",
    "vlan",
    "alias",
    "OVSBridge",
    "OVSBond",
    "OVSPort",
    "OVSIntPort",
]
"""The types of interface that can be made."""

InterfaceName = NewType("InterfaceName", str)
"""^[A-Za-z][A-Za-z0-9_]{1,19}([:.][0-9]+)?$"""

JobAction: TypeAlias = Literal["create", "update"]
"""What happens to a job."""

KeepRules = NewType("KeepRules", str)
"""^(keep-all=1|keep-(last|hourly|daily|weekly|monthly|yearly)=[0-9]+(,keep-(last|hourly|daily|weekly|monthly|yearly)=[0-9]+)*)$
"""

MappingKind: TypeAlias = Literal["pci", "usb", "dir"]
"""What a common name stands for."""

MatchMode: TypeAlias = Literal["all", "any"]
"""How many conditions have to fit."""

Mebibytes = NewType("Mebibytes", int)
"""An amount in mebibytes (2^20 bytes)."""

Method: TypeAlias = Literal["DELETE", "GET", "POST", "PUT"]
"""The HTTP methods that Proxmox's API has."""

MetricKind: TypeAlias = Literal["graphite", "influxdb", "opentelemetry"]
"""What takes metrics."""

MetricPeriod: TypeAlias = Literal["hour", "day", "week", "month", "year"]
"""How far back."""

NodeName = NewType("NodeName", str)
"""^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$"""

NodePower: TypeAlias = Literal["reboot", "shutdown"]
"""What becomes of the node."""

OsdAction: TypeAlias = Literal["in", "out", "scrub", "deep-scrub"]
"""What is done to an OSD."""

PoolAction: TypeAlias = Literal["add", "remove"]
"""What happens to members of a pool."""

PoolId = NewType("PoolId", str)
"""^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+){0,2}$"""

RaidLevel: TypeAlias = Literal["single", "mirror", "raid10", "raidz", "raidz2", "raidz3"]
"""How the disks of a ZFS pool are joined."""

ReplicationId = NewType("ReplicationId", str)
"""^[1-9][0-9]{2,8}-[0-9]{1,9}$"""

Risk: TypeAlias = Literal["read", "change", "disrupt", "destroy", "execute"]
"""The worst consequence of a call, mildest first; the order is used."""

ScanKind: TypeAlias = Literal["cifs", "iscsi", "lvm", "lvmthin", "nfs", "pbs", "zfs"]
"""What is looked for."""

SdnId = NewType("SdnId", str)
"""^[A-Za-z][A-Za-z0-9]{1,7}$"""

Seconds = NewType("Seconds", int)
"""A span of whole seconds."""

ServiceAction: TypeAlias = Literal["start", "stop", "restart", "reload"]
"""What is done with a service."""

Severity: TypeAlias = Literal["problem", "warning", "note"]
"""How bad a finding is, worst first."""

SmtpMode: TypeAlias = Literal["tls", "starttls", "insecure"]
"""Whether a connection to a mail server is encrypted."""

SnapshotName = NewType("SnapshotName", str)
"""^[A-Za-z][A-Za-z0-9_-]{1,39}$"""

StorageId = NewType("StorageId", str)
"""^[A-Za-z][A-Za-z0-9._-]*[A-Za-z0-9]$"""

StorageKind: TypeAlias = Literal[
    "btrfs",
    "cephfs",
    "cifs",
    "dir",
    "esxi",
    "iscsi",
    "iscsidirect",
    "lvm",
    "lvmthin",
    "nfs",
    "pbs",
    "rbd",
    "zfs",
    "zfspool",
]
"""The type of a storage."""

SubscriptionAction: TypeAlias = Literal["set", "check", "remove"]
"""What is done about a subscription."""

SyncScope: TypeAlias = Literal["users", "groups", "both"]
"""What is copied from a realm."""

Tag = NewType("Tag", str)
"""^[A-Za-z0-9_][A-Za-z0-9_+.-]*$"""

TagAction: TypeAlias = Literal["add", "remove", "set"]
"""What to do with tags."""

TaskEnd: TypeAlias = Literal["ok", "warning", "error", "unknown"]
"""How a task ended."""

TaskState: TypeAlias = Literal["running", "stopped"]
"""Whether a task still runs."""

Timeframe: TypeAlias = Literal["hour", "day", "week", "month", "year", "decade"]
"""Which past is shown."""

Timestamp = NewType("Timestamp", int)
"""A point in time: seconds since 1970-01-01T00:00:00Z."""

TokenName = NewType("TokenName", str)
"""^[A-Za-z][A-Za-z0-9._-]+$"""

Upid = NewType("Upid", str)
"""^UPID:"""

UserId = NewType("UserId", str)
"""^[^\\s:/]+@[A-Za-z][A-Za-z0-9._-]*$"""

VmId = NewType("VmId", int)

VolumeFormat: TypeAlias = Literal["qcow2", "raw", "vmdk"]
"""The format of a disk."""

VolumeId = NewType("VolumeId", str)
"""^[A-Za-z][A-Za-z0-9._-]*[A-Za-z0-9]:[^\\s]+$"""

Write: TypeAlias = Literal["create", "update"]
"""Whether a thing is made or an existing one is changed."""


class AclList(Record):
    """Grants."""

    grants: list[AclRow]
    """One row each."""
    next: str | None
    """The cursor of the next page."""
    total: int
    """How many there are on all pages."""


class AclRow(Record):
    """A grant."""

    _names: ClassVar[Mapping[str, str]] = {"type_": "type"}

    path: str
    """What it is about."""
    propagate: bool
    """Whether it also holds below the path."""
    role: str
    """The role."""
    subject: str
    """Who has it."""
    type_: str
    """`user`, `group` or `token`."""


class AcmeAccount(Record):
    """An ACME account."""

    contact: list[str]
    """Mail addresses."""
    directory: str | None
    """URL of the authority's directory."""
    location: str | None
    """URL of the account at the authority."""
    status: str | None
    """What the authority says of it, such as `valid`."""
    terms: str | None
    """URL of the terms that were agreed to."""


class AcmeList(Record):
    """ACME accounts and plugins."""

    accounts: list[str]
    """Names of the accounts."""
    plugins: list[AcmePlugin]
    """The plugins, when they were asked for."""


class AcmePlugin(Record):
    """How a certificate's domains are proven."""

    api: str | None
    """The DNS provider, such as `cf`."""
    disabled: bool
    """Whether it is off."""
    id: str
    """Its name."""
    kind: str
    """`dns` or `standalone`."""


class Address(Record):
    """An address that was given out."""

    gateway: bool
    """Whether it is the gateway of its subnet."""
    guest: int | None
    """The guest that has it; 0 for none."""
    hostname: str | None
    """The name that it was given to."""
    ip: str
    """The address."""
    mac: str | None
    """The hardware address that it is for."""
    vnet: str
    """The virtual network."""
    zone: str
    """The zone."""


class AddressList(Record):
    """One page of addresses."""

    addresses: list[Address]
    """The addresses."""
    next: str | None
    """The cursor of the next page."""
    total: int
    """How many there are on all pages."""


class ApiAnswer(Record):
    """What a GET method answered."""

    call: str
    """The call that was made."""
    data: ApiData
    """What it answered."""


class ApiCalled(Record):
    """What a method did and answered."""

    call: str
    """The call that was made, secrets masked."""
    data: ApiData | None
    """What it answered, when that is not a task."""
    task: TaskAnswer | None
    """The task it started, and how that ended."""


class ApiData(Record):
    """What a method answered: a list, an object or a single value."""

    fields: dict[str, Any] | None
    """The fields of an object."""
    left_out: int | None
    """Rows, fields or bytes that were left out because there is too much."""
    next: int | None
    """The `start` of the rows that follow."""
    rows: list[dict[str, Any]]
    """The rows of a list; what is no object stands as `value` in one."""
    total: int | None
    """Rows that there are in all; for a list of which Proxmox sends parts, as it says."""
    value: str | None
    """A single value as text."""


class ApiMethodFacts(Record):
    """One method of the API."""

    example: str
    """A call that passes the checks."""
    method: Method
    """`GET`, `POST`, `PUT` or `DELETE`."""
    needs: str
    """Who may call it."""
    parameters: list[ApiParameter]
    """The parameters: those that are needed first."""
    path: str
    """The path, with placeholders such as `{node}`."""
    refused: str | None
    """Why it cannot be called here."""
    risk: Risk
    """The least risk it has."""
    summary: str
    """What it is for."""
    task: bool
    """Whether it starts a task, which `api_call` then awaits."""


class ApiMethodRow(Record):
    """One method."""

    method: Method
    """`GET`, `POST`, `PUT` or `DELETE`."""
    path: str
    """The path, with placeholders such as `{node}`."""
    risk: Risk
    """The least risk it has; arguments may raise it."""
    summary: str
    """What it is for."""


class ApiParameter(Record):
    """One parameter."""

    default: str | None
    """What is assumed when it is left out."""
    name: str
    """Its name; `net[n]` stands for `net0`, `net1` and so on."""
    only_with: str | None
    """The value of another parameter that it belongs to, as `type=ldap`."""
    raises_to: Risk | None
    """What values of it can raise the risk to."""
    required: bool
    """Whether it is needed."""
    rule: str
    """What it may be."""


class Backup(Record):
    """One backup."""

    guest: VmId | None
    """The guest it is of."""
    node: NodeName
    """A node that sees it."""
    notes: str | None
    """Notes."""
    protected: bool
    """Whether it is kept safe from pruning."""
    size: ByteSize
    """Its size in bytes."""
    time: Timestamp
    """When it was made, in seconds since 1970."""
    verified: bool | None
    """Whether its last verification passed (backup servers only)."""
    volume: str
    """The volume, for `backup_restore`."""


class BackupConfig(Record):
    """The configuration in a backup."""

    config: str
    """The file, one `key: value` a line, notes after `#`."""
    cut: int | None
    """Bytes that were left out at its end."""


class BackupFile(Record):
    """A file or folder in a backup."""

    changed: Timestamp | None
    """When it was changed, in seconds since 1970."""
    kind: str
    """`file`, `folder`, `link`, `archive` or `other`."""
    path: str
    """Its path in the backup, for `backup_file_list` and `backup_file_read`."""
    size: ByteSize | None
    """Its size in bytes."""


class BackupFilePart(Record):
    """A part of a file in a backup."""

    content: str | None
    """The text, when the part is UTF-8."""
    content_base64: str | None
    """The bytes in base64, when the part is no text."""
    next: int | None
    """The `offset` of the next part, when there is more."""
    size: int
    """How many bytes the whole file has."""


class BackupFiles(Record):
    """One page of a folder."""

    files: list[BackupFile]
    """Its files and folders, in order of their names."""
    next: str | None
    """The cursor of the next page."""
    total: int
    """How many there are on all pages."""


class BackupJob(Record):
    """A backup job."""

    comment: str | None
    """What it is for."""
    enabled: bool
    """Whether it runs by its schedule."""
    guests: str
    """What it backs up: `all`, `all but 100,101`, `pool NAME` or ids."""
    job: str
    """Its id."""
    keep: str | None
    """Which backups are kept afterwards; the storage's own rules unless given."""
    mode: str
    """`snapshot`, `suspend` or `stop`."""
    next_run: Timestamp | None
    """When it runs next, in seconds since 1970."""
    node: str | None
    """Only on this node."""
    schedule: str
    """When it runs, as a calendar event of systemd."""
    storage: str | None
    """Where the backups go."""


class BackupJobList(Record):
    """The backup jobs of the cluster."""

    jobs: list[BackupJob]
    """The jobs."""


class BackupJobStatus(Record):
    """A backup job in full."""

    guests: list[JobGuest]
    """The guests it backs up, in order of their ids."""
    job: BackupJob
    """The job."""
    settings: dict[str, str]
    """Its other settings by name."""


class BackupList(Record):
    """One page of backups."""

    backups: list[Backup]
    """The backups."""
    missing: list[Missing]
    """What did not answer; backups may be missing."""
    next: str | None
    """The cursor of the next page."""
    total: int
    """How many there are on all pages."""


class BulkAnswer(Record):
    """How it went, guest by guest."""

    done: int
    """How many are done."""
    failed: int
    """How many failed."""
    guests: list[BulkRow]
    """The guests that it was done to, in order of their ids."""
    missing: list[Missing]
    """What did not answer; its guests were left out."""
    running: int
    """How many still run on."""


class BulkRow(Record):
    """How it went with one guest."""

    guest: VmId
    """Its id."""
    name: str
    """Its name."""
    node: NodeName
    """The node that held it."""
    status: BulkStatus
    """How it stands."""
    upid: Upid | None
    """The task, for `task_show` and `task_log`."""
    why: str | None
    """Why it failed."""


class CephCheck(Record):
    """Something that is wrong."""

    code: str
    """Its code, such as `OSD_DOWN`."""
    severity: str
    """`HEALTH_WARN` or `HEALTH_ERR`."""
    summary: str
    """What it is."""


class CephFlagList(Record):
    """The flags of Ceph."""

    flags: list[CephFlagRow]
    """The flags."""


class CephFlagRow(Record):
    """A flag of Ceph."""

    description: str
    """What it does."""
    name: str
    """Its name."""
    set: bool
    """Whether it is set."""


class CephFs(Record):
    """A file system of Ceph."""

    data_pool: str
    """The pool with the data."""
    metadata_pool: str
    """The pool with names and folders."""
    name: str
    """Its name."""


class CephFsList(Record):
    """Ceph's file systems."""

    file_systems: list[CephFs]
    """The file systems."""


class CephLog(Record):
    """A part of Ceph's log."""

    lines: list[str]
    """Its lines."""
    total: int
    """How many lines there are in all."""


class CephPool(Record):
    """A pool of Ceph."""

    autoscale: str | None
    """Whether their number follows the data: `on`, `warn` or `off`."""
    full: float
    """Share of its space in use, 0 to 1."""
    kind: str
    """`replicated` or `erasure`."""
    min_size: int
    """Copies below which nothing is written."""
    name: str
    """Its name."""
    placement_groups: int
    """Its placement groups."""
    rule: str | None
    """The rule that places its data."""
    size: int
    """Copies that are kept."""
    used: ByteSize
    """Space in use, in bytes."""


class CephPoolList(Record):
    """Ceph's pools."""

    pools: list[CephPool]
    """The pools."""


class CephStatus(Record):
    """How Ceph stands."""

    checks: list[CephCheck]
    """What is wrong."""
    health: str
    """`HEALTH_OK`, `HEALTH_WARN` or `HEALTH_ERR`."""
    osds: int
    """OSDs in all."""
    osds_in: int
    """OSDs that take data."""
    osds_up: int
    """OSDs that run."""
    placement_groups: dict[str, int]
    """Placement groups by state, such as `active+clean`."""
    quorum: list[str]
    """Monitors that form the quorum."""
    read_rate: ByteSize
    """What clients read, in bytes a second."""
    size: ByteSize
    """Space in all, in bytes."""
    used: ByteSize
    """Space in use, in bytes."""
    write_rate: ByteSize
    """What clients write, in bytes a second."""


class Certificate(Record):
    """A certificate of a node."""

    file: str
    """Its file: `pveproxy-ssl.pem` is one of the user's own, `pve-ssl.pem` the cluster's."""
    fingerprint: str
    """Its SHA-256 fingerprint."""
    issuer: str
    """Who signed it."""
    names: list[str]
    """The names it is for."""
    until: Timestamp | None
    """When it runs out, in seconds since 1970."""


class CertificateList(Record):
    """A node's certificates."""

    certificates: list[Certificate]
    """The certificates."""
    node: NodeName
    """The node."""


class ChangeGroup(Record):
    """Changes that belong together."""

    error: str | None
    """How the last one that failed did, with its task id."""
    failed: int
    """How many of them failed."""
    kinds: dict[str, int]
    """How many tasks of each type."""
    last: Timestamp
    """When the last one began, in seconds since 1970."""
    name: str
    """The object, user or kind; empty for tasks about nothing in particular."""
    tasks: int
    """How many tasks."""
    users: list[str]
    """Who did them."""


class Changed(Record):
    """What a change answers that is done at once, without a task."""

    done: str
    """What was done to it, such as `created`."""
    name: str | None
    """Its name or id; empty when there is only one."""
    note: str | None
    """What is still to do before it has its effect."""
    what: str
    """What was changed, such as `pool`."""


class Changelog(Record):
    """A package's changelog."""

    changelog: str
    """The newest entries."""
    left_out: int | None
    """Bytes of older entries that are left out."""
    package: str
    """The package."""


class Changes(Record):
    """What changed."""

    blind: str
    """What no task tells of."""
    failed: int
    """How many of them failed."""
    groups: list[ChangeGroup]
    """The groups, those with the latest changes first."""
    log: list[str]
    """Lines of the cluster's log, oldest first, when they were asked for."""
    missing: list[Missing]
    """What did not answer, or goes further back than was read."""
    since: Timestamp
    """From when on, in seconds since 1970."""
    tasks: int
    """How many tasks there were."""
    total: int
    """How many groups there are."""
    until: Timestamp
    """Until when, in seconds since 1970: the cluster's time when it was asked."""


class CloudInitData(Record):
    """Data for cloud-init."""

    data: str
    """The data, mostly YAML."""


class CloudInitSettings(Record):
    """Cloud-init settings."""

    settings: list[Waiting]
    """Each setting as the drive has it, and as it will be made."""


class ClusterLog(Record):
    """One page of the cluster's log."""

    lines: list[ClusterLogLine]
    """The lines."""
    next: str | None
    """The cursor of the next page."""
    total: int
    """How many match on all pages, of the newest 1000 that were looked through."""


class ClusterLogLine(Record):
    """A line of the cluster's log."""

    message: str
    """What happened."""
    node: str
    """The node that wrote it."""
    tag: str
    """The program that wrote it."""
    time: Timestamp
    """When, in seconds since 1970."""
    user: str
    """Who caused it."""


class ClusterNode(Record):
    """A node of the cluster."""

    ip: str | None
    """Its address."""
    local: bool
    """Whether it answered this call."""
    name: NodeName
    """Its name."""
    online: bool
    """Whether it is online."""


class ClusterStatus(Record):
    """How the cluster stands."""

    name: str | None
    """Its name; absent for a single node that is in no cluster."""
    nodes: list[ClusterNode]
    """Its nodes."""
    quorate: bool
    """Whether enough nodes are online to change anything."""


class CommandResult(Record):
    """How a command went on one node."""

    command: str
    """What was run, in the form that was judged."""
    error: str | None
    """Why it was not run, or not watched to its end."""
    exit: int | None
    """Its exit code, when it ended by itself."""
    node: NodeName
    """The node that ran it."""
    signal: str | None
    """The signal that ended it, such as `KILL`."""
    stderr: str | None
    """What it wrote to its standard error."""
    stderr_cut: int | None
    """Bytes of its standard error that are left out."""
    stdout: str
    """What it wrote to its standard output; what is no text is replaced."""
    stdout_cut: int | None
    """Bytes of its standard output that are left out."""


class ConsoleTicket(Record):
    """The way into a console: whoever has it within seconds is let in, once."""

    node: NodeName | None
    """The node that holds it."""
    password: str | None
    """What VNC asks for once connected; without one, it is the ticket."""
    port: str | None
    """The port, for `vncwebsocket` and its parameter `port`."""
    ticket: str | None
    """What lets in, for `vncwebsocket` and its parameter `vncticket`."""
    user: str | None
    """Whom it lets in."""
    viewer: str | None
    """A file for a SPICE viewer (`remote-viewer`), its password in it."""


class CrushRuleList(Record):
    """Rules by which Ceph places data."""

    rules: list[str]
    """Their names."""


class Daemon(Record):
    """A daemon of Ceph."""

    address: str | None
    """Its address."""
    host: str | None
    """The host that it runs on."""
    kind: DaemonKind
    """`mon`, `mgr` or `mds`."""
    name: str
    """Its name."""
    quorum: bool | None
    """Whether it is in the quorum (monitors only)."""
    state: str
    """How it is, such as `running`, `active`, `standby` or `stopped`."""
    version: str | None
    """The version of Ceph that it runs."""


class DaemonList(Record):
    """Ceph's daemons."""

    daemons: list[Daemon]
    """The daemons."""


class Diagnosis(Record):
    """What was found."""

    about: str
    """What was looked at."""
    checked: list[str]
    """What was looked into, whether it showed something or not."""
    findings: list[Finding]
    """What was found, worst first."""
    missing: list[Missing]
    """What could not be read; nothing is known about it."""


class DiskList(Record):
    """The disks of a node."""

    disks: list[DiskRow]
    """The disks, in order of their devices."""


class DiskRow(Record):
    """One disk."""

    device: str
    """Its device, such as `/dev/sda`."""
    health: str | None
    """What it says of its health, such as `PASSED`."""
    kind: str
    """`ssd`, `hdd`, `nvme` or `partition`."""
    life_left: int | None
    """How much of its life is left, in percent."""
    model: str | None
    """Its model."""
    serial: str | None
    """Its serial number."""
    size: ByteSize
    """Its size in bytes."""
    used: str | None
    """What it is used for, such as `LVM`; absent when nothing uses it."""


class DiskStorage(Record):
    """A volume group, thin pool, ZFS pool or mounted folder."""

    devices: list[str]
    """The devices it is made of, as far as Proxmox tells."""
    free: ByteSize | None
    """Space that is free, in bytes."""
    group: str | None
    """The volume group of a thin pool."""
    health: str | None
    """The state of a ZFS pool, such as `ONLINE`."""
    name: str
    """Its name; the path of a folder."""
    size: ByteSize | None
    """Its size in bytes."""


class DiskStorages(Record):
    """What the disks of a node are made into."""

    storages: list[DiskStorage]
    """Each of them, in order of their names."""


class Evidence(Record):
    """A value, and where it was read."""

    call: str
    """The call that answered it."""
    value: str
    """The value as it was read."""


class Finding(Record):
    """Something that was found."""

    advice: str
    """What to do about it."""
    evidence: list[Evidence]
    """The values that show it."""
    finding: str
    """What was found, in one sentence."""
    severity: Severity
    """How bad it is."""


class FirewallAlias(Record):
    """A named address."""

    cidr: str
    """The address or network."""
    comment: str | None
    """The comment."""
    name: str
    """Its name."""


class FirewallAliases(Record):
    """Named addresses."""

    aliases: list[FirewallAlias]
    """One row each, in order of their names."""
    next: str | None
    """The cursor of the next page."""
    total: int
    """How many there are on all pages."""


class FirewallGroup(Record):
    """A security group."""

    comment: str | None
    """The comment."""
    group: str
    """Its name."""


class FirewallGroups(Record):
    """Security groups."""

    groups: list[FirewallGroup]
    """One row each, in order of their names."""
    next: str | None
    """The cursor of the next page."""
    total: int
    """How many there are on all pages."""


class FirewallIpset(Record):
    """A set of addresses, or an entry of one."""

    comment: str | None
    """The comment."""
    name: str
    """The name of the set, or the address or network of the entry."""
    nomatch: bool
    """Whether the entry is taken out of what the set matches."""


class FirewallIpsets(Record):
    """Sets of addresses, or entries of one."""

    next: str | None
    """The cursor of the next page."""
    rows: list[FirewallIpset]
    """One row each, in order of their names."""
    total: int
    """How many there are on all pages."""


class FirewallLog(Record):
    """Lines that a firewall logged."""

    lines: list[str]
    """The lines."""
    next: int | None
    """`start` of the next page, when there may be one."""
    total: int | None
    """How many lines there are in all."""


class FirewallMacro(Record):
    """A service."""

    about: str
    """What it lets pass."""
    name: str
    """Its name."""


class FirewallMacros(Record):
    """Services that rules can name."""

    macros: list[FirewallMacro]
    """One row each, in order of their names."""
    next: str | None
    """The cursor of the next page."""
    total: int
    """How many there are on all pages."""


class FirewallOptions(Record):
    """The options of a firewall."""

    digest: str | None
    """Guards `firewall_options_set` against lost updates."""
    enabled: bool
    """Whether it is on; a guest's or a node's works only while the cluster's is on, too. A node's
    is on unless it says otherwise.
    """
    firewall: str
    """Whose firewall it is."""
    options: dict[str, str]
    """The options that are not at their default."""


class FirewallRef(Record):
    """An alias or a set that rules can name."""

    _names: ClassVar[Mapping[str, str]] = {"type_": "type"}

    comment: str | None
    """The comment."""
    ref: str
    """As it is written in `source` or `dest`."""
    type_: str
    """`alias` or `ipset`."""


class FirewallRefs(Record):
    """What rules can name."""

    next: str | None
    """The cursor of the next page."""
    refs: list[FirewallRef]
    """One row each, in order of their names."""
    total: int
    """How many there are on all pages."""


class FirewallRule(Record):
    """One rule."""

    _names: ClassVar[Mapping[str, str]] = {"type_": "type"}

    action: str
    """`ACCEPT`, `DROP`, `REJECT`, or the security group."""
    comment: str | None
    """The comment."""
    dest: str | None
    """Where it goes."""
    dport: str | None
    """The ports it goes to."""
    enable: bool
    """Whether it is on."""
    icmp_type: str | None
    """The kind of ICMP message."""
    iface: str | None
    """The network interface."""
    log: str | None
    """The level at which matches are logged."""
    macro: str | None
    """The macro: a service in one word."""
    pos: int
    """Its position, from 0."""
    proto: str | None
    """The protocol."""
    source: str | None
    """Where it comes from."""
    sport: str | None
    """The ports it comes from."""
    type_: str
    """`in`, `out`, `forward`, or `group` for a security group."""


class FirewallRules(Record):
    """The rules of a firewall."""

    digest: str | None
    """Guards changes against lost updates: positions shift."""
    firewall: str
    """Whose firewall it is."""
    rules: list[FirewallRule]
    """The rules; the first that matches decides."""


class FoundApiMethods(Record):
    """The methods that fit, the best first."""

    methods: list[ApiMethodRow]
    """The best first."""
    total: int
    """How many fit in all."""


class FreeId(Record):
    """A free id."""

    id: VmId
    """The id; free when it was asked for, reserved by nobody."""


class GroupList(Record):
    """Groups of users."""

    groups: list[GroupRow]
    """One row each."""
    next: str | None
    """The cursor of the next page."""
    total: int
    """How many there are on all pages."""


class GroupRow(Record):
    """A group of users."""

    comment: str | None
    """The comment."""
    group: str
    """Its name."""
    users: str | None
    """Its members, joined by commas."""


class GuestAddress(Record):
    """One address."""

    address: str
    """The address."""
    interface: str
    """The interface in the guest, such as `eth0`."""
    mac: str | None
    """The hardware address of the interface."""
    prefix: int
    """Bits of its network."""


class GuestAddresses(Record):
    """The addresses of a guest."""

    addresses: list[GuestAddress]
    """Its addresses; empty when it has none, or is a container that does not run."""
    guest: VmId
    """The guest."""


class GuestAgentFacts(Record):
    """What the agent in a VM tells."""

    agent: str | None
    """The agent's version."""
    disabled: list[str]
    """Commands that the agent has switched off."""
    guest: VmId | None
    """The VM."""
    host: str | None
    """The host name."""
    kernel: str | None
    """Its kernel."""
    missing: list[Missing]
    """What could not be asked."""
    os: str | None
    """The operating system, such as `Debian GNU/Linux 12 (bookworm)`."""
    timezone: str | None
    """The time zone."""
    users: list[str]
    """Who is logged in."""


class GuestConfig(Record):
    """A guest's configuration."""

    config: dict[str, str]
    """The settings as Proxmox writes them."""
    digest: str | None
    """Guards `guest_config_set` against lost updates."""
    id: VmId
    """The guest's id."""
    kind: GuestKind
    """`qemu` or `lxc`."""
    node: NodeName
    """The node that holds it."""


class GuestDisk(Record):
    """One disk or CD drive."""

    cdrom: bool
    """Whether it is a CD drive."""
    disk: DiskName
    """Its place, such as `scsi0`; `unused0` when the guest does not use it."""
    path: str | None
    """Its path in a container."""
    size: str | None
    """Its size, such as `32G`."""
    volume: str
    """Its volume, path or device; `none` when a CD drive is empty."""


class GuestDiskList(Record):
    """The disks of a guest."""

    digest: str | None
    """Guards changes against lost updates."""
    disks: list[GuestDisk]
    """The disks, in order of their places."""


class GuestExecution(Record):
    """How a program inside a VM stands."""

    cut: int | None
    """Bytes that are left out of both; the agent may have dropped more."""
    exit: int | None
    """Its exit code, when it ended by itself."""
    guest: VmId
    """The VM."""
    pid: int
    """The program's process id; while it runs, `guest_exec` with it goes on waiting."""
    signal: int | None
    """The number of the signal that ended it."""
    status: TaskState
    """`stopped` when it has ended; `running` when `wait` ran out before."""
    stderr: str | None
    """What it wrote to its standard error."""
    stdout: str
    """What it wrote to its standard output."""
    trouble: str | None
    """Why the program cannot be watched, when it cannot."""
    truncated: bool
    """Whether the agent itself dropped a part of what the program wrote."""


class GuestFeatures(Record):
    """What can be done with a guest."""

    clone: bool
    """Whether it can be cloned with its disks linked."""
    copy: bool
    """Whether it can be copied as a whole."""
    nodes: list[NodeName]
    """The nodes where a copy can be made; absent where Proxmox does not say."""
    snapshot: bool
    """Whether it can be snapshotted."""


class GuestFile(Record):
    """A part of a file."""

    bytes: int
    """How many bytes this part has."""
    content: str | None
    """The text, when the part is UTF-8."""
    content_base64: str | None
    """The bytes in base64, when the part is no text."""
    next: int | None
    """The `offset` of the next part."""
    truncated: bool
    """Whether the file goes on."""


class GuestFileSystem(Record):
    """One file system."""

    device: str
    """Its device in the VM."""
    kind: str
    """Its type, such as `ext4`."""
    path: str
    """Where it is mounted."""
    size: ByteSize | None
    """Its size in bytes."""
    used: ByteSize | None
    """Bytes in use."""


class GuestFileSystems(Record):
    """The file systems in a VM."""

    file_systems: list[GuestFileSystem]
    """The file systems."""


class GuestList(Record):
    """One page of guests."""

    guests: list[GuestRow]
    """The guests."""
    missing: list[Missing]
    """What did not answer; guests may be missing."""
    next: str | None
    """The cursor of the next page."""
    total: int
    """How many match on all pages."""


class GuestMetric(Record):
    """The load at one time."""

    cpu: float
    """Share of its cores in use, 0 to 1."""
    disk_read: ByteSize
    """Bytes a second read."""
    disk_write: ByteSize
    """Bytes a second written."""
    memory: ByteSize
    """Memory in use, in bytes."""
    net_in: ByteSize
    """Bytes a second received."""
    net_out: ByteSize
    """Bytes a second sent."""
    time: Timestamp
    """When, in seconds since 1970."""


class GuestMetrics(Record):
    """Load over time."""

    rows: list[GuestMetric]
    """Rows, oldest first; times without figures are left out."""


class GuestNetwork(Record):
    """One network card."""

    bridge: str | None
    """The bridge it is on."""
    card: str
    """Its setting, such as `net0`."""
    firewall: bool
    """Whether the guest's firewall filters it."""
    gateway: str | None
    """Its gateway."""
    ip: str | None
    """The address that it is to get, or `dhcp`."""
    mac: str | None
    """Its hardware address."""
    model: str | None
    """The model of a VM's card, the name of a container's."""
    vlan: int | None
    """Its VLAN tag."""


class GuestNetworkList(Record):
    """The network cards of a guest."""

    cards: list[GuestNetwork]
    """The cards, in order."""


class GuestNotes(Record):
    """The notes of a guest."""

    notes: str
    """The notes; empty when there are none."""


class GuestRow(Record):
    """One guest."""

    cores: float | None
    """Number of cores, when asked for."""
    cpu: float | None
    """Share of its cores in use, 0 to 1; absent when it is off."""
    disk_size: ByteSize | None
    """Size of its root disk in bytes, when asked for."""
    id: VmId
    """Its id."""
    kind: GuestKind
    """`qemu` or `lxc`."""
    lock: str | None
    """The lock on its configuration, when asked for and there is one."""
    memory_limit_mib: Mebibytes
    """Memory it may use, in MiB."""
    memory_mib: Mebibytes | None
    """Memory in use, in MiB; absent when it is off."""
    name: str | None
    """Its name; absent when it has none."""
    node: NodeName
    """The node that holds it."""
    pool: PoolId | None
    """The pool it is in, when asked for and there is one."""
    status: GuestStatus
    """`running`, `stopped` or `unknown`."""
    tags: list[str] | None
    """Its tags, when asked for."""
    template: bool | None
    """Whether it is a template, when asked for."""
    uptime: Seconds | None
    """How long it has been running, in seconds, when asked for."""


class GuestStatusNow(Record):
    """One guest as it is now."""

    cores: float
    """Its number of cores."""
    cpu: float
    """Share of its cores in use, 0 to 1."""
    disk: ByteSize | None
    """Root file system in use, in bytes (containers only)."""
    disk_size: ByteSize
    """Size of the root disk in bytes."""
    ha: str | None
    """Whether high availability manages it, and its state there."""
    id: VmId
    """Its id."""
    kind: GuestKind
    """`qemu` or `lxc`."""
    lock: str | None
    """The lock on its configuration, such as `backup`."""
    memory: ByteSize
    """Memory in use, in bytes."""
    memory_limit: ByteSize
    """Memory it may use, in bytes."""
    name: str
    """Its name."""
    node: NodeName
    """The node that holds it."""
    pool: PoolId | None
    """The pool it is in."""
    qemu_status: str | None
    """What QEMU says when it is not plainly running or stopped, such as `paused`."""
    status: str
    """`running` or `stopped`."""
    tags: list[str]
    """Its tags."""
    template: bool
    """Whether it is a template."""
    uptime: Seconds
    """How long it has been running, in seconds."""


class HaGroup(Record):
    """A group of nodes."""

    comment: str | None
    """What it is for."""
    id: str
    """Its id."""
    nodes: str
    """Its nodes, with priorities."""
    nofailback: bool
    """Whether its guests stay when a better node returns."""
    restricted: bool
    """Whether its guests run nowhere else."""


class HaGroupList(Record):
    """Groups of nodes."""

    groups: list[HaGroup]
    """The groups."""


class HaMember(Record):
    """A node, as high availability sees it."""

    node: str
    """The node."""
    state: str | None
    """What the master takes it for: `online`, `maintenance`, `unknown`, `fence` or `gone`."""
    status: str
    """What its local manager says, such as `idle` or `active`."""


class HaMoveAnswer(Record):
    """What was asked for; the manager does it at its next turn."""

    along: list[str]
    """Guests that move along, because a rule keeps them together."""
    blocked_by: list[str]
    """Guests that keep it from moving, because a rule keeps them apart."""
    node: NodeName
    """The node it will move to."""
    sid: str
    """The guest, such as `vm:100`."""


class HaResourceList(Record):
    """The guests that are managed."""

    digest: str | None
    """For `ha_resource_set`."""
    resources: list[HaResourceRow]
    """The guests."""


class HaResourceRow(Record):
    """A guest that is managed."""

    comment: str | None
    """What it is for."""
    group: str | None
    """Its group (Proxmox VE 8)."""
    max_relocate: int
    """How often it is tried on another node then."""
    max_restart: int
    """How often it is started anew on its node when that fails."""
    sid: str
    """The guest, such as `vm:100`."""
    state: str
    """How it is wanted."""


class HaRule(Record):
    """A rule about managed guests."""

    affinity: str | None
    """`positive` keeps them together, `negative` apart."""
    comment: str | None
    """What it is for."""
    disabled: bool
    """Whether it does not count."""
    id: str
    """Its id."""
    kind: str
    """`node-affinity` or `resource-affinity`."""
    nodes: str | None
    """The nodes they prefer, with priorities."""
    resources: str
    """The guests it is about, such as `vm:100,ct:101`."""
    strict: bool
    """Whether they run nowhere else."""


class HaRuleList(Record):
    """Rules about managed guests."""

    digest: str | None
    """For `ha_rule_set`."""
    rules: list[HaRule]
    """The rules."""


class HaService(Record):
    """A guest, as high availability sees it."""

    node: str
    """The node that it runs on."""
    requested: str | None
    """How it is wanted."""
    sid: str
    """The guest, such as `vm:100`."""
    state: str
    """How it is: `started`, `stopped`, `migrate`, `error`, …"""


class HaStatus(Record):
    """How high availability stands."""

    armed: str | None
    """`armed`, or how far it is from it; absent where it cannot be disarmed."""
    master: str | None
    """The node whose manager decides; absent before there ever was one."""
    nodes: list[HaMember]
    """The nodes' local managers."""
    quorate: bool
    """Whether the cluster has quorum."""
    resources: list[HaService]
    """The guests that are managed."""


class HardwareList(Record):
    """The devices of a node."""

    missing: list[Missing]
    """What could not be read."""
    node: NodeName
    """The node."""
    pci: list[PciDevice]
    """PCI devices, for `hostpci0` and the like."""
    usb: list[UsbDevice]
    """USB devices, for `usb0` and the like."""


class InterfaceSettings(Record):
    """One network interface."""

    name: InterfaceName
    """The interface."""
    node: NodeName
    """The node."""
    settings: dict[str, str]
    """Its settings by Proxmox's names."""


class JobGuest(Record):
    """A guest that a job backs up."""

    id: VmId
    """Its id."""
    left_out: list[str]
    """Its disks that are left out."""
    name: str
    """Its name."""


class JoinInfo(Record):
    """What a machine needs to join, beside the root password of a node."""

    digest: str
    """The digest of the corosync configuration."""
    nodes: list[Peer]
    """The nodes that are in."""
    preferred: NodeName
    """The node to join at."""


class MappingList(Record):
    """Common names for devices or folders."""

    mappings: list[MappingKind]
    """The names."""


class Matcher(Record):
    """A rule about who hears of what."""

    calendar: list[str]
    """Times that fit, such as `mon..fri 8-12`."""
    comment: str | None
    """What it is for."""
    disabled: bool
    """Whether it does not count."""
    fields: list[str]
    """Fields that fit, such as `exact:type=vzdump`."""
    invert: bool
    """Whether it is for all that does not fit."""
    mode: str | None
    """Whether `all` of its conditions have to fit, or `any`."""
    name: str
    """Its name."""
    severity: list[str]
    """Severities that fit, such as `warning,error`."""
    targets: list[str]
    """The endpoints that hear of it."""


class MatcherList(Record):
    """Who hears of what."""

    matchers: list[Matcher]
    """The matchers."""


class Member(Record):
    """A node as corosync is configured."""

    link0: str | None
    """Its address on the first link."""
    link1: str | None
    """Its address on the second link."""
    name: NodeName
    """Its name."""
    number: int
    """Its number."""
    votes: int
    """Its votes in the quorum."""


class MemberList(Record):
    """The nodes that corosync knows."""

    members: list[Member]
    """The nodes; none when this node is in no cluster."""


class MetricServer(Record):
    """A server that metrics are sent to."""

    disabled: bool
    """Whether nothing is sent for now."""
    id: str
    """Its id."""
    kind: str
    """`graphite`, `influxdb` or `opentelemetry`."""
    port: int
    """Its port."""
    server: str
    """Its address."""


class MetricServerList(Record):
    """Where metrics are sent to."""

    servers: list[MetricServer]
    """The servers."""


class Metrics(Record):
    """Figures over time."""

    of: str
    """What they are of."""
    others: list[str]
    """Other series that can be asked for."""
    series: list[Series]
    """The series, one row each."""
    start: Timestamp
    """When the first value begins, in seconds since 1970."""
    step: Seconds
    """How long each value counts, in seconds."""


class Missing(Record):
    """Something the inventory could not see, and why."""

    what: str
    """What is missing, such as `node pve2`."""
    why: str
    """Why, such as `offline`."""


class Netstat(Record):
    """Traffic of guests, as their node counts it."""

    devices: list[NetstatRow]
    """One row a device."""
    node: NodeName
    """The node."""


class NetstatRow(Record):
    """Traffic of one device since its guest started."""

    _names: ClassVar[Mapping[str, str]] = {"sent_": "sent"}

    device: str
    """Its device, such as `net0`."""
    guest: int
    """The guest."""
    received: ByteSize
    """Bytes that the guest received."""
    sent_: ByteSize
    """Bytes that the guest sent."""


class Network(Record):
    """A zone, virtual network, subnet, controller, address management or DNS."""

    id: str
    """Its name."""
    pending: dict[str, str]
    """The settings that will change; `deleted` for one that goes."""
    settings: dict[str, str]
    """Its settings as they run; those that are secret are left out."""
    state: str | None
    """`new`, `changed` or `deleted` until `network_apply`."""


class NetworkInterface(Record):
    """One network interface."""

    active: bool
    """Whether it is up."""
    addresses: list[str]
    """Its addresses with their prefix."""
    autostart: bool
    """Whether it comes up with the node."""
    bond_mode: str | None
    """How a bond shares its load."""
    comment: str | None
    """Its comment."""
    gateways: list[str]
    """Its gateways."""
    kind: str
    """Its type, such as `bridge`."""
    mtu: int | None
    """Its MTU, when it is set."""
    name: str
    """Its name, such as `vmbr0`."""
    over: list[str]
    """The ports of a bridge, the members of a bond, the device under a VLAN."""
    vlan: int | None
    """Its VLAN."""
    vlan_aware: bool
    """Whether it is a bridge that knows VLANs."""


class NetworkListNetworkList(Record):
    """One page of what networks are made of."""

    next: str | None
    """The cursor of the next page."""
    rows: list[Network]
    """One row each."""
    total: int
    """How many there are on all pages."""


class NodeCommandResults(Record):
    """How a command went."""

    results: list[CommandResult]
    """One result a node."""


class NodeConfig(Record):
    """What a node's configuration holds."""

    config: dict[str, str]
    """Its settings by name; what is not there has its default."""
    digest: str | None
    """For `node_config_set`: refuses if somebody else changed it since."""
    node: NodeName
    """The node."""


class NodeDns(Record):
    """How a node resolves names."""

    node: NodeName
    """The node."""
    search: str | None
    """The domain that short names are looked up in."""
    servers: list[str]
    """Addresses of the name servers, in the order they are asked."""


class NodeHosts(Record):
    """A node's hosts file."""

    digest: str | None
    """For `node_hosts_set`: refuses if somebody else changed the file since."""
    lines: list[str]
    """The file as it is, line by line."""
    node: NodeName
    """The node."""


class NodeList(Record):
    """The nodes of the cluster."""

    nodes: list[NodeRow]
    """The nodes."""


class NodeLog(Record):
    """A part of a node's log, oldest line first."""

    earlier: str | None
    """The cursor of the lines before these."""
    left_out: int | None
    """Lines of the span, older than these, that are left out."""
    lines: list[str]
    """The lines, each bounded to 500 characters."""
    node: NodeName
    """The node."""
    source: str
    """Where the lines come from: `journal`, by the API, or the path of the file."""


class NodeNetworkListNetworkList(Record):
    """A node's network interfaces."""

    interfaces: list[NetworkInterface]
    """The interfaces, as they are once pending changes are applied."""
    node: NodeName
    """The node."""
    pending: str | None
    """Pending changes as a diff of `/etc/network/interfaces`: `node_network_apply` makes them,
    `node_network_revert` drops them.
    """


class NodeReport(Record):
    """Proxmox's report of a node, or a part of it."""

    left_out: int | None
    """Bytes that are left out at the end; ask for a section."""
    node: NodeName
    """The node."""
    report: str
    """The text."""
    sections: list[str]
    """Headings of all sections."""


class NodeRow(Record):
    """One node."""

    cores: float
    """Its number of cores."""
    cpu: float
    """Share of its cores in use, 0 to 1."""
    disk: ByteSize
    """Root file system in use, in bytes."""
    disk_size: ByteSize
    """Size of the root file system in bytes."""
    guests: int
    """How many guests it holds."""
    memory: ByteSize
    """Memory in use, in bytes."""
    memory_limit: ByteSize
    """Memory installed, in bytes."""
    name: NodeName
    """Its name."""
    online: bool
    """Whether the cluster can reach it."""
    uptime: Seconds
    """How long it has been up, in seconds."""


class NodeService(Record):
    """How one service stands."""

    active: str
    """`active`, `inactive`, `failed` and the like."""
    description: str
    """What it is for."""
    service: str
    """Its name, such as `pveproxy`."""
    state: str
    """`running`, `dead`, `exited`, `failed` and the like."""
    unit: str
    """Whether it starts with the node: `enabled`, `disabled`, `static`, `not-found` and the like.
    """


class NodeServices(Record):
    """The services of a node."""

    node: NodeName
    """The node."""
    services: list[NodeService]
    """Its services."""


class NodeStatus(Record):
    """One node as it is now."""

    cores: float
    """Its number of cores."""
    cpu: float
    """Share of its cores in use, 0 to 1."""
    disk: ByteSize
    """Root file system in use, in bytes."""
    disk_size: ByteSize
    """Size of the root file system in bytes."""
    io_wait: float
    """Share of time spent waiting for disks, 0 to 1."""
    kernel: str | None
    """Its kernel."""
    load: list[float]
    """Load average over 1, 5 and 15 minutes."""
    memory: ByteSize
    """Memory in use, in bytes."""
    memory_limit: ByteSize
    """Memory installed, in bytes."""
    name: NodeName
    """Its name."""
    processor: str | None
    """The model of its processor."""
    swap: ByteSize
    """Swap in use, in bytes."""
    uptime: Seconds
    """How long it has been up, in seconds."""
    version: str | None
    """Its version of Proxmox VE, such as `pve-manager/9.2.11/14a22df3`."""


class NodeTime(Record):
    """What time it is on a node."""

    local: Timestamp | None
    """What clocks in its zone show, counted as if that were UTC."""
    node: NodeName
    """The node."""
    time: Timestamp
    """Its clock, in seconds since 1970."""
    timezone: str
    """Its time zone, such as `Europe/Vienna`."""


class Osd(Record):
    """An OSD."""

    _names: ClassVar[Mapping[str, str]] = {"class_": "class", "in_": "in"}

    class_: str | None
    """Its class, such as `ssd`."""
    host: str
    """The host that it runs on."""
    in_: bool
    """Whether it takes data."""
    osd: int
    """Its number."""
    placement_groups: int
    """Placement groups on it."""
    size: ByteSize
    """Its size in bytes."""
    status: str
    """`up` or `down`."""
    used: ByteSize
    """Space in use, in bytes."""
    weight: float
    """Its weight, mostly its size in TiB."""


class OsdList(Record):
    """Ceph's OSDs."""

    flags: list[str]
    """Flags of the whole cluster, such as `noout`."""
    osds: list[Osd]
    """The OSDs."""


class PackageVersion(Record):
    """One package."""

    available: str | None
    """A newer version that is available."""
    installed: str | None
    """The version that is installed; absent if it is not."""
    package: str
    """Its name."""


class PackageVersions(Record):
    """Proxmox's packages on a node."""

    node: NodeName
    """The node."""
    packages: list[PackageVersion]
    """The packages."""
    running_kernel: str | None
    """The kernel that runs."""


class PciDevice(Record):
    """A PCI device."""

    device: str
    """Its vendor and device numbers, `vendor:device`."""
    id: str
    """Its address, such as `0000:01:00.0`."""
    iommu_group: int | None
    """The group it can be passed through with; absent while the IOMMU is off."""
    mdev: bool
    """Whether it can be split into mediated devices."""
    name: str
    """Who made it and what it is."""


class Peer(Record):
    """A node that one can join at."""

    address: str | None
    """The address of its API."""
    fingerprint: str | None
    """The SHA-256 fingerprint of its certificate."""
    link: str | None
    """Its address on corosync's first link."""
    name: NodeName
    """Its name."""
    votes: str | None
    """Its votes in the quorum."""


class PendingChanges(Record):
    """Changes that wait."""

    pending: list[Waiting]
    """Each setting that is to change."""


class Permissions(Record):
    """What somebody may do."""

    paths: dict[str, list[str]]
    """The privileges on each path; one that ends in `*` does not hold below it."""


class PoolContent(Record):
    """A pool and what is in it."""

    comment: str | None
    """What it is for."""
    guests: list[PoolGuest]
    """Its guests, in order of their ids."""
    pool: PoolId
    """Its name."""
    storages: list[StorageId]
    """Its storages."""


class PoolGuest(Record):
    """A guest in a pool."""

    id: VmId
    """Its id."""
    name: str
    """Its name."""
    node: NodeName
    """The node that holds it."""
    status: str
    """`running` or `stopped`."""


class PoolList(Record):
    """The pools of the cluster."""

    missing: list[Missing]
    """What did not answer; guests may be missing from the counts."""
    pools: list[PoolRow]
    """The pools, in order of their names."""


class PoolRow(Record):
    """One pool."""

    comment: str | None
    """What it is for."""
    guests: int
    """How many guests it holds, as far as they can be seen."""
    pool: PoolId
    """Its name."""


class ProvisionStep(Record):
    """One thing that was done."""

    call: str
    """Method and path of the call."""
    exit: str | None
    """How the task ended, when it was not `OK`."""
    upid: Upid | None
    """Its task, for `task_log`; absent when it was done at once."""


class ProvisionedGuest(Record):
    """A guest that was made."""

    addresses: list[str]
    """The addresses that it told of."""
    guest: VmId
    """Its id."""
    node: NodeName
    """The node that it is on."""
    note: str | None
    """Why it has no address."""
    steps: list[ProvisionStep]
    """What was done, in order."""


class PrunePreview(Record):
    """What pruning would do."""

    kept: int
    """How many would be kept because of a rule."""
    protected: int
    """How many are protected."""
    removed: list[PruneRow]
    """The backups that would be removed, oldest first."""
    renamed: int
    """How many are named by somebody and therefore left alone."""


class PruneRow(Record):
    """A backup that would be removed."""

    guest: VmId | None
    """The guest it is of."""
    time: Timestamp
    """When it was made, in seconds since 1970."""
    volume: str
    """The volume."""


class RealmList(Record):
    """Realms."""

    next: str | None
    """The cursor of the next page."""
    realms: list[RealmRow]
    """One row each."""
    total: int
    """How many there are on all pages."""


class RealmRow(Record):
    """A realm."""

    _names: ClassVar[Mapping[str, str]] = {"type_": "type"}

    comment: str | None
    """The comment."""
    realm: str
    """Its name."""
    tfa: str | None
    """The kind of second factor that it asks for."""
    type_: str
    """`pam`, `pve`, `ldap`, `ad` or `openid`."""


class RealmSyncJob(Record):
    """A job that copies users and groups."""

    comment: str | None
    """What it is for."""
    enabled: bool
    """Whether it runs."""
    id: str
    """Its id."""
    realm: str
    """The realm they come from."""
    remove_vanished: str | None
    """What goes away with users that vanished: `acl`, `entry`, `properties` or `none`."""
    schedule: str
    """When, as a calendar event."""
    scope: str | None
    """`users`, `groups` or `both`."""


class RealmSyncList(Record):
    """Jobs that copy users and groups."""

    jobs: list[RealmSyncJob]
    """The jobs."""


class ReplicationJob(Record):
    """A replication job."""

    comment: str | None
    """What it is for."""
    disabled: bool
    """Whether it does not run."""
    guest: int
    """The guest whose disks are copied."""
    id: str
    """Its id, `GUEST-NUMBER`."""
    rate: str | None
    """At most so many MB/s."""
    remove_job: str | None
    """Set while the job is being removed."""
    schedule: str | None
    """When it runs, as a calendar event; every 15 minutes unless told."""
    source: NodeName | None
    """The node they are copied from."""
    target: NodeName
    """The node they are copied to."""


class ReplicationList(Record):
    """The cluster's replication jobs."""

    jobs: list[ReplicationJob]
    """The jobs."""


class ReplicationLog(Record):
    """The log of a run."""

    lines: list[str]
    """Its lines."""
    total: int
    """How many lines there are in all."""


class ReplicationState(Record):
    """How a replication job stands."""

    duration: float
    """How long the last run took, in seconds."""
    error: str | None
    """Why it last failed."""
    failures: int
    """How often it failed since it last ended well."""
    id: str
    """Its id."""
    last_sync: Timestamp | None
    """When it last ended well, in seconds since 1970; absent before that."""
    next_sync: Timestamp | None
    """When it runs next, in seconds since 1970."""
    node: NodeName | None
    """The node that runs it."""
    running: bool
    """Whether it runs now."""
    target: NodeName
    """The node that the copies are on."""


class ReplicationStatus(Record):
    """How replication stands."""

    jobs: list[ReplicationState]
    """The jobs, as the nodes that run them see them."""
    missing: list[Missing]
    """What did not answer; jobs may be missing."""


class RepositoryList(Record):
    """A node's package repositories."""

    digest: str
    """For `node_repository_set`: refuses if somebody else changed them since."""
    node: NodeName
    """The node."""
    problems: list[str]
    """Files that cannot be read, and warnings."""
    repositories: list[RepositoryRow]
    """The entries of its files."""
    standard: list[StandardRepository]
    """Proxmox's own repositories, for `node_repository_set`."""


class RepositoryRow(Record):
    """One entry of a file."""

    components: list[str]
    """The components, such as `pve-no-subscription`."""
    enabled: bool
    """Whether it is used."""
    file: str
    """The file."""
    index: int
    """Its place in the file, from 0."""
    suites: list[str]
    """The suites, such as `trixie`."""
    uris: list[str]
    """Where packages come from."""


class Resources(Record):
    """What the cluster holds, in sums."""

    containers: int
    """Containers in all, templates left out."""
    containers_running: int
    """Containers that run."""
    cores: float
    """Cores of the nodes that are online."""
    cores_used: float
    """Cores in use."""
    locked: int
    """Guests whose configuration is locked."""
    memory: ByteSize
    """Memory of the nodes that are online, in bytes."""
    memory_used: ByteSize
    """Memory in use, in bytes."""
    missing: list[Missing]
    """What did not answer; sums may be too small."""
    nodes: int
    """Nodes in all."""
    nodes_online: int
    """Nodes that are online."""
    pools: list[str]
    """Names of the pools."""
    storage: ByteSize
    """Space of all storages, in bytes."""
    storage_used: ByteSize
    """Space in use, in bytes."""
    storages: int
    """Storages, a shared one once."""
    templates: int
    """Templates of either kind."""
    vms: int
    """VMs in all, templates left out."""
    vms_running: int
    """VMs that run."""


class RoleList(Record):
    """Roles."""

    next: str | None
    """The cursor of the next page."""
    roles: list[RoleRow]
    """One row each."""
    total: int
    """How many there are on all pages."""


class RoleRow(Record):
    """A role."""

    built_in: bool
    """Whether it is built in and cannot be changed."""
    privileges: str
    """Its privileges, joined by commas."""
    role: str
    """Its name."""


class Scanned(Record):
    """What was found."""

    found: list[dict[str, str]]
    """Each thing with its properties by Proxmox's names."""


class SchedulePreview(Record):
    """When a schedule runs."""

    times: list[Timestamp]
    """The times, in seconds since 1970."""


class Series(Record):
    """One figure over time. Shares are 0 to 1, sizes bytes, rates bytes a second."""

    max: float
    """The largest of all that was recorded."""
    mean: float
    """The mean of all that was recorded."""
    name: str
    """Its name, such as `cpu`."""
    values: list[float]
    """The values, oldest first; -1 where nothing was recorded."""


class Settings(Record):
    """All settings of one thing, its secrets masked."""

    digest: str | None
    """For a change that refuses if somebody else made one since."""
    settings: dict[str, str]
    """Settings by name, as the operation that changes them takes them; secrets read `***`."""


class Smart(Record):
    """The health of a disk."""

    attributes: list[SmartAttribute]
    """Its attributes, when it has numbered ones."""
    health: str
    """`PASSED`, `FAILED` or what else it says."""
    report: str | None
    """The report in words, when it has no numbered attributes."""


class SmartAttribute(Record):
    """One attribute."""

    id: str
    """Its number."""
    name: str
    """Its name."""
    raw: str
    """The raw value."""
    threshold: str
    """At this value it fails."""
    value: str
    """Its value, normalised: it gets worse as it falls."""
    worst: str
    """The worst value so far."""


class Snapshot(Record):
    """One snapshot."""

    description: str | None
    """What it is for."""
    memory: bool
    """Whether it holds the memory of a VM."""
    name: str
    """Its name."""
    parent: str | None
    """The snapshot it descends from."""
    time: Timestamp
    """When it was taken, in seconds since 1970."""


class SnapshotList(Record):
    """The snapshots of a guest."""

    current_parent: str | None
    """The snapshot that the guest's present state descends from."""
    guest: VmId
    """The guest's id."""
    snapshots: list[Snapshot]
    """Its snapshots."""


class SnapshotState(Record):
    """A snapshot, and the guest's configuration in it."""

    config: dict[str, str]
    """The settings as Proxmox writes them."""
    description: str | None
    """What it is for."""
    parent: str | None
    """The snapshot it descends from."""
    snapshot: SnapshotName
    """Its name."""
    time: Timestamp | None
    """When it was taken, in seconds since 1970."""


class StandardRepository(Record):
    """One of Proxmox's own repositories."""

    enabled: bool | None
    """Whether it is used; absent if no file has it."""
    handle: str
    """Its handle, such as `no-subscription`."""
    name: str
    """What it is called."""


class StorageDefinition(Record):
    """How a storage is defined for the whole cluster."""

    content: list[str]
    """What it may hold."""
    digest: str | None
    """The fingerprint of all definitions, for `storage_update`."""
    disabled: bool
    """Whether it is switched off."""
    kind: str
    """Its type, such as `dir` or `zfspool`."""
    nodes: list[str]
    """Only on these nodes; on all when absent."""
    settings: dict[str, str]
    """Its other settings by Proxmox's names, such as `path`, `server` or `prune-backups`."""
    shared: bool
    """Whether all nodes see the same content."""
    storage: str
    """Its name."""


class StorageDefinitions(Record):
    """The definitions of all storages."""

    storages: list[StorageDefinition]
    """The definitions, in order of their names."""


class StorageList(Record):
    """The storages of the cluster."""

    missing: list[Missing]
    """What did not answer; figures may be missing."""
    storages: list[StorageRow]
    """The storages."""


class StorageRow(Record):
    """One storage."""

    available: bool
    """Whether it answers."""
    content: list[str]
    """What it may hold."""
    kind: str
    """Its type, such as `dir` or `zfspool`."""
    name: StorageId
    """Its name."""
    node: NodeName | None
    """The node that sees it so; absent when all nodes share it."""
    size: ByteSize
    """Its size in bytes."""
    used: ByteSize
    """Space in use, in bytes."""


class StorageStatus(Record):
    """One storage as a node sees it now."""

    active: bool
    """Whether it answers."""
    content: list[str]
    """What it may hold."""
    enabled: bool
    """Whether it is in use at all."""
    free: ByteSize
    """Space that is free, in bytes."""
    kind: str
    """Its type, such as `dir` or `zfspool`."""
    name: StorageId
    """Its name."""
    node: NodeName
    """The node that was asked."""
    shared: bool
    """Whether all nodes see the same content."""
    size: ByteSize
    """Its size in bytes."""
    used: ByteSize
    """Space in use, in bytes."""


class Subscription(Record):
    """A node's subscription."""

    checked: Timestamp | None
    """When it was last checked, in seconds since 1970."""
    due: str | None
    """When it runs out, as a date."""
    level: str | None
    """Its level: `c`, `b`, `s` or `p` (community, basic, standard, premium)."""
    message: str | None
    """What the last check said."""
    node: NodeName
    """The node."""
    product: str | None
    """The product."""
    server_id: str | None
    """The server's id, which a key is bound to."""
    sockets: int | None
    """How many processor sockets it counts."""
    status: str
    """`active`, `notfound`, `new`, `invalid`, `expired` or `suspended`."""


class Target(Record):
    """Where notifications can go."""

    comment: str | None
    """What it is for."""
    disabled: bool
    """Whether nothing is sent to it."""
    kind: str
    """`sendmail`, `smtp`, `gotify` or `webhook`."""
    name: str
    """Its name."""
    origin: str
    """`builtin`, `modified-builtin` or `user-created`."""


class TargetList(Record):
    """Where notifications can go."""

    targets: list[Target]
    """The endpoints."""


class TaskAnswer(Record):
    """What a mutation answers: the task's handle and, within `wait`, its outcome."""

    exit: str | None
    """`OK` or `WARNINGS: n`, once it has stopped."""
    guest: VmId | None
    """The guest it worked on."""
    log_tail: list[str]
    """The last lines of the task's log."""
    node: NodeName | None
    """The node that holds it."""
    status: TaskState
    """`stopped` when the work is done; `running` when `wait` ran out before."""
    upid: Upid | None
    """The task, for `task_show`, `task_log` and `task_stop`; absent when Proxmox needed none."""


class TaskList(Record):
    """One page of tasks."""

    missing: list[Missing]
    """What did not answer; tasks may be missing."""
    next: str | None
    """The cursor of the next page."""
    tasks: list[TaskRow]
    """The tasks."""
    total: int
    """How many were looked through: up to 500 of each node."""


class TaskLog(Record):
    """A part of a task's log."""

    lines: list[str]
    """The lines, each bounded to 500 characters."""
    next: int | None
    """The `start` of the next part, when there is more."""
    total: int
    """How many lines the log has by now."""


class TaskRow(Record):
    """One task."""

    end: Timestamp | None
    """When it ended, in seconds since 1970."""
    kind: str
    """Its type, such as `qmstart`."""
    node: NodeName
    """The node that runs it."""
    object: str | None
    """What it works on, often a guest's id."""
    start: Timestamp
    """When it started, in seconds since 1970."""
    status: str
    """`running`, `OK`, `WARNINGS: n` or the error text."""
    upid: Upid
    """The task's id, for `task_show`, `task_log` and `task_stop`."""
    user: str
    """Who started it."""


class TaskStatus(Record):
    """How a task stands."""

    exit: str | None
    """`OK`, `WARNINGS: n` or the error text, once it has stopped."""
    kind: str
    """Its type, such as `qmstart`."""
    node: NodeName
    """The node that runs it."""
    object: str | None
    """What it works on, often a guest's id."""
    start: Timestamp
    """When it started, in seconds since 1970."""
    status: TaskState
    """`running` or `stopped`."""
    upid: Upid
    """The task's id."""
    user: str
    """Who started it."""


class TaskStopped(Record):
    """The task was told to stop."""

    upid: Upid
    """The task's id; `task_show` tells how it ended."""


class TemplateList(Record):
    """One page of templates."""

    next: str | None
    """The cursor of the next page."""
    templates: list[TemplateRow]
    """The templates, in order of their names."""
    total: int
    """How many match on all pages."""


class TemplateRow(Record):
    """One template."""

    headline: str
    """What it is, in a few words."""
    section: str
    """What it is for, such as `system` or `mail`."""
    template: str
    """Its name, for `template_download`."""


class TfaList(Record):
    """Second factors."""

    factors: list[TfaRow]
    """One row each."""
    next: str | None
    """The cursor of the next page."""
    total: int
    """How many there are on all pages."""


class TfaRow(Record):
    """A second factor."""

    _names: ClassVar[Mapping[str, str]] = {"type_": "type"}

    description: str | None
    """What the user calls it."""
    enabled: bool
    """Whether it can be used."""
    id: str
    """Its id."""
    type_: str
    """`totp`, `webauthn`, `recovery`, `u2f` or `yubico`."""
    user: str
    """The user."""


class TokenList(Record):
    """API tokens."""

    next: str | None
    """The cursor of the next page."""
    tokens: list[TokenRow]
    """One row each."""
    total: int
    """How many there are on all pages."""


class TokenRow(Record):
    """An API token."""

    comment: str | None
    """The comment."""
    expire: int
    """When it ends, in seconds since 1970; 0 for never."""
    full: bool
    """Whether it may do all that its user may."""
    token: str
    """Its name, the part after `!`."""


class TokenSecret(Record):
    """A token and its secret."""

    id: str
    """The whole name, `NAME@REALM!TOKEN`."""
    secret: str | None
    """The secret, shown this once; absent when it is as before."""


class Uncovered(Record):
    """Guests without a backup job."""

    guests: list[UncoveredGuest]
    """The guests, in order of their ids."""


class UncoveredGuest(Record):
    """A guest without a backup job."""

    id: VmId
    """Its id."""
    kind: GuestKind
    """`qemu` or `lxc`."""
    name: str
    """Its name."""


class UpdateList(Record):
    """Updates that are available."""

    missing: list[Missing]
    """What did not answer."""
    next: str | None
    """The cursor of the next page."""
    total: int
    """How many there are."""
    updates: list[UpdateRow]
    """One row a package and version, with the nodes that lack it."""


class UpdateRow(Record):
    """An update."""

    installed: str | None
    """The version that is installed; absent for a new package."""
    nodes: list[NodeName]
    """The nodes that lack it."""
    origin: str
    """Where it comes from, such as `Debian` or `Proxmox`."""
    package: str
    """The package."""
    version: str
    """The version that is available."""


class UsbDevice(Record):
    """A USB device."""

    device: str
    """Its vendor and product numbers, `vendor:product`."""
    name: str
    """Who made it and what it is."""
    port: str
    """Its port, `bus-path`, such as `1-1.2`."""
    speed: str
    """Its speed in Mbit/s."""


class UserList(Record):
    """Users."""

    next: str | None
    """The cursor of the next page."""
    total: int
    """How many there are on all pages."""
    users: list[UserRow]
    """One row each."""


class UserRow(Record):
    """A user."""

    comment: str | None
    """The comment."""
    email: str | None
    """E-mail address."""
    enabled: bool
    """Whether it may log in."""
    expire: int | None
    """When it ends, in seconds since 1970; 0 for never."""
    firstname: str | None
    """First name."""
    groups: str | None
    """Its groups, joined by commas."""
    lastname: str | None
    """Last name."""
    user: str
    """`NAME@REALM`."""


class Version(Record):
    """A version of Proxmox VE."""

    release: str
    """The release, such as `9.2`."""
    repoid: str
    """The commit it was built from."""
    version: str
    """The full version, such as `9.2.11`."""


class Volume(Record):
    """One volume."""

    content: str
    """What it is, such as `iso`."""
    format: str
    """Its format, such as `qcow2`."""
    guest: VmId | None
    """The guest it belongs to."""
    notes: str | None
    """Notes."""
    size: ByteSize
    """Its size in bytes."""
    time: Timestamp | None
    """When it was made, in seconds since 1970."""
    volume: str
    """Its name, `STORAGE:NAME`."""


class VolumeList(Record):
    """One page of volumes."""

    next: str | None
    """The cursor of the next page."""
    total: int
    """How many there are on all pages."""
    volumes: list[Volume]
    """The volumes, in order of their names."""


class VolumeStatus(Record):
    """One volume."""

    format: str
    """Its format, such as `qcow2`."""
    notes: str | None
    """Notes."""
    path: str
    """Where it is on the node."""
    protected: bool
    """Whether it is protected from pruning and deletion."""
    size: ByteSize
    """Its size in bytes."""
    used: ByteSize
    """Space it takes, in bytes."""
    volume: VolumeId
    """Its name."""


class Waiting(Record):
    """A setting, now and later."""

    later: str | None
    """What it will be."""
    now: str | None
    """What it is now; absent when it is not set."""
    removed: bool
    """Whether it will be removed."""
    setting: str
    """Its name."""


class WrittenFile(Record):
    """What was written."""

    bytes: int
    """How many bytes it has now."""
    file: str
    """The file."""
    guest: VmId
    """The VM."""


class ZfsDevice(Record):
    """A device in a ZFS pool."""

    depth: int
    """How deep it is in the pool; 0 is the pool itself."""
    errors: str
    """Errors on reading, writing and of checksums."""
    message: str | None
    """What ZFS says of it."""
    name: str
    """Its name."""
    state: str
    """Its state."""


class ZfsPool(Record):
    """A ZFS pool."""

    action: str | None
    """What to do about it."""
    devices: list[ZfsDevice]
    """The devices, each below its parent."""
    errors: str
    """Data errors."""
    pool: str
    """Its name."""
    scan: str | None
    """The last scrub or resilver."""
    state: str
    """Its state, such as `ONLINE` or `DEGRADED`."""
    status: str | None
    """What is wrong with it."""

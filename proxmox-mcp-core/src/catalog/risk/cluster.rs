//! The cluster as a whole: certificates, backup jobs, membership, mappings, options, replication.

use super::{Method, Risk, Row};
use Method::{Delete, Get, Post, Put};
use Risk::{Change, Destroy, Disrupt, Execute, Read};

pub(super) static ROWS: &[Row] = &[
    (Get, "/cluster", Read),
    (Get, "/cluster/acme", Read),
    (Get, "/cluster/acme/account", Read),
    (Post, "/cluster/acme/account", Change),
    // The authority never opens a closed account again.
    (Delete, "/cluster/acme/account/{name}", Destroy),
    (Get, "/cluster/acme/account/{name}", Read),
    (Put, "/cluster/acme/account/{name}", Change),
    (Get, "/cluster/acme/challenge-schema", Read),
    (Get, "/cluster/acme/directories", Read),
    // The node asks an address of the caller's choice; it looks, but it also tells.
    (Get, "/cluster/acme/meta", Change),
    // Shows the keys of DNS providers.
    (Get, "/cluster/acme/plugins", Execute),
    // Its data is the environment of a shell script that runs as root.
    (Post, "/cluster/acme/plugins", Execute),
    (Delete, "/cluster/acme/plugins/{id}", Change),
    (Get, "/cluster/acme/plugins/{id}", Execute),
    (Put, "/cluster/acme/plugins/{id}", Execute),
    (Get, "/cluster/acme/tos", Change),
    (Get, "/cluster/backup", Read),
    // Arguments such as `script` and `prune-backups` raise it.
    (Post, "/cluster/backup", Change),
    (Get, "/cluster/backup-info", Read),
    (Get, "/cluster/backup-info/not-backed-up", Read),
    // Its backups stay, but no more are made.
    (Delete, "/cluster/backup/{id}", Disrupt),
    (Get, "/cluster/backup/{id}", Read),
    (Put, "/cluster/backup/{id}", Change),
    (Get, "/cluster/backup/{id}/included_volumes", Read),
    (Get, "/cluster/bulk-action", Read),
    (Get, "/cluster/bulk-action/guest", Read),
    (Post, "/cluster/bulk-action/guest/migrate", Disrupt),
    // Can stop every guest there is.
    (Post, "/cluster/bulk-action/guest/shutdown", Destroy),
    (Post, "/cluster/bulk-action/guest/start", Change),
    (Post, "/cluster/bulk-action/guest/suspend", Destroy),
    (Get, "/cluster/config", Read),
    // Turns a single node into a cluster, for good.
    (Post, "/cluster/config", Destroy),
    (Get, "/cluster/config/apiversion", Read),
    (Get, "/cluster/config/join", Read),
    // Hands over the root password of another node and gives up this one's configuration.
    (Post, "/cluster/config/join", Execute),
    (Get, "/cluster/config/nodes", Read),
    (Delete, "/cluster/config/nodes/{node}", Destroy),
    // Answers the key that lets a machine into the cluster.
    (Post, "/cluster/config/nodes/{node}", Execute),
    (Get, "/cluster/config/qdevice", Read),
    (Get, "/cluster/config/totem", Read),
    (Get, "/cluster/jobs", Read),
    (Get, "/cluster/jobs/realm-sync", Read),
    (Delete, "/cluster/jobs/realm-sync/{id}", Change),
    (Get, "/cluster/jobs/realm-sync/{id}", Read),
    // As the synchronisation itself, again and again.
    (Post, "/cluster/jobs/realm-sync/{id}", Execute),
    (Put, "/cluster/jobs/realm-sync/{id}", Execute),
    (Get, "/cluster/jobs/schedule-analyze", Read),
    (Get, "/cluster/log", Read),
    (Get, "/cluster/mapping", Read),
    (Get, "/cluster/mapping/dir", Read),
    // Hands folders and devices of the hosts over.
    (Post, "/cluster/mapping/dir", Execute),
    (Delete, "/cluster/mapping/dir/{id}", Change),
    (Get, "/cluster/mapping/dir/{id}", Read),
    (Put, "/cluster/mapping/dir/{id}", Execute),
    (Get, "/cluster/mapping/pci", Read),
    (Post, "/cluster/mapping/pci", Execute),
    (Delete, "/cluster/mapping/pci/{id}", Change),
    (Get, "/cluster/mapping/pci/{id}", Read),
    (Put, "/cluster/mapping/pci/{id}", Execute),
    (Get, "/cluster/mapping/usb", Read),
    (Post, "/cluster/mapping/usb", Execute),
    (Delete, "/cluster/mapping/usb/{id}", Change),
    (Get, "/cluster/mapping/usb/{id}", Read),
    (Put, "/cluster/mapping/usb/{id}", Execute),
    (Get, "/cluster/metrics", Read),
    (Get, "/cluster/metrics/export", Read),
    (Get, "/cluster/metrics/server", Read),
    (Delete, "/cluster/metrics/server/{id}", Change),
    // Headers for OpenTelemetry mostly hold a key.
    (Get, "/cluster/metrics/server/{id}", Execute),
    (Post, "/cluster/metrics/server/{id}", Change),
    (Put, "/cluster/metrics/server/{id}", Change),
    (Get, "/cluster/nextid", Read),
    (Get, "/cluster/options", Read),
    // Those that touch security raise it.
    (Put, "/cluster/options", Change),
    (Get, "/cluster/qemu", Read),
    (Get, "/cluster/qemu/cpu-flags", Read),
    (Get, "/cluster/qemu/custom-cpu-models", Read),
    (Post, "/cluster/qemu/custom-cpu-models", Change),
    (Delete, "/cluster/qemu/custom-cpu-models/{cputype}", Change),
    (Get, "/cluster/qemu/custom-cpu-models/{cputype}", Read),
    (Put, "/cluster/qemu/custom-cpu-models/{cputype}", Change),
    (Get, "/cluster/replication", Read),
    (Post, "/cluster/replication", Change),
    // The copies on the other node go too, unless kept.
    (Delete, "/cluster/replication/{id}", Destroy),
    (Get, "/cluster/replication/{id}", Read),
    (Put, "/cluster/replication/{id}", Change),
    (Get, "/cluster/resources", Read),
    (Get, "/cluster/status", Read),
    (Get, "/cluster/tasks", Read),
];

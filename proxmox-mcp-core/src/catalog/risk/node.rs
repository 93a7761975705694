//! A node itself.

use super::{Method, Risk, Row};
use Method::{Delete, Get, Post, Put};
use Risk::{Change, Destroy, Disrupt, Execute, Read};

pub(super) static ROWS: &[Row] = &[
    (Get, "/nodes", Read),
    (Get, "/nodes/{node}", Read),
    (Get, "/nodes/{node}/aplinfo", Read),
    // Downloads a template that Proxmox signed.
    (Post, "/nodes/{node}/aplinfo", Change),
    (Get, "/nodes/{node}/apt", Read),
    (Get, "/nodes/{node}/apt/changelog", Read),
    (Get, "/nodes/{node}/apt/repositories", Read),
    // Where the node's programs come from.
    (Post, "/nodes/{node}/apt/repositories", Execute),
    (Put, "/nodes/{node}/apt/repositories", Execute),
    (Get, "/nodes/{node}/apt/update", Read),
    // Only the lists of packages.
    (Post, "/nodes/{node}/apt/update", Change),
    (Get, "/nodes/{node}/apt/versions", Read),
    (Get, "/nodes/{node}/capabilities", Read),
    (Get, "/nodes/{node}/capabilities/qemu", Read),
    (Get, "/nodes/{node}/capabilities/qemu/cpu", Read),
    (Get, "/nodes/{node}/capabilities/qemu/cpu-flags", Read),
    (Get, "/nodes/{node}/capabilities/qemu/machines", Read),
    (Get, "/nodes/{node}/capabilities/qemu/migration", Read),
    (Get, "/nodes/{node}/certificates", Read),
    (Get, "/nodes/{node}/certificates/acme", Read),
    // A revoked certificate is never good again.
    (Delete, "/nodes/{node}/certificates/acme/certificate", Destroy),
    // Whoever pinned the old one is shut out.
    (Post, "/nodes/{node}/certificates/acme/certificate", Disrupt),
    (Put, "/nodes/{node}/certificates/acme/certificate", Disrupt),
    // Its private key is nowhere else.
    (Delete, "/nodes/{node}/certificates/custom", Destroy),
    // Whoever has the key that comes with it can pass for the node.
    (Post, "/nodes/{node}/certificates/custom", Execute),
    (Get, "/nodes/{node}/certificates/info", Read),
    (Get, "/nodes/{node}/config", Read),
    (Put, "/nodes/{node}/config", Change),
    (Get, "/nodes/{node}/dns", Read),
    // Logins, downloads and the cluster itself may follow the names elsewhere.
    (Put, "/nodes/{node}/dns", Destroy),
    (Post, "/nodes/{node}/execute", Execute),
    (Get, "/nodes/{node}/hardware", Read),
    (Get, "/nodes/{node}/hardware/pci", Read),
    (Get, "/nodes/{node}/hardware/pci/{pci-id-or-mapping}", Read),
    (Get, "/nodes/{node}/hardware/pci/{pci-id-or-mapping}/mdev", Read),
    (Get, "/nodes/{node}/hardware/usb", Read),
    (Get, "/nodes/{node}/hosts", Read),
    // A wrong line takes the node out of its cluster.
    (Post, "/nodes/{node}/hosts", Destroy),
    (Get, "/nodes/{node}/journal", Read),
    (Post, "/nodes/{node}/migrateall", Disrupt),
    (Get, "/nodes/{node}/netstat", Read),
    // What is not applied yet is gone.
    (Delete, "/nodes/{node}/network", Destroy),
    (Get, "/nodes/{node}/network", Read),
    // A wrong line cuts the node off until someone stands before it.
    (Post, "/nodes/{node}/network", Destroy),
    (Put, "/nodes/{node}/network", Destroy),
    (Delete, "/nodes/{node}/network/{iface}", Destroy),
    (Get, "/nodes/{node}/network/{iface}", Read),
    (Put, "/nodes/{node}/network/{iface}", Destroy),
    // The node asks an address of the caller's choice; it looks, but it also tells.
    (Get, "/nodes/{node}/query-oci-repo-tags", Change),
    (Get, "/nodes/{node}/query-url-metadata", Change),
    (Get, "/nodes/{node}/replication", Read),
    (Get, "/nodes/{node}/replication/{id}", Read),
    (Get, "/nodes/{node}/replication/{id}/log", Read),
    (Post, "/nodes/{node}/replication/{id}/schedule_now", Change),
    (Get, "/nodes/{node}/replication/{id}/status", Read),
    // Shows guests' configurations unmasked, passwords' hashes among them.
    (Get, "/nodes/{node}/report", Execute),
    (Get, "/nodes/{node}/rrd", Read),
    (Get, "/nodes/{node}/rrddata", Read),
    (Get, "/nodes/{node}/services", Read),
    (Get, "/nodes/{node}/services/{service}", Read),
    (Post, "/nodes/{node}/services/{service}/reload", Change),
    (Post, "/nodes/{node}/services/{service}/restart", Disrupt),
    (Post, "/nodes/{node}/services/{service}/start", Change),
    (Get, "/nodes/{node}/services/{service}/state", Read),
    // Core services are protected objects.
    (Post, "/nodes/{node}/services/{service}/stop", Disrupt),
    (Post, "/nodes/{node}/spiceshell", Execute),
    (Post, "/nodes/{node}/startall", Change),
    (Get, "/nodes/{node}/status", Read),
    // The node stops or restarts, and all that runs on it.
    (Post, "/nodes/{node}/status", Destroy),
    // Everything on the node at once, by force where it must.
    (Post, "/nodes/{node}/stopall", Destroy),
    (Delete, "/nodes/{node}/subscription", Change),
    (Get, "/nodes/{node}/subscription", Read),
    (Post, "/nodes/{node}/subscription", Change),
    (Put, "/nodes/{node}/subscription", Change),
    (Post, "/nodes/{node}/suspendall", Destroy),
    (Get, "/nodes/{node}/syslog", Read),
    (Get, "/nodes/{node}/tasks", Read),
    (Delete, "/nodes/{node}/tasks/{upid}", Disrupt),
    (Get, "/nodes/{node}/tasks/{upid}", Read),
    (Get, "/nodes/{node}/tasks/{upid}/log", Read),
    (Get, "/nodes/{node}/tasks/{upid}/status", Read),
    (Post, "/nodes/{node}/termproxy", Execute),
    (Get, "/nodes/{node}/time", Read),
    // The zone, not the clock.
    (Put, "/nodes/{node}/time", Change),
    (Get, "/nodes/{node}/version", Read),
    (Post, "/nodes/{node}/vncshell", Execute),
    (Get, "/nodes/{node}/vncwebsocket", Execute),
    // Arguments such as `script` and `prune-backups` raise it.
    (Post, "/nodes/{node}/vzdump", Change),
    (Get, "/nodes/{node}/vzdump/defaults", Read),
    // Shows a guest's configuration unmasked, passwords' hashes among them.
    (Get, "/nodes/{node}/vzdump/extractconfig", Execute),
    (Post, "/nodes/{node}/wakeonlan", Change),
    (Get, "/version", Read),
];

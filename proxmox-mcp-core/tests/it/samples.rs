//! Inputs of every operation, and the cluster that they are about.

use proxmox_mcp_core::inventory::Inventory;
use proxmox_mcp_core::plan::{Evidence, Reply};
use serde_json::value::RawValue;

/// At least one input of each operation; the more dangerous ones too.
pub(crate) const SAMPLES: &[(&str, &str)] = &[
    ("guest_list", r#"{"node":"pve1","status":"running","name":"w*","fields":["tags"]}"#),
    ("guest_show", r#"{"guest":"web"}"#),
    ("guest_start", r#"{"guest":"web"}"#),
    ("guest_start", r#"{"guest":200}"#),
    ("guest_stop", r#"{"guest":100}"#),
    ("guest_shutdown", r#"{"guest":"web","timeout":60}"#),
    ("guest_shutdown", r#"{"guest":"dns","force":true}"#),
    ("guest_reboot", r#"{"guest":"dns","timeout":5}"#),
    ("guest_reset", r#"{"guest":"web"}"#),
    ("guest_suspend", r#"{"guest":"web","to_disk":true}"#),
    ("guest_resume", r#"{"guest":"web"}"#),
    ("guest_config_show", r#"{"guest":"web","current":true}"#),
    ("guest_config_show", r#"{"guest":"dns"}"#),
    ("guest_config_set", r#"{"guest":"db","set":{"memory":2048,"onboot":true}}"#),
    (
        "guest_config_set",
        r#"{"guest":"dns","set":{"hostname":"ns"},"delete":["description"],"digest":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}"#,
    ),
    ("guest_config_set", r#"{"guest":"db","set":{"args":"-device x"}}"#),
    ("guest_config_set", r#"{"guest":"db","delete":["unused0"]}"#),
    (
        "vm_create",
        r#"{"name":"new","node":"pve1","cores":2,"memory_mib":1024,"storage":"local","disk_gib":8,"iso":"local:iso/debian.iso","bridge":"vmbr0","tags":["a","b"],"start":true}"#,
    ),
    (
        "vm_create",
        r#"{"name":"new","id":150,"node":"pve1","options":{"hookscript":"local:snippets/x.sh"}}"#,
    ),
    (
        "container_create",
        r#"{"name":"ct","template":"local:vztmpl/debian-12.tar.gz","node":"pve2","storage":"local","disk_gib":4,"bridge":"vmbr0","ip":"dhcp","password":"hunter22"}"#,
    ),
    ("guest_clone", r#"{"guest":"web","name":"copy","full":true}"#),
    ("guest_clone", r#"{"guest":"dns","id":300,"name":"copy"}"#),
    ("guest_migrate", r#"{"guest":"web","target":"pve2"}"#),
    ("guest_migrate", r#"{"guest":"dns","target":"pve2"}"#),
    ("guest_disk_resize", r#"{"guest":"web","disk":"scsi0","size":"+8G"}"#),
    ("guest_delete", r#"{"guest":"db"}"#),
    ("guest_delete", r#"{"guest":"db","purge":true,"unreferenced_disks":true}"#),
    ("snapshot_list", r#"{"guest":"web"}"#),
    ("snapshot_create", r#"{"guest":"web","snapshot":"before","memory":true}"#),
    ("snapshot_create", r#"{"guest":"dns","snapshot":"before","description":"why"}"#),
    ("snapshot_rollback", r#"{"guest":"web","snapshot":"before"}"#),
    ("snapshot_delete", r#"{"guest":"dns","snapshot":"before"}"#),
    ("backup_list", "{}"),
    ("backup_list", r#"{"guest":"web","storage":"nfs"}"#),
    ("backup_create", r#"{"guest":"web","storage":"nfs"}"#),
    ("backup_create", r#"{"guest":"dns","storage":"nfs","mode":"stop","protected":true}"#),
    (
        "backup_restore",
        r#"{"volume":"nfs:backup/vzdump-qemu-100-2026_01_01-00_00_00.vma.zst","node":"pve1"}"#,
    ),
    (
        "backup_restore",
        r#"{"volume":"nfs:backup/vzdump-lxc-200-2026_01_01-00_00_00.tar.zst","id":200,"overwrite":true,"node":"pve1"}"#,
    ),
    ("task_list", "{}"),
    ("task_list", r#"{"guest":"web","errors":true}"#),
    ("task_show", r#"{"upid":"UPID:pve1:00000080:00053EFD:6B046F8C:qmstart:100:root@pam!t1:"}"#),
    ("task_log", r#"{"upid":"UPID:pve1:00000080:00053EFD:6B046F8C:qmstart:100:root@pam:"}"#),
    ("task_stop", r#"{"upid":"UPID:pve1:00000080:00053EFD:6B046F8C:vzdump:100:root@pam:"}"#),
    ("guest_exec", r#"{"guest":"web","argv":["sh","-c","echo a b"],"input":"hunter22"}"#),
    ("guest_exec", r#"{"guest":"web","pid":1001,"wait":5}"#),
    ("guest_file_read", r#"{"guest":"web","file":"/etc/hosts","offset":9}"#),
    ("guest_file_write", r#"{"guest":"web","file":"/etc/motd","content":"hunter22"}"#),
    ("guest_file_write", r#"{"guest":"web","file":"/etc/motd","content":"grün"}"#),
    ("container_exec", r#"{"guest":"dns","argv":["cat","/etc/os-release"]}"#),
    ("node_command", r#"{"argv":["uptime"],"node":"pve1"}"#),
    ("node_command", r#"{"command":"qm stop 100","all_nodes":true,"timeout":5}"#),
    ("node_log", r#"{"node":"pve1","unit":"pveproxy.service","limit":5}"#),
    ("node_log", r#"{"node":"pve1","since":1795450000,"until":1795460000}"#),
    ("node_log", r#"{"node":"pve1","file":"/var/log/pveam.log","limit":5}"#),
    ("node_service_status", r#"{"node":"pve1"}"#),
    ("node_service_status", r#"{"node":"pve1","service":"pveproxy.service"}"#),
    ("node_list", "{}"),
    ("node_show", r#"{"node":"pve1"}"#),
    ("storage_list", "{}"),
    ("storage_show", r#"{"storage":"nfs"}"#),
    ("storage_content", r#"{"storage":"local","node":"pve2","content":"iso"}"#),
    ("cluster_status", "{}"),
    ("cluster_resources", "{}"),
    ("cluster_next_id", "{}"),
    ("cluster_version", "{}"),
    ("api_find", r#"{"query":"take a backup of a vm"}"#),
    ("api_describe", r#"{"method":"POST","path":"/nodes/{node}/vzdump"}"#),
    ("api_read", r#"{"path":"/nodes/{node}/qemu/{vmid}/pending","params":{"vmid":100}}"#),
    ("api_read", r#"{"path":"/cluster/backup"}"#),
    ("api_call", r#"{"method":"POST","path":"/nodes/{node}/lxc/200/status/start"}"#),
    ("api_call", r#"{"method":"DELETE","path":"/nodes/pve2/qemu/101","params":{"purge":true}}"#),
    (
        "api_call",
        r#"{"method":"POST","path":"/access/users","params":{"userid":"a@pve","password":"hunter22"}}"#,
    ),
    (
        "api_call",
        r#"{"method":"PUT","path":"/nodes/pve2/qemu/101/config","params":{"net0":{"model":"virtio","bridge":"vmbr0"},"hookscript":"local:snippets/x.sh"}}"#,
    ),
];

/// Two nodes, three guests, a local and a shared storage.
pub(crate) fn inventory() -> Inventory {
    let body = br#"{"data":[
        {"type":"node","node":"pve1","status":"online","maxcpu":4},
        {"type":"node","node":"pve2","status":"online","maxcpu":4},
        {"type":"qemu","vmid":100,"name":"web","node":"pve1","status":"running"},
        {"type":"qemu","vmid":"101","name":"db","node":"pve2","status":"stopped"},
        {"type":"lxc","vmid":200,"name":"dns","node":"pve1","status":"running"},
        {"type":"storage","storage":"local","node":"pve1","status":"available","shared":0,
         "plugintype":"dir","content":"images,rootdir,iso,vztmpl,backup"},
        {"type":"storage","storage":"local","node":"pve2","status":"available","shared":0,
         "plugintype":"dir","content":"images,rootdir,iso,vztmpl,backup"},
        {"type":"storage","storage":"nfs","node":"pve1","status":"available","shared":1,
         "plugintype":"nfs","content":"backup"},
        {"type":"storage","storage":"nfs","node":"pve2","status":"available","shared":1,
         "plugintype":"nfs","content":"backup"}]}"#;
    Inventory::parse(body).unwrap()
}

/// The next free id, which is all that plans ask for before they are grounded.
pub(crate) fn evidence(needs: usize) -> Evidence {
    Evidence((0..needs).map(|_| Reply::new(&br#"{"data":"102"}"#[..])).collect())
}

pub(crate) fn raw(json: &str) -> Box<RawValue> {
    RawValue::from_string(json.to_owned()).unwrap()
}

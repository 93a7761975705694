//! The roles that are always there.

use super::Names;
use proxmox_mcp_core::catalog::PRIVILEGES;

/// Privileges, or with a `*` at the end all that begin so.
static ROLES: &[(&str, &[&str])] = &[
    ("Administrator", &["*"]),
    ("NoAccess", &[]),
    (
        "PVEAdmin",
        &[
            "Datastore.*",
            "Group.*",
            "Mapping.Audit",
            "Mapping.Use",
            "Pool.*",
            "Realm.AllocateUser",
            "SDN.*",
            "Sys.Audit",
            "Sys.Console",
            "Sys.Syslog",
            "User.*",
            "VM.*",
        ],
    ),
    (
        "PVEAuditor",
        &[
            "Datastore.Audit",
            "Mapping.Audit",
            "Pool.Audit",
            "SDN.Audit",
            "Sys.Audit",
            "VM.Audit",
            "VM.GuestAgent.Audit",
        ],
    ),
    ("PVEDatastoreAdmin", &["Datastore.*"]),
    ("PVEDatastoreUser", &["Datastore.AllocateSpace", "Datastore.Audit"]),
    ("PVEMappingAdmin", &["Mapping.*"]),
    ("PVEMappingUser", &["Mapping.Audit", "Mapping.Use"]),
    ("PVEPoolAdmin", &["Pool.*"]),
    ("PVEPoolUser", &["Pool.Audit"]),
    ("PVESDNAdmin", &["SDN.*"]),
    ("PVESDNUser", &["SDN.Audit", "SDN.Use"]),
    ("PVESysAdmin", &["Sys.Audit", "Sys.Console", "Sys.Syslog"]),
    ("PVETemplateUser", &["VM.Audit", "VM.Clone"]),
    ("PVEUserAdmin", &["Group.Allocate", "Realm.AllocateUser", "User.Modify"]),
    ("PVEVMAdmin", &["VM.*"]),
    (
        "PVEVMUser",
        &[
            "VM.Audit",
            "VM.Backup",
            "VM.Config.CDROM",
            "VM.Config.Cloudinit",
            "VM.Console",
            "VM.GuestAgent.Audit",
            "VM.GuestAgent.FileRead",
            "VM.GuestAgent.FileSystemMgmt",
            "VM.GuestAgent.FileWrite",
            "VM.PowerMgmt",
        ],
    ),
];

/// Each built-in role with its privileges.
pub(super) fn built_in() -> impl Iterator<Item = (&'static str, Names)> {
    ROLES.iter().map(|(name, patterns)| {
        let matches = |privilege: &&&str| {
            patterns.iter().any(|pattern| match pattern.strip_suffix('*') {
                Some(prefix) => privilege.starts_with(prefix),
                None => pattern == *privilege,
            })
        };
        (*name, PRIVILEGES.iter().filter(matches).map(|name| (*name).to_owned()).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_hold_known_privileges_only() {
        for (name, patterns) in ROLES {
            for pattern in *patterns {
                let prefix = pattern.trim_end_matches('*');
                assert!(
                    PRIVILEGES.iter().any(|known| known.starts_with(prefix)),
                    "{name} {pattern}"
                );
            }
        }
        let size = |role| built_in().find(|(name, _)| *name == role).unwrap().1.len();
        assert_eq!([size("Administrator"), size("PVEAdmin"), size("NoAccess")], [47, 40, 0]);
    }
}

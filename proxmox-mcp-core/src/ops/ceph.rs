//! Ceph.

use crate::error::Error;
use crate::ops::words::words;

crate::registry::toolset!("ceph", "Ceph: health, OSDs, daemons, pools, file systems, flags.", {
    status::ShowCeph,
    osd_list::ListOsds,
    osd_set::SetOsd,
    osd_create::CreateOsd,
    osd_delete::DeleteOsd,
    daemon_list::ListDaemons,
    daemon_create::CreateDaemon,
    daemon_delete::DeleteDaemon,
    pool_list::ListCephPools,
    pool_show::ShowCephPool,
    pool_create::CreateCephPool,
    pool_set::SetCephPool,
    pool_delete::DeleteCephPool,
    fs_list::ListCephFs,
    fs_create::CreateCephFs,
    fs_delete::DeleteCephFs,
    flag_list::ListCephFlags,
    flag_set::SetCephFlags,
    service::ControlCephService,
    rule_list::ListCrushRules,
    log::ShowCephLog,
});

words! {
    /// A daemon of Ceph that is no OSD.
    DaemonKind {
        /// A monitor.
        Mon = "mon",
        /// A manager.
        Mgr = "mgr",
        /// A metadata server.
        Mds = "mds",
    }
}

impl DaemonKind {
    /// The path of all of them.
    const fn list(self) -> &'static str {
        match self {
            Self::Mon => "/nodes/{node}/ceph/mon",
            Self::Mgr => "/nodes/{node}/ceph/mgr",
            Self::Mds => "/nodes/{node}/ceph/mds",
        }
    }

    /// The path of one of them.
    const fn path(self) -> &'static str {
        match self {
            Self::Mon => "/nodes/{node}/ceph/mon/{monid}",
            Self::Mgr => "/nodes/{node}/ceph/mgr/{id}",
            Self::Mds => "/nodes/{node}/ceph/mds/{name}",
        }
    }

    /// What that path calls its name.
    const fn id(self) -> &'static str {
        match self {
            Self::Mon => "monid",
            Self::Mgr => "id",
            Self::Mds => "name",
        }
    }
}

words! {
    /// Whether the number of placement groups follows the data.
    Autoscale {
        /// It does.
        On = "on",
        /// It does not.
        Off = "off",
        /// It does not, but Ceph tells when it should.
        Warn = "warn",
    }
}

words! {
    /// What uses a pool.
    CephUse {
        /// Disks of guests.
        Rbd = "rbd",
        /// A file system.
        Cephfs = "cephfs",
        /// An object store.
        Rgw = "rgw",
    }
}

/// Refuses a pool that could never be written.
fn copies(size: Option<u16>, min_size: Option<u16>) -> Result<(), Error> {
    match (size, min_size) {
        (Some(size), Some(min_size)) if min_size > size => {
            let problem = format!("{min_size} copies are more than the {size} that are kept");
            Err(Error::input("min_size", problem))
        }
        _ => Ok(()),
    }
}

//! Calls that a cluster without a majority of its nodes refuses.

use crate::api::Fail;
use crate::world::World;
use proxmox_mcp_core::catalog::ApiMethod;
use proxmox_mcp_core::plan::Method;

/// Why a change is refused, if too few nodes are up for any.
pub(super) fn refusal(world: &World, method: &ApiMethod) -> Option<Fail> {
    let stays = ["/access/ticket", "/agent/", "/firewall/log", "/vncproxy", "/termproxy"];
    let needs =
        method.method != Method::Get && !stays.iter().any(|part| method.path.contains(part));
    if !needs || world.is_quorate(&world.read()) {
        return None;
    }
    let file =
        ["/storage", "/access", "/pools"].iter().find(|area| method.path.starts_with(**area));
    let text = match file.copied() {
        Some("/storage") => "cfs-lock 'file-storage_cfg' error: no quorum!\n",
        Some(_) => "cfs-lock 'file-user_cfg' error: no quorum!\n",
        None => "cluster not ready - no quorum?\n",
    };
    Some(Fail::new(500, text))
}

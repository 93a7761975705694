//! The two realms that are always there.

use super::{Outcome, text};
use crate::api::Fail;
use proxmox_mcp_core::catalog::Params;
use serde_json::{Value, json};

const REALMS: [(&str, &str, &str); 2] = [
    ("pam", "PVE::Auth::PAM", "Linux PAM standard authentication"),
    ("pve", "PVE::Auth::PVE", "Proxmox VE authentication server"),
];

/// The SHA-1 of nothing: the realms have no file of their own.
const DIGEST: &str = "da39a3ee5e6b4b0d3255bfef95601890afd80709";

pub(super) fn list() -> Value {
    let row = |(name, _, comment)| json!({"realm": name, "type": name, "comment": comment});
    REALMS.map(row).into_iter().collect()
}

pub(super) fn show(params: &Params) -> Outcome {
    let name = text(params, "realm");
    let found = REALMS.iter().find(|(realm, ..)| *realm == name);
    let (realm, plugin, comment) =
        found.ok_or_else(|| Fail::new(500, format!("domain '{name}' does not exist\n")))?;
    Ok(json!({"type": realm, "plugin": plugin, "comment": comment, "digest": DIGEST}))
}

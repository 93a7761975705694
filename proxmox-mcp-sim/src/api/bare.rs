//! What a fresh cluster answers where nothing is simulated: empty lists.

use super::{Call, Outcome};
use proxmox_mcp_core::plan::Method::Get;
use serde_json::json;

/// Lists that are empty in a fresh cluster.
const LISTS: [&str; 3] =
    ["/cluster/config/nodes", "/cluster/sdn/fabrics/fabric", "/cluster/sdn/fabrics/node"];

/// Answers a read of which the cluster knows nothing; none if it is not known what is true.
pub(super) fn answer(call: &Call<'_>) -> Option<Outcome> {
    if call.method.method != Get {
        return None;
    }
    let path = call.method.path;
    if LISTS.contains(&path) {
        return Some(Ok(json!([]).into()));
    }
    match path {
        "/cluster/acme/account" => Some(Ok(json!([{"name": "default"}]).into())),
        "/cluster/metrics/export" => Some(Ok(json!({"data": []}).into())),
        "/cluster/sdn/fabrics/all" => Some(Ok(json!({"fabrics": [], "nodes": []}).into())),
        _ => None,
    }
}

//! What a fresh cluster answers where nothing is simulated: empty lists.

use super::{Call, Fail, Outcome};
use proxmox_mcp_core::plan::Method::Get;
use serde_json::{Value, json};

/// Lists that are empty in a fresh cluster.
const LISTS: [&str; 6] = [
    "/cluster/config/nodes",
    "/cluster/sdn/fabrics/fabric",
    "/cluster/sdn/fabrics/node",
    "/cluster/sdn/prefix-lists",
    "/cluster/sdn/route-maps/entries",
    "/cluster/sdn/route-maps/entries/{route-map-id}",
];

/// Where certificates come from; simulated nodes reach neither.
const DIRECTORIES: [(&str, &str); 2] = [
    ("Let's Encrypt V2", "https://acme-v02.api.letsencrypt.org/directory"),
    ("Let's Encrypt V2 Staging", "https://acme-staging-v02.api.letsencrypt.org/directory"),
];

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
        "/cluster/acme/challenge-schema" => {
            let fields = json!({"fields": {}});
            Some(Ok(json!([
                {"id": "standalone", "name": "standalone", "type": "standalone", "schema": fields},
            ])
            .into()))
        }
        "/cluster/acme/directories" => {
            let row = |(name, url): &(&str, &str)| json!({"name": name, "url": url});
            Some(Ok(DIRECTORIES.iter().map(row).collect::<Value>().into()))
        }
        "/cluster/acme/meta" | "/cluster/acme/tos" => {
            let [(_, first), _] = DIRECTORIES;
            let url = call.maybe("directory").unwrap_or(first);
            Some(Err(Fail::new(500, format!("Error: GET to {url}\n"))))
        }
        "/cluster/config/apiversion" => Some(Ok(json!(1).into())),
        "/cluster/config/qdevice" => Some(Ok(json!({}).into())),
        "/cluster/sdn/dry-run" => Some(Ok(json!({"frr-diff": "", "interfaces-diff": ""}).into())),
        "/cluster/metrics/export" => Some(Ok(json!({"data": []}).into())),
        "/cluster/sdn/fabrics/all" => Some(Ok(json!({"fabrics": [], "nodes": []}).into())),
        _ if path.starts_with("/cluster/sdn/prefix-lists/") => {
            Some(Err(Fail::new(500, format!("prefix list '{}' does not exist\n", call.text("id")))))
        }
        _ => None,
    }
}

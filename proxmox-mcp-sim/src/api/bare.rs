//! What a fresh cluster answers where nothing is simulated: empty lists.

use super::{Answer, Call, Fail, Outcome};
use proxmox_mcp_core::plan::Method::Get;
use serde_json::json;

/// The digest of an empty file.
const EMPTY: &str = "da39a3ee5e6b4b0d3255bfef95601890afd80709";

/// Lists that are empty in a fresh cluster.
const LISTS: [&str; 31] = [
    "/cluster/acme/plugins",
    "/cluster/backup",
    "/cluster/config/nodes",
    "/cluster/ha/resources",
    "/cluster/ha/rules",
    "/cluster/jobs/realm-sync",
    "/cluster/mapping/dir",
    "/cluster/mapping/pci",
    "/cluster/mapping/usb",
    "/cluster/metrics/server",
    "/cluster/notifications/endpoints/gotify",
    "/cluster/notifications/endpoints/sendmail",
    "/cluster/notifications/endpoints/smtp",
    "/cluster/notifications/endpoints/webhook",
    "/cluster/notifications/matchers",
    "/cluster/notifications/targets",
    "/cluster/qemu/custom-cpu-models",
    "/cluster/replication",
    "/cluster/sdn/controllers",
    "/cluster/sdn/dns",
    "/cluster/sdn/fabrics/fabric",
    "/cluster/sdn/vnets",
    "/cluster/sdn/zones",
    "/nodes/{node}/hardware/pci",
    "/nodes/{node}/hardware/usb",
    "/nodes/{node}/replication",
    "/nodes/{node}/scan/lvm",
    "/nodes/{node}/scan/lvmthin",
    "/nodes/{node}/scan/zfs",
    "/cluster/firewall/groups",
    "/cluster/sdn/fabrics/node",
];

/// Answers a read of which the cluster knows nothing; none if it is not known what is true.
pub(super) fn answer(call: &Call<'_>) -> Option<Outcome> {
    if call.method.method != Get {
        return None;
    }
    let path = call.method.path;
    if path.contains("/firewall/")
        && let Some(answer) = firewall(path, call)
    {
        return Some(answer);
    }
    if LISTS.contains(&path) {
        return Some(Ok(json!([]).into()));
    }
    match path {
        "/cluster/metrics/export" => Some(Ok(json!({"data": []}).into())),
        "/cluster/sdn/fabrics/all" => Some(Ok(json!({"fabrics": [], "nodes": []}).into())),
        "/cluster/backup/{id}" => {
            let text = format!("No such job '{}'", call.text("id"));
            Some(Err(Fail::param("id", text)))
        }
        _ => None,
    }
}

fn firewall(path: &str, call: &Call<'_>) -> Option<Outcome> {
    let (_, rest) = path.rsplit_once("/firewall/")?;
    match rest {
        "options" => Some(Ok(json!({"digest": EMPTY}).into())),
        "rules" | "aliases" | "ipset" | "refs" => Some(Ok(json!([]).into())),
        "rules/{pos}" => {
            let position = call.number("pos").unwrap_or(0);
            Some(Err(Fail::new(500, format!("no rule at position {position}\n"))))
        }
        "log" => {
            let line = json!({"n": 1, "t": "unable to open file - No such file or directory"});
            Some(Ok(Answer { total: Some(1), ..Answer::new(json!([line])) }))
        }
        _ => None,
    }
}

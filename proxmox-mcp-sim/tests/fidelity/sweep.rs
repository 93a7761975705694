//! Every read there is, of a cluster that has next to nothing.

use super::scenario::{start, token};
use super::wire::Client;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proxmox_mcp_core::catalog::{ApiMethod, catalog};
use proxmox_mcp_core::plan::Method::Get;

/// What is asked for by each name; `x` if it is not here.
const VALUES: [(&str, &str); 12] = [
    ("node", "pve1"),
    ("storage", "local"),
    ("vmid", "100"),
    ("service", "pveproxy"),
    ("iface", "vmbr0"),
    ("userid", "root@pam"),
    ("realm", "pam"),
    ("timeframe", "hour"),
    ("feature", "snapshot"),
    ("schedule", "daily"),
    ("disk", "/dev/sda"),
    ("zone", "localnetwork"),
];

/// What is read of a console or figure by figure, which is not simulated everywhere.
const ASIDE: [&str; 2] = ["vncwebsocket", "/storage/{storage}/rrddata"];

fn value(name: &str) -> String {
    let known = VALUES.iter().find(|(known, _)| *known == name);
    let value = known.map_or("x", |(_, value)| *value);
    utf8_percent_encode(value, NON_ALPHANUMERIC).to_string()
}

/// The path of a read with all that it needs.
fn asked(method: &ApiMethod) -> String {
    let part = |part: &str| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
        Some(name) => value(name),
        None => part.to_owned(),
    };
    let path = method.path.split('/').map(part).collect::<Vec<_>>().join("/");
    let beside = |name: &str| !method.path.contains(&format!("{{{name}}}"));
    let needed = method.parameters().iter().filter(|p| !p.schema.optional && beside(p.name));
    let query: Vec<_> = needed.map(|p| format!("{}={}", p.name, value(p.name))).collect();
    format!("/api2/json{path}?{}", query.join("&"))
}

#[tokio::test]
async fn no_read_is_unknown() {
    let sim = start().await;
    let client = Client::new(&sim);
    let reads = catalog().methods().iter().filter(|method| method.method == Get);
    let mut count = 0;
    for method in reads.filter(|method| !ASIDE.iter().any(|part| method.path.contains(part))) {
        let head = format!("GET {}", asked(method));
        let answer = client.send(&head, &[token()], b"").await.unwrap();
        assert_ne!(answer.status, 501, "{head}: {}", answer.line());
        count += 1;
    }
    assert!(count > 330, "{count}");
    sim.stop().await;
}

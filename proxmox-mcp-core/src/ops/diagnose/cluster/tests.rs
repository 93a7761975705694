use super::super::reads::tests::answered;
use super::*;
use serde_json::json;

fn found(check: impl FnOnce(&mut Findings)) -> Vec<(Severity, String)> {
    let mut found = Findings::default();
    check(&mut found);
    let findings = found.into_diagnosis(String::new(), Vec::new()).findings;
    findings.into_iter().map(|finding| (finding.severity, finding.finding)).collect()
}

#[test]
fn quorum_nodes_and_high_availability_are_looked_into() {
    let reads = answered([
        (
            "/cluster/status",
            json!([{"type": "cluster", "name": "lab", "quorate": 0},
                {"type": "node", "name": "pve1", "online": 1},
                {"type": "node", "name": "pve2", "online": 0}]),
        ),
        (
            "/cluster/ha/status/current",
            json!([{"id": "quorum", "type": "quorum", "status": "OK"},
                {"id": "service:vm:100", "type": "service", "state": "error", "status": "error"},
                {"id": "lrm:pve2", "type": "lrm", "status": "pve2 (old timestamp - dead?)"}]),
        ),
    ]);
    let found = found(|found| {
        quorum(&reads, found);
        availability(&reads, found);
    });
    assert!(found.iter().all(|(severity, _)| *severity == Severity::Problem), "{found:?}");
    let words = format!("{found:?}");
    assert_eq!(found.len(), 4, "{words}");
    for part in ["no quorum", "node pve2 is offline", "service:vm:100", "lrm:pve2"] {
        assert!(words.contains(part), "{part}: {words}");
    }
}

#[test]
fn clocks_and_versions_that_differ_are_told() {
    let mut reads = answered([
        ("/nodes/{node}/time", json!({"time": 1000})),
        ("/nodes/{node}/time", json!({"time": 1100})),
        ("/nodes/{node}/version", json!({"version": "9.2.11"})),
        ("/nodes/{node}/version", json!({"version": "9.2.11"})),
    ]);
    let apart = found(|found| agreement(&reads, found));
    assert_eq!(
        apart,
        [(Severity::Warning, "the clocks of pve1 and pve1 differ by 1m40s".to_owned())]
    );
    reads.reads.remove(1);
    reads.reads[1].data = json!({"version": "8.4.1"});
    let mixed = found(|found| agreement(&reads, found));
    assert_eq!(mixed[0].0, Severity::Note);
}

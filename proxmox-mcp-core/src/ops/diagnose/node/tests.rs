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
fn a_node_that_is_short_of_something_says_of_what() {
    let status = json!({
        "rootfs": {"used": 99, "total": 100}, "memory": {"used": 95, "total": 100}, "wait": 0.4,
        "loadavg": ["40", "40", "40.00"], "cpuinfo": {"cpus": 16},
    });
    let reads = answered([("/nodes/{node}/status", status)]);
    let found = found(|found| load(&reads, found));
    assert_eq!(found.len(), 4, "{found:?}");
    assert!(found[0].0 == Severity::Problem && found[0].1.contains("root file system"));
}

#[test]
fn services_that_failed_are_told_from_those_that_are_not_there() {
    let reads = answered([(
        "/nodes/{node}/services",
        json!([
            {"service": "pveproxy", "state": "dead", "active-state": "failed"},
            {"service": "postfix", "state": "dead", "active-state": "failed"},
            {"service": "syslog", "state": "dead", "active-state": "inactive"},
            {"service": "chrony", "state": "dead", "active-state": "inactive"},
        ]),
    )]);
    let found = found(|found| services(&reads, found));
    let words: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(
        words,
        [
            "service pveproxy does not run",
            "service postfix does not run",
            "nothing keeps its clock right"
        ]
    );
    assert_eq!(found[0].0, Severity::Problem);
}

#[test]
fn disks_certificates_tasks_and_storages_are_looked_into() {
    let reads = answered([
        ("/nodes/{node}/time", json!({"time": 10_000_000})),
        (
            "/nodes/{node}/disks/list",
            json!([{"devpath": "/dev/sda", "health": "FAILED"}, {"devpath": "/dev/sdb",
                "health": "PASSED", "wearout": 4}, {"devpath": "/dev/sdc", "wearout": "N/A"}]),
        ),
        ("/nodes/{node}/disks/zfs", json!([{"name": "tank", "health": "DEGRADED"}])),
        (
            "/nodes/{node}/certificates/info",
            json!([{"filename": "a.pem", "notafter": 10_100_000}, {"filename": "b.pem",
                "notafter": 9_000_000}, {"filename": "c.pem", "notafter": 99_000_000}]),
        ),
        (
            "/nodes/{node}/storage",
            json!([{"storage": "nfs", "active": 0, "enabled": 1}, {"storage": "off", "active": 0,
                "enabled": 0}, {"storage": "lvm", "active": 1, "used": 96, "total": 100}]),
        ),
        (
            "/nodes/{node}/tasks",
            json!([{"type": "vzdump", "status": "job errors", "starttime": 9_999_000,
                "upid": "UPID:pve1:00000080:00053EFD:6B046F8C:vzdump:100:root@pam:"}]),
        ),
    ]);
    let found = found(|found| {
        shared::disks(&reads, found);
        shared::certificates(&reads, found);
        shared::storages(&reads, found);
        shared::failed_tasks(&reads, "/tasks", 3.0, found);
    });
    let words: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(
        words,
        [
            "/dev/sda of pve1 says that it fails",
            "ZFS pool tank of pve1 is DEGRADED",
            "certificate b.pem of pve1 ran out 11d13h ago",
            "storage nfs does not answer on pve1",
            "storage lvm on pve1 is full to 96 %",
            "/dev/sdb of pve1 is worn out to 96 %",
            "certificate a.pem of pve1 runs out in 1d3h",
            "1 tasks `vzdump` failed within 3 days, the last 16m40s ago",
        ]
    );
}

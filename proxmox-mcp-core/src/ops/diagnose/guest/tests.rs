use super::super::finding::Severity::{Note, Problem, Warning};
use super::super::reads::tests::answered;
use super::*;
use serde_json::{Value, json};

const CONFIG: &str = "/nodes/{node}/qemu/{vmid}/config";
const CURRENT: &str = "/nodes/{node}/qemu/{vmid}/status/current";

fn found(check: impl FnOnce(&mut Findings)) -> Vec<(super::super::Severity, String)> {
    let mut found = Findings::default();
    check(&mut found);
    let findings = found.into_diagnosis(String::new(), Vec::new()).findings;
    for finding in &findings {
        assert!(!finding.evidence.is_empty() && !finding.advice.is_empty(), "{finding:?}");
    }
    findings.into_iter().map(|finding| (finding.severity, finding.finding)).collect()
}

#[test]
fn how_it_stands_shows_locks_halts_and_full_disks() {
    for (now, severity, words) in [
        (json!({"status": "stopped", "lock": "backup"}), Problem, "locked (backup)"),
        (json!({"status": "running", "qmpstatus": "io-error"}), Problem, "could not be written"),
        (json!({"status": "running", "qmpstatus": "paused"}), Warning, "paused"),
        (json!({"status": "running", "disk": 96, "maxdisk": "100"}), Problem, "full to 96 %"),
        (json!({"status": "running", "disk": 90, "maxdisk": 100}), Warning, "full to 90 %"),
        (json!({"status": "running", "mem": 99, "maxmem": 100}), Note, "99 % of its memory"),
        (json!({"status": "stopped", "ha": {"managed": 1, "state": "error"}}), Problem, "`error`"),
    ] {
        let reads = answered([(CURRENT, now.clone())]);
        let found =
            found(|found| assert!(state::check(&reads, found) || now["status"] == "stopped"));
        assert!(found.len() == 1 && found[0].0 == severity, "{now}: {found:?}");
        assert!(found[0].1.contains(words), "{now}: {found:?}");
    }
    let well = answered([(
        CURRENT,
        json!({"status": "running", "qmpstatus": "running", "mem": 5,
        "maxmem": 10, "ha": {"managed": 0}}),
    )]);
    assert!(found(|found| assert!(state::check(&well, found))).is_empty());
}

#[test]
fn the_configuration_shows_what_does_not_boot_and_what_lies_about() {
    for (config, severity, words) in [
        (json!({"boot": "order=scsi0", "ide2": "none,media=cdrom"}), Warning, "no disk"),
        (
            json!({"boot": "order=ide2", "scsi0": "l:x", "ide2": "none,media=cdrom"}),
            Problem,
            "boot",
        ),
        (json!({"boot": "order=scsi0;net0", "scsi0": "l:x"}), Note, "net0"),
        (json!({"scsi0": "l:x", "unused0": "l:y"}), Note, "1 disks are kept"),
    ] {
        let reads = answered([(CONFIG, config.clone())]);
        let found = found(|found| config::check(&reads, false, found));
        assert!(found.len() == 1 && found[0].0 == severity, "{config}: {found:?}");
        assert!(found[0].1.contains(words), "{config}: {found:?}");
    }
    let container = answered([("/nodes/{node}/lxc/{vmid}/config", json!({"rootfs": "l:x"}))]);
    assert!(found(|found| config::check(&container, false, found)).is_empty());
}

fn agent(config: Value, running: bool, fails: bool) -> Vec<(super::super::Severity, String)> {
    let mut reads = answered([(CONFIG, config)]);
    if fails {
        let what = "GET /nodes/pve1/qemu/100/agent/get-fsinfo".to_owned();
        let why = "QEMU guest agent is not running".to_owned();
        reads.missing.push(crate::inventory::Missing { what, why });
    }
    let result = found(|found| agent::check(&mut reads, running, found));
    assert!(reads.missing.is_empty(), "what is explained is not missing");
    result
}

#[test]
fn an_agent_that_is_on_and_silent_is_told_from_one_that_is_off() {
    for on in ["1", "enabled=1,fstrim_cloned_disks=1", "1,type=virtio"] {
        let silent = agent(json!({ "agent": on }), true, true);
        assert!(silent[0].0 == Warning && silent[0].1.contains("does not answer"), "{silent:?}");
    }
    for off in [json!({}), json!({"agent": "0"}), json!({"agent": "enabled=0"})] {
        let quiet = agent(off, true, true);
        assert!(quiet[0].0 == Note && quiet[0].1.contains("is off"), "{quiet:?}");
    }
    assert!(agent(json!({"agent": "1"}), false, true).is_empty(), "a stopped VM has no agent");
}

#[test]
fn file_systems_in_the_guest_that_fill_up_are_found() {
    let disks = json!({"result": [
        {"mountpoint": "/", "type": "ext4", "used-bytes": 97, "total-bytes": 100},
        {"mountpoint": "/boot", "type": "ext4", "used-bytes": 10, "total-bytes": 100},
        {"mountpoint": "/snap/x", "type": "squashfs", "used-bytes": 100, "total-bytes": 100},
    ]});
    let call = "/nodes/{node}/qemu/{vmid}/agent/get-fsinfo";
    let mut reads = answered([(CONFIG, json!({"agent": 1})), (call, disks)]);
    let found = found(|found| agent::check(&mut reads, true, found));
    assert_eq!(found, [(Problem, "file system / in the guest is full to 97 %".to_owned())]);
}

fn backups(rows: Value, jobless: Value) -> Vec<(super::super::Severity, String)> {
    let reads = answered([
        ("/nodes/{node}/time", json!({"time": 10_000_000})),
        ("/nodes/{node}/storage/{storage}/content", rows),
        ("/cluster/backup-info/not-backed-up", jobless),
    ]);
    found(|found| past::backups(&reads, "100".parse().unwrap(), 7.0, found))
}

#[test]
fn backups_are_missing_or_old_or_well() {
    let volume =
        |vmid: u32, age: u64| json!({"vmid": vmid, "ctime": 10_000_000 - age, "volid": "b:1"});
    assert_eq!(backups(json!([volume(101, 5)]), json!([]))[0].0, Problem);
    let old = backups(json!([volume(100, 9 * 86_400), volume(100, 20 * 86_400)]), json!([]));
    assert_eq!(old, [(Warning, "its newest backup is 9d0h old".to_owned())]);
    assert!(backups(json!([volume(100, 86_400)]), json!([{"vmid": 101}])).is_empty());
    let jobless = backups(json!([volume(100, 86_400)]), json!([{"vmid": "100"}]));
    assert_eq!(jobless, [(Warning, "no backup job has it".to_owned())]);
}

#[test]
fn snapshots_that_are_old_and_changes_that_wait_are_told() {
    let reads = answered([
        ("/nodes/{node}/time", json!({"time": 10_000_000})),
        (
            "/nodes/{node}/qemu/{vmid}/snapshot",
            json!([{"name": "a", "snaptime": 1_000_000}, {"name": "b", "snaptime": 9_999_000},
                {"name": "current"}]),
        ),
        (
            "/nodes/{node}/qemu/{vmid}/pending",
            json!([{"key": "memory", "value": "512", "pending": "1024"}, {"key": "cores", "value": 1}]),
        ),
    ]);
    let old = found(|found| past::snapshots(&reads, found));
    assert_eq!(old, [(Note, "1 snapshots are older than 30 days".to_owned())]);
    let waits = found(|found| past::pending(&reads, found));
    assert_eq!(waits, [(Note, "changes wait for its next start: memory".to_owned())]);
}

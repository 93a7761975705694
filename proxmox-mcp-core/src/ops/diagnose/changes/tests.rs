use super::super::reads::tests::answered;
use super::*;
use serde_json::json;

fn reads() -> Reads {
    let row = |start: u32, kind: &str, id: &str, user: &str, status: &str| {
        let upid = format!("UPID:pve1:00000080:00053EFD:{start:08X}:{kind}:{id}:{user}:");
        json!({ "upid": upid, "type": kind, "starttime": start, "status": status })
    };
    answered([
        ("/nodes/{node}/time", json!({ "time": 5000 })),
        (
            "/nodes/{node}/tasks",
            json!([
                row(4000, "qmstart", "100", "root@pam", "OK"),
                row(4500, "qmstart", "100", "amy@pve", "no such disk"),
                row(4600, "vzdump", "", "root@pam", "WARNINGS: 1"),
                row(1000, "qmstop", "101", "root@pam", "OK"),
            ]),
        ),
        (
            "/cluster/log",
            json!([
                { "time": 4500, "node": "pve1", "user": "amy@pve", "tag": "pvedaemon",
                  "msg": "end task: start VM 100" },
                { "time": 10, "node": "pve1", "user": "-", "tag": "x", "msg": "old" },
            ]),
        ),
    ])
}

#[test]
fn tasks_are_grouped_and_older_ones_are_left_out() {
    let tasks = tasks(&reads(), Timestamp(2000));
    assert_eq!(tasks.len(), 3);
    let by_object = groups(&tasks, ChangesBy::Object);
    let names: Vec<_> = by_object.iter().map(|g| (g.name.as_str(), g.tasks, g.failed)).collect();
    assert_eq!(names, [("", 1, 0), ("100", 2, 1)]);
    assert_eq!(by_object[1].users, ["amy@pve", "root@pam"]);
    assert!(by_object[1].error.as_ref().unwrap().starts_with("no such disk (UPID:pve1:"));
    assert_eq!(groups(&tasks, ChangesBy::Kind).len(), 2);
}

#[test]
fn the_log_is_of_the_time_and_of_the_guest() {
    assert_eq!(log(&reads(), Timestamp(2000), Some("100")).len(), 1);
    assert_eq!(log(&reads(), Timestamp(2000), Some("10")), Vec::<String>::new());
    assert_eq!(log(&reads(), Timestamp(0), None).len(), 2);
}

#[test]
fn what_was_not_read_is_said() {
    let rows: Vec<_> = (0..READ).map(|n| json!({ "starttime": 4000 + n })).collect();
    let mut reads = answered([("/nodes/{node}/tasks", json!(rows))]);
    further_back(&mut reads, Timestamp(100));
    assert_eq!(reads.missing.len(), 1);
    assert!(reads.missing[0].what.contains("before 1970-01-01T01:06:40Z"), "{:?}", reads.missing);
}

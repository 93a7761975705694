use crate::ask::client_of;
use crate::raw::{Act, Seen, Server, ok, refuse};
use proxmox_mcp_core::Error;
use proxmox_mcp_core::ops::guest::StartGuest;
use proxmox_mcp_core::task::TaskState;
use std::sync::atomic::{AtomicUsize, Ordering};

fn start(wait: u64) -> StartGuest {
    serde_json::from_str(&format!(r#"{{"guest":"100","wait":{wait}}}"#)).unwrap()
}

/// Starts guest 100 by a task whose status is looked at through `status`, which gets the number
/// of the look.
fn cluster(status: impl Fn(usize) -> Act + Send + Sync) -> impl Fn(&Seen) -> Act + Send + Sync {
    let looks = AtomicUsize::new(0);
    move |seen| match seen.target.rsplit('/').next() {
        Some("resources") => ok(
            r#"{"data":[{"type":"qemu","vmid":100,"name":"a","node":"pve1","status":"stopped"}]}"#,
        ),
        Some("start") => {
            ok(r#"{"data":"UPID:pve1:00000001:00000001:00000001:qmstart:100:root@pam!mcp:"}"#)
        }
        Some("status") => status(looks.fetch_add(1, Ordering::Relaxed)),
        _ => ok(r#"{"total":1,"data":[{"n":1,"t":"a line"}]}"#),
    }
}

fn stopped(exit: &str) -> Act {
    ok(&format!(r#"{{"data":{{"status":"stopped","exitstatus":"{exit}"}}}}"#))
}

#[tokio::test]
async fn a_look_that_fails_for_now_is_repeated() {
    let server = Server::start(cluster(|look| match look {
        0 => refuse(595, "No route to host", ""),
        1 => ok(r#"{"data":{"status":"running"}}"#),
        _ => stopped("OK"),
    }))
    .await;
    let answer = client_of(&server).call(start(30)).await.unwrap();
    assert_eq!((answer.status, answer.exit.as_deref()), (TaskState::Stopped, Some("OK")));
    assert_eq!(answer.log_tail, ["a line"]);
}

#[tokio::test]
async fn a_task_that_may_not_be_watched_is_answered_with_its_handle() {
    let reason = "Permission check failed (/nodes/pve1, Sys.Audit)";
    let server = Server::start(cluster(move |_| refuse(403, reason, ""))).await;
    let answer = client_of(&server).call(start(30)).await.unwrap();
    assert_eq!(answer.status, TaskState::Running);
    assert!(answer.upid.is_some());
    assert!(answer.log_tail[0].contains("Sys.Audit"), "{:?}", answer.log_tail);
}

#[tokio::test]
async fn a_look_that_hangs_does_not_outlast_the_wait() {
    let server = Server::start(cluster(|_| Act::Hang)).await;
    let answer = client_of(&server).call(start(1)).await.unwrap();
    assert_eq!(answer.status, TaskState::Running);
}

#[tokio::test]
async fn a_task_that_failed_is_an_error_with_its_log() {
    let server = Server::start(cluster(|_| stopped("no space left"))).await;
    match client_of(&server).call(start(30)).await {
        Err(Error::Task(error)) => {
            assert_eq!(error.exit, "no space left");
            assert_eq!(error.log_tail, ["a line"]);
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn warnings_are_no_failure() {
    let server = Server::start(cluster(|_| stopped("WARNINGS: 2"))).await;
    let answer = client_of(&server).call(start(30)).await.unwrap();
    assert_eq!(answer.exit.as_deref(), Some("WARNINGS: 2"));
}

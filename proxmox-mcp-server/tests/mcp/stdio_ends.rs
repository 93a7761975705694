//! How a connection ends, and what it survives.

use crate::host::{call, modern};
use crate::stdio::Stdio;
use serde_json::json;

#[tokio::test]
async fn replies_are_written_after_the_input_has_ended() {
    let mut stdio = Stdio::start();
    stdio.send(call(1, "wait")).await;
    stdio.hands.begun.notified().await;
    stdio.input = None;
    stdio.hands.gate.add_permits(1);
    assert_eq!(stdio.receive().await["id"], 1);
    assert!(stdio.ended().await);
    stdio.server.await.unwrap().unwrap();
}

#[tokio::test]
async fn the_last_line_needs_no_end() {
    use tokio::io::AsyncWriteExt as _;
    let mut stdio = Stdio::start();
    let text = call(1, "echo").to_string();
    stdio.input.as_mut().unwrap().write_all(text.as_bytes()).await.unwrap();
    stdio.input = None;
    assert_eq!(stdio.receive().await["id"], 1);
    assert!(stdio.ended().await);
}

#[tokio::test]
async fn a_shutdown_ends_the_connection() {
    let mut stdio = Stdio::start();
    stdio.send(call(1, "echo")).await;
    stdio.receive().await;
    stdio.shutdown.cancel();
    assert!(stdio.ended().await);
}

#[tokio::test]
async fn an_endless_line_is_an_error_and_the_next_is_read() {
    let mut stdio = Stdio::start();
    stdio.send_text(&"x".repeat(5 << 20)).await;
    let error = stdio.receive().await;
    assert_eq!(error["error"]["code"], -32600);
    assert_eq!(error.get("id"), None);
    stdio.send_text("\r").await;
    stdio.send(modern(1, "tools/list", json!({}))).await;
    assert_eq!(stdio.receive().await["id"], 1);
}

//! What no client should send. Every row is sent over both transports; none may crash or hang.

use crate::{http::Http, stdio::Stdio};
use reqwest::Method;
use serde_json::Value;

/// What is sent, the status over HTTP, the error code; none where nothing may be replied.
const ROWS: &[(&str, u16, Option<i64>)] = &[
    ("{", 400, Some(-32700)),
    ("nonsense", 400, Some(-32700)),
    (r#"{"jsonrpc":"2.0","id":1,"method":"ping"}}"#, 400, Some(-32700)),
    ("1", 400, Some(-32600)),
    ("null", 400, Some(-32600)),
    (r#""text""#, 400, Some(-32600)),
    ("[]", 400, Some(-32600)),
    ("{}", 400, Some(-32600)),
    (r#"["2.0",1,"tools/list",{}]"#, 200, Some(-32600)),
    (r#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#, 400, Some(-32600)),
    (r#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, 400, Some(-32600)),
    (r#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, 400, Some(-32600)),
    (r#"{"jsonrpc":"2.0","id":[],"method":"ping"}"#, 400, Some(-32600)),
    (r#"{"jsonrpc":"2.0","id":1,"id":1,"method":"ping"}"#, 400, Some(-32600)),
    (r#"{"jsonrpc":"2.0","id":1,"method":1}"#, 400, Some(-32600)),
    (r#"{"jsonrpc":"2.0","id":1}"#, 400, Some(-32600)),
    (r#"{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}"#, 400, Some(-32602)),
    (r#"{"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":1}}"#, 400, Some(-32602)),
    (r#"{"jsonrpc":"2.0","method":"x","params":[]}"#, 400, None),
    (r#"{"jsonrpc":"2.0","method":"notifications/unknown"}"#, 202, None),
    (r#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":9}}"#, 202, None),
    (r#"{"jsonrpc":"2.0","id":"no-such","result":{}}"#, 202, None),
    (r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}"#, 200, Some(-32602)),
];

fn code(text: &str) -> Option<i64> {
    let value: Value = serde_json::from_str(text).ok()?;
    let object = value.get(0).unwrap_or(&value);
    assert_ne!(object.get("id"), Some(&Value::Null), "an unreadable id is left out: {text}");
    object.get("error")?.get("code")?.as_i64()
}

#[tokio::test]
async fn over_http_every_row_has_its_status_and_code() {
    let http = Http::start().await;
    for (body, status, expected) in ROWS {
        let sent = http.request(Method::POST, &[]).body(*body).send().await.unwrap();
        let found = sent.status().as_u16();
        let text = sent.text().await.unwrap();
        assert_eq!((found, code(&text)), (*status, *expected), "{body}\n{text}");
    }
}

#[tokio::test]
async fn over_stdio_every_row_has_its_code_and_the_next_line_is_read() {
    let mut stdio = Stdio::start();
    for (line, _, expected) in ROWS {
        // Batches belong to a version that needs a handshake here.
        stdio.send_text(line).await;
        if expected.is_some() {
            let text = stdio.receive_text().await;
            let found = code(&text);
            assert!(found == *expected || line.starts_with('['), "{line}\n{text}");
        }
        stdio.send_text(r#"{"jsonrpc":"2.0","id":"next","method":"ping"}"#).await;
        let next = stdio.receive().await;
        assert_eq!(next["id"], "next", "{line}");
    }
}

//! The manners of the web server, each rule by itself.

use super::scenario::{start, token};
use super::wire::Client;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

const FORM: &str = "Content-Type: application/x-www-form-urlencoded";

#[tokio::test]
async fn a_connection_serves_a_hundred_requests_and_ends_with_an_error() {
    let sim = start().await;
    let client = Client::new(&sim);
    let mut connection = client.connect().await;
    for _ in 0..99 {
        let answer = connection.send("GET /api2/json/version", &[token()], b"").await.unwrap();
        assert_eq!(answer.header("connection"), Some("Keep-Alive"));
    }
    let last = connection.send("GET /api2/json/version", &[token()], b"").await.unwrap();
    assert_eq!((last.status, last.header("connection")), (200, Some("close")));
    assert!(connection.is_closed().await);
    let mut connection = client.connect().await;
    let answer = connection.send("GET /api2/json/nope", &[token()], b"").await.unwrap();
    assert_eq!((answer.status, answer.header("connection")), (501, Some("close")));
    assert!(connection.is_closed().await);
    sim.stop().await;
}

#[tokio::test]
async fn plain_http_is_sent_to_where_tls_is_spoken() {
    let sim = start().await;
    for (method, status) in [("GET", "301"), ("POST", "308")] {
        let mut stream = TcpStream::connect(sim.addr()).await.unwrap();
        let request = format!("{method} /x?y=1 HTTP/1.1\r\nHost: h:8006\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
        assert!(answer.contains("Location: https://h:8006/x?y=1\r\n"), "{answer}");
    }
    sim.stop().await;
}

/// Method and target, headers, body, status line, body of the answer.
type Case =
    (&'static str, &'static [&'static str], &'static str, &'static str, Option<&'static str>);

#[tokio::test]
async fn refusals_of_the_web_server_have_no_body_or_a_plain_one() {
    let sim = start().await;
    let client = Client::new(&sim);
    let cases: [Case; 7] = [
        ("PATCH /api2/json/version", &[], "", "501 method 'PATCH' not available", None),
        ("GET /api2", &[], "", "501 no such uri", Some("no such uri")),
        ("GET /favicon", &[], "", "501 no such file '/favicon'", Some("no such file '/favicon'\n")),
        ("GET /api2/json/version", &[], "", "401 No ticket", None),
        (
            "DELETE /api2/json/pools/x",
            &["A", FORM],
            "x=1",
            "501 Unexpected content for method 'DELETE'",
            Some("Unexpected content for method 'DELETE'"),
        ),
        (
            "POST /api2/json/pools",
            &["A", "Content-Type: text/plain"],
            "x",
            "506 upload 'Content-Type 'text/plain' not implemented",
            Some("upload 'Content-Type 'text/plain' not implemented"),
        ),
        ("GET /api2/xml/version", &["A"], "", "501 no formatter for uri /version, xml", None),
    ];
    for (head, headers, body, line, text) in cases {
        let headers: Vec<_> = headers
            .iter()
            .map(|header| if *header == "A" { token() } else { (*header).to_owned() })
            .collect();
        let answer = client.send(head, &headers, body.as_bytes()).await.unwrap();
        assert_eq!(answer.line(), line);
        assert_eq!(answer.header("content-type"), None, "{head}");
        if let Some(text) = text {
            assert_eq!(answer.body, text);
        }
    }
    sim.stop().await;
}

#[tokio::test]
async fn errors_come_in_the_format_that_was_asked_for() {
    let sim = start().await;
    let client = Client::new(&sim);
    let json = client.send("GET /api2/json/nope", &[token()], b"").await.unwrap();
    assert_eq!(json.header("content-type"), Some("application/json;charset=UTF-8"));
    let text = "Method 'GET /nope' not implemented";
    assert_eq!(json.json(), serde_json::json!({"data": null, "message": text}));
    let extjs = client.send("GET /api2/extjs/nope", &[token()], b"").await.unwrap();
    assert_eq!(extjs.line(), "200 OK");
    let expected = serde_json::json!({"data": null, "message": text, "status": 501, "success": 0});
    assert_eq!(extjs.json(), expected);
    sim.stop().await;
}

#[tokio::test]
async fn a_token_cannot_log_in_and_the_top_lists_what_there_is() {
    let sim = start().await;
    let client = Client::new(&sim);
    let headers = [token(), FORM.to_owned()];
    let login = client.send("POST /api2/json/access/ticket", &headers, b"username=a&password=b");
    let text = "403 Permission check failed (URI '/access/ticket' not available with API token, \
                need proper ticket.";
    assert_eq!(login.await.unwrap().line(), text);
    let top = client.send("GET /api2/json/", &[token()], b"").await.unwrap().json();
    let names: Vec<_> =
        top["data"].as_array().unwrap().iter().map(|row| row["subdir"].as_str().unwrap()).collect();
    assert_eq!(names, ["access", "cluster", "nodes", "pools", "storage", "version"]);
    sim.stop().await;
}

#[tokio::test]
async fn who_is_not_known_has_to_wait() {
    let sim = start().await;
    let client = Client::new(&sim);
    let form = b"username=root@pam&password=wrong".as_slice();
    for (head, headers, body) in [
        ("GET /api2/json/version", vec![], b"".as_slice()),
        ("POST /api2/json/access/ticket", vec![FORM.to_owned()], form),
    ] {
        let started = Instant::now();
        assert_eq!(client.send(head, &headers, body).await.unwrap().status, 401);
        // Three seconds, as time passes here.
        assert!(started.elapsed() >= Duration::from_millis(60), "{head}");
    }
    sim.stop().await;
}

#[tokio::test]
async fn long_bodies_are_compressed_for_who_asks() {
    let sim = start().await;
    let client = Client::new(&sim);
    let gzip = "Accept-Encoding: deflate, gzip".to_owned();
    let cases = [
        ("/access/roles", vec![token(), gzip.clone()], Some("gzip")),
        ("/access/roles", vec![token()], None),
        ("/version", vec![token(), gzip], None),
    ];
    for (path, headers, encoding) in cases {
        let answer = client.send(&format!("GET /api2/json{path}"), &headers, b"").await.unwrap();
        assert_eq!(answer.header("content-encoding"), encoding, "{path}");
        assert_eq!(answer.json().is_null(), encoding.is_some(), "{path}");
    }
    sim.stop().await;
}

#[tokio::test]
async fn bodies_that_are_no_json_are_refused_and_say_where() {
    let sim = start().await;
    let client = Client::new(&sim);
    let headers = [token(), "Content-Type: application/json".to_owned()];
    for body in ["{\"a\":", "[]", "x", ""] {
        let answer = client.send("POST /api2/json/pools", &headers, body.as_bytes()).await.unwrap();
        assert_eq!(answer.status, 500, "{body}");
        assert!(answer.reason.starts_with("malformed JSON string"), "{}", answer.reason);
    }
    sim.stop().await;
}

#[tokio::test]
async fn what_is_no_http_ends_the_connection() {
    let sim = start().await;
    let client = Client::new(&sim);
    let long = format!("X: {}", "x".repeat(9000));
    let many = vec!["X: y".to_owned(); 100];
    for (head, headers) in
        [("\0\x01", vec![]), ("GET /api2/json/version", vec![long]), ("GET /", many)]
    {
        let mut connection = client.connect().await;
        let answer = connection.send(head, &headers, b"").await;
        assert!(answer.is_none_or(|answer| answer.status >= 400), "{head}");
        assert!(connection.is_closed().await, "{head}");
    }
    assert!(client.send("GET /api2/json/version", &[token()], b"").await.is_some());
    sim.stop().await;
}

#[tokio::test]
async fn faults_fail_and_drop_what_comes_next() {
    let sim = start().await;
    let client = Client::new(&sim);
    sim.faults().fail_next(1, 500, "out of order");
    let mut lines = Vec::new();
    for _ in 0..2 {
        let answer = client.send("GET /api2/json/version", &[token()], b"").await.unwrap();
        lines.push(answer.line());
    }
    assert_eq!(lines, ["500 out of order", "200 OK"]);
    sim.faults().drop_connections(1);
    assert!(client.send("GET /api2/json/version", &[token()], b"").await.is_none());
    assert!(client.send("GET /api2/json/version", &[token()], b"").await.is_some());
    sim.stop().await;
}

use crate::ask::{SECRET, TOKEN, ask, client, config};
use crate::raw::{Act, Server, ok};
use proxmox_mcp_core::Error;
use std::io::Write as _;
use std::time::Duration;

#[tokio::test]
async fn an_answer_that_is_too_long_is_not_read_to_its_end() {
    let announced = || Act::Send(b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n{".to_vec());
    let endless = || {
        let chunk = format!("400\r\n{}\r\n", "x".repeat(1024)).repeat(64);
        Act::Send(format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}").into())
    };
    let acts: [fn() -> Act; 2] = [announced, endless];
    for act in acts {
        let server = Server::start(move |_| act()).await;
        let other = Server::start(|_| ok("{}")).await;
        let mut config = config(&[&server, &other]);
        config.max_body = 10_000;
        match client(config).call(ask("GET /x")).await {
            Err(Error::Transport(error)) => {
                assert!(error.problem.contains("longer than the 10000 bytes"), "{error}");
            }
            other => panic!("{other:?}"),
        }
        assert_eq!((server.lines().len(), other.lines().len()), (1, 0));
    }
}

#[tokio::test]
async fn an_answer_in_many_pieces_is_put_together() {
    let server = Server::start(|_| {
        Act::Send(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\
              4\r\n{\"da\r\n5\r\nta\":1\r\n1\r\n}\r\n0\r\n\r\n"
                .to_vec(),
        )
    })
    .await;
    let body = client(config(&[&server])).call(ask("GET /x")).await.unwrap();
    assert_eq!(body.text, r#"{"data":1}"#);
}

fn gzip(body: &[u8]) -> Vec<u8> {
    let mut zipped = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    zipped.write_all(body).unwrap();
    zipped.finish().unwrap()
}

#[tokio::test]
async fn an_answer_that_comes_compressed_is_bounded_by_what_it_holds() {
    let zipped = |body: &[u8]| {
        let body = gzip(body);
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ";
        [format!("{head}{}\r\n\r\n", body.len()).as_bytes(), &body].concat()
    };
    let small = zipped(br#"{"data":1}"#);
    let server = Server::start(move |_| Act::Send(small.clone())).await;
    let body = client(config(&[&server])).call(ask("GET /x")).await.unwrap();
    assert_eq!(body.text, r#"{"data":1}"#);
    let bomb = zipped(&b"x".repeat(1_000_000));
    let server = Server::start(move |_| Act::Send(bomb.clone())).await;
    let mut config = config(&[&server]);
    config.max_body = 10_000;
    let error = client(config).call(ask("GET /x")).await.unwrap_err();
    assert!(error.to_string().contains("longer than the 10000 bytes"), "{error}");
    let broken = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}";
    let server = Server::start(move |_| Act::Send(broken.to_vec())).await;
    let error = client(crate::ask::config(&[&server])).call(ask("GET /x")).await.unwrap_err();
    assert!(error.to_string().contains("cannot be decompressed"), "{error}");
}

#[tokio::test]
async fn a_host_that_does_not_answer_is_given_up_in_time() {
    let server = Server::start(|_| Act::Hang).await;
    let mut config = config(&[&server]);
    config.timeout = Duration::from_millis(300);
    match client(config).call(ask("POST /x")).await {
        Err(Error::Timeout { what, .. }) => {
            assert_eq!(what, format!("POST /x at {}", server.endpoint));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(server.lines().len(), 1);
}

#[tokio::test]
async fn a_request_is_what_the_daemon_accepts() {
    let server = Server::start(|_| ok(r#"{"data":null}"#)).await;
    let client = client(config(&[&server]));
    client.call(ask("POST /x")).await.unwrap();
    client.call(ask("GET /version")).await.unwrap();
    let seen = server.seen();
    for request in &seen {
        let authorization = request.header("authorization").unwrap();
        assert_eq!(authorization, format!("PVEAPIToken={TOKEN}={SECRET}"));
        assert_eq!(request.header("transfer-encoding"), None);
        assert_eq!(request.header("csrfpreventiontoken"), None);
    }
    assert_eq!(seen[0].header("content-length"), Some("0"));
    assert_eq!(seen[1].header("content-length"), None);
}

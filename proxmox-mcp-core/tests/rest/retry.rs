use crate::ask::{ask, client_of};
use crate::raw::{Act, Seen, Server, ok, refuse};
use proxmox_mcp_core::Error;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Does something else with the first request.
fn first(act: impl Fn() -> Act + Send + Sync + 'static) -> impl Fn(&Seen) -> Act + Send + Sync {
    let count = AtomicUsize::new(0);
    move |_| match count.fetch_add(1, Ordering::Relaxed) {
        0 => act(),
        _ => ok(r#"{"data":1}"#),
    }
}

#[tokio::test]
async fn a_read_whose_connection_broke_is_repeated() {
    let server = Server::start(first(|| Act::Close)).await;
    client_of(&server).call(ask("GET /version")).await.unwrap();
    assert_eq!(server.lines(), ["GET /version", "GET /version"]);
}

#[tokio::test]
async fn a_read_whose_answer_broke_off_is_repeated() {
    let half = || Act::SendAndClose(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"da".to_vec());
    let server = Server::start(first(half)).await;
    let body = client_of(&server).call(ask("GET /version")).await.unwrap();
    assert_eq!(body.text, r#"{"data":1}"#);
}

#[tokio::test]
async fn a_change_that_may_have_been_carried_out_is_never_repeated() {
    for line in ["POST /x", "PUT /x", "DELETE /x"] {
        let server = Server::start(first(|| Act::Close)).await;
        match client_of(&server).call(ask(line)).await {
            Err(Error::Transport(error)) => {
                assert!(!error.unsent);
                assert!(error.problem.contains("may have been carried out"), "{error}");
                assert_eq!(error.endpoint, server.endpoint.to_string());
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(server.lines(), [line]);
    }
}

#[tokio::test]
async fn a_read_that_breaks_every_time_is_given_up() {
    let server = Server::start(|_| Act::Close).await;
    let answer = client_of(&server).call(ask("GET /version")).await;
    assert!(matches!(answer, Err(Error::Transport(_))));
    assert_eq!(server.lines().len(), 2);
}

#[tokio::test]
async fn a_worker_that_went_away_is_asked_once_more_for_reads_only() {
    let server = Server::start(first(|| refuse(596, "Broken pipe", ""))).await;
    client_of(&server).call(ask("GET /version")).await.unwrap();
    assert_eq!(server.lines().len(), 2);
    let server = Server::start(first(|| refuse(596, "Broken pipe", ""))).await;
    let answer = client_of(&server).call(ask("POST /x")).await;
    assert!(matches!(answer, Err(Error::Api(error)) if error.status == 596));
    assert_eq!(server.lines().len(), 1);
}

#[tokio::test]
async fn a_refusal_is_never_repeated() {
    for (status, reason) in [
        (400, "Parameter verification failed."),
        (401, "No ticket"),
        (403, "Permission check failed (/, Sys.Audit)"),
        (500, "storage 'x' does not exist"),
        (501, "Method 'GET /x' not implemented"),
        (503, "Service Unavailable"),
        (595, "No route to host"),
        (596, "Connection timed out"),
    ] {
        let server = Server::start(first(move || refuse(status, reason, ""))).await;
        match client_of(&server).call(ask("GET /x")).await {
            Err(Error::Api(error)) => assert_eq!((error.status, &*error.message), (status, reason)),
            other => panic!("{other:?}"),
        }
        // What explains the refusal may be looked up; the call itself is not sent again.
        assert_eq!(server.lines().iter().filter(|line| *line == "GET /x").count(), 1);
    }
}

#[tokio::test]
async fn a_connection_closed_after_a_refusal_does_not_harm_the_next_call() {
    let server = Server::start(first(|| refuse(500, "no", ""))).await;
    let client = client_of(&server);
    assert!(client.call(ask("POST /x")).await.is_err());
    client.call(ask("POST /x")).await.unwrap();
    let connections: Vec<usize> = server.seen().iter().map(|seen| seen.connection).collect();
    assert_eq!(connections, [0, 1]);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let server = Server::start(|_| {
        Act::Send(
            b"HTTP/1.1 301 Moved\r\nLocation: https://localhost:1/\r\nContent-Length: 0\r\n\r\n"
                .to_vec(),
        )
    })
    .await;
    match client_of(&server).call(ask("GET /version")).await {
        Err(Error::Api(error)) => {
            assert_eq!(error.status, 301);
            assert!(error.to_string().contains("no API answer"), "{error}");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_web_server_that_is_no_api_is_told_apart() {
    let page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>";
    let server = Server::start(move |_| Act::Send(page.to_vec())).await;
    match client_of(&server).call(ask("GET /version")).await {
        Err(Error::Transport(error)) => assert!(error.problem.contains("web page"), "{error}"),
        other => panic!("{other:?}"),
    }
}

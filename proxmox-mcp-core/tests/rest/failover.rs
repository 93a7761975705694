use crate::ask::{ask, ask_node, client, config};
use crate::raw::{Act, Server, json, ok};
use futures_util::future::join_all;
use proxmox_mcp_core::Error;
use proxmox_mcp_core::transport::rest::Endpoint;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// An endpoint where nobody listens.
async fn dead() -> Endpoint {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    format!("127.0.0.1:{port}").parse().unwrap()
}

#[tokio::test]
async fn the_next_endpoint_is_asked_when_one_is_dead_also_for_changes() {
    let server = Server::start(|_| ok(r#"{"data":null}"#)).await;
    let mut config = config(&[&server]);
    config.endpoints.insert(0, dead().await);
    let client = client(config);
    client.call(ask("POST /x")).await.unwrap();
    client.call(ask("GET /version")).await.unwrap();
    assert_eq!(server.lines(), ["POST /x", "GET /version"]);
    let connections: Vec<usize> = server.seen().iter().map(|seen| seen.connection).collect();
    assert_eq!(connections, [0, 0], "the connection is kept");
}

#[tokio::test]
async fn an_endpoint_that_says_nothing_at_all_is_given_up_soon() {
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = Server::start(|_| ok("{}")).await;
    let mut config = config(&[&server]);
    let port = silent.local_addr().unwrap().port();
    config.endpoints.insert(0, format!("127.0.0.1:{port}").parse().unwrap());
    config.connect_timeout = Duration::from_millis(200);
    client(config).call(ask("POST /x")).await.unwrap();
    assert_eq!(server.lines(), ["POST /x"]);
}

#[tokio::test]
async fn after_a_call_that_took_too_long_another_endpoint_is_asked_first() {
    let hung = Server::start(|_| Act::Hang).await;
    let server = Server::start(|_| ok("{}")).await;
    let mut config = config(&[&hung, &server]);
    config.timeout = Duration::from_millis(500);
    let client = client(config);
    match client.call(ask("GET /version")).await {
        Err(Error::Timeout { what, .. }) => {
            assert_eq!(what, format!("GET /version at {}", hung.endpoint));
        }
        other => panic!("{other:?}"),
    }
    client.call(ask("GET /version")).await.unwrap();
}

#[tokio::test]
async fn the_endpoint_that_works_is_kept() {
    let first = Server::start(|_| ok("{}")).await;
    let second = Server::start(|_| ok("{}")).await;
    let client = client(config(&[&first, &second]));
    for _ in 0..3 {
        client.call(ask("GET /version")).await.unwrap();
    }
    assert_eq!((first.lines().len(), second.lines().len()), (3, 0));
}

#[tokio::test]
async fn when_all_are_dead_each_is_named() {
    let server = Server::start(|_| ok("{}")).await;
    let (one, other) = (dead().await, dead().await);
    let mut config = config(&[&server]);
    config.endpoints = vec![one.clone(), other.clone()];
    let error = match client(config).call(ask("POST /x")).await {
        Err(Error::Transport(error)) => error,
        other => panic!("{other:?}"),
    };
    assert!(error.unsent);
    let text = error.to_string();
    assert!(text.contains(&one.to_string()) && text.contains(&other.to_string()), "{text}");
    assert!(text.contains("connection refused"), "{text}");
}

#[tokio::test]
async fn a_node_gets_four_requests_at_once_and_others_do_not_wait_for_it() {
    let gate = Arc::new(Semaphore::new(0));
    let held = Arc::clone(&gate);
    let server = Server::start(move |seen| {
        if seen.target.contains("pve1") {
            Act::SendAfter(Arc::clone(&held), json(200, "OK", "{}"))
        } else {
            ok("{}")
        }
    })
    .await;
    let client = client(config(&[&server]));
    let busy = tokio::spawn({
        let client = client.clone();
        async move {
            let calls = (0..6).map(|_| client.call(ask_node("pve1", "GET /nodes/pve1/x")));
            join_all(calls).await.into_iter().all(|answer| answer.is_ok())
        }
    });
    server.arrivals.acquire_many(4).await.unwrap().forget();
    client.call(ask_node("pve2", "GET /nodes/pve2/x")).await.unwrap();
    let waiting = server.lines().iter().filter(|line| line.contains("pve1")).count();
    assert_eq!(waiting, 4);
    gate.add_permits(6);
    assert!(busy.await.unwrap());
    assert_eq!(server.lines().len(), 7);
}

#[tokio::test]
async fn reads_of_several_nodes_are_under_way_together() {
    let gate = Arc::new(Semaphore::new(0));
    let held = Arc::clone(&gate);
    let script = move |_: &_| Act::SendAfter(Arc::clone(&held), json(200, "OK", "{}"));
    let server = Server::start(script).await;
    let client = client(config(&[&server]));
    let nodes = ["pve1", "pve2", "pve3", "pve1", "pve2", "pve3", "pve1", "pve2"];
    let calls = nodes.map(|node| client.call(ask_node(node, "GET /x")));
    let opened = async {
        server.arrivals.acquire_many(8).await.unwrap().forget();
        gate.add_permits(8);
    };
    let (answers, ()) = futures_util::future::join(join_all(calls), opened).await;
    assert!(answers.into_iter().all(|answer| answer.is_ok()));
}

use crate::ask::{ask, client, config};
use crate::raw::{Act, Seen, Server, ok, refuse};
use futures_util::future::join_all;
use proxmox_mcp_core::Error;
use proxmox_mcp_core::client::Client;
use proxmox_mcp_core::secret::Secret;
use proxmox_mcp_core::transport::rest::Auth;
use std::sync::atomic::{AtomicUsize, Ordering};

const LOGIN: &str = "POST /access/ticket";

fn client_with(server: &Server, totp: Option<&str>) -> Client {
    let mut config = config(&[server]);
    config.auth = Auth::Ticket {
        user: "root@pam".to_owned(),
        password: Secret::new("hunter2 =;&+%"),
        totp: totp.map(Secret::new),
    };
    client(config)
}

fn issue(number: usize) -> Act {
    ok(&format!(
        r#"{{"data":{{"ticket":"PVE:root@pam:{number}::s+g/n=","CSRFPreventionToken":"csrf{number}",
            "username":"root@pam"}}}}"#
    ))
}

/// Issues numbered tickets; `taken` says which are good.
fn cluster(taken: impl Fn(usize) -> bool + Send + Sync) -> impl Fn(&Seen) -> Act + Send + Sync {
    let issued = AtomicUsize::new(0);
    move |seen| {
        if seen.line() == LOGIN {
            return issue(issued.fetch_add(1, Ordering::Relaxed));
        }
        let cookie = seen.header("cookie").unwrap_or_default();
        let number = cookie.split(':').nth(2).and_then(|text| text.parse().ok());
        let writes = seen.method != "GET";
        match number {
            Some(number) if !taken(number) => refuse(401, "permission denied - invalid ticket", ""),
            Some(number)
                if writes
                    && seen.header("csrfpreventiontoken") != Some(&*format!("csrf{number}")) =>
            {
                refuse(401, "Permission denied - invalid csrf token", "")
            }
            Some(_) => ok(r#"{"data":null}"#),
            None => refuse(401, "No ticket", ""),
        }
    }
}

#[tokio::test]
async fn one_login_serves_all_who_wait_for_it() {
    let server = Server::start(cluster(|_| true)).await;
    let client = client_with(&server, None);
    let calls = (0..4).map(|_| client.call(ask("GET /version")));
    assert!(join_all(calls).await.into_iter().all(|answer| answer.is_ok()));
    client.call(ask("POST /x")).await.unwrap();
    let logins: Vec<Seen> = server.seen().into_iter().filter(|seen| seen.line() == LOGIN).collect();
    assert_eq!(logins.len(), 1);
    assert_eq!(
        logins[0].body,
        "username=root%40pam&password=hunter2%20%3D%3B%26%2B%25&new-format=1"
    );
    let read = server.seen().into_iter().find(|seen| seen.method == "GET").unwrap();
    assert_eq!(read.header("cookie"), Some("PVEAuthCookie=PVE:root@pam:0::s+g/n="));
    assert_eq!(read.header("csrfpreventiontoken"), None);
    assert_eq!(read.header("authorization"), None);
}

#[tokio::test]
async fn a_ticket_that_ran_out_is_replaced_once_and_the_call_sent_again() {
    let server = Server::start(cluster(|number| number > 0)).await;
    client_with(&server, None).call(ask("POST /x")).await.unwrap();
    assert_eq!(server.lines(), [LOGIN, "POST /x", LOGIN, "POST /x"]);
}

#[tokio::test]
async fn a_second_refusal_is_final() {
    let server = Server::start(cluster(|_| false)).await;
    match client_with(&server, None).call(ask("GET /version")).await {
        Err(Error::Api(error)) => {
            assert_eq!(error.status, 401);
            assert!(error.to_string().contains("root@pam"), "{error}");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(server.lines().len(), 4);
}

#[tokio::test]
async fn a_wrong_password_is_said_so_and_shown_nowhere() {
    let body = r#"{"data":null,"message":"authentication failure\n"}"#;
    let server = Server::start(move |_| refuse(401, "authentication failure", body)).await;
    let error = client_with(&server, None).call(ask("GET /version")).await.unwrap_err();
    let text = format!("{error} {error:?}");
    assert!(text.contains("check the password of `root@pam`"), "{text}");
    assert!(text.contains("POST /access/ticket") && !text.contains("hunter2"), "{text}");
    assert_eq!(server.lines(), [LOGIN]);
}

/// Wants a second factor before it issues a ticket.
fn careful(seen: &Seen) -> Act {
    match seen.body.contains("tfa-challenge") {
        _ if seen.line() != LOGIN => ok(r#"{"data":null}"#),
        false => ok(r#"{"data":{"NeedTFA":1,"ticket":"PVE:!tfa!%7B%22totp%22%3Atrue%7D:0::x"}}"#),
        true => issue(7),
    }
}

#[tokio::test]
async fn a_second_factor_answers_the_challenge() {
    let server = Server::start(careful).await;
    client_with(&server, Some("123456")).call(ask("GET /version")).await.unwrap();
    let second = server.seen().get(1).unwrap().body.clone();
    assert!(second.contains("password=totp%3A123456"), "{second}");
    let challenge = "tfa-challenge=PVE%3A%21tfa%21%257B%2522totp%2522%253Atrue%257D%3A0%3A%3Ax";
    assert!(second.contains(challenge), "{second}");
}

#[tokio::test]
async fn a_second_factor_that_is_not_configured_is_asked_for() {
    let server = Server::start(careful).await;
    match client_with(&server, None).call(ask("GET /version")).await {
        Err(Error::Input { argument, .. }) => assert_eq!(argument, "totp"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_login_at_a_dead_endpoint_goes_on_at_the_next_even_for_a_change() {
    let dying = Server::start(|_| Act::Close).await;
    let server = Server::start(cluster(|_| true)).await;
    let mut config = config(&[&dying, &server]);
    config.auth =
        Auth::Ticket { user: "root@pam".to_owned(), password: Secret::new("x"), totp: None };
    client(config).call(ask("POST /x")).await.unwrap();
    assert_eq!(dying.lines(), [LOGIN]);
    assert_eq!(server.lines(), [LOGIN, "POST /x"]);
}

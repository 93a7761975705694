//! Users and tokens from their making to their end.

use super::scenario::{PASSWORD, start, token};
use super::wire::{Answer, Client};

const FORM: &str = "Content-Type: application/x-www-form-urlencoded";

struct Caller<'a> {
    client: &'a Client,
    headers: Vec<String>,
}

impl Caller<'_> {
    async fn call(&self, method: &str, path: &str, form: &str) -> Answer {
        let mut headers = self.headers.clone();
        headers.push(FORM.to_owned());
        let head = format!("{method} /api2/json{path}");
        self.client.send(&head, &headers, form.as_bytes()).await.unwrap()
    }
}

fn admin(client: &Client) -> Caller<'_> {
    Caller { client, headers: vec![token()] }
}

/// Logs in and calls with the ticket from then on; the status line if that fails.
async fn login<'a>(client: &'a Client, user: &str, password: &str) -> Result<Caller<'a>, String> {
    let nobody = Caller { client, headers: Vec::new() };
    let form = format!("username={user}&password={password}");
    let answer = nobody.call("POST", "/access/ticket", &form).await;
    if answer.status != 200 {
        return Err(answer.line());
    }
    let data = &answer.json()["data"];
    let text = |key: &str| data[key].as_str().unwrap().to_owned();
    let cookie = format!("Cookie: PVEAuthCookie={}", text("ticket"));
    let csrf = format!("CSRFPreventionToken: {}", text("CSRFPreventionToken"));
    Ok(Caller { client, headers: vec![cookie, csrf] })
}

#[tokio::test]
async fn a_user_logs_in_until_it_may_no_longer() {
    let sim = start().await;
    let client = Client::new(&sim);
    let admin = admin(&client);
    let made = admin.call("POST", "/access/users", "userid=bob@pve&password=first-one").await;
    assert_eq!(made.line(), "200 OK");
    let bob = login(&client, "bob@pve", "first-one").await.unwrap();
    assert_eq!(bob.call("GET", "/version", "").await.line(), "200 OK");
    let form = "userid=bob@pve&password=second-one&confirmation-password=first-one";
    assert_eq!(bob.call("PUT", "/access/password", form).await.line(), "200 OK");
    assert_eq!(
        login(&client, "bob@pve", "first-one").await.err().unwrap(),
        "401 authentication failure"
    );
    let bob = login(&client, "bob@pve", "second-one").await.unwrap();
    assert_eq!(admin.call("PUT", "/access/users/bob@pve", "enable=0").await.line(), "200 OK");
    let refused = bob.call("POST", "/access/users/bob@pve/token/t1", "privsep=0").await;
    assert_eq!(refused.line(), "401 permission denied - invalid PVE ticket");
    assert!(login(&client, "bob@pve", "second-one").await.is_err());
    sim.stop().await;
}

#[tokio::test]
async fn a_token_works_until_it_is_taken_away() {
    let sim = start().await;
    let client = Client::new(&sim);
    let admin = admin(&client);
    admin.call("POST", "/access/users", "userid=bob@pve").await;
    let path = "/access/users/bob@pve/token/t1";
    let made = admin.call("POST", path, "privsep=0").await.json();
    let (id, secret) = (&made["data"]["full-tokenid"], &made["data"]["value"]);
    let header =
        format!("Authorization: PVEAPIToken={}={}", id.as_str().unwrap(), secret.as_str().unwrap());
    let bob = Caller { client: &client, headers: vec![header] };
    let own = bob.call("PUT", path, "comment=mine").await;
    assert_eq!(own.line(), "403 Permission check failed", "a token is not its user");
    let form = "path=/access/groups&roles=PVEUserAdmin&users=bob@pve";
    assert_eq!(admin.call("PUT", "/access/acl", form).await.line(), "200 OK");
    assert_eq!(bob.call("PUT", path, "comment=mine").await.line(), "200 OK");
    assert_eq!(admin.call("PUT", path, "expire=1").await.line(), "200 OK");
    assert_eq!(bob.call("PUT", path, "comment=x").await.line(), "401 Authentication failed!");
    sim.stop().await;
}

#[tokio::test]
async fn root_with_a_ticket_may_what_its_token_may_not() {
    let sim = start().await;
    let client = Client::new(&sim);
    let refused = "403 Permission check failed (user != root@pam)";
    let admin = admin(&client);
    assert_eq!(admin.call("POST", "/nodes/pve1/execute", "commands=[]").await.line(), refused);
    let root = login(&client, "root@pam", PASSWORD).await.unwrap();
    assert_ne!(root.call("POST", "/nodes/pve1/execute", "commands=[]").await.status, 403);
    sim.stop().await;
}

//! Configuration that is sections and rules: made, changed, taken back, and refused.

use super::scenario::{start, token};
use super::wire::{Answer, Client};
use serde_json::{Value, json};

const FORM: &str = "Content-Type: application/x-www-form-urlencoded";

async fn call(client: &Client, method: &str, path: &str, form: &str) -> Answer {
    let headers = [token(), FORM.to_owned()];
    // Only what is sent in a body is a form.
    let query = matches!(method, "GET" | "DELETE") && !form.is_empty();
    let (path, form) = if query { (format!("{path}?{form}"), "") } else { (path.to_owned(), form) };
    let head = format!("{method} /api2/json{path}");
    client.send(&head, &headers, form.as_bytes()).await.unwrap()
}

/// The status of each of a row of calls, or what each says of the parameter that is wrong.
async fn says(client: &Client, calls: &[(&str, &str, &str, &str)]) {
    for (method, path, form, line) in calls {
        let answer = call(client, method, path, form).await;
        let errors =
            if answer.status == 200 { Value::Null } else { answer.json()["errors"].clone() };
        let said = match errors.as_object().and_then(|errors| errors.iter().next()) {
            Some((name, text)) => format!("{name}: {}", text.as_str().unwrap().trim_end()),
            None => answer.line(),
        };
        assert_eq!(said, *line, "{method} {path} {form}");
    }
}

async fn data(client: &Client, path: &str) -> Value {
    call(client, "GET", path, "").await.json()["data"].clone()
}

#[tokio::test]
async fn sections_live_and_are_refused_as_proxmox_does() {
    let sim = start().await;
    let client = Client::new(&sim);
    let (ok, fw) = ("200 OK", "/cluster/firewall");
    let (aliases, rules) = (format!("{fw}/aliases"), format!("{fw}/rules"));
    let net = "name=net&cidr=192.0.2.0%2F24";
    let stale = "500 detected modified configuration - file changed by other user? Try again.";
    let digest = format!("digest={}", "0".repeat(40));
    says(
        &client,
        &[
            ("POST", &aliases, net, ok),
            ("POST", &aliases, net, "name: alias 'net' already exists"),
            ("GET", &format!("{aliases}/nil"), "", "name: no such alias"),
            ("DELETE", &format!("{aliases}/net"), &digest, stale),
            ("POST", &format!("{fw}/ipset"), "name=set1", ok),
            ("POST", &format!("{fw}/ipset/set1"), "cidr=192.0.2.1&nomatch=1", ok),
            ("DELETE", &format!("{fw}/ipset/set1"), "", "500 IPSet 'set1' is not empty"),
            ("GET", &format!("{fw}/ipset/nil"), "", "name: no such IPSet"),
            ("DELETE", &format!("{fw}/ipset/set1/192.0.2.1"), "", ok),
            ("DELETE", &format!("{fw}/ipset/set1"), "", ok),
            ("POST", &format!("{fw}/groups"), "group=web", ok),
            ("POST", &format!("{fw}/groups/web"), "type=in&action=ACCEPT&macro=HTTPS", ok),
            ("DELETE", &format!("{fw}/groups/web"), "", "500 Security group 'web' is not empty"),
            ("DELETE", &format!("{fw}/groups/web/0"), "", ok),
            ("DELETE", &format!("{fw}/groups/web"), "", ok),
            ("DELETE", &format!("{fw}/rules/0"), "", "500 no rule at position 0"),
            (
                "POST",
                &rules,
                "type=in&action=DROP&dport=80",
                "proto: missing property - 'dport' requires this property",
            ),
            (
                "POST",
                &rules,
                "type=in&action=DROP&dport=80&proto=icmp",
                "dport: protocol 'icmp' does not support ports",
            ),
            ("POST", &rules, "type=in&action=DROP&source=nobody", "source: no such alias 'nobody'"),
            ("POST", &rules, "type=in&action=DROP&dest=%2Bnone", "dest: no such ipset 'none'"),
            ("PUT", &format!("{fw}/options"), "enable=1&policy_in=DROP", ok),
        ],
    )
    .await;
    let alias = &data(&client, &aliases).await[0];
    assert_eq!((&alias["ipversion"], &alias["cidr"]), (&4.into(), &"192.0.2.0/24".into()));
    assert_eq!(data(&client, &format!("{fw}/options")).await["enable"], 1);
    for name in ["first", "second", "third"] {
        let rule = format!("type=in&action=DROP&comment={name}");
        says(&client, &[("POST", &format!("{fw}/rules"), &rule, ok)]).await;
    }
    let order = async || {
        let rules = data(&client, &format!("{fw}/rules")).await;
        let comments = rules.as_array().unwrap().iter().map(|rule| rule["comment"].clone());
        comments.collect::<Value>()
    };
    assert_eq!(order().await, json!(["third", "second", "first"]));
    says(&client, &[("PUT", &format!("{fw}/rules/0"), "moveto=2", ok)]).await;
    assert_eq!(order().await, json!(["second", "third", "first"]));
    sim.stop().await;
}

#[tokio::test]
async fn networks_are_pending_until_they_are_applied() {
    let sim = start().await;
    let client = Client::new(&sim);
    let (ok, sdn) = ("200 OK", "/cluster/sdn");
    let taken = "500 create sdn zone object failed: sdn zone object ID 'z1' already defined";
    let used = "500 delete sdn zone object failed: zone z1 is used by vnet v1";
    says(
        &client,
        &[
            ("POST", &format!("{sdn}/zones"), "zone=z1&type=simple", ok),
            ("POST", &format!("{sdn}/zones"), "zone=z1&type=simple", taken),
            ("POST", &format!("{sdn}/vnets"), "vnet=v1&zone=z1", ok),
            ("DELETE", &format!("{sdn}/zones/z1"), "", used),
        ],
    )
    .await;
    let pending = call(&client, "GET", &format!("{sdn}/vnets"), "pending=1").await.json();
    assert_eq!(
        pending["data"],
        json!([{
            "state": "new", "vnet": "v1", "pending": {"zone": "z1"}, "digest": null,
            "type": "vnet",
        }])
    );
    assert_eq!(call(&client, "PUT", sdn, "").await.status, 200);
    says(&client, &[("DELETE", &format!("{sdn}/vnets/v1"), "", ok)]).await;
    assert_eq!(data(&client, &format!("{sdn}/vnets")).await, json!([]));
    says(&client, &[("POST", &format!("{sdn}/rollback"), "", ok)]).await;
    assert_eq!(data(&client, &format!("{sdn}/vnets")).await[0]["zone"], "z1");
    sim.stop().await;
}

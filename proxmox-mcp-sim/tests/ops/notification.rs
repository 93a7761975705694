//! Notifications: endpoints, matchers, a test message.

use crate::lab::Lab;
use serde_json::json;

pub(crate) async fn reads(lab: &Lab) {
    let list = lab.call("notification_target_list", json!({})).await;
    assert_eq!(list["targets"], json!([]));
    lab.call("notification_matcher_list", json!({})).await;
    let own = json!({ "action": "create", "name": "first", "mailto_user": ["root@pam"] });
    lab.call("notification_sendmail_set", own).await;
    let shown = json!({ "kind": "sendmail", "name": "first" });
    let shown = lab.call("notification_endpoint_show", shown).await;
    assert_eq!(shown["settings"]["mailto-user"], "root@pam", "{shown}");
}

pub(crate) async fn changes(lab: &Lab) {
    let push = json!({
        "action": "create", "name": "push", "server": "https://push.example.com",
        "token": "hunter22"
    });
    lab.call("notification_gotify_set", push).await;
    let mail = json!({
        "action": "create", "name": "relay", "server": "mail.example.com", "mode": "starttls",
        "password": "hunter22", "username": "pve", "from": "pve@example.com",
        "mailto": ["ops@example.com", "on-call@example.com"]
    });
    lab.call("notification_smtp_set", mail).await;
    let own = json!({ "action": "create", "name": "own", "mailto_user": ["root@pam"] });
    lab.call("notification_sendmail_set", own).await;
    let hook = json!({
        "action": "create", "name": "chat", "url": "https://chat.example.com",
        "headers": { "Content-Type": "application/json" }, "body": "{{ message }}",
        "secrets": { "token": "hunter22" }
    });
    lab.call("notification_webhook_set", hook).await;
    let list = lab.call("notification_target_list", json!({})).await;
    let kinds: Vec<_> = list["targets"].as_array().unwrap().iter().map(|t| &t["kind"]).collect();
    assert_eq!(kinds, ["gotify", "sendmail", "smtp", "webhook"], "{list}");
    let relay = json!({ "kind": "smtp", "name": "relay" });
    let shown = lab.call("notification_endpoint_show", relay.clone()).await;
    assert_eq!(shown["settings"]["mailto"], "ops@example.com;on-call@example.com", "{shown}");
    assert!(!shown.to_string().contains("hunter22"), "{shown}");
    let edit = json!({
        "action": "update", "name": "relay", "comment": "by the relay", "digest": shown["digest"]
    });
    lab.call("notification_smtp_set", edit.clone()).await;
    lab.attempt("notification_smtp_set", edit).await.unwrap_err();
    lab.call("notification_target_test", json!({ "name": "push" })).await;
    lab.attempt("notification_target_test", json!({ "name": "nobody" })).await.unwrap_err();
    let matcher = json!({
        "action": "create", "name": "errors", "targets": ["push"], "severity": ["error,warning"],
        "fields": ["exact:type=vzdump"]
    });
    lab.call("notification_matcher_set", matcher).await;
    let matchers = lab.call("notification_matcher_list", json!({})).await;
    assert_eq!(matchers["matchers"][0]["fields"], json!(["exact:type=vzdump"]), "{matchers}");
    lab.call("notification_matcher_delete", json!({ "name": "errors" })).await;
    lab.call("notification_endpoint_delete", relay).await;
    let left = lab.call("notification_target_list", json!({})).await;
    assert_eq!(left["targets"].as_array().unwrap().len(), 3, "{left}");
}

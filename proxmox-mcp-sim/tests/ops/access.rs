//! Users and their groups, roles, tokens and permissions.

use crate::lab::Lab;
use proxmox_mcp_core::ErrorKind;
use serde_json::{Value, json};

/// Reads what a fresh cluster has.
pub(crate) async fn reads(lab: &Lab) {
    let users = lab.call("user_list", json!({ "user": "root@pam" })).await;
    assert_eq!(users["users"][0]["enabled"], true, "{users}");
    let tokens = lab.call("token_list", json!({ "user": "root@pam" })).await;
    assert_eq!(tokens["tokens"][0]["token"], "t");
    assert_eq!(lab.call("group_list", json!({})).await["total"], 0);
    let role = lab.call("role_list", json!({ "role": "PVEVMUser" })).await;
    let role = &role["roles"][0];
    assert!(role["built_in"] == true && role["privileges"].to_string().contains("VM.PowerMgmt"));
    assert_eq!(lab.call("realm_list", json!({})).await["realms"][0]["realm"], "pam");
    lab.call("acl_list", json!({})).await;
    assert_eq!(lab.call("tfa_list", json!({})).await["total"], 0);
    let mine = lab.call("permission_show", json!({ "path": "/vms/100" })).await;
    assert!(mine["paths"]["/vms/100"].to_string().contains("VM.PowerMgmt"), "{mine}");
    let nobody = lab.attempt("user_list", json!({ "user": "nobody@pve" })).await.unwrap_err();
    assert_eq!(nobody.kind(), ErrorKind::NotFound, "{nobody}");
}

async fn permissions(lab: &Lab, user: &str) -> Value {
    lab.call("permission_show", json!({ "user": user })).await["paths"].clone()
}

/// Makes a user with a group, a role and a token, and takes all of it back.
pub(crate) async fn changes(lab: &Lab) {
    lab.call("group_set", json!({ "group": "web" })).await;
    let again = lab.attempt("group_set", json!({ "group": "web" })).await.unwrap_err();
    assert!(again.to_string().contains("already exists"), "{again}");
    lab.call("group_set", json!({ "group": "web", "comment": "team", "replace": true })).await;
    assert_eq!(lab.call("group_list", json!({})).await["groups"][0]["comment"], "team");
    let alice =
        json!({ "user": "alice@pve", "password": "hunter22-and-more", "email": "a@b.test" });
    lab.call("user_create", alice).await;
    let update = json!({ "user": "alice@pve", "groups": ["web"], "enable": true });
    lab.call("user_update", update).await;
    let shown = lab.call("user_list", json!({ "user": "alice@pve" })).await;
    assert_eq!(shown["users"][0]["groups"], "web", "{shown}");
    let role = |privilege: &str, replace: bool| json!({ "role": "Starter", "privileges": [privilege], "replace": replace, "append": replace });
    lab.call("role_set", role("VM.PowerMgmt", false)).await;
    lab.call("role_set", role("VM.Audit", true)).await;
    let acl = |action: &str| json!({ "action": action, "path": "/vms/100", "roles": ["Starter"], "groups": ["web"] });
    lab.call("acl_update", acl("grant")).await;
    let rows = lab.call("acl_list", json!({ "path": "/vms/100" })).await;
    assert_eq!(rows["grants"][0]["subject"], "web", "{rows}");
    assert_eq!(
        permissions(lab, "alice@pve").await["/vms/100"],
        json!(["VM.Audit", "VM.PowerMgmt"])
    );
    token(lab).await;
    lab.call("acl_update", acl("revoke")).await;
    assert_eq!(permissions(lab, "alice@pve").await, json!({}));
    lab.call("role_delete", json!({ "role": "Starter" })).await;
    lab.call("user_delete", json!({ "user": "alice@pve" })).await;
    lab.call("group_delete", json!({ "group": "web" })).await;
    assert_eq!(lab.call("group_list", json!({})).await["total"], 0);
}

async fn token(lab: &Lab) {
    let name = json!({ "user": "alice@pve", "token": "ci" });
    let made = lab.call("token_create", name.clone()).await;
    assert_eq!(made["id"], "alice@pve!ci");
    let secret = made["secret"].as_str().unwrap().to_owned();
    assert_eq!(secret.len(), 36, "the secret is a UUID");
    let mut again = name.clone();
    again["regenerate"] = true.into();
    let made = lab.call("token_update", again).await;
    assert!(made["secret"].as_str().is_some_and(|new| new != secret), "another secret");
    let mut full = name.clone();
    full["full"] = true.into();
    assert!(lab.call("token_update", full).await.get("secret").is_none());
    let list = lab.call("token_list", json!({ "user": "alice@pve" })).await;
    assert!(list["tokens"][0]["full"] == true && !list.to_string().contains(&secret), "{list}");
    lab.call("token_delete", name).await;
    assert_eq!(lab.call("token_list", json!({ "user": "alice@pve" })).await["total"], 0);
}

#[tokio::test]
async fn grants_that_name_nobody_and_short_passwords_are_refused() {
    let lab = Lab::new().await;
    for (name, arguments, words) in [
        ("acl_update", json!({"action": "grant", "path": "/", "roles": ["PVEAdmin"]}), "to whom"),
        (
            "acl_update",
            json!({"action": "grant", "path": "/", "roles": [], "users": ["a@pve"]}),
            "at least one",
        ),
        ("user_create", json!({"user": "a@pve", "password": "short"}), "8 characters"),
        ("user_update", json!({"user": "a@pve"}), "nothing to change"),
        ("role_set", json!({"role": "r", "privileges": ["VM.Audit"], "append": true}), "`replace`"),
        ("user_delete", json!({"user": "alice"}), "NAME@REALM"),
    ] {
        let error = lab.attempt(name, arguments.clone()).await.unwrap_err();
        let found = error.kind() == ErrorKind::Input && error.to_string().contains(words);
        assert!(found, "{arguments}: {error}");
    }
    lab.sim.stop().await;
}

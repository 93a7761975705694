//! Nodes themselves: settings, network, packages, certificates, power.

use crate::lab::Lab;
use proxmox_mcp_core::ErrorKind;
use serde_json::{Value, json};

/// Looks at everything that a node tells.
pub(crate) async fn reads(lab: &Lab) {
    let on = || json!({ "node": "pve1" });
    assert_eq!(lab.call("node_time_show", on()).await["timezone"], "UTC");
    assert_eq!(lab.call("node_dns_show", on()).await["servers"], json!(["192.0.2.1"]));
    let hosts = lab.call("node_hosts_show", on()).await;
    assert!(hosts["lines"][1].as_str().unwrap().ends_with(" pve1"), "{hosts}");
    lab.call("node_config_show", on()).await;
    let day = lab.call("node_metrics", json!({ "node": "pve1", "timeframe": "day" })).await;
    let cpu = day["series"].as_array().unwrap().iter().find(|row| row["name"] == "cpu").unwrap();
    assert_eq!((day["step"].as_u64(), cpu["values"].as_array().unwrap().len()), (Some(7200), 12));
    assert!(
        cpu["max"].as_f64() > Some(0.0) && cpu["max"].as_f64() >= cpu["mean"].as_f64(),
        "{cpu}"
    );
    let few = json!({ "node": "pve1", "series": ["netin"], "points": 2 });
    let few = lab.call("node_metrics", few).await;
    assert_eq!(few["series"].as_array().unwrap().len(), 1, "{few}");
    let error = lab.attempt("node_metrics", json!({ "node": "pve1", "series": ["cpus"] })).await;
    assert!(error.unwrap_err().to_string().contains("cpu, "), "the series there are");
    let network = lab.call("node_network_list", on()).await;
    assert_eq!(network["interfaces"][0]["addresses"], json!(["192.0.2.11/24"]), "{network}");
    let bridge = lab.call("node_network_show", json!({ "node": "pve1", "name": "vmbr0" })).await;
    assert_eq!(bridge["settings"]["type"], "bridge");
    let devices = lab.call("node_hardware", on()).await;
    assert!(devices["pci"].to_string().contains("RTX 3090"), "{devices}");
    assert_eq!(devices["usb"][0]["device"], "1a86:7523");
    let traffic = lab.call("node_netstat", on()).await;
    assert!(traffic["devices"][0]["received"].as_u64() > Some(0), "{traffic}");
    packages(lab).await;
    assert_eq!(lab.call("node_subscription_show", on()).await["status"], "notfound");
    let account = lab.as_root("acme_account_show", json!({ "name": "default" })).await;
    assert_eq!(account["status"], "valid", "{account}");
    let certificates = lab.call("node_certificate_list", on()).await;
    assert_eq!(certificates["certificates"][1]["file"], "pve-ssl.pem", "{certificates}");
}

async fn packages(lab: &Lab) {
    let updates = lab.call("node_update_list", json!({ "limit": 2 })).await;
    assert_eq!((&updates["total"], updates["updates"].as_array().unwrap().len()), (&3.into(), 2));
    assert_eq!(updates["updates"][0]["nodes"], json!(["pve1", "pve2", "pve3"]), "{updates}");
    let next = json!({ "limit": 2, "cursor": updates["next"] });
    let rest = lab.call("node_update_list", next).await;
    assert_eq!(rest["updates"].as_array().unwrap().len(), 1, "{rest}");
    let versions = lab.call("node_package_versions", json!({ "node": "pve2" })).await;
    let manager = versions["packages"].as_array().unwrap().iter();
    let manager = manager.clone().find(|row| row["package"] == "pve-manager").unwrap();
    assert_eq!(
        (&manager["installed"], &manager["available"]),
        (&"9.2.11".into(), &"9.2.12".into())
    );
    let log = json!({ "node": "pve1", "package": "pve-manager" });
    let log = lab.call("node_package_changelog", log).await;
    assert!(log["changelog"].as_str().unwrap().starts_with("pve-manager (9.2.12)"), "{log}");
    let list = lab.call("node_repository_list", json!({ "node": "pve1" })).await;
    assert_eq!(list["standard"][0]["enabled"], true, "{list}");
}

/// Changes everything that can be changed, and looks at it.
pub(crate) async fn changes(lab: &Lab) {
    settings(lab).await;
    network(lab).await;
    repositories(lab).await;
    certificates(lab).await;
    power(lab).await;
}

async fn settings(lab: &Lab) {
    lab.call("node_time_set", json!({ "node": "pve1", "timezone": "Europe/Vienna" })).await;
    let time = lab.call("node_time_show", json!({ "node": "pve1" })).await;
    assert_eq!(time["timezone"], "Europe/Vienna");
    let dns =
        json!({ "node": "pve1", "search": "lan.test", "servers": ["192.0.2.2", "2001:db8::2"] });
    lab.call("node_dns_set", dns).await;
    let dns = lab.call("node_dns_show", json!({ "node": "pve1" })).await;
    assert_eq!((&dns["search"], &dns["servers"][1]), (&"lan.test".into(), &"2001:db8::2".into()));
    let digest = lab.call("node_hosts_show", json!({ "node": "pve1" })).await["digest"].clone();
    let lines = ["127.0.0.1 localhost", "192.0.2.11 pve1", "192.0.2.99 nas"];
    let set = json!({ "node": "pve1", "lines": lines, "digest": digest });
    lab.call("node_hosts_set", set.clone()).await;
    let hosts = lab.call("node_hosts_show", json!({ "node": "pve1" })).await;
    assert_eq!(hosts["lines"], json!(lines));
    let stale = lab.attempt("node_hosts_set", set).await.unwrap_err();
    assert!(stale.to_string().contains("changed by other user"), "{stale}");
    let wake = json!({ "node": "pve3", "wakeonlan": "BC:24:11:00:00:03", "startall_delay": 5 });
    lab.call("node_config_set", wake).await;
    let config = lab.call("node_config_show", json!({ "node": "pve3" })).await;
    assert_eq!(config["config"]["startall-onboot-delay"], "5", "{config}");
    let key = json!({ "node": "pve1", "action": "set", "key": "pve2c-0123456789" });
    lab.call("node_subscription_set", key).await;
    let shown = lab.call("node_subscription_show", json!({ "node": "pve1" })).await;
    assert_eq!((&shown["status"], &shown["sockets"]), (&"active".into(), &2.into()), "{shown}");
    assert!(!shown.to_string().contains("0123456789"), "the key is not shown");
    lab.call("node_subscription_set", json!({ "node": "pve1", "action": "remove" })).await;
    assert_eq!(
        lab.call("node_subscription_show", json!({ "node": "pve1" })).await["status"],
        "notfound"
    );
    let service = |action: &str| json!({ "node": "pve2", "service": "postfix", "action": action });
    lab.change("node_service_control", service("stop")).await;
    let asked = json!({ "node": "pve2", "service": "postfix" });
    let stopped = lab.call("node_service_status", asked.clone()).await;
    assert_eq!(stopped["services"][0]["state"], "dead");
    let error = lab.attempt("node_service_control", service("reload")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Task, "{error}");
    lab.change("node_service_control", service("start")).await;
    assert_eq!(lab.call("node_service_status", asked).await["services"][0]["state"], "running");
    let report = lab.call("node_report", json!({ "node": "pve1", "section": "network" })).await;
    assert!(report["report"].as_str().unwrap().contains("iface vmbr0"), "{report}");
    assert!(!report["report"].as_str().unwrap().contains("hostname"), "{report}");
}

async fn interfaces(lab: &Lab) -> Value {
    lab.call("node_network_list", json!({ "node": "pve2" })).await
}

async fn network(lab: &Lab) {
    let bridge = json!({
        "node": "pve2", "name": "vmbr1", "kind": "bridge", "address": "198.51.100.1/24",
        "vlan_aware": true, "autostart": true
    });
    lab.call("node_network_create", bridge.clone()).await;
    let pending = interfaces(lab).await;
    assert!(pending["pending"].as_str().unwrap().contains("+iface vmbr1"), "{pending}");
    assert_eq!(pending["interfaces"][1]["active"], false);
    lab.call("node_network_revert", json!({ "node": "pve2" })).await;
    let back = interfaces(lab).await;
    assert!(
        back["pending"].is_null() && back["interfaces"].as_array().unwrap().len() == 1,
        "{back}"
    );
    lab.call("node_network_create", bridge.clone()).await;
    let twice = lab.attempt("node_network_create", bridge).await.unwrap_err();
    assert!(twice.to_string().contains("already exists"), "{twice}");
    lab.change("node_network_apply", json!({ "node": "pve2" })).await;
    let applied = interfaces(lab).await;
    assert_eq!(
        (&applied["pending"], &applied["interfaces"][1]["active"]),
        (&Value::Null, &true.into())
    );
    let moved = json!({
        "node": "pve2", "name": "vmbr1", "kind": "bridge", "address": "198.51.100.2/24",
        "comment": "storage", "delete": ["bridge_vlan_aware"]
    });
    lab.call("node_network_update", moved).await;
    let moved = interfaces(lab).await;
    let row = &moved["interfaces"][1];
    assert_eq!(
        (&row["addresses"][0], &row["comment"]),
        (&"198.51.100.2/24".into(), &"storage".into())
    );
    assert!(row.get("vlan_aware").is_none(), "{row}");
    lab.call("node_network_delete", json!({ "node": "pve2", "name": "vmbr1" })).await;
    lab.change("node_network_apply", json!({ "node": "pve2" })).await;
    assert_eq!(interfaces(lab).await["interfaces"].as_array().unwrap().len(), 1);
}

async fn repositories(lab: &Lab) {
    let off = json!({
        "node": "pve1", "file": "/etc/apt/sources.list.d/pve-enterprise.sources", "index": 0,
        "enabled": false
    });
    // A file below `/etc` is protected, and nothing opens it.
    let denied = lab.attempt("node_repository_set", off).await.unwrap_err();
    assert_eq!(denied.kind(), ErrorKind::Denied, "{denied}");
    lab.call("node_repository_set", json!({ "node": "pve1", "add": "no-subscription" })).await;
    let list = lab.call("node_repository_list", json!({ "node": "pve1" })).await;
    let used: Vec<_> = list["standard"].as_array().unwrap().iter().map(|r| &r["enabled"]).collect();
    assert_eq!(used[..2], [&Value::from(true), &Value::from(true)], "{list}");
    lab.change("node_update_refresh", json!({ "node": "pve1" })).await;
}

async fn certificates(lab: &Lab) {
    let pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
    let key = "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n";
    let upload = json!({ "node": "pve2", "certificates": pem, "key": key });
    lab.call("node_certificate_upload", upload.clone()).await;
    let list = || lab.call("node_certificate_list", json!({ "node": "pve2" }));
    assert_eq!(list().await["certificates"][2]["file"], "pveproxy-ssl.pem");
    let again = lab.attempt("node_certificate_upload", upload).await.unwrap_err();
    assert!(again.to_string().contains("force"), "{again}");
    lab.call("node_certificate_delete", json!({ "node": "pve2", "restart": true })).await;
    assert_eq!(list().await["certificates"].as_array().unwrap().len(), 2);
    assert_eq!(lab.call("acme_list", json!({})).await["accounts"], json!(["default"]));
    acme(lab).await;
    let nothing = lab.attempt("node_certificate_order", json!({ "node": "pve2" })).await;
    assert!(nothing.unwrap_err().to_string().contains("No ACME domains"), "nothing to order");
    let domains = json!({ "node": "pve2", "acme": "account=default,domains=pve2.example.test" });
    lab.call("node_config_set", domains).await;
    lab.change("node_certificate_order", json!({ "node": "pve2" })).await;
    assert_eq!(list().await["certificates"].as_array().unwrap().len(), 3);
    lab.change("node_certificate_revoke", json!({ "node": "pve2" })).await;
    assert_eq!(list().await["certificates"].as_array().unwrap().len(), 2);
}

async fn acme(lab: &Lab) {
    let token = json!({ "action": "create", "name": "other", "contact": ["it@example.com"] });
    let token = lab.attempt("acme_account_set", token).await.unwrap_err();
    assert!(token.to_string().contains("root@pam"), "{token}");
    let new = json!({ "action": "create", "name": "zero", "contact": ["ops@example.com"] });
    lab.as_root("acme_account_set", new).await;
    let show = || lab.as_root("acme_account_show", json!({ "name": "zero" }));
    assert_eq!(show().await["contact"], json!(["ops@example.com"]));
    let other = json!({ "action": "update", "name": "zero", "contact": ["it@example.com"] });
    lab.as_root("acme_account_set", other).await;
    assert_eq!(show().await["contact"], json!(["it@example.com"]));
    lab.as_root("acme_account_delete", json!({ "name": "zero" })).await;
    assert_eq!(lab.call("acme_list", json!({})).await["accounts"], json!(["default"]));

    let plugin = json!({ "action": "create", "id": "dns", "api": "cf", "data": "CF_Token=x" });
    lab.call("acme_plugin_set", plugin).await;
    let off = json!({ "action": "update", "id": "dns", "disable": true });
    lab.call("acme_plugin_set", off).await;
    let listed = lab.call("acme_list", json!({ "plugins": true })).await;
    assert_eq!(listed["plugins"][0]["disabled"], true, "{listed}");
    lab.call("acme_plugin_delete", json!({ "id": "dns" })).await;
    let listed = lab.call("acme_list", json!({ "plugins": true })).await;
    assert!(listed.get("plugins").is_none(), "{listed}");
}

async fn power(lab: &Lab) {
    lab.call("node_power", json!({ "node": "pve3", "action": "reboot" })).await;
    let guests = lab.call("guest_list", json!({ "node": "pve3", "status": "running" })).await;
    for guest in guests["guests"].as_array().unwrap() {
        let config = lab.call("guest_config_show", json!({ "guest": guest["id"] })).await;
        assert_eq!(config["config"]["onboot"], "1", "only what is to start with the node runs");
    }
    lab.call("node_power", json!({ "node": "pve3", "action": "shutdown" })).await;
    let node = async || {
        let list = lab.call("node_list", json!({})).await;
        list["nodes"].as_array().unwrap().iter().find(|n| n["name"] == "pve3").unwrap().clone()
    };
    assert_eq!(node().await["online"], false);
    lab.call("node_wake", json!({ "node": "pve3" })).await;
    assert_eq!(node().await["online"], true);
}

#[tokio::test]
async fn what_cannot_be_meant_is_refused_before_it_is_sent() {
    let lab = Lab::new().await;
    for (name, arguments, words) in [
        ("node_dns_set", json!({"node": "pve1", "search": "x", "servers": []}), "one to three"),
        ("node_hosts_set", json!({"node": "pve1", "lines": ["192.0.2.1 nas"]}), "localhost"),
        ("node_hosts_set", json!({"node": "pve1", "lines": ["nas 192.0.2.1"]}), "address first"),
        (
            "node_network_create",
            json!({"node": "pve1", "name": "vmbr1", "kind": "bridge", "address": "192.0.2.1"}),
            "with its prefix",
        ),
        (
            "node_network_create",
            json!({"node": "pve1", "name": "eno1", "kind": "eth", "ports": ["eno2"]}),
            "leave `ports` out",
        ),
        ("node_repository_set", json!({"node": "pve1", "add": "x", "index": 1}), "either `add`"),
        ("node_subscription_set", json!({"node": "pve1", "action": "set"}), "give the key"),
        ("node_config_set", json!({"node": "pve1"}), "nothing to change"),
        ("node_time_set", json!({"node": "pve1", "timezone": "a b"}), "Europe/Vienna"),
    ] {
        let error = lab.attempt(name, arguments.clone()).await.unwrap_err();
        let text = error.to_string();
        assert!(error.kind() == ErrorKind::Input && text.contains(words), "{arguments}: {text}");
    }
    lab.sim.stop().await;
}

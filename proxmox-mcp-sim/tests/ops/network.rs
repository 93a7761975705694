//! Software-defined networks: pending until they are applied.

use crate::lab::Lab;
use serde_json::{Value, json};

/// Reads what a fresh cluster has.
pub(crate) async fn reads(lab: &Lab) {
    assert_eq!(lab.call("network_list", json!({ "kind": "zone" })).await["total"], 0);
    assert_eq!(lab.call("network_address_list", json!({})).await["total"], 0);
}

async fn vnets(lab: &Lab) -> Value {
    lab.call("network_list", json!({ "kind": "vnet" })).await["rows"].clone()
}

/// Makes a network, applies it, changes it and takes that back.
pub(crate) async fn changes(lab: &Lab) {
    let zone = json!({ "kind": "zone", "id": "lab", "set": { "type": "vlan", "bridge": "vmbr0" } });
    lab.call("network_create", zone.clone()).await;
    let again = lab.attempt("network_create", zone).await.unwrap_err();
    assert!(again.to_string().contains("already defined"), "{again}");
    let vnet = json!({ "kind": "vnet", "id": "blue", "set": { "zone": "lab", "tag": 100 } });
    lab.call("network_create", vnet).await;
    let subnet = json!({
        "vnet": "blue", "cidr": "10.0.0.0/24", "gateway": "10.0.0.1",
        "dhcp_ranges": ["start-address=10.0.0.50,end-address=10.0.0.90"],
    });
    lab.call("network_subnet_create", subnet).await;
    let rows = vnets(lab).await;
    assert_eq!((&rows[0]["state"], &rows[0]["pending"]["tag"]), (&"new".into(), &"100".into()));
    lab.change("network_apply", json!({})).await;
    let rows = vnets(lab).await;
    assert!(rows[0].get("state").is_none() && rows[0]["settings"]["tag"] == "100", "{rows}");
    let addresses = lab.call("network_address_list", json!({ "vnet": "blue" })).await;
    assert_eq!(addresses["addresses"][0]["ip"], "10.0.0.1", "{addresses}");
    let alias = json!({ "kind": "vnet", "id": "blue", "set": { "alias": "tenant" } });
    lab.call("network_update", alias).await;
    assert_eq!(vnets(lab).await[0]["state"], "changed");
    let subnets = json!({ "kind": "vnet", "subnets_of": "blue" });
    let list = lab.call("network_list", subnets.clone()).await;
    let id = &list["rows"][0]["id"];
    assert_eq!(*id, "lab-10.0.0.0-24");
    let snat = json!({ "vnet": "blue", "subnet": id, "snat": true });
    lab.call("network_subnet_update", snat).await;
    lab.call("network_subnet_delete", json!({ "vnet": "blue", "subnet": id })).await;
    assert_eq!(lab.call("network_list", subnets.clone()).await["rows"][0]["state"], "deleted");
    lab.call("network_delete", json!({ "kind": "vnet", "id": "blue" })).await;
    assert_eq!(vnets(lab).await[0]["state"], "deleted");
    lab.call("network_rollback", json!({})).await;
    let rows = vnets(lab).await;
    assert!(rows[0].get("state").is_none() && rows[0]["settings"].get("alias").is_none(), "{rows}");
    assert!(lab.call("network_list", subnets).await["rows"][0].get("state").is_none());
    services(lab).await;
}

async fn services(lab: &Lab) {
    let dns = |replace: bool, set: Value| json!({ "kind": "dns", "id": "names", "replace": replace, "set": set });
    let set = json!({ "type": "powerdns", "url": "https://dns.example.net", "key": "hunter22" });
    lab.call("network_service_set", dns(false, set)).await;
    lab.call("network_service_set", dns(true, json!({ "ttl": 300 }))).await;
    let list = lab.call("network_service_list", json!({ "kind": "dns" })).await;
    assert_eq!(list["rows"][0]["settings"]["ttl"], "300", "{list}");
    assert!(!list.to_string().contains("hunter22"), "{list}");
    lab.call("network_service_delete", json!({ "kind": "dns", "id": "names" })).await;
    assert_eq!(lab.call("network_service_list", json!({ "kind": "dns" })).await["total"], 0);
}

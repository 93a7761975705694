//! Calls as people write them.

use super::*;
use serde_json::json;

fn call(method: Method, path: &str, params: &Value) -> Result<Request, String> {
    let params = Parameters::from(params.as_object().unwrap().clone());
    read(method, path, &params).map_err(|error| error.to_string())
}

#[track_caller]
fn refused(method: Method, path: &str, params: &Value, words: &[&str]) {
    let error = call(method, path, params).unwrap_err();
    for words in words {
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn placeholders_are_filled_from_the_path_or_the_parameters() {
    let path = "/nodes/{node}/qemu/{vmid}/status/shutdown";
    let request = call(Method::Post, path, &json!({"vmid": 100, "forceStop": "yes"})).unwrap();
    assert_eq!(request.effect.captures, [("vmid", "100".to_owned())]);
    assert_eq!(request.effect.params, [("forceStop".to_owned(), ParamValue::Bool(true))]);
    let same = call(Method::Post, "/api2/json/nodes/pve1/qemu/100/status/shutdown", &json!({}));
    let captures = same.unwrap().effect.captures;
    assert_eq!(captures, [("node", "pve1".to_owned()), ("vmid", "100".to_owned())]);
    refused(Method::Post, path, &json!({}), &["vmid: is needed", "whole number"]);
    let other = "/nodes/{node}/qemu/101/status/shutdown";
    refused(Method::Post, other, &json!({"vmid": 100}), &["`101` in the path and `100`"]);
}

#[test]
fn property_strings_may_be_objects_and_lists_lists() {
    let config = "/nodes/pve1/qemu/100/config";
    let net = json!({"net0": {"model": "virtio", "bridge": "vmbr0"}, "delete": ["net1", "net2"]});
    let params = call(Method::Post, config, &net).unwrap().effect.params;
    let text = |text: &str| ParamValue::Text(text.to_owned());
    assert_eq!(
        params,
        [
            ("delete".to_owned(), text("net1,net2")),
            ("net0".to_owned(), text("virtio,bridge=vmbr0"))
        ]
    );
    let exec = json!({"command": ["ls", "-l"]});
    let params = call(Method::Post, "/nodes/a/qemu/100/agent/exec", &exec).unwrap().effect.params;
    assert_eq!(params[0].1, ParamValue::List(vec!["ls".to_owned(), "-l".to_owned()]));
}

#[test]
fn secrets_are_kept_as_such() {
    let user = json!({"userid": "a@pve", "password": "hunter22"});
    let request = call(Method::Post, "/access/users", &user).unwrap();
    assert!(!format!("{request:?}").contains("hunter22"));
}

#[test]
fn wrong_parameters_are_told_with_the_rule_and_what_is_valid() {
    let config = "/nodes/pve1/qemu/100/config";
    refused(
        Method::Put,
        config,
        &json!({"cores": 0}),
        &["cores: ", "minimum value of 1", "from 1 on"],
    );
    refused(Method::Put, config, &json!({"memry": 512}), &["memry: there is no", "`memory`"]);
    refused(Method::Put, config, &json!({"bios": "efi"}), &["bios: ", "`ovmf`"]);
    refused(Method::Put, config, &json!({"zzzzzz": 1}), &["api_describe"]);
    refused(Method::Post, "/pools", &json!({}), &["poolid: is needed"]);
    let both = json!({"cores": 0, "sockets": 0});
    refused(Method::Put, config, &both, &["cores: ", "sockets: "]);
}

#[test]
fn wrong_paths_are_told_with_what_there_is() {
    refused(Method::Get, "/nodes/pve1/qemus", &json!({}), &["no API path", "/nodes/{node}/qemu"]);
    let start = "/nodes/pve1/qemu/100/status/start";
    refused(Method::Get, start, &json!({}), &["takes POST, not GET"]);
    refused(Method::Get, "/pools?type=qemu", &json!({}), &["`params`"]);
    refused(Method::Get, "/nodes/a/qemu/100/vncwebsocket", &json!({}), &["websocket"]);
    refused(Method::Post, "/nodes/pve1/execute", &json!({}), &["each call by itself"]);
    let log = "/nodes/{node}/tasks/UPID:pve1:00000001:00000001:00000001:x:1:root@pam:/log";
    refused(Method::Get, log, &json!({"download": true}), &["download: "]);
}

#[test]
fn what_climbs_out_of_its_place_is_no_value() {
    for path in ["/nodes/../access/users", "/nodes/a/qemu/100%2f..%2fconfig/pending"] {
        assert!(call(Method::Get, path, &json!({})).is_err(), "{path}");
    }
}

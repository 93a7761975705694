//! What Proxmox says of wrong parameters.

use super::*;
use crate::catalog::catalog;
use crate::model::property::tests::SETTINGS;
use crate::plan::Method;
use serde_json::json;

const CONFIG: &str = "/nodes/{node}/qemu/{vmid}/config";

#[track_caller]
fn method(method: Method, path: &str) -> &'static ApiMethod {
    catalog().find(method, path).unwrap()
}

/// The verdict on `params` beside the path's own.
#[track_caller]
fn config(mut params: Value) -> Result<Params, BTreeMap<String, String>> {
    params["node"] = "pve1".into();
    params["vmid"] = "300".into();
    verify(method(Method::Put, CONFIG), params.as_object().unwrap())
}

#[track_caller]
fn refused(params: Value) -> Value {
    json!(config(params).unwrap_err())
}

#[test]
fn values_are_typed_whether_they_come_as_text_or_json() {
    let text = json!({"cores": "2", "onboot": "1", "name": "a", "migrate_downtime": "0.5"});
    let typed = json!({"cores": 2, "onboot": true, "name": "a", "migrate_downtime": 0.5});
    let expected = json!({
        "node": "pve1", "vmid": 300,
        "cores": 2, "onboot": true, "name": "a", "migrate_downtime": 0.5,
    });
    assert_eq!(json!(config(text).unwrap()), expected);
    assert_eq!(json!(config(typed).unwrap()), expected);
    assert_eq!(config(json!({"cores": 2.0, "onboot": 0})).unwrap()["cores"], 2);
}

#[test]
fn each_wrong_parameter_is_told() {
    let undeclared = UNDECLARED;
    assert_eq!(
        refused(json!({"cores": "x", "onboot": "maybe", "nope": "1"})),
        json!({
            "cores": "type check ('integer') failed - got 'x'",
            "onboot": "type check ('boolean') failed - got 'maybe'",
            "nope": undeclared,
        })
    );
    assert_eq!(refused(json!({"net32": "virtio"})), json!({"net32": undeclared}));
}

#[test]
fn bounds_enumerations_and_patterns_have_their_own_texts() {
    let cases = [
        (json!({"cores": "0"}), "cores", "value must have a minimum value of 1"),
        (json!({"vcpus": "2.5"}), "vcpus", "type check ('integer') failed - got '2.5'"),
        (json!({"onboot": "true"}), "onboot", "type check ('boolean') failed - got 'true'"),
        (json!({"onboot": [1]}), "onboot", "type check ('boolean') failed - got ARRAY"),
        (json!({"name": true}), "name", "type check ('string') failed - got JSON::PP::Boolean"),
        (json!({"digest": "a".repeat(41)}), "digest", "value may only be 40 characters long"),
        (
            json!({"bios": "x"}),
            "bios",
            "value 'x' does not have a value in the enumeration 'seabios, ovmf'",
        ),
        (json!({"serial0": "x"}), "serial0", "value does not match the regex pattern"),
        (json!({"tags": "a b;-c"}), "tags", "invalid format - invalid characters in tag\n"),
    ];
    for (params, name, text) in cases {
        assert_eq!(refused(params), json!({name: text}));
    }
}

#[test]
fn property_strings_are_checked_key_by_key() {
    let cases = [
        ("virtio,bridge", "duplicate key in comma-separated list property: model"),
        ("model=virtio,model=e1000", "duplicate key in comma-separated list property: model"),
        ("virtio,nope=1", "invalid key in comma-separated list property: nope"),
        ("virtio,=1", "missing key in comma-separated list property"),
        ("bridge=vmbr0", "format error\nnet0.model: property is missing and it is not optional"),
        ("virtio,tag=0", "format error\nnet0.tag: value must have a minimum value of 1"),
        (
            "virtio,firewall=maybe",
            "format error\nnet0.firewall: type check ('boolean') failed - got 'maybe'",
        ),
    ];
    for (text, message) in cases {
        let expected = json!({"net0": format!("invalid format - {message}\n")});
        assert_eq!(refused(json!({"net0": text})), expected, "{text}");
    }
    let fine = "virtio=BC:24:11:00:00:01,bridge=vmbr0,firewall=yes";
    assert_eq!(config(json!({"net0": fine})).unwrap()["net0"], fine);
}

#[test]
fn keys_that_stand_for_others_are_resolved() {
    let fields = method(Method::Put, CONFIG).parameter("net0").unwrap().schema.fields().unwrap();
    let parsed = property_string(fields, "virtio=BC:24:11:00:00:01,firewall=on", "net0").unwrap();
    let expected = json!({"model": "virtio", "macaddr": "BC:24:11:00:00:01", "firewall": "1"});
    assert_eq!(json!(parsed), expected);
}

#[test]
fn lists_come_as_text_or_repeated() {
    assert_eq!(config(json!({"delete": ["tags", "onboot"]})).unwrap()["delete"], "tags,onboot");
    let exec = method(Method::Post, "/nodes/{node}/qemu/{vmid}/agent/exec");
    let params = json!({"node": "a", "vmid": 100, "command": "echo hello"});
    let params = params.as_object().unwrap();
    assert_eq!(verify(exec, params).unwrap()["command"], json!(["echo hello"]));
}

#[test]
fn what_is_missing_and_what_something_else_requires_is_told() {
    let create = method(Method::Post, "/nodes/{node}/qemu");
    let node = json!({"node": "pve1"});
    let missing = verify(create, node.as_object().unwrap()).unwrap_err();
    assert_eq!(json!(missing), json!({"vmid": "property is missing and it is not optional"}));
    let unique = json!({"node": "pve1", "vmid": 300, "unique": 1});
    let missing = verify(create, unique.as_object().unwrap()).unwrap_err();
    let text = "missing property - 'unique' requires this property";
    assert_eq!(json!(missing), json!({"archive": text}));
}

#[test]
fn variants_are_checked_by_what_selects_them() {
    let rules = method(Method::Post, "/cluster/ha/rules");
    let said = |params: Value| json!(verify(rules, params.as_object().unwrap()).err());
    let right =
        json!({"rule": "r1", "type": "node-affinity", "nodes": "pve1", "resources": "vm:100"});
    assert_eq!(said(right), Value::Null);
    let missing = "property is missing and it is not optional";
    assert_eq!(
        said(json!({"rule": "r1", "type": "node-affinity", "nodes": "pve1"})),
        json!({"oneOf[node-affinity].resources": missing})
    );
    assert_eq!(
        said(json!({"rule": "r1", "type": "resource-affinity", "resources": "vm:100",
            "affinity": "positive", "strict": 1})),
        json!({"strict": UNDECLARED})
    );
    assert_eq!(said(json!({"rule": "r1"})), json!({"type": missing}));
}

#[test]
fn identifiers_are_checked_by_their_formats() {
    let rows = [
        ("GET", "/nodes/x_/qemu/300/config", "node", "value does not look like a valid node name"),
        ("GET", "/nodes/a/qemu/5/config", "vmid", "value does not look like a valid VM ID"),
        ("GET", "/storage/x", "storage", "storage ID 'x' cannot be shorter than 2 characters"),
        ("GET", "/cluster/replication/x", "id", "invalid replication job id 'x'"),
        ("GET", "/access/users/ab", "userid", "user name 'ab' is too short"),
        ("GET", "/access/users/abc", "userid", "value 'abc' does not look like a valid user name"),
    ];
    for (verb, path, name, text) in rows {
        let routed = catalog().route(verb, path).unwrap();
        let params = routed.captures.iter().map(|(name, value)| ((*name).to_owned(), json!(value)));
        let errors = verify(routed.method, &params.collect()).unwrap_err();
        assert_eq!(json!(errors), json!({name: format!("invalid format - {text}\n")}), "{path}");
    }
}

#[test]
fn every_method_takes_checks_of_any_value_without_harm() {
    let odd = ["", "0", "-1", "a=b,,=", "é", "1e999", "a:b/c d", "\0", "%zz", "[]{}()"];
    for method in catalog().methods() {
        let declared = method.parameters().iter().map(|parameter| parameter.name);
        let names: Vec<_> = declared.map(|name| name.replace("[n]", "0")).collect();
        for value in odd {
            let params = names.iter().map(|name| (name.clone(), json!(value))).collect();
            let _ = verify(method, &params);
        }
        let required = method
            .parameters()
            .iter()
            .filter(|parameter| !parameter.schema.optional && parameter.schema.one_of.is_empty());
        let errors = verify(method, &Params::new()).err().unwrap_or_default();
        for parameter in required {
            assert!(errors.contains_key(parameter.name), "{} {}", method.path, parameter.name);
        }
    }
}

#[test]
fn small_languages_are_checked_by_their_formats() {
    let rule = method(Method::Post, "/cluster/firewall/rules");
    let cases = [
        ("dport", "80:22", "backwards range '80:22' not allowed, did you mean '22:80'?"),
        ("dport", "70000", "invalid port '70000'"),
        ("dport", "22,", "extraneous commas in list"),
        ("proto", "quic", "unknown protocol 'quic'"),
        ("icmp-type", "loud", "invalid icmp-type value 'loud'"),
    ];
    for (name, value, text) in cases {
        let params = json!({"type": "in", "action": "ACCEPT", name: value});
        let errors = verify(rule, params.as_object().unwrap()).unwrap_err();
        assert_eq!(json!(errors), json!({name: format!("invalid format - {text}\n")}), "{value}");
    }
    for (name, value) in
        [("dport", "22,80:90,https"), ("source", "+dc/hosts"), ("source", "10.0.0.0/8")]
    {
        let params = json!({"type": "in", "action": "ACCEPT", name: value});
        assert!(verify(rule, params.as_object().unwrap()).is_ok(), "{value}");
    }
    let text = "invalid format - invalid hotplug feature 'gpu'\n";
    assert_eq!(refused(json!({"hotplug": "disk,gpu"})), json!({"hotplug": text}));
    let text =
        "invalid format - Built-in cputype 'abacus' is not defined (missing 'custom-' prefix?)\n";
    assert_eq!(refused(json!({"cpu": "abacus,hidden=1"})), json!({"cpu": text}));
    assert!(config(json!({"cpu": "cputype=x86-64-v2-AES,flags=+aes"})).is_ok());
    let text = "invalid format - unable to parse startup options\n";
    assert_eq!(refused(json!({"startup": "order=x"})), json!({"startup": text}));
}

#[test]
fn calendar_events_are_told_from_other_words() {
    let job = method(Method::Post, "/cluster/backup");
    let asked = |schedule: &str| {
        let params = json!({"schedule": schedule, "all": 1});
        verify(job, params.as_object().unwrap()).map(|_| ())
    };
    for event in
        ["daily", "*/15", "mon..fri 22:00", "Sat,sun 2:15", "*-*-01..07 04:00", "8..17:0/15"]
    {
        assert_eq!(asked(event), Ok(()), "{event}");
    }
    for other in ["", "now", "mon..xyz 1:00", "every day"] {
        let text = format!("invalid format - invalid calendar event '{other}'\n");
        assert_eq!(json!(asked(other).unwrap_err()), json!({"schedule": text}));
    }
}

#[test]
fn settings_that_are_typed_are_settings_that_proxmox_takes() {
    for (kind, name, text) in SETTINGS {
        assert_eq!(setting(*kind, name, text), Ok(()), "{name} {text}");
    }
}

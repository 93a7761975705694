//! Which calls an operation makes and which privileges they need, as far as that is known before
//! there are arguments.

use super::Tool;
use crate::catalog::catalog;
use crate::model::GuestKind;
use crate::plan::{ApiCall, Method};
use serde_json::value::to_raw_value;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// One API method that an operation uses.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Footprint {
    /// The method.
    pub method: Method,
    /// The path template, as the API's documentation writes it; `{kind}` is `qemu` or `lxc`.
    pub path: String,
    /// Who may call it, such as `VM.PowerMgmt on /vms/{vmid}`.
    pub needs: String,
}

impl Tool {
    /// The API methods that a plain call uses; empty when it only reads the inventory or when
    /// that depends on its arguments.
    pub fn footprint(&self) -> Vec<Footprint> {
        let sample = to_raw_value(&sample(&self.input_schema())).ok();
        let Some(prepared) = sample.and_then(|sample| self.prepare(&sample).ok()) else {
            return Vec::new();
        };
        let calls = prepared.plan.needs.iter().chain(&prepared.plan.calls);
        let mut prints = BTreeSet::new();
        for call in calls {
            prints.extend(of_call(call));
        }
        if prepared.plan.needs_inventory() && prints.is_empty() {
            let path = "/cluster/resources".to_owned();
            let needs = "audit privileges on what is to be seen".to_owned();
            prints.insert(Footprint { method: Method::Get, path, needs });
        }
        prints.into_iter().collect()
    }
}

/// One for both kinds of guest where they need the same.
fn of_call(call: &ApiCall) -> Vec<Footprint> {
    let of_kind = |kind: GuestKind| {
        let path = call.path.replace("{kind}", kind.as_str());
        let needs = catalog().find(call.method, &path)?.permission().who.to_string();
        Some(Footprint { method: call.method, path, needs })
    };
    let fits = |kind: &GuestKind| call.only.is_none_or(|only| only == *kind);
    let mut found: Vec<Footprint> =
        [GuestKind::Qemu, GuestKind::Lxc].into_iter().filter(fits).filter_map(of_kind).collect();
    if let [one, other] = found.as_slice()
        && one.needs == other.needs
    {
        let both = Footprint { path: call.path.to_owned(), ..one.clone() };
        found = vec![both];
    }
    found
}

/// Arguments that are valid for most operations: what is required, and nothing else.
fn sample(schema: &Value) -> Value {
    let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
    let values = required.filter_map(Value::as_str).map(|name| {
        let property = schema.pointer(&format!("/properties/{name}")).unwrap_or(&Value::Null);
        (name.to_owned(), value(name, property))
    });
    Value::Object(values.collect::<Map<_, _>>())
}

fn value(name: &str, property: &Value) -> Value {
    if let Some(first) = property.get("enum").and_then(|values| values.get(0)) {
        return first.clone();
    }
    match property.get("type").and_then(Value::as_str) {
        Some("integer") => property.get("minimum").cloned().unwrap_or_else(|| 100.into()),
        Some("boolean") => true.into(),
        Some("array") => {
            Value::Array(vec![value(name, property.get("items").unwrap_or(&Value::Null))])
        }
        Some("object") => serde_json::json!({ "name": "x" }),
        _ => text(name).into(),
    }
}

fn text(argument: &str) -> &'static str {
    match argument {
        "guest" => "100",
        "upid" => "UPID:pve1:00000001:00000001:00000001:vzdump:100:root@pam:",
        "volume" | "archive" | "backup" => {
            "local:backup/vzdump-qemu-100-2024_01_01-00_00_00.vma.zst"
        }
        "template" => "local:vztmpl/debian-12-standard_12.5-1_amd64.tar.gz",
        "size" => "+1G",
        "disk" => "scsi0",
        "rootfs" => "local:8",
        _ => "sample",
    }
}

#[cfg(test)]
mod tests {
    use crate::registry::find;

    #[test]
    fn the_start_of_a_guest_needs_power_management() {
        let prints = find("guest_start").unwrap().1.footprint();
        let lines: Vec<_> = prints.iter().map(|p| (p.path.as_str(), p.needs.as_str())).collect();
        assert!(
            lines.contains(&(
                "/nodes/{node}/{kind}/{vmid}/status/start",
                "VM.PowerMgmt on /vms/{vmid}"
            )),
            "{lines:?}"
        );
    }
}

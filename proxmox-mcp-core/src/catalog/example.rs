//! Example calls, made of values that the catalogue accepts.

use super::mend::parameter_of;
use super::{ApiMethod, Kind, Parameter, Params, check};
use serde_json::{Value, json};

/// Values that look real; for each parameter the first that is valid is taken.
const VALUES: [&str; 39] = [
    "example",
    "100",
    "1",
    "vmbr0",
    "scsi0",
    "+8G",
    "8G",
    "/example",
    "local:iso/example.iso",
    "example@pve",
    "192.0.2.10",
    "192.0.2.0/24",
    "192.0.2.10:2003",
    "mon..fri 02:00",
    "02:00",
    "vm:100",
    "admin@example.com",
    "https://example.com/file.iso",
    "UPID:pve1:00000001:00000001:00000001:vzdump:100:root@pam:",
    "100-0",
    "example1",
    "node=pve1,id=1234:5678,path=0000:01:00.0",
    "node=pve1,id=1234:5678",
    "node=pve1,path=/srv/example",
    "apitoken=PVEAPIToken=root@pam!example=00000000-0000-0000-0000-000000000000,host=192.0.2.10",
    "local",
    "local:vztmpl/example.tar.zst",
    "local:backup/vzdump-qemu-100-2026_01_01-00_00_00.vma.zst",
    "example/example:latest",
    "0000:01:00.0",
    "/dev/sdb",
    "65000",
    "keep-last=3",
    "AA:BB:CC:DD:EE:FF",
    "VM.Audit",
    "OSD_DOWN",
    "name=eth0",
    "pve2c-0123456789",
    "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF",
];

/// The parameters of a call that passes the catalogue's check: the path's and the required ones.
pub(crate) fn params(method: &ApiMethod) -> Params {
    let mut params = Params::new();
    for segment in method.path.split('/') {
        let name = segment.strip_prefix('{').and_then(|name| name.strip_suffix('}'));
        if let Some(parameter) = name.and_then(|name| method.parameter(name)) {
            params.insert(parameter.name.to_owned(), value(method, &params, parameter));
        }
    }
    let selector = method.variants().map(|variants| variants.selector);
    let required: Vec<Parameter> = method.parameters().iter().collect();
    for parameter in required {
        let needed = !parameter.schema.optional || selector == Some(parameter.name);
        if needed && parameter.family().is_none() && !params.contains_key(parameter.name) {
            let value = value(method, &params, parameter);
            params.insert(parameter.name.to_owned(), value);
        }
    }
    mend(method, &mut params);
    params
}

/// Adds what is needed only because of the others, and changes what does not fit them.
fn mend(method: &ApiMethod, params: &mut Params) {
    for _ in 0..8 {
        let Err(faults) = check::verify(method, params) else { return };
        let parameter = faults.keys().find_map(|field| method.parameter(parameter_of(field)));
        let Some(parameter) = parameter else { return };
        params.remove(parameter.name);
        let value = value(method, params, parameter);
        params.insert(parameter.name.to_owned(), value);
    }
}

/// A value that is valid beside those that are there, or `…`.
pub(super) fn value(method: &ApiMethod, so_far: &Params, parameter: Parameter) -> Value {
    let schema = parameter.schema;
    let usual = match parameter.name {
        "node" => Some("pve1"),
        "storage" => Some("local"),
        "userid" => Some("example@pve"),
        "password" => Some("example-password"),
        _ => None,
    };
    let items = schema.one_of.iter().chain([schema]).filter_map(|one| one.items.as_deref());
    let choices = items.chain([schema]).filter_map(|one| one.choices.as_ref()).flatten();
    let choices = choices.map(|choice| json!(choice));
    let least = schema.minimum.iter().map(|least| json!(least));
    let candidates = usual.into_iter().map(|text| json!(text)).chain(choices).chain(least);
    let candidates = candidates.chain(VALUES.iter().map(|text| json!(text)));
    let valid = |value: &Value| {
        let mut params = so_far.clone();
        params.insert(parameter.name.to_owned(), value.clone());
        let faults = check::verify(method, &params).err().unwrap_or_default();
        !faults.keys().any(|field| parameter_of(field) == parameter.name)
    };
    let found = candidates.into_iter().find(valid).unwrap_or_else(|| json!("…"));
    typed(parameter, found)
}

/// Numbers as such; Proxmox takes both.
fn typed(parameter: Parameter, value: Value) -> Value {
    let number = value.as_str().and_then(|text| text.parse::<i64>().ok());
    match (parameter.schema.kind, number) {
        (Kind::Integer, Some(number)) => number.into(),
        (Kind::Array, _) if value.is_string() => json!([value]),
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::catalog;

    #[test]
    fn every_example_is_a_call_that_passes_the_check() {
        let mut bad = Vec::new();
        for method in catalog().methods() {
            if let Err(faults) = check::verify(method, &params(method)) {
                bad.push(format!("{} {}: {faults:?}", method.method, method.path));
            }
        }
        assert!(bad.is_empty(), "{} {bad:#?}", bad.len());
    }
}

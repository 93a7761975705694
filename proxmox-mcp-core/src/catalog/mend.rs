//! How wrong parameters are mended: what each breaks, which rule holds, and what would be valid.

mod drift;
mod value;

use super::{ApiMethod, Parameter, Params};
use crate::audit::is_secret;
use crate::error::clean;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

/// Faults that one error tells.
const MOST: usize = 8;

/// What is wrong with one parameter, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Fix {
    /// The parameter.
    pub field: String,
    /// What is wrong.
    pub problem: String,
    /// What it must be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// A value that is valid; never one of a secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid: Option<Value>,
    /// The parameter that was meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead: Option<String>,
    /// Whether the valid value is near to the one given, and not an example.
    #[serde(skip)]
    pub(crate) near: bool,
}

impl fmt::Display for Fix {
    /// In words, without the parameter's name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problem)?;
        if let Some(rule) = &self.rule {
            write!(f, "; expected {rule}")?;
        }
        match &self.valid {
            Some(Value::String(text)) => write!(f, ", such as `{text}`"),
            Some(value) => write!(f, ", such as `{value}`"),
            None => Ok(()),
        }
    }
}

/// How to mend what the check, or Proxmox itself, says of the parameters of a call.
pub fn fixes(method: &ApiMethod, given: &Params, faults: &BTreeMap<String, String>) -> Vec<Fix> {
    faults.iter().take(MOST).map(|(field, words)| fix(method, given, field, words)).collect()
}

fn fix(method: &ApiMethod, given: &Params, field: &str, words: &str) -> Fix {
    let name = parameter_of(field);
    let mut fix = Fix {
        field: clean(name, 60),
        problem: String::new(),
        rule: None,
        valid: None,
        instead: None,
        near: false,
    };
    let Some(parameter) = method.parameter(name) else {
        unknown(method, name, &mut fix);
        return fix;
    };
    let secret = is_secret(name);
    fix.rule = Some(parameter.schema.rule());
    fix.problem = if !given.contains_key(name) && !words.starts_with("missing property") {
        "is needed".to_owned()
    } else if secret {
        "breaks its rule".to_owned()
    } else if field.ends_with(name) {
        clean(words, 200)
    } else {
        format!("{}: {}", clean(field, 80), clean(words, 200))
    };
    if let Some((valid, near)) =
        value::valid(method, given, named(parameter, name)).filter(|_| !secret)
    {
        (fix.valid, fix.near) = (Some(valid), near);
    }
    fix
}

/// A member of a family, such as `net0` of `net[n]`, under its own name.
fn named(parameter: Parameter, name: &str) -> value::Wanted<'_> {
    value::Wanted { name, schema: parameter.schema }
}

fn unknown(method: &ApiMethod, name: &str, fix: &mut Fix) {
    "there is no such parameter".clone_into(&mut fix.problem);
    if let Some((instead, why)) = drift::meant(method, name) {
        fix.problem.extend(["; ", why]);
        fix.instead = instead.filter(|meant| method.parameter(meant).is_some()).map(str::to_owned);
    } else if let Some(near) = nearest(name, &names(method)) {
        fix.problem.extend(["; did you mean `", &near, "`?"]);
        fix.instead = Some(near);
    } else {
        let names = names(method);
        let few = names.len() <= 12 && !names.is_empty();
        if few {
            fix.rule = Some(format!("one of `{}`", names.join("`, `")));
        } else {
            let (method, path) = (method.method, method.path);
            let _ = write!(fix.problem, "; `api_describe` lists what {method} {path} takes");
        }
        return;
    }
    let meant = fix.instead.as_deref().and_then(|name| method.parameter(name));
    fix.rule = meant.map(|parameter| {
        format!("`{}`: {}", parameter.name.replace("[n]", "0"), parameter.schema.rule())
    });
}

/// The parameter that a fault is about: of `oneOf[a].delete[0]` or `delete.key` it is `delete`.
pub(super) fn parameter_of(field: &str) -> &str {
    let variant = field.strip_prefix("oneOf[").and_then(|rest| rest.split_once("]."));
    let field = variant.map_or(field, |(_, field)| field);
    field.split(['.', '[']).next().unwrap_or(field)
}

/// The word that was most likely meant, if any is near.
fn nearest<N: AsRef<str>>(word: &str, known: &[N]) -> Option<String> {
    let word = word.to_lowercase();
    let scored = known.iter().map(|name| {
        let name = name.as_ref();
        (strsim::jaro_winkler(&word, &name.to_lowercase()), name)
    });
    let best = scored.max_by(|(a, one), (b, other)| a.total_cmp(b).then(other.cmp(one)));
    best.filter(|(score, _)| *score >= 0.8).map(|(_, name)| name.to_owned())
}

/// Every name that could have been meant; those of the path are not.
fn names(method: &ApiMethod) -> Vec<String> {
    let shared = method.parameters().iter();
    let variants = method.variants().map(|variants| variants.each).unwrap_or_default();
    let variants = variants.into_iter().flat_map(|(_, parameters)| parameters.iter());
    let all = shared.chain(variants).map(|parameter| parameter.name.replace("[n]", "0"));
    all.filter(|name| !method.path.contains(&format!("{{{name}}}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{catalog, check};
    use crate::plan::Method;
    use serde_json::json;

    fn of(path: &str, mut params: Value) -> Fix {
        params["node"] = "pve1".into();
        params["vmid"] = 100.into();
        let method = catalog().find(Method::Put, path).unwrap();
        let params = params.as_object().unwrap();
        let faults = check::verify(method, params).unwrap_err();
        fixes(method, params, &faults).remove(0)
    }

    #[test]
    fn what_is_offered_is_valid_and_near_to_what_was_given() {
        const VM: &str = "/nodes/{node}/qemu/{vmid}/config";
        for (params, valid) in [
            (json!({"cores": 0}), json!(1)),
            (json!({"cores": "many"}), json!(1)),
            (json!({"bios": "uefi"}), json!("ovmf")),
            (json!({"onboot": "yess"}), json!(true)),
            (json!({"net0": "virtio,brigde=vmbr0"}), json!("virtio,bridge=vmbr0")),
            (
                json!({"net0": "virtio,bridge=vmbr0,tag=5000"}),
                json!("virtio,bridge=vmbr0,tag=4094"),
            ),
            (json!({"scsihw": "virtio-scsi"}), json!("virtio-scsi-pci")),
        ] {
            let fix = of(VM, params.clone());
            assert_eq!(fix.valid, Some(valid), "{params}: {fix}");
        }
    }

    #[test]
    fn names_of_the_other_kind_of_guest_are_translated() {
        for (kind, given, meant) in [
            ("qemu", "hostname", Some("name")),
            ("qemu", "rootfs", Some("scsi0")),
            ("qemu", "cpus", Some("cores")),
            ("qemu", "ram", Some("memory")),
            ("qemu", "features", None),
            ("lxc", "name", Some("hostname")),
            ("lxc", "scsi0", Some("rootfs")),
            ("lxc", "sockets", Some("cores")),
            ("lxc", "ipconfig0", Some("net0")),
            ("lxc", "memroy", Some("memory")),
        ] {
            let path = format!("/nodes/{{node}}/{kind}/{{vmid}}/config");
            let fix = of(&path, json!({ given: "x" }));
            assert_eq!(fix.instead.as_deref(), meant, "{kind} {given}: {fix}");
        }
    }

    #[test]
    fn a_secret_is_neither_shown_nor_offered() {
        let fix = of("/nodes/{node}/qemu/{vmid}/config", json!({"cipassword": ["hunter22"]}));
        assert!(!fix.to_string().contains("hunter22") && fix.valid.is_none(), "{fix}");
    }
}

//! Proxmox's way of writing parameters: form encoding, and never a body with GET or DELETE.

use crate::error::Error;
use crate::plan::{GroundedCall, Method, ParamValue};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The longest body that the API daemon reads.
const MAX_FORM: usize = 512 << 10;
/// The longest request line: the daemon takes 8 KiB of headers in all.
const MAX_LINE: usize = 7 << 10;

/// A call as it goes over the wire.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Encoded {
    /// Path and query, from `/api2/json` on.
    pub(super) target: String,
    /// The form of POST and PUT calls that have parameters.
    pub(super) form: Option<String>,
}

pub(super) fn call(call: &GroundedCall) -> Result<Encoded, Error> {
    let mut form = String::new();
    for (key, value) in call.params() {
        add_value(&mut form, key, value)?;
    }
    let target = format!("/api2/json{}", call.path());
    let encoded = match call.method() {
        _ if form.is_empty() => Encoded { target, form: None },
        Method::Get | Method::Delete => Encoded { target: format!("{target}?{form}"), form: None },
        Method::Post | Method::Put => Encoded { target, form: Some(form) },
    };
    let over = |size: usize, limit: usize| {
        let problem = format!("{size} bytes of parameters are more than the {limit} Proxmox takes");
        Err(Error::input("arguments", problem))
    };
    match &encoded.form {
        Some(form) if form.len() > MAX_FORM => over(form.len(), MAX_FORM),
        _ if encoded.target.len() > MAX_LINE => over(encoded.target.len(), MAX_LINE),
        _ => Ok(encoded),
    }
}

fn add_value(form: &mut String, key: &str, value: &ParamValue) -> Result<(), Error> {
    match value {
        ParamValue::Bool(value) => add(form, key, if *value { "1" } else { "0" }),
        ParamValue::Int(value) => add(form, key, &value.to_string()),
        ParamValue::Text(value) => add(form, key, value),
        ParamValue::List(values) => values.iter().for_each(|value| add(form, key, value)),
        ParamValue::Secret(secret) => add(form, key, secret.expose()),
        ParamValue::Need(_) | ParamValue::GuestId | ParamValue::Running => {
            return Err(Error::internal("a parameter was left open"));
        }
    }
    Ok(())
}

/// Proxmox splits at raw `=`, `;` and `&` and reads `+` as a space, so everything but unreserved
/// characters is escaped.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Adds one pair.
pub(super) fn add(form: &mut String, key: &str, value: &str) {
    if !form.is_empty() {
        form.push('&');
    }
    form.extend(utf8_percent_encode(key, ESCAPED));
    form.push('=');
    form.extend(utf8_percent_encode(value, ESCAPED));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::Inventory;
    use crate::plan::{ApiCall, Evidence, Plan, Subject};

    fn encoded(call: ApiCall) -> Result<Encoded, Error> {
        let plan = Plan::call(call).ground(&Inventory::default(), &Evidence::default()).unwrap();
        super::call(&plan.calls()[0])
    }

    fn form_of<V: Into<ParamValue>>(value: V) -> String {
        let call = ApiCall::new(Method::Post, "/pools", Subject::Cluster).param("k", value.into());
        encoded(call).unwrap().form.unwrap()
    }

    #[test]
    fn values_are_written_as_proxmox_reads_them() {
        assert_eq!(form_of(true), "k=1");
        assert_eq!(form_of(false), "k=0");
        assert_eq!(form_of(-5_i64), "k=-5");
        assert_eq!(form_of("virtio,bridge=vmbr0"), "k=virtio%2Cbridge%3Dvmbr0");
        assert_eq!(form_of("a;b & c+d 100%"), "k=a%3Bb%20%26%20c%2Bd%20100%25");
        assert_eq!(form_of("ü\n"), "k=%C3%BC%0A");
        assert_eq!(form_of(""), "k=");
        assert_eq!(form_of(vec!["a".to_owned(), "b c".to_owned()]), "k=a&k=b%20c");
    }

    #[test]
    fn get_and_delete_carry_their_parameters_in_the_query() {
        for method in [Method::Get, Method::Delete] {
            let call = ApiCall::new(method, "/pools", Subject::Cluster).param("poolid", "a/b");
            let expected = Encoded { target: "/api2/json/pools?poolid=a%2Fb".into(), form: None };
            assert_eq!(encoded(call).unwrap(), expected);
        }
        let call = ApiCall::new(Method::Post, "/pools", Subject::Cluster);
        assert_eq!(
            encoded(call).unwrap(),
            Encoded { target: "/api2/json/pools".into(), form: None }
        );
    }

    #[test]
    fn what_the_daemon_would_cut_off_is_refused_before_it_is_sent() {
        let long = "x".repeat(MAX_FORM);
        let call = ApiCall::new(Method::Post, "/pools", Subject::Cluster).param("comment", long);
        assert!(matches!(encoded(call), Err(Error::Input { .. })));
        let call = ApiCall::get("/pools", Subject::Cluster).param("poolid", "x".repeat(MAX_LINE));
        assert!(matches!(encoded(call), Err(Error::Input { .. })));
    }
}

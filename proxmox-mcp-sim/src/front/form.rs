//! Forms and queries, decoded with the quirks of Proxmox's own decoder.

use percent_encoding::percent_decode_str;
use proxmox_mcp_core::catalog::Params;
use serde_json::Value;

/// Decodes a form: pairs end at `&` or `;`, a value ends at a second `=`, and repeated keys make
/// a list.
pub(super) fn decode(form: &str) -> Params {
    let mut params = Params::new();
    for pair in form.split(['&', ';']).filter(|pair| !pair.is_empty()) {
        let mut parts = pair.split('=');
        let key = unescape(parts.next().unwrap_or_default());
        // A key with an empty value stands for nothing, like one without a value.
        let Some(value) = parts.next().filter(|value| !value.is_empty()) else {
            params.insert(key, Value::Null);
            continue;
        };
        let value = Value::String(unescape(value));
        match params.get_mut(&key) {
            Some(Value::Array(all)) => all.push(value),
            Some(old) if !old.is_null() => *old = Value::Array(vec![old.take(), value]),
            _ => {
                params.insert(key, value);
            }
        }
    }
    params
}

/// Undoes percent-encoding and `+`; what is not UTF-8 afterwards is replaced.
pub(super) fn unescape(text: &str) -> String {
    percent(&text.replace('+', " "))
}

/// Undoes percent-encoding only.
pub(super) fn percent(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn forms_are_decoded_with_their_quirks() {
        let cases = [
            ("a=1&b=2", json!({"a": "1", "b": "2"})),
            ("a=1;b=2", json!({"a": "1", "b": "2"})),
            ("net0=virtio,bridge=vmbr0", json!({"net0": "virtio,bridge"})),
            ("a=%26%3D%3Bd+%C3%BC%2520%2B", json!({"a": "&=;d ü%20+"})),
            ("delete=a&delete=b", json!({"delete": ["a", "b"]})),
            ("a=&b", json!({"a": null, "b": null})),
            ("%zz=1&&", json!({"%zz": "1"})),
            ("", json!({})),
        ];
        for (form, expected) in cases {
            assert_eq!(json!(decode(form)), expected, "{form}");
        }
    }
}

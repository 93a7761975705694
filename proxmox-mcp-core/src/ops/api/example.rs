//! Example calls as arguments of `api_read` and `api_call`.

use crate::catalog::{ApiMethod, example};
use serde_json::{Value, json};

/// The call as arguments of `api_read` or `api_call`.
pub(super) fn call(method: &ApiMethod, reads: bool) -> String {
    let mut params = example::params(method);
    let mut path = method.path.to_owned();
    params.retain(|name, value| {
        let place = format!("{{{name}}}");
        let in_path = path.contains(&place);
        if in_path {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            path = path.replace(&place, &text);
        }
        !in_path
    });
    let mut arguments = json!({ "path": path });
    if !reads {
        arguments = json!({ "method": method.method, "path": path });
    }
    if !params.is_empty()
        && let Some(fields) = arguments.as_object_mut()
    {
        fields.insert("params".to_owned(), Value::Object(params));
    }
    let name = if reads { "api_read" } else { "api_call" };
    format!("{name} {arguments}")
}

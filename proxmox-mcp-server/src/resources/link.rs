//! Long answers as links: a model gets the beginning, and where to read all of it again.

use super::{READABLE, arguments_of};
use crate::mcp::host::ResourceLink;
use crate::tools::discover;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::Value;
use serde_json::value::RawValue;
use std::fmt::Write as _;

/// Bytes of text from which an answer is linked, and of which it keeps the beginning.
const LONG: usize = 8 * 1024;

/// What a segment of a URI cannot hold as it is.
const RESERVED: &AsciiSet = &CONTROLS.add(b' ').add(b'/').add(b'%').add(b'?').add(b'#').add(b':');

/// Cuts a long text that can be read again by URI; answers the link to it.
pub(crate) fn shorten(name: &str, arguments: &RawValue, text: &mut String) -> Option<ResourceLink> {
    if text.len() <= LONG {
        return None;
    }
    let given: Value = serde_json::from_str(arguments.get()).ok()?;
    let (operation, given) = match name {
        discover::READ | discover::CALL => {
            (given.get("operation")?.as_str()?.to_owned(), given.get("arguments")?.clone())
        }
        _ => (name.to_owned(), given),
    };
    let uri = uri(&operation, &given)?;
    let end = text.get(..LONG).map_or_else(|| text.floor_char_boundary(LONG), str::len);
    let end = text.get(..end)?.rfind('\n').unwrap_or(end);
    let rest = text.len().saturating_sub(end);
    text.truncate(end);
    let _ = write!(text, "\n({rest} more bytes left out; all of it is at {uri})");
    Some(ResourceLink {
        name: operation,
        description: Some("the whole answer, read again from the cluster".to_owned()),
        mime_type: Some(super::JSON.to_owned()),
        uri,
    })
}

/// The URI that reads what an operation was asked for, if one does.
fn uri(operation: &str, given: &Value) -> Option<String> {
    let (pattern, _) = READABLE.iter().find(|(_, name)| *name == operation)?;
    let argument = arguments_of(pattern);
    let others = given.as_object()?.iter().filter(|(_, value)| !value.is_null());
    // A URI reads as much as any limit allows, and nothing else than from the beginning.
    let known = |name: &str| Some(name) == argument || name == "limit";
    if !others.into_iter().all(|(name, _)| known(name)) {
        return None;
    }
    let Some(argument) = argument else { return Some((*pattern).to_owned()) };
    let value = given.get(argument)?;
    let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let segment = utf8_percent_encode(&value, RESERVED).to_string();
    Some(pattern.replace(&format!("{{{argument}}}"), &segment))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn shortened(name: &str, arguments: &Value, mut text: String) -> (String, Option<String>) {
        let raw = serde_json::value::to_raw_value(arguments).unwrap();
        let link = shorten(name, &raw, &mut text);
        (text, link.map(|link| link.uri))
    }

    #[test]
    fn a_long_answer_keeps_its_beginning_and_says_where_all_of_it_is() {
        let long = "a line of a log\n".repeat(2000);
        let upid = "UPID:pve1:00000001:00000001:00000001:vzdump:100:root@pam:";
        let (text, uri) = shortened("task_log", &json!({"upid": upid, "limit": 500}), long.clone());
        let uri = uri.unwrap();
        assert_eq!(uri, format!("pve://task/{}/log", upid.replace(':', "%3A")));
        assert!(text.len() < LONG + 200 && text.contains(&uri), "{text}");
        let left: usize =
            text.rsplit_once("\n(").unwrap().1.split(' ').next().unwrap().parse().unwrap();
        assert_eq!(text.rsplit_once("\n(").unwrap().0.len() + left, long.len());
        let reached = json!({"operation": "guest_config_show", "arguments": {"guest": 101}});
        let (_, uri) = shortened(discover::READ, &reached, long);
        assert_eq!(uri.as_deref(), Some("pve://guest/101/config"));
    }

    #[test]
    fn what_no_uri_reads_stays_whole() {
        let long = "ä".repeat(LONG);
        for (name, arguments) in [
            ("guest_list", json!({"name": "web"})),
            ("guest_config_show", json!({"guest": 101, "snapshot": "a"})),
            ("guest_exec", json!({"guest": 101})),
            ("task_log", json!({"upid": "UPID:x", "start": 500})),
        ] {
            let (text, uri) = shortened(name, &arguments, long.clone());
            assert_eq!((text, uri), (long.clone(), None), "{name}");
        }
        assert_eq!(shortened("guest_list", &json!({}), "short".to_owned()).1, None);
    }
}

//! What a client sends and what it can read.

use axum::http::{HeaderMap, header};

/// The forms of an answer that a client can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Accepts {
    /// One JSON object.
    pub(super) json: bool,
    /// A stream of events.
    pub(super) events: bool,
}

/// Reads `Accept`; who says nothing takes everything.
pub(super) fn accepts(headers: &HeaderMap) -> Accepts {
    let mut found = Accepts { json: false, events: false };
    let mut any = false;
    for value in headers.get_all(header::ACCEPT) {
        for range in value.to_str().unwrap_or_default().split(',') {
            any = true;
            let kind = range.split(';').next().unwrap_or_default().trim();
            let is = |names: &[&str]| names.iter().any(|name| kind.eq_ignore_ascii_case(name));
            found.json |= is(&["*/*", "application/*", "application/json"]);
            found.events |= is(&["*/*", "text/*", "text/event-stream"]);
        }
    }
    if any { found } else { Accepts { json: true, events: true } }
}

/// Whether the body is JSON; a client that says nothing is taken at what it sends.
pub(super) fn sends_json(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_none_or(|value| {
        let kind = value.to_str().unwrap_or_default().split(';').next().unwrap_or_default();
        kind.trim().eq_ignore_ascii_case("application/json")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accept_is_read_leniently() {
        let table: &[(&[&str], bool, bool)] = &[
            (&[], true, true),
            (&["application/json, text/event-stream"], true, true),
            (&["application/json", "text/event-stream"], true, true),
            (&["text/event-stream;q=0.9, Application/JSON; q=1"], true, true),
            (&["*/*"], true, true),
            (&["application/json"], true, false),
            (&["text/event-stream"], false, true),
            (&["text/html"], false, false),
        ];
        for (values, json, events) in table {
            let mut headers = HeaderMap::new();
            for value in *values {
                headers.append(header::ACCEPT, value.parse().unwrap());
            }
            let expected = Accepts { json: *json, events: *events };
            assert_eq!(accepts(&headers), expected, "{values:?}");
        }
    }

    #[test]
    fn json_may_have_parameters() {
        for (value, expected) in [
            ("application/json", true),
            ("application/json; charset=utf-8; x=y", true),
            ("APPLICATION/JSON", true),
            ("text/plain", false),
            ("application/x-www-form-urlencoded", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, value.parse().unwrap());
            assert_eq!(sends_json(&headers), expected, "{value}");
        }
        assert!(sends_json(&HeaderMap::new()));
    }
}

use super::*;
use axum::http::{HeaderName, HeaderValue};

/// Headers, what the message says, and whether they agree.
type Row<'a> = (&'a [(&'a str, &'a str)], &'a str, bool);

fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
    let mut map = HeaderMap::new();
    for (name, value) in pairs {
        let name: HeaderName = name.parse().unwrap();
        map.append(name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
    }
    map
}

fn checked(pairs: &[(&str, &str)], name: &str) -> bool {
    let params = RawValue::from_string(format!(r#"{{"name":{name:?}}}"#)).unwrap();
    let probe = Probe::of(Some(&params)).unwrap();
    check(&headers(pairs), "2026-07-28", "tools/call", &probe).is_ok()
}

#[test]
fn headers_must_agree_with_the_message() {
    let version = ("MCP-Protocol-Version", "2026-07-28");
    let method = ("Mcp-Method", "tools/call");
    let table: &[Row<'_>] = &[
        (&[version, method, ("Mcp-Name", "x")], "x", true),
        (&[version, method, ("mcp-name", "  x\t")], "x", true),
        (&[version, method, ("Mcp-Name", "=?base64?w6k=?=")], "é", true),
        (&[version, method, ("Mcp-Name", "=?BASE64?w6k=?=")], "é", false),
        (&[version, method, ("Mcp-Name", "=?base64?%%?=")], "é", false),
        (&[version, method, ("Mcp-Name", "X")], "x", false),
        (&[version, method, ("Mcp-Name", "é")], "é", false),
        (&[version, method], "x", false),
        (&[version, ("Mcp-Name", "x")], "x", false),
        (&[version, ("Mcp-Method", "tools/list"), ("Mcp-Name", "x")], "x", false),
        (&[version, ("Mcp-Method", "TOOLS/CALL"), ("Mcp-Name", "x")], "x", false),
        (&[method, ("Mcp-Name", "x")], "x", false),
        (&[("MCP-Protocol-Version", "2025-11-25"), method, ("Mcp-Name", "x")], "x", false),
        (&[version, method, method, ("Mcp-Name", "x")], "x", false),
        (&[version, method, ("Mcp-Name", "x"), ("Mcp-Name", "x")], "x", false),
    ];
    for (pairs, name, expected) in table {
        assert_eq!(checked(pairs, name), *expected, "{pairs:?} {name}");
    }
}

#[test]
fn headers_that_repeat_arguments_must_agree_with_them() {
    let table: &[Row<'_>] = &[
        (&[("Mcp-Param-Region", "eu")], r#"{"at":{"region":"eu"}}"#, true),
        (&[("Mcp-Param-Region", "=?base64?ZXU=?=")], r#"{"at":{"region":"eu"}}"#, true),
        (&[("Mcp-Param-Region", "us")], r#"{"at":{"region":"eu"}}"#, false),
        (&[("Mcp-Param-Region", "=?base64?!?=")], r#"{"at":{"region":"eu"}}"#, false),
        (&[], r#"{"at":{"region":"eu"}}"#, false),
        (&[], r#"{"at":{"region":null}}"#, true),
        (&[], "{}", true),
        (&[("Mcp-Param-Region", "eu")], "{}", false),
        (&[("Mcp-Param-Region", "42")], r#"{"at":{"region":42}}"#, true),
        (&[("Mcp-Param-Region", "42.0")], r#"{"at":{"region":42}}"#, true),
        (&[("Mcp-Param-Region", "43")], r#"{"at":{"region":42}}"#, false),
        (&[("Mcp-Param-Region", "true")], r#"{"at":{"region":true}}"#, true),
        (&[("Mcp-Param-Region", "false")], r#"{"at":{"region":true}}"#, false),
    ];
    let marked = [ParamHeader {
        header: "region".to_owned(),
        path: vec!["at".to_owned(), "region".to_owned()],
    }];
    for (pairs, arguments, expected) in table {
        let arguments = RawValue::from_string((*arguments).to_owned()).unwrap();
        let outcome = check_arguments(&headers(pairs), &marked, &arguments);
        assert_eq!(outcome.is_ok(), *expected, "{pairs:?} {arguments}");
    }
}

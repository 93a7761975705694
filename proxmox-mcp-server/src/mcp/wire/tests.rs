use super::*;

fn code(bytes: &[u8]) -> (i32, Option<String>) {
    let malformed = parse(bytes).unwrap_err();
    let code = malformed.fault.code(super::super::version::Version::V2026_07);
    (code, malformed.id.map(|id| id.json().to_owned()))
}

#[test]
fn ids_are_kept_as_they_were_written() {
    for id in ["1", "0", "-1", "-9223372036854775809", "99999999999999999999", r#""a\u00e9""#] {
        let text = format!(r#"{{"jsonrpc":"2.0","id":{id},"method":"ping"}}"#);
        let Ok(Frame::One(Message::Request(request))) = parse(text.as_bytes()) else {
            panic!("{id}")
        };
        assert_eq!(request.id.json(), id);
    }
}

#[test]
fn what_is_no_message_says_why() {
    let table: &[(&[u8], i32, Option<&str>)] = &[
        (b"", -32700, None),
        (b"{", -32700, None),
        (b"\xff", -32700, None),
        (b"nonsense", -32700, None),
        (br#"{"jsonrpc":"2.0","id":1,"method":"ping"} x"#, -32700, None),
        (b"1", -32600, None),
        (b"\"x\"", -32600, None),
        (b"null", -32600, None),
        (b"[]", -32600, None),
        (b"[", -32700, None),
        (b"{}", -32600, None),
        (br#"{"jsonrpc":"1.0","id":7,"method":"ping"}"#, -32600, Some("7")),
        (br#"{"id":7,"method":"ping"}"#, -32600, Some("7")),
        (br#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32600, None),
        (br#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, -32600, None),
        (br#"{"jsonrpc":"2.0","id":true,"method":"ping"}"#, -32600, None),
        (br#"{"jsonrpc":"2.0","id":{},"method":"ping"}"#, -32600, None),
        (br#"{"jsonrpc":"2.0","id":1,"id":2,"method":"ping"}"#, -32600, None),
        (br#"{"jsonrpc":"2.0","id":7,"method":7}"#, -32600, Some("7")),
        (br#"{"jsonrpc":"2.0","id":7}"#, -32600, Some("7")),
        (br#"{"jsonrpc":"2.0","id":7,"method":"ping","params":[1]}"#, -32602, Some("7")),
        (br#"{"jsonrpc":"2.0","id":7,"method":"ping","params":1}"#, -32602, Some("7")),
        (br#"{"jsonrpc":"2.0","id":7,"method":"ping","result":{}}"#, -32600, Some("7")),
        (br#"{"jsonrpc":"2.0","id":7,"result":{},"error":{}}"#, -32600, Some("7")),
    ];
    for (bytes, expected, id) in table {
        let text = String::from_utf8_lossy(bytes);
        assert_eq!(code(bytes), (*expected, id.map(str::to_owned)), "{text}");
    }
}

#[test]
fn a_positional_array_is_no_message() {
    let Ok(Frame::Batch(entries)) = parse(br#"["2.0",1,"tools/list",{}]"#) else { panic!() };
    assert!(entries.iter().all(Result::is_err));
}

#[test]
fn a_malformed_notification_gets_no_reply() {
    assert!(parse(br#"{"jsonrpc":"2.0","method":"x","params":[]}"#).unwrap_err().silent);
}

#[test]
fn null_parameters_are_no_parameters() {
    let frame = parse(br#"{"jsonrpc":"2.0","id":1,"method":"ping","params":null}"#).unwrap();
    let Frame::One(Message::Request(request)) = frame else { panic!() };
    assert!(request.params.is_none());
}

//! Each kind of mistake and what it is answered.

use crate::input::parse;
use crate::model::{GuestKind, GuestRef, Wait};
use crate::secret::Secret;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::value::RawValue;

/// Every kind of argument.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Sample {
    /// Id or name.
    guest: GuestRef,
    /// How long.
    #[serde(default)]
    wait: Wait,
    /// VM or container.
    #[serde(default)]
    kind: Option<GuestKind>,
    /// Ports.
    #[serde(default)]
    ports: Vec<u16>,
    /// A password.
    #[serde(default)]
    password: Option<Secret>,
}

/// No argument at all.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Nothing {}

fn raw(json: &str) -> Box<RawValue> {
    RawValue::from_string(json.to_owned()).unwrap()
}

fn mistake(json: &str) -> String {
    parse::<Sample>(&raw(json)).unwrap_err().to_string()
}

#[test]
fn a_mistake_names_the_argument_the_rule_and_what_is_valid() {
    let takes = "(it takes `guest`, `kind`, `password`, `ports`, `wait`)";
    let table = [
        ("[]", "arguments: expected a JSON object".to_owned()),
        ("null", "arguments: expected a JSON object".to_owned()),
        ("{}", "guest: is needed: id or name".to_owned()),
        (r#"{"guest":null}"#, "guest: is needed: id or name".to_owned()),
        (
            r#"{"vmid":100,"wiat":1}"#,
            format!(
                "vmid: there is no such argument; wiat: there is no such argument; did you mean \
                 `wait`? {takes}; guest: is needed: id or name"
            ),
        ),
        (
            r#"{"guest":100,"wait":"soon"}"#,
            "wait: expected a whole number from 0 to 600, not the text `soon`".to_owned(),
        ),
        (
            r#"{"guest":100,"wait":-1}"#,
            "wait: expected a whole number from 0 to 600, not -1".to_owned(),
        ),
        (
            r#"{"guest":100,"kind":"vm"}"#,
            "kind: expected one of `qemu`, `lxc`, not the text `vm`".to_owned(),
        ),
        (
            r#"{"guest":100,"ports":"80"}"#,
            "ports: expected a list, each item a whole number from 0 to 65535, not the text `80`"
                .to_owned(),
        ),
        (
            r#"{"guest":100,"ports":[80,true]}"#,
            "ports[1]: expected a whole number from 0 to 65535, not true".to_owned(),
        ),
        (r#"{"guest":1,"guest":2}"#, "arguments: `guest` is given twice".to_owned()),
    ];
    for (json, expected) in table {
        assert_eq!(mistake(json), expected, "{json}");
    }
}

#[test]
fn a_type_s_own_rule_is_told_in_its_own_words() {
    let table = [
        (r#"{"guest":7}"#, "guest: `7` is no guest id: 100 to 999999999"),
        (r#"{"guest":100,"wait":601}"#, "wait: `601` is no wait: 0 to 600 seconds"),
    ];
    for (json, expected) in table {
        assert_eq!(mistake(json), expected, "{json}");
    }
}

#[test]
fn an_argument_that_is_null_counts_as_not_given() {
    let sample: Sample =
        parse(&raw(r#"{"guest":"web","wait":null,"ports":null,"kind":"lxc"}"#)).unwrap();
    assert_eq!((sample.wait, sample.kind), (Wait::default(), Some(GuestKind::Lxc)));
    assert!(sample.ports.is_empty() && sample.guest == GuestRef::Name("web".to_owned()));
    let mistake = mistake(r#"{"guest":"web","wait":null,"ports":7}"#);
    assert!(mistake.starts_with("ports: expected a list"), "{mistake}");
}

#[test]
fn a_secret_of_the_wrong_type_is_not_shown() {
    let mistake = mistake(r#"{"guest":100,"password":31337}"#);
    assert_eq!(mistake, "password: expected a text");
    let sample: Sample = parse(&raw(r#"{"guest":100,"password":"hunter2"}"#)).unwrap();
    assert_eq!(sample.password.unwrap().expose(), "hunter2");
}

#[test]
fn an_operation_without_arguments_says_so() {
    let mistake = parse::<Nothing>(&raw(r#"{"all":true}"#)).unwrap_err().to_string();
    assert_eq!(mistake, "all: there is no such argument (it takes none)");
}

#[test]
fn long_and_hostile_arguments_make_short_errors() {
    let long = "x".repeat(100_000);
    for json in [
        format!(r#"{{"guest":"{long}"}}"#),
        format!(r#"{{"{long}":1}}"#),
        format!(r#"{{"guest":100,"kind":"\u001b[31m{long}"}}"#),
        format!("{}{}", r#"{"guest":"#.repeat(120), "[".repeat(5))
            + &"]".repeat(5)
            + &"}".repeat(120),
    ] {
        let mistake = mistake(&json);
        assert!(mistake.len() < 700 && !mistake.contains('\u{1b}'), "{mistake}");
    }
}

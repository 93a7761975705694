use super::*;
use crate::policy::tests::names;

fn error(text: &str) -> String {
    Rules::parse([("p.toml", text)], &names()).unwrap_err().to_string()
}

/// A rule with this line in it; the line is the fourth of the file.
fn with(line: &str) -> String {
    format!("[[rule]]\nname = 'a'\neffect = 'deny'\n{line}\n")
}

#[test]
fn a_mistake_is_told_with_its_place_and_what_would_be_valid() {
    for (text, message) in [
        ("rules = 1", "1:1: unknown key `rules`; did you mean `rule`?"),
        ("[rule]", "1:2: rules are `[[rule]]`, tests `[[test]]`"),
        ("[[rule]]\neffect = 'deny'", "1:1: `name` is missing"),
        ("[[rule]]\nname = 'a'", "1:1: `effect` is missing: allow, confirm or deny"),
        ("[[rule]]\nname = 'a b'", "2:8: name: `a b`: 1 to 64 letters, digits"),
        ("[[rule]]\neffect = 'refuse'", "2:10: effect: `refuse` does not exist; it is one of"),
        (&with("nodes = 'x'"), "4:1: unknown key `nodes`; did you mean `node`?"),
        (&with("node = 5"), "4:8: node: integer is not allowed; it is a text"),
        (&with("node = []"), "4:8: node: the list is empty"),
        (&with("node = ['a', '']"), "4:14: node: it is empty"),
        (&with("node = 'a?'"), "4:8: node: `a?` is no pattern: only `*` is special"),
        (&with("guest = 99"), "4:9: guest: `99` is not an id from 100 to 999999999"),
        (&with("guest = '200-100'"), "4:9: guest: `'200-100'` is not an id"),
        (&with("guest = [100, 'x']"), "4:15: guest: `'x'` is not an id"),
        (&with("kind = 'vm'"), "4:8: kind: `vm` does not exist; it is one of qemu, lxc"),
        (&with("risk = 'high'"), "4:8: risk: `high` does not exist; it is one of read, change,"),
        (&with("via = ['cli', 'ssh']"), "4:15: via: `ssh` does not exist; it is one of cli,"),
        (
            &with("operation = 'guest_delte'"),
            "4:13: operation: `guest_delte` does not exist; did you mean `guest_delete`?",
        ),
        (&with("toolset = 'guets'"), "4:11: toolset: `guets` does not exist; "),
        (&with("api = '/nodes'"), "4:7: api: `/nodes` is not a method or `*`, then a path"),
        (&with("api = 'PATCH /nodes'"), "4:7: api: `PATCH` does not exist; it is one of DELETE,"),
        (
            &with("api = 'DELETE /nodes/{node}/qemu/{id}'"),
            "4:7: api: the API has no method `DELETE /nodes/{node}/qemu/{id}`; did you mean `/nodes/{node}/qemu/{vmid}`?",
        ),
        (
            &with("command = '/usr/sbin/qm set'"),
            "4:11: command: `/usr/sbin/qm set` is not a program's name",
        ),
        (&with("path = 'etc'"), "4:8: path: `etc` is no absolute path"),
        (&with("time = 'night'"), "4:8: time: it is a table"),
        (
            &with("time = { days = ['monday'] }"),
            "4:18: time.days: `monday` does not exist; it is one of mon,",
        ),
        (
            &with("time = { from = '25:00' }"),
            "4:17: time.from: `25:00` is not a time from 00:00 to 24:00",
        ),
        (&with("time = { from = '10:00', to = '10:00' }"), "4:8: time: it begins when it ends"),
        (&with("time = { zone = 'CET' }"), "4:17: time.zone: `CET` is neither `UTC` nor an offset"),
        ("[protected]\nguest = [100]", "2:1: unknown key `guest`; did you mean `guests`?"),
        ("profile = 'root'", "1:11: profile: `root` is no profile: read-only, operator or admin"),
        ("[[test]]\nname = 't'", "1:1: `expect`: allow, confirm or deny is missing"),
        (
            "[[test]]\nname = 't'\nexpect = 'deny'",
            "1:1: a test has either `command` or `operation`",
        ),
        ("[[test]]\nat = 'noon'", "2:1: at: `noon` is no date and time"),
        ("[[guest]]\nname = 'web'", "1:1: `id` is missing"),
        ("a = = b", "1:5: "),
    ] {
        let error = error(text);
        assert!(error.starts_with(&format!("p.toml:{message}")), "{text}:\n{error}");
        assert!(!error.contains('\n'), "{error}");
    }
}

#[test]
fn names_are_given_once_over_all_files_and_not_those_of_built_in_rules() {
    let parse = |files: &[(&str, &str)]| Rules::parse(files.iter().copied(), &names());
    let rule = "[[rule]]\nname = 'a'\neffect = 'deny'\n";
    let twice = parse(&[("1.toml", rule), ("2.toml", rule)]).unwrap_err().to_string();
    assert_eq!(twice, "2.toml:1:1: `a` is the name of the rule at 1.toml:1:1 already");
    for name in ["dangerous-disabled", "operator", "no-match", "needs-confirmation"] {
        let rule = rule.replace("'a'", &format!("'{name}'"));
        let error = parse(&[("1.toml", rule.as_str())]).unwrap_err().to_string();
        assert!(error.contains("is the name of a built-in rule"), "{error}");
    }
    let profiles = [("1.toml", "profile = 'admin'"), ("2.toml", "profile = 'operator'")];
    let error = parse(&profiles).unwrap_err().to_string();
    assert_eq!(error, "2.toml:1:11: profile `operator`, but 1.toml:1:11 says `admin`");
}

#[test]
fn a_rule_reads_as_it_is_shown() {
    let lines = [
        "api = \"DELETE /nodes/{node}/qemu/{vmid}\"",
        "caller = [\"alice\", \"ci-*\"]",
        "guest = [\"100\", \"200-299\"]",
        "risk_at_most = \"destroy\"",
        "time = { days = [\"sat\", \"sun\"], from = \"22:00\", to = \"06:30\", zone = \"-05:30\" }",
        "unit = \"pveproxy.service\"",
    ];
    let rules = Rules::parse([("p.toml", with(&lines.join("\n")).as_str())], &names()).unwrap();
    let mut shown: Vec<String> = rules.list[0].conditions.iter().map(ToString::to_string).collect();
    shown.sort();
    assert_eq!(shown, lines);
}

use crate::command::Argv;
use proptest::prelude::*;

fn words(line: &str) -> Vec<String> {
    let argv = Argv::parse(line).unwrap();
    argv.words().map(|word| word.as_str().unwrap().to_owned()).collect()
}

#[test]
fn words_are_split_as_shells_split_them() {
    assert_eq!(words(" qm\tlist  100 "), ["qm", "list", "100"]);
    assert_eq!(words("a 'b c' \"d e\" f\\ g"), ["a", "b c", "d e", "f g"]);
    assert_eq!(words("a '' \"\""), ["a", "", ""]);
    assert_eq!(words("a b''c\"\"d'e'\"f\"g"), ["a", "bcdefg"]);
    assert_eq!(words(r#"a '\x' "\x" "\"\\""#), ["a", r"\x", r"\x", r#""\"#]);
    assert_eq!(words(r#"a \;\&\|\<\>\*\~\#\!\'\" 'x$y`z'"#), ["a", ";&|<>*~#!'\"", "x$y`z"]);
    assert_eq!(
        words("a '; | & $(x) * ~ { # !' \"; | & ( ) * ~ { # ! '\""),
        ["a", "; | & $(x) * ~ { # !", "; | & ( ) * ~ { # ! '"]
    );
    assert_eq!(
        words("a 'two\nlines' \"tab\there\" 'für Übungen'"),
        ["a", "two\nlines", "tab\there", "für Übungen"]
    );
    assert_eq!(words("a b#c x=y 1%2^3"), ["a", "b#c", "x=y", "1%2^3"]);
    assert_eq!(words("/a=b 'A'=b c"), ["/a=b", "A=b", "c"]);
}

#[test]
fn what_a_shell_would_act_on_is_refused_with_rule_and_position() {
    for (line, at, rule) in [
        ("qm list; id", 7, "shell-syntax"),
        ("qm list & id", 8, "shell-syntax"),
        ("qm list | sh", 8, "shell-syntax"),
        ("qm list > /etc/passwd", 8, "shell-syntax"),
        ("qm list < x", 8, "shell-syntax"),
        ("(qm list)", 0, "shell-syntax"),
        ("{ qm list; }", 0, "shell-syntax"),
        ("rm /b{oot,in}", 5, "shell-syntax"),
        ("qm list\nid", 7, "shell-syntax"),
        ("qm list \\\nid", 8, "shell-syntax"),
        ("qm \"a\\\nb\"", 5, "shell-syntax"),
        ("echo $HOME", 5, "shell-syntax"),
        ("echo \\$HOME", 6, "shell-syntax"),
        ("echo \"$HOME\"", 6, "shell-syntax"),
        ("echo \"\\$HOME\"", 7, "shell-syntax"),
        ("echo \"`id`\"", 6, "shell-syntax"),
        ("$'\\x72m' x", 0, "shell-syntax"),
        ("`id`", 0, "shell-syntax"),
        ("ls *", 3, "shell-syntax"),
        ("ls a?", 4, "shell-syntax"),
        ("ls [a]", 3, "shell-syntax"),
        ("ls ~", 3, "shell-syntax"),
        ("qm list # x", 8, "shell-syntax"),
        ("# qm", 0, "shell-syntax"),
        ("qm !!", 3, "shell-syntax"),
        ("qm 'a", 3, "shell-syntax"),
        ("qm \"a", 3, "shell-syntax"),
        ("qm \"a\\\"", 3, "shell-syntax"),
        ("qm a\\", 4, "shell-syntax"),
        ("qm \\é", 3, "shell-syntax"),
        ("PATH=/tmp qm", 4, "assignment"),
        ("_x1= qm", 3, "assignment"),
        ("qm\0list", 2, "control-character"),
        ("qm 'a\0'", 5, "control-character"),
        ("qm\rlist", 2, "control-character"),
        ("qm\u{b}list", 2, "control-character"),
        ("qm \"\u{1b}[2J\"", 4, "control-character"),
        ("qm '\u{85}'", 4, "control-character"),
        ("qm\u{a0}list", 2, "look-alike"),
        ("qm \u{ff4c}ist", 3, "look-alike"),
        ("q\u{43c} list", 1, "look-alike"),
        ("qm \u{661}\u{660}\u{660}", 3, "look-alike"),
        ("qm \u{2013}help", 3, "look-alike"),
        ("qm '\u{202e}'", 4, "look-alike"),
        ("qm '\u{200b}'", 4, "look-alike"),
        ("qm '\u{2028}'", 4, "look-alike"),
        ("qm '\u{3000}'", 4, "look-alike"),
        ("qm \"\u{e0041}\"", 4, "look-alike"),
        ("", 0, "empty-command"),
        (" \t ", 0, "empty-command"),
    ] {
        let refusal = Argv::parse(line).unwrap_err();
        assert_eq!(refusal.rule(), rule, "{line:?}");
        let place = format!("byte {at}: ");
        let placed = rule == "empty-command" || refusal.reason().starts_with(&place);
        assert!(placed, "{line:?} {refusal}");
    }
}

#[test]
fn every_word_prints_as_it_is_read() {
    let printed =
        |words: &[&[u8]]| Argv::new(words.iter().map(|w| w.to_vec())).unwrap().to_string();
    assert_eq!(
        printed(&[b"qm", b"set", b"net0=virtio,bridge=vmbr0"]),
        "qm set net0=virtio,bridge=vmbr0"
    );
    assert_eq!(printed(&[b"A=b", b"A=b", b""]), "'A=b' A=b ''");
    assert_eq!(printed(&[b"a", b"it's", b"x y", b"~"]), "a 'it'\\''s' 'x y' '~'");
    assert_eq!(printed(&[b"a", b"\xff'\\\n"]), r"a $'\xff\'\\\x0a'");
    assert_eq!(printed(&["a".as_bytes(), "\u{202e}é".as_bytes()]), r"a $'\xe2\x80\xae\xc3\xa9'");
    assert!(Argv::parse(&printed(&[b"a", b"\xff"])).is_err());
}

proptest! {
    #[test]
    fn any_line_is_read_or_refused_and_prints_back_to_itself(line in "\\PC{0,40}|[a-z= '\"\\\\$;\n\t#é]{0,20}") {
        if let Ok(argv) = Argv::parse(&line) {
            prop_assert_eq!(Argv::parse(&argv.to_string()), Ok(argv));
        }
    }

    #[test]
    fn any_argv_prints_as_itself_or_as_what_is_refused(words in proptest::collection::vec(
        proptest::collection::vec(1u8.., 0..8), 1..5,
    )) {
        let argv = Argv::new(words).unwrap();
        if let Ok(read) = Argv::parse(&argv.to_string()) {
            prop_assert_eq!(read, argv);
        }
    }
}

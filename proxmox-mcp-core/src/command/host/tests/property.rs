//! What holds for all words.

use crate::command::host::controls;
use crate::command::{Arg, Argv, program, read};
use proptest::prelude::*;

/// Words that a grammar may know, of all programs, and some that none does.
fn vocabulary() -> Vec<String> {
    let mut words: Vec<String> = ["", "-", "--", "=", "pve", "1", "50", "+1G", "/dev/sda", "x=y"]
        .into_iter()
        .chain([
            "vmbr0",
            "default",
            "10.0.0.0/8",
            "/var/log/syslog",
            "rpool/data@a",
            "-\u{e9}\u{1}",
        ])
        .map(str::to_owned)
        .collect();
    for control in controls() {
        words.extend(control.verb.split(' ').map(str::to_owned));
        words.extend(control.option.iter().flat_map(|it| it.split(' ')).map(str::to_owned));
    }
    words.sort();
    words.dedup();
    words
}

fn argv() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let mut programs: Vec<&str> = controls().map(|control| control.program).collect();
    programs.dedup();
    let known = prop::sample::select(vocabulary()).prop_map(String::into_bytes);
    let other = prop::collection::vec(1_u8.., 0..6);
    let word = prop_oneof![8 => known, 1 => other];
    let program = prop::sample::select(programs).prop_map(|name| name.as_bytes().to_vec());
    (program, prop::collection::vec(word, 0..7)).prop_map(|(program, args)| {
        let mut words = vec![program];
        words.extend(args);
        words
    })
}

proptest! {
    #[test]
    fn what_is_read_is_read_again_as_itself(words in argv()) {
        if let Ok(reading) = Argv::new(words).and_then(|argv| read(&argv)) {
            prop_assert_eq!(read(&reading.argv), Ok(reading.clone()));
            prop_assert!(reading.argv.program().as_bytes().starts_with(b"/usr/"));
        }
    }
}

#[test]
fn every_grammar_has_a_program() {
    let mut known: Vec<&str> = controls().map(|control| control.program).collect();
    known.sort_unstable();
    known.dedup();
    for name in &known {
        assert!(program::resolve(&Arg::new(*name).unwrap()).is_ok(), "{name}");
    }
}

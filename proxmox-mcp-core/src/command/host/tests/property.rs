//! What holds for all words.

use crate::command::host::controls;
use crate::command::{Arg, Argv, program, read};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Values that some grammar takes, and some that none does.
const VALUES: [&str; 24] = [
    "",
    "-",
    "--",
    "=",
    "+",
    "1",
    "50",
    "-1",
    "+1G",
    "4G",
    "pve",
    "cron",
    "pve*",
    "vmbr0",
    "tap100i0",
    "default",
    "10.0.0.0/8",
    "/dev/sda",
    "pve/vm-100-disk-0",
    "rpool/data@a",
    "quota=1G",
    "/var/log/syslog",
    "/var/lib/vz/images/100/a.raw",
    "-\u{e9}\u{1}",
];

/// Programs with the verbs and options of their grammars.
fn grammars() -> Vec<(&'static str, Vec<&'static str>, Vec<&'static str>)> {
    let mut grammars: BTreeMap<&str, (Vec<&str>, Vec<&str>)> = BTreeMap::new();
    for control in controls() {
        let (verbs, options) = grammars.entry(control.program).or_default();
        verbs.push(control.verb);
        options.extend(control.option.iter().flat_map(|names| names.split(' ')));
    }
    grammars.into_iter().map(|(program, (verbs, options))| (program, verbs, options)).collect()
}

/// A program with words that its grammar knows, alone or with values, and others.
fn argv() -> impl Strategy<Value = Vec<String>> {
    prop::sample::select(grammars()).prop_flat_map(|(program, verbs, mut options)| {
        options.push("--no-such-option");
        let option = prop::sample::select(options).prop_map(str::to_owned);
        let value = prop::sample::select(VALUES.as_slice()).prop_map(str::to_owned);
        let joined = (option.clone(), value.clone()).prop_map(|(name, value)| name + "=" + &value);
        let word = prop_oneof![4 => option, 4 => value, 1 => joined];
        let words = (prop::sample::select(verbs), prop::collection::vec(word, 0..5));
        words.prop_map(move |(verb, words)| {
            let verb = verb.split_terminator(' ').map(str::to_owned);
            std::iter::once(program.to_owned()).chain(verb).chain(words).collect()
        })
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

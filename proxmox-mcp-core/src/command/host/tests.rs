//! What families of programs are understood to mean.

mod net;
mod property;
mod storage;
mod system;
mod table;
mod unit;

use crate::command::{Argv, Effect, read};

/// What a command line is understood to be: risk, canonical words, objects; or the refusing rule.
/// A `~` stands for a blank within a word.
fn told(line: &str) -> String {
    let argv = Argv::new(line.split(' ').map(|word| word.replace('~', " "))).unwrap();
    match read(&argv) {
        Err(refusal) => refusal.rule().to_owned(),
        Ok(reading) => {
            assert_eq!(read(&reading.argv), Ok(reading.clone()), "{line}: read again");
            let [Effect::Host(effect)] = reading.effects.as_slice() else {
                panic!("{line}: not an effect on the host");
            };
            let objects: Vec<String> = effect.objects.iter().map(|it| format!(" {it:?}")).collect();
            format!("{} {}{}", effect.risk.as_str(), reading.argv, objects.concat())
        }
    }
}

/// Command lines with what they are understood to be.
fn check(rows: &[(&str, &str)]) {
    for (line, expected) in rows {
        assert_eq!(told(line), *expected, "{line}");
    }
}

/// Command lines that a rule refuses.
fn refused(rule: &str, lines: &[&str]) {
    for line in lines {
        assert_eq!(told(line), rule, "{line}");
    }
}

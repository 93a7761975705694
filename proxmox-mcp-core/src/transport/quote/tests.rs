//! What a real shell makes of it.

use super::*;
use proptest::collection::vec;
use proptest::prelude::*;
use std::process::Stdio;

/// What a real shell makes of a command line: the words, each ended by a NUL.
#[expect(clippy::disallowed_types, reason = "only a shell knows what it makes of a line")]
fn shell(argv: &Argv) -> Vec<u8> {
    let printf = Argv::new(
        [b"printf".to_vec(), br"%s\0".to_vec()]
            .into_iter()
            .chain(argv.words().map(|word| word.as_bytes().to_vec())),
    );
    let line = quote(&printf.unwrap());
    let line = <std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(&line);
    let ran =
        std::process::Command::new("sh").arg("-c").arg(line).stdin(Stdio::null()).output().unwrap();
    assert!(ran.status.success(), "{ran:?}");
    ran.stdout
}

fn expected(argv: &Argv) -> Vec<u8> {
    argv.words().flat_map(|word| word.as_bytes().iter().copied().chain([0])).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_shell_makes_of_it_what_it_was_made_of(words in vec(vec(1..=255_u8, 0..12), 1..6)) {
        let argv = Argv::new(words).unwrap();
        prop_assert_eq!(shell(&argv), expected(&argv));
    }
}

#[test]
fn what_shells_are_fond_of_stays_as_it_is() {
    let words = [
        "", " ", "'", "\"", "\\", "''", "a'b", "$HOME", "${x}", "$(id)", "`id`", "*", "?", "[a]",
        "~", "~root", "a=b", "#x", "!x", "!!", "{a,b}", "a\nb", "\r\n", "\t", ";", "&", "&&", "|",
        "<x", ">x", "-e", "--", "(", ")", "é", "\u{200b}", "%s", "\\n", "\x7f", "\x1b[0m",
    ];
    let argv = Argv::new(words).unwrap();
    assert_eq!(shell(&argv), expected(&argv));
}

#[test]
fn plain_words_stay_readable() {
    let line = |words: &[&str]| String::from_utf8(quote(&Argv::new(words.to_vec()).unwrap()));
    assert_eq!(line(&["/usr/sbin/qm", "start", "100"]).unwrap(), "/usr/sbin/qm start 100");
    assert_eq!(line(&["qm", "set", "--name", "it's"]).unwrap(), r"qm set --name 'it'\''s'");
    assert_eq!(line(&["a=b", ""]).unwrap(), "'a=b' ''");
}

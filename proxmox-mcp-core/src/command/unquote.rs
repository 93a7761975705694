//! Command lines that a program wrote, back into words, byte for byte.

use super::Refusal;

/// Splits a line by the word rules of POSIX shells. Any byte may stand between apostrophes, which
/// is how SSH carries an argv; outside quotes, what a shell would do more with is refused.
pub(super) fn words(line: &[u8]) -> Result<Vec<Vec<u8>>, Refusal> {
    let mut words = Vec::new();
    let mut word: Option<Vec<u8>> = None;
    let mut bytes = line.iter().copied().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b' ' | b'\t' => words.extend(word.take()),
            b'\'' => {
                let word = word.get_or_insert_default();
                loop {
                    match bytes.next() {
                        Some((_, b'\'')) => break,
                        Some((_, inner)) => word.push(inner),
                        None => return Err(open(at, "an apostrophe")),
                    }
                }
            }
            b'"' => double(at, &mut bytes, word.get_or_insert_default())?,
            b'\\' => match bytes.next() {
                Some((_, next)) if next != b'\n' => word.get_or_insert_default().push(next),
                _ => return Err(open(at, "a backslash")),
            },
            b'#' if word.is_none() => return Err(active(at, byte)),
            _ if is_active(byte) => return Err(active(at, byte)),
            _ => word.get_or_insert_default().push(byte),
        }
    }
    words.extend(word);
    Ok(words)
}

/// Reads on to the closing quotation mark.
fn double(
    start: usize,
    bytes: &mut impl Iterator<Item = (usize, u8)>,
    word: &mut Vec<u8>,
) -> Result<(), Refusal> {
    loop {
        match bytes.next() {
            Some((_, b'"')) => return Ok(()),
            Some((at, byte @ (b'$' | b'`'))) => return Err(active(at, byte)),
            Some((at, b'\\')) => match bytes.next() {
                Some((_, next @ (b'"' | b'\\' | b'$' | b'`'))) => word.push(next),
                Some((_, b'\n')) | None => return Err(open(at, "a backslash")),
                Some((_, next)) => word.extend([b'\\', next]),
            },
            Some((_, byte)) => word.push(byte),
            None => return Err(open(start, "a quotation mark")),
        }
    }
}

/// Whether a shell does something with the byte where it stands unquoted.
fn is_active(byte: u8) -> bool {
    b"|&;<>()$`*?[]{}!~^".contains(&byte) || byte.is_ascii_control()
}

fn active(at: usize, byte: u8) -> Refusal {
    let shown = byte.escape_ascii();
    let reason = format!("byte {at}: a shell would not take `{shown}` as it is; quote it");
    Refusal::new("shell-syntax", reason)
}

fn open(at: usize, what: &str) -> Refusal {
    Refusal::new("shell-syntax", format!("byte {at}: {what} that nothing follows or closes"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(line: &str) -> Vec<String> {
        let words = words(line.as_bytes()).unwrap();
        words.into_iter().map(|word| String::from_utf8(word).unwrap()).collect()
    }

    #[test]
    fn words_are_those_of_a_shell() {
        assert_eq!(read("  qm\tlist  "), ["qm", "list"]);
        assert_eq!(read(r#"a 'b c'"d e"\ f '' "#), ["a", "b cd e f", ""]);
        assert_eq!(read(r#""a\"b\$c\x" x#y --a=b"#), [r#"a"b$c\x"#, "x#y", "--a=b"]);
        assert!(read("   ").is_empty());
    }

    #[test]
    fn what_a_shell_would_do_more_with_is_refused_with_its_place() {
        for line in ["a;b", "a|b", "a&&b", "a >b", "$HOME", "`id`", "\"$(id)\"", "a\nb", "*", "#x"]
        {
            let refusal = words(line.as_bytes()).unwrap_err();
            assert_eq!(refusal.rule(), "shell-syntax", "{line}");
            assert!(refusal.reason().starts_with("byte "), "{refusal}");
        }
        for line in ["'a", "\"a", "a\\", "\"a\\"] {
            assert!(words(line.as_bytes()).is_err(), "{line}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_between_apostrophes_arrive(argv in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..20), 0..5)) {
            let mut line = Vec::new();
            for word in &argv {
                line.push(b'\'');
                for byte in word {
                    if *byte == b'\'' { line.extend(br"'\''") } else { line.push(*byte) }
                }
                line.extend(b"' ");
            }
            prop_assert_eq!(words(&line).unwrap(), argv);
        }

        #[test]
        fn no_line_makes_it_panic(line in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = words(&line);
        }
    }
}

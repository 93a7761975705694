//! What programs write, as text that can be shown.

use crate::error::is_format;

/// Bytes of text that one answer shows of what programs wrote.
pub(crate) const ROOM: usize = 48 * 1024;

/// The beginning of what a program wrote, at most so many bytes of it, and how many bytes were
/// left out. What is no text, and what would do more than stand there, is shown as `\u{fffd}`.
pub(crate) fn shown(written: &[u8], room: usize) -> (String, u64) {
    let mut end = room.min(written.len());
    // A character that does not fit is left out as a whole.
    let inside = |end: usize| written.get(end).is_some_and(|byte| byte & 0xc0 == 0x80);
    while end > 0 && room.saturating_sub(end) < 3 && inside(end) {
        end -= 1;
    }
    let (kept, rest) = written.split_at(end);
    (safe(&String::from_utf8_lossy(kept)), rest.len() as u64)
}

/// Text of several lines without characters that a terminal or a reader would obey.
pub(crate) fn safe(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let plain = |c: char| matches!(c, '\n' | '\t') || !(c.is_control() || is_format(c));
    if text.chars().all(plain) {
        return text;
    }
    text.chars().map(|c| if plain(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}

/// Appends one stream to the text of an answer, with a word on what is left out.
pub(crate) fn stream(text: &mut String, name: &str, written: &str, cut: u64) {
    use std::fmt::Write as _;
    if !written.is_empty() {
        let _ = write!(text, "\n{name}:\n{}", written.trim_end_matches('\n'));
    }
    if cut > 0 {
        let _ = write!(text, "\n({cut} more bytes of {name} left out)");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_counted_to_the_byte() {
        assert_eq!(shown(b"abc", 3), ("abc".to_owned(), 0));
        assert_eq!(shown(b"abcde", 3), ("abc".to_owned(), 2));
        assert_eq!(shown("aüb".as_bytes(), 2), ("a".to_owned(), 3));
        assert_eq!(shown("aüb".as_bytes(), 3), ("aü".to_owned(), 1));
        assert_eq!(shown("\u{1f600}".as_bytes(), 3), (String::new(), 4));
        assert_eq!(shown(&[0x80; 9], 5).1, 9 - 5 + 3, "bytes that are no text are not chased");
    }

    #[test]
    fn nothing_that_a_terminal_obeys_gets_through() {
        let written = b"a\x1b[31mb\r\nc\td\xff\xe2\x80\xae";
        assert_eq!(shown(written, 99).0, "a\u{fffd}[31mb\nc\td\u{fffd}\u{fffd}");
    }

    #[test]
    fn a_stream_that_was_cut_says_so() {
        let mut text = "exit 0".to_owned();
        stream(&mut text, "stdout", "a\nb\n", 7);
        stream(&mut text, "stderr", "", 0);
        assert_eq!(text, "exit 0\nstdout:\na\nb\n(7 more bytes of stdout left out)");
    }
}

//! Command lines: words by the rules of POSIX shells, and back.

use super::Refusal;
use std::fmt::{self, Write as _};

/// Splits a line into words. Refuses whatever a shell would do more with than split words.
pub(super) fn words(line: &str) -> Result<Vec<String>, Refusal> {
    let special = |c: char| !(c.is_ascii_alphanumeric() || " %+,-./:=@_".contains(c));
    match line.find(special) {
        None => Ok(line.split_ascii_whitespace().map(str::to_owned).collect()),
        Some(at) => {
            let reason = format!("byte {at}: only plain words are understood here");
            Err(Refusal::new("shell-syntax", reason))
        }
    }
}

/// Prints one word so that [`words`] reads it back; bytes that are not UTF-8 are shown escaped.
pub(super) fn print(word: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"%+,-./:=@_".contains(byte);
    let text = String::from_utf8_lossy(word);
    if !word.is_empty() && word.iter().all(plain) {
        return f.write_str(&text);
    }
    f.write_char('\'')?;
    for part in text.split_inclusive('\'') {
        match part.strip_suffix('\'') {
            Some(before) => write!(f, "{before}'\\''")?,
            None => f.write_str(part)?,
        }
    }
    f.write_char('\'')
}

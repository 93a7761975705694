//! Command lines: words by the rules of POSIX shells, and back.
//!
//! Nothing is ever expanded. What a shell would do more with than split words is refused, so that
//! a line means here what its words say and nothing else anywhere.

mod character;
#[cfg(test)]
mod tests;

use super::Refusal;
use character::Fault;
use std::fmt::{self, Write as _};
use std::iter::Peekable;
use std::str::CharIndices;

/// Splits a line into words. Refuses whatever a shell would do more with than split words.
pub(super) fn words(line: &str) -> Result<Vec<String>, Refusal> {
    let rest = line.char_indices().peekable();
    let mut splitter = Splitter { rest, word: None, words: Vec::new() };
    splitter.split().map_err(|(at, Fault { rule, reason })| {
        Refusal::new(rule, format!("byte {at}: {reason}"))
    })?;
    Ok(splitter.words)
}

/// A line that is being split.
struct Splitter<'a> {
    rest: Peekable<CharIndices<'a>>,
    /// The word that has begun.
    word: Option<Word>,
    words: Vec<String>,
}

#[derive(Default)]
struct Word {
    text: String,
    /// Whether a part of it was quoted.
    quoted: bool,
}

/// What is wrong, and at which byte.
type Split = Result<(), (usize, Fault)>;

impl Splitter<'_> {
    fn split(&mut self) -> Split {
        while let Some((at, c)) = self.rest.next() {
            match c {
                ' ' | '\t' => self.end_word(),
                '\'' => self.single(at)?,
                '"' => self.double(at)?,
                '\\' => self.escape(at)?,
                '#' if self.word.is_none() => return Err((at, Fault::COMMENT)),
                '=' if self.assigns() => return Err((at, Fault::ASSIGNMENT)),
                _ => match character::outside_quotes(c) {
                    Some(fault) => return Err((at, fault)),
                    None => self.word.get_or_insert_default().text.push(c),
                },
            }
        }
        self.end_word();
        Ok(())
    }

    /// After `'`: everything is text up to the next one.
    fn single(&mut self, start: usize) -> Split {
        self.quoted();
        while let Some((at, c)) = self.rest.next() {
            match (c, character::inside_quotes(c)) {
                ('\'', _) => return Ok(()),
                (_, Some(fault)) => return Err((at, fault)),
                (_, None) => self.quoted().push(c),
            }
        }
        Err((start, Fault::UNTERMINATED))
    }

    /// After `"`: a backslash takes the meaning from quotes and backslashes only.
    fn double(&mut self, start: usize) -> Split {
        self.quoted();
        while let Some((at, c)) = self.rest.next() {
            let escaped = c == '\\' && matches!(self.rest.peek(), Some((_, '"' | '\\')));
            match (c, character::inside_quotes(c)) {
                ('"', _) => return Ok(()),
                ('$' | '`', _) => return Err((at, Fault::EXPANSION)),
                (_, Some(fault)) => return Err((at, fault)),
                ('\\', _) if matches!(self.rest.peek(), Some((_, '\n'))) => {
                    return Err((at, Fault::ESCAPE));
                }
                (_, None) if escaped => {
                    let next = self.rest.next();
                    self.quoted().extend(next.map(|(_, c)| c));
                }
                (_, None) => self.quoted().push(c),
            }
        }
        Err((start, Fault::UNTERMINATED))
    }

    /// After a backslash outside quotes: the next character is text.
    fn escape(&mut self, at: usize) -> Split {
        match self.rest.next() {
            Some((at, '$' | '`')) => Err((at, Fault::EXPANSION)),
            Some((_, c)) if c == ' ' || c.is_ascii_graphic() => {
                self.quoted().push(c);
                Ok(())
            }
            Some(_) | None => Err((at, Fault::ESCAPE)),
        }
    }

    /// Whether a `=` here would end the name of a variable in front of the command.
    fn assigns(&self) -> bool {
        let Some(Word { text, quoted: false }) = &self.word else { return false };
        let name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        self.words.is_empty() && text.chars().all(name) && !text.starts_with(char::is_numeric)
    }

    fn end_word(&mut self) {
        self.words.extend(self.word.take().map(|word| word.text));
    }

    fn quoted(&mut self) -> &mut String {
        let word = self.word.get_or_insert_default();
        word.quoted = true;
        &mut word.text
    }
}

/// Prints the first word of a line, which must not be taken for an assignment.
pub(super) fn print_program(word: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if word.contains(&b'=') { quote(word, f) } else { print(word, f) }
}

/// Prints one word so that [`words`] reads it back. What no line may hold is shown escaped, in a
/// form that is never read back as something else.
pub(super) fn print(word: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match std::str::from_utf8(word) {
        Ok(text) if !text.is_empty() && text.bytes().all(is_plain) => f.write_str(text),
        Ok(_) | Err(_) => quote(word, f),
    }
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"%+,-./:=@_".contains(&byte)
}

fn quote(word: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let readable = |text: &&str| !text.chars().any(|c| character::inside_quotes(c).is_some());
    if let Some(text) = std::str::from_utf8(word).ok().filter(readable) {
        return write!(f, "'{}'", text.replace('\'', "'\\''"));
    }
    f.write_str("$'")?;
    for byte in word {
        match byte {
            b'\'' | b'\\' => write!(f, "\\{}", char::from(*byte))?,
            b' '..=b'~' => f.write_char(char::from(*byte))?,
            _ => write!(f, "\\x{byte:02x}")?,
        }
    }
    f.write_char('\'')
}

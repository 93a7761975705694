//! The one place where an argv becomes a command line, for SSH, which can carry nothing else.

use crate::command::Argv;

/// The command line that a POSIX shell splits into exactly this argv.
///
/// Words of plain characters stay as they are; all others stand between apostrophes, where a
/// shell leaves every byte alone. [`Argv::parse`] reads it back.
pub fn quote(argv: &Argv) -> Vec<u8> {
    let mut line = Vec::new();
    for word in argv.words() {
        if !line.is_empty() {
            line.push(b' ');
        }
        push(&mut line, word.as_bytes());
    }
    line
}

fn push(line: &mut Vec<u8>, word: &[u8]) {
    // No `=`, which would assign a variable, and no `~`, which a shell expands.
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"%+,-./:@_".contains(byte);
    if !word.is_empty() && word.iter().all(plain) {
        line.extend_from_slice(word);
        return;
    }
    line.push(b'\'');
    for byte in word {
        match byte {
            // Apostrophes cannot stand between apostrophes.
            b'\'' => line.extend_from_slice(br"'\''"),
            other => line.push(*other),
        }
    }
    line.push(b'\'');
}

#[cfg(test)]
mod tests;

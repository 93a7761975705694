//! A program with its arguments, byte for byte.

use super::{Refusal, text, unquote};
use std::fmt;

/// One argument: any bytes but NUL, which no program can be given.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Arg(Box<[u8]>);

impl Arg {
    /// Takes the bytes as they are.
    ///
    /// # Errors
    /// When there is a NUL among them.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Result<Self, Refusal> {
        let bytes: Vec<u8> = bytes.into();
        match bytes.iter().position(|byte| *byte == 0) {
            None => Ok(Self(bytes.into_boxed_slice())),
            Some(at) => {
                let reason = format!("an argument holds a NUL character at byte {at}");
                Err(Refusal::new("control-character", reason))
            }
        }
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The text, when it is UTF-8.
    pub fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(&self.0).ok()
    }
}

impl fmt::Display for Arg {
    /// The argument as one word of a command line, quoted where it must be.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        text::print(&self.0, f)
    }
}

impl fmt::Debug for Arg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A program and its arguments; never empty, never seen by a shell.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Argv {
    program: Arg,
    args: Vec<Arg>,
}

impl Argv {
    /// Takes the words as they are; the first is the program.
    ///
    /// # Errors
    /// When there is no word, or a word holds a NUL.
    pub fn new<I>(words: I) -> Result<Self, Refusal>
    where
        I: IntoIterator,
        I::Item: Into<Vec<u8>>,
    {
        let mut words = words.into_iter().map(Arg::new);
        let program = words
            .next()
            .ok_or_else(|| Refusal::new("empty-command", "there is no command to run"))??;
        Ok(Self { program, args: words.collect::<Result<_, _>>()? })
    }

    /// Splits a command line by the word rules of POSIX shells, with no expansion at all.
    ///
    /// # Errors
    /// For anything that a shell would do more with than split words; says where.
    pub fn parse(line: &str) -> Result<Self, Refusal> {
        Self::new(text::words(line)?)
    }

    /// Splits the command line of an SSH request, in which any byte may stand between
    /// apostrophes; it is nobody's typing, so that nothing else is refused than what a shell would
    /// do more with than split words.
    ///
    /// # Errors
    /// As [`Argv::parse`].
    pub fn unquote(line: &[u8]) -> Result<Self, Refusal> {
        Self::new(unquote::words(line)?)
    }

    /// The program, as it was named.
    pub fn program(&self) -> &Arg {
        &self.program
    }

    /// What follows the program.
    pub fn args(&self) -> &[Arg] {
        &self.args
    }

    /// The program and what follows it.
    pub fn words(&self) -> impl Iterator<Item = &Arg> {
        std::iter::once(&self.program).chain(&self.args)
    }
}

impl fmt::Display for Argv {
    /// A command line that [`Argv::parse`] reads back. Bytes that it would not read are escaped,
    /// in a form that it refuses.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        text::print_program(&self.program.0, f)?;
        self.args.iter().try_for_each(|arg| write!(f, " {arg}"))
    }
}

impl fmt::Debug for Argv {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

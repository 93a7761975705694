//! Splitting the words of a command line into options and operands.

use super::grammar::{Opt, Takes};
use super::refuse::bad_option;
use crate::command::Refusal;

/// A word or two with their part in the command line.
#[derive(Debug)]
pub(super) enum Token<'a> {
    Option(&'static Opt, Option<&'a str>),
    Operand(&'a str),
}

/// Why words cannot be split; told in full only when no form fits.
#[derive(Debug)]
pub(super) enum Miss {
    /// There is no option of that name.
    Unknown(String),
    /// Something else is wrong.
    Wrong(Refusal),
}

/// Which option a name with its dashes is.
pub(super) type Find<'f> = &'f dyn Fn(&str) -> Option<&'static Opt>;

/// Splits as `getopt_long` does with options anywhere before `--`.
pub(super) fn getopt<'a>(words: &[&'a str], find: Find<'_>) -> Result<Vec<Token<'a>>, Miss> {
    let mut tokens = Vec::with_capacity(words.len());
    let mut rest = words.iter().copied();
    while let Some(word) = rest.next() {
        if word == "--" {
            tokens.extend(rest.map(Token::Operand));
            break;
        }
        if word.starts_with("--") {
            tokens.push(long(word, &mut rest, find)?);
        } else if word.starts_with('-') && word.len() > 1 {
            bundle(word, &mut rest, find, &mut tokens)?;
        } else {
            tokens.push(Token::Operand(word));
        }
    }
    Ok(tokens)
}

/// Splits what stands before the verb; says how many words that were.
pub(super) fn leading<'a>(
    words: &[&'a str],
    find: Find<'_>,
) -> Result<(Vec<Token<'a>>, usize), Miss> {
    let mut tokens = Vec::new();
    let mut rest = words.iter().copied();
    while let Some(word) = rest.clone().next().filter(|word| word.starts_with('-')) {
        rest.next();
        tokens.push(long(word, &mut rest, find)?);
    }
    Ok((tokens, words.len() - rest.count()))
}

/// Splits words that have a meaning by name or by place.
pub(super) fn named<'a>(words: &[&'a str], find: Find<'_>) -> Result<Vec<Token<'a>>, Miss> {
    let mut tokens = Vec::with_capacity(words.len());
    let mut rest = words.iter().copied();
    while let Some(word) = rest.next() {
        tokens.push(match find(word) {
            Some(opt) => Token::Option(opt, value(opt, word, None, &mut rest)?),
            None if word.starts_with('-') => return Err(Miss::Unknown(word.to_owned())),
            None => Token::Operand(word),
        });
    }
    Ok(tokens)
}

/// One option that is written as a whole word, `=value` attached perhaps.
fn long<'a>(
    word: &'a str,
    rest: &mut (impl Iterator<Item = &'a str> + Clone),
    find: Find<'_>,
) -> Result<Token<'a>, Miss> {
    let (name, attached) = match word.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (word, None),
    };
    let opt = find(name).ok_or_else(|| Miss::Unknown(name.to_owned()))?;
    Ok(Token::Option(opt, value(opt, name, attached, rest)?))
}

/// One dash and short options behind it.
fn bundle<'a>(
    word: &'a str,
    rest: &mut (impl Iterator<Item = &'a str> + Clone),
    find: Find<'_>,
    tokens: &mut Vec<Token<'a>>,
) -> Result<(), Miss> {
    let letters = word.strip_prefix('-').unwrap_or_default();
    if letters.bytes().all(|byte| byte.is_ascii_digit())
        && let Some(opt) = find("-#")
    {
        tokens.push(Token::Option(opt, Some(letters)));
        return Ok(());
    }
    let mut letters = letters.chars();
    while let Some(letter) = letters.next() {
        let name = format!("-{letter}");
        let Some(opt) = find(&name) else { return Err(Miss::Unknown(name)) };
        if matches!(opt.value, Takes::Nothing) {
            tokens.push(Token::Option(opt, None));
            continue;
        }
        let attached = Some(letters.as_str()).filter(|attached| !attached.is_empty());
        tokens.push(Token::Option(opt, value(opt, &name, attached, rest)?));
        break;
    }
    Ok(())
}

/// The value of an option, attached or from the next word.
fn value<'a>(
    opt: &Opt,
    name: &str,
    attached: Option<&'a str>,
    rest: &mut (impl Iterator<Item = &'a str> + Clone),
) -> Result<Option<&'a str>, Miss> {
    match (&opt.value, attached) {
        (Takes::Nothing, Some(_)) => {
            Err(Miss::Wrong(bad_option(format!("`{name}` takes no value"))))
        }
        (Takes::Nothing | Takes::Attached(_), None) => Ok(None),
        (_, Some(attached)) => Ok(Some(attached)),
        (Takes::One(kind), None) => {
            let none = || Miss::Wrong(bad_option(format!("`{name}` needs {kind}")));
            rest.next().ok_or_else(none).map(Some)
        }
        (Takes::Maybe(kind), None) => {
            let next = rest.clone().next().filter(|next| kind.read(next).is_some());
            if next.is_some() {
                rest.next();
            }
            Ok(next)
        }
    }
}

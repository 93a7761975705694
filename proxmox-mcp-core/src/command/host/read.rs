//! Reading a command line by its program's grammar.

use super::given::{Given, Item};
use super::grammar::{Form, Opt, Style, Takes, Tool};
use super::refuse::{self, bad_option, bad_value, shown};
use super::split::{self, Miss, Token};
use super::value::Value;
use crate::command::program::Program;
use crate::command::{Argv, Effect, HostEffect, Reading, Refusal};

/// Reads the arguments by the first form that they fit.
pub(super) fn read(
    program: &'static Program,
    tool: &'static Tool,
    words: &[&str],
) -> Result<Reading, Refusal> {
    let (first, rest) = words.split_at(words.len().min(1));
    let words: Vec<&str> =
        first.iter().map(|word| same(tool, word)).chain(rest.iter().copied()).collect();
    let told = |miss| refuse::missed(tool, None, miss);
    let (verb, split) = match tool.style {
        Style::Getopt => (getopt_verb(tool, &words)?, None),
        Style::Words | Style::Abbreviated(_) => {
            let find = |name: &str| tool.option(name);
            let (leading, taken) = split::leading(&words, &find).map_err(told)?;
            let rest = words.get(taken..).unwrap_or_default();
            let (verb, taken) = words_verb(tool, rest)?;
            (verb, Some((leading, rest.get(taken..).unwrap_or_default())))
        }
    };
    // The first form that takes the options says best what else is wrong.
    let mut refused: Option<Refusal> = None;
    let mut missed: Option<(&Form, Miss)> = None;
    for form in tool.forms.iter().filter(|form| form.verb == verb) {
        let tokens = match &split {
            None => getopt_tokens(form, &words),
            Some((leading, rest)) => words_tokens(form, leading, rest),
        };
        match tokens.map(|tokens| reading(program, tool, form, tokens)) {
            Ok(Ok(reading)) => return Ok(reading),
            Ok(Err(refusal)) => refused = refused.or(Some(refusal)),
            Err(miss) => missed = missed.or(Some((form, miss))),
        }
    }
    let miss = missed.map(|(form, miss)| refuse::missed(tool, Some(form), miss));
    Err(refused.or(miss).unwrap_or_else(|| refuse::unknown_verb(tool, &verb)))
}

/// The word that a word is.
fn same<'a>(tool: &Tool, word: &'a str) -> &'a str {
    tool.same.iter().find(|(given, _)| *given == word).map_or(word, |(_, meant)| meant)
}

/// The verb of a program whose options may stand anywhere.
fn getopt_verb(tool: &'static Tool, words: &[&str]) -> Result<String, Refusal> {
    if tool.forms.iter().all(|form| form.verb.is_empty()) {
        return Ok(String::new());
    }
    let tokens = split::getopt(words, &|name| tool.option(name));
    let tokens = tokens.map_err(|miss| refuse::missed(tool, None, miss))?;
    let operands: Vec<&str> = tokens
        .iter()
        .filter_map(|token| match token {
            Token::Operand(word) => Some(*word),
            Token::Option(..) => None,
        })
        .collect();
    full_verb(tool, &operands).map(|(verb, _)| verb)
}

/// The verb that words begin with, and of how many words it is.
fn full_verb(tool: &Tool, words: &[&str]) -> Result<(String, usize), Refusal> {
    let begins = |form: &&Form| {
        let mut words = words.iter();
        form.verb.split_terminator(' ').all(|part| words.next() == Some(&part))
    };
    let count = |form: &&Form| form.verb.split_terminator(' ').count();
    match tool.forms.iter().filter(begins).max_by_key(count) {
        Some(form) if !form.verb.is_empty() || words.is_empty() || !has_verbs(tool) => {
            Ok((form.verb.to_owned(), count(&form)))
        }
        _ => Err(refuse::unknown_verb(tool, words.first().copied().unwrap_or_default())),
    }
}

fn has_verbs(tool: &Tool) -> bool {
    tool.forms.iter().any(|form| !form.verb.is_empty())
}

fn words_verb(tool: &Tool, words: &[&str]) -> Result<(String, usize), Refusal> {
    let Style::Abbreviated(full) = tool.style else { return full_verb(tool, words) };
    let (taken, verb) = full(words).ok_or_else(|| refuse::unknown_verb(tool, &words.join(" ")))?;
    Ok((verb, taken))
}

/// The tokens for one form, its verb taken off.
fn getopt_tokens<'a>(form: &'static Form, words: &[&'a str]) -> Result<Vec<Token<'a>>, Miss> {
    let mut tokens = split::getopt(words, &|name| form.option(name))?;
    let mut verb = form.verb.split_terminator(' ');
    let mut same = true;
    tokens.retain(|token| match token {
        Token::Operand(word) => verb.next().is_none_or(|part| {
            same &= part == *word;
            false
        }),
        Token::Option(..) => true,
    });
    // An option that takes a value in one form only would else take the verb of another.
    let other = || Miss::Wrong(bad_option(format!("write `{}` before all options", form.verb)));
    if same { Ok(tokens) } else { Err(other()) }
}

fn words_tokens<'a>(
    form: &'static Form,
    leading: &[Token<'a>],
    rest: &[&'a str],
) -> Result<Vec<Token<'a>>, Miss> {
    let mut tokens = Vec::with_capacity(leading.len() + rest.len());
    for token in leading {
        let Token::Option(opt, value) = token else { continue };
        let name = opt.name();
        let opt = form.option(name).ok_or_else(|| Miss::Unknown(name.to_owned()))?;
        tokens.push(Token::Option(opt, *value));
    }
    let named = |name: &str| {
        form.option(name).filter(|opt| form.verb.is_empty() || !opt.name().starts_with('-'))
    };
    tokens.extend(split::named(rest, &named)?);
    Ok(tokens)
}

/// The reading of a form with its arguments.
fn reading(
    program: &'static Program,
    tool: &'static Tool,
    form: &'static Form,
    tokens: Vec<Token<'_>>,
) -> Result<Reading, Refusal> {
    let given = Given { form, items: items(form, tokens)? };
    for choice in form.needs {
        if !choice.split(' ').any(|name| given.has(name)) {
            let choice = choice.replace(' ', "` or `");
            let call = format!("{} {}", tool.name, form.verb);
            return Err(bad_option(format!("`{}` needs `{choice}`", call.trim_end())));
        }
    }
    let judged = form.judge.map(|judge| judge(&given)).transpose().map_err(bad_value)?;
    let risk = judged.map_or(given.risk(), |judged| judged.max(given.risk()));
    let effect = HostEffect { risk, objects: given.objects() };
    Ok(Reading {
        program: program.name,
        verb: form.verb.to_owned(),
        argv: Argv::new(print(program, tool, &given))?,
        effects: vec![Effect::Host(effect)],
    })
}

/// The arguments with their meaning.
fn items(form: &'static Form, tokens: Vec<Token<'_>>) -> Result<Vec<Item<'static>>, Refusal> {
    let operands = tokens.iter().filter(|token| matches!(token, Token::Operand(_))).count();
    let mut places = places(form, operands)?.into_iter();
    let mut items: Vec<Item<'static>> = Vec::with_capacity(tokens.len());
    for token in tokens {
        match token {
            Token::Operand(word) => {
                let Some(value) = places.next() else {
                    return Err(bad_value(format!("`{}` is one argument too many", shown(word))));
                };
                let meaning = value.read(word).filter(|_| !word.starts_with('-'));
                let meaning = meaning.ok_or_else(|| refuse::wrong("", value, word))?;
                items.push(Item { opt: None, value: Some(meaning) });
            }
            Token::Option(opt, word) => {
                let before =
                    items.iter().any(|item| item.opt.is_some_and(|it| it.names == opt.names));
                match (opt.many || !before, &opt.value) {
                    (true, _) => items.push(option(opt, word)?),
                    (false, Takes::Nothing) => {}
                    (false, _) => {
                        return Err(bad_option(format!("`{}` stands there twice", opt.name())));
                    }
                }
            }
        }
    }
    Ok(items)
}

fn option(opt: &'static Opt, word: Option<&str>) -> Result<Item<'static>, Refusal> {
    let value = match (&opt.value, word) {
        (Takes::Nothing, _) | (_, None) => None,
        (Takes::One(kind) | Takes::Attached(kind) | Takes::Maybe(kind), Some(word)) => {
            let wrong = || refuse::wrong(opt.name(), kind, word);
            Some(kind.read(word).ok_or_else(wrong)?)
        }
    };
    Ok(Item { opt: Some(opt), value })
}

/// What each of that many operands may be.
fn places(form: &'static Form, operands: usize) -> Result<Vec<&'static Value>, Refusal> {
    let mut later = 0;
    for operand in form.operands {
        later += operand.least;
        if later > operands {
            return Err(bad_value(format!("there must be {}", operand.value)));
        }
    }
    let mut left = operands;
    let mut places = Vec::with_capacity(operands);
    for operand in form.operands {
        later -= operand.least;
        let taken = left.saturating_sub(later).min(operand.most);
        places.extend(std::iter::repeat_n(&operand.value, taken));
        left -= taken;
    }
    Ok(places)
}

/// The words to execute: options before operands where their order is free.
fn print(program: &Program, tool: &Tool, given: &Given<'_>) -> Vec<Vec<u8>> {
    let mut words = vec![program.path.to_owned()];
    let verb = || given.form.verb.split_terminator(' ').map(str::to_owned);
    let (first, last): (Vec<_>, Vec<_>) = match tool.style {
        Style::Getopt => given.items.iter().partition(|item| item.opt.is_some()),
        Style::Words | Style::Abbreviated(_) => {
            let dashed = |opt: &Opt| opt.name().starts_with('-') && !given.form.verb.is_empty();
            given.items.iter().partition(|item| item.opt.is_some_and(dashed))
        }
    };
    let free = matches!(tool.style, Style::Getopt);
    words.extend(verb().filter(|_| free));
    words.extend(given.form.always.iter().map(|&flag| flag.to_owned()));
    for item in first {
        word(given.form, item, &mut words);
    }
    words.extend(verb().filter(|_| !free));
    for item in last {
        word(given.form, item, &mut words);
    }
    words.into_iter().map(String::into_bytes).collect()
}

/// Adds one argument.
fn word(form: &Form, item: &Item<'_>, words: &mut Vec<String>) {
    let value = item.value.as_ref().map(|value| value.text.as_str());
    match (item.opt, value) {
        (None, value) => words.extend(value.map(str::to_owned)),
        (Some(opt), None) if form.always.contains(&opt.name()) => {}
        (Some(opt), None) => words.push(opt.name().to_owned()),
        (Some(opt), Some(value)) if opt.name().starts_with("--") => {
            words.push(format!("{}={value}", opt.name()));
        }
        (Some(opt), Some(value)) if matches!(opt.value, Takes::One(_)) => {
            words.extend([opt.name().to_owned(), value.to_owned()]);
        }
        (Some(opt), Some(value)) => words.push(format!("{}{value}", opt.name())),
    }
}

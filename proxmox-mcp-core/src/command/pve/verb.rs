//! What the verbs of a program are: one row each.

use super::option::{Own, flag};
use crate::catalog::Params;
use crate::command::{Arg, Refusal};
use crate::operation::Risk;
use crate::plan::Method;

/// The verbs of one program.
#[derive(Debug)]
pub(super) struct Table {
    /// Each with its words in full; a program without verbs has one row without words.
    pub(super) verbs: &'static [Verb],
    /// Other words for a verb or a group, and what they stand for. They are not abbreviated.
    pub(super) aliases: &'static [(&'static str, &'static str)],
}

/// One verb.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verb {
    /// Its words in full, such as `user token add`.
    pub(super) words: &'static str,
    /// The names of its positional arguments: `?` marks what may be left out, `*` a list of all
    /// that remain, and [`EXTRA`] takes what remains as it is.
    pub(super) args: &'static [&'static str],
    /// The API call that it makes, or equals.
    pub(super) call: Option<Target>,
    /// Whether it takes the parameters of that call as options.
    pub(super) takes_parameters: bool,
    /// Options of its own, which win over parameters of the same name.
    pub(super) own: &'static [Own],
    /// Parameters of the call that it sets itself.
    pub(super) fixed: &'static [(&'static str, &'static str)],
    /// Turns what was given into parameters of the call.
    pub(super) adapt: Option<fn(&mut Params)>,
    /// The risk of what it does besides the call.
    pub(super) risk: Option<Risk>,
    /// Whether it takes the options that shape the output.
    pub(super) output: bool,
}

/// An API call, or the one that fits what was given.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    pub(super) method: Method,
    pub(super) path: &'static str,
    pub(super) choose: Option<Choose>,
}

/// Finds the call that fits what was given, if one does.
pub(super) type Choose = fn(&Params) -> Option<(Method, &'static str)>;

/// The positional arguments that remain, whatever they are.
pub(super) const EXTRA: &str = "extra-args";

/// A verb that is a call of the API: its options are the parameters.
pub(super) const fn api(
    words: &'static str,
    args: &'static [&'static str],
    method: Method,
    path: &'static str,
) -> Verb {
    own(words, args, &[]).near(method, path).taking_parameters()
}

/// A verb that is no call of the API.
pub(super) const fn own(
    words: &'static str,
    args: &'static [&'static str],
    own: &'static [Own],
) -> Verb {
    Verb {
        words,
        args,
        call: None,
        takes_parameters: false,
        own,
        fixed: &[],
        adapt: None,
        risk: None,
        output: false,
    }
}

impl Verb {
    /// The call whose consequence is the same.
    pub(super) const fn near(self, method: Method, path: &'static str) -> Self {
        Self { call: Some(Target { method, path, choose: None }), ..self }
    }

    /// Replaces the call by the one that fits what was given, or by none.
    pub(super) const fn choose(self, choose: Choose) -> Self {
        let call = match self.call {
            Some(Target { method, path, choose: _ }) => {
                Some(Target { method, path, choose: Some(choose) })
            }
            None => None,
        };
        Self { call, ..self }
    }

    /// Takes the parameters of the call as options too.
    pub(super) const fn taking_parameters(self) -> Self {
        Self { takes_parameters: true, ..self }
    }

    pub(super) const fn with(self, own: &'static [Own]) -> Self {
        Self { own, ..self }
    }

    pub(super) const fn fixed(self, fixed: &'static [(&'static str, &'static str)]) -> Self {
        Self { fixed, ..self }
    }

    pub(super) const fn adapt(self, adapt: fn(&mut Params)) -> Self {
        Self { adapt: Some(adapt), ..self }
    }

    pub(super) const fn risk(self, risk: Risk) -> Self {
        Self { risk: Some(risk), ..self }
    }

    pub(super) const fn output(self) -> Self {
        Self { output: true, ..self }
    }
}

/// Every program explains itself.
static HELP: Verb = own("help", &[EXTRA], &[flag("verbose")]).risk(Risk::Read);

impl Table {
    /// Finds the verb that the first words mean, abbreviated or not, and what follows it.
    pub(super) fn resolve<'a>(
        &'static self,
        program: &str,
        mut words: &'a [Arg],
    ) -> Result<(&'static Verb, &'a [Arg]), Refusal> {
        let mut path = "";
        loop {
            if let Some(verb) = self.all().find(|verb| verb.words == path) {
                return Ok((verb, words));
            }
            let Some((word, after)) = words.split_first() else {
                return Err(self.unknown(program, path, None));
            };
            let found = word.as_str().and_then(|word| self.step(path, word));
            path = found.ok_or_else(|| self.unknown(program, path, Some(word)))?;
            words = after;
        }
    }

    fn all(&'static self) -> impl Iterator<Item = &'static Verb> {
        let help = self.verbs.iter().all(|verb| !verb.words.is_empty()).then_some(&HELP);
        self.verbs.iter().chain(help)
    }

    /// The longer path that one more word leads to.
    fn step(&'static self, path: &'static str, word: &str) -> Option<&'static str> {
        let is = |from: &'static str| {
            let after = below(path, from);
            after == Some(word) && from.ends_with(word) && from.len() == end(path, word)
        };
        if let Some((_, to)) = self.aliases.iter().find(|(from, _)| is(from)) {
            return Some(to);
        }
        let mut next: Vec<_> = self
            .all()
            .filter_map(|verb| Some((verb.words, below(path, verb.words)?)))
            .filter(|(_, name)| !word.is_empty() && name.starts_with(word))
            .collect();
        next.dedup_by_key(|(_, name)| *name);
        let exact = next.iter().find(|(_, name)| *name == word);
        match (exact, &next[..]) {
            (Some((words, name)), _) | (None, [(words, name)]) => words.get(..end(path, name)),
            (None, _) => None,
        }
    }

    /// Says which verbs there are, or which ones a word could mean.
    fn unknown(&'static self, program: &str, path: &'static str, word: Option<&Arg>) -> Refusal {
        let mut names: Vec<_> = self.all().filter_map(|verb| below(path, verb.words)).collect();
        names.dedup();
        let start = word.and_then(Arg::as_str).unwrap_or_default();
        let meant = |name: &&&str| !start.is_empty() && name.starts_with(start);
        let hits: Vec<_> = names.iter().filter(meant).copied().collect();
        let command = format!("{program} {path}");
        let command = command.trim_end();
        let reason = match word {
            Some(word) if hits.is_empty() => {
                format!("`{command}` has no verb `{word}`; it has `{}`", names.join("`, `"))
            }
            Some(word) => {
                format!("`{word}` of `{command}` could be any of `{}`", hits.join("`, `"))
            }
            None => format!("`{command}` needs a verb: one of `{}`", names.join("`, `")),
        };
        Refusal::new("unknown-verb", reason)
    }
}

/// The word that follows a path in a longer one.
fn below(path: &str, longer: &'static str) -> Option<&'static str> {
    let rest = longer.strip_prefix(path)?;
    let rest = if path.is_empty() { rest } else { rest.strip_prefix(' ')? };
    rest.split(' ').next().filter(|word| !word.is_empty())
}

/// The length of a path with one more word.
fn end(path: &str, word: &str) -> usize {
    if path.is_empty() { word.len() } else { path.len() + 1 + word.len() }
}

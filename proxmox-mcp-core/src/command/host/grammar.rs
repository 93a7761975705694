//! What a program's command line may be, as data.

use super::given::Given;
use super::value::Value;
use crate::command::HostObject;
use crate::operation::Risk;

/// A program with the forms of its command line that are understood.
#[derive(Debug)]
pub(super) struct Tool {
    /// Its name, as in the table of programs.
    pub(super) name: &'static str,
    pub(super) style: Style,
    pub(super) forms: &'static [Form],
    /// Options that are refused with a reason of their own: names, reason.
    pub(super) never: &'static [(&'static str, &'static str)],
    /// First words that are other words: as given, as meant.
    pub(super) same: &'static [(&'static str, &'static str)],
}

/// How a program reads its words.
#[derive(Clone, Copy, Debug)]
pub(super) enum Style {
    /// `getopt`: options anywhere before `--`, short ones in bundles, `--long=value`.
    Getopt,
    /// Options only before the verb; then words with a meaning by name or by place, in order.
    Words,
    /// As [`Words`](Self::Words), verbs by unique or customary beginnings: how many words the
    /// verb takes, and the verb in full.
    Abbreviated(fn(&[&str]) -> Option<(usize, String)>),
}

/// One form of a command line: what may stand in it and how bad it is.
#[derive(Debug)]
pub(super) struct Form {
    /// The verb, words with a blank between; empty where there is none.
    pub(super) verb: &'static str,
    pub(super) risk: Risk,
    pub(super) options: &'static [&'static [Opt]],
    pub(super) operands: &'static [Operand],
    /// Options of which one must be there: names with a blank between.
    pub(super) needs: &'static [&'static str],
    /// Flags that are there even when nobody wrote them.
    pub(super) always: &'static [&'static str],
    pub(super) judge: Option<Judge>,
    pub(super) also: Option<Also>,
}

/// Looks at all arguments together: the risk that they raise to, or what is wrong.
pub(super) type Judge = fn(&Given<'_>) -> Result<Risk, String>;

/// What all arguments together name that none does alone.
pub(super) type Also = fn(&Given<'_>) -> Vec<HostObject>;

/// An option, or in the style of words a word with a meaning.
#[derive(Debug)]
pub(super) struct Opt {
    /// Its names with a blank between; the first is canonical. `-#` is a number with a dash.
    pub(super) names: &'static str,
    pub(super) value: Takes,
    pub(super) risk: Risk,
    /// Whether it may stand there more than once and mean more.
    pub(super) many: bool,
}

/// Whether an option takes a value.
#[derive(Debug)]
pub(super) enum Takes {
    Nothing,
    /// A value, attached or as the next word.
    One(Value),
    /// A value or none; only an attached one counts.
    Attached(Value),
    /// A value or none; the next word counts where it is such a value.
    Maybe(Value),
}

/// Values by place.
#[derive(Debug)]
pub(super) struct Operand {
    pub(super) value: Value,
    pub(super) least: usize,
    pub(super) most: usize,
}

/// As many operands as a command line of ours may have of one sort.
const MANY: usize = 64;

pub(super) const fn tool(name: &'static str, forms: &'static [Form]) -> Tool {
    Tool { name, style: Style::Getopt, forms, never: &[], same: &[] }
}

pub(super) const fn form(verb: &'static str, risk: Risk) -> Form {
    Form {
        verb,
        risk,
        options: &[],
        operands: &[],
        needs: &[],
        always: &[],
        judge: None,
        also: None,
    }
}

pub(super) const fn read(verb: &'static str) -> Form {
    form(verb, Risk::Read)
}

pub(super) const fn flag(names: &'static str) -> Opt {
    Opt { names, value: Takes::Nothing, risk: Risk::Read, many: false }
}

pub(super) const fn opt(names: &'static str, value: Value) -> Opt {
    Opt { names, value: Takes::One(value), risk: Risk::Read, many: false }
}

pub(super) const fn attached(names: &'static str, value: Value) -> Opt {
    Opt { names, value: Takes::Attached(value), risk: Risk::Read, many: false }
}

pub(super) const fn maybe(names: &'static str, value: Value) -> Opt {
    Opt { names, value: Takes::Maybe(value), risk: Risk::Read, many: false }
}

pub(super) const fn one(value: Value) -> Operand {
    Operand { value, least: 1, most: 1 }
}

pub(super) const fn perhaps(value: Value) -> Operand {
    Operand { value, least: 0, most: 1 }
}

pub(super) const fn any(value: Value) -> Operand {
    Operand { value, least: 0, most: MANY }
}

pub(super) const fn some(value: Value) -> Operand {
    Operand { value, least: 1, most: MANY }
}

impl Tool {
    pub(super) const fn style(self, style: Style) -> Self {
        Self { style, ..self }
    }

    pub(super) const fn never(self, never: &'static [(&'static str, &'static str)]) -> Self {
        Self { never, ..self }
    }

    pub(super) const fn same(self, same: &'static [(&'static str, &'static str)]) -> Self {
        Self { same, ..self }
    }

    /// The option of that name in any form.
    pub(super) fn option(&self, name: &str) -> Option<&'static Opt> {
        self.forms.iter().find_map(|form| form.option(name))
    }
}

impl Form {
    pub(super) const fn options(self, options: &'static [&'static [Opt]]) -> Self {
        Self { options, ..self }
    }

    pub(super) const fn operands(self, operands: &'static [Operand]) -> Self {
        Self { operands, ..self }
    }

    pub(super) const fn needs(self, needs: &'static [&'static str]) -> Self {
        Self { needs, ..self }
    }

    pub(super) const fn always(self, always: &'static [&'static str]) -> Self {
        Self { always, ..self }
    }

    pub(super) const fn judge(self, judge: Judge) -> Self {
        Self { judge: Some(judge), ..self }
    }

    pub(super) const fn also(self, also: Also) -> Self {
        Self { also: Some(also), ..self }
    }

    /// All its options.
    pub(super) fn all(&self) -> impl Iterator<Item = &'static Opt> + use<> {
        self.options.iter().flat_map(|some| some.iter())
    }

    /// The option of that name.
    pub(super) fn option(&self, name: &str) -> Option<&'static Opt> {
        self.all().find(|opt| opt.names().any(|known| known == name))
    }
}

impl Opt {
    pub(super) const fn risk(self, risk: Risk) -> Self {
        Self { risk, ..self }
    }

    pub(super) const fn many(self) -> Self {
        Self { many: true, ..self }
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.names.split(' ')
    }

    /// The name that is executed.
    pub(super) fn name(&self) -> &'static str {
        self.names.split(' ').next().unwrap_or_default()
    }
}

//! Characters that a command line must not hold, and why.

/// What is wrong with a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// The rule that it breaks.
    pub(super) rule: &'static str,
    /// What it would do, or what to do instead.
    pub(super) reason: &'static str,
}

impl Fault {
    pub(super) const ASSIGNMENT: Self =
        Self { rule: "assignment", reason: "a variable is set before the command" };
    pub(super) const COMMENT: Self =
        shell("`#` begins a comment; quote it where it is meant as text");
    pub(super) const ESCAPE: Self =
        shell("a backslash is followed by nothing that it could make text of");
    pub(super) const EXPANSION: Self =
        shell("`$` and backquotes are expanded by shells; use single quotes where they are text");
    pub(super) const UNTERMINATED: Self = shell("the quote that opens here is never closed");
    const CONTROL: Self = Self {
        rule: "control-character",
        reason: "control characters are never part of a command line",
    };
    const LOOK_ALIKE: Self = Self {
        rule: "look-alike",
        reason: "this character is invisible, or it changes how its neighbours are shown",
    };
    const NOT_ASCII: Self = Self {
        rule: "look-alike",
        reason: "outside of quotes only ASCII is read, as other characters can look like it",
    };
}

const fn shell(reason: &'static str) -> Fault {
    Fault { rule: "shell-syntax", reason }
}

/// Why a character may not stand outside of quotes.
pub(super) fn outside_quotes(c: char) -> Option<Fault> {
    Some(match c {
        ';' | '&' | '|' | '(' | ')' => {
            shell("one command is read, and this joins several; quote it where it is text")
        }
        '<' | '>' => shell("input and output cannot be redirected; quote it where it is text"),
        '\n' => shell("one line is read; quote line breaks that are text"),
        '$' | '`' => Fault::EXPANSION,
        '*' | '?' | '[' | ']' => {
            shell("names are not completed from files; quote it where it is text")
        }
        '{' | '}' => shell("braces are not expanded; quote them where they are text"),
        '~' => shell("home folders are not filled in; write the path in full"),
        '!' => shell("nothing is taken from a history; quote it where it is text"),
        _ if c.is_control() => Fault::CONTROL,
        _ if !c.is_ascii() => inside_quotes(c).unwrap_or(Fault::NOT_ASCII),
        _ => return None,
    })
}

/// Why a character may not stand even between quotes.
pub(super) fn inside_quotes(c: char) -> Option<Fault> {
    match c {
        '\n' | '\t' => None,
        _ if c.is_control() => Some(Fault::CONTROL),
        _ if is_invisible(c) => Some(Fault::LOOK_ALIKE),
        _ => None,
    }
}

/// Blanks other than the space, and characters without a shape of their own.
fn is_invisible(c: char) -> bool {
    const RANGES: [(char, char); 17] = [
        ('\u{ad}', '\u{ad}'),
        ('\u{34f}', '\u{34f}'),
        ('\u{61c}', '\u{61c}'),
        ('\u{115f}', '\u{1160}'),
        ('\u{17b4}', '\u{17b5}'),
        ('\u{180b}', '\u{180f}'),
        ('\u{200b}', '\u{200f}'),
        ('\u{202a}', '\u{202e}'),
        ('\u{2060}', '\u{206f}'),
        ('\u{2800}', '\u{2800}'),
        ('\u{3164}', '\u{3164}'),
        ('\u{fe00}', '\u{fe0f}'),
        ('\u{feff}', '\u{feff}'),
        ('\u{ffa0}', '\u{ffa0}'),
        ('\u{fff0}', '\u{fffb}'),
        ('\u{1d173}', '\u{1d17a}'),
        ('\u{e0000}', '\u{e0fff}'),
    ];
    let in_range = RANGES.iter().any(|(first, last)| (*first..=*last).contains(&c));
    c != ' ' && (c.is_whitespace() || in_range)
}

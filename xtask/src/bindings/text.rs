//! Pieces of Python source.

use std::fmt::Write as _;

/// The widest line.
const WIDTH: usize = 100;

/// Python's keywords.
const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

/// What annotations and methods of ours use beside them.
const OURS: &[&str] =
    &["bool", "dict", "float", "int", "list", "progress", "self", "sent", "str", "type"];

/// The name of an argument or a field.
pub(super) fn name(wire: &str) -> String {
    let plain = wire.replace('-', "_");
    if OURS.contains(&plain.as_str()) { format!("{plain}_") } else { verb(&plain) }
}

/// The name of a method.
pub(super) fn verb(word: &str) -> String {
    if KEYWORDS.contains(&word) { format!("{word}_") } else { word.to_owned() }
}

/// `snapshot_create` as `SnapshotCreate`.
pub(super) fn pascal(snake: &str) -> String {
    let words = snake.split('_').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    });
    words.collect()
}

/// The names that a piece of source mentions.
pub(super) fn words(source: &str) -> impl Iterator<Item = &str> {
    source.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
}

/// A string literal.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A docstring of paragraphs, at a depth.
pub(super) fn doc(depth: usize, paragraphs: &[String]) -> String {
    let indent = " ".repeat(depth);
    let lines = paragraphs.join("\n\n");
    let lines: Vec<&str> = lines.lines().collect();
    match lines.as_slice() {
        [one] if depth + one.len() + 6 <= WIDTH => format!("{indent}\"\"\"{one}\"\"\"\n"),
        lines => {
            let mut text = format!("{indent}\"\"\"");
            for (at, line) in lines.iter().enumerate() {
                let indent = if at == 0 || line.is_empty() { "" } else { indent.as_str() };
                let _ = writeln!(text, "{indent}{line}");
            }
            let _ = writeln!(text, "{indent}\"\"\"");
            text
        }
    }
}

/// Words as lines at a depth, the first indented by `first` and the others by `rest`.
pub(super) fn wrapped(said: &str, depth: usize, first: &str, rest: &str) -> String {
    let mut lines = vec![first.to_owned()];
    for word in said.replace('\\', "\\\\").replace("\"\"\"", "'''").split_whitespace() {
        let fits = |line: &String| depth + line.len() + 1 + word.len() <= WIDTH - 4;
        match lines.last_mut() {
            Some(line) if line.trim().is_empty() => line.push_str(word),
            Some(line) if fits(line) => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(format!("{rest}{word}")),
        }
    }
    lines.join("\n")
}

/// A call or definition in one line if it fits, else one item a line.
pub(super) fn listed(depth: usize, open: &str, items: &[String], close: &str) -> String {
    let indent = " ".repeat(depth);
    let line = format!("{indent}{open}{}{close}", items.join(", "));
    if line.len() <= WIDTH && !line.contains('\n') {
        return format!("{line}\n");
    }
    let mut text = format!("{indent}{open}\n");
    for item in items {
        let _ = writeln!(text, "{indent}    {item},");
    }
    let _ = writeln!(text, "{indent}{close}");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_python_has_taken_get_a_line() {
        assert_eq!([name("from"), name("net-id"), name("guest")], ["from_", "net_id", "guest"]);
        assert_eq!(pascal("guest_disk_resize"), "GuestDiskResize");
    }

    #[test]
    fn what_does_not_fit_is_broken() {
        let items = ["a".repeat(60), "b".repeat(60)];
        assert_eq!(listed(4, "f(", &items, ")").lines().count(), 4);
        assert_eq!(listed(0, "f(", &["a".to_owned()], ")"), "f(a)\n");
    }
}

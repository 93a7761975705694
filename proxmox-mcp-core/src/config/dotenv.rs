//! Reading a `.env` text: what Docker Compose and shells agree on.

use super::error::ConfigError;

/// One assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) line: usize,
}

/// Reads every assignment in order. No error repeats a line, for it may hold a secret.
pub(super) fn parse(source: &str, text: &str) -> Result<Vec<Entry>, ConfigError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut entries = Vec::new();
    for (index, raw) in text.lines().enumerate() {
        let line = index + 1;
        let raw = raw.trim();
        if raw.is_empty() || raw.starts_with('#') {
            continue;
        }
        let fail = |problem: &str| ConfigError::new(format!("{source} line {line}"), problem);
        let raw = raw.strip_prefix("export ").unwrap_or(raw);
        let (name, value) =
            raw.split_once('=').ok_or_else(|| fail("neither `NAME=value` nor a comment"))?;
        let name = name.trim_end();
        let ok = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if name.is_empty() || !name.chars().all(ok) || name.starts_with(|c: char| c.is_numeric()) {
            return Err(fail("a name has only letters, digits and `_`"));
        }
        let value = value_of(value.trim_start()).map_err(fail)?;
        entries.push(Entry { name: name.to_owned(), value, line });
    }
    Ok(entries)
}

/// The value without quotes and without a comment, which begins with white space and `#`.
fn value_of(text: &str) -> Result<String, &'static str> {
    let (value, rest) = match text.chars().next() {
        Some('\'') => {
            text.get(1..).and_then(|t| t.split_once('\'')).ok_or("a quote is not closed")?
        }
        Some('"') => return double_quoted(text.get(1..).unwrap_or_default()),
        _ => {
            let comment = text
                .char_indices()
                .find(|(at, c)| *c == '#' && before_is_space(text, *at))
                .map_or(text.len(), |(at, _)| at);
            return Ok(text.get(..comment).unwrap_or_default().trim_end().to_owned());
        }
    };
    nothing_after(rest)?;
    Ok(value.to_owned())
}

fn before_is_space(text: &str, at: usize) -> bool {
    text.get(..at).is_none_or(|before| before.is_empty() || before.ends_with([' ', '\t']))
}

fn double_quoted(text: &str) -> Result<String, &'static str> {
    let mut value = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                nothing_after(chars.as_str())?;
                return Ok(value);
            }
            '\\' => match chars.next() {
                Some('n') => value.push('\n'),
                Some('t') => value.push('\t'),
                Some(escaped @ ('"' | '\\' | '$')) => value.push(escaped),
                Some(other) => value.extend(['\\', other]),
                None => break,
            },
            _ => value.push(c),
        }
    }
    Err("a quote is not closed")
}

fn nothing_after(rest: &str) -> Result<(), &'static str> {
    let rest = rest.trim_start();
    if rest.is_empty() || rest.starts_with('#') {
        Ok(())
    } else {
        Err("text follows the closing quote")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(String, String)> {
        parse(".env", text).unwrap().into_iter().map(|entry| (entry.name, entry.value)).collect()
    }

    #[test]
    fn values_lose_quotes_and_comments_and_nothing_else() {
        let table = [
            ("A=1", "1"),
            ("A = 1  ", "1"),
            ("export A=1", "1"),
            ("A=one # two", "one"),
            ("A=one#two", "one#two"),
            ("A=\t# nothing", ""),
            ("A=", ""),
            ("A='x # y' # z", "x # y"),
            ("A=\"x \\\"y\\\" \\n\"", "x \"y\" \n"),
            ("A=a=b=c", "a=b=c"),
            ("\u{feff}A=1\r\n", "1"),
        ];
        for (text, value) in table {
            assert_eq!(values(text), [("A".to_owned(), value.to_owned())], "{text}");
        }
        assert_eq!(values("\n# c\n  # d\n"), []);
    }

    #[test]
    fn a_bad_line_is_named_by_number_and_never_shown() {
        for text in ["A=1\nhunter2", "A=1\nB='hunter2", "A=1\nB=\"hunter2\" x", "A=1\nB C=hunter2"]
        {
            let error = parse(".env", text).unwrap_err().to_string();
            assert!(error.starts_with(".env line 2: "), "{error}");
            assert!(!error.contains("hunter2"), "{error}");
        }
    }
}

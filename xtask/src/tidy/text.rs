//! Rules about what is written in the files.

use super::File;

/// Words that belong to a machine or to unfinished work, split so that this table is no find.
fn forbidden_words() -> Vec<String> {
    let pairs = [
        ("/ro", "ot/."),
        ("/ho", "me/"),
        ("/wo", "rk/"),
        ("registry.np", "mjs.org"),
        ("files.python", "hosted.org"),
        ("TO", "DO"),
        ("FIX", "ME"),
        ("XX", "X:"),
        ("todo", "!("),
        ("unimplemented", "!("),
    ];
    pairs.iter().map(|(a, b)| format!("{a}{b}")).collect()
}

/// Data of other people's making, kept as it was found.
fn is_data(file: &File) -> bool {
    let path = &file.path;
    file.ends("tsv")
        || file.ends("jsonl")
        || path.contains("/fixtures/")
        || path == "Cargo.lock"
        || path.starts_with("LICENSE")
}

pub(super) fn forbidden(files: &[File]) -> Vec<String> {
    let words = forbidden_words();
    let mut found = Vec::new();
    for file in files.iter().filter(|file| !is_data(file)) {
        for (number, line) in (1..).zip(file.text.lines()) {
            for word in words.iter().filter(|word| line.contains(word.as_str())) {
                found.push(format!("{}:{number}: `{word}`", file.path));
            }
        }
    }
    found
}

/// Modules whose first line does not say what they are.
pub(super) fn headless(files: &[File]) -> Vec<String> {
    let sources = files.iter().filter(|file| file.ends("rs") && !is_test(&file.path));
    sources
        .filter(|file| !file.text.starts_with("//!"))
        .map(|file| format!("{}: begin with a `//!` line that says what it is", file.path))
        .collect()
}

/// Tests are named for what they test, which is enough.
fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

/// Crates must share version, edition, licence and lints, or one of them will fall behind.
pub(super) fn manifests(files: &[File]) -> Vec<String> {
    let shared = ["version", "edition", "rust-version", "license"];
    let members = files.iter().filter(|file| {
        file.path.ends_with("/Cargo.toml")
            && file.path.matches('/').count() == 1
            && file.path != "fuzz/Cargo.toml"
    });
    let mut found = Vec::new();
    for file in members {
        let missing = shared
            .iter()
            .map(|key| format!("{key}.workspace = true"))
            .chain(["[lints]\nworkspace = true".to_owned()])
            .filter(|line| !file.text.contains(line));
        found.extend(
            missing.map(|line| format!("{}: lacks `{}`", file.path, line.replace('\n', " "))),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_path_is_found_with_its_line() {
        let text = format!("fine\nsee {}{}", "/ho", "me/x");
        let file = File { path: "docs/src/a.md".to_owned(), text };
        assert_eq!(forbidden(&[file]), [format!("docs/src/a.md:2: `{}{}`", "/ho", "me/")]);
    }

    #[test]
    fn a_module_says_what_it_is() {
        let file = |text: &str| File { path: "a.rs".to_owned(), text: text.to_owned() };
        assert_eq!(headless(&[file("//! A.\n")]), Vec::<String>::new());
        assert_eq!(headless(&[file("use a;\n")]).len(), 1);
    }
}

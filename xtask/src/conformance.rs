//! `conformance`: the official MCP suite against the fixture server and, with the scenarios
//! that need no fixture, against the demo.

use crate::clients::demo;
use crate::journal::{Count, Journal, Trouble, say};
use crate::kit::Node;
use crate::place::Place;
use crate::serve::{Served, address};
use crate::test;
use std::process::Command;
use std::time::Duration;

/// The revisions whose requirements the suite has.
const REVISIONS: [&str; 2] = ["2025-11-25", "2026-07-28"];

/// Scenarios that a server without fixtures can pass.
const FIXTURE_FREE: [(&str, &[&str]); 2] = [
    (
        "2025-11-25",
        &[
            "server-initialize",
            "ping",
            "tools-list",
            "resources-list",
            "prompts-list",
            "server-session-lifecycle",
            "server-sse-multiple-streams",
            "dns-rebinding-protection",
        ],
    ),
    (
        "2026-07-28",
        &[
            "tools-list",
            "resources-list",
            "prompts-list",
            "caching",
            "sep-2164-resource-not-found",
            "http-header-validation",
            "dns-rebinding-protection",
            "server-sse-multiple-streams",
            "input-required-result-unsupported-methods",
        ],
    ),
];

pub(crate) fn all(place: &Place, journal: &mut Journal) {
    for revision in REVISIONS {
        journal.step(&format!("conformance {revision}, fixture server"), || {
            let node = Node::ready(place)?;
            let fixture = fixture(place)?;
            whole(&node, &fixture.line, revision)
        });
    }
    for (revision, scenarios) in FIXTURE_FREE {
        journal.step(&format!("conformance {revision}, demo"), || {
            let node = Node::ready(place)?;
            let demo = demo(place)?;
            single(&node, &demo.line, revision, scenarios)
        });
    }
}

/// The fixture server, on a free port.
fn fixture(place: &Place) -> Result<Served, Trouble> {
    let program = place.binary("examples/conformance");
    if !program.exists() {
        test::build(place)?;
    }
    let mut command = Command::new(program);
    command.args(["--port", "0"]);
    Ok(Served::start(command, address)?)
}

/// Every scenario that a revision requires.
fn whole(node: &Node, url: &str, revision: &str) -> Result<Count, Trouble> {
    let run = node.tool("conformance").args(["server", "--url", url, "--requirements", revision]);
    let ended = run.limit(Duration::from_mins(5)).quiet().end()?;
    let summary = ended.text.split_once("=== SUMMARY ===").map_or("", |(_, summary)| summary);
    let Score { scored, checks, extra } = score(summary);
    let total = scored.passed.saturating_add(scored.failed);
    say(summary.trim());
    say(&format!(
        "\n   {revision}: {}/{total} scored scenarios, {}/{} checks; {}/{} of those not scored",
        scored.passed,
        checks.passed,
        checks.passed.saturating_add(checks.failed),
        extra.passed,
        extra.passed.saturating_add(extra.failed),
    ));
    if ended.code == Some(0) && total > 0 && scored.failed == 0 {
        return Ok(scored);
    }
    if total == 0 {
        say(&ended.text);
    }
    let count = Count { failed: scored.failed.max(1), ..scored };
    Err(Trouble::Failed { why: ended.blame(), count })
}

/// Scenarios of a revision, one by one.
fn single(node: &Node, url: &str, revision: &str, names: &[&str]) -> Result<Count, Trouble> {
    let mut count = Count::default();
    for name in names {
        let words = ["server", "--url", url, "--scenario", name, "--spec-version", revision];
        let run = node.tool("conformance").args(words);
        let ended = run.limit(Duration::from_mins(1)).quiet().end()?;
        let passed = ended.code == Some(0);
        say(&format!("   {} {name}", if passed { "ok    " } else { "FAILED" }));
        if passed {
            count.passed = count.passed.saturating_add(1);
        } else {
            say(&ended.text);
            count.failed = count.failed.saturating_add(1);
        }
    }
    say(&format!("   {revision}: {}/{} scenarios", count.passed, names.len()));
    Ok(count)
}

/// What the suite's summary says.
#[derive(Debug, Default, PartialEq, Eq)]
struct Score {
    /// Scenarios that count.
    scored: Count,
    /// The checks within them.
    checks: Count,
    /// Scenarios that do not count: extensions and pending ones.
    extra: Count,
}

fn score(summary: &str) -> Score {
    let (results, unscored) = summary.split_once("Not scored").unwrap_or((summary, ""));
    let outside: Vec<&str> =
        unscored.lines().filter_map(|line| line.split_whitespace().nth(1)).collect();
    let mut found = Score::default();
    for line in results.lines() {
        let Some((mark, rest)) = line.split_once(' ') else { continue };
        let Some((name, numbers)) = rest.split_once(": ") else { continue };
        if mark != "✓" && mark != "✗" {
            continue;
        }
        let one = match mark {
            "✓" => Count::one(),
            _ => Count { failed: 1, ..Count::default() },
        };
        if outside.contains(&name) {
            found.extra += one;
        } else {
            found.scored += one;
            found.checks += Count {
                passed: crate::run::number_before(numbers, "passed"),
                failed: crate::run::number_before(numbers, "failed"),
                skipped: 0,
            };
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scenarios_that_do_not_count_are_kept_apart() {
        let text = "✗ a: 2 passed, 1 failed\n✓ b: 3 passed, 0 failed\n✗ t: 0 passed, 1 failed\n\n\
                    Total: 5 passed, 2 failed\n\nNot scored for X: 1 run.\n  ✗ t (extension)\n";
        let count = |passed, failed| Count { passed, failed, skipped: 0 };
        let expected = Score { scored: count(1, 1), checks: count(5, 1), extra: count(0, 1) };
        assert_eq!(score(text), expected);
    }
}

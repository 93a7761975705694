//! `clients`: MCP clients nobody here wrote, against the demo; and our client against an API
//! nobody here wrote.

use crate::journal::{Count, Journal, Trouble, say};
use crate::kit::{Node, Python};
use crate::place::Place;
use crate::run::{Run, number_before};
use crate::serve::{Served, address};
use crate::test;
use serde_json::Value;
use std::process::Command;
use std::time::Duration;

pub(crate) fn all(place: &Place, journal: &mut Journal) {
    journal.step("Python SDK client", || python(place));
    journal.step("TypeScript client", || typescript(place));
    journal.step("inspector --cli --strict", || inspector(place));
    journal.step("our client against fakepve", || fakepve(place));
}

/// The demo, on a free port.
pub(crate) fn demo(place: &Place) -> Result<Served, Trouble> {
    let mut command = Command::new(program(place)?);
    command.args(["demo", "--port", "0"]);
    Ok(Served::start(command, address)?)
}

/// The server's program, built if the command did not come this way.
pub(crate) fn program(place: &Place) -> Result<std::path::PathBuf, String> {
    let program = place.binary("proxmox-mcp");
    if !program.exists() {
        test::build(place)?;
    }
    Ok(program)
}

fn python(place: &Place) -> Result<Count, Trouble> {
    let python = Python::ready(place)?;
    Run::new(python.program("python"))
        .args(["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/clients/python"])
        .dir(&place.root)
        .env("PROXMOX_MCP", program(place)?)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .limit(Duration::from_mins(10))
        .tests(pytest)
}

fn typescript(place: &Place) -> Result<Count, Trouble> {
    let node = Node::ready(place)?;
    let demo = demo(place)?;
    node.run()
        .args(["--test", "--test-reporter=tap", "--test-timeout=60000", "client.test.mjs"])
        .env("PROXMOX_MCP", program(place)?)
        .env("PROXMOX_MCP_URL", &demo.line)
        .limit(Duration::from_mins(5))
        .tests(tap)
}

/// Every tool's schema is portable, in both eras, and a call answers.
fn inspector(place: &Place) -> Result<Count, Trouble> {
    let node = Node::ready(place)?;
    let mut command = Command::new(program(place)?);
    command.args(["demo", "--port", "0", "--toolsets", "all"]);
    let demo = Served::start(command, address)?;
    let ask = |era: &str, words: &[&str]| {
        let run = node.tool("mcp-inspector").args(["--cli", "--server-url", &demo.line]);
        let run = run.args(["--protocol-era", era, "--format", "json"]).args(words);
        run.limit(Duration::from_mins(1)).quiet().text()
    };
    let mut count = Count::default();
    for era in ["legacy", "modern"] {
        let text = ask(era, &["--method", "tools/list", "--strict"])?;
        let tools = text.matches("\"inputSchema\"").count();
        say(&format!("   {era}: {tools} tools, every schema portable"));
        if tools == 0 {
            return Err("the inspector saw no tool".into());
        }
        count += Count::one();
        let text = ask(era, &["--method", "tools/call", "--tool-name", "guest_list"])?;
        if !text.contains("structuredContent") {
            return Err(format!("guest_list answered no structured content: {text}").into());
        }
        count += Count::one();
    }
    Ok(count)
}

/// The suite that the simulator passes, with fakepve in its place.
fn fakepve(place: &Place) -> Result<Count, Trouble> {
    let python = Python::ready(place)?;
    let mut command = Command::new(python.program("python"));
    let launcher = place.root.join("tests/clients/fakepve/launch.py");
    command.arg(launcher).args(["--time-scale", "0.02"]).env("PYTHONDONTWRITEBYTECODE", "1");
    let fake = Served::start(command, |line| line.starts_with('{').then(|| line.to_owned()))?;
    let known: Value = serde_json::from_str(&fake.line).map_err(|e| format!("launch.py: {e}"))?;
    let text = |key: &str| known.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let words = ["-p", "proxmox-mcp-sim", "--all-features", "--test", "compat"];
    let run = Run::cargo(place)
        .env("PVE_UNDER_TEST", text("url"))
        .env("PVE_TOKEN", text("token"))
        .env("PVE_FINGERPRINT", text("fingerprint"));
    if Place::has("cargo-nextest") {
        let runner = ["nextest", "run", "--cargo-profile", "ci", "--profile", "ci"];
        let told = ["--success-output", "immediate"];
        run.args(runner).args(words).args(told).tests(test::nextest)
    } else {
        let told = ["--", "--nocapture"];
        run.args(["test", "--profile", "ci"]).args(words).args(told).tests(test::cargo)
    }
}

/// Counts of pytest.
pub(crate) fn pytest(text: &str) -> Count {
    let line = text.lines().rev().find(|line| line.contains(" in ") && line.contains("ed"));
    line.map_or_else(Count::default, |line| Count {
        passed: number_before(line, "passed"),
        failed: number_before(line, "failed").saturating_add(number_before(line, "errors")),
        skipped: number_before(line, "skipped"),
    })
}

/// Counts of `node --test`.
fn tap(text: &str) -> Count {
    let number = |label: &str| {
        let mut lines = text.lines().filter_map(|line| line.strip_prefix(label));
        lines.find_map(|rest| rest.trim().parse().ok()).unwrap_or_default()
    };
    Count { passed: number("# pass "), failed: number("# fail "), skipped: number("# skipped ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_reports_are_understood() {
        let text = "....s\n4 passed, 1 skipped in 2.31s\n";
        assert_eq!(pytest(text), Count { passed: 4, failed: 0, skipped: 1 });
        let text = "ok 1 - a\n# tests 3\n# pass 2\n# fail 1\n# skipped 0\n";
        assert_eq!(tap(text), Count { passed: 2, failed: 1, skipped: 0 });
    }
}

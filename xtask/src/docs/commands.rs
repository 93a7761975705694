//! Commands in the documents. A `console` block after `<!-- run -->` is run against the
//! simulator and must answer as it says; of the others each option must exist.

use super::Page;
use crate::clients::program;
use crate::journal::{Count, Trouble, say};
use crate::place::Place;
use crate::run::Run;
use crate::serve::Served;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// The token of the simulator that commands are run against.
const TOKEN: (&str, &str) = ("root@pam!docs", "6f1d0c52-0f5e-4d0c-9b53-8f1f0f2f7a10");

/// A line with a command, and the lines that must come out of it.
#[derive(Debug, PartialEq, Eq)]
struct Example {
    command: String,
    expected: Vec<String>,
    run: bool,
}

pub(super) fn check(place: &Place, pages: &[Page]) -> Result<Count, Trouble> {
    let program = program(place)?;
    let mut seen = Vec::new();
    let simulator = simulator(&program, &mut seen)?;
    let folder = place.work("docs")?;
    let mut count = Count::default();
    for page in pages {
        for example in examples(&page.text) {
            let result = if example.run {
                run(&program, &folder, &simulator.line, &example)
            } else {
                options(&program, &example.command)
            };
            match result {
                Ok(()) => count += Count::one(),
                Err(why) => {
                    count += Count { failed: 1, ..Count::default() };
                    say(&format!("   {}: `{}`: {why}", page.path.display(), example.command));
                }
            }
        }
    }
    Ok(count)
}

/// The simulator; its line is `ADDRESS FINGERPRINT`.
fn simulator(program: &Path, seen: &mut Vec<String>) -> Result<Served, String> {
    let mut command = Command::new(program);
    let token = format!("{}={}", TOKEN.0, TOKEN.1);
    command.args(["sim", "--listen", "127.0.0.1:0", "--time-scale", "0.02", "--token", &token]);
    Served::start(command, |line| {
        if let Some((_, address)) = line.split_once("https://") {
            seen.push(address.to_owned());
        }
        let fingerprint = line.strip_prefix("fingerprint ")?;
        seen.first().map(|address| format!("{address} {fingerprint}"))
    })
}

/// The commands of the `console` blocks.
fn examples(text: &str) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    let (mut inside, mut run) = (false, false);
    for line in text.lines() {
        match line.trim_end() {
            "<!-- run -->" => run = true,
            "```console" => inside = true,
            "```" if inside => (inside, run) = (false, false),
            line if inside => match (line.strip_prefix("$ "), found.last_mut()) {
                (Some(command), _) => {
                    found.push(Example { command: command.to_owned(), expected: Vec::new(), run });
                }
                (None, Some(last)) if !line.is_empty() => last.expected.push(line.to_owned()),
                (None, _) => {}
            },
            "" => {}
            _ => run = false,
        }
    }
    found
}

/// Runs an example; a line that ends in `…` needs only to begin so, `…` alone stands for any.
fn run(program: &Path, folder: &Path, simulator: &str, example: &Example) -> Result<(), String> {
    let (address, fingerprint) = simulator.split_once(' ').unwrap_or_default();
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let own = program.parent().unwrap_or(folder).to_owned();
    let path = std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&folders)));
    let text = Run::new("sh")
        .args(["-ec", &example.command])
        .dir(folder)
        .env("PATH", path.map_err(|e| e.to_string())?)
        .env("HOME", folder)
        .env("PROXMOX_HOST", address)
        .env("PROXMOX_FINGERPRINT", fingerprint)
        .env("PROXMOX_TOKEN_NAME", TOKEN.0)
        .env("PROXMOX_TOKEN_VALUE", TOKEN.1)
        .limit(Duration::from_mins(1))
        .quiet()
        .text()?;
    let missing = example.expected.iter().find(|line| !said(&text, line));
    missing.map_or(Ok(()), |line| Err(format!("does not answer `{line}` but:\n{text}")))
}

fn said(text: &str, expected: &str) -> bool {
    match expected.strip_suffix('…') {
        Some(start) => text.lines().any(|line| line.starts_with(start)),
        None => text.lines().any(|line| line.trim_end() == expected.trim_end()),
    }
}

/// Each `--option` of a command of ours is in the help of its subcommand.
fn options(program: &Path, command: &str) -> Result<(), String> {
    let ours = ["proxmox-mcp ", "cargo run --release -p proxmox-mcp-server -- "];
    let words = command.split_once(" #").map_or(command, |(command, _)| command);
    // Settings may stand in front.
    let start =
        ours.iter().find_map(|name| words.find(name).map(|at| at.saturating_add(name.len())));
    let Some((_, rest)) = start.and_then(|start| words.split_at_checked(start)) else {
        return Ok(());
    };
    let words: Vec<&str> = rest.split_whitespace().collect();
    let flat = words.iter().take_while(|word| !word.starts_with('-')).take(2).copied();
    let mut path: Vec<&str> = flat.collect();
    let mut help = Run::new(program).args(&path).args(["--help"]).quiet().end()?;
    if help.code != Some(0) {
        path.truncate(1);
        help = Run::new(program).args(&path).args(["--help"]).quiet().end()?;
    }
    if help.code != Some(0) {
        return Err("no such subcommand".to_owned());
    }
    let missing = words.iter().find(|word| {
        let option = word.split('=').next().unwrap_or_default();
        option.starts_with("--") && !help.text.contains(option)
    });
    missing.map_or(Ok(()), |word| Err(format!("no option `{word}`")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marked_block_is_run_with_its_answer() {
        let text = "<!-- run -->\n```console\n$ a b\nout…\n```\n\ntext\n```console\n$ c\n```\n";
        let example = |command: &str, expected: &[&str], run| Example {
            command: command.to_owned(),
            expected: expected.iter().map(|&line| line.to_owned()).collect(),
            run,
        };
        assert_eq!(examples(text), [example("a b", &["out…"], true), example("c", &[], false)]);
    }

    #[test]
    fn an_answer_may_be_cut() {
        assert!(said("version 9.1\nx\n", "version…"));
        assert!(!said("version 9.1\n", "version"));
    }
}

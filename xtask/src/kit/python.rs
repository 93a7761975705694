//! A virtual environment with the packages of `tests/clients/requirements.txt`.

use super::{is_current, seal, stamp};
use crate::journal::{Trouble, say};
use crate::place::{Place, read};
use crate::run::Run;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The oldest Python that the packages run on.
const OLDEST: &str = "3.10";

/// The virtual environment.
pub(crate) struct Python {
    folder: PathBuf,
}

impl Python {
    /// The environment, made if need be; skipped where Python or the network is missing.
    pub(crate) fn ready(place: &Place) -> Result<Self, Trouble> {
        let wanted = read(&place.root.join("tests/clients/requirements.txt"))?;
        let skipped = |why: &str| Trouble::Skipped(why.to_owned());
        let question = "import sys; print(sys.version_info >= (3, 10), sys.version)";
        let version = Run::new("python3")
            .args(["-c", question])
            .quiet()
            .text()
            .map_err(|_| skipped("no `python3` on the search path"))?;
        if !version.starts_with("True") {
            return Err(Trouble::Skipped(format!("python3 is older than {OLDEST}")));
        }
        let folder = place.work("venv")?;
        let python = Self { folder: folder.clone() };
        let stamp = stamp(&[&wanted, &version]);
        if is_current(&folder, &stamp) {
            return Ok(python);
        }
        say("   making the virtual environment");
        Run::new("python3")
            .args(["-m", "venv", "--clear"])
            .args([&folder])
            .text()
            .map_err(|_| skipped("python3 has no `venv`: install python3-venv"))?;
        Run::new(python.program("python"))
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"])
            .args([place.root.join("tests/clients/requirements.txt")])
            .limit(Duration::from_mins(10))
            .text()
            .map_err(|_| skipped("pip could not install the packages: is there a network?"))?;
        seal(&folder, &stamp)?;
        Ok(python)
    }

    /// A program of the environment.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.folder.join("bin").join(name)
    }

    /// The folder in which `name`, a package of the environment, lies.
    pub(crate) fn package(&self, name: &str) -> Result<PathBuf, String> {
        let question =
            format!("import {name}, pathlib; print(pathlib.Path({name}.__file__).parent)");
        let path = Run::new(self.program("python")).args(["-c", &question]).quiet().text()?;
        Ok(Path::new(path.trim()).to_owned())
    }
}

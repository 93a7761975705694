//! Virtual environments with the packages of a list.

use super::{is_current, seal, stamp};
use crate::journal::{Trouble, say};
use crate::place::{Place, read};
use crate::run::Run;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The oldest Python that the packages run on.
const OLDEST: &str = "3.10";

/// The virtual environment.
pub(crate) struct Python {
    folder: PathBuf,
}

impl Python {
    /// The environment of the client suites, made if need be.
    pub(crate) fn ready(place: &Place) -> Result<Self, Trouble> {
        Self::with(place, "venv", Some("tests/clients/requirements.txt"), true)
    }

    /// An environment with nothing but the packages of this list, made anew.
    pub(crate) fn fresh(place: &Place, name: &str, list: &str) -> Result<Self, Trouble> {
        Self::with(place, name, Some(list), false)
    }

    /// An environment with nothing in it, made anew.
    pub(crate) fn bare(place: &Place, name: &str) -> Result<Self, Trouble> {
        Self::with(place, name, None, false)
    }

    /// Skipped where Python or the network is missing.
    fn with(place: &Place, name: &str, list: Option<&str>, keep: bool) -> Result<Self, Trouble> {
        let list = list.map(|list| place.root.join(list));
        let wanted = list.as_deref().map(read).transpose()?.unwrap_or_default();
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
        let folder = place.work(name)?;
        let python = Self { folder: folder.clone() };
        let stamp = stamp(&[&wanted, &version]);
        if keep && is_current(&folder, &stamp) {
            return Ok(python);
        }
        say("   making the virtual environment");
        Run::new("python3")
            .args(["-m", "venv", "--clear"])
            .args([&folder])
            .text()
            .map_err(|_| skipped("python3 has no `venv`: install python3-venv"))?;
        if let Some(list) = list {
            python
                .pip(["-r".as_ref(), list.as_os_str()])
                .map_err(|_| skipped("pip could not install the packages: is there a network?"))?;
        }
        seal(&folder, &stamp)?;
        Ok(python)
    }

    /// Installs packages.
    pub(crate) fn pip<'a>(&self, what: impl IntoIterator<Item = &'a OsStr>) -> Result<(), String> {
        Run::new(self.program("python"))
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
            .args(what)
            .limit(Duration::from_mins(10))
            .text()
            .map(drop)
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

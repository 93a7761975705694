//! The package as people install it: by `pip` from a checkout, and from a source distribution.

use super::{PACKAGE, ending};
use crate::journal::{Count, Journal, Trouble};
use crate::kit::Python;
use crate::place::Place;
use crate::run::Run;
use std::path::{Path, PathBuf};

/// What a newcomer does first.
const FIRST: &str = "\
from proxmox_mcp import SimulatedCluster
with SimulatedCluster(guests=5) as cluster, cluster.client() as client:
    print(len(client.guest.list().guests), 'guests')
";

pub(crate) fn all(place: &Place, builder: &Python, journal: &mut Journal) {
    let mut clone = None;
    journal.step("pip install from a checkout", || {
        let folder = checkout(place)?;
        let count = install(place, "venv-checkout", &folder.join(PACKAGE), 254)?;
        clone = Some(folder);
        Ok(count)
    });
    let Some(clone) = clone else { return };
    journal.step("pip install from an sdist", || {
        let folder = unpacked(place, builder, &clone)?;
        install(place, "venv-sdist", &folder, 255)
    });
}

/// What is committed, and nothing else.
fn checkout(place: &Place) -> Result<PathBuf, Trouble> {
    if !place.root.join(".git").exists() {
        return Err(Trouble::Skipped("these sources are no git checkout".to_owned()));
    }
    let folder = empty(place, "checkout")?;
    Run::new("git").args(["clone", "--quiet"]).args([&place.root, &folder]).text()?;
    Ok(folder)
}

/// The source distribution of a checkout, unpacked as pip does, but where cargo finds what it
/// has compiled of it before.
fn unpacked(place: &Place, builder: &Python, checkout: &Path) -> Result<PathBuf, Trouble> {
    let folder = empty(place, "sdist")?;
    Run::new(builder.program("maturin"))
        .args(["sdist", "--out"])
        .args([&folder])
        .dir(&checkout.join(PACKAGE))
        .text()?;
    let archive = ending(&folder, "gz")?;
    // With the time of now: cargo takes what is older than its own work for known.
    Run::new("tar").args(["-xmzf"]).args([&archive]).dir(&folder).text()?;
    let name = archive.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    Ok(folder.join(name.trim_end_matches(".tar.gz")))
}

/// Installs what lies in a folder, in an environment of its own, and does something with it.
///
/// Crates of others come from the shared target folder. Those of ours get a number of units
/// that nothing else has, so that cargo cannot take them for what it built of the workspace.
fn install(place: &Place, name: &str, folder: &Path, units: u8) -> Result<Count, Trouble> {
    let python = Python::bare(place, name)?;
    let own = format!("profile.ci.package.proxmox-mcp-core.codegen-units={units}");
    Run::new(python.program("python"))
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
        .args([folder])
        .env("CARGO_TARGET_DIR", &place.target)
        .env("MATURIN_PEP517_ARGS", format!("--profile ci --config {own}"))
        .text()?;
    Run::new(python.program("python")).args(["-c", FIRST]).dir(&place.work(name)?).check()
}

fn empty(place: &Place, name: &str) -> Result<PathBuf, String> {
    let folder = place.work(name)?;
    std::fs::remove_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    place.work(name)
}

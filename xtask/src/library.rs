//! Core as others depend on it: each feature set alone, no I/O without features, packaging.

use crate::journal::{Count, Journal, Trouble, say};
use crate::place::{Place, read};
use crate::run::Run;

const CORE: &str = "proxmox-mcp-core";

/// Crates that do I/O; core without features must link none of them.
const IO: [&str; 8] =
    ["tokio", "mio", "hyper", "reqwest", "rustls", "russh", "socket2", "jsonrpsee-core"];

pub(crate) fn all(place: &Place, journal: &mut Journal) {
    for (name, set) in feature_sets(place) {
        journal.step(&format!("core alone, {name}"), || {
            let words =
                ["check", "--quiet", "--profile", "ci", "-p", CORE, "--no-default-features"];
            Run::cargo(place).args(words).args(["--features", &set]).check()
        });
    }
    journal.step("core links no I/O crate", || io_free(place));
    journal.step("cargo package", || package(place));
    journal.step("a crate outside the workspace", || scratch(place));
}

/// No feature, then every feature that core's manifest declares, one at a time.
fn feature_sets(place: &Place) -> Vec<(String, String)> {
    let manifest = read(&place.root.join(CORE).join("Cargo.toml")).unwrap_or_default();
    let declared = manifest.lines().skip_while(|line| *line != "[features]").skip(1);
    let names = declared
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once(" = ").map(|(name, _)| name.to_owned()))
        .filter(|name| name != "default");
    let mut sets = vec![("no feature".to_owned(), String::new())];
    sets.extend(names.map(|name| (format!("feature `{name}`"), name)));
    sets
}

fn io_free(place: &Place) -> Result<Count, Trouble> {
    let words = ["tree", "-p", CORE, "--no-default-features", "-e", "normal", "--prefix", "none"];
    let tree = Run::cargo(place).args(words).args(["--format", "{p}"]).quiet().text()?;
    let linked: Vec<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    let found: Vec<&str> = IO.into_iter().filter(|name| linked.contains(name)).collect();
    if found.is_empty() {
        return Ok(Count::one());
    }
    Err(format!("core without features links {}", found.join(", ")).into())
}

/// Packages core, then builds the package by itself, as a registry's user would get it.
///
/// Cargo's own verification would build every dependency again for another profile.
fn package(place: &Place) -> Result<Count, Trouble> {
    let words = ["package", "-p", CORE, "--no-verify", "--allow-dirty", "--quiet"];
    Run::cargo(place).args(words).check()?;
    let packages = place.target.join("package");
    let version = env!("CARGO_PKG_VERSION");
    let name = format!("{CORE}-{version}");
    let unpacked = place.work("package")?;
    Run::new("tar")
        .args(["xzf"])
        .args([packages.join(format!("{name}.crate"))])
        .dir(&unpacked)
        .check()?;
    let crate_folder = unpacked.join(name);
    // A package's lock file could only repeat what the workspace's says.
    std::fs::copy(place.root.join("Cargo.lock"), crate_folder.join("Cargo.lock"))
        .map_err(|e| format!("Cargo.lock: {e}"))?;
    // The workspace's profile, so that its dependencies are reused; a workspace of its own,
    // because the target folder may lie inside ours.
    let manifest = crate_folder.join("Cargo.toml");
    let text = read(&manifest)?;
    crate::place::write(&manifest, &format!("{text}\n[workspace]\n"))?;
    Run::cargo(place)
        .dir(&crate_folder)
        .args(["check", "--quiet", "--profile", "ci", "--all-features", "--lib"])
        .args(["--config", "profile.ci.inherits='dev'", "--config", "profile.ci.debug=false"])
        .check()
}

/// Builds a crate that depends on core by path with each of its features, and runs it; with
/// `sim` it works against the simulator.
fn scratch(place: &Place) -> Result<Count, Trouble> {
    let folder = place.root.join("tests/scratch");
    // The same versions as in the workspace, so that what is built serves here too.
    std::fs::copy(place.root.join("Cargo.lock"), folder.join("Cargo.lock"))
        .map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut count = Count::default();
    for set in ["", "rest", "sim"] {
        say(&format!("   features: {}", if set.is_empty() { "none" } else { set }));
        let words = ["run", "--quiet", "--profile", "ci", "--features", set];
        count += Run::cargo(place).dir(&folder).args(words).check()?;
    }
    Ok(count)
}

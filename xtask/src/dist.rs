//! `dist`: the release build as an archive with its checksum.

use crate::journal::{Count, Journal, Trouble, say};
use crate::kit::hex;
use crate::place::{Place, write};
use crate::run::Run;
use sha2::{Digest as _, Sha256};
use std::time::Duration;

pub(crate) fn all(place: &Place, journal: &mut Journal) {
    journal.step("release archive", || archive(place));
}

fn archive(place: &Place) -> Result<Count, Trouble> {
    let words = ["build", "--profile", "dist", "-p", "proxmox-mcp-server", "--bin", "proxmox-mcp"];
    Run::cargo(place).args(words).args(["--locked"]).limit(Duration::from_hours(1)).text()?;
    let folder = place.work("dist")?;
    let name = format!(
        "proxmox-mcp-{}-{}-{}",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::ARCH,
        std::env::consts::OS
    );
    let inside = place.work(&format!("dist/{name}"))?;
    let copy = |from: std::path::PathBuf| {
        let to = inside.join(from.file_name().unwrap_or_default());
        std::fs::copy(&from, to).map_err(|e| format!("{}: {e}", from.display()))
    };
    copy(place.target.join("dist/proxmox-mcp"))?;
    for text in ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"] {
        copy(place.root.join(text))?;
    }
    let file = format!("{name}.tar.gz");
    let words = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "-czf", &file, &name];
    Run::new("tar").dir(&folder).args(words).text()?;
    let bytes = std::fs::read(folder.join(&file)).map_err(|e| format!("{file}: {e}"))?;
    let line = format!("{}  {file}\n", hex(&Sha256::digest(&bytes)));
    write(&folder.join("SHA256SUMS"), &line)?;
    say(line.trim());
    Ok(Count::one())
}

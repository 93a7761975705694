//! `proxmox-mcp guard uninstall`

use super::super::{Failure, out};
use super::install::agreed;
use crate::guard::install::remove;
use clap::Args;
use std::path::PathBuf;

/// Take away what `guard install` made; logs stay
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  proxmox-mcp guard uninstall --yes")]
pub(super) struct Uninstall {
    /// Folder that stands for `/`
    #[arg(long, value_name = "FOLDER", default_value = "/")]
    root: PathBuf,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

impl Uninstall {
    pub(super) fn run(self) -> Result<(), Failure> {
        out::line("This takes the guard's key, sudoers entry, settings and user away.");
        if !(self.yes || agreed()?) {
            out::line("Nothing was done.");
            return Ok(());
        }
        let left = remove(&self.root).map_err(Failure::System)?;
        for leftover in &left {
            out::line(&format!("  stays  {leftover}"));
        }
        out::line("Done.");
        if left.is_empty() { Ok(()) } else { Err(Failure::Told(1)) }
    }
}

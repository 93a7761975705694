//! Programs that tests need from outside: created under `target/xtask` once, again when their
//! list changes.

mod node;
mod python;

pub(crate) use node::Node;
pub(crate) use python::Python;

use crate::place::{read, write};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::path::Path;

/// Names the content of what a kit is made of.
fn stamp(parts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part.len().to_le_bytes());
        digest.update(part);
    }
    hex(&digest.finalize())
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Whether the kit in `folder` is made of what `stamp` names.
fn is_current(folder: &Path, stamp: &str) -> bool {
    read(&folder.join(".stamp")).is_ok_and(|found| found == stamp)
}

/// Notes, once a kit is complete, what it is made of.
fn seal(folder: &Path, stamp: &str) -> Result<(), String> {
    write(&folder.join(".stamp"), stamp)
}

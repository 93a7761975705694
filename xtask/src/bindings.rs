//! The operations in Python: signatures, docstrings and types of answers, from the registry.

mod kinds;
mod methods;
mod text;

use crate::place::{Place, read, write};
use kinds::Kinds;
use proxmox_mcp_core::registry::TOOLSETS;
use std::collections::BTreeMap;

/// Where they are written.
const FOLDER: &str = "proxmox-mcp-py/python/proxmox_mcp/_generated";

/// What each file begins with.
const HEAD: &str = "# Written by `cargo xtask codegen`; change the operations instead.\n";

/// Writes the modules or, with `check`, fails if a committed one differs.
pub(crate) fn run(place: &Place, check: bool) -> Result<String, String> {
    let modules = modules()?;
    let folder = place.root.join(FOLDER);
    let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
    let files = entries.filter(|entry| entry.path().is_file());
    let names = files.filter_map(|entry| entry.file_name().into_string().ok());
    for stale in names.filter(|name| !modules.contains_key(name)) {
        if check {
            return Err(format!("{FOLDER}/{stale} has no toolset; run `cargo xtask codegen`"));
        }
        std::fs::remove_file(folder.join(&stale)).map_err(|e| format!("{stale}: {e}"))?;
    }
    for (name, text) in &modules {
        let path = folder.join(name);
        if !check {
            std::fs::create_dir_all(&folder).map_err(|e| format!("{FOLDER}: {e}"))?;
            write(&path, text)?;
        } else if read(&path)?.replace('\r', "") != *text {
            return Err(format!("{FOLDER}/{name} is out of date; run `cargo xtask codegen`"));
        }
    }
    let done = if check { "is up to date" } else { "is written" };
    Ok(format!("{FOLDER} {done}"))
}

/// Every module by its file's name.
fn modules() -> Result<BTreeMap<String, String>, String> {
    let kinds = Kinds::collect();
    let mut modules = BTreeMap::new();
    modules.insert("types.py".to_owned(), format!("{HEAD}{}", kinds.module()));
    modules.insert("__init__.py".to_owned(), format!("{HEAD}{}", methods::index()));
    for set in TOOLSETS {
        let module = methods::module(set, &kinds)?;
        modules.insert(format!("{}.py", set.name), format!("{HEAD}{module}"));
    }
    Ok(modules)
}

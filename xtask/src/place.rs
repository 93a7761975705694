//! Where things are.

use std::path::{Path, PathBuf};

/// The folders that commands work in.
pub(crate) struct Place {
    /// The workspace.
    pub(crate) root: PathBuf,
    /// Cargo's target folder, the one this program was built into.
    pub(crate) target: PathBuf,
}

impl Place {
    pub(crate) fn find() -> Result<Self, String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("no workspace")?;
        let program = std::env::current_exe().map_err(|e| format!("own path: {e}"))?;
        let target = program
            .parent()
            .and_then(Path::parent)
            .ok_or("start it with `cargo xtask`, from a target folder")?;
        Ok(Self { root: root.to_owned(), target: target.to_owned() })
    }

    /// A folder for what the commands create, made on demand.
    pub(crate) fn work(&self, name: &str) -> Result<PathBuf, String> {
        let folder = self.target.join("xtask").join(name);
        std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        Ok(folder)
    }

    /// A program of the workspace, built with the profile of the tests.
    pub(crate) fn binary(&self, name: &str) -> PathBuf {
        self.target.join("ci").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// Whether `program` can be started from the search path.
    pub(crate) fn has(program: &str) -> bool {
        std::env::var_os("PATH").is_some_and(|path| {
            std::env::split_paths(&path).any(|folder| {
                folder.join(format!("{program}{}", std::env::consts::EXE_SUFFIX)).is_file()
            })
        })
    }
}

/// Reads a text, with the path in the error.
pub(crate) fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// Writes a text, with the path in the error.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|e| format!("{}: {e}", path.display()))
}

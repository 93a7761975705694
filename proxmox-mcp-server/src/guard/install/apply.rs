//! Doing the steps of a plan: all of them, or none.

use super::super::tool::run;
use super::manifest::{Before, Made, Manifest, digest};
use super::plan::{MANIFEST, Plan, Step};
use super::{User, below};
use std::fs::{self, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _, chown};
use std::path::{Path, PathBuf};

/// Does every step; when one fails, undoes those that were done.
///
/// # Errors
/// What failed, and whether everything is as it was.
pub(crate) fn apply(plan: &Plan) -> Result<(), String> {
    let root = &plan.wanted.root;
    let mut manifest = Manifest::read(root)?;
    let mut done = Vec::new();
    let outcome = all(plan, &mut manifest, &mut done);
    let Err(problem) = outcome else { return Ok(()) };
    let mut left = Vec::new();
    for made in done.iter().rev() {
        if let Err(error) = undo(root, &plan.wanted.user, made) {
            left.push(error);
        }
    }
    if left.is_empty() {
        Err(format!("{problem}; everything is as it was before"))
    } else {
        Err(format!("{problem}; undoing it failed too: {}", left.join("; ")))
    }
}

fn all(plan: &Plan, manifest: &mut Option<Manifest>, done: &mut Vec<Made>) -> Result<(), String> {
    let (root, user) = (&plan.wanted.root, &plan.wanted.user);
    let manifest = manifest.get_or_insert_with(|| Manifest::new(user));
    if manifest.user != user.as_str() {
        return Err(format!(
            "the guard is installed for `{}`; uninstall that first",
            manifest.user
        ));
    }
    for step in &plan.steps {
        let made = one(root, user, step)?;
        done.push(made.clone());
        manifest.add(made);
    }
    if !root_is_elsewhere(root) {
        run("visudo", &["-c", "-q"])?;
    }
    let path = PathBuf::from(MANIFEST);
    let text = manifest.text()?;
    done.push(write(root, &path, text.as_bytes(), 0o600, false)?);
    Ok(())
}

fn one(root: &Path, user: &User, step: &Step) -> Result<Made, String> {
    match step {
        Step::User => {
            let home = user.home();
            let mut words: Vec<String> = ["--no-create-home", "--user-group", "--shell", "/bin/sh"]
                .map(str::to_owned)
                .to_vec();
            // No password fits `*`; `!` would lock the account for keys too.
            words.extend(
                ["--password", "*", "--home-dir", &home.to_string_lossy()].map(str::to_owned),
            );
            words.extend(prefix(root));
            words.push(user.to_string());
            run("useradd", &words)?;
            Ok(Made::User)
        }
        Step::Folder(path) => {
            let there = below(root, path);
            fs::DirBuilder::new().mode(0o755).create(&there).map_err(|e| at(&there, &e))?;
            // Whatever the umask is.
            fs::set_permissions(&there, Permissions::from_mode(0o755))
                .map_err(|e| at(&there, &e))?;
            Ok(Made::Folder { path: path.clone() })
        }
        Step::File { path, text, mode, check, .. } => {
            write(root, path, text.as_bytes(), *mode, *check)
        }
    }
}

/// Puts a file in place at once, so that nobody ever sees half of it.
pub(super) fn write(
    root: &Path,
    path: &Path,
    text: &[u8],
    mode: u32,
    check: bool,
) -> Result<Made, String> {
    let there = below(root, path);
    let before = match fs::symlink_metadata(&there) {
        Ok(meta) if meta.is_file() => {
            let text = fs::read_to_string(&there).map_err(|error| at(&there, &error))?;
            Some(Before { text, mode: meta.permissions().mode() & 0o7777 })
        }
        Ok(_) => return Err(format!("`{}` is no ordinary file", there.display())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(at(&there, &error)),
    };
    // Sudo reads no file of `sudoers.d` with a dot in its name.
    let name = there.file_name().unwrap_or_default().to_string_lossy();
    let new = there.with_file_name(format!(".{name}.{}.new", std::process::id()));
    let placed = place(&new, text, mode)
        .map_err(|error| at(&new, &error))
        .and_then(|()| if check { checked(&new) } else { Ok(()) })
        .and_then(|()| fs::rename(&new, &there).map_err(|error| at(&there, &error)));
    if placed.is_err() {
        let _ = fs::remove_file(&new);
    }
    placed.map(|()| Made::File { path: path.to_owned(), sha256: digest(text), before })
}

fn place(new: &Path, text: &[u8], mode: u32) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(new)?;
    file.write_all(text)?;
    chown(new, Some(0), Some(0))?;
    file.set_permissions(Permissions::from_mode(mode))?;
    file.sync_all()
}

/// Whether sudo takes the file.
fn checked(new: &Path) -> Result<(), String> {
    run("visudo", &["-c", "-q", "-f", &new.to_string_lossy()]).map(drop)
}

/// Takes back one thing that was made.
pub(super) fn undo(root: &Path, user: &User, made: &Made) -> Result<(), String> {
    match made {
        Made::User => {
            let mut words = prefix(root);
            words.push(user.to_string());
            run("userdel", &words).map(drop)
        }
        Made::Folder { path } => {
            let there = below(root, path);
            fs::remove_dir(&there).map_err(|error| at(&there, &error))
        }
        Made::File { path, before: Some(before), .. } => {
            let Before { text, mode } = before;
            write(root, path, text.as_bytes(), *mode, false).map(|_| ())
        }
        Made::File { path, before: None, .. } => {
            let there = below(root, path);
            fs::remove_file(&there).map_err(|error| at(&there, &error))
        }
    }
}

fn prefix(root: &Path) -> Vec<String> {
    if root_is_elsewhere(root) {
        vec!["--prefix".to_owned(), root.display().to_string()]
    } else {
        Vec::new()
    }
}

fn root_is_elsewhere(root: &Path) -> bool {
    root != Path::new("/")
}

fn at(path: &Path, error: &io::Error) -> String {
    format!("`{}`: {error}", path.display())
}

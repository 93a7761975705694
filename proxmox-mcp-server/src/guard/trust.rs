//! Files that only root can have written, and files that only root can have replaced.
//!
//! Every folder from `/` on is opened by its open parent, without following links, and checked by
//! its descriptor, so that nothing can be swapped between the check and the use.

use rustix::fs::{CWD, FileType, Mode, OFlags, Stat, fstat, mkdirat, openat};
use rustix::process::geteuid;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read as _};
use std::os::fd::OwnedFd;
use std::path::{Component, Path, PathBuf};

/// Group and others may not write.
const WRITABLE: u32 = 0o022;
const STICKY: u32 = 0o1000;

/// An open folder that nobody else can change.
#[derive(Debug)]
pub(super) struct Folder {
    handle: OwnedFd,
    path: PathBuf,
}

impl Folder {
    /// Opens a folder by its absolute path.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let mut folder = Self::top()?;
        for name in names(path)? {
            folder = folder.enter(name)?;
        }
        Ok(folder)
    }

    /// Opens a folder below this one.
    pub(super) fn enter(&self, name: &OsStr) -> io::Result<Self> {
        let path = self.one(name)?;
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let handle = named(&path, openat(&self.handle, name, flags, Mode::empty()))?;
        let mut stat = named(&path, fstat(&handle))?;
        if stat.st_mode & STICKY != 0 {
            // Others may add to it, but cannot replace what is in it.
            stat.st_mode &= !WRITABLE;
        }
        check(&path, &stat)?;
        Ok(Self { handle, path })
    }

    /// Opens a folder below this one, and makes it where there is none.
    pub(super) fn enter_or_make(&self, name: &OsStr) -> io::Result<Self> {
        self.one(name)?;
        match mkdirat(&self.handle, name, Mode::from_raw_mode(0o700)) {
            Ok(()) | Err(rustix::io::Errno::EXIST) => self.enter(name),
            Err(error) => named(&self.path.join(name), Err(error)),
        }
    }

    /// Reads a file; `None` where there is none.
    pub(super) fn read(&self, name: &OsStr, limit: u64) -> io::Result<Option<String>> {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let path = self.one(name)?;
        let handle = match openat(&self.handle, name, flags, Mode::empty()) {
            Err(rustix::io::Errno::NOENT) => return Ok(None),
            other => named(&path, other)?,
        };
        regular(&path, &handle)?;
        let mut text = String::new();
        let read = File::from(handle).take(limit.saturating_add(1)).read_to_string(&mut text);
        let read = read.map_err(|error| at(&path, &error))?;
        if u64::try_from(read).is_ok_and(|read| read > limit) {
            return Err(refuse(&path, &format!("is longer than {limit} bytes")));
        }
        Ok(Some(text))
    }

    /// Opens a file to write at its end; makes it, for root alone, where there is none.
    pub(super) fn append(&self, name: &OsStr) -> io::Result<File> {
        let path = self.one(name)?;
        let flags = OFlags::WRONLY
            | OFlags::APPEND
            | OFlags::CREATE
            | OFlags::NOFOLLOW
            | OFlags::NONBLOCK
            | OFlags::CLOEXEC;
        let mode = Mode::from_raw_mode(0o600);
        let handle = named(&path, openat(&self.handle, name, flags, mode))?;
        let stat = regular(&path, &handle)?;
        if stat.st_nlink != 1 {
            return Err(refuse(&path, "has another name too"));
        }
        Ok(File::from(handle))
    }

    /// The names of what is in it, in order.
    pub(super) fn names(&self) -> io::Result<Vec<String>> {
        let entries = named(&self.path, rustix::fs::Dir::read_from(&self.handle))?;
        let mut names = Vec::new();
        for entry in entries {
            let entry = named(&self.path, entry)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if !name.starts_with('.') {
                names.push(name);
            }
        }
        names.sort();
        Ok(names)
    }

    /// The path of something right in it.
    fn one(&self, name: &OsStr) -> io::Result<PathBuf> {
        let path = self.path.join(name);
        match Path::new(name).components().next() {
            Some(Component::Normal(first)) if first == name => Ok(path),
            _ => Err(refuse(&path, "is not the name of one file")),
        }
    }

    fn top() -> io::Result<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let (path, handle) = (PathBuf::from("/"), openat(CWD, "/", flags, Mode::empty())?);
        check(&path, &fstat(&handle)?)?;
        Ok(Self { handle, path })
    }
}

/// Splits the path of a file, and opens its folder.
pub(super) fn parent(path: &Path) -> io::Result<(Folder, &OsStr)> {
    match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) => Ok((Folder::open(folder)?, name)),
        _ => Err(refuse(path, "names no file")),
    }
}

/// Whether only root can have written a file, and only root can replace it.
pub(super) fn check_file(path: &Path) -> io::Result<()> {
    let (folder, name) = parent(path)?;
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let path = folder.one(name)?;
    let handle = named(&path, openat(&folder.handle, name, flags, Mode::empty()))?;
    regular(&path, &handle).map(|_| ())
}

fn names(path: &Path) -> io::Result<Vec<&OsStr>> {
    let mut components = path.components();
    if components.next() != Some(Component::RootDir) {
        return Err(refuse(path, "is no absolute path"));
    }
    let plain = |component| {
        let Component::Normal(name) = component else { return Err(refuse(path, "goes up")) };
        Ok(name)
    };
    components.map(plain).collect()
}

fn regular(path: &Path, handle: &OwnedFd) -> io::Result<Stat> {
    let stat = named(path, fstat(handle))?;
    if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
        return Err(refuse(path, "is no ordinary file"));
    }
    check(path, &stat)?;
    Ok(stat)
}

/// Whether only root, or who runs this, can write it.
fn check(path: &Path, stat: &Stat) -> io::Result<()> {
    if stat.st_uid != 0 && stat.st_uid != geteuid().as_raw() {
        return Err(refuse(path, "does not belong to root"));
    }
    if stat.st_mode & WRITABLE != 0 {
        return Err(refuse(path, "can be written by others than root; `chmod go-w` it"));
    }
    Ok(())
}

fn named<T>(path: &Path, result: rustix::io::Result<T>) -> io::Result<T> {
    result.map_err(|error| at(path, &io::Error::from(error)))
}

fn at(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("`{}`: {error}", path.display()))
}

fn refuse(path: &Path, why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::PermissionDenied, format!("`{}` {why}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    fn chmod(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    fn read(path: &Path) -> io::Result<Option<String>> {
        let (folder, name) = parent(path)?;
        folder.read(name, 10)
    }

    #[test]
    fn only_what_others_cannot_write_is_read() {
        let home = tempfile::tempdir().unwrap();
        let (folder, file) = (home.path().join("a"), home.path().join("a/file"));
        fs::create_dir(&folder).unwrap();
        chmod(&folder, 0o755);
        assert_eq!(read(&file).unwrap(), None);
        fs::write(&file, "0123456789").unwrap();
        chmod(&file, 0o644);
        assert_eq!(read(&file).unwrap().as_deref(), Some("0123456789"));
        for mode in [0o664, 0o646] {
            chmod(&file, mode);
            assert!(read(&file).unwrap_err().to_string().contains("can be written by others"));
        }
        chmod(&file, 0o644);
        chmod(&folder, 0o775);
        assert!(read(&file).is_err());
        chmod(&folder, 0o755);
        fs::write(&file, "0123456789x").unwrap();
        assert!(read(&file).unwrap_err().to_string().contains("longer than 10 bytes"));
    }

    #[test]
    fn links_and_other_kinds_of_files_are_refused() {
        let home = tempfile::tempdir().unwrap();
        let path = |name: &str| home.path().join(name);
        fs::write(path("file"), "x").unwrap();
        chmod(&path("file"), 0o600);
        symlink(path("file"), path("link")).unwrap();
        symlink(home.path(), path("folder")).unwrap();
        assert!(read(&path("link")).is_err());
        assert!(read(&path("folder/file")).is_err());
        assert!(read(home.path()).is_err());
        assert!(read(Path::new("relative/file")).is_err());
        assert!(read(&path("../file")).is_err());
        let here = Folder::open(home.path()).unwrap();
        for name in ["..", ".", "", "a/b", "/etc"] {
            assert!(here.enter(OsStr::new(name)).is_err(), "{name}");
        }
        let (folder, name) = (Folder::open(home.path()).unwrap(), OsStr::new("link"));
        assert!(folder.append(name).is_err());
        fs::hard_link(path("file"), path("other")).unwrap();
        assert!(folder.append(OsStr::new("other")).is_err());
    }
}

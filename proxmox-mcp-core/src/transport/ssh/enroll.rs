//! Trusting a host for the first time: somebody compares the fingerprint, then it is written.

use super::address::Address;
use super::config::SshConfig;
use super::connect::{self, text};
use super::door::Door;
use super::failure::{Fault, failed};
use super::host::Host;
use super::trust::{self, Distrust};
use crate::error::Error;
use russh::keys::PublicKeyOrCertificate;
use russh::keys::{HashAlg, PublicKey};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::time::timeout;

/// The key that a host showed.
#[derive(Clone, Debug)]
pub struct Offered {
    address: Address,
    key: PublicKey,
}

impl Offered {
    /// The host.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// The key's algorithm, such as `ssh-ed25519`.
    pub fn algorithm(&self) -> String {
        self.key.algorithm().to_string()
    }

    /// The key's fingerprint, `SHA256:…`, as `ssh-keygen -l` prints it.
    pub fn fingerprint(&self) -> String {
        self.key.fingerprint(HashAlg::Sha256).to_string()
    }
}

/// What enrolling did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Enrolled {
    /// The host was known by this key already.
    Already,
    /// It was written to this file.
    Written(PathBuf),
}

pub(super) async fn offered(
    config: &SshConfig,
    host: &Host,
    address: &Address,
) -> Result<Offered, Error> {
    let hosts = connect::known_hosts(config).map_err(|why| failed(address, why, true))?;
    let (keys, _) = trust::algorithms(&hosts, address);
    let seen = Arc::new(Mutex::new(None));
    let door = Door::Look(Arc::clone(&seen));
    let through = host.way().await?;
    let settings = connect::settings(keys, Vec::new());
    let looked = connect::open(settings, address, through.as_deref(), door);
    let looked = timeout(config.connect_timeout, looked).await;
    let key = seen.lock().unwrap_or_else(PoisonError::into_inner).take();
    match (key, looked) {
        (Some(key), _) => Ok(Offered { address: address.clone(), key }),
        (None, Ok(Err(fault))) => Err(fault.at(address)),
        (None, Ok(Ok(_))) => Err(Fault::Said("it shows no host key".to_owned()).at(address)),
        (None, Err(_)) => Err(host.slow(config.connect_timeout)),
    }
}

pub(super) fn enroll(config: &SshConfig, offered: &Offered) -> Result<Enrolled, Error> {
    let Offered { address, key } = offered;
    let fail = |why: String| failed(address, why, true);
    let hosts = connect::known_hosts(config).map_err(fail)?;
    match trust::judge(&hosts, address, &PublicKeyOrCertificate::from(key.clone()), 0) {
        Ok(()) => return Ok(Enrolled::Already),
        Err(distrust) if matches!(*distrust, Distrust::Unknown { .. }) => {}
        Err(worse) => return Err(fail(worse.to_string())),
    }
    let file = config
        .known_hosts
        .first()
        .ok_or_else(|| fail("no known_hosts file is configured: set SSH_KNOWN_HOSTS".to_owned()))?;
    let key = key.to_openssh().map_err(|error| fail(error.to_string()))?;
    add(file, &format!("{} {key}\n", address.as_known())).map_err(fail)?;
    Ok(Enrolled::Written(file.clone()))
}

/// Adds a line to a file: all of it or nothing, one writer at a time.
fn add(file: &Path, line: &str) -> Result<(), String> {
    // A link stays a link.
    let file = std::fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let mut text = text(&file)?.unwrap_or_default();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(line);
    let mut new = file.clone().into_os_string();
    new.push(".new");
    let new = PathBuf::from(new);
    let written = (|| {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut out = private().open(&new)?;
        let moved = out
            .write_all(text.as_bytes())
            .and_then(|()| out.sync_all())
            .and_then(|()| std::fs::rename(&new, &file));
        if moved.is_err() {
            let _ = std::fs::remove_file(&new);
        }
        moved
    })();
    written.map_err(|error| {
        if error.kind() == io::ErrorKind::AlreadyExists {
            return format!("{} exists: another enrolment runs, or was interrupted", new.display());
        }
        format!("{} cannot be written: {error}", file.display())
    })
}

/// A new file that nobody else may read.
fn private() -> std::fs::OpenOptions {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

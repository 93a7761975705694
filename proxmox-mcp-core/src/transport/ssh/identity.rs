//! Logging in with a key from a file.

use super::door::Door;
use super::failure::Fault;
use crate::secret::Secret;
use russh::client::Handle;
use russh::keys::{HashAlg, PrivateKey, PrivateKeyWithHashAlg, decode_secret_key};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Logs in with the key of a file.
pub(super) async fn log_in(
    handle: &mut Handle<Door>,
    user: &str,
    path: &Path,
    passphrase: Option<&Secret>,
) -> Result<(), Fault> {
    let key = load(path.to_owned(), passphrase.cloned()).await?;
    let print = key.fingerprint(HashAlg::Sha256);
    let hash = if key.algorithm().is_rsa() { rsa_hash(handle).await? } else { None };
    let key = PrivateKeyWithHashAlg::new(Arc::new(key), hash);
    if handle.authenticate_publickey(user, key).await?.success() {
        return Ok(());
    }
    Err(Fault::Said(format!(
        "it refuses the key {print} of {} for the user `{user}`: put the public half into that \
         user's authorized_keys, or set SSH_USER and SSH_KEY_PATH",
        path.display()
    )))
}

/// The hash that the host takes RSA signatures with; never SHA-1.
pub(super) async fn rsa_hash(handle: &Handle<Door>) -> Result<Option<HashAlg>, Fault> {
    match handle.best_supported_rsa_hash().await? {
        Some(Some(hash)) => Ok(Some(hash)),
        Some(None) => Err(Fault::Said(
            "it takes RSA keys only with SHA-1, which can be forged: use an Ed25519 key".to_owned(),
        )),
        None => Ok(Some(HashAlg::Sha512)),
    }
}

/// Reads a key; deciphering it is slow on purpose, so it does not keep others waiting.
async fn load(path: PathBuf, passphrase: Option<Secret>) -> Result<PrivateKey, String> {
    let read = move || read(&path, passphrase.as_ref());
    tokio::task::spawn_blocking(read).await.unwrap_or_else(|error| Err(error.to_string()))
}

#[expect(clippy::disallowed_methods, reason = "transports read the keys they log in with")]
fn read(path: &Path, passphrase: Option<&Secret>) -> Result<PrivateKey, String> {
    let shown = path.display();
    let unreadable = |error: std::io::Error| format!("the key {shown} cannot be read: {error}");
    let mode = mode(&std::fs::metadata(path).map_err(unreadable)?);
    if mode & 0o077 != 0 {
        return Err(format!(
            "the key {shown} may be read by others (mode {mode:o}): run `chmod 600 {shown}`"
        ));
    }
    let text = std::fs::read_to_string(path).map_err(unreadable)?;
    decode_secret_key(&text, passphrase.map(Secret::expose)).map_err(|error| {
        let encrypted = matches!(error, russh::keys::Error::KeyIsEncrypted);
        match passphrase {
            None if encrypted => {
                format!("the key {shown} is encrypted: set SSH_KEY_PASSPHRASE_FILE")
            }
            Some(_) => format!(
                "the key {shown} cannot be read with this passphrase: check SSH_KEY_PASSPHRASE"
            ),
            None => format!("{shown} is no private key that is understood: {error}"),
        }
    })
}

/// Who may read a file and write to it; nobody is known to where files have no such mode.
#[cfg(unix)]
fn mode(file: &std::fs::Metadata) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    file.permissions().mode() & 0o777
}

#[cfg(not(unix))]
fn mode(_: &std::fs::Metadata) -> u32 {
    0
}

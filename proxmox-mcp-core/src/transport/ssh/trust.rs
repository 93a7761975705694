//! Whether a host is who it should be: the verdict on the key it shows.

use super::address::Address;
use super::certificate;
use super::known_hosts::{Known, KnownHosts, Marker};
use russh::keys::PublicKeyOrCertificate;
use russh::keys::ssh_key::certificate::Certificate;
use russh::keys::{Algorithm, HashAlg, PublicKey, PublicKeyBase64 as _};
use std::fmt;

/// Why a host is not trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Distrust {
    /// Nothing is known of the host.
    Unknown { host: Address, offered: String },
    /// The host is known by other keys than this one.
    Changed { host: Address, offered: String, place: String },
    /// The key must not be trusted.
    Revoked { host: Address, offered: String, place: String },
    /// The certificate does not hold.
    Certificate { host: Address, why: String },
}

impl fmt::Display for Distrust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { host, offered } => write!(
                f,
                "its host key is not known, so nothing was sent; it offers {offered}. Compare that \
                 with what `ssh-keygen -lf` prints on the host itself, then run `proxmox-mcp ssh \
                 enroll {host} --fingerprint {}`",
                offered.split(' ').next_back().unwrap_or_default()
            ),
            Self::Changed { offered, place, .. } => write!(
                f,
                "its HOST KEY HAS CHANGED, so nothing was sent: somebody may stand between. It \
                 offers {offered}, which is not what {place} says. If the host was set up anew, \
                 delete that line and enroll the host again"
            ),
            Self::Revoked { offered, place, .. } => {
                write!(f, "its host key {offered} is revoked by {place}, so nothing was sent")
            }
            Self::Certificate { why, .. } => {
                write!(f, "its host certificate does not hold, so nothing was sent: {why}")
            }
        }
    }
}

/// What a host showed, for people: algorithm and fingerprint.
pub(super) fn describe(key: &PublicKey) -> String {
    format!("{} {}", key.algorithm(), key.fingerprint(HashAlg::Sha256))
}

/// Judges what a host shows, at a time in seconds since 1970.
pub(super) fn judge(
    hosts: &KnownHosts,
    host: &Address,
    shown: &PublicKeyOrCertificate,
    now: u64,
) -> Result<(), Box<Distrust>> {
    let known = hosts.of(host);
    let key = shown.public_key();
    not_revoked(&known, host, &key)?;
    match shown.certificate() {
        Some(certificate) => by_authority(&known, host, certificate, now),
        None => by_key(&known, host, &key),
    }
}

fn not_revoked(known: &Known<'_>, host: &Address, key: &PublicKey) -> Result<(), Box<Distrust>> {
    match known.find(Marker::Revoked, &key.public_key_bytes()) {
        None => Ok(()),
        Some(place) => Err(Box::new(Distrust::Revoked {
            host: host.clone(),
            offered: describe(key),
            place: place.to_string(),
        })),
    }
}

fn by_key(known: &Known<'_>, host: &Address, key: &PublicKey) -> Result<(), Box<Distrust>> {
    if known.find(Marker::Key, &key.public_key_bytes()).is_some() {
        return Ok(());
    }
    let (host, offered) = (host.clone(), describe(key));
    Err(Box::new(match known.first(Marker::Key) {
        Some(place) => Distrust::Changed { host, offered, place: place.to_string() },
        None => Distrust::Unknown { host, offered },
    }))
}

fn by_authority(
    known: &Known<'_>,
    host: &Address,
    certificate: &Certificate,
    now: u64,
) -> Result<(), Box<Distrust>> {
    let authority = PublicKey::new(certificate.signature_key().clone(), "");
    not_revoked(known, host, &authority)?;
    let fail = |why: String| Err(Box::new(Distrust::Certificate { host: host.clone(), why }));
    if known.find(Marker::Authority, &authority.public_key_bytes()).is_none() {
        return fail(format!(
            "it is signed by {}, which no `@cert-authority` line trusts for this host",
            describe(&authority)
        ));
    }
    certificate::check(certificate, host.host(), now).or_else(fail)
}

/// The algorithms to ask a host for: first those it is known by, so that a host with several keys
/// shows the one that can be checked; certificates only where an authority is trusted.
pub(super) fn algorithms(hosts: &KnownHosts, host: &Address) -> (Vec<Algorithm>, Vec<Algorithm>) {
    let known = hosts.of(host);
    let names: Vec<&str> = known.algorithms(Marker::Key).collect();
    let is_known = |algorithm: &Algorithm| {
        let is_rsa = matches!(algorithm, Algorithm::Rsa { .. });
        let name = if is_rsa { "ssh-rsa" } else { algorithm.as_str() };
        names.contains(&name)
    };
    let (mut keys, rest): (Vec<_>, Vec<_>) = accepted().into_iter().partition(is_known);
    keys.extend(rest);
    let certificates =
        if known.first(Marker::Authority).is_some() { accepted() } else { Vec::new() };
    (keys, certificates)
}

/// Every algorithm that a host may prove itself with; none of them signs with SHA-1.
fn accepted() -> Vec<Algorithm> {
    use russh::keys::EcdsaCurve::{NistP256, NistP384, NistP521};
    let ecdsa = [NistP256, NistP384, NistP521].map(|curve| Algorithm::Ecdsa { curve });
    let rsa = [HashAlg::Sha512, HashAlg::Sha256].map(|hash| Algorithm::Rsa { hash: Some(hash) });
    [Algorithm::Ed25519].into_iter().chain(ecdsa).chain(rsa).collect()
}

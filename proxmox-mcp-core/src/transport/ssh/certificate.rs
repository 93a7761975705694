//! Host certificates: what OpenSSH's PROTOCOL.certkeys asks of them beside their authority.

use super::known_hosts::wildcard;
use russh::keys::HashAlg;
use russh::keys::ssh_key::Algorithm;
use russh::keys::ssh_key::certificate::{CertType, Certificate};

/// Whether a certificate holds for a host, at a time in seconds since 1970. Whether its authority
/// is trusted is for the caller to know.
pub(super) fn check(certificate: &Certificate, host: &str, now: u64) -> Result<(), String> {
    if certificate.cert_type() != CertType::Host {
        return Err("it is a user's, not a host's".to_owned());
    }
    // It dates from before anybody could forge SHA-1 signatures, or pretends to.
    if matches!(certificate.signature().algorithm(), Algorithm::Rsa { hash: None } | Algorithm::Dsa)
    {
        return Err("it is signed with SHA-1".to_owned());
    }
    let (from, until) = (certificate.valid_after(), certificate.valid_before());
    if now < from {
        return Err(format!("it is valid only from {} on: is the clock right?", date(from)));
    }
    if now >= until {
        return Err(format!("it was valid until {}: sign the host's key again", date(until)));
    }
    let principals = certificate.valid_principals();
    if !principals.iter().any(|name| wildcard(&name.to_ascii_lowercase(), host)) {
        let names = crate::error::clean(&principals.join(", "), 200);
        return Err(format!("it is for `{names}`, not for `{host}`"));
    }
    if let Some((option, _)) = certificate.critical_options().iter().next() {
        let option = crate::error::clean(option, 80);
        return Err(format!("it has the critical option `{option}`, which hosts have none of"));
    }
    let authority = certificate.signature_key().fingerprint(HashAlg::Sha256);
    certificate
        .validate_at(now, [&authority])
        .map_err(|_| "its signature is not its authority's".to_owned())
}

fn date(seconds: u64) -> String {
    let time = i64::try_from(seconds).ok().and_then(|s| jiff::Timestamp::from_second(s).ok());
    time.map_or_else(|| "the end of time".to_owned(), |time| time.to_string())
}

//! Whom the client trusts, and saying so when it does not.

use super::{Fingerprint, Tls};
use crate::error::Error;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, OtherError, RootCertStore, SignatureScheme};
use std::fmt;
use std::sync::{Arc, OnceLock};

/// The TLS settings of a client.
pub(super) fn config(tls: &Tls) -> Result<ClientConfig, Error> {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let trust = match tls {
        Tls::System => Trust::System(OnceLock::new()),
        Tls::Ca(pem) => Trust::Chain(chain(pem, Arc::clone(&provider))?),
        Tls::Fingerprint(pin) => Trust::Pins(vec![*pin]),
        Tls::Fingerprints(pins) if pins.is_empty() => {
            return Err(Error::input("fingerprints", "none is given: nobody would be trusted"));
        }
        Tls::Fingerprints(pins) => Trust::Pins(pins.clone()),
        Tls::DangerousNoVerification => {
            tracing::warn!(
                "TLS CERTIFICATES ARE NOT VERIFIED: whoever sits between here and Proxmox can read \
                 the credentials and change every answer; pin the certificate's fingerprint instead"
            );
            Trust::Anybody
        }
    };
    let verifier = Verifier { trust, provider: Arc::clone(&provider) };
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|e| Error::internal(e.to_string()))?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    Ok(config)
}

fn chain(pem: &[u8], provider: Arc<CryptoProvider>) -> Result<Arc<dyn ServerCertVerifier>, Error> {
    let bad = |why: &dyn fmt::Display| Error::input("ca", format!("no usable PEM: {why}"));
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(pem) {
        roots.add(certificate.map_err(|e| bad(&e))?).map_err(|e| bad(&e))?;
    }
    if roots.is_empty() {
        return Err(bad(&"it holds no certificate"));
    }
    let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider);
    Ok(verifier.build().map_err(|e| bad(&e))?)
}

/// Why a certificate is not trusted; travels inside the TLS error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Distrust {
    seen: Fingerprint,
    why: String,
    /// Whether another fingerprint was pinned.
    pinned: Option<String>,
}

impl fmt::Display for Distrust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.pinned {
            Some(pinned) => write!(
                f,
                "its certificate has the fingerprint {}, but {pinned} is pinned; if the \
                 certificate was renewed, compare with `pvenode cert info` on that host and pin \
                 the new fingerprint",
                self.seen
            ),
            None => write!(
                f,
                "its certificate is not trusted ({}); compare its fingerprint {} with `pvenode \
                 cert info` on that host and pin it, or configure the cluster's CA \
                 (/etc/pve/pve-root-ca.pem)",
                self.why, self.seen
            ),
        }
    }
}

impl std::error::Error for Distrust {}

impl Distrust {
    /// Finds the reason inside a TLS error.
    pub(super) fn inside(error: &rustls::Error) -> Option<&Self> {
        if let rustls::Error::Other(OtherError(inner)) = error {
            inner.downcast_ref()
        } else {
            None
        }
    }
}

#[derive(Debug)]
enum Trust {
    /// Read on first use: reading the system's certificates takes longer than all else at start.
    System(OnceLock<Result<Arc<dyn ServerCertVerifier>, rustls::Error>>),
    Chain(Arc<dyn ServerCertVerifier>),
    Pins(Vec<Fingerprint>),
    Anybody,
}

/// Decides about the certificate; the handshake's signature is checked whatever the trust, so
/// that a pinned certificate is worth nothing without its key.
#[derive(Debug)]
struct Verifier {
    trust: Trust,
    provider: Arc<CryptoProvider>,
}

impl Verifier {
    fn chain(&self) -> Option<Result<&Arc<dyn ServerCertVerifier>, &rustls::Error>> {
        match &self.trust {
            Trust::System(verifier) => Some(
                verifier
                    .get_or_init(|| {
                        rustls_platform_verifier::Verifier::new(Arc::clone(&self.provider))
                            .map(|verifier| Arc::new(verifier) as Arc<dyn ServerCertVerifier>)
                    })
                    .as_ref(),
            ),
            Trust::Chain(verifier) => Some(Ok(verifier)),
            Trust::Pins(_) | Trust::Anybody => None,
        }
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let seen = Fingerprint::of(end_entity);
        let distrust = |why: String, pinned: Option<String>| {
            rustls::Error::Other(OtherError(Arc::new(Distrust { seen, why, pinned })))
        };
        match (&self.trust, self.chain()) {
            (_, Some(Ok(chain))) => chain
                .verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
                .map_err(|error| distrust(reason(&error), None)),
            (_, Some(Err(error))) => Err(distrust(error.to_string(), None)),
            (Trust::Pins(pins), None) if !pins.contains(&seen) => {
                let pinned: Vec<String> = pins.iter().map(ToString::to_string).collect();
                Err(distrust(String::new(), Some(pinned.join(" or "))))
            }
            (_, None) => Ok(ServerCertVerified::assertion()),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, cert, dss, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, cert, dss, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// The usual reasons in words.
fn reason(error: &rustls::Error) -> String {
    use rustls::CertificateError as Why;
    let rustls::Error::InvalidCertificate(why) = error else { return error.to_string() };
    if matches!(why, Why::UnknownIssuer) {
        "unknown issuer".to_owned()
    } else if matches!(why, Why::Expired | Why::ExpiredContext { .. }) {
        "it has expired".to_owned()
    } else if matches!(why, Why::NotValidForName | Why::NotValidForNameContext { .. }) {
        "it is for another host name".to_owned()
    } else {
        error.to_string()
    }
}

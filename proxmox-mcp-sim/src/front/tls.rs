//! The self-signed certificate.

use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivatePkcs8KeyDer;
use sha2::{Digest as _, Sha256};
use std::error::Error;
use std::fmt::Write as _;
use std::net::IpAddr;
use std::sync::Arc;
use tokio_rustls::TlsAcceptor;

/// A certificate made for this simulator, with what clients need to trust it.
pub(crate) struct Identity {
    /// The certificate as PEM.
    pub pem: String,
    /// The SHA-256 fingerprint, `AA:BB:…`.
    pub fingerprint: String,
    /// Accepts connections with it.
    pub acceptor: TlsAcceptor,
}

impl Identity {
    /// Makes a certificate for these nodes, the loopback names and the address listened on.
    pub(crate) fn new(
        nodes: &[String],
        address: IpAddr,
    ) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let mut names = vec!["localhost".to_owned(), "127.0.0.1".to_owned(), "::1".to_owned()];
        names.extend(nodes.iter().cloned());
        if !address.is_unspecified() && !address.is_loopback() {
            names.push(address.to_string());
        }
        let key = KeyPair::generate()?;
        let mut params = CertificateParams::new(names)?;
        params.distinguished_name = DistinguishedName::new();
        params.distinguished_name.push(DnType::CommonName, "Proxmox VE simulator");
        let certificate = params.self_signed(&key)?;
        let der = certificate.der().clone();
        let fingerprint = fingerprint(&der);
        let key = PrivatePkcs8KeyDer::from(key.serialize_der());
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        // No ALPN: Proxmox agrees on no protocol.
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![der], key.into())?;
        let acceptor = TlsAcceptor::from(Arc::new(config));
        Ok(Self { pem: certificate.pem(), fingerprint, acceptor })
    }
}

fn fingerprint(der: &[u8]) -> String {
    let mut text = String::with_capacity(95);
    for byte in Sha256::digest(der) {
        let separator = if text.is_empty() { "" } else { ":" };
        let _ = write!(text, "{separator}{byte:02X}");
    }
    text
}

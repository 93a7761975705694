use crate::ask::{ask, client, config};
use crate::raw::{Identity, Server, ok, self_signed};
use proxmox_mcp_core::Error;
use proxmox_mcp_core::error::TransportError;
use proxmox_mcp_core::transport::rest::{Fingerprint, RestConfig, RestTransport, Tls};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs::{default_provider, sign::any_supported_type};
use rustls::pki_types::PrivateKeyDer;
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use std::sync::Arc;

fn trusting(server: &Server, tls: Tls) -> RestConfig {
    let mut config = config(&[server]);
    config.tls = tls;
    config
}

async fn refused(config: RestConfig) -> TransportError {
    match client(config).call(ask("GET /version")).await {
        Err(Error::Transport(error)) => *error,
        other => panic!("{other:?}"),
    }
}

/// A certificate authority and a certificate of it for a name.
fn issued(name: &str) -> (String, Identity) {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let ca = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let leaf = CertificateParams::new(vec![name.to_owned()]).unwrap();
    let leaf = leaf.signed_by(&key, &ca).unwrap();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    (ca.pem(), Identity { chain: vec![leaf.der().clone()], key, pem: leaf.pem() })
}

#[tokio::test]
async fn the_pinned_certificate_is_trusted_whatever_its_name() {
    let server = Server::start_as(self_signed("elsewhere.example"), |_| ok("{}")).await;
    let config = trusting(&server, Tls::Fingerprint(server.fingerprint));
    client(config).call(ask("GET /version")).await.unwrap();
}

#[tokio::test]
async fn another_certificate_than_the_pinned_one_is_refused_and_both_are_named() {
    let server = Server::start(|_| ok("{}")).await;
    let pinned = Fingerprint::of(b"another");
    let error = refused(trusting(&server, Tls::Fingerprint(pinned))).await;
    let text = error.to_string();
    for part in [server.endpoint.to_string(), pinned.to_string(), server.fingerprint.to_string()] {
        assert!(text.contains(&part), "{text}");
    }
    assert!(text.contains("pvenode cert info"), "{text}");
    assert!(error.unsent && server.seen().is_empty());
}

#[tokio::test]
async fn a_pinned_certificate_is_worth_nothing_without_its_key() {
    let (real, thief) = (self_signed("localhost"), self_signed("localhost"));
    let fingerprint = Fingerprint::of(&real.chain.first().unwrap().clone());
    let key = any_supported_type(&thief.key).unwrap();
    let stolen = SingleCertAndKey::from(CertifiedKey::new(real.chain, key));
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(stolen));
    let server = Server::start_with(config, fingerprint, |_| ok("{}")).await;
    for tls in [Tls::Fingerprint(fingerprint), Tls::DangerousNoVerification] {
        refused(trusting(&server, tls)).await;
    }
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn a_certificate_of_the_configured_authority_is_trusted_for_its_name_only() {
    let (ca, identity) = issued("localhost");
    let server = Server::start_as(identity, |_| ok("{}")).await;
    let config = trusting(&server, Tls::Ca(ca.into_bytes()));
    client(config).call(ask("GET /version")).await.unwrap();

    let (ca, identity) = issued("elsewhere.example");
    let server = Server::start_as(identity, |_| ok("{}")).await;
    let error = refused(trusting(&server, Tls::Ca(ca.into_bytes()))).await;
    assert!(error.problem.contains("another host name"), "{error}");
}

#[tokio::test]
async fn an_unknown_authority_is_refused_with_the_fingerprint_to_compare() {
    let server = Server::start(|_| ok("{}")).await;
    let (ca, _) = issued("localhost");
    for tls in [Tls::System, Tls::Ca(ca.into_bytes())] {
        let error = refused(trusting(&server, tls)).await;
        assert!(error.problem.contains(&server.fingerprint.to_string()), "{error}");
        assert!(error.problem.contains("pve-root-ca.pem"), "{error}");
    }
}

#[tokio::test]
async fn a_self_signed_certificate_may_be_its_own_authority() {
    let identity = self_signed("localhost");
    let pem = identity.pem.clone();
    let server = Server::start_as(identity, |_| ok("{}")).await;
    client(trusting(&server, Tls::Ca(pem.into_bytes()))).call(ask("GET /version")).await.unwrap();
}

#[tokio::test]
async fn without_verification_anybody_is_trusted() {
    let server = Server::start_as(self_signed("elsewhere.example"), |_| ok("{}")).await;
    let config = trusting(&server, Tls::DangerousNoVerification);
    client(config).call(ask("GET /version")).await.unwrap();
}

#[tokio::test]
async fn tls_1_2_is_spoken_with_hosts_that_know_no_better() {
    let identity = self_signed("localhost");
    let fingerprint = Fingerprint::of(&identity.chain.first().unwrap().clone());
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_protocol_versions(&[&rustls::version::TLS12])
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(identity.chain, identity.key)
        .unwrap();
    let server = Server::start_with(config, fingerprint, |_| ok("{}")).await;
    client(crate::ask::config(&[&server])).call(ask("GET /version")).await.unwrap();
}

#[tokio::test]
async fn a_port_that_speaks_no_tls_is_called_so() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let task = tokio::spawn(async move {
        use tokio::io::AsyncWriteExt as _;
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
        }
    });
    let endpoint = format!("127.0.0.1:{port}").parse().unwrap();
    let mut config = RestConfig::new(vec![endpoint], crate::ask::token());
    config.tls = Tls::DangerousNoVerification;
    let error = refused(config).await;
    assert!(error.problem.contains("does not speak TLS"), "{error}");
    task.abort();
}

#[test]
fn a_configuration_that_cannot_work_is_refused_at_once() {
    let endpoint = || vec!["pve1".parse().unwrap()];
    let with = |tls: Tls| {
        let mut config = RestConfig::new(endpoint(), crate::ask::token());
        config.tls = tls;
        RestTransport::new(config)
    };
    assert!(matches!(with(Tls::Ca(b"no pem".to_vec())), Err(Error::Input { .. })));
    assert!(matches!(with(Tls::Fingerprints(Vec::new())), Err(Error::Input { .. })));
    let none = RestConfig::new(Vec::new(), crate::ask::token());
    assert!(matches!(RestTransport::new(none), Err(Error::Input { .. })));
}

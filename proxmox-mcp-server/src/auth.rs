//! Who may call over HTTP.

pub(crate) mod hash;

use crate::cli::Failure;
use crate::transport::http::{AuthFailure, Authenticator};
use async_trait::async_trait;
use axum::http::header::{AUTHORIZATION, HOST, HeaderMap, WWW_AUTHENTICATE};
use axum::http::uri::Authority;
use axum::http::{HeaderValue, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use proxmox_mcp_core::config::{Config, ConfigError};
use proxmox_mcp_core::policy::{Caller, Via};
use std::net::{IpAddr, SocketAddr};
use subtle::ConstantTimeEq as _;

/// Knows the callers by the digests of their tokens.
#[derive(Debug)]
pub(crate) struct Gate {
    known: Vec<Known>,
}

#[derive(Debug)]
struct Known {
    digest: [u8; 32],
    name: String,
    roles: Vec<String>,
}

/// Why a request may not go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It has no token, and needs one.
    NoToken,
    /// It came through a proxy, and this server knows no token that it could have.
    NoTokenKnown,
    /// Nobody has this token.
    UnknownToken,
}

impl Refusal {
    /// What to do about it.
    pub(crate) fn message(self) -> &'static str {
        match self {
            Self::NoToken => "a bearer token is needed: `Authorization: Bearer …`",
            Self::NoTokenKnown => {
                "a request that came through a proxy needs a bearer token, and this server knows \
                 none: set MCP_AUTH_TOKEN"
            }
            Self::UnknownToken => "the bearer token is not valid",
        }
    }

    /// The value of `WWW-Authenticate`.
    pub(crate) fn challenge(self) -> &'static str {
        match self {
            Self::NoToken | Self::NoTokenKnown => "Bearer realm=\"proxmox-mcp\"",
            Self::UnknownToken => "Bearer realm=\"proxmox-mcp\", error=\"invalid_token\"",
        }
    }
}

impl Gate {
    /// The callers of a configuration.
    ///
    /// # Errors
    /// When it would let everybody in the network call.
    pub(crate) fn new(config: &Config, address: IpAddr) -> Result<Self, ConfigError> {
        let server = config.server.token.as_ref().map(|token| Known {
            digest: hash::of(token.expose()),
            name: "token".to_owned(),
            roles: Vec::new(),
        });
        let callers = config.callers.iter().map(|caller| Known {
            digest: caller.token_sha256,
            name: caller.name.clone(),
            roles: caller.roles.clone(),
        });
        let known: Vec<Known> = server.into_iter().chain(callers).collect();
        if known.is_empty() && !address.is_loopback() {
            let problem = format!(
                "listening on {address} lets the whole network call: set MCP_AUTH_TOKEN or \
                 MCP_AUTH_TOKEN_FILE (`proxmox-mcp token create` makes one), add [[callers]], or \
                 listen on 127.0.0.1"
            );
            return Err(ConfigError::new("MCP_HOST", problem));
        }
        Ok(Self { known })
    }

    /// Who sends a request to the MCP endpoint.
    pub(crate) fn caller(&self, headers: &HeaderMap, peer: SocketAddr) -> Result<Caller, Refusal> {
        if let Some(caller) = self.by_token(headers)? {
            return Ok(caller);
        }
        match (self.known.is_empty(), is_direct(headers, peer)) {
            (true, true) => Ok(Caller::new("local", Via::Http)),
            (true, false) => Err(Refusal::NoTokenKnown),
            (false, _) => Err(Refusal::NoToken),
        }
    }

    /// Whether a request may see how this server does: a caller, or somebody on this machine.
    pub(crate) fn may_look(&self, headers: &HeaderMap, peer: SocketAddr) -> Result<(), Refusal> {
        match self.by_token(headers)? {
            None if !is_direct(headers, peer) => Err(Refusal::NoToken),
            Some(_) | None => Ok(()),
        }
    }

    /// The caller whose token a request carries; every known token is compared, in a time that
    /// does not depend on how much of it fits.
    fn by_token(&self, headers: &HeaderMap) -> Result<Option<Caller>, Refusal> {
        let Some(header) = headers.get(AUTHORIZATION) else { return Ok(None) };
        let (scheme, token) =
            header.to_str().ok().and_then(|text| text.split_once(' ')).unwrap_or_default();
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(Refusal::NoToken);
        }
        let digest = hash::of(token.trim());
        let mut found = None;
        for known in &self.known {
            if bool::from(known.digest.ct_eq(&digest)) {
                found = Some(known);
            }
        }
        let known = found.ok_or(Refusal::UnknownToken)?;
        let mut caller = Caller::new(known.name.clone(), Via::Http);
        caller.roles.clone_from(&known.roles);
        Ok(Some(caller))
    }
}

#[async_trait]
impl Authenticator for Gate {
    async fn authenticate(
        &self,
        headers: &HeaderMap,
        peer: SocketAddr,
    ) -> Result<Caller, AuthFailure> {
        self.caller(headers, peer).map_err(|refusal| {
            let challenge = HeaderValue::from_static(refusal.challenge());
            AuthFailure::new(StatusCode::UNAUTHORIZED, refusal.message())
                .header(WWW_AUTHENTICATE, challenge)
        })
    }
}

/// Random bytes as text that fits anywhere.
pub(crate) fn random(bytes: usize) -> Result<String, Failure> {
    let mut secret = vec![0_u8; bytes];
    getrandom::fill(&mut secret).map_err(|e| Failure::System(format!("no randomness: {e}")))?;
    Ok(URL_SAFE_NO_PAD.encode(secret))
}

/// Whether the request comes from this machine and through no proxy.
fn is_direct(headers: &HeaderMap, peer: SocketAddr) -> bool {
    let forwarded =
        |name: &str| name == "forwarded" || name == "x-real-ip" || name.starts_with("x-forwarded-");
    peer.ip().to_canonical().is_loopback()
        && names_this_machine(headers)
        && !headers.keys().any(|name| forwarded(name.as_str()))
}

/// Whether the host that was asked for is this machine: a page elsewhere may have made its own
/// name lead here.
fn names_this_machine(headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(HOST) else { return true };
    let Ok(authority) = host.to_str().unwrap_or_default().parse::<Authority>() else {
        return false;
    };
    let host = authority.host().trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<IpAddr>().is_ok_and(|address| address.to_canonical().is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderName;
    use proxmox_mcp_core::config::Sources;
    use std::collections::BTreeMap;

    const HERE: &str = "127.0.0.1:5000";
    const THERE: &str = "10.0.0.7:5000";

    fn gate(token: Option<&str>, address: &str) -> Result<Gate, ConfigError> {
        let digest = hash::hex(&hash::of("ci-token"));
        let callers =
            format!("[[callers]]\nname = 'ci'\nroles = ['ops']\ntoken_sha256 = '{digest}'");
        let config = Config::resolve(&Sources {
            arguments: token
                .map(|token| ("MCP_AUTH_TOKEN", token.to_owned()))
                .into_iter()
                .collect(),
            environment: BTreeMap::new(),
            dotenv: None,
            file: token.is_some().then_some(("c.toml", callers.as_str())),
            policies: Vec::new(),
            read: &|_, _| Err(String::new()),
        });
        Gate::new(&config.unwrap(), address.parse().unwrap())
    }

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        pairs.iter().map(pair).collect()
    }

    #[test]
    fn the_network_is_let_in_only_with_a_token() {
        let error = gate(None, "0.0.0.0").unwrap_err().to_string();
        assert!(error.contains("MCP_AUTH_TOKEN"), "{error}");
        assert!(gate(Some("s"), "0.0.0.0").is_ok());
        assert!(gate(None, "127.0.0.1").is_ok() && gate(None, "::1").is_ok());
    }

    #[test]
    fn callers_are_known_by_their_tokens() {
        let gate = gate(Some("main-token"), "127.0.0.1").unwrap();
        let ask = |pairs: &[_]| gate.caller(&headers(pairs), THERE.parse().unwrap());
        assert_eq!(ask(&[("authorization", "Bearer main-token")]).unwrap().name, "token");
        let ci = ask(&[("authorization", "bearer ci-token")]).unwrap();
        assert_eq!((ci.name.as_str(), ci.roles), ("ci", vec!["ops".to_owned()]));
        for (header, refusal) in [
            ("Bearer wrong", Refusal::UnknownToken),
            ("Bearer ", Refusal::UnknownToken),
            ("Basic main-token", Refusal::NoToken),
            ("main-token", Refusal::NoToken),
        ] {
            assert_eq!(ask(&[("authorization", header)]).unwrap_err(), refusal, "{header}");
        }
        assert_eq!(
            gate.caller(&headers(&[]), HERE.parse().unwrap()).unwrap_err(),
            Refusal::NoToken
        );
    }

    #[test]
    fn without_tokens_only_this_machine_calls_and_through_no_proxy() {
        let gate = gate(None, "127.0.0.1").unwrap();
        let ask = |pairs: &[_], peer: &str| gate.caller(&headers(pairs), peer.parse().unwrap());
        assert_eq!(ask(&[], HERE).unwrap().name, "local");
        assert_eq!(ask(&[], "[::ffff:127.0.0.1]:1").unwrap().name, "local");
        for proxied in ["forwarded", "x-forwarded-for", "x-forwarded-proto", "x-forwarded-port"] {
            assert_eq!(ask(&[(proxied, "x")], HERE).unwrap_err(), Refusal::NoTokenKnown);
        }
        assert_eq!(ask(&[], THERE).unwrap_err(), Refusal::NoTokenKnown);
        for (host, here) in [
            ("localhost:8080", true),
            ("127.0.0.1", true),
            ("[::1]:8080", true),
            ("evil.example.com", false),
            ("127.0.0.1.evil.example.com", false),
            ("", false),
        ] {
            assert_eq!(ask(&[("host", host)], HERE).is_ok(), here, "{host}");
        }
    }
}

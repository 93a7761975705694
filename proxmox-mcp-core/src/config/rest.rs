//! From a configured cluster to its REST transport.

use super::{Cluster, ConfigError, Login, Trust};
use crate::model::Invalid;
use crate::transport::rest::{Auth, Endpoint, RestConfig, Tls};
use std::net::Ipv6Addr;

impl Cluster {
    /// How to reach its API.
    ///
    /// # Errors
    /// When a host, a token or a fingerprint is malformed.
    pub fn rest(&self) -> Result<RestConfig, ConfigError> {
        let fail = |variable: &str, invalid: Invalid| {
            ConfigError::new(format!("cluster `{}`", self.name), format!("{variable}: {invalid}"))
        };
        let endpoints = self.hosts.iter().map(|host| endpoint(host, self.port));
        let endpoints = endpoints.collect::<Result<_, _>>().map_err(|e| fail("PROXMOX_HOST", e))?;
        let auth = match &self.login {
            Login::Token { id, secret } => Auth::Token {
                id: id.parse().map_err(|e| fail("PROXMOX_TOKEN_NAME", e))?,
                secret: secret.clone(),
            },
            Login::Password { user, password, totp } => {
                Auth::Ticket { user: user.clone(), password: password.clone(), totp: totp.clone() }
            }
        };
        let mut rest = RestConfig::new(endpoints, auth);
        rest.timeout = self.timeout;
        rest.tls = match &self.trust {
            Trust::System => Tls::System,
            Trust::Authority(pem) => Tls::Ca(pem.clone().into_bytes()),
            Trust::Fingerprints(prints) => {
                let prints = prints.iter().map(|print| print.parse());
                let prints = prints.collect::<Result<_, _>>();
                Tls::Fingerprints(prints.map_err(|e| fail("PROXMOX_FINGERPRINT", e))?)
            }
            Trust::Anybody => Tls::DangerousNoVerification,
        };
        Ok(rest)
    }
}

/// The endpoint of a host; `port` unless the host names one.
fn endpoint(host: &str, port: u16) -> Result<Endpoint, Invalid> {
    let named: Endpoint = host.parse()?;
    let bare = host.strip_prefix("https://").unwrap_or(host).trim_end_matches('/');
    let completed = match bare.parse::<Ipv6Addr>() {
        Ok(address) => format!("[{address}]:{port}"),
        Err(_) => format!("{bare}:{port}"),
    };
    // With a second port it parses no more.
    Ok(completed.parse().unwrap_or(named))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_takes_the_clusters_port_unless_it_names_one() {
        let table = [
            ("pve1", "pve1:443"),
            ("pve1:8006", "pve1:8006"),
            ("https://pve1/", "pve1:443"),
            ("https://pve1:1/", "pve1:1"),
            ("fe80::1", "[fe80::1]:443"),
            ("[fe80::1]", "[fe80::1]:443"),
            ("[fe80::1]:2", "[fe80::1]:2"),
        ];
        for (host, expected) in table {
            assert_eq!(endpoint(host, 443).unwrap().to_string(), expected, "{host}");
        }
        assert!(endpoint("http://pve1", 443).is_err());
    }
}

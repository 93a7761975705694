//! Where a cluster is, how to log in and whom to trust.

use super::Fingerprint;
use crate::model::Invalid;
use crate::secret::Secret;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// The port that Proxmox's API listens on.
const PORT: u16 = 8006;

/// How to reach the API of one cluster.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RestConfig {
    /// Nodes of the one cluster, tried in this order; the one that works is kept.
    pub endpoints: Vec<Endpoint>,
    /// How to log in.
    pub auth: Auth,
    /// Whom to trust; the system's certificate authorities unless told.
    pub tls: Tls,
    /// The limit of a whole call, retries included. 35 seconds unless told: a Proxmox node gives
    /// up on another one after 30 and then says so.
    pub timeout: Duration,
    /// The limit for reaching an endpoint, 5 seconds unless told.
    pub connect_timeout: Duration,
    /// Requests on their way to one node at once, 4 unless told: it has three workers.
    pub in_flight_per_node: usize,
    /// The longest answer that is read, in bytes; 16 MiB unless told.
    pub max_body: usize,
    /// A proxy such as `http://proxy:3128`; none unless told, whatever the environment says.
    pub proxy: Option<String>,
}

impl RestConfig {
    /// The defaults, for these endpoints.
    pub fn new(endpoints: Vec<Endpoint>, auth: Auth) -> Self {
        Self {
            endpoints,
            auth,
            tls: Tls::System,
            timeout: Duration::from_secs(35),
            connect_timeout: Duration::from_secs(5),
            in_flight_per_node: 4,
            max_body: 16 << 20,
            proxy: None,
        }
    }
}

/// One node's API: a host and a port.
///
/// Parses `host`, `host:port`, `https://host:port`, `[v6]` and `[v6]:port`; the port is 8006
/// unless told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Endpoint {
    host: String,
    port: u16,
}

impl Endpoint {
    /// The host: a name or an address, IPv6 addresses without brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.port
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            write!(f, "[{}]:{}", self.host, self.port)
        } else {
            write!(f, "{}:{}", self.host, self.port)
        }
    }
}

impl FromStr for Endpoint {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let invalid = |rule| Invalid::new("endpoint", text, rule);
        if text.starts_with("http://") {
            return Err(invalid("Proxmox serves its API by https only"));
        }
        let rest = text.strip_prefix("https://").unwrap_or(text);
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let (host, port) = split(rest).ok_or_else(|| {
            invalid("expected `host`, `host:port`, `https://host:port` or `[v6]:port`")
        })?;
        let port = match port {
            None => PORT,
            Some(port) => port
                .parse()
                .ok()
                .filter(|port| *port != 0)
                .ok_or_else(|| invalid("the port is a number from 1 to 65535"))?,
        };
        Ok(Self { host: host.to_owned(), port })
    }
}

/// Splits host and port; `None` when the host is neither a name nor an address.
fn split(text: &str) -> Option<(&str, Option<&str>)> {
    if text.parse::<std::net::Ipv6Addr>().is_ok() {
        return Some((text, None));
    }
    if let Some(rest) = text.strip_prefix('[') {
        let (host, port) = rest.split_once(']')?;
        host.parse::<std::net::Ipv6Addr>().ok()?;
        let port = match port {
            "" => None,
            port => Some(port.strip_prefix(':')?),
        };
        return Some((host, port));
    }
    let (host, port) = match text.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (text, None),
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    let named = !host.is_empty() && host.len() <= 253 && host.chars().all(plain);
    (named && !host.starts_with('-')).then_some((host, port))
}

/// How to log in.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Auth {
    /// With an API token: nothing to renew, and privileges of its own.
    Token {
        /// The token's full id.
        id: TokenId,
        /// Its secret, the UUID that Proxmox showed when it was made.
        secret: Secret,
    },
    /// With a password, which is exchanged for a ticket that is renewed every hour.
    Ticket {
        /// `user@realm`.
        user: String,
        /// The password.
        password: Secret,
        /// The second factor when the user has one: the secret of an authenticator (Base32), or
        /// a code of six digits, good for one login.
        totp: Option<Secret>,
    },
}

/// The full id of an API token: `user@realm!name`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TokenId(String);

impl TokenId {
    /// The id as Proxmox writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TokenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for TokenId {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        const RULE: &str = "expected `user@realm!name`, such as `root@pam!mcp`";
        let invalid = || Invalid::new("token id", text, RULE);
        let (owner, name) = text.split_once('!').ok_or_else(invalid)?;
        let (user, realm) = owner.rsplit_once('@').ok_or_else(invalid)?;
        let word = |word: &str| {
            word.starts_with(|c: char| c.is_ascii_alphabetic())
                && word.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
        };
        let user_fits =
            !user.is_empty() && user.chars().all(|c| c.is_ascii_graphic() && !":/=\"".contains(c));
        if user_fits && word(realm) && word(name) && text.len() <= 200 {
            Ok(Self(text.to_owned()))
        } else {
            Err(invalid())
        }
    }
}

/// Whom to trust.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub enum Tls {
    /// The certificate authorities of the operating system.
    #[default]
    System,
    /// Only these certificate authorities (PEM), such as `/etc/pve/pve-root-ca.pem` of the
    /// cluster.
    Ca(Vec<u8>),
    /// Only the certificate with this fingerprint, whoever signed it and whatever its name.
    Fingerprint(Fingerprint),
    /// Only certificates with one of these fingerprints: each node of a cluster has its own.
    Fingerprints(Vec<Fingerprint>),
    /// Anybody. Whoever sits between can read the credentials and change every answer.
    DangerousNoVerification,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_is_a_host_and_a_port() {
        let table = [
            ("pve1", "pve1:8006"),
            ("10.0.0.5:443", "10.0.0.5:443"),
            ("https://pve.example.org:8006/", "pve.example.org:8006"),
            ("https://pve1", "pve1:8006"),
            ("[fd00::1]:8007", "[fd00::1]:8007"),
            ("fd00::1", "[fd00::1]:8006"),
            ("[::1]", "[::1]:8006"),
        ];
        for (text, expected) in table {
            assert_eq!(text.parse::<Endpoint>().unwrap().to_string(), expected);
        }
        for bad in [
            "",
            "http://pve1",
            "pve1:0",
            "pve1:99999",
            "pve1:80:80",
            "pve1/api2",
            "user@pve1",
            "[pve1]",
            "[::1]8006",
            "pve 1",
            "https://",
        ] {
            assert!(bad.parse::<Endpoint>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_token_id_names_user_realm_and_token() {
        for good in ["root@pam!mcp", "a.b@x@pve!t-1_a", "u@my-realm!T"] {
            assert_eq!(good.parse::<TokenId>().unwrap().as_str(), good);
        }
        for bad in
            ["root@pam", "root!mcp", "@pam!x", "root@pam!", "root@pam!1", "r t@pam!x", "a@b!c=d"]
        {
            assert!(bad.parse::<TokenId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn secrets_are_not_shown_with_the_configuration() {
        let id = "root@pam!mcp".parse().unwrap();
        let auth = Auth::Token { id, secret: Secret::new("0000-1111") };
        let config = RestConfig::new(vec!["pve1".parse().unwrap()], auth);
        assert!(!format!("{config:?}").contains("1111"));
    }
}

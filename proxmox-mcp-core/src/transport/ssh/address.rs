//! Where a host listens for SSH.

use std::fmt;
use std::str::FromStr;

/// A host name or IP address, and a port.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    host: String,
    port: u16,
}

impl Address {
    /// The port of SSH.
    pub const PORT: u16 = 22;

    /// A host at a port.
    ///
    /// # Errors
    /// When the host is neither a name nor an IP address.
    pub fn new(host: &str, port: u16) -> Result<Self, String> {
        let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
        let is_ip = bare.parse::<std::net::IpAddr>().is_ok();
        let name = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
        if port == 0 || !(is_ip || is_name(bare, name)) || (bare != host && !is_ip) {
            return Err(format!(
                "`{host}` is no host: a name or an IP address, then maybe `:port`"
            ));
        }
        Ok(Self { host: bare.to_ascii_lowercase(), port })
    }

    /// Reads `host`, `host:port` or `[address]:port`.
    ///
    /// # Errors
    /// When it is none of these.
    pub fn parse(text: &str, port: u16) -> Result<Self, String> {
        let (host, after) = match text.rsplit_once(':') {
            // A bare IPv6 address has no port.
            Some((host, after)) if !host.contains(':') || host.ends_with(']') => {
                (host, Some(after))
            }
            _ => (text, None),
        };
        match after {
            None => Self::new(host, port),
            Some(after) => {
                let port = after.parse().ok().filter(|port| *port != 0);
                Self::new(host, port.ok_or_else(|| format!("`{after}` is no port: 1 to 65535"))?)
            }
        }
    }

    /// The name or address, in lower case, without brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// As `known_hosts` writes it: the port only where it is not the usual one.
    pub(super) fn as_known(&self) -> String {
        match self.port {
            Self::PORT => self.host.clone(),
            port => format!("[{}]:{port}", self.host),
        }
    }
}

fn is_name(text: &str, allowed: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.len() <= 253 && !text.starts_with('-') && text.chars().all(allowed)
}

impl FromStr for Address {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::parse(text, Self::PORT)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            write!(f, "[{}]:{}", self.host, self.port)
        } else {
            write!(f, "{}:{}", self.host, self.port)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_host_and_maybe_a_port() {
        for (text, shown, known) in [
            ("pve1", "pve1:22", "pve1"),
            ("PVE1.Lab:2222", "pve1.lab:2222", "[pve1.lab]:2222"),
            ("10.0.0.1", "10.0.0.1:22", "10.0.0.1"),
            ("fd00::1", "[fd00::1]:22", "fd00::1"),
            ("[fd00::1]", "[fd00::1]:22", "fd00::1"),
            ("[fd00::1]:2200", "[fd00::1]:2200", "[fd00::1]:2200"),
        ] {
            let address: Address = text.parse().unwrap();
            assert_eq!(address.to_string(), shown);
            assert_eq!(address.as_known(), known);
        }
        for bad in ["", "-x", "a b", "a,b", "pve1:", "pve1:0", "pve1:x", "[pve1]:22", "u@h", "a*"] {
            assert!(bad.parse::<Address>().is_err(), "{bad}");
        }
    }
}

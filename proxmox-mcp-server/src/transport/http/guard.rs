//! Which `Host` and `Origin` a request may name.
//!
//! A web page can make a browser send requests to a server on the same machine, under a name
//! that the page's owner lets point here. Both headers give it away.

use super::options::HttpOptions;
use axum::http::{HeaderMap, Uri, header};

/// Why a request is turned away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stranger {
    /// Its host is not one of this server's names.
    Host,
    /// It comes from a web page that has no business here.
    Origin,
}

/// Checks where a request thinks it goes and where it says it comes from.
pub(super) fn check(options: &HttpOptions, uri: &Uri, headers: &HeaderMap) -> Result<(), Stranger> {
    let named = match uri.authority() {
        Some(authority) => Some(authority.as_str()),
        None => single(headers, header::HOST).map_err(|()| Stranger::Host)?,
    };
    if !named.is_some_and(|host| host_allowed(&options.allowed_hosts, host)) {
        return Err(Stranger::Host);
    }
    match single(headers, header::ORIGIN) {
        Ok(None) => Ok(()),
        Ok(Some(origin)) if origin_allowed(&options.allowed_origins, origin) => Ok(()),
        _ => Err(Stranger::Origin),
    }
}

fn single(headers: &HeaderMap, name: header::HeaderName) -> Result<Option<&str>, ()> {
    let mut values = headers.get_all(name).iter();
    let first = values.next().map(|value| value.to_str().map_err(drop)).transpose()?;
    if values.next().is_some() { Err(()) } else { Ok(first) }
}

/// The name without its port, which must be a number where there is one.
fn name(host: &str) -> Option<&str> {
    let (name, rest) = match host.strip_prefix('[') {
        Some(inner) => {
            let (inside, rest) = inner.split_once(']')?;
            (inside, rest)
        }
        None => match host.split_once(':') {
            Some((name, _)) => (name, host.strip_prefix(name)?),
            None => (host, ""),
        },
    };
    let port =
        rest.is_empty() || rest.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok());
    (port && !name.is_empty()).then_some(name)
}

fn loopback(name: &str) -> bool {
    name.eq_ignore_ascii_case("localhost") || matches!(name, "127.0.0.1" | "::1")
}

fn host_allowed(allowed: &[String], host: &str) -> bool {
    let Some(bare) = name(host) else { return false };
    loopback(bare)
        || allowed.iter().any(|entry| {
            entry == "*"
                || entry.eq_ignore_ascii_case(host)
                || name(entry)
                    .is_some_and(|e| !entry_has_port(entry) && e.eq_ignore_ascii_case(bare))
        })
}

fn entry_has_port(entry: &str) -> bool {
    entry.rsplit_once(':').is_some_and(|(rest, _)| !rest.contains('[') || rest.ends_with(']'))
}

fn origin_allowed(allowed: &[String], origin: &str) -> bool {
    let host = origin.split_once("://").filter(|(scheme, _)| matches!(*scheme, "http" | "https"));
    let local = host.and_then(|(_, host)| name(host)).is_some_and(loopback);
    local || allowed.iter().any(|entry| entry == "*" || entry.eq_ignore_ascii_case(origin))
}

#[cfg(test)]
mod tests {
    use super::super::options::Anonymous;
    use super::*;
    use std::sync::Arc;

    fn options() -> HttpOptions {
        let mut options = HttpOptions::new(Arc::new(Anonymous));
        options.allowed_hosts = vec!["mcp.lan".into(), "edge.lan:8443".into(), "[fd00::1]".into()];
        options.allowed_origins = vec!["https://app.lan".into()];
        options
    }

    #[test]
    fn only_known_hosts_and_origins_come_in() {
        let table: &[(&str, Option<&str>, Result<(), Stranger>)] = &[
            ("localhost", None, Ok(())),
            ("LocalHost:3000", None, Ok(())),
            ("127.0.0.1:1", None, Ok(())),
            ("[::1]:80", None, Ok(())),
            ("mcp.lan", None, Ok(())),
            ("MCP.lan:99", None, Ok(())),
            ("edge.lan:8443", None, Ok(())),
            ("[fd00::1]:8000", None, Ok(())),
            ("edge.lan", None, Err(Stranger::Host)),
            ("edge.lan:1", None, Err(Stranger::Host)),
            ("evil.example.com", None, Err(Stranger::Host)),
            ("localhost.evil.com", None, Err(Stranger::Host)),
            ("localhost:x", None, Err(Stranger::Host)),
            ("localhost@evil.com", None, Err(Stranger::Host)),
            ("127.0.0.2", None, Err(Stranger::Host)),
            ("", None, Err(Stranger::Host)),
            ("[::1", None, Err(Stranger::Host)),
            ("localhost", Some("http://localhost:5173"), Ok(())),
            ("localhost", Some("https://[::1]:1"), Ok(())),
            ("localhost", Some("https://app.lan"), Ok(())),
            ("localhost", Some("http://app.lan"), Err(Stranger::Origin)),
            ("localhost", Some("https://app.lan:444"), Err(Stranger::Origin)),
            ("localhost", Some("http://evil.example.com"), Err(Stranger::Origin)),
            ("localhost", Some("http://localhost.evil.com"), Err(Stranger::Origin)),
            ("localhost", Some("ftp://localhost"), Err(Stranger::Origin)),
            ("localhost", Some("null"), Err(Stranger::Origin)),
            ("localhost", Some(""), Err(Stranger::Origin)),
        ];
        for (host, origin, expected) in table {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, host.parse().unwrap());
            if let Some(origin) = origin {
                headers.insert(header::ORIGIN, origin.parse().unwrap());
            }
            let found = check(&options(), &Uri::from_static("/mcp"), &headers);
            assert_eq!(found, *expected, "{host} {origin:?}");
        }
    }

    #[test]
    fn a_host_is_named_once() {
        let mut headers = HeaderMap::new();
        assert_eq!(check(&options(), &Uri::from_static("/"), &headers), Err(Stranger::Host));
        headers.append(header::HOST, "localhost".parse().unwrap());
        headers.append(header::HOST, "evil.example.com".parse().unwrap());
        assert_eq!(check(&options(), &Uri::from_static("/"), &headers), Err(Stranger::Host));
        let absolute = Uri::from_static("http://evil.example.com/mcp");
        assert_eq!(check(&options(), &absolute, &HeaderMap::new()), Err(Stranger::Host));
    }
}

//! Formats of firewall rules.

use super::id::{all, all_digits};
use super::verdict;
use std::net::IpAddr;

/// What a format of this file says of a text; nothing if the format is not one of them.
pub(super) fn check(name: &str, text: &str) -> Option<Result<(), String>> {
    Some(match name {
        "pve-fw-addr-spec" => addresses(text),
        "pve-fw-dport-spec" => ports(text, true),
        "pve-fw-icmp-type-spec" => verdict(text.is_empty() || is_icmp(text), || {
            format!("invalid icmp-type value '{text}'")
        }),
        "pve-fw-protocol-spec" => {
            let number = text.parse::<u8>().is_ok();
            let known = matches!(text, "" | "0") || number || PROTOCOLS.contains(&text);
            verdict(known, || format!("unknown protocol '{text}'"))
        }
        "pve-fw-sport-spec" => ports(text, false),
        _ => return None,
    })
}

/// Protocols that a node knows by name.
static PROTOCOLS: &[&str] = &[
    "ah",
    "dccp",
    "egp",
    "esp",
    "gre",
    "icmp",
    "icmpv6",
    "igmp",
    "igp",
    "ip",
    "ipcomp",
    "ipencap",
    "ipip",
    "ipv6",
    "ipv6-frag",
    "ipv6-icmp",
    "ipv6-nonxt",
    "ipv6-opts",
    "ipv6-route",
    "l2tp",
    "ospf",
    "pim",
    "rsvp",
    "sctp",
    "tcp",
    "udp",
    "udplite",
    "vrrp",
];

/// Services that a node knows by name.
static SERVICES: &[&str] = &[
    "bootpc",
    "bootps",
    "domain",
    "ftp",
    "ftp-data",
    "http",
    "https",
    "imap2",
    "imaps",
    "ldap",
    "ldaps",
    "microsoft-ds",
    "ms-sql-s",
    "mysql",
    "nfs",
    "ntp",
    "pop3",
    "pop3s",
    "postgresql",
    "rsync",
    "sip",
    "smtp",
    "snmp",
    "ssh",
    "submission",
    "sunrpc",
    "syslog",
    "telnet",
    "tftp",
];

/// Names of ICMP types, of both versions.
static ICMP: &[&str] = &[
    "any",
    "address-mask-reply",
    "address-mask-request",
    "destination-unreachable",
    "echo-reply",
    "echo-request",
    "host-unreachable",
    "neighbor-advertisement",
    "neighbor-solicitation",
    "neighbour-advertisement",
    "neighbour-solicitation",
    "network-unreachable",
    "no-route",
    "packet-too-big",
    "parameter-problem",
    "port-unreachable",
    "protocol-unreachable",
    "redirect",
    "router-advertisement",
    "router-solicitation",
    "source-quench",
    "time-exceeded",
    "timestamp-reply",
    "timestamp-request",
    "ttl-exceeded",
];

fn is_icmp(text: &str) -> bool {
    all_digits(text) || ICMP.contains(&text)
}

fn commas(text: &str) -> Result<std::str::Split<'_, char>, String> {
    if text.ends_with(',') { Err("extraneous commas in list".into()) } else { Ok(text.split(',')) }
}

fn ports(text: &str, destination: bool) -> Result<(), String> {
    let port = |text: &str| {
        let port = text.parse::<u32>().ok().filter(|port| *port <= 65_535);
        port.ok_or_else(|| format!("invalid port '{text}'"))
    };
    for item in commas(text)? {
        match item.split_once(':') {
            Some((first, last)) if all_digits(first) && all_digits(last) => {
                if port(first)? > port(last)? {
                    return Err(format!(
                        "backwards range '{first}:{last}' not allowed, did you mean \
                         '{last}:{first}'?"
                    ));
                }
            }
            _ if all_digits(item) => {
                port(item)?;
            }
            _ if SERVICES.contains(&item) || (destination && ICMP.contains(&item)) => {}
            _ => return Err(format!("invalid port '{item}'")),
        }
    }
    Ok(())
}

fn addresses(text: &str) -> Result<(), String> {
    let name = text.strip_prefix('+').unwrap_or(text);
    let name = name.split_once('/').map_or(name, |(scope, rest)| {
        if matches!(scope, "dc" | "guest" | "sdn") { rest } else { name }
    });
    if all(name, "-_") && name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Ok(());
    }
    for item in commas(text)? {
        let (first, last) = item.split_once(['-', '/']).unwrap_or((item, ""));
        let last_is_right = last.is_empty() || all_digits(last) || last.parse::<IpAddr>().is_ok();
        if first.parse::<IpAddr>().is_err() || !last_is_right {
            return Err(format!("invalid IP address: Cannot determine IP version for {item}"));
        }
    }
    Ok(())
}

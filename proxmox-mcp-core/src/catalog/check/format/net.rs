//! Formats of addresses and of what is named in networks.

use super::id::{all, all_digits, is_host_label};
use super::verdict;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What a format of this file says of a text; nothing if the format is not one of them.
pub(super) fn check(name: &str, text: &str) -> Option<Result<(), String>> {
    let looks = |right: bool, what: &str| {
        verdict(right, || format!("value does not look like a valid {what}"))
    };
    Some(match name {
        "CIDR" => looks(is_cidr4(text) || is_cidr6(text), "CIDR network"),
        "CIDRv4" => looks(is_cidr4(text), "IPv4 CIDR network"),
        "CIDRv6" => looks(is_cidr6(text), "IPv6 CIDR network"),
        "IPorCIDR" => looks(is_network(text), "IP address or CIDR network"),
        "IPorCIDRorAlias" => {
            looks(is_alias(text) || is_network(text), "IP address or CIDR network")
        }
        "address" => verdict(is_ip(text) || is_dns_name(text), || {
            format!("value does not look like a valid address: {text}")
        }),
        "dns-name" => looks(is_dns_name(text), "DNS name"),
        "email" => looks(is_email(text), "email address"),
        "email-or-username" => {
            looks(is_email(text) || is_mailbox(text), "email address or user name")
        }
        "ip" => looks(is_ip(text), "IP address"),
        "ipv4" => looks(text.parse::<Ipv4Addr>().is_ok(), "IPv4 address"),
        "ipv4mask" => looks(is_mask(text), "IP netmask"),
        "ipv6" => looks(text.parse::<Ipv6Addr>().is_ok(), "IPv6 address"),
        "mac-addr" => looks(is_unicast_mac(text), "unicast MAC address"),
        "pve-iface" => {
            verdict(is_interface(text), || format!("invalid network interface name '{text}'"))
        }
        "pve-ipv4-config" => {
            looks(matches!(text, "dhcp" | "manual") || is_cidr4(text), "ipv4 network configuration")
        }
        "pve-ipv6-config" => looks(
            matches!(text, "auto" | "dhcp" | "manual") || is_cidr6(text),
            "ipv6 network configuration",
        ),
        "pve-sdn-subnet-id" => looks(is_subnet(text), "CIDR network"),
        "pve-storage-server" => {
            looks(is_ip(text) || is_dns_name(text), "server name or IP address")
        }
        "pve-vlan-id-or-range" => vlan(text),
        _ => return None,
    })
}

fn is_ip(text: &str) -> bool {
    text.parse::<IpAddr>().is_ok()
}

fn prefix<A: std::str::FromStr>(text: &str, most: u8) -> bool {
    text.split_once('/').is_some_and(|(address, bits)| {
        let bits = bits.parse::<u8>().ok().filter(|_| all_digits(bits));
        address.parse::<A>().is_ok() && bits.is_some_and(|bits| (8..=most).contains(&bits))
    })
}

fn is_cidr4(text: &str) -> bool {
    prefix::<Ipv4Addr>(text, 32)
}

fn is_cidr6(text: &str) -> bool {
    prefix::<Ipv6Addr>(text, 128)
}

fn is_network(text: &str) -> bool {
    is_ip(text) || is_cidr4(text) || is_cidr6(text)
}

fn is_alias(text: &str) -> bool {
    let name = ["dc/", "guest/"].iter().find_map(|scope| text.strip_prefix(scope)).unwrap_or(text);
    name.len() > 1 && name.starts_with(|c: char| c.is_ascii_alphabetic()) && all(name, "-_")
}

pub(super) fn is_dns_name(text: &str) -> bool {
    text.split('.').all(is_host_label)
}

fn is_mailbox(text: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || "_+-~".contains(c);
    text.split('.').all(|part| !part.is_empty() && part.chars().all(word))
}

fn is_email(text: &str) -> bool {
    let domain = |text: &str| text.split('.').all(|part| all(part, "-"));
    text.split_once('@').is_some_and(|(user, host)| is_mailbox(user) && domain(host))
}

fn is_mask(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok_and(|mask| {
        let bits = mask.to_bits();
        bits.leading_ones() == bits.count_ones()
    })
}

/// Six pairs of hexadecimal digits, and not a group address.
fn is_unicast_mac(text: &str) -> bool {
    let pairs: Vec<_> =
        text.split(':').map(|pair| (pair.len(), u8::from_str_radix(pair, 16))).collect();
    let right = pairs.iter().all(|(length, value)| *length == 2 && value.is_ok());
    let hex = text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':');
    let first = pairs.first().and_then(|(_, value)| value.as_ref().ok());
    pairs.len() == 6 && right && hex && first.is_some_and(|first| first & 1 == 0)
}

fn is_interface(text: &str) -> bool {
    let (name, unit) = text.split_once([':', '.']).map_or((text, None), |(n, u)| (n, Some(u)));
    (2..=21).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && all(name, "_")
        && unit.is_none_or(all_digits)
}

/// `zone-10.0.0.0-24`, or the network itself.
fn is_subnet(text: &str) -> bool {
    let network = text.split_once('-').map(|(_, rest)| rest.replacen('-', "/", 1));
    is_network(text) || network.is_some_and(|network| is_cidr4(&network) || is_cidr6(&network))
}

fn vlan(text: &str) -> Result<(), String> {
    let (first, last) = text.split_once('-').map_or((text, None), |(a, b)| (a, Some(b)));
    if !all_digits(first) || !last.is_none_or(all_digits) {
        return Err(format!("invalid VLAN configuration '{text}'"));
    }
    let tag = |text: &str| {
        let tag = text.parse::<u16>().ok().filter(|tag| (2..=4094).contains(tag));
        tag.ok_or_else(|| format!("invalid VLAN tag '{text}'"))
    };
    let first = tag(first)?;
    match last.map(tag).transpose()? {
        Some(last) if first >= last => {
            Err(format!("VLAN range must go from lower to higher tag '{text}'"))
        }
        _ => Ok(()),
    }
}

//! Values that name parts of a network.

use super::text::{digits, name, plain};
use super::{Kind, Meaning, Value};
use crate::command::HostObject;
use crate::model::VmId;
use crate::operation::Risk;
use std::net::IpAddr;

/// A network device.
pub(in crate::command::host) const INTERFACE: Value = Value::Of(&Kind {
    what: "a network device such as `vmbr0`",
    read: |text| {
        let mut meaning = Meaning::of(text, HostObject::Interface(text.to_owned()));
        meaning.objects.extend(guest(text).map(HostObject::Guest));
        interface(text).then_some(meaning)
    },
});

/// A network device to join or part: unless it is a guest's, the host may be reached through it.
pub(in crate::command::host) const UPLINK: Value = Value::Of(&Kind {
    what: "a network device such as `eno1`",
    read: |text| {
        let risk = if guest(text).is_some() { Risk::Read } else { Risk::Destroy };
        INTERFACE.read(text).map(|meaning| Meaning { risk, ..meaning })
    },
});

/// The guest that a network device leads to: `tap100i0`, `veth100i0`, `fwbr100i0`.
pub(in crate::command::host) fn guest(interface: &str) -> Option<VmId> {
    let names = ["tap", "veth", "fwbr", "fwln", "fwpr"];
    let rest = names.iter().find_map(|name| interface.strip_prefix(name))?;
    let (id, number) = rest.split_once(['i', 'p'])?;
    if digits(number, 3) { id.parse().ok() } else { None }
}

/// The address of a network card.
pub(in crate::command::host) const MAC: Value = Value::Of(&Kind {
    what: "a MAC address such as `bc:24:11:00:00:01`",
    read: |text| {
        let pair = |part: &str| part.len() == 2 && part.bytes().all(|it| it.is_ascii_hexdigit());
        plain(text, text.split(':').count() == 6 && text.split(':').all(pair))
    },
});

/// A network to look up.
pub(in crate::command::host) const NETWORK: Value = Value::Of(&Kind {
    what: "`default` or a network such as `10.1.0.0/16`",
    read: |text| DESTINATION.read(text).map(|meaning| Meaning::plain(meaning.text)),
});

/// A broadcast address, or `+` for the one that the prefix gives.
pub(in crate::command::host) const BROADCAST: Value = Value::Of(&Kind {
    what: "a broadcast address or `+`",
    read: |text| if text == "+" { plain(text, true) } else { ADDRESS.read(text) },
});

/// A word of a filter of sockets.
pub(in crate::command::host) const FILTER: Value = Value::Of(&Kind {
    what: "a word of a filter, such as `state`, `established`, `dport`, `=` or `:22`",
    read: |text| {
        let known = |byte: u8| byte.is_ascii_alphanumeric() || b"=<>!:./()[]*%-".contains(&byte);
        plain(text, (1..=64).contains(&text.len()) && text.bytes().all(known))
    },
});

/// An address.
pub(in crate::command::host) const ADDRESS: Value = Value::Of(&Kind {
    what: "an IP address",
    read: |text| text.parse::<IpAddr>().ok().map(|address| Meaning::plain(address.to_string())),
});

/// An address with or without the length of its network.
pub(in crate::command::host) const PREFIX: Value = Value::Of(&Kind {
    what: "an IP address such as `192.168.1.5/24`",
    read: |text| prefix(text).map(|(text, _)| Meaning::plain(text)),
});

/// Where a route leads: a network of some size; a route for nearly everything decides whether
/// the host is reached at all.
pub(in crate::command::host) const DESTINATION: Value = Value::Of(&Kind {
    what: "`default` or a network such as `10.1.0.0/16`",
    read: |text| {
        if text == "default" {
            return Some(Meaning { risk: Risk::Destroy, ..Meaning::plain(text) });
        }
        let (text, length) = prefix(text)?;
        let risk = if length < SMALLEST { Risk::Destroy } else { Risk::Read };
        Some(Meaning { risk, ..Meaning::plain(text) })
    },
});

/// The shortest prefix that is no substitute for the default route.
const SMALLEST: u8 = 8;

/// A host to ask for an answer.
pub(in crate::command::host) const HOST: Value = Value::Of(&Kind {
    what: "a host name or an IP address",
    read: |text| plain(text, text.parse::<IpAddr>().is_ok() || name(text, b".-")),
});

/// A chain of a packet filter.
pub(in crate::command::host) const CHAIN: Value = Value::Of(&Kind {
    what: "a chain such as `INPUT`",
    read: |text| plain(text, text.len() <= 28 && name(text, b"_.-")),
});

/// What `lsof -i` may be asked for.
pub(in crate::command::host) const SOCKET: Value = Value::Of(&Kind {
    what: "a socket such as `:8006`, `tcp` or `tcp:22`",
    read: |text| plain(text, !text.is_empty() && text.bytes().all(socket_byte)),
});

fn socket_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b":@.,-".contains(&byte)
}

pub(super) fn interface(text: &str) -> bool {
    (1..=15).contains(&text.len()) && name(text, b"_.-") && !text.starts_with('.')
}

/// The canonical text of an address with a prefix, and the length of it.
fn prefix(text: &str) -> Option<(String, u8)> {
    let (address, length) = match text.split_once('/') {
        Some((address, length)) if digits(length, 3) => (address, Some(length.parse().ok()?)),
        Some(_) => return None,
        None => (text, None),
    };
    let address: IpAddr = address.parse().ok()?;
    let whole = if address.is_ipv4() { 32 } else { 128 };
    let text = length.map_or(address.to_string(), |length: u8| format!("{address}/{length}"));
    (length.unwrap_or(whole) <= whole).then(|| (text, length.unwrap_or(whole)))
}

//! The address of a guest's card, as arguments give it.

use crate::error::Error;
use crate::model::property::IpConfig;
use std::net::IpAddr;

/// `ip` and `gateway` as an address setting, in the fields of their family.
pub(in crate::ops) fn address(
    ip: Option<&str>,
    gateway: Option<IpAddr>,
) -> Result<IpConfig, Error> {
    let fixed = match ip {
        None | Some("dhcp") => None,
        Some(ip) => Some(fixed(ip)?),
    };
    match (fixed, gateway) {
        (None, Some(_)) => Err(Error::input("gateway", "it needs an `ip` with its prefix length")),
        (Some(own), Some(gateway)) if own.is_ipv6() != gateway.is_ipv6() => {
            let problem = format!("`{gateway}` is of the other family than `{own}`");
            Err(Error::input("gateway", problem))
        }
        (own, gateway) => {
            let (ip, gateway) = (ip.map(str::to_owned), gateway.map(|it| it.to_string()));
            Ok(if own.is_some_and(|own| own.is_ipv6()) {
                IpConfig { ip6: ip, gateway6: gateway, ..IpConfig::default() }
            } else {
                IpConfig { ip, gateway, ..IpConfig::default() }
            })
        }
    }
}

/// The address of `192.0.2.10/24`.
fn fixed(ip: &str) -> Result<IpAddr, Error> {
    let parsed = ip.split_once('/').and_then(|(address, bits)| {
        let address: IpAddr = address.parse().ok()?;
        let most = if address.is_ipv6() { 128 } else { 32 };
        let digits = bits.bytes().all(|b| b.is_ascii_digit());
        (digits && bits.parse::<u8>().is_ok_and(|bits| bits <= most)).then_some(address)
    });
    parsed.ok_or_else(|| {
        let problem = format!("`{ip}` is neither `dhcp` nor like `192.0.2.10/24`");
        Error::input("ip", problem)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(ip: Option<&str>, gateway: Option<&str>) -> Result<String, String> {
        let gateway = gateway.map(|gateway| gateway.parse().unwrap());
        address(ip, gateway).map(|it| it.to_string()).map_err(|error| error.to_string())
    }

    #[test]
    fn an_address_goes_to_the_fields_of_its_family() {
        for (ip, gateway, is) in [
            (None, None, ""),
            (Some("dhcp"), None, "ip=dhcp"),
            (Some("192.0.2.10/24"), Some("192.0.2.1"), "gw=192.0.2.1,ip=192.0.2.10/24"),
            (Some("2001:db8::10/64"), Some("2001:db8::1"), "gw6=2001:db8::1,ip6=2001:db8::10/64"),
            (Some("2001:db8::10/64"), None, "ip6=2001:db8::10/64"),
        ] {
            let mut made: Vec<String> =
                text(ip, gateway).unwrap().split(',').map(str::to_owned).collect();
            made.sort();
            assert_eq!(made.join(","), is, "{ip:?} {gateway:?}");
        }
    }

    #[test]
    fn what_no_card_could_have_is_told_with_the_argument() {
        for (ip, gateway, argument) in [
            (Some("192.0.2.10"), None, "ip"),
            (Some("192.0.2.10/33"), None, "ip"),
            (Some("192.0.2.10/+4"), None, "ip"),
            (Some("2001:db8::10/129"), None, "ip"),
            (Some("10.0.0.5/24,gw=10.0.0.1"), None, "ip"),
            (None, Some("192.0.2.1"), "gateway"),
            (Some("dhcp"), Some("192.0.2.1"), "gateway"),
            (Some("192.0.2.10/24"), Some("2001:db8::1"), "gateway"),
            (Some("2001:db8::10/64"), Some("192.0.2.1"), "gateway"),
        ] {
            let error = text(ip, gateway).unwrap_err();
            assert!(error.starts_with(&format!("{argument}: ")), "{error}");
        }
    }
}

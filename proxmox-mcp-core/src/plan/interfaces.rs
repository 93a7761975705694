//! The network interfaces that a running guest tells of.

use super::done::Reply;
use crate::error::Error;
use crate::model::lenient::amount;
use serde::Deserialize;
use std::net::IpAddr;

/// What the agent answers, or the interfaces of a container as they are.
#[derive(Deserialize)]
#[serde(untagged)]
enum Answered {
    Agent { result: Vec<Interface> },
    Container(Vec<Interface>),
}

/// One of them.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Interface {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) hardware_address: Option<String>,
    #[serde(default)]
    pub(crate) ip_addresses: Vec<Address>,
}

/// One address.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Address {
    pub(crate) ip_address: String,
    #[serde(default, deserialize_with = "amount")]
    pub(crate) prefix: u64,
}

impl Interface {
    /// Those of a guest of either kind.
    pub(crate) fn all(reply: &Reply) -> Result<Vec<Self>, Error> {
        let (Answered::Agent { result: all } | Answered::Container(all)) = reply.decode()?;
        Ok(all)
    }

    /// The addresses that others can reach the guest by.
    pub(crate) fn addresses(reply: &Reply) -> Vec<String> {
        let all = Self::all(reply).unwrap_or_default();
        let addresses = all.into_iter().flat_map(|interface| interface.ip_addresses);
        addresses.map(|one| one.ip_address).filter(|text| is_of_use(text)).collect()
    }
}

/// Whether others can reach it.
pub(crate) fn is_of_use(address: &str) -> bool {
    match address.parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => !address.is_loopback() && !address.is_link_local(),
        Ok(IpAddr::V6(address)) => !address.is_loopback() && !address.is_unicast_link_local(),
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback_and_link_local_addresses_are_of_no_use() {
        let agent = br#"{"data":{"result":[
            {"name":"lo","ip-addresses":[{"ip-address":"127.0.0.1","prefix":8}]},
            {"name":"eth0","ip-addresses":[{"ip-address":"fe80::1","prefix":64},
             {"ip-address":"192.0.2.7","prefix":24}]}]}}"#;
        assert_eq!(Interface::addresses(&Reply::new(&agent[..])), ["192.0.2.7"]);
        let starting = br#"{"data":[{"name":"lo","ip-addresses":[]},{"name":"eth0"}]}"#;
        assert!(Interface::addresses(&Reply::new(&starting[..])).is_empty());
    }
}

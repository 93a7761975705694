//! Whose firewall an operation is about.

use crate::error::Error;
use crate::model::{FirewallName, GuestRef, NodeName, SdnId};
use crate::plan::{ApiCall, Done, Method, Subject};
use std::fmt;

/// The paths of one thing in each firewall that has it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Paths {
    pub cluster: Option<&'static str>,
    pub node: Option<&'static str>,
    pub guest: Option<&'static str>,
    pub vnet: Option<&'static str>,
    pub group: Option<&'static str>,
}

/// The paths of something that the named firewalls have at the same place.
macro_rules! paths {
    ($rest:literal: $($level:ident)*) => {
        crate::ops::firewall::level::Paths {
            $($level: Some(paths!(@$level $rest)),)*
            ..crate::ops::firewall::level::NOWHERE
        }
    };
    (@cluster $rest:literal) => { concat!("/cluster/firewall/", $rest) };
    (@node $rest:literal) => { concat!("/nodes/{node}/firewall/", $rest) };
    (@guest $rest:literal) => { concat!("/nodes/{node}/{kind}/{vmid}/firewall/", $rest) };
    (@vnet $rest:literal) => { concat!("/cluster/sdn/vnets/{vnet}/firewall/", $rest) };
}
pub(super) use paths;

pub(super) const NOWHERE: Paths =
    Paths { cluster: None, node: None, guest: None, vnet: None, group: None };

/// The rules of all firewalls and security groups.
pub(super) const RULES: Paths = Paths {
    group: Some("/cluster/firewall/groups/{group}"),
    ..paths!("rules": cluster node guest vnet)
};

/// One rule.
pub(super) const RULE: Paths = Paths {
    group: Some("/cluster/firewall/groups/{group}/{pos}"),
    ..paths!("rules/{pos}": cluster node guest vnet)
};

/// Whose firewall is meant: at most one is given, and none means the cluster's.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Level<'a> {
    pub guest: Option<&'a GuestRef>,
    pub node: Option<&'a NodeName>,
    pub vnet: Option<&'a SdnId>,
    pub group: Option<&'a FirewallName>,
}

impl Level<'_> {
    /// A call to the firewall that is meant.
    pub(super) fn call(&self, method: Method, paths: &Paths) -> Result<ApiCall, Error> {
        let lacks = |argument: &'static str| {
            move || {
                let problem = format!("the firewall of a {argument} has none; leave it out");
                Error::input(argument, problem)
            }
        };
        let cluster = Subject::Cluster;
        match (self.guest, self.node, self.vnet, self.group) {
            (None, None, None, None) => {
                let path = paths.cluster.ok_or_else(|| {
                    Error::input("node", "the cluster has none; give `node` or `guest`")
                })?;
                Ok(ApiCall::new(method, path, cluster))
            }
            (Some(guest), None, None, None) => {
                let path = paths.guest.ok_or_else(lacks("guest"))?;
                Ok(ApiCall::new(method, path, Subject::Guest(guest.clone())))
            }
            (None, Some(node), None, None) => {
                let path = paths.node.ok_or_else(lacks("node"))?;
                Ok(ApiCall::new(method, path, Subject::Node(node.clone())))
            }
            (None, None, Some(vnet), None) => {
                let path = paths.vnet.ok_or_else(lacks("vnet"))?;
                Ok(ApiCall::new(method, path, cluster).var("vnet", vnet.as_str()))
            }
            (None, None, None, Some(group)) => {
                let path = paths.group.ok_or_else(lacks("group"))?;
                Ok(ApiCall::new(method, path, cluster).var("group", group.as_str()))
            }
            _ => {
                let problem = "several firewalls are given; name one guest, node, vnet or group, \
                    or none for the cluster's";
                Err(Error::input("guest", problem))
            }
        }
    }

    /// The firewall in words, for answers.
    pub(super) fn name(&self, done: &Done<'_>) -> String {
        match done.grounded.guest() {
            Some(guest) => format!("guest {}", guest.id),
            None => self.to_string(),
        }
    }
}

impl fmt::Display for Level<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.guest, self.node, self.vnet, self.group) {
            (Some(guest), ..) => write!(f, "guest {guest}"),
            (_, Some(node), ..) => write!(f, "node {node}"),
            (_, _, Some(vnet), _) => write!(f, "vnet {vnet}"),
            (.., Some(group)) => write!(f, "group {group}"),
            (None, None, None, None) => f.write_str("cluster"),
        }
    }
}

//! From a concrete path to the method that answers there.

use super::ApiMethod;
use std::collections::BTreeMap;
use std::fmt;

/// A method with what its placeholders stand for.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Routed<'a> {
    /// The method.
    pub method: &'a ApiMethod,
    /// The placeholders with their values, in the order of the path.
    pub captures: Vec<(&'static str, String)>,
}

/// No method answers here; says it as Proxmox does.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unrouted {
    /// The method that was asked for.
    pub method: String,
    /// The path that was asked for, decoded.
    pub path: String,
}

impl fmt::Display for Unrouted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Method '{} {}' not implemented", self.method, self.path)
    }
}

impl std::error::Error for Unrouted {}

/// The segments of all paths.
#[derive(Debug, Default)]
pub(super) struct Tree {
    folders: BTreeMap<&'static str, Self>,
    placeholder: Option<(&'static str, Box<Self>)>,
    methods: Vec<usize>,
}

/// Take the rest of the path, slashes included.
const REST: [&str; 2] = ["cidr", "volume"];

impl Tree {
    pub(super) fn new(methods: &[ApiMethod]) -> Self {
        let mut root = Self::default();
        for (index, method) in methods.iter().enumerate() {
            root.insert(method.path, index);
        }
        root
    }

    fn insert(&mut self, path: &'static str, index: usize) {
        let mut node = self;
        for segment in path.split('/').filter(|segment| !segment.is_empty()) {
            let name = segment.strip_prefix('{').and_then(|name| name.strip_suffix('}'));
            node = match name {
                Some(name) => &mut node.placeholder.get_or_insert_with(|| (name, Box::default())).1,
                None => node.folders.entry(segment).or_default(),
            };
        }
        node.methods.push(index);
    }

    pub(super) fn route<'a>(
        &self,
        methods: &'a [ApiMethod],
        method: &str,
        path: &str,
    ) -> Result<Routed<'a>, Unrouted> {
        let unrouted = || Unrouted { method: method.to_owned(), path: path.to_owned() };
        let mut captures = Vec::new();
        let mut node = self;
        let mut segments = path.split('/').filter(|segment| !segment.is_empty());
        while let Some(segment) = segments.next() {
            if let Some(next) = node.folders.get(segment) {
                node = next;
                continue;
            }
            let (name, next) = node.placeholder.as_ref().ok_or_else(unrouted)?;
            let mut value = segment.to_owned();
            if REST.contains(name) {
                for more in segments.by_ref() {
                    value.push('/');
                    value.push_str(more);
                }
            }
            // A placeholder takes no white space.
            if value.contains(|c: char| c.is_ascii_whitespace()) {
                return Err(unrouted());
            }
            captures.push((*name, value));
            node = next;
        }
        let mut here = node.methods.iter().filter_map(|index| methods.get(*index));
        let method = here.find(|found| found.method.as_str() == method).ok_or_else(unrouted)?;
        Ok(Routed { method, captures })
    }
}

#[cfg(test)]
mod tests {
    use crate::catalog::catalog;

    #[track_caller]
    fn captures(path: &str) -> Vec<(&'static str, String)> {
        catalog().route("GET", path).unwrap().captures
    }

    #[test]
    fn placeholders_are_decoded() {
        let encoded = "/nodes/pve1/tasks/UPID%3Apve1%3A1%3Aroot%40pam%21t1%3A/status";
        let plain = "/nodes//pve1/tasks/UPID:pve1:1:root@pam!t1:/status/";
        assert_eq!(captures(encoded), captures(plain));
        assert_eq!(captures(plain)[1], ("upid", "UPID:pve1:1:root@pam!t1:".to_owned()));
    }

    #[test]
    fn a_network_takes_the_rest_of_the_path() {
        let network = ("cidr", "192.0.2.0/24".to_owned());
        assert_eq!(captures("/cluster/firewall/ipset/office/192.0.2.0%2F24")[1], network);
    }

    #[test]
    fn a_volume_takes_the_rest_of_the_path() {
        let volume = ("volume", "local:iso/x.iso".to_owned());
        assert_eq!(captures("/nodes/a/storage/local/content/local:iso/x.iso")[2], volume);
        assert_eq!(captures("/nodes/a/storage/local/content/local%3Aiso%2Fx.iso")[2], volume);
    }

    #[test]
    fn what_nobody_answers_is_said_as_proxmox_says_it() {
        let text = |method, path| catalog().route(method, path).unwrap_err().to_string();
        assert_eq!(text("PUT", "/version"), "Method 'PUT /version' not implemented");
        assert_eq!(text("GET", "/none%20such"), "Method 'GET /none such' not implemented");
        assert_eq!(text("GET", "/version/more"), "Method 'GET /version/more' not implemented");
        assert_eq!(text("PATCH", "/version"), "Method 'PATCH /version' not implemented");
        assert_eq!(text("GET", "/%zz%"), "Method 'GET /%zz%' not implemented");
    }
}

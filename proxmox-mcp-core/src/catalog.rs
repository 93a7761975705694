//! Facts of Proxmox VE's API methods.
//!
//! The table is compiled from Proxmox VE 9.2's own schema by `cargo xtask codegen`. It is split
//! into lines on first use; a line is decoded only when someone asks for it. What each method is
//! for is written by hand in `summaries.tsv`, how dangerous it is in [`risk`].
//!
//! ```
//! use proxmox_mcp_core::catalog::{catalog, check};
//! use serde_json::json;
//!
//! let routed = catalog().route("PUT", "/nodes/pve1/qemu/100/config").unwrap();
//! assert_eq!(routed.method.path, "/nodes/{node}/qemu/{vmid}/config");
//! let params = json!({"node": "pve1", "vmid": 100, "cores": "0"});
//! let errors = check::verify(routed.method, params.as_object().unwrap()).unwrap_err();
//! assert_eq!(errors["cores"], "value must have a minimum value of 1");
//! ```

pub mod check;
pub(crate) mod example;
mod mend;
mod method;
mod permission;
mod privilege;
pub mod risk;
mod route;
mod schema;
mod search;
mod summary;
mod table;
mod words;

pub use mend::{Fix, fixes};
pub use method::{ApiMethod, Returns, Variants};
pub use permission::{Check, GroupsParam, Permission, UserParam, Who};
pub use privilege::PRIVILEGES;
pub use route::{Routed, Unrouted};
pub use schema::{Kind, Parameter, Parameters, Schema};

use crate::plan::Method;
use percent_encoding::percent_decode_str;
use route::Tree;
use std::sync::LazyLock;
use table::Lines;

/// The parameters of one call by name, as they came or, after [`check::verify`], typed.
pub type Params = serde_json::Map<String, serde_json::Value>;

/// Every method of the API, sorted by path and then method.
#[derive(Debug)]
pub struct Catalog {
    methods: Vec<ApiMethod>,
    tree: Tree,
    schemas: Lines<Schema>,
    sets: Lines<Parameters>,
    formats: Vec<(&'static str, usize)>,
    permissions: Lines<Permission>,
}

/// The catalog, read on first use.
pub fn catalog() -> &'static Catalog {
    static CATALOG: LazyLock<Catalog> =
        LazyLock::new(|| table::read(include_str!("catalog/api.tsv")));
    &CATALOG
}

impl Catalog {
    /// All methods.
    pub fn methods(&self) -> &[ApiMethod] {
        &self.methods
    }

    /// The method at a path template such as `/nodes/{node}/qemu/{vmid}/config`.
    pub fn find(&self, method: Method, template: &str) -> Option<&ApiMethod> {
        let key = (template, method.as_str());
        let found =
            self.methods.binary_search_by_key(&key, |m| (m.path, m.method.as_str())).ok()?;
        self.methods.get(found)
    }

    /// The method that answers at a concrete path, percent-encoded or not.
    ///
    /// # Errors
    /// With the text that Proxmox answers if no method does.
    pub fn route(&self, method: &str, path: &str) -> Result<Routed<'_>, Unrouted> {
        self.route_decoded(method, &percent_decode_str(path).decode_utf8_lossy())
    }

    /// As [`Catalog::route`], for a path whose percent-encoding is undone already.
    ///
    /// # Errors
    /// With the text that Proxmox answers if no method does.
    pub fn route_decoded(&self, method: &str, path: &str) -> Result<Routed<'_>, Unrouted> {
        self.tree.route(&self.methods, method, path)
    }

    /// The fixed segments that follow a path template in longer ones, sorted.
    pub fn below(&self, template: &str) -> Vec<&'static str> {
        let rests = self.methods.iter().filter_map(|method| method.path.strip_prefix(template));
        let names = rests.filter_map(|rest| rest.strip_prefix('/')?.split('/').next());
        let mut names: Vec<_> = names.filter(|name| !name.starts_with('{')).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// A format that is a property string, by name.
    pub(crate) fn property_string(&self, format: &str) -> Option<&Parameters> {
        let (_, set) = self.formats.iter().find(|(name, _)| *name == format)?;
        self.sets.at(*set)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_decodes() {
        let tables = [include_str!("catalog/api.tsv"), include_str!("catalog/summaries.tsv")];
        assert!(tables.iter().map(|table| table.len()).sum::<usize>() < 250_000);
        assert_eq!(catalog().methods().len(), 680);
        let count = |m| catalog().methods().iter().filter(|method| method.method == m).count();
        let by_method = [Method::Get, Method::Post, Method::Put, Method::Delete].map(count);
        assert_eq!(by_method, [342, 175, 84, 79]);
        assert_eq!(catalog().schemas.broken(), Vec::<&str>::new());
        assert_eq!(catalog().sets.broken(), Vec::<&str>::new());
        assert_eq!(catalog().permissions.broken(), Vec::<&str>::new());
    }

    #[test]
    fn every_method_is_found_by_template_and_by_path() {
        for method in catalog().methods() {
            let found = catalog().find(method.method, method.path).unwrap();
            assert!(std::ptr::eq(found, method), "{} {}", method.method, method.path);
            let concrete = method.path.replace(['{', '}'], "");
            let routed = catalog().route(method.method.as_str(), &concrete).unwrap();
            assert!(std::ptr::eq(routed.method, method), "{} {concrete}", method.method);
            let placeholders: Vec<_> = routed.captures.iter().map(|(name, _)| *name).collect();
            for name in placeholders {
                assert!(method.path.contains(&format!("{{{name}}}")));
            }
        }
    }

    #[test]
    fn indexes_know_what_is_below_them() {
        let index = catalog().find(Method::Get, "/nodes/{node}/qemu/{vmid}/status").unwrap();
        assert_eq!(index.item, Some("subdir"));
        assert_eq!(catalog().below(index.path).first(), Some(&"current"));
        assert_eq!(catalog().below("/version"), Vec::<&str>::new());
        assert_eq!(catalog().below("/nodes/{node}/tasks/{upid}"), ["log", "status"]);
    }

    #[test]
    fn every_pattern_compiles() {
        for schema in catalog().schemas.iter() {
            assert!(schema.patterns_compile(), "{schema:?}");
        }
    }
}

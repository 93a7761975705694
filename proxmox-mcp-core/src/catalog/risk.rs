//! The least risk of each API call: a row written by hand for every method, raised by arguments.
//!
//! Destroy also stands for what shuts a host or a user out for good, or stops everything on a
//! host at once: nobody takes that back from afar.

mod access;
mod ceph;
mod cluster;
mod container;
mod firewall;
mod ha;
mod node;
mod notifications;
mod raise;
mod sdn;
mod storage;
#[cfg(test)]
mod tests;
mod vm;
mod volume;

use crate::operation::Risk;
use crate::plan::{Method, ParamValue};
use std::sync::LazyLock;

type Row = (Method, &'static str, Risk);

/// The rows by area; each area is sorted by path, then method.
static AREAS: [&[Row]; 11] = [
    access::ROWS,
    ceph::ROWS,
    cluster::ROWS,
    container::ROWS,
    firewall::ROWS,
    ha::ROWS,
    node::ROWS,
    notifications::ROWS,
    sdn::ROWS,
    storage::ROWS,
    vm::ROWS,
];

/// All rows, sorted by path, then method.
static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let mut rows = AREAS.concat();
    rows.sort_unstable_by_key(|(method, path, _)| (*path, *method));
    rows
});

/// The least risk of a call, its arguments considered; `captures` are the path's placeholders.
pub fn floor(
    method: Method,
    template: &str,
    captures: &[(&str, String)],
    params: &[(String, ParamValue)],
) -> Risk {
    let base = base(method, template);
    // A GET changes nothing whatever it is asked.
    if method == Method::Get {
        return base;
    }
    raise::Call { method, template, captures, params }.raised().max(base)
}

/// The least risk of a method with no argument that raises it; Execute for a method that the
/// API does not have.
pub fn base(method: Method, template: &str) -> Risk {
    let row = ROWS.binary_search_by_key(&(template, method), |(method, path, _)| (*path, *method));
    row.ok().and_then(|row| ROWS.get(row)).map_or(Risk::Execute, |(_, _, risk)| *risk)
}

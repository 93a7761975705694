//! The risk of each API method, written by hand, and the arguments that raise it.

use crate::operation::Risk;
use crate::plan::{Method, ParamValue};
use Method::{Delete, Get, Post, Put};

/// The least risk of a call. A method that is not in the table is Execute.
pub fn floor(method: Method, template: &str, params: &[(String, ParamValue)]) -> Risk {
    let row = ROWS.iter().find(|(m, path, _)| *m == method && *path == template);
    let base = row.map_or(Risk::Execute, |(_, _, risk)| *risk);
    params.iter().map(|(key, value)| raised(key, value)).max().map_or(base, |raise| raise.max(base))
}

/// What an argument can do whatever the method.
fn raised(key: &str, value: &ParamValue) -> Risk {
    match key {
        "args" | "hookscript" | "script" => Risk::Execute,
        _ => {
            let _ = value;
            Risk::Read
        }
    }
}

/// Sorted by path, then method.
static ROWS: &[(Method, &str, Risk)] = &[
    (Get, "/cluster/nextid", Risk::Read),
    (Get, "/cluster/resources", Risk::Read),
    (Get, "/nodes/{node}/lxc/{vmid}/status/current", Risk::Read),
    (Post, "/nodes/{node}/lxc/{vmid}/status/start", Risk::Change),
    (Get, "/nodes/{node}/qemu/{vmid}/status/current", Risk::Read),
    (Post, "/nodes/{node}/qemu/{vmid}/status/start", Risk::Change),
    (Delete, "/nodes/{node}/tasks/{upid}", Risk::Disrupt),
    (Get, "/nodes/{node}/tasks/{upid}/log", Risk::Read),
    (Get, "/nodes/{node}/tasks/{upid}/status", Risk::Read),
    (Put, "/nodes/{node}/lxc/{vmid}/config", Risk::Change),
];

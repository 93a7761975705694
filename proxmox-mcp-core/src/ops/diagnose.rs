//! What is wrong: several reads of the cluster composed into findings, each with its evidence.

mod finding;
mod reads;
mod shared;

pub use finding::{Diagnosis, Evidence, Finding, Severity};

crate::registry::toolset!("diagnose", "Find out what is wrong, and what changed.", {
    guest::DiagnoseGuest,
    node::DiagnoseNode,
    cluster::DiagnoseCluster,
    storage::DiagnoseStorage,
    changes::ListChanges,
});

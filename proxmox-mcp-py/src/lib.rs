//! The native half of the Python package `proxmox_mcp`: it converts, and nothing else.

mod approve;
mod audit;
mod command;
mod config;
mod error;
mod future;
mod json;
mod policy;
mod process;
mod progress;
mod registry;
mod runtime;
mod session;
mod shape;
mod simulator;

use pyo3::prelude::*;

#[pymodule]
mod _native {
    #[pymodule_export]
    use super::command::read_command;
    #[pymodule_export]
    use super::policy::Policy;
    #[pymodule_export]
    use super::registry::tools;
    #[pymodule_export]
    use super::runtime::shut_down;
    #[pymodule_export]
    use super::session::Session;
    #[pymodule_export]
    use super::shape::Shape;
    #[pymodule_export]
    use super::simulator::Simulator;

    use pyo3::prelude::*;
    use pyo3::types::PyModule;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        // No thread of ours may touch the interpreter once it ends.
        let end = module.getattr("shut_down")?;
        module.py().import("atexit")?.call_method1("register", (end,)).map(drop)
    }
}

//! A simulated cluster in this process.

use crate::runtime;
use proxmox_mcp_sim::{Config, Sim, SimToken};
use pyo3::exceptions::{PyOSError, PyRuntimeError};
use pyo3::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// The API token that it lets in.
const TOKEN: &str = "root@pam!python";

/// A cluster that is made up, reached as a real one is: by HTTPS, with a token.
#[pyclass(frozen, module = "proxmox_mcp._native")]
#[derive(Debug)]
pub(crate) struct Simulator {
    sim: Mutex<Option<Sim>>,
    /// How to reach it, by the variables of the settings.
    #[pyo3(get)]
    settings: BTreeMap<&'static str, String>,
}

#[pymethods]
impl Simulator {
    /// Starts it on a free port of the loopback device.
    #[new]
    #[pyo3(signature = (*, nodes=3, guests=24, seed=1, time_scale=0.0))]
    fn new(py: Python<'_>, nodes: u16, guests: u32, seed: u64, time_scale: f64) -> PyResult<Self> {
        let secret = secret()?;
        let token: SimToken = format!("{TOKEN}={secret}")
            .parse()
            .map_err(|e: proxmox_mcp_sim::SimError| PyRuntimeError::new_err(e.to_string()))?;
        let mut config = Config::default();
        config.tokens.push(token);
        (config.nodes, config.guests, config.seed) = (nodes, guests, seed);
        config.time_scale = time_scale;
        let sim = runtime::wait(py, Sim::start(config))?;
        let sim = sim.map_err(|e| PyOSError::new_err(e.to_string()))?;
        let settings = BTreeMap::from([
            ("PROXMOX_HOST", sim.addr().to_string()),
            ("PROXMOX_TOKEN_NAME", TOKEN.to_owned()),
            ("PROXMOX_TOKEN_VALUE", secret),
            ("PROXMOX_FINGERPRINT", sim.fingerprint().to_owned()),
        ]);
        Ok(Self { sim: Mutex::new(Some(sim)), settings })
    }

    /// Its certificate, as PEM.
    #[getter]
    fn certificate(&self) -> PyResult<String> {
        self.with(|sim| sim.certificate_pem().to_owned())
    }

    /// Lets the next calls fail with a status and a reason.
    fn fail_next(&self, count: u32, status: u16, reason: &str) -> PyResult<()> {
        self.with(|sim| sim.faults().fail_next(count, status, reason))
    }

    /// Delays every answer by so many seconds.
    fn delay(&self, seconds: f64) -> PyResult<()> {
        let delay = Duration::try_from_secs_f64(seconds)
            .map_err(|e| pyo3::exceptions::PyValueError::new_err(e.to_string()))?;
        self.with(|sim| sim.faults().latency(delay))
    }

    /// Lets every task of a kind, such as `qmstart`, end with an error.
    fn fail_tasks(&self, kind: &str, reason: &str) -> PyResult<()> {
        self.with(|sim| sim.faults().task_fails(kind, reason))
    }

    /// Takes a node off the network, or brings it back.
    #[pyo3(signature = (node, offline=true))]
    fn take_offline(&self, node: &str, offline: bool) -> PyResult<()> {
        self.with(|sim| sim.faults().node_offline(node, offline))
    }

    /// Ends all faults.
    fn heal(&self) -> PyResult<()> {
        self.with(|sim| sim.faults().clear())
    }

    /// Stops it; once is enough.
    fn stop(&self, py: Python<'_>) -> PyResult<()> {
        let sim = self.sim.lock().unwrap_or_else(PoisonError::into_inner).take();
        match sim {
            Some(sim) => runtime::wait(py, sim.stop()),
            None => Ok(()),
        }
    }
}

impl Simulator {
    fn with<T>(&self, tell: impl FnOnce(&Sim) -> T) -> PyResult<T> {
        let sim = self.sim.lock().unwrap_or_else(PoisonError::into_inner);
        let stopped = || PyRuntimeError::new_err("the simulated cluster is stopped");
        sim.as_ref().map(tell).ok_or_else(stopped)
    }
}

fn secret() -> PyResult<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|e| PyOSError::new_err(e.to_string()))?;
    Ok(format!("{:032x}", u128::from_ne_bytes(bytes)))
}

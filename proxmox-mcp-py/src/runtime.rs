//! The runtime that calls run on: one for each process, ended before the interpreter is.

use crate::process::PerProcess;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use std::future::Future;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::runtime::{Builder, Handle, Runtime};

/// Threads that drive sockets; work on answers is done by whoever waits for them.
const THREADS: usize = 2;

/// How often a waiting thread looks whether Python has got a signal.
pub(crate) const LOOK: Duration = Duration::from_millis(100);

/// How long the end of calls is waited for when the interpreter ends.
const SETTLE: Duration = Duration::from_secs(2);

static HOME: PerProcess<Home> = PerProcess::new();

#[derive(Debug)]
struct Home {
    handle: Handle,
    runtime: Mutex<Option<Runtime>>,
}

/// The runtime of this process.
///
/// # Errors
/// When no thread can be started, or when the interpreter is ending.
pub(crate) fn handle() -> PyResult<&'static Handle> {
    let home = HOME.get_or_make(|| {
        let mut builder = Builder::new_multi_thread();
        let builder = builder.worker_threads(THREADS).thread_name("proxmox-mcp").enable_all();
        let runtime = builder.build()?;
        PyResult::Ok(Home { handle: runtime.handle().clone(), runtime: Mutex::new(Some(runtime)) })
    })?;
    let running = home.runtime.lock().unwrap_or_else(PoisonError::into_inner).is_some();
    if running {
        return Ok(&home.handle);
    }
    Err(PyRuntimeError::new_err("the interpreter is ending, no call can be made any more"))
}

/// Waits for a future with the interpreter released. A signal such as Ctrl-C drops the future.
///
/// # Errors
/// When a signal handler raised, or when there is no runtime.
pub(crate) fn wait<T: Send>(py: Python<'_>, future: impl Future<Output = T> + Send) -> PyResult<T> {
    let handle = handle()?;
    py.detach(|| {
        handle.block_on(async {
            let mut future = std::pin::pin!(future);
            loop {
                match tokio::time::timeout(LOOK, &mut future).await {
                    Ok(value) => return Ok(value),
                    Err(_) => look()?,
                }
            }
        })
    })
}

/// Lets Python handle the signals that came in meanwhile.
#[expect(clippy::redundant_closure_for_method_calls, reason = "the method fits one lifetime only")]
fn look() -> PyResult<()> {
    Python::attach(|py| py.check_signals())
}

/// Ends every call that is still in flight. Registered to run before the interpreter ends, since
/// no thread of ours may touch it afterwards.
#[pyfunction]
pub(crate) fn shut_down(py: Python<'_>) {
    let Some(home) = HOME.get() else { return };
    let runtime = home.runtime.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(runtime) = runtime {
        py.detach(|| runtime.shutdown_timeout(SETTLE));
    }
}

//! The runtime that calls run on: one for each process, ended before the interpreter is.

use crate::process::PerProcess;
use proxmox_mcp_core::transport::hosts::Commands;
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
    /// What may still run on hosts when the interpreter ends.
    commands: Mutex<Vec<Commands>>,
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
        let handle = runtime.handle().clone();
        let (runtime, commands) = (Mutex::new(Some(runtime)), Mutex::default());
        PyResult::Ok(Home { handle, runtime, commands })
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

/// Waits for these commands, too, when the interpreter ends.
pub(crate) fn settle_at_end(commands: Commands) {
    let Some(home) = HOME.get() else { return };
    let mut all = home.commands.lock().unwrap_or_else(PoisonError::into_inner);
    all.retain(|commands| !commands.are_over());
    all.push(commands);
}

/// Ends every call that is still in flight. Registered to run before the interpreter ends, since
/// no thread of ours may touch it afterwards.
#[pyfunction]
pub(crate) fn shut_down(py: Python<'_>) {
    let Some(home) = HOME.get() else { return };
    let runtime = home.runtime.lock().unwrap_or_else(PoisonError::into_inner).take();
    let commands =
        std::mem::take(&mut *home.commands.lock().unwrap_or_else(PoisonError::into_inner));
    let settled = async {
        for commands in commands.iter().filter(|commands| !commands.are_over()) {
            commands.settle().await;
        }
    };
    if let Some(runtime) = runtime {
        py.detach(|| {
            // What was given up is ended on its host, which takes a moment.
            let _ = runtime.block_on(async { tokio::time::timeout(SETTLE, settled).await });
            runtime.shutdown_timeout(SETTLE);
        });
    }
}

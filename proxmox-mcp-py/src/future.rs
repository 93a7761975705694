//! Rust futures as asyncio futures. Cancelling one drops the other.

use crate::runtime;
use pyo3::prelude::*;
use std::future::Future;
use tokio::task::AbortHandle;

/// Called by asyncio when its future is done, however that came.
#[pyclass(frozen)]
struct Ended(AbortHandle);

#[pymethods]
impl Ended {
    /// Ends the call behind a future that was cancelled; one that has ended does not mind.
    fn __call__(&self, _future: &Bound<'_, PyAny>) {
        self.0.abort();
    }
}

/// Hands the outcome over, in the loop's own thread, unless the future was cancelled meanwhile.
#[pyfunction]
fn settle(future: &Bound<'_, PyAny>, value: Bound<'_, PyAny>, failed: bool) -> PyResult<()> {
    if future.call_method0("done")?.is_truthy()? {
        return Ok(());
    }
    let method = if failed { "set_exception" } else { "set_result" };
    future.call_method1(method, (value,)).map(drop)
}

/// Starts a future, and answers a future of the running event loop that `finish` makes a value for.
///
/// # Errors
/// When no event loop is running in this thread, or when there is no runtime.
pub(crate) fn start<'py, T: Send + 'static>(
    py: Python<'py>,
    work: impl Future<Output = T> + Send + 'static,
    finish: impl for<'a> FnOnce(Python<'a>, T) -> PyResult<Bound<'a, PyAny>> + Send + 'static,
) -> PyResult<Bound<'py, PyAny>> {
    let events = py.import("asyncio")?.call_method0("get_running_loop")?;
    let future = events.call_method0("create_future")?;
    let (to_loop, to_future) = (events.unbind(), future.clone().unbind());
    let task = runtime::handle()?.spawn(async move {
        let value = work.await;
        Python::try_attach(|py| {
            let (value, failed) = match finish(py, value) {
                Ok(value) => (value, false),
                Err(error) => (error.into_value(py).into_bound(py).into_any(), true),
            };
            let settle = pyo3::wrap_pyfunction!(settle, py)?;
            let arguments = (settle, to_future, value, failed);
            // A loop that is closed has nobody left who waits.
            to_loop
                .bind(py)
                .call_method1("call_soon_threadsafe", arguments)
                .map(drop)
                .or_else(|_| PyResult::Ok(()))
        });
    });
    future.call_method1("add_done_callback", (Ended(task.abort_handle()),))?;
    Ok(future)
}

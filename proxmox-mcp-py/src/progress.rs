//! Telling Python how a call comes along.

use proxmox_mcp_core::client::Progress;
use pyo3::prelude::*;
use std::sync::mpsc::Sender;

/// What a waiting thread is told.
#[derive(Debug)]
pub(crate) enum Event<T> {
    /// Seconds waited so far, and the newest line.
    Report(u64, String),
    /// How it ended.
    Ended(T),
}

/// Tells the thread that waits for the call.
#[derive(Debug)]
pub(crate) struct ToThread<T>(pub(crate) Sender<Event<T>>);

impl<T: Send> Progress for ToThread<T> {
    fn report(&self, seconds: u64, message: &str) {
        // Whoever stopped waiting ends the call, too.
        let _ = self.0.send(Event::Report(seconds, message.to_owned()));
    }
}

/// Calls a function in the thread of an event loop.
#[derive(Debug)]
pub(crate) struct ToLoop {
    pub(crate) events: Py<PyAny>,
    pub(crate) function: Py<PyAny>,
}

impl Progress for ToLoop {
    fn report(&self, seconds: u64, message: &str) {
        Python::try_attach(|py| {
            let arguments = (self.function.clone_ref(py), seconds, message);
            // A loop that is closed has nobody left who listens.
            let _ = self.events.bind(py).call_method1("call_soon_threadsafe", arguments);
        });
    }
}

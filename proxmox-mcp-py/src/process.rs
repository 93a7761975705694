//! What belongs to one process: after a fork the child makes its own and leaves its parent's alone.

use std::sync::OnceLock;

/// A value for each process that uses it.
///
/// Looking takes no lock: a lock that another thread held at the moment of a fork would stay locked
/// in the child for ever.
#[derive(Debug)]
pub(crate) struct PerProcess<T> {
    first: OnceLock<Box<Owned<T>>>,
}

#[derive(Debug)]
struct Owned<T> {
    process: u32,
    value: Option<T>,
    next: PerProcess<T>,
}

impl<T> PerProcess<T> {
    pub(crate) const fn new() -> Self {
        Self { first: OnceLock::new() }
    }

    /// This process's value, if it has one.
    pub(crate) fn get(&self) -> Option<&T> {
        let process = std::process::id();
        let mut at = self.first.get()?;
        while at.process != process {
            at = at.next.first.get()?;
        }
        at.value.as_ref()
    }

    /// This process's value, made if there is none.
    ///
    /// # Errors
    /// What `make` answers.
    pub(crate) fn get_or_make<E>(&self, make: impl FnOnce() -> Result<T, E>) -> Result<&T, E> {
        let process = std::process::id();
        let mut ours = None;
        let mut make = Some(make);
        let mut place = &self.first;
        loop {
            if place.get().is_none() {
                if let Some(make) = make.take() {
                    ours = Some(make()?);
                }
                // When another thread was faster, its value is taken and ours is dropped.
                place.get_or_init(|| {
                    Box::new(Owned { process, value: ours.take(), next: Self::new() })
                });
            }
            if let Some(owned) = place.get() {
                if owned.process == process
                    && let Some(value) = &owned.value
                {
                    return Ok(value);
                }
                place = &owned.next.first;
            }
        }
    }
}

impl<T> Drop for Owned<T> {
    /// What the parent made stays as it is: its sockets and its event queue are shared with it.
    fn drop(&mut self) {
        if self.process != std::process::id()
            && let Some(value) = self.value.take()
        {
            Box::leak(Box::new(value));
        }
    }
}

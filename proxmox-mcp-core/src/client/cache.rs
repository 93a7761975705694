//! The inventory at hand, and the one read of it that all who need it share.

use crate::error::Error;
use crate::inventory::Inventory;
use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, Shared, WeakShared};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

type Answer = Result<Arc<Inventory>, Error>;
type Reading = BoxFuture<'static, Answer>;

/// Holds the inventory that was read last.
///
/// A read belongs to all who wait for it: it ends for all of them, well or badly, and is dropped
/// when the last of them goes away.
#[derive(Debug, Default)]
pub(super) struct Cache(Mutex<State>);

#[derive(Default)]
struct State {
    /// The inventory and the time when it was asked for.
    held: Option<(Duration, Arc<Inventory>)>,
    reading: Option<WeakShared<Reading>>,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State").field("held", &self.held.is_some()).finish_non_exhaustive()
    }
}

impl Cache {
    /// The inventory at hand when it is younger than `age`, else what the read under way brings,
    /// else what a new read brings.
    pub(super) async fn or_read(
        &self,
        now: Duration,
        age: Duration,
        read: impl FnOnce() -> Reading,
    ) -> Answer {
        let reading = {
            let mut state = self.state();
            if let Some((asked, inventory)) = &state.held
                && now.saturating_sub(*asked) < age
            {
                return Ok(Arc::clone(inventory));
            }
            if let Some(reading) = state.reading.as_ref().and_then(WeakShared::upgrade) {
                reading
            } else {
                let reading = read().shared();
                state.reading = reading.downgrade();
                reading
            }
        };
        let answer = reading.clone().await;
        self.keep(&reading, now, &answer);
        answer
    }

    /// Something was changed: neither the inventory at hand nor a read under way shows it.
    pub(super) fn forget(&self) {
        *self.state() = State::default();
    }

    /// Keeps what a read brought, unless it was forgotten meanwhile.
    fn keep(&self, reading: &Shared<Reading>, now: Duration, answer: &Answer) {
        let mut state = self.state();
        let current = state.reading.as_ref().and_then(WeakShared::upgrade);
        if current.is_some_and(|current| current.ptr_eq(reading)) {
            state.reading = None;
            state.held = answer.as_ref().ok().map(|inventory| (now, Arc::clone(inventory)));
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::future::{join, pending};
    use std::sync::atomic::{AtomicUsize, Ordering};

    const AGE: Duration = Duration::from_secs(1);
    const NOW: Duration = Duration::from_secs(10);

    /// A read that counts itself and takes one turn of the executor.
    fn read(count: &Arc<AtomicUsize>) -> Reading {
        count.fetch_add(1, Ordering::Relaxed);
        async {
            tokio::task::yield_now().await;
            Ok(Arc::default())
        }
        .boxed()
    }

    #[tokio::test]
    async fn all_who_wait_share_one_read_and_it_is_kept_while_it_is_young() {
        let (cache, count) = (Cache::default(), Arc::default());
        let both = join(
            cache.or_read(NOW, AGE, || read(&count)),
            cache.or_read(NOW, AGE, || read(&count)),
        );
        let (first, second) = both.await;
        assert!(Arc::ptr_eq(&first.unwrap(), &second.unwrap()));
        let soon = NOW + Duration::from_millis(900);
        cache.or_read(soon, AGE, || read(&count)).await.unwrap();
        assert_eq!(count.load(Ordering::Relaxed), 1);
        let patient = cache.or_read(NOW + AGE, AGE * 2, || read(&count));
        patient.await.unwrap();
        assert_eq!(count.load(Ordering::Relaxed), 1);
        cache.or_read(NOW + AGE, AGE, || read(&count)).await.unwrap();
        assert_eq!(count.load(Ordering::Relaxed), 2);
    }

    #[tokio::test]
    async fn a_failed_read_ends_for_all_and_is_not_kept() {
        let (cache, count) = (Cache::default(), Arc::default());
        let fail = || {
            async {
                tokio::task::yield_now().await;
                Err(Error::internal("no"))
            }
            .boxed()
        };
        let (first, second) =
            join(cache.or_read(NOW, AGE, fail), cache.or_read(NOW, AGE, || read(&count))).await;
        assert!(first.is_err() && second.is_err());
        assert!(cache.or_read(NOW, AGE, || read(&count)).await.is_ok());
    }

    #[test]
    fn a_read_that_its_callers_left_is_not_waited_for() {
        let cache = Cache::default();
        assert!(cache.or_read(NOW, AGE, || pending().boxed()).now_or_never().is_none());
        let next = cache.or_read(NOW, AGE, || async { Ok(Arc::default()) }.boxed());
        assert!(next.now_or_never().is_some_and(|answer| answer.is_ok()));
    }

    #[tokio::test]
    async fn a_read_from_before_a_change_is_not_kept() {
        let (cache, count) = (Cache::default(), Arc::default());
        let mut early = Box::pin(cache.or_read(NOW, AGE, || read(&count)));
        assert!((&mut early).now_or_never().is_none());
        cache.forget();
        early.await.unwrap();
        cache.or_read(NOW, AGE, || read(&count)).await.unwrap();
        assert_eq!(count.load(Ordering::Relaxed), 2);
    }
}

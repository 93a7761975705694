//! Which endpoint a call goes to: the one that works, else the next.

use super::Endpoint;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

/// How long an endpoint that did not answer is tried last.
const REST: Duration = Duration::from_secs(15);

/// The endpoints of one cluster. Times are spans since any fixed moment.
#[derive(Debug)]
pub(super) struct Endpoints {
    all: Vec<Candidate>,
    current: AtomicUsize,
}

#[derive(Debug)]
struct Candidate {
    endpoint: Endpoint,
    /// Milliseconds until which it is tried last.
    rests_until: AtomicU64,
}

impl Endpoints {
    pub(super) fn new(endpoints: Vec<Endpoint>) -> Self {
        let candidate = |endpoint| Candidate { endpoint, rests_until: AtomicU64::new(0) };
        Self { all: endpoints.into_iter().map(candidate).collect(), current: AtomicUsize::new(0) }
    }

    /// The endpoints in the order to try them: from the one that worked last onwards, those that
    /// lately did not answer at the end.
    pub(super) fn order(&self, now: Duration) -> Vec<(usize, &Endpoint)> {
        let start = self.current.load(Ordering::Relaxed);
        let (before, from) = self.all.split_at(start.min(self.all.len()));
        let (before, from) = (before.iter().enumerate(), from.iter().enumerate());
        let numbered = from.map(|(index, one)| (index + start, one)).chain(before);
        let (resting, ready): (Vec<_>, Vec<_>) = numbered.partition(|(_, candidate)| {
            candidate.rests_until.load(Ordering::Relaxed) > millis(now)
        });
        ready.into_iter().chain(resting).map(|(index, one)| (index, &one.endpoint)).collect()
    }

    pub(super) fn get(&self, index: usize) -> Option<&Endpoint> {
        self.all.get(index).map(|candidate| &candidate.endpoint)
    }

    /// The endpoint answered: keep to it.
    pub(super) fn works(&self, index: usize) {
        self.current.store(index, Ordering::Relaxed);
        if let Some(candidate) = self.all.get(index) {
            candidate.rests_until.store(0, Ordering::Relaxed);
        }
    }

    /// The endpoint could not be reached: try it last for a while.
    pub(super) fn fails(&self, index: usize, now: Duration) {
        if let Some(candidate) = self.all.get(index) {
            candidate.rests_until.store(millis(now + REST), Ordering::Relaxed);
        }
    }
}

fn millis(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(endpoints: &Endpoints, seconds: u64) -> Vec<usize> {
        let now = Duration::from_secs(seconds);
        endpoints.order(now).into_iter().map(|(index, _)| index).collect()
    }

    #[test]
    fn the_endpoint_that_works_is_kept_and_a_dead_one_is_tried_again_later() {
        let three = ["a", "b", "c"].map(|name| name.parse().unwrap());
        let endpoints = Endpoints::new(three.into());
        assert_eq!(order(&endpoints, 0), [0, 1, 2]);
        endpoints.fails(0, Duration::from_secs(0));
        endpoints.works(1);
        assert_eq!(order(&endpoints, 1), [1, 2, 0]);
        endpoints.fails(1, Duration::from_secs(20));
        assert_eq!(order(&endpoints, 20), [2, 0, 1]);
        endpoints.works(0);
        assert_eq!(order(&endpoints, 40), [0, 1, 2]);
    }

    #[test]
    fn when_all_are_dead_all_are_tried() {
        let endpoints = Endpoints::new(["a", "b"].map(|name| name.parse().unwrap()).into());
        endpoints.fails(0, Duration::from_secs(0));
        endpoints.fails(1, Duration::from_secs(0));
        assert_eq!(order(&endpoints, 1), [0, 1]);
    }
}

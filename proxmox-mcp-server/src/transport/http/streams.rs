//! Streams that outlive their connection: a client that lost one asks for what it missed.
//! Bounded in number, events and bytes; what falls out cannot be resumed.

use super::events::event;
use crate::mcp::seal_nonce;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// How many streams are kept.
const STREAMS: usize = 128;
/// How many bytes one stream keeps.
const BYTES: usize = 1 << 20;
/// After how many milliseconds a client should come back.
const RETRY: u32 = 500;

/// The streams that can be resumed.
#[derive(Debug, Default)]
pub(super) struct Streams(Mutex<VecDeque<Arc<Kept>>>);

#[derive(Debug)]
struct Kept {
    id: String,
    caller: String,
    state: Mutex<State>,
    changed: Notify,
}

#[derive(Debug, Default)]
struct State {
    events: VecDeque<String>,
    /// The number of the first event that is kept.
    first: u64,
    bytes: usize,
    ended: bool,
    /// How often the stream was closed on purpose.
    pauses: u64,
}

/// Writes a stream; dropping it ends the stream.
#[derive(Debug)]
pub(super) struct Writer(Arc<Kept>);

/// Reads a stream.
#[derive(Debug)]
pub(super) struct Follower {
    kept: Arc<Kept>,
    next: u64,
    pauses: u64,
    /// The event that gives the client an id to come back with.
    prime: bool,
}

/// What a follower finds.
#[derive(Debug)]
pub(super) enum Step {
    /// An event as text.
    Event(String),
    /// Nothing more on this connection.
    End,
}

impl Kept {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Streams {
    /// Opens a stream for a caller.
    pub(super) fn open(&self, caller: &str) -> (Writer, Follower) {
        let kept = Arc::new(Kept {
            id: seal_nonce(),
            caller: caller.to_owned(),
            state: Mutex::default(),
            changed: Notify::new(),
        });
        let mut streams = self.lock();
        streams.push_back(Arc::clone(&kept));
        if streams.len() > STREAMS {
            let ended = streams.iter().position(|stream| stream.state().ended);
            streams.remove(ended.unwrap_or(0));
        }
        drop(streams);
        let follower = Follower { kept: Arc::clone(&kept), next: 0, pauses: 0, prime: true };
        (Writer(kept), follower)
    }

    /// Goes on after the event of that id, if the stream is the caller's and still kept.
    pub(super) fn resume(&self, last_event: &str, caller: &str) -> Option<Follower> {
        let (id, number) = last_event.rsplit_once('.')?;
        let number: u64 = number.parse().ok()?;
        let streams = self.lock();
        let kept = streams.iter().find(|kept| kept.id == id && kept.caller == caller)?;
        let pauses = kept.state().pauses;
        Some(Follower { kept: Arc::clone(kept), next: number, pauses, prime: false })
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Arc<Kept>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Writer {
    /// Adds an event, and drops the oldest when there are too many bytes.
    pub(super) fn push(&self, message: String) {
        let mut state = self.0.state();
        state.bytes = state.bytes.saturating_add(message.len());
        state.events.push_back(message);
        while state.bytes > BYTES && state.events.len() > 1 {
            let dropped = state.events.pop_front().map_or(0, |event| event.len());
            state.bytes = state.bytes.saturating_sub(dropped);
            state.first = state.first.saturating_add(1);
        }
        drop(state);
        self.0.changed.notify_waiters();
    }

    /// Closes the connections that follow now.
    pub(super) fn pause(&self) {
        let mut state = self.0.state();
        state.pauses = state.pauses.saturating_add(1);
        drop(state);
        self.0.changed.notify_waiters();
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.0.state().ended = true;
        self.0.changed.notify_waiters();
    }
}

impl Follower {
    /// Waits for what comes next.
    pub(super) async fn next(&mut self) -> Step {
        if std::mem::take(&mut self.prime) {
            // The number counts the events that the client has.
            return Step::Event(format!("id: {}.0\nretry: {RETRY}\ndata: \n\n", self.kept.id));
        }
        let kept = Arc::clone(&self.kept);
        loop {
            let changed = kept.changed.notified();
            tokio::pin!(changed);
            // Registered before the look, so that no change falls in between.
            changed.as_mut().enable();
            if let Some(step) = self.look() {
                return step;
            }
            changed.await;
        }
    }

    fn look(&mut self) -> Option<Step> {
        let state = self.kept.state();
        let next = self.next.max(state.first);
        let index = usize::try_from(next - state.first).unwrap_or(usize::MAX);
        if let Some(message) = state.events.get(index) {
            self.next = next.saturating_add(1);
            let id = format!("{}.{}", self.kept.id, self.next);
            return Some(Step::Event(event(Some(&id), message)));
        }
        (state.ended || state.pauses != self.pauses).then_some(Step::End)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn rest(mut follower: Follower) -> Vec<String> {
        let mut found = Vec::new();
        while let Step::Event(text) = follower.next().await {
            found.push(text);
        }
        found
    }

    #[tokio::test]
    async fn a_paused_stream_goes_on_where_it_was_left() {
        let streams = Streams::default();
        let (writer, follower) = streams.open("ann");
        writer.push("1".to_owned());
        writer.pause();
        let seen = rest(follower).await;
        assert_eq!(seen.len(), 2);
        let last = seen[1].lines().next().unwrap().strip_prefix("id: ").unwrap();
        writer.push("2".to_owned());
        drop(writer);
        let resumed = rest(streams.resume(last, "ann").unwrap()).await;
        assert_eq!(resumed.len(), 1);
        assert!(resumed[0].contains("data: 2"));
        assert!(streams.resume(last, "bob").is_none());
        assert!(streams.resume("x.1", "ann").is_none());
        assert!(streams.resume("", "ann").is_none());
    }

    #[tokio::test]
    async fn the_oldest_events_fall_out() {
        let streams = Streams::default();
        let (writer, follower) = streams.open("ann");
        for _ in 0..3 {
            writer.push("x".repeat(BYTES / 2));
        }
        drop(writer);
        assert_eq!(rest(follower).await.len(), 3, "the priming event and two of three");
    }
}

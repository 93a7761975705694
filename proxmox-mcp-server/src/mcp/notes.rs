//! The little that older clients expect a server to remember: log levels and subscriptions.
//! Bounded; the session that was noted first is forgotten first.

use super::ctx::LogLevel;
use super::pending::Scope;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Mutex, PoisonError};

const SESSIONS: usize = 1024;
const SUBSCRIPTIONS: usize = 256;

#[derive(Debug, Default)]
struct Note {
    level: Option<LogLevel>,
    subscribed: BTreeSet<String>,
}

#[derive(Debug, Default)]
struct Book {
    notes: BTreeMap<Scope, Note>,
    order: VecDeque<Scope>,
}

/// What is remembered of sessions.
#[derive(Debug, Default)]
pub(crate) struct Notes(Mutex<Book>);

impl Notes {
    fn with<T>(&self, scope: &Scope, change: impl FnOnce(&mut Note) -> T) -> T {
        let mut book = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !book.notes.contains_key(scope) {
            book.order.push_back(Scope::clone(scope));
            if book.order.len() > SESSIONS
                && let Some(oldest) = book.order.pop_front()
            {
                book.notes.remove(&oldest);
            }
        }
        change(book.notes.entry(Scope::clone(scope)).or_default())
    }

    fn read<T>(&self, scope: &str, look: impl FnOnce(&Note) -> T) -> Option<T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).notes.get(scope).map(look)
    }

    /// Remembers which log messages a session wants.
    pub(crate) fn set_level(&self, scope: &Scope, level: LogLevel) {
        self.with(scope, |note| note.level = Some(level));
    }

    /// Which log messages it wants; `info` and above unless it said.
    pub(crate) fn level(&self, scope: &str) -> LogLevel {
        self.read(scope, |note| note.level).flatten().unwrap_or(LogLevel::Info)
    }

    /// Remembers a subscription; false when there are too many.
    pub(crate) fn subscribe(&self, scope: &Scope, uri: String) -> bool {
        self.with(scope, |note| {
            let room = note.subscribed.len() < SUBSCRIPTIONS || note.subscribed.contains(&uri);
            if room {
                note.subscribed.insert(uri);
            }
            room
        })
    }

    /// Forgets a subscription.
    pub(crate) fn unsubscribe(&self, scope: &Scope, uri: &str) {
        self.with(scope, |note| note.subscribed.remove(uri));
    }

    /// Whether a session wants to hear of a resource.
    pub(crate) fn wants(&self, scope: &str, uri: &str) -> bool {
        self.read(scope, |note| note.subscribed.contains(uri)).unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_session_is_forgotten_first() {
        let notes = Notes::default();
        for number in 0..=SESSIONS {
            assert!(notes.subscribe(&number.to_string().into(), "a".to_owned()));
        }
        assert!(!notes.wants("0", "a"));
        assert!(notes.wants("1", "a"));
        assert_eq!(notes.level("1"), LogLevel::Info);
    }
}

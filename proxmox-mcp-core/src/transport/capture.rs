//! What a command prints, as much of it as is kept, and who hears of it meanwhile.

use super::Listener;
use bytes::Bytes;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Parts that wait for a listener before further ones are not told to it.
const WAITING: usize = 64;

/// Something printed: whether to standard error, and what.
type Part = (bool, Bytes);

/// Where a command's output is told.
#[derive(Clone, Debug)]
pub(super) struct Tap(Sender<Part>);

impl Tap {
    /// A tap, and what comes out of it.
    pub(super) fn new() -> (Self, Receiver<Part>) {
        let (sender, parts) = channel(WAITING);
        (Self(sender), parts)
    }
}

/// Tells a listener what comes out of a tap until the work is done.
pub(super) async fn relay<T>(
    work: impl Future<Output = T>,
    mut parts: Receiver<Part>,
    listener: &dyn Listener,
) -> T {
    let mut work = std::pin::pin!(work);
    loop {
        tokio::select! {
            biased;
            Some((to_stderr, bytes)) = parts.recv() => listener.printed(to_stderr, &bytes),
            done = &mut work => return done,
        }
    }
}

/// The beginning of a stream, and how much more there was.
#[derive(Debug)]
pub(super) struct Capture {
    kept: Vec<u8>,
    cap: usize,
    cut: u64,
    to_stderr: bool,
    tap: Option<Tap>,
}

impl Capture {
    /// Keeps the standard output, and the standard error, of a command.
    pub(super) fn both(cap: usize, tap: Option<&Tap>) -> (Self, Self) {
        let of = |to_stderr| Self { kept: Vec::new(), cap, cut: 0, to_stderr, tap: tap.cloned() };
        (of(false), of(true))
    }

    /// Keeps what fits and counts the rest.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        if let Some(Tap(sender)) = &self.tap
            && !bytes.is_empty()
        {
            // Nobody waits for a slow listener.
            let _ = sender.try_send((self.to_stderr, Bytes::copy_from_slice(bytes)));
        }
        let room = self.cap.saturating_sub(self.kept.len()).min(bytes.len());
        let (kept, cut) = bytes.split_at_checked(room).unwrap_or((bytes, &[]));
        self.kept.extend_from_slice(kept);
        self.cut = self.cut.saturating_add(cut.len() as u64);
    }

    /// What was kept, and how many bytes were not.
    pub(super) fn finish(self) -> (Vec<u8>, u64) {
        (self.kept, self.cut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    #[test]
    fn the_beginning_is_kept_and_the_rest_is_counted() {
        let (mut capture, _) = Capture::both(5, None);
        for part in ["abc", "def", "", "ghi"] {
            capture.push(part.as_bytes());
        }
        assert_eq!(capture.finish(), (b"abcde".to_vec(), 4));
    }

    #[derive(Default)]
    struct Heard(Mutex<Vec<Part>>);

    impl Listener for Heard {
        fn printed(&self, to_stderr: bool, bytes: &[u8]) {
            self.0.lock().unwrap().push((to_stderr, Bytes::copy_from_slice(bytes)));
        }
    }

    #[tokio::test]
    async fn a_listener_hears_of_both_streams_but_is_not_waited_for() {
        let heard = Heard::default();
        let (tap, parts) = Tap::new();
        let work = async {
            let (mut out, mut err) = Capture::both(2, Some(&tap));
            out.push(b"abc");
            err.push(b"x");
            for _ in 0..2 * WAITING {
                out.push(b".");
            }
            out.finish()
        };
        let (kept, cut) = relay(work, parts, &heard).await;
        assert_eq!((kept.as_slice(), cut), (&b"ab"[..], 1 + 2 * WAITING as u64));
        let heard = heard.0.into_inner().unwrap();
        assert!(heard.len() <= WAITING);
    }
}

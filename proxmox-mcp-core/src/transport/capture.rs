//! What a command prints, as much of it as is kept.

/// The beginning of a stream, and how much more there was.
#[derive(Debug)]
pub(super) struct Capture {
    kept: Vec<u8>,
    cap: usize,
    cut: u64,
}

impl Capture {
    pub(super) fn new(cap: usize) -> Self {
        Self { kept: Vec::new(), cap, cut: 0 }
    }

    /// Keeps what fits and counts the rest.
    pub(super) fn push(&mut self, bytes: &[u8]) {
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

    #[test]
    fn the_beginning_is_kept_and_the_rest_is_counted() {
        let mut capture = Capture::new(5);
        for part in ["abc", "def", "", "ghi"] {
            capture.push(part.as_bytes());
        }
        assert_eq!(capture.finish(), (b"abcde".to_vec(), 4));
    }
}

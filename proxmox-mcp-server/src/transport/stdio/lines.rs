//! Lines of bounded length.

use bytes::{Bytes, BytesMut};
use std::io;
use tokio::io::{AsyncRead, AsyncReadExt as _};

/// What comes next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A line without its end.
    Text(Bytes),
    /// A line that was longer than allowed, and is gone.
    TooLong,
}

/// Reads lines. Dropping a read loses nothing.
#[derive(Debug)]
pub(super) struct Lines<R> {
    input: R,
    buffer: BytesMut,
    /// How much of the buffer holds no line end.
    seen: usize,
    limit: usize,
    skipping: bool,
    ended: bool,
}

impl<R: AsyncRead + Unpin> Lines<R> {
    pub(super) fn new(input: R, limit: usize) -> Self {
        Self { input, buffer: BytesMut::new(), seen: 0, limit, skipping: false, ended: false }
    }

    /// The next line; none at the end of the input. An unfinished last line counts.
    pub(super) async fn next(&mut self) -> io::Result<Option<Line>> {
        loop {
            let fresh = self.buffer.get(self.seen..).unwrap_or_default();
            if let Some(offset) = fresh.iter().position(|byte| *byte == b'\n') {
                let mut line = self.buffer.split_to(self.seen + offset + 1);
                self.seen = 0;
                line.truncate(line.len() - 1);
                if std::mem::take(&mut self.skipping) || line.len() > self.limit {
                    return Ok(Some(Line::TooLong));
                }
                return Ok(Some(Line::Text(line.freeze())));
            }
            self.seen = self.buffer.len();
            if self.seen > self.limit {
                self.skipping = true;
            }
            if self.skipping {
                self.buffer.clear();
                self.seen = 0;
            }
            if self.ended {
                return Ok(self.rest());
            }
            self.buffer.reserve(8 * 1024);
            self.ended = self.input.read_buf(&mut self.buffer).await? == 0;
        }
    }

    fn rest(&mut self) -> Option<Line> {
        self.seen = 0;
        if std::mem::take(&mut self.skipping) {
            return Some(Line::TooLong);
        }
        let rest = self.buffer.split();
        (!rest.is_empty()).then(|| Line::Text(rest.freeze()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn all(input: &[u8], limit: usize) -> Vec<Line> {
        let mut lines = Lines::new(input, limit);
        let mut found = Vec::new();
        while let Some(line) = lines.next().await.unwrap() {
            found.push(line);
        }
        found
    }

    fn text(text: &str) -> Line {
        Line::Text(Bytes::copy_from_slice(text.as_bytes()))
    }

    #[tokio::test]
    async fn lines_come_one_by_one() {
        assert_eq!(all(b"a\n\nbc\r\nd", 9).await, [text("a"), text(""), text("bc\r"), text("d")]);
        assert_eq!(all(b"", 9).await, []);
    }

    #[tokio::test]
    async fn a_line_that_is_too_long_costs_only_itself() {
        assert_eq!(all(b"abcd\nx\n", 3).await, [Line::TooLong, text("x")]);
        assert_eq!(all(b"abc\n", 3).await, [text("abc")]);
        assert_eq!(all(b"abcd", 3).await, [Line::TooLong]);
        let long = [vec![b'a'; 100_000], b"\nx".to_vec()].concat();
        assert_eq!(all(&long, 10).await, [Line::TooLong, text("x")]);
    }
}

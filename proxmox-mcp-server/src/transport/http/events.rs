//! Streams of events, as `text/event-stream` writes them.

use super::streams::{Follower, Step};
use crate::mcp::outbox::Out;
use crate::mcp::reply::Reply;
use axum::body::{Body, Bytes};
use futures_util::stream::{self, Stream};
use std::convert::Infallible;
use std::pin::Pin;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

/// After how much silence a comment shows that the stream lives.
const SILENCE: Duration = Duration::from_secs(15);
const COMMENT: &str = ": still here\n\n";

type Chunk = Result<Bytes, Infallible>;

/// A request that runs.
pub(super) type Running = Pin<Box<dyn Future<Output = Option<Reply>> + Send>>;

/// One event; line ends inside of a message are white space between tokens.
pub(super) fn event(id: Option<&str>, message: &str) -> String {
    let mut text = String::with_capacity(message.len().saturating_add(64));
    if let Some(id) = id {
        text.push_str("id: ");
        text.push_str(id);
        text.push('\n');
    }
    text.push_str("data: ");
    text.extend(message.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
    text.push_str("\n\n");
    text
}

/// A request that answers with a stream; dropping it drops the request.
pub(super) struct Live {
    pub(super) running: Option<Running>,
    pub(super) messages: mpsc::Receiver<Out>,
    pub(super) reply: Option<Reply>,
    /// What came before the stream.
    pub(super) first: Option<Out>,
    /// Closes the stream before its end.
    pub(super) ending: Option<CancellationToken>,
}

impl Live {
    async fn next(&mut self) -> Option<String> {
        if let Some(Out::Message(text)) = self.first.take() {
            return Some(event(None, &text));
        }
        loop {
            let Some(running) = &mut self.running else {
                return match self.messages.try_recv() {
                    Ok(Out::Message(text)) => Some(event(None, &text)),
                    Ok(Out::Pause) => continue,
                    Err(_) => self.reply.take()?.body.map(|text| event(None, &text)),
                };
            };
            tokio::select! {
                biased;
                Some(out) = self.messages.recv() => {
                    if let Out::Message(text) = out {
                        return Some(event(None, &text));
                    }
                }
                reply = running => {
                    self.running = None;
                    self.reply = reply;
                }
                () = ended(self.ending.as_ref()) => return None,
                () = tokio::time::sleep(SILENCE) => return Some(COMMENT.to_owned()),
            }
        }
    }

    /// The body of the answer.
    pub(super) fn body(self) -> Body {
        Body::from_stream(stream::unfold(self, |mut live| async move {
            live.next().await.map(|text| (Chunk::Ok(text.into()), live))
        }))
    }
}

async fn ended(ending: Option<&CancellationToken>) {
    match ending {
        Some(ending) => ending.cancelled().await,
        None => std::future::pending().await,
    }
}

/// The body of a stream that can be resumed.
pub(super) fn followed(follower: Follower) -> Body {
    Body::from_stream(steps(follower))
}

fn steps(follower: Follower) -> impl Stream<Item = Chunk> {
    stream::unfold(follower, |mut follower| async move {
        let text = tokio::select! {
            biased;
            step = follower.next() => match step {
                Step::Event(text) => text,
                Step::End => return None,
            },
            () = tokio::time::sleep(SILENCE) => COMMENT.to_owned(),
        };
        Some((Chunk::Ok(text.into()), follower))
    })
}

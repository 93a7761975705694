//! The way out for what a request sends before its reply.

use serde::Serialize;
use tokio::sync::mpsc;

/// What goes out beside replies.
#[derive(Debug)]
pub(crate) enum Out {
    /// A message.
    Message(String),
    /// The stream may close here; the client comes back for the rest.
    Pause,
}

/// Where a request puts its messages; full when the client does not read.
#[derive(Clone, Debug)]
pub(crate) struct Outbox(mpsc::Sender<Out>);

impl Outbox {
    /// Room for a few messages.
    pub(crate) fn channel() -> (Self, mpsc::Receiver<Out>) {
        let (sender, receiver) = mpsc::channel(16);
        (Self(sender), receiver)
    }

    /// Sends a message; false when nobody reads any more.
    pub(crate) async fn send(&self, out: Out) -> bool {
        self.0.send(out).await.is_ok()
    }

    /// Sends a notification.
    pub(crate) async fn notify(&self, method: &str, params: &impl Serialize) {
        if let Some(text) = notification(method, params) {
            self.send(Out::Message(text)).await;
        }
    }
}

/// A notification as text; none when the parameters cannot be written.
pub(crate) fn notification(method: &str, params: &impl Serialize) -> Option<String> {
    #[derive(Serialize)]
    struct Message<'a, T> {
        jsonrpc: &'static str,
        method: &'a str,
        params: &'a T,
    }
    serde_json::to_string(&Message { jsonrpc: "2.0", method, params }).ok()
}

//! MCP over standard input and output: one message a line.

mod lines;
mod pipes;

use crate::mcp::McpService;
use crate::mcp::admit::{Admission, Arrival, Source};
use crate::mcp::host::{Fault, FaultKind, Version};
use crate::mcp::job::Job;
use crate::mcp::outbox::{Out, Outbox};
use crate::mcp::reply::error_text;
use crate::mcp::service::Connection;
use lines::{Line, Lines};
use proxmox_mcp_core::policy::Caller;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt as _};
use tokio::sync::mpsc;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// How long a line may be.
const LINE: usize = 4 << 20;
/// How long requests may go on when the input has ended.
const DRAIN: Duration = Duration::from_secs(10);
/// How long the client may take to read the last replies.
const FLUSH: Duration = Duration::from_secs(2);
/// How much is gathered for one write.
const GATHER: usize = 64 * 1024;

/// Serves the client at standard input and output until the input ends or the token is
/// cancelled. Replies to what runs by then are still written, within ten seconds.
///
/// # Errors
/// Fails when standard input cannot be read.
pub async fn run(
    service: Arc<McpService>,
    caller: Caller,
    shutdown: CancellationToken,
) -> io::Result<()> {
    serve(service, caller, shutdown, pipes::input()?, pipes::output()?).await
}

/// Serves a client at any two streams.
///
/// # Errors
/// Fails when the input cannot be read.
pub async fn serve(
    service: Arc<McpService>,
    caller: Caller,
    shutdown: CancellationToken,
    input: impl AsyncRead + Send + Unpin,
    output: impl AsyncWrite + Send + Unpin + 'static,
) -> io::Result<()> {
    let (outbox, receiver) = Outbox::channel();
    let broken = CancellationToken::new();
    let writer = tokio::spawn(write(receiver, output, broken.clone()));
    let client = Client {
        service,
        caller,
        connection: Connection::new(),
        outbox,
        cancel: CancellationToken::new(),
        ending: CancellationToken::new(),
        tasks: TaskTracker::new(),
    };
    let mut lines = Lines::new(input, LINE);
    let outcome = loop {
        let line = tokio::select! {
            biased;
            () = shutdown.cancelled() => break Ok(()),
            () = broken.cancelled() => break Ok(()),
            line = lines.next() => line,
        };
        match line {
            Ok(Some(line)) => client.take(line).await,
            Ok(None) => break Ok(()),
            Err(error) => break Err(error),
        }
    };
    client.drain().await;
    // A client that does not read its last replies cannot be waited for.
    let _unread = timeout(FLUSH, writer).await;
    outcome
}

/// The client at the other end.
struct Client {
    service: Arc<McpService>,
    caller: Caller,
    connection: Connection,
    outbox: Outbox,
    cancel: CancellationToken,
    ending: CancellationToken,
    tasks: TaskTracker,
}

impl Client {
    async fn take(&self, line: Line) {
        let bytes = match line {
            Line::Text(bytes) if bytes.trim_ascii().is_empty() => return,
            Line::Text(bytes) => bytes,
            Line::TooLong => {
                let text = format!("the message is longer than {LINE} bytes; send less at once");
                let fault = Fault::new(FaultKind::InvalidRequest, text);
                self.say(error_text(None, &fault, Version::LAST_LEGACY)).await;
                return;
            }
        };
        let arrival = Arrival {
            source: Source::Connection(&self.connection),
            caller: &self.caller,
            outbox: self.outbox.clone(),
            cancel: self.cancel.clone(),
            ending: self.ending.clone(),
        };
        match self.service.admit(&bytes, &arrival).await {
            Admission::Reply(reply) => {
                if let Some(text) = reply.body {
                    self.say(text).await;
                }
            }
            Admission::Run(job) => self.run(*job).await,
        }
    }

    /// Runs beside everything else, except a handshake: what follows may depend on it.
    async fn run(&self, job: Job) {
        let settled = job.settled.clone();
        if let Some(settled) = settled {
            if let Some(text) = job.run().await.and_then(|reply| reply.body) {
                self.say(text).await;
            }
            if let Some(session) = settled.get() {
                let first = self.connection.session().is_none();
                self.connection.settle(session.clone());
                if first && self.service.has_changes() {
                    self.follow();
                }
            }
            return;
        }
        let outbox = self.outbox.clone();
        self.tasks.spawn(async move {
            if let Some(text) = job.run().await.and_then(|reply| reply.body) {
                outbox.send(Out::Message(text)).await;
            }
        });
    }

    /// Tells of changes until the end.
    fn follow(&self) {
        let (service, outbox) = (Arc::clone(&self.service), self.outbox.clone());
        let (scope, ending) = (Arc::clone(&self.connection.scope), self.ending.clone());
        self.tasks.spawn(async move {
            tokio::select! {
                () = ending.cancelled() => {}
                () = service.follow(&scope, &outbox) => {}
            }
        });
    }

    async fn say(&self, text: String) {
        self.outbox.send(Out::Message(text)).await;
    }

    /// Lets what runs come to its end, for some time.
    async fn drain(self) {
        self.service.core.pending.abandon(&self.connection.scope);
        self.ending.cancel();
        self.tasks.close();
        if timeout(DRAIN, self.tasks.wait()).await.is_err() {
            tracing::warn!(left = self.tasks.len(), "requests did not end in time");
            self.cancel.cancel();
            self.tasks.wait().await;
        }
    }
}

/// Writes messages, several at once when they come fast.
async fn write(
    mut receiver: mpsc::Receiver<Out>,
    mut output: impl AsyncWrite + Unpin,
    broken: CancellationToken,
) {
    let _broken = broken.drop_guard();
    let mut buffer = Vec::new();
    while let Some(out) = receiver.recv().await {
        gather(&mut buffer, out);
        while buffer.len() < GATHER
            && let Ok(more) = receiver.try_recv()
        {
            gather(&mut buffer, more);
        }
        let written = async {
            output.write_all(&buffer).await?;
            output.flush().await
        };
        if let Err(error) = written.await {
            tracing::info!(%error, "the client reads no more");
            return;
        }
        buffer.clear();
        buffer.shrink_to(GATHER);
    }
}

/// Adds a message as one line. Line ends inside of it are white space between tokens, as those
/// in strings are escaped.
fn gather(buffer: &mut Vec<u8>, out: Out) {
    let Out::Message(text) = out else { return };
    let start = buffer.len();
    buffer.extend_from_slice(text.as_bytes());
    for byte in buffer.iter_mut().skip(start) {
        if matches!(*byte, b'\n' | b'\r') {
            *byte = b' ';
        }
    }
    buffer.push(b'\n');
}

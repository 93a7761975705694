//! Connections: accepted, answered without delay, and let go in order at the end.

use axum::Router;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt as _;

/// How long a client may take to send its headers.
const HEADERS: Duration = Duration::from_secs(30);
/// How long requests may go on after the end was announced.
const DRAIN: Duration = Duration::from_secs(10);
/// How many clients may be connected at once: half of the descriptors that a process usually has.
/// More wait until one of them goes.
const CONNECTIONS: usize = 512;
/// How long to wait when no connection can be accepted, such as for want of descriptors.
const BACK_OFF: Duration = Duration::from_millis(100);

/// Serves until the token is cancelled, and then until the last answer is out, at most ten
/// seconds. Handlers find the client's address as `ConnectInfo<SocketAddr>`.
///
/// # Errors
/// Fails when the listener has no address, which means that it does not listen.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    shutdown: CancellationToken,
) -> io::Result<()> {
    serve_at_most(CONNECTIONS, listener, router, shutdown).await
}

async fn serve_at_most(
    limit: usize,
    listener: TcpListener,
    router: Router,
    shutdown: CancellationToken,
) -> io::Result<()> {
    let address = listener.local_addr()?;
    tracing::debug!(%address, "listening");
    let connections = TaskTracker::new();
    let abort = CancellationToken::new();
    let slots = Arc::new(Semaphore::new(limit));
    loop {
        let slot = Arc::clone(&slots).acquire_owned();
        let accepted = tokio::select! {
            biased;
            () = shutdown.cancelled() => break,
            (accepted, slot) = async { let slot = slot.await; (listener.accept().await, slot) } => {
                accepted.map(|accepted| (accepted, slot))
            }
        };
        match accepted {
            Ok(((stream, peer), slot)) => {
                let served = connection(stream, peer, router.clone(), shutdown.clone());
                let abort = abort.clone();
                connections.spawn(async move {
                    let _slot = slot;
                    tokio::select! {
                        () = abort.cancelled() => {}
                        () = served => {}
                    }
                });
            }
            Err(error) => {
                tracing::warn!(%error, "cannot accept a connection");
                tokio::time::sleep(BACK_OFF).await;
            }
        }
    }
    drop(listener);
    connections.close();
    if tokio::time::timeout(DRAIN, connections.wait()).await.is_err() {
        tracing::warn!(left = connections.len(), "connections did not end in time");
        abort.cancel();
        connections.wait().await;
    }
    Ok(())
}

async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    shutdown: CancellationToken,
) {
    // Without it, the last packet of an answer waits for the client's delayed acknowledgement.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "cannot set TCP_NODELAY");
    }
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request.map(axum::body::Body::new))
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS)
        .serve_connection(TokioIo::new(stream), service);
    tokio::pin!(connection);
    let outcome = tokio::select! {
        outcome = connection.as_mut() => outcome,
        () = shutdown.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = outcome {
        tracing::debug!(%error, %peer, "a connection broke");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    async fn asked(address: SocketAddr) -> TcpStream {
        let mut client = TcpStream::connect(address).await.unwrap();
        client.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
        client
    }

    async fn status(client: &mut TcpStream) -> String {
        let mut line = [0; 15];
        client.read_exact(&mut line).await.unwrap();
        String::from_utf8_lossy(&line).into_owned()
    }

    #[tokio::test]
    async fn one_client_too_many_waits_until_another_goes() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let shutdown = CancellationToken::new();
        let router = Router::new().route("/", get(|| async { "here" }));
        let served = tokio::spawn(serve_at_most(1, listener, router, shutdown.clone()));
        let mut first = asked(address).await;
        assert_eq!(status(&mut first).await, "HTTP/1.1 200 OK");
        let mut second = asked(address).await;
        let early = tokio::time::timeout(Duration::from_millis(100), status(&mut second)).await;
        assert!(early.is_err(), "{early:?}");
        drop(first);
        assert_eq!(status(&mut second).await, "HTTP/1.1 200 OK");
        shutdown.cancel();
        served.await.unwrap().unwrap();
    }
}

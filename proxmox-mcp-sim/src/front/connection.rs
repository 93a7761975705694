//! One connection: TLS or the redirect to it, keep-alive, limits.

use super::Front;
use super::reply::Reply;
use super::rest;
use bytes::Bytes;
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::header::{ACCEPT_ENCODING, CONNECTION, HOST, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

/// How many requests a connection serves.
const REQUESTS: u32 = 100;

/// How many header lines are taken.
const HEADERS: usize = 64;

/// How many bytes the request line and the headers may have.
const HEADER_BYTES: usize = 8 * 1024;

/// How long a connection may be idle, and a handshake or a header may take.
const IDLE: Duration = Duration::from_secs(5);

/// The connection is to end without an answer.
#[derive(Debug)]
pub(super) struct Dropped;

impl fmt::Display for Dropped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("dropped")
    }
}

impl std::error::Error for Dropped {}

pub(super) async fn serve(front: Arc<Front>, stream: TcpStream, tls: TlsAcceptor) {
    let _ = stream.set_nodelay(true);
    let mut first = [0];
    let Ok(Ok(1)) = timeout(IDLE, stream.peek(&mut first)).await else { return };
    // A TLS record that begins a handshake.
    if first == [0x16] {
        if let Ok(Ok(stream)) = timeout(IDLE, tls.accept(stream)).await {
            requests(front, stream).await;
        }
    } else {
        redirect(stream).await;
    }
}

fn server() -> http1::Builder {
    let mut server = http1::Builder::new();
    server
        .timer(TokioTimer::new())
        .header_read_timeout(IDLE)
        .max_headers(HEADERS)
        .max_buf_size(HEADER_BYTES)
        .title_case_headers(true);
    server
}

async fn requests(front: Arc<Front>, stream: impl AsyncRead + AsyncWrite + Unpin) {
    let served = Arc::new(AtomicU32::new(0));
    let service = service_fn(move |request: Request<Incoming>| {
        let (front, served) = (Arc::clone(&front), Arc::clone(&served));
        async move {
            let count = served.fetch_add(1, Ordering::Relaxed) + 1;
            let encodings = request.headers().get(ACCEPT_ENCODING);
            let gzip =
                encodings.and_then(|all| all.to_str().ok()).is_some_and(|all| all.contains("gzip"));
            let reply = rest::answer(&front, request).await?;
            let mut reply = if gzip { reply.compressed() } else { reply }.into_response();
            let last = count >= REQUESTS || reply.status().as_u16() >= 400;
            let connection = if last { "close" } else { "Keep-Alive" };
            reply.headers_mut().insert(CONNECTION, HeaderValue::from_static(connection));
            Ok::<_, Dropped>(reply)
        }
    });
    if let Err(error) = server().serve_connection(TokioIo::new(stream), service).await {
        tracing::debug!(%error, "a connection broke");
    }
}

/// Sends a client that speaks no TLS to where it is spoken, and hangs up.
async fn redirect(stream: TcpStream) {
    let service = service_fn(|request: Request<Incoming>| {
        std::future::ready(Ok::<_, Dropped>(redirected(&request)))
    });
    let _ = server().keep_alive(false).serve_connection(TokioIo::new(stream), service).await;
}

fn redirected(request: &Request<Incoming>) -> Response<Full<Bytes>> {
    let get = request.method() == hyper::Method::GET;
    let (status, reason) =
        if get { (301, "Moved Permanently") } else { (308, "Permanent Redirect") };
    let host =
        request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    Reply::new(status, reason).header("Location", format!("https://{host}{path}")).into_response()
}

//! A server that speaks TLS and sends bytes as told.

use proxmox_mcp_core::transport::rest::{Endpoint, Fingerprint};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

/// A request as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) method: String,
    pub(crate) target: String,
    head: String,
    pub(crate) body: String,
    /// Counts the connections, from 0.
    pub(crate) connection: usize,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().skip(1).filter_map(|line| line.split_once(':'));
        let mut found = lines.filter(|(key, _)| key.eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value.trim())
    }

    pub(crate) fn line(&self) -> String {
        format!("{} {}", self.method, self.target.trim_start_matches("/api2/json"))
    }
}

/// What the server does with a request.
pub(crate) enum Act {
    /// Sends these bytes and waits for the next request.
    Send(Vec<u8>),
    /// Sends these bytes and closes the connection.
    SendAndClose(Vec<u8>),
    /// Sends these bytes as soon as the gate has room, and keeps the room.
    SendAfter(Arc<Semaphore>, Vec<u8>),
    /// Closes the connection.
    Close,
    /// Does nothing for ever.
    Hang,
}

/// An answer with a JSON body.
pub(crate) fn json(status: u16, reason: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "HTTP/1.1 {status} {reason}\r\nContent-Type: application/json;charset=UTF-8\r\n\
         Content-Length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

pub(crate) fn ok(body: &str) -> Act {
    Act::Send(json(200, "OK", body))
}

/// As the daemon does it: after a status of 400 or more the connection is closed.
pub(crate) fn refuse(status: u16, reason: &str, body: &str) -> Act {
    let head = format!(
        "HTTP/1.1 {status} {reason}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    Act::SendAndClose(head.into_bytes())
}

type Script = Arc<dyn Fn(&Seen) -> Act + Send + Sync>;

/// A running server; it ends when it is dropped.
pub(crate) struct Server {
    pub(crate) endpoint: Endpoint,
    pub(crate) fingerprint: Fingerprint,
    seen: Arc<Mutex<Vec<Seen>>>,
    /// Gets a permit for each request that has arrived.
    pub(crate) arrivals: Arc<Semaphore>,
    task: JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A certificate and its key.
pub(crate) struct Identity {
    pub(crate) chain: Vec<CertificateDer<'static>>,
    pub(crate) key: PrivateKeyDer<'static>,
    pub(crate) pem: String,
}

pub(crate) fn self_signed(name: &str) -> Identity {
    let made = rcgen::generate_simple_self_signed(vec![name.to_owned()]).unwrap();
    Identity {
        chain: vec![made.cert.der().clone()],
        key: PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap(),
        pem: made.cert.pem(),
    }
}

pub(crate) fn tls(identity: Identity) -> ServerConfig {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(identity.chain, identity.key)
        .unwrap()
}

impl Server {
    pub(crate) async fn start(script: impl Fn(&Seen) -> Act + Send + Sync + 'static) -> Self {
        Self::start_as(self_signed("localhost"), script).await
    }

    pub(crate) async fn start_as(
        identity: Identity,
        script: impl Fn(&Seen) -> Act + Send + Sync + 'static,
    ) -> Self {
        let fingerprint = Fingerprint::of(&identity.chain.first().unwrap().clone());
        Self::start_with(tls(identity), fingerprint, script).await
    }

    pub(crate) async fn start_with(
        config: ServerConfig,
        fingerprint: Fingerprint,
        script: impl Fn(&Seen) -> Act + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("localhost:{}", listener.local_addr().unwrap().port());
        let endpoint = endpoint.parse().unwrap();
        let (seen, arrivals) = (Arc::default(), Arc::new(Semaphore::new(0)));
        let lines = Lines {
            script: Arc::new(script),
            seen: Arc::clone(&seen),
            arrivals: Arc::clone(&arrivals),
        };
        let task = tokio::spawn(accept(listener, TlsAcceptor::from(Arc::new(config)), lines));
        Self { endpoint, fingerprint, seen, arrivals, task }
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// Method and path of all requests so far.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.seen().iter().map(Seen::line).collect()
    }
}

#[derive(Clone)]
struct Lines {
    script: Script,
    seen: Arc<Mutex<Vec<Seen>>>,
    arrivals: Arc<Semaphore>,
}

async fn accept(listener: TcpListener, acceptor: TlsAcceptor, lines: Lines) {
    let connections = AtomicUsize::new(0);
    loop {
        let Ok((stream, _)) = listener.accept().await else { return };
        let connection = connections.fetch_add(1, Ordering::Relaxed);
        tokio::spawn(serve(stream, acceptor.clone(), lines.clone(), connection));
    }
}

async fn serve(stream: TcpStream, acceptor: TlsAcceptor, lines: Lines, connection: usize) {
    let Ok(mut stream) = acceptor.accept(stream).await else { return };
    let mut buffer = Vec::new();
    while let Some(request) = read(&mut stream, &mut buffer, connection).await {
        lines.seen.lock().unwrap().push(request.clone());
        lines.arrivals.add_permits(1);
        match (lines.script)(&request) {
            Act::Send(bytes) => {
                let _ = stream.write_all(&bytes).await;
                let _ = stream.flush().await;
            }
            Act::SendAndClose(bytes) => {
                let _ = stream.write_all(&bytes).await;
                let _ = stream.shutdown().await;
                return;
            }
            Act::SendAfter(gate, bytes) => {
                gate.acquire().await.unwrap().forget();
                let _ = stream.write_all(&bytes).await;
                let _ = stream.flush().await;
            }
            Act::Close => return,
            Act::Hang => std::future::pending().await,
        }
    }
}

async fn read(
    stream: &mut (impl tokio::io::AsyncRead + Unpin),
    buffer: &mut Vec<u8>,
    connection: usize,
) -> Option<Seen> {
    let end = loop {
        if let Some(at) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            break at + 4;
        }
        if stream.read_buf(buffer).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8_lossy(buffer.get(..end)?).into_owned();
    let mut words = head.split(' ');
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut request = Seen { method, target, head, body: String::new(), connection };
    let length: usize = request.header("content-length").map_or(0, |text| text.parse().unwrap());
    while buffer.len() < end + length {
        if stream.read_buf(buffer).await.ok()? == 0 {
            return None;
        }
    }
    request.body = String::from_utf8_lossy(buffer.get(end..end + length)?).into_owned();
    buffer.drain(..end + length);
    Some(request)
}

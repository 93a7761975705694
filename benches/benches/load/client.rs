//! Keep-alive HTTP/1.1 clients that send one prepared request over and over.

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::Request;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

/// Anything a load needs to go wrong ends the bench with this text.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

/// What is sent, and where.
#[derive(Clone)]
pub(crate) struct Target {
    /// The row's title.
    pub(crate) title: &'static str,
    pub(crate) addr: SocketAddr,
    /// Present for HTTPS.
    pub(crate) tls: Option<TlsConnector>,
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Bytes,
    /// A text that every good answer holds.
    pub(crate) proof: &'static str,
}

/// What a load brought.
pub(crate) struct Figures {
    pub(crate) per_second: f64,
    pub(crate) p50: Duration,
    pub(crate) p99: Duration,
    pub(crate) bytes: usize,
}

/// Runs `clients` connections for `span` after one warm-up call each.
pub(crate) async fn load(
    target: &Target,
    clients: usize,
    span: Duration,
) -> Result<Figures, Failure> {
    let mut tasks = tokio::task::JoinSet::new();
    let target = Arc::new(target.clone());
    let start = Instant::now() + Duration::from_millis(300);
    for _ in 0..clients {
        let target = Arc::clone(&target);
        tasks.spawn(async move { one(&target, start, span).await });
    }
    let (mut times, mut bytes) = (Vec::new(), 0);
    while let Some(done) = tasks.join_next().await {
        let (took, size) = done??;
        times.extend(took);
        bytes = bytes.max(size);
    }
    times.sort_unstable();
    let at = |share: usize| {
        times.get((times.len() * share / 100).min(times.len().saturating_sub(1))).copied()
    };
    Ok(Figures {
        per_second: f64::from(u32::try_from(times.len())?) / span.as_secs_f64(),
        p50: at(50).unwrap_or_default(),
        p99: at(99).unwrap_or_default(),
        bytes,
    })
}

async fn one(
    target: &Target,
    start: Instant,
    span: Duration,
) -> Result<(Vec<Duration>, usize), Failure> {
    let mut connection = Connection::open(target).await?;
    let bytes = connection.call(target).await?;
    tokio::time::sleep_until(start.into()).await;
    let mut times = Vec::with_capacity(1024);
    while start.elapsed() < span {
        let sent = Instant::now();
        connection.call(target).await?;
        times.push(sent.elapsed());
    }
    Ok((times, bytes))
}

struct Connection(Option<SendRequest<Full<Bytes>>>);

impl Connection {
    async fn open(target: &Target) -> Result<Self, Failure> {
        let tcp = TcpStream::connect(target.addr).await?;
        tcp.set_nodelay(true)?;
        let sender = match &target.tls {
            None => start(TokioIo::new(tcp)).await?,
            Some(tls) => {
                let name = ServerName::try_from("localhost")?;
                start(TokioIo::new(tls.connect(name, tcp).await?)).await?
            }
        };
        Ok(Self(Some(sender)))
    }

    /// One call; opens the connection anew when the server has closed it.
    async fn call(&mut self, target: &Target) -> Result<usize, Failure> {
        let mut sender = match self.0.take() {
            Some(sender) if !sender.is_closed() => sender,
            Some(_) | None => Self::open(target).await?.0.ok_or("no connection")?,
        };
        if sender.ready().await.is_err() {
            sender = Self::open(target).await?.0.ok_or("no connection")?;
        }
        let mut request = Request::builder()
            .method(target.method)
            .uri(&target.path)
            .header("host", target.addr.to_string());
        for (name, value) in &target.headers {
            request = request.header(*name, value);
        }
        let answer = sender.send_request(request.body(Full::new(target.body.clone()))?).await?;
        let status = answer.status();
        let body = answer.into_body().collect().await?.to_bytes();
        let text = String::from_utf8_lossy(&body);
        if !status.is_success() || !text.contains(target.proof) {
            return Err(format!("{}: {status}: {text}", target.title).into());
        }
        self.0 = Some(sender);
        Ok(body.len())
    }
}

async fn start<T>(io: TokioIo<T>) -> Result<SendRequest<Full<Bytes>>, Failure>
where
    T: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + Send + 'static,
{
    let (sender, connection) = handshake(io).await?;
    tokio::spawn(async move {
        // The end of a connection shows in the next call.
        let _ = connection.await;
    });
    Ok(sender)
}

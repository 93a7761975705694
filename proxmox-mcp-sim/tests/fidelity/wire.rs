//! A client that speaks HTTP word by word, so that nothing is smoothed over.

use proxmox_mcp_sim::Sim;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

/// What came back.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) reason: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(key, _)| key.eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value.as_str())
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }

    /// Status and reason, as they are compared.
    pub(crate) fn line(&self) -> String {
        format!("{} {}", self.status, self.reason)
    }
}

/// Opens connections to one simulator.
pub(crate) struct Client {
    pub(crate) addr: SocketAddr,
    tls: TlsConnector,
}

/// One connection.
pub(crate) struct Connection(BufReader<TlsStream<TcpStream>>);

impl Client {
    pub(crate) fn new(sim: &Sim) -> Self {
        let mut roots = RootCertStore::empty();
        let pem = sim.certificate_pem().as_bytes();
        roots.add(CertificateDer::from_pem_slice(pem).unwrap()).unwrap();
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        Self { addr: sim.addr(), tls: TlsConnector::from(Arc::new(config)) }
    }

    pub(crate) async fn connect(&self) -> Connection {
        let stream = TcpStream::connect(self.addr).await.unwrap();
        let name = ServerName::try_from("localhost").unwrap();
        Connection(BufReader::new(self.tls.connect(name, stream).await.unwrap()))
    }

    /// Sends one request on a connection of its own; none if the connection is dropped.
    pub(crate) async fn send(&self, head: &str, headers: &[String], body: &[u8]) -> Option<Answer> {
        self.connect().await.send(head, headers, body).await
    }
}

impl Connection {
    /// `head` is method and target; a content length is added where there is a body.
    pub(crate) async fn send(
        &mut self,
        head: &str,
        headers: &[String],
        body: &[u8],
    ) -> Option<Answer> {
        let mut request = format!("{head} HTTP/1.1\r\nHost: localhost\r\n");
        for header in headers {
            request.extend([header, "\r\n"]);
        }
        let chunked = headers.iter().any(|header| header.starts_with("Transfer-Encoding"));
        if !body.is_empty() && !chunked {
            request.extend(["Content-Length: ", &body.len().to_string(), "\r\n"]);
        }
        request += "\r\n";
        // The server may answer and hang up before it has read everything.
        let _ = self.0.write_all(request.as_bytes()).await;
        let _ = self.0.write_all(body).await;
        let _ = self.0.flush().await;
        self.read().await
    }

    async fn read(&mut self) -> Option<Answer> {
        let mut answer = Answer::default();
        let line = self.line().await?;
        let mut words = line.splitn(3, ' ').skip(1);
        answer.status = words.next()?.parse().ok()?;
        answer.reason = words.next().unwrap_or_default().to_owned();
        loop {
            let line = self.line().await?;
            let Some((name, value)) = line.split_once(": ") else { break };
            answer.headers.push((name.to_owned(), value.to_owned()));
        }
        let length = answer.header("content-length").and_then(|length| length.parse().ok());
        let mut body = vec![0; length.unwrap_or(0)];
        self.0.read_exact(&mut body).await.ok()?;
        answer.body = String::from_utf8_lossy(&body).into_owned();
        Some(answer)
    }

    async fn line(&mut self) -> Option<String> {
        let mut line = Vec::new();
        self.0.read_until(b'\n', &mut line).await.ok().filter(|read| *read > 0)?;
        Some(String::from_utf8_lossy(&line).trim_end().to_owned())
    }

    /// Whether the server has hung up.
    pub(crate) async fn is_closed(&mut self) -> bool {
        self.0.read_u8().await.is_err()
    }
}

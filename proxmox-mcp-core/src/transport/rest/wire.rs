//! One exchange with one endpoint: request out, bounded answer in.

use super::Endpoint;
use super::encode::Encoded;
use super::failure::Failure;
use super::login::Session;
use bytes::{Bytes, BytesMut};
use flate2::read::MultiGzDecoder;
use http::header::{
    AUTHORIZATION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HeaderName,
};
use http::{HeaderMap, HeaderValue, Method};
use std::io::Read as _;
use std::sync::Arc;

const CSRF: HeaderName = HeaderName::from_static("csrfpreventiontoken");
const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");

/// What a request carries beside method, target and form.
pub(super) enum Credentials<'a> {
    None,
    Token(&'a HeaderValue),
    Ticket(&'a Arc<Session>),
}

/// An answer, whatever its status.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) reason: String,
    is_html: bool,
    pub(super) body: Bytes,
}

impl Answer {
    pub(super) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Whether a web server that is no API answered.
    pub(super) fn is_web_page(&self) -> bool {
        self.is_success() && self.is_html
    }

    /// Whether a worker went away under the request.
    pub(super) fn is_broken_pipe(&self) -> bool {
        self.status == 596 && self.reason.eq_ignore_ascii_case("broken pipe")
    }
}

/// The connections to all endpoints.
#[derive(Debug)]
pub(super) struct Wire {
    pub(super) http: reqwest::Client,
    pub(super) max_body: usize,
}

impl Wire {
    pub(super) async fn exchange(
        &self,
        endpoint: &Endpoint,
        method: &Method,
        encoded: &Encoded,
        credentials: Credentials<'_>,
    ) -> Result<Answer, Failure> {
        let url = url(endpoint, &encoded.target)?;
        let writes = method != Method::GET;
        let mut request = self.http.request(method.clone(), url);
        request = request.headers(headers(&credentials, writes));
        match &encoded.form {
            Some(form) => request = request.header(CONTENT_TYPE, FORM).body(form.clone()),
            None if method == Method::POST || method == Method::PUT => {
                request = request.header(CONTENT_LENGTH, HeaderValue::from_static("0"));
            }
            None => {}
        }
        let response = request.send().await.map_err(|e| Failure::of(&e))?;
        self.answer(response).await
    }

    async fn answer(&self, response: reqwest::Response) -> Result<Answer, Failure> {
        let status = response.status().as_u16();
        let reason = match response.extensions().get::<hyper::ext::ReasonPhrase>() {
            Some(reason) => String::from_utf8_lossy(reason.as_bytes()).into_owned(),
            None => response.status().canonical_reason().unwrap_or_default().to_owned(),
        };
        let kind = response.headers().get(CONTENT_TYPE).map(HeaderValue::as_bytes);
        let encoding = response.headers().get(CONTENT_ENCODING).map(HeaderValue::as_bytes);
        let is_gzip = encoding.is_some_and(|encoding| encoding.eq_ignore_ascii_case(b"gzip"));
        let is_html = kind.is_some_and(|kind| kind.starts_with(b"text/html"));
        let announced = response.content_length().unwrap_or_default();
        if usize::try_from(announced).is_ok_and(|size| size > self.max_body) {
            return Err(self.too_long());
        }
        let body = self.body(response).await?;
        let body = if is_gzip { self.unzipped(&body)? } else { body };
        Ok(Answer { status, reason, is_html, body })
    }

    async fn body(&self, mut response: reqwest::Response) -> Result<Bytes, Failure> {
        let first = response.chunk().await.map_err(|e| Failure::of(&e))?.unwrap_or_default();
        let mut body = BytesMut::new();
        let mut next = response.chunk().await.map_err(|e| Failure::of(&e))?;
        if next.is_none() && first.len() <= self.max_body {
            return Ok(first);
        }
        body.extend_from_slice(&first);
        while let Some(chunk) = next {
            body.extend_from_slice(&chunk);
            if body.len() > self.max_body {
                return Err(self.too_long());
            }
            next = response.chunk().await.map_err(|e| Failure::of(&e))?;
        }
        Ok(body.freeze())
    }

    /// Journals come compressed, whether that was asked for or not.
    fn unzipped(&self, body: &[u8]) -> Result<Bytes, Failure> {
        let limit = u64::try_from(self.max_body).unwrap_or(u64::MAX);
        let mut plain = Vec::new();
        let mut reader = MultiGzDecoder::new(body).take(limit.saturating_add(1));
        reader.read_to_end(&mut plain).map_err(|e| {
            Failure::everywhere(format!("its answer cannot be decompressed: {e}"), false)
        })?;
        if plain.len() > self.max_body { Err(self.too_long()) } else { Ok(plain.into()) }
    }

    fn too_long(&self) -> Failure {
        let problem = format!(
            "its answer is longer than the {} bytes that are read: ask for less, with a filter or \
             a limit",
            self.max_body
        );
        Failure::everywhere(problem, false)
    }
}

fn headers(credentials: &Credentials<'_>, writes: bool) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(2);
    match *credentials {
        Credentials::None => {}
        Credentials::Token(header) => {
            headers.insert(AUTHORIZATION, header.clone());
        }
        Credentials::Ticket(session) => {
            headers.insert(COOKIE, session.cookie.clone());
            if writes {
                headers.insert(CSRF, session.csrf.clone());
            }
        }
    }
    headers
}

/// The URL of a target. The parser of URLs resolves dot segments even when they are escaped;
/// a path that it would change is not what was judged, and is refused.
fn url(endpoint: &Endpoint, target: &str) -> Result<reqwest::Url, Failure> {
    let refused = || {
        let problem = "its path cannot be sent as it was judged: a name in it consists of dots";
        Failure::everywhere(problem, true)
    };
    let url = reqwest::Url::parse(&format!("https://{endpoint}{target}")).map_err(|_| refused())?;
    let path = target.split_once('?').map_or(target, |(path, _)| path);
    if url.path() == path { Ok(url) } else { Err(refused()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_url_parsing_would_change_is_refused() {
        let endpoint: Endpoint = "[::1]:8006".parse().unwrap();
        let good = "/api2/json/nodes/pve1/tasks/UPID:pve1:1:u@pam!t:/log?start=0&limit=5";
        let full = url(&endpoint, good).unwrap();
        assert_eq!(full.as_str(), format!("https://[::1]:8006{good}"));
        for bad in
            ["/api2/json/a/%2E%2E/b", "/api2/json/a/../b", "/api2/json/a/%2e", "/api2/json/a#b"]
        {
            assert!(url(&endpoint, bad).is_err(), "{bad}");
        }
    }
}

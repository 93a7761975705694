//! Who sends a request.

use super::Front;
use super::form::percent;
use super::reply::Reply;
use crate::access::Principal;
use hyper::HeaderMap;
use hyper::header::{AUTHORIZATION, COOKIE};

const COOKIE_NAME: &str = "PVEAuthCookie";
const TOKEN_NAME: &str = "PVEAPIToken";

/// What anyone may call.
fn is_open(method: &str, path: &str) -> bool {
    matches!(
        (method, path),
        ("GET", "/access/domains" | "/access/ticket")
            | ("POST", "/access/ticket" | "/access/openid/login" | "/access/openid/auth-url")
    )
}

/// Whether a call is the upload of a file, which has rules of its own.
pub(super) fn is_upload(method: &str, path: &str) -> bool {
    let segments: Vec<_> = path.split('/').collect();
    method == "POST" && matches!(segments.as_slice(), ["", "nodes", _, "storage", _, "upload"])
}

/// Who calls, and how that is known.
#[derive(Debug)]
pub(super) struct Caller {
    /// None where anyone may call.
    pub(super) who: Option<Principal>,
    /// A token was sent, whether it was looked at or not.
    pub(super) by_token: bool,
}

/// Finds out who calls; a refusal is to be delayed.
pub(super) fn authenticate(
    front: &Front,
    method: &str,
    path: &str,
    headers: &HeaderMap,
) -> Result<Caller, Reply> {
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let authorization = header(AUTHORIZATION.as_str()).unwrap_or_default();
    let ticket = header(COOKIE.as_str()).and_then(|cookie| extract(cookie, COOKIE_NAME));
    let ticket = ticket.or_else(|| extract(authorization, COOKIE_NAME));
    let token = extract(authorization, TOKEN_NAME).filter(|_| ticket.is_none());
    if is_open(method, path) {
        return Ok(Caller { who: None, by_token: token.is_some() });
    }
    if let Some(ticket) = ticket {
        let refused = || Reply::new(401, "permission denied - invalid PVE ticket");
        let who = front.access.ticket(&ticket).ok_or_else(refused)?;
        let csrf = header("CSRFPreventionToken").unwrap_or_default();
        may_upload(front, method, path, &who)?;
        if method != "GET" && !is_upload(method, path) && !front.access.csrf(&who, csrf) {
            return Err(Reply::new(401, "Permission denied - invalid csrf token"));
        }
        return Ok(Caller { who: Some(who), by_token: false });
    }
    let token = token.ok_or_else(|| Reply::new(401, "No ticket"))?;
    let who = front.access.token(&token);
    let who = who.ok_or_else(|| Reply::new(401, "Authentication failed!"))?;
    may_upload(front, method, path, &who)?;
    Ok(Caller { who: Some(who), by_token: true })
}

/// Uploads are refused before their body is read.
fn may_upload(front: &Front, method: &str, path: &str, who: &Principal) -> Result<(), Reply> {
    let Some(storage) = path.split('/').nth(4).filter(|_| is_upload(method, path)) else {
        return Ok(());
    };
    let (path, wanted) = (format!("/storage/{storage}"), "Datastore.AllocateTemplate");
    if front.access.has_any(who, &path, &[wanted], front.world.as_ref()) {
        return Ok(());
    }
    Err(Reply::new(403, format!("Permission check failed ({path}, {wanted})")).slowly())
}

/// The value of `name` among `name=value; …`, or after `name` and a space; decoded.
fn extract(header: &str, name: &str) -> Option<String> {
    header.split(';').find_map(|part| {
        let rest = part.trim().strip_prefix(name)?;
        let value = rest.trim_start().strip_prefix('=').or_else(|| rest.strip_prefix(' '))?;
        Some(percent(value.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_and_cookies_are_found_in_all_their_spellings() {
        let token = Some("root@pam!t=s".to_owned());
        for header in
            ["PVEAPIToken=root@pam!t=s", "PVEAPIToken root@pam!t=s", "PVEAPIToken=root%40pam%21t=s"]
        {
            assert_eq!(extract(header, TOKEN_NAME), token, "{header}");
        }
        assert_eq!(extract("Bearer x", TOKEN_NAME), None);
        let cookie = "a=b; PVEAuthCookie=PVE%3Aroot@pam:1::x/+%3D; c=d";
        assert_eq!(extract(cookie, COOKIE_NAME).as_deref(), Some("PVE:root@pam:1::x/+="));
    }

    #[test]
    fn only_the_upload_method_is_an_upload() {
        assert!(is_upload("POST", "/nodes/a/storage/b/upload"));
        assert!(!is_upload("GET", "/nodes/a/storage/b/upload"));
        assert!(!is_upload("POST", "/nodes/a/storage/b/content"));
    }
}

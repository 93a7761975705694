//! Who sends a request.

use super::form::percent;
use super::reply::Reply;
use crate::access::{Access, Principal};
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

/// The caller, or none where everyone may call; the refusal is to be delayed.
pub(super) fn authenticate(
    access: &Access,
    method: &str,
    path: &str,
    headers: &HeaderMap,
) -> Result<Option<Principal>, Reply> {
    if is_open(method, path) {
        return Ok(None);
    }
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let authorization = header(AUTHORIZATION.as_str()).unwrap_or_default();
    let ticket = header(COOKIE.as_str()).and_then(|cookie| extract(cookie, COOKIE_NAME));
    let ticket = ticket.or_else(|| extract(authorization, COOKIE_NAME));
    if let Some(ticket) = ticket {
        let refused = || Reply::new(401, "permission denied - invalid PVE ticket");
        let who = access.ticket(&ticket).ok_or_else(refused)?;
        let csrf = header("CSRFPreventionToken").unwrap_or_default();
        if method != "GET" && !is_upload(method, path) && !access.csrf(&who, csrf) {
            return Err(Reply::new(401, "Permission denied - invalid csrf token"));
        }
        return Ok(Some(who));
    }
    let token = extract(authorization, TOKEN_NAME).ok_or_else(|| Reply::new(401, "No ticket"))?;
    let who = access.token(&token).ok_or_else(|| Reply::new(401, "Authentication failed!"))?;
    Ok(Some(who))
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

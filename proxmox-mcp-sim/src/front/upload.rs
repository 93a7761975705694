//! Files that are uploaded as a form of several parts.

use super::reply::Reply;
use bytes::Bytes;
use proxmox_mcp_core::catalog::Params;
use serde_json::Value;

/// A file that came with a call.
#[derive(Clone, Debug)]
pub(crate) struct Upload {
    /// Its contents.
    pub data: Bytes,
}

/// The fields, in the order in which they must come before the file.
const FIELDS: [&str; 3] = ["content", "checksum-algorithm", "checksum"];

/// The boundary that a content type names.
pub(super) fn boundary(content_type: &str) -> Option<String> {
    let parameters = content_type.split([';', ',']).skip(1);
    let named = parameters.filter_map(|parameter| parameter.trim().split_once('='));
    let mut found = named.filter(|(name, _)| name.trim() == "boundary");
    found.next().map(|(_, value)| value.trim().trim_matches('"').to_owned())
}

/// One part of the form.
struct Part {
    name: String,
    file: Option<String>,
    data: Bytes,
}

/// Parses the form as Proxmox does: fields in their order, then the file, and nothing after it.
pub(super) fn parse(body: &Bytes, boundary: &str) -> Result<(Params, Upload), Reply> {
    let mut params = Params::new();
    let mut next = 0;
    for part in parts(body, boundary) {
        let Some(file) = part.file else {
            let Some(place) = FIELDS.iter().position(|field| *field == part.name) else {
                continue;
            };
            if place < next {
                // What Proxmox takes for the checksum then holds line breaks.
                return Err(Reply::new(400, "Bad Request"));
            }
            next = place;
            let value = String::from_utf8_lossy(&part.data).into_owned();
            params.insert(part.name, Value::String(value));
            continue;
        };
        if part.name != "filename" {
            let name = part.name;
            return Err(Reply::plain(
                500,
                format!(
                    "wrong field name '{name}' for file upload, expected 'filename' \
                     at /usr/share/perl5/PVE/APIServer/AnyEvent.pm line 1325.\n"
                ),
            ));
        }
        params.insert(part.name, Value::String(file));
        return Ok((params, Upload { data: part.data }));
    }
    Err(Reply::plain(501, "upload failed\n"))
}

/// The parts; those without a disposition as their first header are left out.
fn parts(body: &Bytes, boundary: &str) -> Vec<Part> {
    let marker = format!("--{boundary}");
    let mut starts = Vec::new();
    let mut from = 0;
    while let Some(at) = find(body, marker.as_bytes(), from) {
        starts.push(at);
        from = at + marker.len();
    }
    let ends = starts.iter().skip(1);
    let between = starts.iter().zip(ends).filter_map(|(start, end)| {
        let part = body.slice(start + marker.len()..*end);
        let part = part.slice(if part.starts_with(b"\r\n") { 2 } else { 1.min(part.len()) }..);
        let gap = find(&part, b"\r\n\r\n", 0)?;
        let head = String::from_utf8_lossy(part.get(..gap)?).into_owned();
        let data = part.slice(gap + 4..);
        let data = data.slice(..data.len() - usize::from(data.ends_with(b"\n")));
        let data = data.slice(..data.len() - usize::from(data.ends_with(b"\r")));
        let first = head.lines().next()?;
        let (header, disposition) = first.split_once(':')?;
        if !header.trim().eq_ignore_ascii_case("content-disposition") {
            return None;
        }
        let file = attribute(disposition, "filename");
        Some(Part { name: attribute(disposition, "name")?, file, data })
    });
    between.collect()
}

fn find(text: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    rest.windows(wanted.len()).position(|window| window == wanted).map(|at| from + at)
}

fn attribute(disposition: &str, name: &str) -> Option<String> {
    let attributes = disposition.split(';').skip(1).filter_map(|part| part.trim().split_once('='));
    let mut found = attributes.filter(|(key, _)| key.trim() == name);
    found.next().map(|(_, value)| value.trim().trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn form(parts: &[(&str, &str)]) -> Bytes {
        let part = |(disposition, data): &(&str, &str)| {
            format!("--b\r\nContent-Disposition: form-data; {disposition}\r\n\r\n{data}\r\n")
        };
        let body: String = parts.iter().map(part).collect();
        (body + "--b--\r\n").into()
    }

    const FILE: (&str, &str) = (r#"name="filename"; filename="x.iso""#, "a\r\nb\0");

    #[test]
    fn fields_come_before_the_file() {
        let body = form(&[(r#"name="content""#, "iso"), FILE]);
        let (params, upload) = parse(&body, "b").unwrap();
        assert_eq!(json!(params), json!({"content": "iso", "filename": "x.iso"}));
        assert_eq!(upload.data, "a\r\nb\0");
        let (params, _) = parse(&form(&[FILE, (r#"name="content""#, "iso")]), "b").unwrap();
        assert_eq!(json!(params), json!({"filename": "x.iso"}));
    }

    #[test]
    fn forms_that_proxmox_refuses_are_refused() {
        let status = |parts: &[(&str, &str)]| parse(&form(parts), "b").unwrap_err().status;
        assert_eq!(status(&[(r#"name="file"; filename="x.iso""#, "a")]), 500);
        assert_eq!(
            status(&[(r#"name="checksum""#, "a"), (r#"name="checksum-algorithm""#, "b")]),
            400
        );
        assert_eq!(status(&[(r#"name="content""#, "iso")]), 501);
        assert_eq!(parse(&Bytes::new(), "b").unwrap_err().status, 501);
        assert_eq!(parse(&Bytes::from_static(b"--b--b"), "b").unwrap_err().status, 501);
    }

    #[test]
    fn a_form_that_breaks_off_anywhere_does_no_harm() {
        let body = form(&[(r#"name="content""#, "iso"), FILE]);
        for end in 0..body.len() {
            let whole = parse(&body.slice(..end), "b").is_ok();
            assert!(!whole || end > body.len() - 8, "{end}");
        }
    }

    #[test]
    fn boundaries_are_found_in_content_types() {
        let found = boundary("multipart/form-data; boundary=----x");
        assert_eq!(found.as_deref(), Some("----x"));
        assert_eq!(boundary("multipart/form-data; boundary=\"q\"").as_deref(), Some("q"));
        assert_eq!(boundary("text/plain"), None);
    }
}

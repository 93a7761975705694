//! Filling in path templates.

/// Fills `{name}` placeholders; every value becomes one percent-encoded path segment.
///
/// Answers the name of the first placeholder without a value as error.
pub(super) fn fill<'t>(
    template: &'t str,
    mut value: impl FnMut(&'t str) -> Option<String>,
) -> Result<String, &'t str> {
    let mut path = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        path.push_str(before);
        let (name, after) = after.split_once('}').ok_or(after)?;
        encode_segment(&mut path, &value(name).ok_or(name)?);
        rest = after;
    }
    path.push_str(rest);
    Ok(path)
}

/// Percent-encodes everything but unreserved characters, `:`, `@` and `!`.
///
/// `.` and `..` are encoded too, so that a value never climbs out of its segment.
fn encode_segment(path: &mut String, value: &str) {
    use std::fmt::Write as _;
    let dots = value.bytes().all(|b| b == b'.');
    for byte in value.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-_~:@!".contains(&byte);
        if plain || (byte == b'.' && !dots) {
            path.push(char::from(byte));
        } else {
            let _ = write!(path, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_in_their_segment() {
        let filled = |value: &str| fill("/a/{x}/b", |_| Some(value.to_owned())).unwrap();
        assert_eq!(filled("UPID:n:1:u@pam!t:"), "/a/UPID:n:1:u@pam!t:/b");
        assert_eq!(filled("local:iso/x y.iso"), "/a/local:iso%2Fx%20y.iso/b");
        assert_eq!(filled(".."), "/a/%2E%2E/b");
        assert_eq!(filled("a?b#c%"), "/a/a%3Fb%23c%25/b");
        assert_eq!(fill("/{x}", |_| None), Err("x"));
    }
}

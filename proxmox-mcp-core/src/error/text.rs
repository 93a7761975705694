//! Making text from the cluster safe to show.

/// Text without control characters, on one line, at most `max` characters long.
///
/// Text from guests and from Proxmox reaches logs and models; escape sequences and line breaks
/// in it must not.
pub fn clean(text: &str, max: usize) -> String {
    let mut out = String::with_capacity(text.len().min(max));
    let mut space = false;
    for (count, c) in text.trim().chars().enumerate() {
        if count >= max {
            out.push('…');
            break;
        }
        if c.is_control() || c.is_whitespace() || is_format(c) {
            if !space {
                out.push(' ');
            }
            space = true;
        } else {
            out.push(c);
            space = false;
        }
    }
    out
}

/// Characters that change how neighbours are shown: zero-width and direction marks.
pub(crate) fn is_format(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_do_not_get_through() {
        assert_eq!(clean("a\u{1b}[31mb\n\nc\u{202e}d", 80), "a [31mb c d");
        assert_eq!(clean("abcdef", 3), "abc…");
    }
}

//! Cutting long lists: by rows, by bytes, and from a cursor on.

use crate::inventory::Missing;
use crate::model::page::{Cursor, Limit};
use serde::Serialize;
use std::fmt::Write as _;

/// Bytes of JSON that the rows of one answer may take; the rest is left for the next page.
const MAX_BYTES: usize = 48 * 1024;

/// One page of a list.
pub(crate) struct Page<R> {
    /// The rows of this page.
    pub rows: Vec<R>,
    /// How many rows there are on all pages.
    pub total: usize,
    /// Where the next page begins, when there is one.
    pub next: Option<Cursor>,
}

/// Takes one page of `items`, which are in ascending order of their `key`.
pub(crate) fn page<I, R: Serialize>(
    items: impl Iterator<Item = I>,
    key: impl Fn(&I) -> String,
    limit: Limit,
    cursor: Option<&Cursor>,
    row: impl Fn(&I) -> R,
) -> Page<R> {
    let (mut rows, mut total, mut bytes) = (Vec::new(), 0, 0);
    let (mut last, mut more) = (None, false);
    for item in items {
        total += 1;
        if more || cursor.is_some_and(|cursor| key(&item) <= cursor.0) {
            continue;
        }
        let made = row(&item);
        let size = serde_json::to_vec(&made).map_or(0, |json| json.len());
        more = rows.len() >= limit.rows() || (bytes + size > MAX_BYTES && !rows.is_empty());
        if !more {
            bytes += size;
            rows.push(made);
            last = Some(item);
        }
    }
    let next = last.filter(|_| more).map(|item| Cursor(key(&item)));
    Page { rows, total, next }
}

/// Appends what a table cannot say: how much there is, where it goes on, what was not seen.
pub(crate) fn tail(
    text: &mut String,
    shown: usize,
    total: usize,
    noun: &str,
    next: Option<&Cursor>,
    missing: &[Missing],
) {
    let _ = match next {
        Some(next) => {
            write!(text, "{shown} of {total} {noun}; next page: cursor `{}`", next.0)
        }
        None if shown < total => write!(text, "{shown} of {total} {noun}; this is the last page"),
        None => write!(text, "{total} {noun}"),
    };
    for gap in missing {
        let _ = write!(text, "\nnot seen: {} ({})", gap.what, gap.why);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(cursor: Option<&Cursor>, limit: u16) -> Page<u32> {
        let limit = Limit::try_from(limit).unwrap();
        page(100..110_u32, u32::to_string, limit, cursor, |n| *n)
    }

    #[test]
    fn pages_follow_on_each_other_and_end() {
        let first = numbers(None, 4);
        assert_eq!((first.rows.as_slice(), first.total), (&[100, 101, 102, 103][..], 10));
        let second = numbers(first.next.as_ref(), 4);
        assert_eq!(second.rows, [104, 105, 106, 107]);
        let third = numbers(second.next.as_ref(), 4);
        assert_eq!((third.rows.as_slice(), third.next), (&[108, 109][..], None));
    }

    #[test]
    fn a_list_too_large_in_bytes_is_cut_and_says_so() {
        let items = 0..9_usize;
        let limit = Limit::default();
        let cut = page(items, usize::to_string, limit, None, |_| "x".repeat(MAX_BYTES / 3));
        assert_eq!((cut.rows.len(), cut.total), (2, 9));
        assert_eq!(cut.next, Some(Cursor("1".to_owned())));
    }
}

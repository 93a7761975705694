//! Cutting long lists: by rows, by bytes, and from a cursor on.

use crate::inventory::Missing;
use crate::model::page::Cursor;
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

/// How long a page may be.
#[derive(Clone, Copy)]
pub(crate) struct Bounds {
    rows: usize,
    bytes: usize,
}

impl Bounds {
    /// What a model can read: so many rows, unless they are large.
    pub(crate) const fn short(rows: usize) -> Self {
        Self { rows, bytes: MAX_BYTES }
    }

    /// What a program can: as many rows as it asks for, or all.
    pub(crate) fn long(rows: Option<usize>) -> Self {
        Self { rows: rows.unwrap_or(usize::MAX), bytes: usize::MAX }
    }

    /// The size of a row; of no interest where nothing is cut by it.
    fn size<R: Serialize>(self, row: &R) -> usize {
        if self.bytes == usize::MAX {
            return 0;
        }
        serde_json::to_vec(row).map_or(0, |json| json.len())
    }
}

/// Takes one page of `items`, which are in ascending order of their `key`.
pub(crate) fn page<I, R: Serialize>(
    items: impl Iterator<Item = I>,
    key: impl Fn(&I) -> String,
    bounds: Bounds,
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
        let size = bounds.size(&made);
        more = rows.len() >= bounds.rows || (bytes + size > bounds.bytes && !rows.is_empty());
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

    fn numbers(cursor: Option<&Cursor>, limit: usize) -> Page<u32> {
        page(100..110_u32, u32::to_string, Bounds::short(limit), cursor, |n| *n)
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
        let large = |_: &usize| "x".repeat(MAX_BYTES / 3);
        let cut = page(0..9, usize::to_string, Bounds::short(60), None, large);
        assert_eq!((cut.rows.len(), cut.total), (2, 9));
        assert_eq!(cut.next, Some(Cursor("1".to_owned())));
        let whole = page(0..9, usize::to_string, Bounds::long(None), None, large);
        assert_eq!((whole.rows.len(), whole.next), (9, None));
        let told = page(0..9, usize::to_string, Bounds::long(Some(4)), None, large);
        assert_eq!((told.rows.len(), told.next), (4, Some(Cursor("3".to_owned()))));
    }
}

//! Long lists in pages. A cursor says which list and where to go on, so it needs no memory.

use super::{Result, parse};
use crate::mcp::core::Core;
use crate::mcp::ctx::Ctx;
use crate::mcp::fault::Fault;
use crate::mcp::listing::Listing;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonrpsee::types::Params;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;

/// How many entries a page holds.
const PAGE: usize = 200;

struct Page<'a> {
    key: &'static str,
    items: &'a [Box<RawValue>],
    next: Option<String>,
}

impl Serialize for Page<'_> {
    fn serialize<S: Serializer>(&self, output: S) -> std::result::Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap as _;
        let mut map = output.serialize_map(None)?;
        map.serialize_entry(self.key, self.items)?;
        if let Some(next) = &self.next {
            map.serialize_entry("nextCursor", next)?;
        }
        map.end()
    }
}

/// The page of a list that the parameters ask for, under `key`.
pub(super) fn page(
    core: &Core,
    ctx: &Ctx,
    params: &Params<'static>,
    key: &'static str,
    list: &Listing,
) -> Result {
    #[derive(Deserialize)]
    struct Asked {
        cursor: Option<String>,
    }
    let asked: Asked = parse(params)?;
    // Some clients write an empty cursor for none.
    let start = match asked.cursor.as_deref() {
        Some("") | None => 0,
        Some(cursor) => position(key, cursor, list.items.len())?,
    };
    let end = start.saturating_add(PAGE).min(list.items.len());
    let page = Page {
        key,
        items: list.items.get(start..end).unwrap_or_default(),
        next: (end < list.items.len()).then(|| cursor(key, end)),
    };
    core.answer(ctx, page, Some(list.hint))
}

fn cursor(key: &str, position: usize) -> String {
    URL_SAFE_NO_PAD.encode(format!("{key}:{position}"))
}

fn position(key: &str, cursor: &str, length: usize) -> std::result::Result<usize, Fault> {
    let decoded = URL_SAFE_NO_PAD.decode(cursor).ok().and_then(|text| String::from_utf8(text).ok());
    decoded
        .and_then(|text| text.strip_prefix(key)?.strip_prefix(':')?.parse().ok())
        .filter(|position| *position < length)
        .ok_or_else(|| {
            let text = format!("`{cursor}` is no cursor of this list; begin again without one");
            Fault::invalid_params(text)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_belongs_to_its_list() {
        let text = cursor("tools", 200);
        assert_eq!(position("tools", &text, 201).unwrap(), 200);
        assert!(position("prompts", &text, 201).is_err());
        assert!(position("tools", &text, 200).is_err());
        for broken in ["", "x", "dG9vbHM6LTE", "dG9vbHM6OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk"] {
            assert!(position("tools", broken, 201).is_err(), "{broken}");
        }
    }
}

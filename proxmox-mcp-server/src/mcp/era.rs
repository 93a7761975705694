//! Which protocol a message speaks. Decided for each message by itself, never remembered: one
//! client may probe both on one connection.

use super::version::Version;

/// The two protocols that share one endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Era {
    /// Every request carries its own context.
    Modern,
    /// A handshake came first.
    Legacy,
}

/// What a message shows of its protocol.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clues<'a> {
    /// The method; none in a reply.
    pub method: Option<&'a str>,
    /// `_meta` names the protocol version or the client's capabilities.
    pub modern_meta: bool,
    /// The header `MCP-Protocol-Version`.
    pub header: Option<&'a str>,
}

/// Decides by the first clue that speaks.
pub fn era(clues: Clues<'_>) -> Era {
    if clues.modern_meta {
        return Era::Modern;
    }
    if clues.method == Some("initialize") {
        return Era::Legacy;
    }
    match clues.header {
        Some(header) if !Version::parse(header).is_some_and(Version::has_legacy_header) => {
            Era::Modern
        }
        _ => Era::Legacy,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_clue_that_speaks_decides() {
        let table = [
            // method, _meta, header, era
            ("tools/list", true, None, Era::Modern),
            ("tools/list", true, Some("2025-06-18"), Era::Modern),
            ("tools/list", true, Some("2026-07-28"), Era::Modern),
            ("initialize", true, None, Era::Modern),
            ("initialize", false, None, Era::Legacy),
            ("initialize", false, Some("2026-07-28"), Era::Legacy),
            ("tools/list", false, Some("2026-07-28"), Era::Modern),
            ("tools/list", false, Some("1999-01-01"), Era::Modern),
            ("tools/list", false, Some(""), Era::Modern),
            ("tools/list", false, Some("2024-11-05"), Era::Modern),
            ("tools/list", false, Some("2025-03-26"), Era::Legacy),
            ("tools/list", false, Some("2025-06-18"), Era::Legacy),
            ("tools/list", false, Some("2025-11-25"), Era::Legacy),
            ("tools/list", false, None, Era::Legacy),
            ("server/discover", false, None, Era::Legacy),
            ("notifications/initialized", false, None, Era::Legacy),
        ];
        for (method, modern_meta, header, expected) in table {
            let clues = Clues { method: Some(method), modern_meta, header };
            assert_eq!(era(clues), expected, "{clues:?}");
        }
    }
}

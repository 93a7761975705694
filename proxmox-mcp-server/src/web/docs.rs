//! `GET /docs`: one page with every operation, made of the registry when it is first asked for.

use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS,
};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use proxmox_mcp_core::registry::{Footprint, TOOLSETS, Tool, Toolset};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::sync::LazyLock;

const STYLE: &str = include_str!("docs.css");
const SCRIPT: &str = include_str!("docs.js");

static PAGE: LazyLock<Bytes> = LazyLock::new(|| render().into());

/// Allows the page's own style and script and nothing else.
static RULES: LazyLock<String> = LazyLock::new(|| {
    let digest = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; \
         form-action 'none'; frame-ancestors 'none'",
        digest(STYLE),
        digest(SCRIPT)
    )
});

pub(super) async fn page() -> Response {
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_SECURITY_POLICY, RULES.as_str()),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (CACHE_CONTROL, "public, max-age=300"),
    ];
    (headers, Body::from(PAGE.clone())).into_response()
}

fn render() -> String {
    let mut html = String::with_capacity(64 << 10);
    let version = env!("CARGO_PKG_VERSION");
    let total: usize = TOOLSETS.iter().map(|set| set.tools.len()).sum();
    let _ = write!(
        html,
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Proxmox MCP: operations</title><style>{STYLE}</style></head><body>\
         <header><h1>Proxmox MCP</h1><p>Version {version}. Every operation with its arguments, \
         the worst it can do, and the privileges that Proxmox asks for. MCP clients connect to \
         <code>/api/mcp</code>; <code>proxmox-mcp call OPERATION name=value</code> does the same \
         in a terminal.</p></header>\
         <div class=\"bar\"><div><input type=\"search\" aria-label=\"Search\" \
         placeholder=\"Search operations, arguments, privileges (press /)\">\
         <span id=\"count\">{total} operations</span></div></div><main><nav>"
    );
    for set in TOOLSETS {
        let (name, count) = (set.name, set.tools.len());
        let _ = write!(html, "<a href=\"#set-{name}\">{name}<span>{count}</span></a>");
    }
    html.push_str("</nav><div>");
    for set in TOOLSETS {
        section(&mut html, set);
    }
    html.push_str(
        "<footer><a href=\"/health\">health</a> · <a href=\"/metrics\">metrics</a></footer>\
         </div></main>",
    );
    let _ = write!(html, "<script>{SCRIPT}</script></body></html>");
    html
}

fn section(html: &mut String, set: &Toolset) {
    let (name, summary) = (set.name, escape(set.summary));
    let _ = write!(html, "<section id=\"set-{name}\"><h2>{name}</h2><p>{summary}</p>");
    set.tools.iter().for_each(|tool| entry(html, tool));
    html.push_str("</section>");
}

fn entry(html: &mut String, tool: &Tool) {
    let (name, risk) = (tool.meta.name, tool.meta.risk.as_str());
    let what = prose(&tool.description());
    let _ = write!(
        html,
        "<details id=\"{name}\"><summary><span class=\"name\">{name}</span>\
         <span class=\"what\">{what}</span><span class=\"risk {risk}\">{risk}</span></summary>\
         <div class=\"body\">"
    );
    arguments(html, &tool.input_schema());
    privileges(html, &tool.footprint());
    html.push_str("</div></details>");
}

fn arguments(html: &mut String, schema: &Value) {
    let nothing = Map::new();
    let properties = schema.get("properties").and_then(Value::as_object).unwrap_or(&nothing);
    if properties.is_empty() {
        html.push_str("<p class=\"none\">No arguments.</p>");
        return;
    }
    let required = schema.get("required").and_then(Value::as_array);
    html.push_str("<table><tr><th>Argument</th><th>Type</th><th>What it is</th></tr>");
    for (name, property) in properties {
        let must = required.is_some_and(|all| all.iter().any(|one| one == name));
        let star = if must { " <span class=\"must\" title=\"required\">*</span>" } else { "" };
        let kind = escape(&crate::describe::kind(property));
        let about = property.get("description").and_then(Value::as_str).unwrap_or_default();
        let about = prose(about);
        let name = escape(name);
        let _ = write!(
            html,
            "<tr><td><code>{name}</code>{star}</td><td>{kind}</td><td>{about}</td></tr>"
        );
    }
    html.push_str("</table>");
}

fn privileges(html: &mut String, prints: &[Footprint]) {
    if prints.is_empty() {
        return;
    }
    html.push_str("<table><tr><th>API method</th><th>Privileges</th></tr>");
    for Footprint { method, path, needs, .. } in prints {
        let (path, needs) = (escape(path), escape(needs));
        let _ = write!(html, "<tr><td><code>{method} {path}</code></td><td>{needs}</td></tr>");
    }
    html.push_str("</table>");
}

/// Text in which backticks mark code.
fn prose(text: &str) -> String {
    let escaped = escape(text);
    let mut html = String::with_capacity(escaped.len());
    for (index, part) in escaped.split('`').enumerate() {
        match index % 2 {
            0 => html.push_str(part),
            _ => html.extend(["<code>", part, "</code>"]),
        }
    }
    html
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proxmox_mcp_core::registry;

    #[test]
    fn every_operation_is_on_the_page_which_loads_nothing_else() {
        let page = render();
        for (_, tool) in registry::all() {
            assert!(page.contains(&format!("<details id=\"{}\">", tool.meta.name)));
        }
        for outside in ["http://", "https://", "src=", "@import", "url("] {
            assert!(!page.contains(outside), "{outside}");
        }
    }

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(escape("<b a=\"&\">"), "&lt;b a=&quot;&amp;&quot;&gt;");
        assert_eq!(prose("see `a<b`."), "see <code>a&lt;b</code>.");
    }
}

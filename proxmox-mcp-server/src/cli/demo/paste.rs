//! Configuration of MCP clients, ready to paste.

use serde_json::json;
use std::fmt::Write as _;

pub(super) fn text(url: &str) -> String {
    let program = std::env::current_exe().ok();
    let program = program.as_deref().and_then(|path| path.to_str()).unwrap_or("proxmox-mcp");
    let desktop = json!({
        "mcpServers": { "proxmox": { "command": program, "args": ["demo", "--stdio"] } }
    });
    let code = json!({ "servers": { "proxmox": { "type": "http", "url": url } } });
    let cursor = json!({ "mcpServers": { "proxmox": { "url": url } } });
    let mut text = format!("MCP server: {url}   (operations: {})\n", docs(url));
    let blocks = [
        ("Claude Code", format!("claude mcp add --transport http proxmox {url}")),
        ("Claude Desktop: claude_desktop_config.json", format!("{desktop:#}")),
        ("VS Code: .vscode/mcp.json", format!("{code:#}")),
        ("Cursor: ~/.cursor/mcp.json", format!("{cursor:#}")),
    ];
    for (title, block) in blocks {
        let _ = write!(text, "\n{title}\n");
        for line in block.lines() {
            let _ = writeln!(text, "  {line}");
        }
    }
    text
}

fn docs(url: &str) -> String {
    url.replace("/api/mcp", "/docs")
}

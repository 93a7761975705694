//! Tools that need no answers.

use crate::texts::{WAV, embedded, image};
use proxmox_mcp_server::mcp::host::{Content, Ctx, LogLevel, ToolResult};
use serde_json::Value;
use std::time::Duration;

const PAUSE: Duration = Duration::from_millis(50);

/// A result of one text.
pub(crate) fn text(text: &str) -> ToolResult {
    ToolResult::text(text)
}

/// Runs a tool; none when it is not one of these.
pub(crate) async fn call(ctx: &Ctx, name: &str, arguments: &Value) -> Option<ToolResult> {
    Some(match name {
        "test_simple_text" => text("This is a simple text response for testing."),
        "test_image_content" => ToolResult::content(vec![image()]),
        "test_audio_content" => {
            let (data, mime_type) = (WAV.to_owned(), "audio/wav".to_owned());
            ToolResult::content(vec![Content::Audio { data, mime_type }])
        }
        "test_embedded_resource" => ToolResult::content(vec![embedded(
            "test://embedded-resource",
            "text/plain",
            "This is an embedded resource content.",
        )]),
        "test_multiple_content_types" => ToolResult::content(vec![
            Content::text("Multiple content types test:"),
            image(),
            embedded(
                "test://mixed-content-resource",
                "application/json",
                r#"{"test":"data","value":123}"#,
            ),
        ]),
        "test_error_handling" => {
            ToolResult::error("This tool intentionally returns an error for testing")
        }
        "test_tool_with_logging" | "test_logging_tool" => logs(ctx).await,
        "test_tool_with_progress" => progresses(ctx).await,
        "test_reconnection" => {
            ctx.pause_stream().await;
            tokio::time::sleep(PAUSE).await;
            text("Reconnected and went on.")
        }
        "json_schema_2020_12_tool" | "test_custom_header" => text(&arguments.to_string()),
        _ => return None,
    })
}

async fn logs(ctx: &Ctx) -> ToolResult {
    for message in ["Tool execution started", "Tool processing data", "Tool execution completed"] {
        ctx.log(LogLevel::Info, "fixture", &message).await;
        tokio::time::sleep(PAUSE).await;
    }
    text("Logged three messages.")
}

async fn progresses(ctx: &Ctx) -> ToolResult {
    for step in [0.0, 50.0, 100.0] {
        ctx.progress(step, Some(100.0), None).await;
        tokio::time::sleep(PAUSE).await;
    }
    text("Made progress.")
}

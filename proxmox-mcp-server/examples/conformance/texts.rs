//! Resources and prompts.

use proxmox_mcp_server::mcp::host::{
    Content, Fault, PromptMessage, PromptResult, ResourceBody, ResourceContents,
};
use std::collections::BTreeMap;

/// A picture of one dot.
pub(crate) const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
/// A sound without samples.
pub(crate) const WAV: &str = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=";

/// The picture.
pub(crate) fn image() -> Content {
    Content::Image { data: PNG.to_owned(), mime_type: "image/png".to_owned() }
}

/// A resource in place.
pub(crate) fn embedded(uri: &str, mime: &str, text: &str) -> Content {
    Content::Resource { resource: ResourceContents::text(uri, mime, text) }
}

/// Reads a resource.
pub(crate) fn read(uri: &str) -> Option<ResourceContents> {
    Some(match uri {
        "test://static-text" => ResourceContents::text(
            uri,
            "text/plain",
            "This is the content of the static text resource.",
        ),
        "test://static-binary" => ResourceContents {
            uri: uri.to_owned(),
            mime_type: Some("image/png".to_owned()),
            body: ResourceBody::Blob(PNG.to_owned()),
        },
        "test://watched-resource" => ResourceContents::text(uri, "text/plain", "watched"),
        _ => {
            let id = uri.strip_prefix("test://template/")?.strip_suffix("/data")?;
            let text = serde_json::json!({
                "id": id, "templateTest": true, "data": format!("Data for ID: {id}"),
            });
            ResourceContents::text(uri, "application/json", text.to_string())
        }
    })
}

/// Fills in a prompt.
pub(crate) fn prompt(
    name: &str,
    arguments: &BTreeMap<String, String>,
) -> Result<PromptResult, Fault> {
    let argument = |name: &str| {
        let missing = || Fault::invalid_params(format!("argument `{name}` is missing"));
        arguments.get(name).ok_or_else(missing)
    };
    let contents = match name {
        "test_simple_prompt" => vec![Content::text("This is a simple prompt for testing.")],
        "test_prompt_with_arguments" => {
            let (one, two) = (argument("arg1")?, argument("arg2")?);
            vec![Content::text(format!("Prompt with arguments: arg1='{one}', arg2='{two}'"))]
        }
        "test_prompt_with_embedded_resource" => vec![
            embedded(
                argument("resourceUri")?,
                "text/plain",
                "Embedded resource content for testing.",
            ),
            Content::text("Please process the embedded resource above."),
        ],
        "test_prompt_with_image" => {
            vec![image(), Content::text("Please analyze the image above.")]
        }
        _ => return Err(Fault::unknown_prompt(name)),
    };
    let messages = contents.into_iter().map(|content| PromptMessage { role: "user", content });
    Ok(PromptResult { description: None, messages: messages.collect() })
}

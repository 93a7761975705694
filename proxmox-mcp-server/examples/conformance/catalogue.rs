//! What there is.

use proxmox_mcp_server::mcp::host::{CacheHint, Fault, Listing, Tool, ToolList};
use serde_json::value::to_raw_value;
use serde_json::{Value, json};
use std::time::Duration;

/// Everything here stays as it is.
pub(crate) const HINT: CacheHint = CacheHint::public(Duration::from_mins(1));

const TOOLS: [&str; 27] = [
    "test_simple_text",
    "test_image_content",
    "test_audio_content",
    "test_embedded_resource",
    "test_multiple_content_types",
    "test_tool_with_logging",
    "test_logging_tool",
    "test_error_handling",
    "test_tool_with_progress",
    "test_elicitation_sep1034_defaults",
    "test_elicitation_sep1330_enums",
    "test_reconnection",
    "test_missing_capability",
    "test_streaming_elicitation",
    "test_trigger_tool_change",
    "test_trigger_prompt_change",
    "test_input_required_result_elicitation",
    "test_input_required_result_sampling",
    "test_input_required_result_list_roots",
    "test_input_required_result_request_state",
    "test_input_required_result_multiple_inputs",
    "test_input_required_result_multi_round",
    "test_input_required_result_tampered_state",
    "test_input_required_result_capabilities",
    "test_sampling",
    "test_elicitation",
    "test_custom_header",
];

fn tool(name: &str, schema: &Value) -> Result<Tool, Fault> {
    let schema = to_raw_value(schema).map_err(|error| Fault::internal(error.to_string()))?;
    Ok(Tool {
        name: name.to_owned(),
        title: None,
        description: format!("Fixture `{name}` of the conformance suite"),
        input_schema: schema,
        output_schema: None,
        annotations: None,
        meta: None,
    })
}

fn text(name: &str, more: &Value) -> Value {
    let mut property = json!({"type": "string"});
    if let (Some(property), Some(more)) = (property.as_object_mut(), more.as_object()) {
        property.extend(more.clone());
    }
    json!({"type": "object", "properties": {name: property}, "additionalProperties": false})
}

/// The tools.
pub(crate) fn tools() -> Result<ToolList, Fault> {
    let mut tools = Vec::new();
    for name in TOOLS {
        let schema = match name {
            "test_sampling" => text("prompt", &json!({})),
            "test_elicitation" => text("message", &json!({})),
            "test_custom_header" => text("region", &json!({"x-mcp-header": "Region"})),
            _ => json!({"type": "object", "additionalProperties": false}),
        };
        tools.push(tool(name, &schema)?);
    }
    tools.push(tool("json_schema_2020_12_tool", &everything())?);
    ToolList::new(&tools, HINT)
}

/// A schema with the words that careless servers lose.
fn everything() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "$defs": {"address": {"$anchor": "addressDef", "type": "object", "properties": {
            "street": {"type": "string"}, "city": {"type": "string"}}}},
        "properties": {
            "name": {"type": "string"},
            "address": {"$ref": "#/$defs/address"},
            "contactMethod": {"type": "string", "enum": ["phone", "email"]},
            "phone": {"type": "string"},
            "email": {"type": "string"}},
        "allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
        "if": {"properties": {"contactMethod": {"const": "phone"}}, "required": ["contactMethod"]},
        "then": {"required": ["phone"]},
        "else": {"required": ["email"]},
        "additionalProperties": false
    })
}

/// The resources.
pub(crate) fn resources() -> Result<Listing, Fault> {
    let entry = |name: &str, mime: &str| {
        json!({"uri": format!("test://{name}"), "name": name, "mimeType": mime,
               "description": format!("Fixture `{name}`")})
    };
    let entries = [
        entry("static-text", "text/plain"),
        entry("static-binary", "image/png"),
        entry("watched-resource", "text/plain"),
    ];
    Listing::new(entries, HINT)
}

/// The patterns of resources.
pub(crate) fn templates() -> Result<Listing, Fault> {
    let entry = json!({"uriTemplate": "test://template/{id}/data", "name": "template",
                       "mimeType": "application/json", "description": "Data of an id"});
    Listing::new([entry], HINT)
}

/// The prompts.
pub(crate) fn prompts() -> Result<Listing, Fault> {
    let entry = |name: &str, arguments: &[&str]| {
        let arguments: Vec<Value> = arguments
            .iter()
            .map(|name| json!({"name": name, "description": "Any text", "required": true}))
            .collect();
        json!({"name": name, "description": format!("Fixture `{name}`"), "arguments": arguments})
    };
    let entries = [
        entry("test_simple_prompt", &[]),
        entry("test_prompt_with_arguments", &["arg1", "arg2"]),
        entry("test_prompt_with_embedded_resource", &["resourceUri"]),
        entry("test_prompt_with_image", &[]),
        entry("test_input_required_result_prompt", &[]),
    ];
    Listing::new(entries, HINT)
}

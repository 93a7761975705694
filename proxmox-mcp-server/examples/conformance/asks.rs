//! Tools and a prompt that ask.

use crate::texts;
use proxmox_mcp_server::mcp::host::{
    Ask, Content, Ctx, Fault, InputRequired, PromptMessage, PromptResult, Question, ToolOutcome,
    ToolResult,
};
use serde_json::value::to_raw_value;
use serde_json::{Value, json};

fn form(message: &str, schema: &Value) -> Result<Question, Fault> {
    let schema = to_raw_value(schema).map_err(|error| Fault::internal(error.to_string()))?;
    Question::form(message, &schema)
}

fn field(message: &str, name: &str, kind: &str) -> Result<Question, Fault> {
    let schema =
        json!({"type": "object", "properties": {name: {"type": kind}}, "required": [name]});
    form(message, &schema)
}

fn sample(prompt: &str, tokens: u32) -> Result<Question, Fault> {
    let message = json!({"role": "user", "content": {"type": "text", "text": prompt}});
    Question::raw(Ask::Sample, &json!({"messages": [message], "maxTokens": tokens}))
}

fn roots() -> Result<Question, Fault> {
    Question::raw(Ask::Roots, &json!({}))
}

/// An answer of that key that has the field which its kind must have.
fn answer(ctx: &Ctx, key: &str, must: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(ctx.answer(key)?.get()).ok()?;
    value.get(must).is_some().then_some(value)
}

fn say(text: impl Into<String>) -> ToolOutcome {
    ToolResult::text(text).into()
}

/// Runs a tool.
pub(crate) async fn call(ctx: &Ctx, name: &str, arguments: &Value) -> Result<ToolOutcome, Fault> {
    let argument = |name: &str| arguments.get(name).and_then(Value::as_str).unwrap_or_default();
    match name {
        "test_sampling" => {
            let reply = ctx.ask("sample", sample(argument("prompt"), 100)?).await?;
            Ok(say(format!("LLM response: {reply}")))
        }
        "test_elicitation" => {
            let schema = json!({"type": "object", "required": ["username", "email"], "properties": {
                "username": {"type": "string", "description": "User's response"},
                "email": {"type": "string", "description": "User's email address"}}});
            let reply = ctx.ask("user", form(argument("message"), &schema)?).await?;
            Ok(say(format!("User response: {reply}")))
        }
        "test_elicitation_sep1034_defaults" => elicit(ctx, &defaults()).await,
        "test_elicitation_sep1330_enums" => elicit(ctx, &enums()).await,
        "test_streaming_elicitation" => {
            ctx.progress(1.0, None, None).await;
            Ok(once(ctx, "name", "content", field("What is your name?", "name", "string")?, ""))
        }
        "test_missing_capability" => {
            let reply = ctx.ask("sample", sample("Say something", 10)?).await?;
            Ok(say(reply.get()))
        }
        _ => repeated(ctx, name),
    }
}

async fn elicit(ctx: &Ctx, schema: &Value) -> Result<ToolOutcome, Fault> {
    let reply = ctx.elicit("form", form("Please fill in", schema)?).await?;
    let action = format!("{:?}", reply.action).to_lowercase();
    let content = reply.content.map_or_else(|| "{}".to_owned(), |content| content.to_string());
    Ok(say(format!("Elicitation completed: action={action}, content={content}")))
}

fn defaults() -> Value {
    json!({"type": "object", "properties": {
        "name": {"type": "string", "default": "John Doe"},
        "age": {"type": "integer", "default": 30},
        "score": {"type": "number", "default": 95.5},
        "status": {"type": "string", "enum": ["active", "inactive", "pending"], "default": "active"},
        "verified": {"type": "boolean", "default": true}}})
}

fn enums() -> Value {
    let titled = |word: &str| {
        json!([{"const": "value1", "title": format!("First {word}")},
               {"const": "value2", "title": format!("Second {word}")},
               {"const": "value3", "title": format!("Third {word}")}])
    };
    let plain = json!(["option1", "option2", "option3"]);
    json!({"type": "object", "properties": {
        "untitledSingle": {"type": "string", "enum": plain},
        "titledSingle": {"type": "string", "oneOf": titled("Option")},
        "legacyEnum": {"type": "string", "enum": ["opt1", "opt2", "opt3"],
                       "enumNames": ["Option One", "Option Two", "Option Three"]},
        "untitledMulti": {"type": "array", "items": {"type": "string", "enum": plain}},
        "titledMulti": {"type": "array", "items": {"anyOf": titled("Choice")}}}})
}

/// Asks one question and repeats the answer.
fn once(ctx: &Ctx, key: &str, must: &str, question: Question, state: &str) -> ToolOutcome {
    let kept = state.is_empty() || ctx.state() == Some(state);
    if let Some(answer) = answer(ctx, key, must).filter(|_| kept) {
        let name = answer.pointer("/content/name").and_then(Value::as_str);
        let text = name.map_or_else(|| answer.to_string(), |name| format!("Hello, {name}!"));
        return say(format!("{text} {state}").trim_end());
    }
    let questions = InputRequired::new().question(key, question);
    let bare = state.is_empty();
    ToolOutcome::InputRequired(if bare { questions } else { questions.state(state) })
}

fn repeated(ctx: &Ctx, name: &str) -> Result<ToolOutcome, Fault> {
    let name_question = || field("What is your name?", "name", "string");
    match name.strip_prefix("test_input_required_result_").unwrap_or_default() {
        "elicitation" => Ok(once(ctx, "user_name", "action", name_question()?, "")),
        "sampling" => {
            let question = sample("What is the capital of France?", 100)?;
            Ok(once(ctx, "capital_question", "content", question, ""))
        }
        "list_roots" => Ok(once(ctx, "client_roots", "roots", roots()?, "")),
        "request_state" | "tampered_state" => {
            let question = field("Please confirm", "ok", "boolean")?;
            Ok(once(ctx, "confirm", "action", question, "state-ok"))
        }
        "multiple_inputs" => several(ctx),
        "multi_round" => rounds(ctx),
        "capabilities" => able(ctx),
        _ => Err(Fault::unknown_tool(name)),
    }
}

fn several(ctx: &Ctx) -> Result<ToolOutcome, Fault> {
    let found = [("user_name", "action"), ("greeting", "content"), ("client_roots", "roots")]
        .map(|(key, must)| answer(ctx, key, must));
    if let [Some(user), Some(greeting), Some(roots)] = found {
        return Ok(say(format!("{user} {greeting} {roots}")));
    }
    let questions = InputRequired::new()
        .question("user_name", field("What is your name?", "name", "string")?)
        .question("greeting", sample("Generate a greeting", 50)?)
        .question("client_roots", roots()?)
        .state("several");
    Ok(ToolOutcome::InputRequired(questions))
}

fn rounds(ctx: &Ctx) -> Result<ToolOutcome, Fault> {
    let one = answer(ctx, "step1", "action");
    let two = answer(ctx, "step2", "action");
    match (ctx.state(), one, two) {
        (Some("two"), _, Some(answer)) => Ok(say(format!("Done: {answer}"))),
        (Some("one"), Some(_), _) => {
            let question = field("Step 2: What is your favorite color?", "color", "string")?;
            Ok(ToolOutcome::InputRequired(
                InputRequired::new().question("step2", question).state("two"),
            ))
        }
        _ => {
            let question = field("Step 1: What is your name?", "name", "string")?;
            Ok(ToolOutcome::InputRequired(
                InputRequired::new().question("step1", question).state("one"),
            ))
        }
    }
}

/// Asks only in the ways that the client knows.
fn able(ctx: &Ctx) -> Result<ToolOutcome, Fault> {
    let mut questions = InputRequired::new().state("able");
    if ctx.can_ask(Ask::Form) {
        let question = field("What is your name?", "name", "string")?;
        questions = questions.question("user_name", question);
    }
    if ctx.can_ask(Ask::Sample) {
        questions = questions.question("greeting", sample("Generate a greeting", 50)?);
    }
    if ctx.can_ask(Ask::Roots) {
        questions = questions.question("client_roots", roots()?);
    }
    if ctx.state().is_some() {
        Ok(say("answered"))
    } else {
        Ok(ToolOutcome::InputRequired(questions))
    }
}

/// The prompt that asks.
pub(crate) async fn prompt(ctx: &Ctx) -> Result<PromptResult, Fault> {
    let question = field("What context should the prompt use?", "context", "string")?;
    let reply = ctx.ask("user_context", question).await?;
    let text = Content::text(format!("Use this context: {reply}"));
    let messages = vec![
        PromptMessage { role: "user", content: text },
        PromptMessage { role: "user", content: texts::image() },
    ];
    Ok(PromptResult { description: None, messages })
}

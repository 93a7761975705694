//! Files in a guest, read and written by its agent.

use super::{available, inside};
use crate::api::guest::Asked;
use crate::api::{Fail, Outcome, put};
use crate::world::agent::text;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

fn failed(detail: &str) -> Fail {
    let text = format!("Agent error: Guest agent command failed, error was '{detail}'\n");
    Fail::new(500, text)
}

pub(super) fn read(asked: &Asked<'_>) -> Outcome {
    let path = asked.call.text("file");
    let state = asked.world.read();
    let guest = state.guest(asked.kind, asked.call.node, asked.vmid())?;
    available(guest)?;
    let bytes = inside(&state, guest, |inside| inside.file(path)).ok_or_else(|| {
        failed(&format!("failed to open file '{path}' (mode: 'r'): No such file or directory"))
    })?;
    let size = |name| asked.call.number(name).and_then(|n| usize::try_from(n).ok());
    let from = size("offset").unwrap_or(0).min(bytes.len());
    let rest = bytes.get(from..).unwrap_or_default();
    let part = rest.get(..size("count").unwrap_or(rest.len()).min(rest.len())).unwrap_or_default();
    let plain = asked.call.params.get("decode").and_then(Value::as_bool).unwrap_or(true);
    let content = if plain { text(part) } else { STANDARD.encode(part) };
    let mut row = json!({"content": content, "bytes-read": part.len()});
    if part.len() < rest.len() {
        put(&mut row, "truncated", 1);
    }
    Ok(row.into())
}

pub(super) fn write(asked: &Asked<'_>) -> Outcome {
    let call = asked.call;
    let mut state = asked.world.change();
    available(state.guest(asked.kind, call.node, asked.vmid())?)?;
    let encode = call.params.get("encode").and_then(Value::as_bool).unwrap_or(true);
    let content = call.text("content");
    let bytes = if encode {
        // Characters are taken for bytes, so that only the first 256 have a place.
        let bytes: Result<Vec<u8>, _> = content.chars().map(u8::try_from).collect();
        bytes.map_err(|_| Fail::new(500, "Wide character in subroutine entry\n"))?
    } else {
        let broken = |_| failed("Base64 data is not terminated with a null character");
        STANDARD.decode(content).map_err(broken)?
    };
    state.files.entry(asked.vmid()).or_default().insert(call.text("file").to_owned(), bytes);
    Ok(Value::Null.into())
}

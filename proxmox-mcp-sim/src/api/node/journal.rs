//! The journal of a node: what the cluster's log has of it, after the start of its services.

use super::super::{Answer, Call, Fail, Outcome};
use crate::world::service::KNOWN;
use crate::world::{State, World};
use serde_json::{Value, json};

/// A line of the journal.
struct Line {
    time: u64,
    /// The service that it is of.
    unit: &'static str,
    text: String,
}

/// Oldest first.
fn lines(state: &State, name: &str) -> Vec<Line> {
    let Some(node) = state.nodes.get(name) else { return Vec::new() };
    let line = |time: u64, unit: &'static str, from: &str, message: &str| {
        let text = format!("{} {name} {from}: {message}", stamp(time, "%b %d %H:%M:%S"));
        Line { time, unit, text }
    };
    let started = KNOWN.iter().filter(|known| known.is_there()).map(|known| {
        let message = format!("Started {}.service - {}.", known.name, known.text);
        line(node.since, known.name, "systemd[1]", &message)
    });
    let noted = state.log.iter().rev().filter(|noted| noted.node == name);
    let noted = noted.map(|noted| {
        line(noted.time, noted.tag, &format!("{}[{}]", noted.tag, noted.pid), &noted.message)
    });
    started.chain(noted).collect()
}

fn stamp(time: u64, format: &str) -> String {
    let time = i64::try_from(time).unwrap_or(i64::MAX);
    jiff::Timestamp::from_second(time)
        .map_or_else(|_| String::new(), |t| t.strftime(format).to_string())
}

/// Whether a line is of a unit, which may be named with its suffix; no name means any.
fn is_of(line: &Line, unit: &str) -> bool {
    unit.is_empty() || line.unit == unit.strip_suffix(".service").unwrap_or(unit)
}

/// Lines between two cursors, as the reader of journals prints them, and always compressed.
pub(super) fn journal(world: &World, call: &Call<'_>) -> Outcome {
    if ["structured", "units", "identifiers", "kernel"].iter().any(|name| call.flag(name)) {
        return Err(Fail::new(501, "this form of the journal is not simulated\n"));
    }
    let state = world.read();
    let cursor = |at: usize| format!("s={:016x};i={at:x}", world.seed);
    let place = |name: &str| {
        let (_, at) = call.maybe(name)?.split_once(";i=")?;
        usize::from_str_radix(at.split(';').next()?, 16).ok()
    };
    let (after, before) = (place("startcursor"), place("endcursor"));
    let (since, until) = (call.number("since").unwrap_or(0), call.number("until"));
    let wanted = |(at, line): &(usize, Line)| {
        after.is_none_or(|after| *at > after)
            && before.is_none_or(|before| *at < before)
            && line.time >= since
            && until.is_none_or(|until| line.time <= until)
            && is_of(line, call.text("unit"))
            && is_of(line, call.text("service"))
    };
    let mut shown: Vec<_> =
        lines(&state, call.node).into_iter().enumerate().filter(wanted).collect();
    if let Some(last) = call.number("lastentries").and_then(|last| usize::try_from(last).ok()) {
        shown.drain(..shown.len().saturating_sub(last));
    }
    let ends =
        shown.first().zip(shown.last()).map(|(first, last)| (cursor(first.0), cursor(last.0)));
    let mut texts: Vec<String> = shown.into_iter().map(|(_, line)| line.text).collect();
    if let Some((first, last)) = ends {
        texts.insert(0, first);
        texts.push(last);
    }
    Ok(Answer { streamed: true, ..Answer::new(texts.into()) })
}

/// Numbered lines from a start on.
pub(super) fn syslog(world: &World, call: &Call<'_>) -> Answer {
    let state = world.read();
    let bound = |line: &Line, name: &str| {
        let text = call.maybe(name)?;
        // As far as the given date says, dates compare as texts.
        let own = stamp(line.time, "%Y-%m-%d %H:%M:%S");
        Some(own.get(..text.len()).unwrap_or(&own).cmp(text))
    };
    let mut shown = lines(&state, call.node);
    shown.retain(|line| {
        bound(line, "since").is_none_or(std::cmp::Ordering::is_ge)
            && bound(line, "until").is_none_or(std::cmp::Ordering::is_le)
            && is_of(line, call.text("service"))
    });
    let size = |name| call.number(name).and_then(|n| usize::try_from(n).ok());
    let (start, limit) = (size("start").unwrap_or(0), size("limit").unwrap_or(50));
    let total = shown.len().max(1) as u64;
    let mut texts: Vec<String> = shown.into_iter().map(|line| line.text).collect();
    if texts.is_empty() {
        texts.push("no content".to_owned());
    }
    let rows = texts.iter().enumerate().skip(start).take(limit);
    let rows = rows.map(|(at, text)| json!({"n": at + 1, "t": text}));
    Answer { total: Some(total), ..Answer::new(rows.collect::<Value>()) }
}

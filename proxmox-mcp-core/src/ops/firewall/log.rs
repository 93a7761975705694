//! `firewall_log`

use super::level::{Level, paths};
use crate::error::{Error, clean};
use crate::model::{GuestRef, Limit, NodeName, Timestamp};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::plan::{Done, Method, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows what the firewall of a node or of a guest logged, oldest first.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowFirewallLog {
    /// Its firewall: id or name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<GuestRef>,
    /// Its firewall.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Lines at most.
    #[serde(default)]
    pub limit: Limit,
    /// Leave out so many lines first.
    #[serde(default)]
    pub start: u32,
    /// Only from this time on, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub since: Option<Timestamp>,
    /// Only up to this time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub until: Option<Timestamp>,
}

/// Lines that a firewall logged.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct FirewallLog {
    /// The lines.
    pub lines: Vec<String>,
    /// How many lines there are in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
    /// `start` of the next page, when there may be one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u32>,
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    t: String,
}

impl Operation for ShowFirewallLog {
    type Output = FirewallLog;
    const META: Meta = Meta::new("firewall_log", "Read a firewall's log", Risk::Read)
        .words("blocked dropped packets");

    fn plan(&self) -> Result<Plan, Error> {
        let level =
            Level { guest: self.guest.as_ref(), node: self.node.as_ref(), ..Level::default() };
        let call = level
            .call(Method::Get, &paths!("log": node guest))?
            .param("limit", u64::try_from(self.limit.rows()).unwrap_or(u64::MAX))
            .param("start", self.start)
            .param("since", self.since.map(|time| time.0))
            .param("until", self.until.map(|time| time.0));
        Ok(Plan::call(call))
    }

    fn output(&self, done: &Done<'_>) -> Result<FirewallLog, Error> {
        let reply = done.replies.first().ok_or_else(|| Error::internal("no reply"))?;
        let (lines, total) = reply.reply.decode_with_total::<Vec<Line>>()?;
        let lines: Vec<String> = lines.iter().map(|line| clean(&line.t, 400)).collect();
        let read = u32::try_from(lines.len()).unwrap_or(u32::MAX);
        let end = self.start.saturating_add(read);
        let next = (lines.len() >= self.limit.rows()).then_some(end);
        Ok(FirewallLog { lines, total, next })
    }
}

impl Output for FirewallLog {
    fn render(&self, text: &mut String) {
        if self.lines.is_empty() {
            text.push_str("nothing was logged");
            return;
        }
        text.push_str(&self.lines.join("\n"));
        if let Some(next) = self.next {
            crate::output::table::line(text, "goes on with start", Some(next));
        }
    }
}

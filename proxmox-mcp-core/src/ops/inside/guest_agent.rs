//! `guest_agent`

use crate::error::Error;
use crate::error::clean;
use crate::inventory::Missing;
use crate::model::{GuestKind, GuestRef, VmId};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::line;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Shows what the guest agent of a running VM tells: its version, host name, system, users, time zone.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowGuestAgent {
    /// Id or name of the VM.
    pub guest: GuestRef,
}

/// What the agent in a VM tells.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct GuestAgentFacts {
    /// The VM.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<VmId>,
    /// The agent's version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<String>,
    /// The host name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// The operating system, such as `Debian GNU/Linux 12 (bookworm)`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub os: Option<String>,
    /// Its kernel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kernel: Option<String>,
    /// The time zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
    /// Who is logged in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub users: Vec<String>,
    /// Commands that the agent has switched off.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disabled: Vec<String>,
    /// What could not be asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Missing>,
}

#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    result: Value,
}

impl Operation for ShowGuestAgent {
    type Output = GuestAgentFacts;
    const META: Meta = Meta::new("guest_agent", "Show what the agent tells", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let names = [
            "/nodes/{node}/{kind}/{vmid}/agent/info",
            "/nodes/{node}/{kind}/{vmid}/agent/get-host-name",
            "/nodes/{node}/{kind}/{vmid}/agent/get-osinfo",
            "/nodes/{node}/{kind}/{vmid}/agent/get-users",
            "/nodes/{node}/{kind}/{vmid}/agent/get-timezone",
        ];
        let call =
            |path| ApiCall::get(path, Subject::Guest(self.guest.clone())).only(GuestKind::Qemu);
        Ok(Plan::calls(names.map(call)).partial())
    }

    fn output(&self, done: &Done<'_>) -> Result<GuestAgentFacts, Error> {
        let guest = done.grounded.guest().map(|guest| guest.id);
        let missing = done.missing.clone();
        // An agent that answers nothing at all is an error, not a VM without facts.
        if let Some(gap) = missing.first()
            && done.replies.is_empty()
        {
            return Err(Error::input("guest", format!("its agent does not answer: {}", gap.why)));
        }
        let mut facts = GuestAgentFacts { guest, missing, ..GuestAgentFacts::default() };
        for answered in &done.replies {
            let Answer { result } = answered.reply.decode()?;
            let text = |key: &str| result.get(key)?.as_str().map(|text| clean(text, 200));
            let template = answered.call.template();
            match template.rsplit_once('/').map_or(template, |(_, name)| name) {
                "info" => {
                    facts.agent = text("version");
                    facts.disabled = disabled(&result);
                }
                "get-host-name" => facts.host = text("host-name"),
                "get-osinfo" => {
                    facts.os = text("pretty-name").or_else(|| text("name"));
                    facts.kernel = text("kernel-release");
                }
                "get-users" => facts.users = names(&result, "user"),
                _ => facts.timezone = text("zone"),
            }
        }
        Ok(facts)
    }
}

fn names(rows: &Value, key: &str) -> Vec<String> {
    let rows = rows.as_array().map(Vec::as_slice).unwrap_or_default();
    let names = rows.iter().filter_map(|row| row.get(key)?.as_str());
    names.map(|name| clean(name, 100)).collect()
}

fn disabled(info: &Value) -> Vec<String> {
    let rows = info.get("supported_commands").and_then(Value::as_array);
    let off = |row: &&Value| row.get("enabled").and_then(Value::as_bool) == Some(false);
    let off: Vec<Value> = rows.into_iter().flatten().filter(off).cloned().collect();
    names(&Value::Array(off), "name")
}

impl Output for GuestAgentFacts {
    fn render(&self, text: &mut String) {
        line(text, "guest", self.guest);
        line(text, "agent", self.agent.as_ref());
        line(text, "host", self.host.as_ref());
        line(text, "os", self.os.as_ref());
        line(text, "kernel", self.kernel.as_ref());
        line(text, "time zone", self.timezone.as_ref());
        line(text, "users", (!self.users.is_empty()).then(|| self.users.join(", ")));
        line(text, "disabled", (!self.disabled.is_empty()).then(|| self.disabled.join(", ")));
        for gap in &self.missing {
            line(text, "not told", Some(format_args!("{} ({})", gap.what, gap.why)));
        }
    }
}

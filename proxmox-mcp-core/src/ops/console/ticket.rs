//! `console_ticket`

use crate::error::Error;
use crate::model::lenient::text;
use crate::model::{GuestKind, GuestRef, NodeName};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::line;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use crate::secret::Shown;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Opens a console for another program: a ticket that lets whoever has it in, for some seconds.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct OpenConsole {
    /// Id or name of a guest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<GuestRef>,
    /// The node whose shell is opened, instead of a guest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Which protocol.
    pub kind: ConsoleKind,
}

/// How a console is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConsoleKind {
    /// VNC over a websocket.
    Vnc,
    /// A terminal over a websocket.
    Term,
    /// SPICE.
    Spice,
}

/// The way into a console: whoever has it within seconds is let in, once.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ConsoleTicket {
    /// The node that holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Whom it lets in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// The port, for `vncwebsocket` and its parameter `port`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<String>,
    /// What lets in, for `vncwebsocket` and its parameter `vncticket`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<Shown>,
    /// What VNC asks for once connected; without one, it is the ticket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<Shown>,
    /// A file for a SPICE viewer (`remote-viewer`), its password in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub viewer: Option<Shown>,
}

#[derive(Deserialize)]
struct Row {
    #[serde(default)]
    user: Option<String>,
    #[serde(default, deserialize_with = "text")]
    port: Option<String>,
    #[serde(default)]
    ticket: Option<Shown>,
    #[serde(default)]
    password: Option<Shown>,
}

impl Operation for OpenConsole {
    type Output = ConsoleTicket;
    const META: Meta = Meta::new("console_ticket", "Open a console", Risk::Execute).opt_in();

    fn plan(&self) -> Result<Plan, Error> {
        let calls = match (&self.guest, &self.node) {
            (Some(guest), None) => self.of_guest(guest),
            (None, Some(node)) => vec![self.of_node(node)],
            (Some(_), Some(_)) | (None, None) => {
                return Err(Error::input("guest", "give either `guest` or `node`"));
            }
        };
        Ok(Plan::calls(calls))
    }

    fn output(&self, done: &Done<'_>) -> Result<ConsoleTicket, Error> {
        let node = done.grounded.calls().first().and_then(|call| call.node().cloned());
        if self.kind == ConsoleKind::Spice {
            let viewer = Some(viewer(&done.decode()?));
            let (user, port, ticket, password) = (None, None, None, None);
            return Ok(ConsoleTicket { node, user, port, ticket, password, viewer });
        }
        let Row { user, port, ticket, password } = done.decode()?;
        Ok(ConsoleTicket { node, user, port, ticket, password, viewer: None })
    }
}

impl OpenConsole {
    fn of_guest(&self, guest: &GuestRef) -> Vec<ApiCall> {
        let open = |path| ApiCall::new(Method::Post, path, Subject::Guest(guest.clone()));
        match self.kind {
            // The password of a container's picture is the ticket.
            ConsoleKind::Vnc => vec![
                super::screen(guest).when(GuestKind::Qemu),
                open("/nodes/{node}/lxc/{vmid}/vncproxy")
                    .when(GuestKind::Lxc)
                    .param("websocket", true),
            ],
            ConsoleKind::Term => vec![open("/nodes/{node}/{kind}/{vmid}/termproxy")],
            ConsoleKind::Spice => vec![open("/nodes/{node}/{kind}/{vmid}/spiceproxy")],
        }
    }

    fn of_node(&self, node: &NodeName) -> ApiCall {
        let open = |path| ApiCall::new(Method::Post, path, Subject::Node(node.clone()));
        match self.kind {
            ConsoleKind::Vnc => open("/nodes/{node}/vncshell").param("websocket", true),
            ConsoleKind::Term => open("/nodes/{node}/termproxy"),
            ConsoleKind::Spice => open("/nodes/{node}/spiceshell"),
        }
    }
}

/// The file that a SPICE viewer opens.
fn viewer(settings: &BTreeMap<String, Value>) -> Shown {
    let mut file = "[virt-viewer]".to_owned();
    for (key, value) in settings {
        // Certificates have line breaks, which the file writes as the two characters.
        let text =
            value.as_str().map_or_else(|| value.to_string(), |text| text.replace('\n', "\\n"));
        let _ = write!(file, "\n{key}={text}");
    }
    Shown::new(file)
}

impl Output for ConsoleTicket {
    fn render(&self, text: &mut String) {
        line(text, "node", self.node.as_ref());
        line(text, "port", self.port.as_ref());
        line(text, "user", self.user.as_ref());
        line(text, "ticket (good once, for seconds)", self.ticket.as_ref().map(Shown::expose));
        line(text, "password", self.password.as_ref().map(Shown::expose));
        if let Some(viewer) = &self.viewer {
            text.push_str(viewer.expose());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lets_in_is_in_the_answer_and_in_no_log() {
        let password = ("password".to_owned(), Value::from("hunter22"));
        let certificate = ("ca".to_owned(), Value::from("a\nb"));
        let ticket = ConsoleTicket {
            node: None,
            user: Some("root@pam".to_owned()),
            port: Some("5900".to_owned()),
            ticket: Some(Shown::new("PVEVNC:hunter22")),
            password: Some(Shown::new("hunter22")),
            viewer: Some(viewer(&BTreeMap::from([password, certificate]))),
        };
        assert!(!format!("{ticket:?}").contains("hunter22"));
        let mut text = String::new();
        ticket.render(&mut text);
        assert!(text.contains("PVEVNC:hunter22"), "{text}");
        assert!(text.ends_with("[virt-viewer]\nca=a\\nb\npassword=hunter22"), "{text}");
    }
}

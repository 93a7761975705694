//! Consoles of guests and nodes; offered only where the configuration names them.

use crate::model::GuestRef;
use crate::plan::{ApiCall, Method, Subject};

crate::registry::toolset!("console", "Keys and consoles of guests; off unless named.", {
    send_key::SendKeys,
    ticket::OpenConsole,
});

/// Opens the screen of a VM for a websocket, with a password of its own.
fn screen(guest: &GuestRef) -> ApiCall {
    let guest = Subject::Guest(guest.clone());
    ApiCall::new(Method::Post, "/nodes/{node}/qemu/{vmid}/vncproxy", guest)
        .param("websocket", true)
        .param("generate-password", true)
}

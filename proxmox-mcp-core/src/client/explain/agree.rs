//! What a configuration is now that was changed by somebody else.

use super::{Asked, Client};
use crate::audit::is_secret;
use crate::error::clean;
use crate::inventory::Inventory;
use crate::model::GuestRef;
use crate::plan::{ApiCall, GroundedCall, Method, Object, Subject};
use serde_json::Value;
use std::fmt::Write as _;

impl Client {
    /// The present digest, and the present values of what was to be changed.
    pub(super) async fn what_changed(
        &self,
        asked: &Asked<'_>,
        call: &GroundedCall,
        inventory: &Inventory,
    ) -> Option<String> {
        let Object::Guest(guest) = call.object() else { return None };
        if call.method() == Method::Get || !call.path().ends_with("/config") {
            return None;
        }
        let subject = Subject::Guest(GuestRef::Id(guest.id));
        let read = ApiCall::get("/nodes/{node}/{kind}/{vmid}/config", subject);
        let now = self.glance(asked, read, inventory).await?;
        Some(present(call, &now))
    }
}

fn present(call: &GroundedCall, now: &Value) -> String {
    let mut advice = "somebody else changed it since it was read".to_owned();
    for (name, wanted) in call.params().iter().take(8) {
        let hidden = is_secret(name) || matches!(name.as_str(), "digest" | "delete" | "revert");
        let Some(value) = now.get(name).filter(|_| !hidden) else { continue };
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        if value != wanted.to_string() {
            let _ = write!(advice, "; `{name}` is `{}` now", clean(&value, 80));
        }
    }
    match now.get("digest").and_then(Value::as_str) {
        Some(digest) => {
            let _ = write!(
                advice,
                "; read it again (`guest_config_show`), see whether your change still fits, and pass \
                 the present digest `{}`",
                clean(digest, 64)
            );
        }
        None => advice.push_str("; read it again and pass the new digest"),
    }
    advice
}

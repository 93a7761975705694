//! Who is there: the handshake of older versions, discovery in the stateless one.

use super::{Result, parse};
use crate::mcp::client::{ClientCapabilities, ClientInfo};
use crate::mcp::core::Core;
use crate::mcp::ctx::{Ctx, LogLevel};
use crate::mcp::host::Features;
use crate::mcp::listing::CacheHint;
use crate::mcp::session::Session;
use crate::mcp::version::Version;
use crate::mcp::wire::Id;
use jsonrpsee::types::Params;
use proxmox_mcp_core::policy::Via;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// Where a handshake leaves its outcome for the transport.
pub(crate) type Settled = Arc<OnceLock<Session>>;

/// How long the answer of discovery stays good; it changes with a restart only.
const DISCOVERY: Duration = Duration::from_mins(5);

#[derive(Serialize)]
struct Empty {}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Changing {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    list_changed: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Resources {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    subscribe: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    list_changed: bool,
}

#[derive(Serialize)]
struct Capabilities<'a> {
    tools: Changing,
    #[serde(skip_serializing_if = "Option::is_none")]
    prompts: Option<Changing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resources: Option<Resources>,
    #[serde(skip_serializing_if = "Option::is_none")]
    completions: Option<Empty>,
    #[serde(skip_serializing_if = "Option::is_none")]
    logging: Option<Empty>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    extensions: BTreeMap<&'a str, &'a RawValue>,
}

impl<'a> Capabilities<'a> {
    fn of(features: &'a Features, modern: bool) -> Self {
        let changing = |list_changed| Changing { list_changed };
        let extensions = features.extensions.iter().filter(|_| modern);
        Self {
            tools: changing(features.tools_change),
            prompts: features.prompts.then(|| changing(features.prompts_change)),
            resources: features.resources.then_some(Resources {
                subscribe: features.subscribe,
                list_changed: features.resources_change,
            }),
            completions: features.completions.then_some(Empty {}),
            logging: features.logging.then_some(Empty {}),
            extensions: extensions.map(|(name, value)| (name.as_str(), &**value)).collect(),
        }
    }
}

/// `server/discover`
pub(super) async fn discover(core: Arc<Core>, ctx: Ctx, _: Params<'static>) -> Result {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Body<'a> {
        supported_versions: &'a [Version],
        capabilities: Capabilities<'a>,
        #[serde(skip_serializing_if = "Option::is_none")]
        instructions: Option<String>,
    }
    let body = Body {
        supported_versions: &[Version::V2026_07],
        capabilities: Capabilities::of(&core.features, true),
        instructions: core.host.instructions(),
    };
    core.answer(&ctx, body, Some(CacheHint::public(DISCOVERY)))
}

/// `initialize`
pub(super) async fn initialize(core: Arc<Core>, ctx: Ctx, params: Params<'static>) -> Result {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Asked {
        protocol_version: String,
        #[serde(default)]
        capabilities: ClientCapabilities,
        client_info: Option<ClientInfo>,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Body<'a> {
        protocol_version: Version,
        capabilities: Capabilities<'a>,
        server_info: Option<&'a RawValue>,
        #[serde(skip_serializing_if = "Option::is_none")]
        instructions: Option<String>,
    }
    let asked: Asked = parse(&params)?;
    let version = negotiated(&asked.protocol_version, ctx.caller().via);
    if let Some(settled) = &ctx.facts().settled {
        let session =
            Session { version, capabilities: asked.capabilities, client: asked.client_info };
        // Only one handshake runs per request, so the cell is empty.
        let _first = settled.set(session);
    }
    let body = Body {
        protocol_version: version,
        capabilities: Capabilities::of(&core.features, false),
        server_info: core.server(),
        instructions: core.host.instructions(),
    };
    core.answer(&ctx, body, None)
}

/// The version that was asked for, or the newest with a handshake.
fn negotiated(asked: &str, via: Via) -> Version {
    Version::parse(asked)
        .filter(|version| !version.is_modern())
        .filter(|version| *version > Version::V2024_11 || via == Via::Stdio)
        .unwrap_or(Version::LAST_LEGACY)
}

/// `ping`
pub(super) async fn ping(core: Arc<Core>, ctx: Ctx, _: Params<'static>) -> Result {
    core.answer(&ctx, Empty {}, None)
}

/// A notification that changes nothing here.
pub(super) async fn noted(core: Arc<Core>, ctx: Ctx, _: Params<'static>) -> Result {
    core.answer(&ctx, Empty {}, None)
}

/// `notifications/cancelled`
pub(super) async fn cancelled(core: Arc<Core>, ctx: Ctx, params: Params<'static>) -> Result {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Told<'a> {
        #[serde(borrow)]
        request_id: &'a RawValue,
    }
    let told: Told<'_> = parse(&params)?;
    if let Some(id) = Id::parse(told.request_id) {
        core.cancel(&ctx.facts().scope, &id);
    }
    core.answer(&ctx, Empty {}, None)
}

/// `logging/setLevel`
pub(super) async fn set_level(core: Arc<Core>, ctx: Ctx, params: Params<'static>) -> Result {
    #[derive(Deserialize)]
    struct Asked {
        level: LogLevel,
    }
    let asked: Asked = parse(&params)?;
    core.notes.set_level(&ctx.facts().scope, asked.level);
    core.answer(&ctx, Empty {}, None)
}

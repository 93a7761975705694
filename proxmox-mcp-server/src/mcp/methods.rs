//! The methods of the protocol, in jsonrpsee's registry.

mod input;
mod lifecycle;
mod listen;
mod page;
mod prompts;
mod resources;
mod tools;

use super::core::Core;
use super::ctx::Ctx;
use super::fault::Fault;
use super::version::Version;
use jsonrpsee::core::server::{Methods, RpcModule};
use jsonrpsee::types::{ErrorObjectOwned, Params};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::sync::Arc;

pub(crate) use lifecycle::Settled;
pub(crate) use listen::{follow, offered};

type Result = std::result::Result<Box<RawValue>, Fault>;

/// Registers what the host offers; anything else is an unknown method.
pub(crate) fn registry(core: &Arc<Core>) -> Methods {
    let mut module = RpcModule::from_arc(Arc::clone(core));
    let features = &core.features;
    add(&mut module, "initialize", lifecycle::initialize);
    add(&mut module, "ping", lifecycle::ping);
    add(&mut module, "server/discover", lifecycle::discover);
    add(&mut module, "notifications/initialized", lifecycle::noted);
    add(&mut module, "notifications/roots/list_changed", lifecycle::noted);
    add(&mut module, "notifications/cancelled", lifecycle::cancelled);
    add(&mut module, "tools/list", tools::list);
    add(&mut module, "tools/call", tools::call);
    if features.logging {
        add(&mut module, "logging/setLevel", lifecycle::set_level);
    }
    if features.resources {
        add(&mut module, "resources/list", resources::list);
        add(&mut module, "resources/templates/list", resources::templates);
        add(&mut module, "resources/read", resources::read);
    }
    if features.subscribe {
        add(&mut module, "resources/subscribe", resources::subscribe);
        add(&mut module, "resources/unsubscribe", resources::unsubscribe);
    }
    if features.prompts {
        add(&mut module, "prompts/list", prompts::list);
        add(&mut module, "prompts/get", prompts::get);
    }
    if features.completions {
        add(&mut module, "completion/complete", prompts::complete);
    }
    if offered(features) {
        add(&mut module, "subscriptions/listen", listen::listen);
    }
    module.into()
}

/// Whether a method exists in that version.
pub(crate) fn exists(method: &str, version: Version) -> bool {
    match method {
        "server/discover" | "subscriptions/listen" => version.is_modern(),
        "initialize"
        | "ping"
        | "logging/setLevel"
        | "resources/subscribe"
        | "resources/unsubscribe" => !version.is_modern(),
        _ => true,
    }
}

fn add<F, Fut>(module: &mut RpcModule<Core>, name: &'static str, handler: F)
where
    F: Fn(Arc<Core>, Ctx, Params<'static>) -> Fut + Copy + Send + Sync + 'static,
    Fut: Future<Output = Result> + Send,
{
    let outcome = module.register_async_method(name, move |params, core, extensions| async move {
        let Some(ctx) = extensions.get::<Ctx>().cloned() else {
            return Err(error(&Fault::internal("the request has no context"), Version::V2026_07));
        };
        let version = ctx.version();
        handler(core, ctx, params).await.map_err(|fault| error(&fault, version))
    });
    if let Err(error) = outcome {
        tracing::error!(%error, "a method is registered twice");
    }
}

/// A fault as jsonrpsee writes it.
pub(crate) fn error(fault: &Fault, version: Version) -> ErrorObjectOwned {
    let code = fault.code(version);
    ErrorObjectOwned::owned(code, fault.message().to_owned(), fault.data())
}

/// The parameters of a method.
fn parse<'a, T: Deserialize<'a>>(params: &'a Params<'static>) -> std::result::Result<T, Fault> {
    serde_json::from_str(params.as_str().unwrap_or("{}"))
        .map_err(|error| Fault::invalid_params(format!("`params`: {error}")))
}

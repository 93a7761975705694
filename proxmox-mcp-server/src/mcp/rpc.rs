//! jsonrpsee's registry behind jsonrpsee's service trait. What surrounds it knows the protocol's
//! versions; what it dispatches to does not know transports.

use super::ctx::Ctx;
use super::fault::Fault;
use super::methods::{error, exists};
use super::version::Version;
use futures_util::FutureExt as _;
use futures_util::future::join_all;
use jsonrpsee::core::middleware::{Batch, BatchEntry, Notification, RpcServiceT};
use jsonrpsee::core::server::{ConnectionId, MethodCallback, MethodResponse, Methods};
use jsonrpsee::types::{Extensions, Id, Params, Request};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::panic::AssertUnwindSafe;

/// Dispatches to the registered methods.
#[derive(Clone, Debug)]
pub(crate) struct Dispatch(pub(crate) Methods);

/// The id that jsonrpsee sees: it does not know all the ids that MCP has.
pub(crate) const ID: Id<'static> = Id::Number(0);

impl Dispatch {
    /// Runs a method; total, as a panic of a handler becomes an error.
    async fn run(
        self,
        name: String,
        params: Option<Cow<'_, RawValue>>,
        extensions: Extensions,
    ) -> MethodResponse {
        let version = extensions.get::<Ctx>().map_or(Version::V2026_07, Ctx::version);
        let fail = |fault: &Fault| MethodResponse::error(ID, error(fault, version));
        let Some(MethodCallback::Async(callback)) =
            self.0.method(&name).filter(|_| exists(&name, version))
        else {
            return fail(&Fault::method_not_found(&name));
        };
        let params = Params::new(params.as_ref().map(|raw| raw.get())).into_owned();
        let future =
            AssertUnwindSafe(|| callback(ID, params, ConnectionId(0), usize::MAX, extensions));
        let Ok(future) = std::panic::catch_unwind(future) else {
            return fail(&crashed(&name));
        };
        AssertUnwindSafe(future).catch_unwind().await.unwrap_or_else(|_| fail(&crashed(&name)))
    }
}

fn crashed(method: &str) -> Fault {
    tracing::error!(method, "a handler panicked");
    Fault::internal("this server made a mistake; its log says more")
}

impl RpcServiceT for Dispatch {
    type MethodResponse = MethodResponse;
    type NotificationResponse = ();
    type BatchResponse = Vec<MethodResponse>;

    fn call<'a>(&self, request: Request<'a>) -> impl Future<Output = MethodResponse> + Send + 'a {
        let Request { method, params, extensions, .. } = request;
        let this = self.clone();
        async move {
            // Notifications are methods of the registry, too, but never wait for a reply.
            if method.starts_with("notifications/") {
                return MethodResponse::error(
                    ID,
                    error(&Fault::method_not_found(&method), Version::V2026_07),
                );
            }
            this.run(method.into_owned(), params, extensions).await
        }
    }

    fn batch<'a>(
        &self,
        requests: Batch<'a>,
    ) -> impl Future<Output = Vec<MethodResponse>> + Send + 'a {
        let this = self.clone();
        async move {
            let calls = requests.into_iter().map(async |entry| match entry {
                Ok(BatchEntry::Call(request)) => Some(this.call(request).await),
                Ok(BatchEntry::Notification(note)) => {
                    this.notification(note).await;
                    None
                }
                Err(broken) => Some(MethodResponse::error(ID, broken.into_parts().0)),
            });
            join_all(calls).await.into_iter().flatten().collect()
        }
    }

    fn notification<'a>(&self, note: Notification<'a>) -> impl Future<Output = ()> + Send + 'a {
        let this = self.clone();
        async move {
            if note.method.starts_with("notifications/") {
                this.run(note.method.into_owned(), note.params, note.extensions).await;
            }
        }
    }
}

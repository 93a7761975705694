//! What the protocol core adds to a call: a request in its headers and body goes in, the reply
//! comes out, with no socket and a tool that answers at once.
#![expect(clippy::expect_used, reason = "a bench that cannot set up must stop")]

use async_trait::async_trait;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use criterion::{Criterion, criterion_group, criterion_main};
use proxmox_mcp_server::mcp::McpService;
use proxmox_mcp_server::mcp::host::{
    CacheHint, Ctx, Fault, Host, Identity, Tool, ToolList, ToolOutcome, ToolResult,
};
use proxmox_mcp_server::transport::http::{Anonymous, HttpOptions, router};
use serde_json::value::RawValue;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tower::ServiceExt as _;

/// A server of one tool that says `ok`.
struct Echo;

#[async_trait]
impl Host for Echo {
    fn identity(&self) -> Identity {
        Identity::new("bench", "1")
    }

    async fn tools(&self, _: &Ctx) -> Result<Arc<ToolList>, Fault> {
        let tool = Tool {
            name: "echo".to_owned(),
            title: None,
            description: "Says ok.".to_owned(),
            input_schema: RawValue::from_string(r#"{"type":"object"}"#.to_owned()).expect("JSON"),
            output_schema: None,
            annotations: None,
            meta: None,
        };
        ToolList::new(&[tool], CacheHint::public(Duration::from_mins(1))).map(Arc::new)
    }

    async fn call_tool(&self, _: &Ctx, _: &str, _: &RawValue) -> Result<ToolOutcome, Fault> {
        Ok(ToolResult::text("ok").into())
    }
}

const CALL: &str = r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}"#;

fn request() -> Request<Body> {
    let peer: SocketAddr = ([127, 0, 0, 1], 50_000).into();
    Request::post("/mcp")
        .header("host", "127.0.0.1:8080")
        .header("accept", "application/json, text/event-stream")
        .header("content-type", "application/json")
        .header("mcp-protocol-version", "2026-07-28")
        .header("mcp-method", "tools/call")
        .header("mcp-name", "echo")
        .extension(ConnectInfo(peer))
        .body(Body::from(CALL))
        .expect("a valid request")
}

async fn answer(app: &Router) -> usize {
    let reply = app.clone().oneshot(request()).await.expect("routers do not fail");
    assert_eq!(reply.status(), StatusCode::OK);
    to_bytes(reply.into_body(), 4096).await.expect("a whole body").len()
}

fn dispatch(c: &mut Criterion) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    let app = {
        let _within = runtime.enter();
        let service = Arc::new(McpService::new(Arc::new(Echo)));
        router(service, HttpOptions::new(Arc::new(Anonymous)))
    };
    c.bench_function("dispatch: tools/call, request to reply", |b| {
        b.iter(|| runtime.block_on(answer(&app)));
    });
    let nothing: Router = Router::new().fallback(|| async { "ok" });
    c.bench_function("dispatch: the same request to a router that answers at once", |b| {
        b.iter(|| runtime.block_on(answer(&nothing)));
    });
}

criterion_group!(benches, dispatch);
criterion_main!(benches);

use crate::target::{Target, make};
use proxmox_mcp_core::error::ApiError;
use proxmox_mcp_core::ops::guest::{CreateVm, ShowGuest};
use proxmox_mcp_core::ops::snapshot::RollbackSnapshot;
use proxmox_mcp_core::{Error, Operation};
use serde_json::{Value, json};

async fn refusal<O: Operation>(target: &Target, arguments: Value) -> ApiError
where
    O::Output: std::fmt::Debug,
{
    match target.call(make::<O>(arguments)).await {
        Err(Error::Api(error)) => *error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_guest_that_nobody_has_is_not_found() {
    let target = Target::reach().await;
    let call = make::<ShowGuest>(json!({ "guest": 999_999 }));
    assert!(matches!(target.call(call).await, Err(Error::NotFound { what: "guest", .. })));
}

#[tokio::test]
async fn a_snapshot_that_does_not_exist_cannot_be_gone_back_to() {
    let target = Target::reach().await;
    let id = target.new_vm().await;
    let call = make::<RollbackSnapshot>(json!({ "guest": id, "snapshot": "nosuch" }));
    let error = target.call(call).await.unwrap_err();
    assert!(error.to_string().contains("nosuch"), "{error}");
    target.remove(id).await;
}

#[tokio::test]
async fn an_id_that_is_taken_is_refused() {
    let target = Target::reach().await;
    let id = target.new_vm().await;
    let again = json!({ "id": id, "name": "again", "node": target.node().await });
    let error = refusal::<CreateVm>(&target, again).await;
    assert!(error.message.contains("already exists"), "{error}");
    assert!(error.advice.unwrap().contains("next free"));
    target.remove(id).await;
}

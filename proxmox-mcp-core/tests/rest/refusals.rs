use crate::ask::{TOKEN, ask, client_of};
use crate::raw::{Server, refuse};
use proxmox_mcp_core::Error;
use proxmox_mcp_core::error::ApiError;

async fn refusal(status: u16, reason: &'static str, body: &'static str) -> ApiError {
    let server = Server::start(move |_| refuse(status, reason, body)).await;
    match client_of(&server).call(ask("PUT /nodes/pve1/qemu/300/config")).await {
        Err(Error::Api(error)) => {
            let at = server.endpoint.to_string();
            assert_eq!(error.call, format!("PUT /nodes/pve1/qemu/300/config at {at}"));
            *error
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn each_parameter_that_proxmox_names_is_passed_on() {
    let body = r#"{"data":null,"message":"Parameter verification failed.\n",
        "errors":{"cores":"value must have a minimum value of 1","x":"invalid format\n"}}"#;
    let error = refusal(400, "Parameter verification failed.", body).await;
    assert_eq!(error.status, 400);
    assert_eq!(error.message, "Parameter verification failed.");
    assert_eq!(error.fields["cores"], "value must have a minimum value of 1");
    assert_eq!(error.fields["x"], "invalid format");
}

#[tokio::test]
async fn a_missing_privilege_comes_with_the_command_that_grants_it() {
    let body = r#"{"data":null,"message":"Permission check failed (/vms/300, VM.Config.CPU)\n"}"#;
    let error = refusal(403, "Permission check failed (/vms/300, VM.Config.CPU)", body).await;
    let advice = error.advice.unwrap();
    let command = format!("pveum acl modify /vms/300 --tokens '{TOKEN}' --roles PVEVMAdmin");
    assert!(advice.contains(&command), "{advice}");
}

#[tokio::test]
async fn an_empty_body_leaves_the_reason_phrase() {
    for (status, reason, words) in [
        (401, "Authentication failed!", "pveum user token list"),
        (595, "No route to host", "cannot reach the node"),
        (596, "Connection timed out", "look at the tasks"),
        (599, "Too many redirections", "look before"),
    ] {
        let error = refusal(status, reason, "").await;
        assert_eq!((error.status, error.message.as_str()), (status, reason));
        assert!(error.advice.as_deref().unwrap().contains(words), "{error}");
    }
}

#[tokio::test]
async fn text_from_the_cluster_is_cleaned() {
    let body = "{\"data\":null,\"message\":\"bad \\u001b[31mred\\u001b[0m\\nline\\n\"}";
    let error = refusal(500, "bad", body).await;
    assert_eq!(error.message, "bad [31mred [0m line");
}

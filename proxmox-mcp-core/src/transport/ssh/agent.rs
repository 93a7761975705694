//! Logging in with the keys of an SSH agent, which is found by a socket of Unix.

use super::door::Door;
use super::failure::Fault;
use super::identity::rsa_hash;
use russh::client::Handle;
use russh::keys::agent::AgentIdentity;
use russh::keys::agent::client::AgentClient;
use std::path::Path;

/// Keys that are tried; OpenSSH hangs up after six.
const TRIED: usize = 5;

/// Logs in with the first key of the agent that the host takes.
pub(super) async fn log_in(
    handle: &mut Handle<Door>,
    user: &str,
    socket: &Path,
) -> Result<(), Fault> {
    let shown = socket.display();
    let fail = |error: &dyn std::fmt::Display| format!("the SSH agent at {shown} fails: {error}");
    let mut agent = AgentClient::connect_uds(socket).await.map_err(|e| fail(&e))?;
    let identities = agent.request_identities().await.map_err(|e| fail(&e))?;
    let mut tried = 0;
    for identity in identities.into_iter().take(TRIED) {
        let is_rsa = identity.public_key().algorithm().is_rsa();
        let hash = if is_rsa { rsa_hash(handle).await? } else { None };
        let answer = match identity {
            AgentIdentity::PublicKey { key, .. } => {
                handle.authenticate_publickey_with(user, key, hash, &mut agent).await
            }
            AgentIdentity::Certificate { certificate, .. } => {
                handle.authenticate_certificate_with(user, certificate, hash, &mut agent).await
            }
        };
        tried += 1;
        match answer {
            Ok(answer) if answer.success() => return Ok(()),
            Ok(_) => {}
            Err(error) => tracing::debug!(%error, "the agent did not sign"),
        }
    }
    Err(Fault::Said(match tried {
        0 => format!("the SSH agent at {shown} holds no key: run `ssh-add`"),
        _ => format!(
            "it refuses the first {tried} keys of the SSH agent at {shown} for the user `{user}`: \
             put one into that user's authorized_keys, or set SSH_KEY_PATH"
        ),
    }))
}

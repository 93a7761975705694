//! Against real sshd, on loopback, with throw-away keys.

mod enroll;
mod jump;
mod login;
mod run;
mod sshd;
mod trusted;
mod users;

use super::*;
use crate::command::Argv;
use crate::plan::Exit;
use sshd::Sshd;
use std::time::Duration;

/// A command of these words, with a minute to run.
fn order<W: Into<Vec<u8>>>(words: impl IntoIterator<Item = W>) -> Order {
    let argv = Argv::new(words).unwrap();
    Order { argv, stdin: Vec::new(), limit: Duration::from_mins(1), cap: 1 << 20, tap: None }
}

/// A shell script, as far as sshd knows.
fn script(text: &str) -> Order {
    order(["/bin/sh", "-c", text])
}

async fn works(ssh: &Ssh, sshd: &Sshd) -> Result<(), Error> {
    let output = ssh.run(&sshd.address(), order(["/bin/echo", "hello"])).await?;
    assert_eq!((output.exit, &output.stdout[..]), (Exit::Code(0), &b"hello\n"[..]));
    Ok(())
}

/// What an attempt that must fail says.
async fn fails(ssh: &Ssh, sshd: &Sshd) -> String {
    let error = works(ssh, sshd).await.unwrap_err();
    assert!(matches!(&error, Error::Transport(error) if error.unsent), "{error:?}");
    error.to_string()
}

//! Standard input and output without threads in between, where the system allows it.

use std::fs::File;
use std::io;
use std::os::fd::{AsFd as _, OwnedFd};
use std::os::unix::fs::FileTypeExt as _;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::UnixStream;
use tokio::net::unix::pipe;

/// Something to read from.
pub(super) type Input = Box<dyn AsyncRead + Send + Unpin>;
/// Something to write to.
pub(super) type Output = Box<dyn AsyncWrite + Send + Unpin>;

enum Kind {
    Pipe(OwnedFd),
    Socket(UnixStream),
    Other,
}

fn kind(descriptor: OwnedFd) -> io::Result<Kind> {
    let file = File::from(descriptor);
    let found = file.metadata()?.file_type();
    if found.is_fifo() {
        return Ok(Kind::Pipe(file.into()));
    }
    if found.is_socket() {
        let socket = std::os::unix::net::UnixStream::from(OwnedFd::from(file));
        socket.set_nonblocking(true)?;
        return Ok(Kind::Socket(UnixStream::from_std(socket)?));
    }
    Ok(Kind::Other)
}

/// Standard input; a terminal or a file is read by a thread.
pub(super) fn input() -> io::Result<Input> {
    Ok(match kind(io::stdin().as_fd().try_clone_to_owned()?)? {
        Kind::Pipe(descriptor) => Box::new(pipe::Receiver::from_owned_fd(descriptor)?),
        Kind::Socket(socket) => Box::new(socket),
        Kind::Other => Box::new(tokio::io::stdin()),
    })
}

/// Standard output; a terminal or a file is written by a thread.
pub(super) fn output() -> io::Result<Output> {
    Ok(match kind(io::stdout().as_fd().try_clone_to_owned()?)? {
        Kind::Pipe(descriptor) => Box::new(pipe::Sender::from_owned_fd(descriptor)?),
        Kind::Socket(socket) => Box::new(socket),
        Kind::Other => Box::new(tokio::io::stdout()),
    })
}

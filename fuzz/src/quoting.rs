//! Quoting for SSH, against a real shell.

use proxmox_mcp_core::command::Argv;
use proxmox_mcp_core::transport::quote::quote;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::process::Command;

/// Any bytes as words with NULs between them: quoted, both a shell and our own reader make of the
/// line what it was made of.
pub fn quoting(input: &[u8]) {
    let words = input.split(|byte| *byte == 0).map(<[u8]>::to_vec);
    let Ok(argv) = Argv::new(words) else { return };
    let quoted = quote(&argv);
    assert_eq!(Argv::unquote(&quoted).as_ref(), Ok(&argv));
    let line = [br"printf '%s\0' ".as_slice(), &quoted].concat();
    let ran = Command::new("sh").arg("-c").arg(OsStr::from_bytes(&line)).output();
    let printed = ran.map(|ran| ran.stdout).unwrap_or_default();
    assert_eq!(printed, [input, &[0]].concat(), "{argv}");
}

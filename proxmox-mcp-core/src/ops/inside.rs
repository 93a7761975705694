//! Programs and files inside guests.

crate::registry::toolset!("inside", "Look into guests: addresses, users, file systems; run programs, read and write files.", {
    guest_agent::ShowGuestAgent,
    guest_addresses::ShowGuestAddresses,
    guest_fs_list::ListGuestFileSystems,
    guest_fs::ChangeGuestFileSystems,
    guest_password_set::SetGuestPassword,
    container_exec::RunInContainer,
    guest_exec::RunInGuest,
    guest_file_read::ReadGuestFile,
    guest_file_write::WriteGuestFile,
});

use crate::error::Error;

/// Text that Proxmox made of bytes by taking each byte for a character; put right when the bytes
/// are UTF-8.
fn utf8(text: String) -> String {
    let bytes: Result<Vec<u8>, _> = text.chars().map(u8::try_from).collect();
    match bytes.ok().and_then(|bytes| String::from_utf8(bytes).ok()) {
        Some(right) => right,
        None => text,
    }
}

/// A path inside a guest, which has its own ideas of what a path is.
fn path(file: &str) -> Result<&str, Error> {
    if file.is_empty() || file.contains('\0') {
        return Err(Error::input("file", "the full path of a file in the guest"));
    }
    Ok(file)
}

/// The words of a program, as guests take them.
fn words(argv: &[String]) -> Result<&[String], Error> {
    match argv {
        [] => Err(Error::input("argv", "there is no command to run")),
        [program, ..] if program.is_empty() => Err(Error::input("argv", "the program has no name")),
        words if words.iter().any(|word| word.contains('\0')) => {
            Err(Error::input("argv", "an argument holds a NUL character"))
        }
        words => Ok(words),
    }
}

#[cfg(test)]
mod tests {
    use super::utf8;

    #[test]
    fn bytes_that_were_taken_for_characters_are_put_right() {
        assert_eq!(utf8("plain\n".to_owned()), "plain\n");
        assert_eq!(utf8("gr\u{c3}\u{bc}n".to_owned()), "grün");
        assert_eq!(utf8("grün €".to_owned()), "grün €");
    }
}

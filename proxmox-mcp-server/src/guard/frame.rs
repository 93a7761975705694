//! How an argv goes from the one half to the other: counted words, with nothing to interpret.

use proxmox_mcp_core::command::{Arg, Argv};
use std::io::{self, Read};

/// What a frame begins with.
const MAGIC: &[u8] = b"proxmox-mcp guard 1\n";

/// The most bytes that all words may have together.
const BYTES: usize = 128 * 1024;

/// The most words.
const WORDS: usize = 4096;

/// The argv as a frame.
///
/// # Errors
/// When it is too long for one.
pub(super) fn write(argv: &Argv) -> Result<Vec<u8>, String> {
    let words: Vec<&[u8]> = argv.words().map(Arg::as_bytes).collect();
    let bytes: usize = words.iter().map(|word| word.len()).sum();
    if words.len() > WORDS || bytes > BYTES {
        return Err(format!("the command is longer than {WORDS} words or {BYTES} bytes"));
    }
    let mut frame = MAGIC.to_vec();
    frame.extend(length(words.len()).to_be_bytes());
    for word in words {
        frame.extend(length(word.len()).to_be_bytes());
        frame.extend_from_slice(word);
    }
    Ok(frame)
}

/// Reads one frame and not a byte more: what follows is for the command to read.
///
/// # Errors
/// When it is not exactly what [`write`] makes.
pub(super) fn read(input: &mut impl Read) -> Result<Argv, String> {
    let mut magic = vec![0; MAGIC.len()];
    fill(input, &mut magic)?;
    if magic != MAGIC {
        return Err("what arrived is no frame of this version".to_owned());
    }
    let count = number(input)?;
    if count > WORDS {
        return Err(format!("more than {WORDS} words"));
    }
    let mut left = BYTES;
    let mut words = Vec::new();
    for _ in 0..count {
        let length = number(input)?;
        left = left.checked_sub(length).ok_or_else(|| format!("more than {BYTES} bytes"))?;
        let mut word = vec![0; length];
        fill(input, &mut word)?;
        words.push(word);
    }
    Argv::new(words).map_err(|refusal| refusal.to_string())
}

fn length(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

fn number(input: &mut impl Read) -> Result<usize, String> {
    let mut bytes = [0; 4];
    fill(input, &mut bytes)?;
    usize::try_from(u32::from_be_bytes(bytes)).map_err(|error| error.to_string())
}

fn fill(input: &mut impl Read, bytes: &mut [u8]) -> Result<(), String> {
    input.read_exact(bytes).map_err(|error| {
        if error.kind() == io::ErrorKind::UnexpectedEof {
            "the frame ends too early".to_owned()
        } else {
            format!("the frame cannot be read: {error}")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_of_every_word_arrives_and_no_more_is_read() {
        let words: Vec<Vec<u8>> =
            vec![b"/usr/sbin/qm".to_vec(), Vec::new(), b" '\"\n$;".to_vec(), (1..=255).collect()];
        let argv = Argv::new(words).unwrap();
        let mut stream = write(&argv).unwrap();
        stream.extend(b"rest");
        let mut input = stream.as_slice();
        assert_eq!(read(&mut input).unwrap(), argv);
        assert_eq!(input, b"rest");
    }

    #[test]
    fn whatever_is_no_frame_is_refused() {
        let good = write(&Argv::new(["qm", "list"]).unwrap()).unwrap();
        for end in 0..good.len() {
            assert!(read(&mut &good[..end]).is_err(), "{end}");
        }
        let frame = |tail: &[u8]| [MAGIC, tail].concat();
        let huge = u32::MAX.to_be_bytes();
        for bad in [
            b"GET / HTTP/1.1\r\n\r\n\r\n\r\n".to_vec(),
            frame(&[0, 0, 0, 0]),
            frame(&huge),
            frame(&[&[0, 0, 0, 1][..], &huge].concat()),
            frame(&[0, 0, 0, 1, 0, 0, 0, 1, 0]),
        ] {
            assert!(read(&mut bad.as_slice()).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn what_is_too_long_is_not_sent() {
        assert!(write(&Argv::new(["x".repeat(BYTES + 1)]).unwrap()).is_err());
        assert!(write(&Argv::new(vec!["x"; WORDS + 1]).unwrap()).is_err());
    }
}

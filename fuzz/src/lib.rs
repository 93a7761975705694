//! What is fuzzed, as plain functions: cargo-fuzz drives them, tests replay the corpora on stable.
//!
//! A target panics when a promise is broken and does nothing else.

mod commands;
mod quoting;
mod targets;

pub use commands::{command_line, command_words};
pub use quoting::quoting;
pub use targets::{arguments, envelope, identifiers, policy, property, replies, search};

/// One target.
pub type Target = fn(&[u8]);

/// Every target with the name of its corpus folder.
pub const TARGETS: [(&str, Target); 10] = [
    ("arguments", arguments),
    ("command_line", command_line),
    ("command_words", command_words),
    ("envelope", envelope),
    ("identifiers", identifiers),
    ("policy", policy),
    ("property", property),
    ("quoting", quoting),
    ("replies", replies),
    ("search", search),
];

/// Makes the main function of one target.
///
/// Under cargo-fuzz it is libFuzzer's; else it runs the target over the files it is given.
#[macro_export]
macro_rules! target {
    ($target:path) => {
        #[cfg(fuzzing)]
        libfuzzer_sys::fuzz_target!(|input: &[u8]| $target(input));

        #[cfg(not(fuzzing))]
        fn main() -> std::io::Result<()> {
            $crate::replay($target, std::env::args_os().skip(1))
        }
    };
}

/// Runs a target over files, or over standard input when there are none.
///
/// # Errors
/// When a file cannot be read.
pub fn replay(
    target: Target,
    files: impl Iterator<Item = std::ffi::OsString>,
) -> std::io::Result<()> {
    let mut replayed = false;
    for file in files {
        target(&std::fs::read(file)?);
        replayed = true;
    }
    if !replayed {
        let mut input = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut input)?;
        target(&input);
    }
    Ok(())
}

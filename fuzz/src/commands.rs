//! Commands on hosts: what must hold for any line and any words.

use proxmox_mcp_core::command::{Argv, Effect, read};

/// Any text as a command line: split into words that print as a line which splits into the same,
/// or refused; what is understood is understood the same in its one form.
pub fn command_line(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let Ok(argv) = Argv::parse(text) else { return };
    assert_eq!(Argv::parse(&argv.to_string()).as_ref(), Ok(&argv), "{text:?}");
    understood(&argv);
}

/// Any bytes as words, one a line: understood the same in their one form, or refused; what prints
/// as a line that can be read is that line.
pub fn command_words(input: &[u8]) {
    let words = input.split(|byte| *byte == b'\n').map(<[u8]>::to_vec);
    let Ok(argv) = Argv::new(words) else { return };
    if let Ok(read) = Argv::parse(&argv.to_string()) {
        assert_eq!(read, argv);
    }
    understood(&argv);
}

fn understood(argv: &Argv) {
    let Ok(reading) = read(argv) else { return };
    assert!(!reading.effects.is_empty(), "{argv} does nothing");
    assert!(reading.argv.program().as_bytes().starts_with(b"/usr/"), "{argv} runs what it names");
    assert_eq!(read(&reading.argv).as_ref(), Ok(&reading), "{argv}");
    for effect in &reading.effects {
        let Effect::Api(call) = effect else { continue };
        let open = |name: &str| !call.captures.iter().any(|(captured, _)| *captured == name);
        let names = call.template.split('{').skip(1).filter_map(|rest| rest.split('}').next());
        assert!(names.filter(|name| *name != "node").all(|name| !open(name)), "{argv} {call:?}");
    }
}

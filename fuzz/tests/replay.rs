//! Replays every corpus, and mutations of it, on stable.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::path::Path;

/// Mutations of each corpus file; `SCALE` multiplies them.
const MUTATIONS: u64 = 200;

#[test]
fn every_corpus_and_what_is_near_it_keeps_the_promises() {
    let scale = std::env::var("SCALE").ok().and_then(|s| s.parse().ok()).unwrap_or(1);
    for (name, target) in fuzz::TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
        let mut files: Vec<_> =
            std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        assert!(!files.is_empty(), "{} is empty", folder.display());
        for file in files {
            let input = std::fs::read(&file).unwrap();
            target(&input);
            let mut random = Random(0x9E37_79B9_7F4A_7C15 ^ input.len() as u64);
            for _ in 0..MUTATIONS * scale {
                target(&mutated(&input, &mut random));
            }
        }
    }
}

/// A few bytes flipped, removed, doubled or replaced by ones that grammars care about.
fn mutated(input: &[u8], random: &mut Random) -> Vec<u8> {
    const TELLING: &[u8] = b"{}[]\",:\\/.%!@-0189eE\0\n\x7f\xff";
    let mut bytes = input.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        match random.below(4) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            1 if at < bytes.len() => drop(bytes.remove(at)),
            2 => {
                let end = (at + random.below(16)).min(bytes.len());
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            _ => bytes.insert(at, TELLING[random.below(TELLING.len())]),
        }
    }
    bytes
}

/// xorshift64: repeatable, and good enough to choose places.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap()
    }
}

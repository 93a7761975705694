//! What holds for any argv.

use crate::command::{Argv, read};
use proptest::prelude::*;

/// Words that command lines of these programs are made of.
const WORDS: &str = "qm pct pvesm pveum pvesh vzdump pvecm ha-manager pvenode get set create \
delete start u user m token add list config disk import guest \
exec cmd 100 101 local local:iso/x pve1 root@pam /version /nodes/localhost/qemu/100/config /access/users/a@pve -- \
--force --force=1 -f --name --Onboot --net0 virtio 1 0 - --delete net0 \
--node --vmid --description --output-format json /srv/x --noproxy --nooutput sudo -n --all x";

fn word() -> impl Strategy<Value = String> {
    let known = WORDS.split(' ').chain(["", "a b"]).collect::<Vec<_>>();
    let known = proptest::sample::select(known);
    prop_oneof![9 => known.prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn what_is_read_reads_again_as_the_same(words in proptest::collection::vec(word(), 1..7)) {
        let argv = Argv::new(words).unwrap();
        if let Ok(reading) = read(&argv) {
            prop_assert!(!reading.effects.is_empty());
            prop_assert_eq!(read(&reading.argv), Ok(reading));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(words in proptest::collection::vec(
        proptest::collection::vec(1u8.., 0..9), 1..6,
    ), program in proptest::sample::select(vec!["qm", "pct", "pveum", "pvesh", "vzdump"])) {
        let words = std::iter::once(program.as_bytes().to_vec()).chain(words);
        if let Ok(reading) = read(&Argv::new(words).unwrap()) {
            prop_assert_eq!(read(&reading.argv), Ok(reading));
        }
    }
}

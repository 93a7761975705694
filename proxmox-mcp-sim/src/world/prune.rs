//! Which backups are kept, by Proxmox's rules.

use super::State;
use super::storage::Volume;
use jiff::Timestamp;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What happens to a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Keep,
    Remove,
    Protected,
}

impl Mark {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Remove => "remove",
            Self::Protected => "protected",
        }
    }
}

/// A rule's name, and what backups of one span have in common.
const RULES: [(&str, &str); 6] = [
    ("keep-last", "%s"),
    ("keep-hourly", "%Y %j %H"),
    ("keep-daily", "%Y %j"),
    ("keep-weekly", "%G %V"),
    ("keep-monthly", "%Y %m"),
    ("keep-yearly", "%Y"),
];

/// The backups of a storage with what the rules say of each, guest by guest, newest first.
pub(crate) fn marks<'a>(
    state: &'a State,
    storage: &str,
    node: &str,
    wanted: impl Fn(&Volume) -> bool,
    rules: &str,
) -> Vec<(&'a Volume, Mark)> {
    let mut guests: BTreeMap<_, Vec<&Volume>> = BTreeMap::new();
    let backups = state.volumes_on(storage, node).filter(|volume| volume.content == "backup");
    for volume in backups.filter(|volume| wanted(volume)) {
        guests.entry(volume.vmid).or_default().push(volume);
    }
    let mut marked = Vec::new();
    for mut backups in guests.into_values() {
        backups.sort_by_key(|volume| Reverse(volume.ctime));
        marked.extend(of_guest(&backups, rules));
    }
    marked
}

/// Removes what the rules do not keep; answers what was removed.
pub(crate) fn prune(
    state: &mut State,
    storage: &str,
    node: &str,
    wanted: impl Fn(&Volume) -> bool,
    rules: &str,
) -> Vec<String> {
    let marked = marks(state, storage, node, wanted, rules);
    let gone = marked.into_iter().filter(|(_, mark)| *mark == Mark::Remove);
    let gone: Vec<String> = gone.map(|(volume, _)| volume.volid.clone()).collect();
    for volid in &gone {
        state.remove_volume(volid, node);
    }
    gone
}

fn of_guest<'a>(backups: &[&'a Volume], rules: &str) -> Vec<(&'a Volume, Mark)> {
    let rules: BTreeMap<&str, usize> = rules
        .split(',')
        .filter_map(|rule| rule.split_once('='))
        .filter_map(|(name, count)| Some((name, count.parse().ok()?)))
        .collect();
    let count = |name: &str| rules.get(name).copied().unwrap_or(0);
    let all = count("keep-all") > 0 || rules.values().all(|count| *count == 0);
    let mut marks: Vec<Option<Mark>> = backups
        .iter()
        .map(|volume| match (volume.protected, all) {
            (true, _) => Some(Mark::Protected),
            (false, true) => Some(Mark::Keep),
            (false, false) => None,
        })
        .collect();
    for (name, span) in RULES {
        keep(backups, &mut marks, count(name), span);
    }
    let marks = marks.into_iter().map(|mark| mark.unwrap_or(Mark::Remove));
    backups.iter().copied().zip(marks).collect()
}

/// Keeps the newest backup of each of so many spans that have none yet.
fn keep(backups: &[&Volume], marks: &mut [Option<Mark>], count: usize, span: &str) {
    let span = |volume: &Volume| {
        let time =
            i64::try_from(volume.ctime).ok().and_then(|time| Timestamp::from_second(time).ok());
        time.unwrap_or_default().strftime(span).to_string()
    };
    let kept = backups.iter().zip(&*marks).filter(|(_, mark)| **mark == Some(Mark::Keep));
    let known: BTreeSet<String> = kept.map(|(volume, _)| span(volume)).collect();
    let mut new = BTreeSet::new();
    for (volume, mark) in backups.iter().zip(marks) {
        if *mark == Some(Mark::Protected) || known.contains(&span(volume)) {
            continue;
        }
        if new.contains(&span(volume)) {
            *mark = Some(Mark::Remove);
        } else if new.len() < count {
            new.insert(span(volume));
            *mark = Some(Mark::Keep);
        } else {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: u64 = 86_400;

    /// Two backups a day, the newest first.
    fn backups(count: u64) -> Vec<Volume> {
        let volume = |age: u64| {
            let mut volume = Volume::new(format!("s:backup/{age}"), "backup", "vma", 1);
            volume.ctime = 1_767_268_800 - age * DAY / 2;
            volume
        };
        (0..count).map(volume).collect()
    }

    fn kept(volumes: &[Volume], rules: &str) -> Vec<usize> {
        let backups: Vec<&Volume> = volumes.iter().collect();
        let marks = of_guest(&backups, rules).into_iter().enumerate();
        marks.filter(|(_, (_, mark))| *mark != Mark::Remove).map(|(at, _)| at).collect()
    }

    #[test]
    fn each_rule_keeps_the_newest_of_its_spans_that_no_rule_before_kept() {
        let volumes = backups(8);
        assert_eq!(kept(&volumes, "keep-last=2"), [0, 1]);
        // Both of the first day are the last ones; a day is one that has none yet.
        assert_eq!(kept(&volumes, "keep-daily=2"), [0, 2]);
        assert_eq!(kept(&volumes, "keep-last=1,keep-daily=1"), [0, 2]);
        assert_eq!(kept(&volumes, "keep-all=1"), (0..8).collect::<Vec<_>>());
        assert_eq!(kept(&volumes, "keep-last=0"), (0..8).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_protected_stays_and_counts_for_no_rule() {
        let mut volumes = backups(4);
        volumes[0].protected = true;
        assert_eq!(kept(&volumes, "keep-last=1"), [0, 1]);
    }
}

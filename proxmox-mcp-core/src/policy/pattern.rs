//! The one kind of pattern that rules have: a name in which `*` stands for any part of it.

use std::fmt;

/// An anchored glob: `*` is any run of characters without `/`, everything else is itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    text: Box<str>,
    wild: bool,
}

impl Pattern {
    pub(super) fn new(text: &str) -> Self {
        Self { text: text.into(), wild: text.contains('*') }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it names one thing only.
    pub(super) fn is_exact(&self) -> bool {
        !self.wild
    }

    pub(super) fn matches(&self, name: &str) -> bool {
        if self.wild { glob(self.text.as_bytes(), name.as_bytes()) } else { *self.text == *name }
    }

    /// As [`Pattern::matches`], but a pattern that ends in `/` means what is below, too.
    pub(super) fn matches_path(&self, path: &str) -> bool {
        let Some(folder) = self.text.strip_suffix('/') else { return self.matches(path) };
        if folder.is_empty() {
            return true;
        }
        let depth = folder.matches('/').count();
        let end = path.match_indices('/').map(|(at, _)| at).nth(depth).unwrap_or(path.len());
        let head = path.get(..end).unwrap_or(path);
        glob(folder.as_bytes(), head.as_bytes())
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Whether the whole name fits. Goes back to the last `*` only, so it takes no more than
/// length times length.
fn glob(pattern: &[u8], name: &[u8]) -> bool {
    let (mut p, mut n) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while let Some(&byte) = name.get(n) {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(&wanted) if wanted == byte => {
                p += 1;
                n += 1;
            }
            _ => match star {
                Some((at, taken)) if name.get(taken).is_some_and(|&byte| byte != b'/') => {
                    star = Some((at, taken + 1));
                    p = at + 1;
                    n = taken + 1;
                }
                _ => return false,
            },
        }
    }
    pattern.get(p..).is_some_and(|rest| rest.iter().all(|&byte| byte == b'*'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_fits_the_whole_name_and_a_star_stays_within_it() {
        for (pattern, name, fits) in [
            ("web", "web", true),
            ("web", "web1", false),
            ("web", "Web", false),
            ("web*", "web-1", true),
            ("*-db", "prod-db", true),
            ("*-db", "prod-db2", false),
            ("a*c*e", "abcde", true),
            ("a*c*e", "abcd", false),
            ("*", "", true),
            ("*", "a/b", false),
            ("/dev/*", "/dev/sda", true),
            ("/dev/*", "/dev/mapper/x", false),
            ("qm *", "qm guest exec", true),
            ("[a]?", "[a]?", true),
            ("[a]?", "ab", false),
        ] {
            assert_eq!(Pattern::new(pattern).matches(name), fits, "{pattern} {name}");
        }
    }

    #[test]
    fn a_folder_means_itself_and_all_below() {
        for (pattern, path, fits) in [
            ("/etc/", "/etc", true),
            ("/etc/", "/etc/pve/user.cfg", true),
            ("/etc/", "/etcetera", false),
            ("/etc", "/etc/pve", false),
            ("/", "/anything/at/all", true),
            ("/srv/*/.ssh/", "/srv/alice/.ssh/id", true),
            ("/srv/*/.ssh/", "/srv/alice/ssh", false),
        ] {
            assert_eq!(Pattern::new(pattern).matches_path(path), fits, "{pattern} {path}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_name_without_a_star_is_its_own_pattern(name in "[^*]{0,12}") {
            proptest::prop_assert!(Pattern::new(&name).matches(&name));
        }

        #[test]
        fn what_a_star_swallows_is_anything_but_a_slash(a in "[a-z/]{0,4}", b in "[^*]{0,6}", c in "[a-z/]{0,4}") {
            let fits = Pattern::new(&format!("{a}*{c}")).matches(&format!("{a}{b}{c}"));
            proptest::prop_assert!(fits || b.contains('/'));
        }
    }
}

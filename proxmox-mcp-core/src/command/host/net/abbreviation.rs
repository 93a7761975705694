//! The abbreviated words of iproute2: the first word of a list that begins so.

/// A sort of objects with the verbs for it, both in the order in which they are tried.
pub(super) struct Object {
    /// What may be written, and what is meant.
    pub(super) name: &'static str,
    /// The name in full.
    pub(super) full: &'static str,
    /// Verbs as they may be written and as they are meant; empty where none is understood.
    pub(super) verbs: &'static [(&'static str, &'static str)],
}

pub(super) const fn object(
    name: &'static str,
    full: &'static str,
    verbs: &'static [(&'static str, &'static str)],
) -> Object {
    Object { name, full, verbs }
}

/// How many words an object and a verb take, and both in full; without a verb it is `show`.
pub(super) fn resolve(objects: &[Object], words: &[&str]) -> Option<(usize, String)> {
    let begins = |full: &str, word: &str| !word.is_empty() && full.starts_with(word);
    let first = words.first()?;
    let object = objects.iter().find(|object| begins(object.name, first))?;
    let Some(second) = words.get(1) else {
        return Some((1, format!("{} show", object.full)));
    };
    let (_, verb) = object.verbs.iter().find(|(name, _)| begins(name, second))?;
    Some((2, format!("{} {verb}", object.full)))
}

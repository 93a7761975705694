//! Splits the compiled table into lines, which are decoded one by one when they are needed.

use super::method::ApiMethod;
use super::route::Tree;
use super::{Catalog, Parameters, Permission, Schema};
use std::sync::OnceLock;

/// Something that one line of the table holds.
pub(super) trait Line: Sized {
    fn decode(line: &'static str) -> Option<Self>;
}

/// The lines of one section.
#[derive(Debug)]
pub(super) struct Lines<T> {
    lines: Vec<(&'static str, OnceLock<Option<T>>)>,
}

impl<T: Line> Lines<T> {
    fn new(lines: &[&'static str]) -> Self {
        Self { lines: lines.iter().map(|line| (*line, OnceLock::new())).collect() }
    }

    pub(super) fn at(&self, index: usize) -> Option<&T> {
        let (line, decoded) = self.lines.get(index)?;
        decoded.get_or_init(|| T::decode(line)).as_ref()
    }

    #[cfg(test)]
    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        (0..self.lines.len()).filter_map(|index| self.at(index))
    }

    #[cfg(test)]
    pub(super) fn broken(&self) -> Vec<&str> {
        let lines = self.lines.iter().enumerate();
        lines.filter(|(index, _)| self.at(*index).is_none()).map(|(_, (line, _))| *line).collect()
    }
}

/// Reads the whole table; a section starts with `#name` and the number of its lines.
pub(super) fn read(text: &'static str) -> Catalog {
    let mut lines: Vec<&'static str> = text.lines().collect();
    let mut section = || {
        let header = lines.first().and_then(|line| line.split_once('\t'));
        let count = header.and_then(|(_, count)| count.parse::<usize>().ok()).unwrap_or(0);
        let rest = lines.split_off((count + 1).min(lines.len()));
        std::mem::replace(&mut lines, rest).split_off(1)
    };
    let schemas = Lines::<Schema>::new(&section());
    let sets = Lines::<Parameters>::new(&section());
    let formats = section().into_iter().filter_map(named).collect();
    let permissions = Lines::<Permission>::new(&section());
    let methods: Vec<_> = section().into_iter().filter_map(ApiMethod::decode).collect();
    let tree = Tree::new(&methods);
    Catalog { methods, tree, schemas, sets, formats, permissions }
}

fn named(line: &'static str) -> Option<(&'static str, usize)> {
    let (name, index) = line.split_once('\t')?;
    Some((name, index.parse().ok()?))
}

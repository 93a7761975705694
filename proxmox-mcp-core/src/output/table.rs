//! Tables in plain text: what people and models read.

use std::fmt::{Display, Write as _};

/// Rows of cells, aligned when they are written.
pub(crate) struct Table {
    columns: usize,
    /// All cells, row by row, in one text.
    text: String,
    ends: Vec<usize>,
}

impl Table {
    /// A table with these headings.
    pub(crate) fn new(headings: &[&str]) -> Self {
        let mut table = Self { columns: headings.len(), text: String::new(), ends: Vec::new() };
        for heading in headings {
            table.cell(heading);
        }
        table
    }

    /// Appends one cell; a row is full when it has as many as there are headings.
    pub(crate) fn cell(&mut self, value: impl Display) {
        let _ = write!(self.text, "{value}");
        self.ends.push(self.text.len());
    }

    /// Appends the table to a text, columns padded to their width, without trailing spaces.
    pub(crate) fn write(&self, out: &mut String) {
        let mut widths = vec![0; self.columns];
        for (index, cell) in self.cells().enumerate() {
            if let Some(width) = widths.get_mut(index % self.columns.max(1)) {
                *width = cell.chars().count().max(*width);
            }
        }
        let mut padding = 0;
        for (index, cell) in self.cells().enumerate() {
            let column = index % self.columns.max(1);
            if column == 0 {
                padding = 0;
            }
            if !cell.is_empty() {
                out.extend(std::iter::repeat_n(' ', padding));
                padding = 0;
                out.push_str(cell);
            }
            let width = widths.get(column).copied().unwrap_or_default();
            padding += width.saturating_sub(cell.chars().count()) + 1;
            if column + 1 == self.columns {
                out.push('\n');
            }
        }
    }

    fn cells(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| self.text.get(start..*end).unwrap_or_default())
    }
}

/// Appends a table of rows, if there are any, and how many there are.
pub(crate) fn rows<T, const N: usize>(
    text: &mut String,
    noun: &str,
    headings: [&str; N],
    rows: &[T],
    cells: impl Fn(&T) -> [String; N],
) {
    if !rows.is_empty() {
        let mut table = Table::new(&headings);
        for cell in rows.iter().flat_map(cells) {
            table.cell(if cell.is_empty() { "-" } else { &cell });
        }
        table.write(text);
    }
    let _ = write!(text, "{} {noun}", rows.len());
}

/// The text of a value that may be absent.
pub(crate) fn maybe(value: Option<impl Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// Appends `name: value` lines, leaving out what has no value.
pub(crate) fn line(text: &mut String, name: &str, value: Option<impl Display>) {
    if let Some(value) = value {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        let _ = write!(text, "{name}: {value}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_and_nothing_trails() {
        let mut table = Table::new(&["id", "name", "lock"]);
        for cell in ["100", "web", "", "1001", "", "backup"] {
            table.cell(cell);
        }
        let mut text = String::new();
        table.write(&mut text);
        assert_eq!(text, "id   name lock\n100  web\n1001      backup\n");
    }
}

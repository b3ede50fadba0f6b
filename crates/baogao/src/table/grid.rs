//! A table as rows of cells, before anything is said of them.

use crate::text::TextRange;

/// How the cells of a table are parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// By tabs or bars.
    Marked,
    /// By two or more spaces.
    Spaced,
    /// By single spaces, as names are.
    Loose,
    /// A cell a line.
    Stacked,
}

/// A row of cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) range: TextRange,
    /// Without the space around them; those that are empty too.
    pub(super) cells: Vec<TextRange>,
}

impl Row {
    /// A cell; none behind the last one.
    pub(super) fn cell(&self, column: usize) -> Option<TextRange> {
        self.cells.get(column).copied().filter(|cell| !cell.is_empty())
    }

    /// Cells up to the last one that holds something.
    pub(super) fn len(&self) -> usize {
        self.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1)
    }

    /// The cells that hold something.
    pub(super) fn full(&self) -> impl Iterator<Item = TextRange> + '_ {
        self.cells.iter().copied().filter(|cell| !cell.is_empty())
    }
}

/// A table with the lines above it.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    pub(super) form: Form,
    /// Its caption, the nearest line last.
    pub(super) above: Vec<TextRange>,
    pub(super) rows: Vec<Row>,
}

/// Breaks a line inside a cell of a Markdown table.
pub(super) const BREAK: &str = "<br>";

/// A cell without the space, the markup and the marks around it.
pub(super) fn trimmed(reading: &str, range: TextRange) -> TextRange {
    const EDGES: [char; 7] = [' ', '\u{3000}', '\u{a0}', '*', '\r', '#', '\t'];
    let mut range = range;
    loop {
        let text = &reading[range];
        let head = text.trim_start_matches(EDGES);
        let head = head.strip_prefix(BREAK).unwrap_or(head);
        let start = range.end() - head.len();
        let body = head.trim_end_matches(EDGES);
        let cut = TextRange::new(start, start + body.strip_suffix(BREAK).unwrap_or(body).len());
        if cut == range {
            return range;
        }
        range = cut;
    }
}

/// A name without the spaces between its letters.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|char| !char.is_whitespace() && *char != '*').collect()
}

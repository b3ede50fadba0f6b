//! Tables that a scraped page left with a cell a line: the cells of the head, then those of each row.

use super::cell::{Shape, shape};
use super::grid::{Form, Grid, Row, trimmed};
use super::vocabulary::vocabulary;
use crate::text::TextRange;

/// Rows that make a table of lines; fewer may be a list.
const FEWEST_ROWS: usize = 2;

/// Lines before the head in which caption and unit are looked for.
const CAPTION_LINES: usize = 3;

/// Longest cell in bytes.
const LONGEST_CELL: usize = 90;

/// Cells that are held at most: a longer run of them is read in parts.
const MOST_CELLS: usize = 10_000;

/// Lines in a row that hold one cell each.
#[derive(Default)]
pub(super) struct Stack {
    /// Each with whether it is a number.
    cells: Vec<(TextRange, bool)>,
    numbers: usize,
}

/// How the cells lie: so many names, then so many numbers, row for row.
struct Layout {
    /// The first cell of the first row.
    first: usize,
    names: usize,
    numbers: usize,
    rows: usize,
}

impl Stack {
    /// Takes a line that holds one cell. False where the stack ends.
    pub(super) fn takes(&mut self, reading: &str, line: TextRange) -> bool {
        let range = trimmed(reading, line);
        let text = &reading[range];
        let is_number = is_number(text);
        if self.cells.len() >= MOST_CELLS
            || range.is_empty()
            || range.len() > LONGEST_CELL
            || text.contains(['，', ',']) && !is_number
        {
            return false;
        }
        self.numbers += usize::from(is_number);
        self.cells.push((range, is_number));
        true
    }

    /// Hands on what was taken, and starts anew.
    pub(super) fn read(&mut self, reading: &str, take: &mut impl FnMut(Grid)) {
        let Self { cells, numbers } = std::mem::take(self);
        if numbers < FEWEST_ROWS {
            return;
        }
        let mut from = 0;
        while let Some(layout) = layout(&cells[from..]) {
            let behind = from + layout.first + layout.rows * (layout.names + layout.numbers);
            take(grid(reading, &cells[from..behind], &layout));
            from = behind;
        }
    }
}

/// Digits, or a mark that says that there is no number.
fn is_number(text: &str) -> bool {
    match shape(text) {
        Shape::Blank => true,
        Shape::Number(number) => number.is_plain(),
        Shape::Empty | Shape::Words => false,
    }
}

/// The first run of rows that lie alike.
fn layout(cells: &[(TextRange, bool)]) -> Option<Layout> {
    let run = |at: usize, is_number: bool| cells[at..].iter().take_while(|cell| cell.1 == is_number).count();
    let mut at = run(0, false);
    while at < cells.len() {
        let numbers = run(at, true);
        let names = run(at + numbers, false);
        let width = names + numbers;
        // a row's names end where its numbers begin
        if (1..=2).contains(&names) && names <= at {
            let first = at - names;
            let is_row = |row: &&[(TextRange, bool)]| {
                row.iter().enumerate().all(|(index, cell)| cell.1 == (index >= names))
            };
            let rows = cells[first..].chunks_exact(width).take_while(is_row).count();
            if rows >= FEWEST_ROWS {
                return Some(Layout { first, names, numbers, rows });
            }
        }
        at += numbers + names;
    }
    None
}

fn grid(reading: &str, cells: &[(TextRange, bool)], layout: &Layout) -> Grid {
    let Layout { first, names, numbers, rows } = *layout;
    let width = names + numbers;
    // years as numbers: the head lies like a row
    let is_head = |cell: &(TextRange, bool)| vocabulary().heads.holds(&reading[cell.0]);
    let of_years = cells.get(first).is_some_and(is_head);
    let head =
        first.checked_sub(width).filter(|start| !of_years && cells[*start..first].iter().all(|cell| !cell.1));
    let start = head.unwrap_or(first);
    let caption = start.saturating_sub(CAPTION_LINES);
    let body = &cells[start..first + rows * width];
    Grid {
        form: Form::Stacked,
        above: cells[caption..start].iter().map(|cell| cell.0).collect(),
        rows: body.chunks_exact(width).map(row).collect(),
    }
}

fn row(cells: &[(TextRange, bool)]) -> Row {
    let start = cells.first().map_or(0, |cell| cell.0.start());
    let end = cells.last().map_or(start, |cell| cell.0.end());
    Row { range: TextRange::new(start, end), cells: cells.iter().map(|cell| cell.0).collect() }
}

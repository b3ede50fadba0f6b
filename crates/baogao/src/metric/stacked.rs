//! Tables that a scraped page left with a cell a line: the header's cells, then those of each row.

use super::table::{
    Cell, Column, Line, Tables, amount, bare, column, doubtful, is_blank, name, number, unit_line,
};
use crate::quantity::UnitTable;
use crate::text::TextRange;

/// Rows that make a table of lines; fewer may be a list.
const FEWEST_ROWS: usize = 2;

/// Rows that make one though its header is missing.
const FEWEST_WITHOUT_HEADER: usize = 3;

/// Lines before the header in which caption and unit are looked for.
const CAPTION_LINES: usize = 3;

/// Longest cell in bytes.
const LONGEST_CELL: usize = 90;

/// Cells that are held at most: a longer run of them is read in parts.
const MOST_CELLS: usize = 10_000;

/// Lines in a row that hold one cell each.
#[derive(Default)]
pub(super) struct Stack {
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
    /// Takes a line that holds one cell; empty lines are passed over. False where the stack ends.
    pub(super) fn takes(&mut self, reading: &str, line: Option<&Line>, range: TextRange) -> bool {
        if range.is_empty() {
            return true;
        }
        let Some(line) = line.filter(|line| line.is_cell() && self.cells.len() < MOST_CELLS) else {
            return false;
        };
        let range = name(reading, line.range);
        let text = &reading[range];
        if range.len() > LONGEST_CELL || text.contains(['，', ',']) && number(text).is_none() {
            return false;
        }
        let is_number = number(text).is_some() || is_blank(text);
        self.numbers += usize::from(is_number);
        self.cells.push((range, is_number));
        true
    }

    /// Reads what was taken, and starts anew.
    pub(super) fn read(&mut self, reading: &str, units: &UnitTable, tables: &mut Tables) {
        let Self { cells, numbers } = std::mem::take(self);
        if numbers < FEWEST_ROWS {
            return;
        }
        let mut from = 0;
        while let Some(layout) = layout(&cells[from..]) {
            let behind = from + layout.first + layout.rows * (layout.names + layout.numbers);
            table(reading, &cells[from..behind], &layout, units, tables);
            from = behind;
        }
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

fn table(
    reading: &str,
    cells: &[(TextRange, bool)],
    layout: &Layout,
    units: &UnitTable,
    tables: &mut Tables,
) {
    let Layout { first, names, numbers, rows } = *layout;
    let width = names + numbers;
    let header = first.checked_sub(width).map(|start| &cells[start..first]);
    let header = header.filter(|header| header.iter().all(|cell| !cell.1));
    let caption = first.saturating_sub(width + CAPTION_LINES);
    let before = &cells[caption..first.saturating_sub(width)];
    let title: String = before.iter().map(|cell| &reading[cell.0]).collect();
    let told_unit = before.iter().rev().find_map(|cell| unit_line(&reading[cell.0]));
    let unit_at =
        header.and_then(|header| header[..names].iter().position(|cell| bare(&reading[cell.0]) == "单位"));
    let columns: Vec<Column> = header.map_or_else(Vec::new, |header| {
        header[names..].iter().map(|cell| column(reading, cell.0, told_unit.as_deref(), &title)).collect()
    });
    let is_known = header.is_some()
        && (names == 1 || unit_at == Some(1))
        && columns.iter().all(|column| column.unit.is_some() || unit_at.is_some());
    if !is_known && (rows < FEWEST_WITHOUT_HEADER || numbers < 2) {
        return;
    }
    let body = &cells[first..first + rows * width];
    let (Some(start), Some(end)) = (body.first(), body.last()) else { return };
    let mut read = 0;
    for row in body.chunks_exact(width).filter(|_| is_known) {
        let own_unit = unit_at.map(|at| bare(&reading[row[at].0]));
        for (column, cell) in columns.iter().zip(&row[names..]) {
            let unit = column.unit.clone().or_else(|| own_unit.clone());
            let quantity = unit.and_then(|unit| amount(&reading[cell.0], cell.0, &unit, units));
            let Some((quantity, is_negative)) = quantity else { continue };
            read += 1;
            tables.cells.push(Cell {
                quantity,
                row: row[0].0,
                column: column.name,
                role: column.role,
                is_yoy: column.is_yoy,
                is_negative,
                caption: cells[caption].0.start(),
            });
        }
    }
    let range = TextRange::new(start.0.start(), end.0.end());
    let expected = body.iter().filter(|cell| cell.1 && !is_blank(&reading[cell.0])).count();
    if read < expected {
        let missing = if header.is_none() {
            "its header does not name as many columns as its rows have"
        } else if is_known {
            "a cell is no number of its unit"
        } else {
            "the unit of a column is not named"
        };
        tables.findings.push(doubtful(range, missing));
    }
    tables.ranges.push(range);
}

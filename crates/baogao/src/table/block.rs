//! Finds tables among the lines of a text.

use super::cell::{Shape, shape};
use super::grid::{Form, Grid, Row, trimmed};
use super::loose::Loose;
use super::stacked::Stack;
use crate::stop::Stop;
use crate::text::TextRange;
use crate::vocabulary::table::is_before_table;

/// Lines above a table in which its caption and its unit are looked for.
const ABOVE: usize = 6;

/// Cells of one table; a longer one is read in parts.
const MOST_CELLS: usize = 500_000;

/// Longest line of a caption in bytes: what is longer is prose.
const LONGEST_CAPTION: usize = 400;

/// Longest row whose cells are parted by marks, in bytes.
const LONGEST_ROW: usize = 6000;

/// Longest line between two parts of a table, in bytes.
const LONGEST_GROUP: usize = 90;

const STOPS: [char; 4] = ['。', '；', '！', '？'];

/// What goes on while lines are read.
#[derive(Default)]
struct Scan {
    above: Vec<TextRange>,
    rows: Vec<Row>,
    cells: usize,
    form: Option<Form>,
    /// A short line behind rows: the name of a group of rows, or the caption of the next table.
    held: Option<TextRange>,
    loose: Loose,
    stack: Stack,
}

/// Hands on every table of a text, in order.
pub(super) fn scan(reading: &str, stop: &Stop<'_>, mut take: impl FnMut(Grid)) {
    let mut scan = Scan::default();
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', reading.as_bytes()).chain([reading.len()]) {
        if stop.is_due() {
            return;
        }
        let line = TextRange::new(start, end);
        start = (end + 1).min(reading.len());
        scan.line(reading, line, &mut take);
    }
    scan.finish(reading, &mut take);
    scan.stack.read(reading, &mut take);
}

impl Scan {
    fn line(&mut self, reading: &str, line: TextRange, take: &mut impl FnMut(Grid)) {
        let text = reading[line].trim();
        if text.is_empty() {
            // an empty line ends a table of single spaces
            if !self.loose.is_empty() {
                self.finish(reading, take);
            }
            return;
        }
        if is_rule(text) {
            return;
        }
        let start = line.start() + (reading[line].len() - reading[line].trim_start().len());
        let whole = TextRange::new(start, start + text.len());
        if let Some((form, cells)) = self.cells_of(reading, line) {
            self.stack.read(reading, take);
            let goes_on = self.form == Some(form) && self.loose.is_empty();
            let room = self.cells + cells.len() <= MOST_CELLS;
            if !goes_on || !room || !self.takes_held(reading, &cells) {
                self.finish(reading, take);
            }
            self.form = Some(form);
            self.cells += cells.len();
            self.rows.push(Row { range: whole, cells });
            return;
        }
        let is_prose = text.len() > LONGEST_CAPTION || text.contains(STOPS);
        let is_group = self.form == Some(Form::Marked) && self.held.is_none() && text.len() <= LONGEST_GROUP;
        if is_group && !is_prose {
            self.held = Some(whole);
            self.stack.takes(reading, whole);
            return;
        }
        self.plain(reading, whole, is_prose, take);
    }

    /// A line without cells, or one whose cells single spaces part.
    fn plain(&mut self, reading: &str, line: TextRange, is_prose: bool, take: &mut impl FnMut(Grid)) {
        if !self.rows.is_empty() {
            self.finish(reading, take);
        }
        if is_prose {
            self.finish(reading, take);
            self.stack.read(reading, take);
            self.above.clear();
            return;
        }
        let fields = self.loose.fields(reading, line);
        if fields.numbers > 0 {
            self.stack.read(reading, take);
            if !self.loose.takes(&fields) {
                self.finish(reading, take);
            }
            self.loose.push(fields);
            return;
        }
        if !self.loose.is_empty() {
            self.finish(reading, take);
        }
        if !self.stack.takes(reading, line) {
            self.stack.read(reading, take);
        }
        self.push_above(line);
    }

    fn push_above(&mut self, line: TextRange) {
        if self.above.len() == ABOVE {
            self.above.remove(0);
        }
        self.above.push(line);
    }

    /// A line that was held back names a group of rows where the row behind it has numbers as those before it.
    fn takes_held(&mut self, reading: &str, next: &[TextRange]) -> bool {
        let Some(held) = self.held else { return true };
        let has_number = |cells: &[TextRange]| {
            cells.iter().any(
                |cell| matches!(shape(&reading[*cell]), Shape::Number(number) if number.year().is_none()),
            )
        };
        let alike = self.rows.last().is_some_and(|row| row.cells.len() == next.len());
        let is_caption = reading[held].trim_start_matches(is_before_table).starts_with('表');
        if !alike || !has_number(next) || is_caption {
            return false;
        }
        self.held = None;
        self.rows.push(Row { range: held, cells: vec![trimmed(reading, held)] });
        true
    }

    /// Hands on the table that ends here.
    fn finish(&mut self, reading: &str, take: &mut impl FnMut(Grid)) {
        let rows = std::mem::take(&mut self.rows);
        let above = std::mem::take(&mut self.above);
        self.cells = 0;
        match self.form.take() {
            Some(form) if !rows.is_empty() => take(Grid { form, above, rows }),
            _ => match std::mem::take(&mut self.loose).grid(reading, &above) {
                Some(grid) => take(grid),
                None => self.above = above,
            },
        }
        if let Some(held) = self.held.take() {
            self.push_above(held);
        }
    }

    /// The cells of a line that marks or wide spaces part.
    fn cells_of(&self, reading: &str, line: TextRange) -> Option<(Form, Vec<TextRange>)> {
        let text = &reading[line];
        if text.len() > LONGEST_ROW {
            return None;
        }
        let body = text.trim_start();
        let has_bars = body.starts_with(BARS) || text.contains(" | ") || text.contains('｜');
        if has_bars {
            let cells = barred(reading, line);
            return fits(reading, &cells).then_some((Form::Marked, cells));
        }
        // a tab at the start of a line is an indent, but in a table
        let in_table = self.form == Some(Form::Marked) && body.len() <= LONGEST_GROUP;
        if body.contains('\t') || text.contains('\t') && in_table {
            let cells = split(reading, line, |char| char == '\t');
            return fits(reading, &cells).then_some((Form::Marked, cells));
        }
        // most lines are prose, and are not parted
        if text.contains(STOPS) {
            return None;
        }
        let cells = spaced(reading, line);
        fits(reading, &cells).then_some((Form::Spaced, cells))
    }
}

const BARS: [char; 3] = ['|', '｜', '│'];

/// A row of texts is layout: cells that hold sentences stand beside two others at least.
fn fits(reading: &str, cells: &[TextRange]) -> bool {
    const LONGEST_CELL: usize = 900;
    const MOST: usize = 256;
    let is_text = |cell: &TextRange| reading[*cell].contains(STOPS);
    let full = cells.iter().filter(|cell| !cell.is_empty() && !is_text(cell)).count();
    (2..=MOST).contains(&cells.len())
        && cells.iter().all(|cell| cell.len() <= LONGEST_CELL)
        && (full >= 2 || !cells.iter().any(is_text))
}

/// `| --- | :--: |`, `+----+`: no row.
fn is_rule(text: &str) -> bool {
    text.len() >= 3
        && text.contains(['-', '─'])
        && text.chars().all(|char| matches!(char, '|' | '-' | ':' | '+' | ' ' | '─' | '│' | '┼' | '├' | '┤'))
}

fn split(reading: &str, line: TextRange, is_mark: impl Fn(char) -> bool) -> Vec<TextRange> {
    let mut cells = Vec::new();
    let mut start = line.start();
    for (at, mark) in reading[line].char_indices().filter(|(_, char)| is_mark(*char)) {
        cells.push(trimmed(reading, TextRange::new(start, line.start() + at)));
        start = line.start() + at + mark.len_utf8();
    }
    cells.push(trimmed(reading, TextRange::new(start, line.end())));
    cells
}

/// The cells between bars; those outside the first and the last one are none.
fn barred(reading: &str, line: TextRange) -> Vec<TextRange> {
    let text = reading[line].trim();
    let mut cells = split(reading, line, |char| BARS.contains(&char));
    // a bar at one end alone parts an empty cell
    if text.len() > 1 && text.starts_with(BARS) && text.ends_with(BARS) {
        cells.remove(0);
        cells.pop();
    }
    cells
}

/// The cells that two or more spaces part.
fn spaced(reading: &str, line: TextRange) -> Vec<TextRange> {
    const WIDE: [char; 3] = [' ', '\u{3000}', '\u{a0}'];
    let text = reading[line].trim();
    let start = line.start() + (reading[line].len() - reading[line].trim_start().len());
    let mut cells: Vec<TextRange> = Vec::new();
    let (mut from, mut gap) = (0, 0);
    for (at, char) in text.char_indices() {
        if WIDE.contains(&char) {
            gap += 1;
            continue;
        }
        if gap >= 2 {
            cells.push(trimmed(reading, TextRange::new(start + from, start + at)));
            from = at;
        }
        gap = 0;
    }
    cells.push(trimmed(reading, TextRange::new(start + from, start + text.len())));
    cells
}

//! Tables whose cells single spaces part, as names may be: `- 居民消费价格 3.3 3.2 3.6` below `单位：%`.

use super::cell::{Shape, shape};
use super::grid::{Form, Grid, Row};
use crate::text::TextRange;
use crate::vocabulary::table::UNIT_LABEL;

/// Rows that make a table: two lines that end in numbers are none yet.
const FEWEST_ROWS: usize = 3;

/// Longest name of a row or a column in bytes: what is longer is prose.
const LONGEST_NAME: usize = 90;

/// The words of a line.
#[derive(Debug, Default)]
pub(super) struct Fields {
    range: TextRange,
    words: Vec<TextRange>,
    /// Numbers at its end.
    pub(super) numbers: usize,
}

/// Rows that go on.
#[derive(Debug, Default)]
pub(super) struct Loose(Vec<Fields>);

impl Loose {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn fields(&self, reading: &str, line: TextRange) -> Fields {
        let words = words(reading, line);
        let is_value = |word: &TextRange| !matches!(shape(&reading[*word]), Shape::Words);
        let is_number = |word: &TextRange| matches!(shape(&reading[*word]), Shape::Number(_));
        let numbers = words.iter().rev().take_while(|word| is_value(word)).count();
        let has_number = words.iter().rev().take(numbers).any(is_number);
        let is_row =
            has_number && numbers < words.len() && words.iter().all(|word| word.len() <= LONGEST_NAME);
        Fields { range: line, words, numbers: if is_row { numbers } else { 0 } }
    }

    /// Whether a line goes on with as many numbers as the rows before it.
    pub(super) fn takes(&self, fields: &Fields) -> bool {
        self.0.last().is_none_or(|last| last.numbers == fields.numbers)
    }

    pub(super) fn push(&mut self, fields: Fields) {
        self.0.push(fields);
    }

    /// The rows as a table, where the lines above tell a unit and name as many columns.
    pub(super) fn grid(self, reading: &str, above: &[TextRange]) -> Option<Grid> {
        let numbers = self.0.first()?.numbers;
        let unit = above.iter().rposition(|line| UNIT_LABEL.are_in(&reading[*line]))?;
        if self.0.len() < FEWEST_ROWS {
            return None;
        }
        let head = head(reading, &above[unit + 1..], numbers);
        let names = |fields: &Fields| {
            let (first, last) = (fields.words.first()?, fields.words.get(fields.words.len() - numbers - 1)?);
            Some(TextRange::new(first.start(), last.end()))
        };
        let rows = self.0.iter().filter_map(|fields| {
            let cells = std::iter::once(names(fields)?)
                .chain(fields.words[fields.words.len() - numbers..].iter().copied());
            Some(Row { range: fields.range, cells: cells.collect() })
        });
        let rows = head.into_iter().chain(rows).collect();
        Some(Grid { form: Form::Loose, above: above[..=unit].to_vec(), rows })
    }
}

/// The words of a line without the mark of a list before them.
fn words(reading: &str, line: TextRange) -> Vec<TextRange> {
    let text = &reading[line];
    let marks = ['-', '*', '•'];
    let is_item = text.strip_prefix(marks).is_some_and(|behind| behind.starts_with([' ', '\u{a0}']));
    let body = if is_item { text.trim_start_matches(marks).trim_start() } else { text };
    let mut at = line.end() - body.len();
    let mut words = Vec::new();
    for word in body.split([' ', '\u{3000}', '\u{a0}']) {
        if !word.is_empty() {
            words.push(TextRange::new(at, at + word.len()));
        }
        at += word.len() + reading[at + word.len()..].chars().next().map_or(0, char::len_utf8);
    }
    words
}

/// The head: the last line or two above that come to a name for every column.
fn head(reading: &str, above: &[TextRange], numbers: usize) -> Option<Row> {
    let lines = &above[above.len().saturating_sub(2)..];
    let words: Vec<TextRange> = lines.iter().flat_map(|line| words(reading, *line)).collect();
    let range = TextRange::new(words.first()?.start(), words.last()?.end());
    let cells = [joined(reading, &words, usize::MAX), joined(reading, &words, 2), words];
    let cells = cells.into_iter().find(|cells| cells.len() == numbers + 1)?;
    Some(Row { range, cells })
}

/// Letters that stand alone put together into words of so many: `产 量` is one name.
fn joined(reading: &str, fields: &[TextRange], longest: usize) -> Vec<TextRange> {
    let mut words: Vec<(TextRange, usize)> = Vec::new();
    for field in fields {
        let is_letter = reading[*field].chars().count() == 1;
        match words.last_mut() {
            Some((word, letters)) if is_letter && (1..longest).contains(letters) => {
                *word = TextRange::new(word.start(), field.end());
                *letters += 1;
            }
            _ => words.push((*field, usize::from(is_letter))),
        }
    }
    words.into_iter().map(|(word, _)| word).collect()
}

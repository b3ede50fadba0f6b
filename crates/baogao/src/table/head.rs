//! The head of a table: which rows it has, and what stands above each column.

use super::cell::{Shape, shape};
use super::grid::{Row, bare};
use super::said::Context;
use super::vocabulary::vocabulary;
use crate::text::TextRange;
use crate::vocabulary::table::is_row_head_end;

/// Rows of a head at most.
const MOST_ROWS: usize = 4;

/// How many of the rows belong to the head.
pub(super) fn rows(context: &Context<'_>, rows: &[Row]) -> usize {
    let mut count = 0;
    while count < MOST_ROWS && rows.get(count).is_some_and(|row| is_head(context, row, &rows[..count])) {
        count += 1;
    }
    count
}

/// Whether a row names columns; `above` are the rows of the head before it.
fn is_head(context: &Context<'_>, row: &Row, above: &[Row]) -> bool {
    let mut full = 0;
    let (mut years, mut words) = (0, 0);
    for cell in row.full() {
        full += 1;
        match shape(context.text(cell)) {
            Shape::Number(number) if number.year().is_some() => years += 1,
            Shape::Number(_) | Shape::Blank => return false,
            Shape::Words => words += 1,
            Shape::Empty => {}
        }
    }
    let first = row.cell(0).map(|cell| context.text(cell));
    let Some(top) = above.first() else {
        // 收入 2000 2100 may be a row of numbers
        return full >= 2 && words > 0 && years == 0 || years > 0 && first.is_none_or(is_row_head);
    };
    // a later row of the head goes on below the first one's names
    let goes_on = match (first, top.cell(0).map(|cell| context.text(cell))) {
        (None, _) | (Some(_), None) => true,
        (Some(first), Some(top)) => first == top,
    };
    goes_on && full > 0 && words + years > 0
}

/// 指标, 地区, 年份: the head of the column that names the rows.
pub(super) fn is_row_head(text: &str) -> bool {
    super::column::heads(text).is_some() || bare(text).ends_with(is_row_head_end)
}

/// A row among those of numbers that begins another table with a head of its own.
pub(super) fn begins_table(context: &Context<'_>, row: &Row, heads: &[Row]) -> bool {
    let Some(first) = row.cell(0).map(|cell| bare(context.text(cell))) else { return false };
    let top = heads.first().and_then(|head| head.cell(0)).map(|cell| bare(context.text(cell)));
    let is_named = top.as_deref() == Some(&*first) || vocabulary().heads.holds(&first);
    is_named && row.full().count() >= 2 && is_head(context, row, &[])
}

/// What stands above every column, the outermost first.
pub(super) fn parts(context: &Context<'_>, heads: &[Row], width: usize) -> Vec<Vec<TextRange>> {
    let mut columns: Vec<Vec<TextRange>> = vec![Vec::new(); width];
    for (at, row) in heads.iter().enumerate() {
        let below = &heads[at + 1..];
        let mut before: Option<TextRange> = None;
        for (column, parts) in columns.iter_mut().enumerate() {
            // a name reaches over the columns behind it that a lower row tells apart
            let is_told_apart = || below.iter().any(|row| row.cell(column).is_some());
            let cell = row.cell(column).or_else(|| before.filter(|_| is_told_apart()));
            before = cell;
            let Some(cell) = cell else { continue };
            if parts.last().is_none_or(|last| context.text(*last) != context.text(cell)) {
                parts.push(cell);
            }
        }
    }
    columns
}

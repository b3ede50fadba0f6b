//! Pages of several columns: which lines belong to which, and in what order they are read.

use super::lines::{Column, Segment};

/// Rows that must have text on both sides of a gutter.
const ROWS: usize = 6;

/// Takes rows of a page, top to bottom, and gives the cells of each line with its column, in reading order. Where running text
/// stands on both sides of a gutter, the left side is read before the right one, between lines that reach over both.
pub(super) fn in_reading_order(rows: &mut Vec<Vec<Segment>>, width: i32) -> Vec<(Vec<Segment>, Column)> {
    let gutter = gutter(rows, width);
    let whole = extent(rows.iter().flatten(), false);
    let Some(gutter) = gutter else {
        return rows.drain(..).map(|row| (row, whole)).collect();
    };
    let is_left = |segment: &&Segment| segment.right <= gutter;
    let is_right = |segment: &&Segment| segment.left >= gutter;
    let left = extent(rows.iter().flatten().filter(is_left), true);
    let right = extent(rows.iter().flatten().filter(is_right), true);
    let mut ordered = Vec::new();
    let mut pending = Vec::new();
    for row in rows.drain(..) {
        if row.iter().any(|segment| segment.left < gutter && segment.right > gutter) {
            ordered.append(&mut pending);
            ordered.push((row, whole));
            continue;
        }
        let (one, other): (Vec<_>, Vec<_>) = row.into_iter().partition(|segment| segment.right <= gutter);
        if !one.is_empty() {
            ordered.push((one, left));
        }
        if !other.is_empty() {
            pending.push((other, right));
        }
    }
    ordered.append(&mut pending);
    ordered
}

fn extent<'a>(segments: impl Iterator<Item = &'a Segment> + Clone, is_part: bool) -> Column {
    Column {
        left: segments.clone().map(|segment| segment.left).min().unwrap_or_default(),
        right: segments.map(|segment| segment.right).max().unwrap_or_default(),
        is_part,
    }
}

/// The middle of the blank strip between two columns of running text. Cells of a table leave such strips too, but do not fill
/// their columns.
fn gutter(rows: &[Vec<Segment>], width: i32) -> Option<i32> {
    let pairs: Vec<(&Segment, &Segment)> = rows
        .iter()
        .filter(|row| row.len() == 2)
        .map(|row| (&row[0], &row[1]))
        .filter(|(one, other)| one.count() >= 6 && other.count() >= 6)
        .collect();
    if pairs.len() < ROWS {
        return None;
    }
    let from = pairs.iter().map(|(one, _)| one.right).max()?;
    let to = pairs.iter().map(|(_, other)| other.left).min()?;
    let middle = from.midpoint(to);
    if to <= from || middle < width / 4 || middle > width / 4 * 3 {
        return None;
    }
    let start = pairs.iter().map(|(one, _)| one.left).min()?;
    let end = pairs.iter().map(|(_, other)| other.right).max()?;
    let is_full = |(one, other): &&(&Segment, &Segment)| {
        from - one.right <= 2 * one.em()
            && end - other.right <= 2 * other.em()
            && one.left - start <= 3 * one.em()
    };
    (pairs.iter().filter(is_full).count() * 2 >= pairs.len()).then_some(middle)
}

//! What the lines above a table say of all its numbers.

use super::cell::{Shape, shape};
use super::grid::Row;
use super::said::{Context, Said, of_caption};
use super::time::{When, when};
use super::unit::Unit;
use crate::text::TextRange;
use crate::vocabulary::table;

/// What the lines above a table say.
pub(super) struct Caption {
    /// The units that it tells; none where it tells none, empty where one is not known.
    pub(super) units: Option<Vec<Unit>>,
    pub(super) when: When,
    pub(super) said: Said,
    /// The nearest line that is no unit.
    pub(super) title: Option<TextRange>,
}

impl Caption {
    pub(super) fn new(context: &Context<'_>, above: &[TextRange]) -> Self {
        let units = above.iter().rev().find_map(|line| context.units.of_caption(context.text(*line)));
        let titles = above.iter().rev().filter(|line| {
            let text = context.text(**line).trim_start_matches(['（', '(', '-', ' ']);
            !table::UNIT_LINE.open(text)
        });
        let title = titles.clone().next().copied();
        let mut dated = titles.take(2).map(|line| when(context.reading, *line, context.times));
        let when = dated.find(|when| !when.is_none()).unwrap_or_default();
        let said = title.map(|title| of_caption(context, title)).unwrap_or_default();
        Self { units, when, said, title }
    }
}

/// The one cell of a row above the head.
pub(super) fn row(context: &Context<'_>, row: &Row, rest: &[Row]) -> Option<TextRange> {
    let mut full = row.full();
    let first = full.next()?;
    let tells_unit = row.full().find(|cell| context.text(*cell).contains("单位"));
    let line =
        if full.next().is_none() { Some(first) } else { tells_unit.filter(|_| row.full().count() <= 3) };
    let line = line.filter(|line| context.text(*line).chars().count() > 1)?;
    let is_words = |cell: TextRange| shape(context.text(cell)) == Shape::Words;
    let told = context.text(line);
    let is_unit_line = table::UNIT_LABEL.are_in(told);
    let is_alone = row.full().count() == 1 && row.cell(0).is_some();
    (!rest.is_empty() && row.full().all(is_words) && (is_unit_line || is_alone)).then_some(line)
}

//! What the names of a row say of its numbers.

use std::collections::BTreeSet;

use super::cell::{Shape, shape};
use super::column::{Column, Sort, is_place};
use super::grid::Row;
use super::name::{LONGEST, label, noun, without_year};
use super::said::{Context, Kind, Said, of_name, without_unit};
use super::time::{When, when};
use super::unit::Unit;
use super::vocabulary::vocabulary;
use crate::text::TextRange;

/// A row as its names tell it.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// What is measured, the widest name first; times, units and changes are left out.
    pub(super) items: Vec<TextRange>,
    /// The items are those of the row above.
    pub(super) is_of_above: bool,
    pub(super) place: Option<TextRange>,
    /// A place is named, be it the report's own.
    pub(super) has_place: bool,
    pub(super) when: When,
    /// In a column of units.
    pub(super) unit: Option<Unit>,
    /// A column of units has nothing for it.
    pub(super) lacks_unit: bool,
    /// In its name.
    pub(super) own_unit: Option<Unit>,
    pub(super) said: Said,
    /// Its name as a whole, for what it says of the unit.
    pub(super) whole: Option<TextRange>,
}

/// What a row that has nothing but a name says of the rows below it: 二、财政（万元）, 2023年, 临河县.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    pub(super) unit: Option<Unit>,
    pub(super) when: When,
    pub(super) place: Option<TextRange>,
}

impl Group {
    pub(super) fn new(context: &Context<'_>, cell: TextRange, corner: Option<&Unit>) -> Self {
        let name = label(context, cell);
        Self {
            unit: context.units.within(context.text(cell)).or_else(|| corner.cloned()),
            when: when(context.reading, name, context.times),
            place: Some(name).filter(|name| is_place(context.text(*name)) && !is_sum(context, *name)),
        }
    }
}

/// What is held from row to row.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// The last name in every column of names.
    names: Vec<Option<TextRange>>,
    /// What the last row with a name of its own measures.
    items: Vec<TextRange>,
}

/// Reads the names of a row in a span of columns; none where a cell does not lie below its head.
pub(super) fn names(
    context: &Context<'_>,
    row: &Row,
    columns: &[Column],
    span: (usize, usize),
    repeated: &BTreeSet<&str>,
    held: &mut Held,
) -> Option<Names> {
    let mut names = Names::default();
    held.names.resize(columns.len(), None);
    let labels = &columns[span.0..span.1.min(columns.len())];
    let last = labels.iter().rposition(|column| column.sort == Sort::Label).map(|at| at + span.0);
    let last_is_named = last.is_some_and(|last| row.cell(last).is_some());
    for (at, column) in labels.iter().enumerate().map(|(at, column)| (at + span.0, column)) {
        let mut behind = row.cells.iter().zip(&columns[..span.1.min(columns.len())]).skip(at + 1);
        let named = behind.find(is_name).map(|(cell, _)| *cell);
        let cell = row.cell(at).or_else(|| match column.sort {
            // a name that reaches over rows is written once, and so is a year before places
            _ if last_is_named && Some(at) != last => held.names[at],
            Sort::Time => held.names[at].filter(|_| named.is_some_and(|name| !is_sum(context, name))),
            _ => None,
        });
        if matches!(column.sort, Sort::Label | Sort::Place | Sort::Time) {
            held.names[at] = cell;
        }
        let cell = cell.or_else(|| sum_before(context, row, columns, span.0..at));
        match (column.sort, cell) {
            (Sort::Unit, Some(cell)) => names.unit = context.units.whole(context.text(cell)),
            (Sort::Unit, None) => names.lacks_unit = true,
            (Sort::Time, Some(cell)) => names.when = when(context.reading, cell, context.times),
            // of the year above, or of all of them
            (Sort::Time, None) if named.is_some() => names.when.open = true,
            (Sort::Label | Sort::Place, Some(cell)) => {
                if matches!(shape(context.text(cell)), Shape::Number(_)) || cell.len() > LONGEST {
                    return None;
                }
                let wider = std::mem::take(&mut names.items);
                take(context, &mut names, column.sort, cell)?;
                // a category before the name of the row is part of it where several rows have that name
                let is_repeated = || repeated.contains(context.text(label(context, cell)));
                if column.sort == Sort::Place || Some(at) != last || is_repeated() {
                    names.items.splice(0..0, wider);
                }
            }
            _ => {}
        }
    }
    names.lacks_unit |= labels.iter().any(|column| column.sort == Sort::Unit) && names.unit.is_none();
    let changes = matches!(names.said.kind, Some(Kind::Change(_)));
    if names.items.is_empty() && names.whole.is_some() && changes {
        names.items.clone_from(&held.items);
        names.is_of_above = true;
    } else if !names.items.is_empty() {
        held.items.clone_from(&names.items);
    }
    Some(names)
}

/// A cell that names what its row is of.
fn is_name((cell, column): &(&TextRange, &Column)) -> bool {
    matches!(column.sort, Sort::Label | Sort::Place) && !cell.is_empty()
}

/// A sum that reaches from a column of serial numbers over the name behind it.
fn sum_before(
    context: &Context<'_>,
    row: &Row,
    columns: &[Column],
    mut before: std::ops::Range<usize>,
) -> Option<TextRange> {
    let cell = before.next_back().filter(|at| columns[*at].sort == Sort::Other).and_then(|at| row.cell(at));
    cell.filter(|cell| is_sum(context, *cell))
}

/// 合计, 全市
fn is_sum(context: &Context<'_>, name: TextRange) -> bool {
    vocabulary().sums.holds(&super::grid::bare(context.text(name)))
}

/// Takes in one cell of a column of names.
fn take(context: &Context<'_>, names: &mut Names, sort: Sort, cell: TextRange) -> Option<()> {
    let name = label(context, cell);
    if sort == Sort::Place {
        // what is measured among places: the cells have moved
        if vocabulary().implied.suffix(context.text(name)).is_some() {
            return None;
        }
        names.has_place = true;
        names.place = Some(name).filter(|name| !is_sum(context, *name));
        return Some(());
    }
    let unit = context.units.within(context.text(name));
    let said = of_name(context, name, unit.as_ref());
    names.said = said.or(names.said);
    let item = match said.kind {
        Some(Kind::Change(_)) => noun(context, name, unit.as_ref()),
        _ => Some(without_year(context, without_unit(context, name, unit.as_ref()))),
    };
    names.when = names.when.with(when(context.reading, name, context.times), context.times)?;
    names.own_unit = unit.or(names.own_unit.take());
    names.whole = Some(name);
    names.items.extend(item);
    Some(())
}

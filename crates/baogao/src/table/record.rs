//! From rows and columns to records.

use std::collections::BTreeSet;

use compact_str::CompactString;

use super::caption::{self, Caption};
use super::cell::{Shape, Written, amount, shape};
use super::column::{Column, Sort, columns};
use super::doubt::{Doubt, Doubts};
use super::grid::{Form, Grid, Row};
use super::name::{joined, label, noun};
use super::row::{Group, Held, Names, names};
use super::rule::Because;
use super::said::Context;
use super::sense::{self, At, Sense};
use super::time::When;
use super::vocabulary::{Turn, vocabulary};
use super::{CellFacts, Reasons, Record, Tables, head};
use crate::metric::{Direction, MetricDraft};
use crate::quantity::QuantityDraft;
use crate::text::TextRange;

/// Rows of numbers that make a table where nothing but spaces parts their cells, or each stands on a line.
const FEWEST_ROWS: usize = 2;

/// Reads one table, or several that follow one another without a line between them.
pub(super) fn read(context: &Context<'_>, grid: Grid, tables: &mut Tables) {
    let Grid { form, mut above, rows } = grid;
    let mut rows = &rows[..];
    // a title or a unit may stand in a row of its own
    while let Some((first, rest)) = rows.split_first()
        && let Some(line) = caption::row(context, first, rest)
    {
        above.push(line);
        rows = rest;
    }
    let caption = Caption::new(context, &above);
    let when = (caption.when, Because::WhenOfCaption);
    while !rows.is_empty() {
        let heads = head::rows(context, rows);
        let (heads, rest) = rows.split_at(heads);
        let asked = rest.iter().skip(1).take_while(|_| !context.stop.is_due());
        let end = asked.into_iter().position(|row| head::begins_table(context, row, heads));
        let (body, behind) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
        if !body.is_empty() {
            Table { context, form, heads, body, caption: &caption, when, values: 0 }.read(tables);
        }
        rows = behind;
    }
}

/// A table with one head.
struct Table<'a, 'c> {
    context: &'a Context<'c>,
    form: Form,
    heads: &'a [Row],
    body: &'a [Row],
    caption: &'a Caption,
    /// The time of what neither row nor column dates.
    when: (When, Because),
    /// Columns of numbers.
    values: usize,
}

impl Table<'_, '_> {
    fn read(mut self, tables: &mut Tables) {
        let widest = |rows: &[Row]| rows.iter().map(|row| row.cells.len()).max();
        let Some(width) = widest(self.heads).or_else(|| widest(self.body)) else { return };
        let parts = head::parts(self.context, self.heads, width);
        let columns = columns(self.context, &parts, self.body);
        self.values = columns.iter().filter(|column| column.sort == Sort::Value).count();
        // 2023年 over the names of the rows
        let is_dated =
            |column: &&Column| matches!(column.sort, Sort::Label | Sort::Place) && column.when.year.is_some();
        if let Some(corner) = columns.iter().find(is_dated) {
            self.when = (corner.when, Because::WhenOfHead);
        }
        let asked = self.body.iter().take_while(|_| !self.context.stop.is_due());
        let numbers = asked.filter(|row| self.has_number(row, &columns)).count();
        let has_names =
            columns.iter().any(|column| matches!(column.sort, Sort::Label | Sort::Place | Sort::Time));
        if self.values == 0 || numbers == 0 || !has_names {
            return;
        }
        // words that spaces part are no table yet
        let is_parted = self.form == Form::Marked;
        if !is_parted && (numbers < FEWEST_ROWS || self.heads.is_empty() && self.form == Form::Spaced) {
            return;
        }
        // what a sentence says it says by itself: a name and its amount side by side
        if self.heads.is_empty() && is_parted && self.values == 1 && self.have_units(&columns) {
            return;
        }
        let mut records = Vec::new();
        let mut doubts = Doubts::default();
        let room = tables.most.saturating_sub(tables.records.len());
        self.records(&columns, room, &mut records, &mut doubts);
        let is_list = self.form == Form::Stacked && (self.values < 2 || numbers < 3)
            || self.form == Form::Spaced && numbers < 3;
        if records.is_empty() && is_list {
            return;
        }
        // what a table tells is told by nothing else
        tables.ranges.extend(self.heads.iter().chain(self.body).map(|row| row.range));
        let (Some(first), Some(last)) = (self.body.first(), self.body.last()) else { return };
        let range = TextRange::new(first.range.start(), last.range.end());
        tables.findings.extend(doubts.finding(range));
        tables.records.append(&mut records);
    }

    fn has_number(&self, row: &Row, columns: &[Column]) -> bool {
        columns.iter().enumerate().any(|(at, column)| {
            let cell = row.cell(at).filter(|_| column.sort == Sort::Value);
            cell.is_some_and(|cell| matches!(shape(self.context.text(cell)), Shape::Number(_)))
        })
    }

    /// Every number writes its own unit.
    fn have_units(&self, columns: &[Column]) -> bool {
        let values = columns.iter().enumerate().filter(|(_, column)| column.sort == Sort::Value);
        values.flat_map(|(at, _)| self.body.iter().filter_map(move |row| row.cell(at))).all(
            |cell| !matches!(shape(self.context.text(cell)), Shape::Number(number) if number.unit.is_empty()),
        )
    }

    fn records(&self, columns: &[Column], room: usize, records: &mut Vec<Record>, doubts: &mut Doubts) {
        let repeated = self.repeated(columns);
        let mut held = Held::default();
        // 项目（万元） over the names of the rows
        let is_told = |column: &&Column| {
            column.sort == Sort::Label && column.unit.as_ref().is_some_and(|unit| unit.start > 0)
        };
        let corner = columns.iter().find(is_told).and_then(|column| column.unit.clone());
        let mut group = Group { unit: corner.clone(), ..Group::default() };
        for row in self.body {
            if records.len() > room || self.context.stop.is_due() {
                break;
            }
            if let Some(name) = self.group(row, columns) {
                group = Group::new(self.context, name, corner.as_ref());
                continue;
            }
            // the cells of a row that is longer than the head do not lie below it
            if row.len() > columns.len() || self.form == Form::Spaced && row.cells.len() != columns.len() {
                doubts.add(Doubt::Row);
                continue;
            }
            let mut last: Option<((usize, usize), Option<Names>)> = None;
            for (at, column) in columns.iter().enumerate().filter(|(_, column)| column.sort == Sort::Value) {
                if last.as_ref().is_none_or(|(span, _)| *span != column.labels) {
                    let read = names(self.context, row, columns, column.labels, &repeated, &mut held);
                    last = Some((column.labels, read));
                }
                let Some(cell) = row.cell(at) else { continue };
                let written = match shape(self.context.text(cell)) {
                    Shape::Number(written) => written,
                    Shape::Words => {
                        doubts.add(Doubt::Number);
                        continue;
                    }
                    Shape::Empty | Shape::Blank => continue,
                };
                let Some((_, Some(names))) = &last else {
                    doubts.add(Doubt::Row);
                    continue;
                };
                let at = At { column, names, group: &group };
                match self.record(at, cell, &written) {
                    Ok(record) => records.push(record),
                    Err(doubt) => doubts.add(doubt),
                }
            }
        }
    }

    /// The name of a row that has nothing but a name.
    fn group(&self, row: &Row, columns: &[Column]) -> Option<TextRange> {
        let mut full = row.full();
        let name = full.next().filter(|_| full.next().is_none())?;
        let at = row.cells.iter().position(|cell| *cell == name)?;
        let is_value =
            columns.get(at).is_some_and(|column| column.sort == Sort::Value) && row.cells.len() > 1;
        (!is_value).then_some(name)
    }

    /// Names that several rows have: the wider name before them tells them apart.
    fn repeated(&self, columns: &[Column]) -> BTreeSet<&str> {
        let last = columns.iter().rposition(|column| column.sort == Sort::Label);
        let mut seen = BTreeSet::new();
        let rows = self.body.iter().take_while(|_| !self.context.stop.is_due());
        let names = rows.filter_map(|row| row.cell(last?));
        let names = names.map(|cell| self.context.text(label(self.context, cell)));
        names.filter(|name| !seen.insert(*name)).collect()
    }

    fn record(&self, at: At<'_>, cell: TextRange, written: &Written<'_>) -> Result<Record, Doubt> {
        let At { column, names, .. } = at;
        if names.items.is_empty() && !names.has_place && names.when.is_none() {
            return Err(Doubt::Name);
        }
        if column.head.is_none() && self.values > 1 {
            return Err(Doubt::Head);
        }
        let (unit, of_unit) = sense::unit(self.context, at, self.caption, written)?;
        let above =
            if at.group.when.year.is_some() { (at.group.when, Because::WhenOfRow) } else { self.when };
        let (when, of_when) = sense::when(self.context, at, above)?;
        let range = TextRange::new(cell.start(), cell.start() + written.len);
        let quantity = amount(written, range, &unit.written, self.context.units.table).ok_or(Doubt::Unit)?;
        let sense = sense::of(at, self.caption, &unit, of_unit);
        let named = self.named(at)?;
        let why = Reasons {
            unit: of_unit,
            role: sense.of_role,
            basis: sense.of_basis,
            status: sense.of_status,
            period: of_when,
            place: named.of_place,
            name: named.of_name,
        };
        let facts = CellFacts {
            start: range.start(),
            when,
            averaged: column.said.average || names.said.average,
            summed: column.said.sum,
            why,
        };
        Ok(Record { draft: draft(at, quantity, &sense, named, written.is_negative), facts })
    }

    /// What is measured, and where.
    fn named(&self, at: At<'_>) -> Result<Measured, Doubt> {
        let At { column, names, .. } = at;
        let of_group = at.group.place.filter(|_| !names.has_place);
        let (place, of_place) = match (names.place, column.place, of_group) {
            (Some(place), ..) => (Some(place), Some(Because::PlaceOfRow)),
            (None, Some(place), _) => (Some(place), Some(Because::PlaceOfColumn)),
            (None, None, Some(place)) => (Some(place), Some(Because::PlaceOfRow)),
            (None, None, None) => (None, None),
        };
        let heads: Vec<TextRange> = column.group.into_iter().chain(column.noun).collect();
        let (name, indicator, of_name) = match (names.items.last(), column.noun) {
            (Some(item), noun) => {
                let name = joined(self.context, &names.items, &heads);
                let both = if noun.is_some() { Because::NameOfRowAndColumn } else { Because::NameOfRow };
                (name, Some(*item), if names.is_of_above { Because::NameOfRowAbove } else { both })
            }
            (None, Some(noun)) => {
                let name = joined(self.context, &[], &heads);
                match self.titled().filter(|title| ends_longer(self.context.text(*title), &name)) {
                    Some(title) if place.is_none() => {
                        (joined(self.context, &[], &[title]), Some(noun), Because::NameOfCaption)
                    }
                    _ => (name, Some(noun), Because::NameOfColumn),
                }
            }
            (None, None) if names.whole.is_some() => return Err(Doubt::Name),
            (None, None) => {
                let title = self.titled();
                (joined(self.context, &[], title.as_slice()), title, Because::NameOfCaption)
            }
        };
        Ok(Measured { name, indicator, of_name, place, of_place })
    }

    /// What the caption names, without the words for all of the place: 全县粮食产量（万吨） is 粮食产量.
    fn titled(&self) -> Option<TextRange> {
        let title = self.caption.title?;
        let unit = self.context.units.within(self.context.text(title));
        let noun = noun(self.context, title, unit.as_ref())?;
        let whole = vocabulary().sums.prefix(self.context.text(noun)).map_or(0, |word| word.end);
        Some(TextRange::new(noun.start() + whole, noun.end())).filter(|rest| !rest.is_empty())
    }
}

/// A title that says more of what a column names: 粮食产量 above 产量.
fn ends_longer(title: &str, name: &str) -> bool {
    title.len() > name.len() && title.ends_with(name)
}

/// What is measured, and where, with the rules that say so.
struct Measured {
    name: CompactString,
    indicator: Option<TextRange>,
    of_name: Because,
    place: Option<TextRange>,
    of_place: Option<Because>,
}

/// The record; where it stands in the outline is not known here.
fn draft(
    at: At<'_>,
    mut quantity: QuantityDraft,
    sense: &Sense,
    named: Measured,
    is_negative: bool,
) -> MetricDraft {
    let is_zero = quantity.value.is_zero();
    let direction = sense.turn.map(|turn| match (is_zero, is_negative != (turn == Turn::Down)) {
        (true, _) => Direction::Flat,
        (_, true) => Direction::Down,
        (_, false) => Direction::Up,
    });
    if is_negative && direction.is_none() {
        quantity.value = quantity.value.checked_neg().unwrap_or(quantity.value);
    }
    let column = at.column.head.unwrap_or(TextRange::empty(quantity.range.start()));
    MetricDraft {
        quantity,
        report: 0,
        paragraph: None,
        node: None,
        indicator: named.indicator,
        indicator_id: None,
        role: sense.role,
        direction,
        basis: sense.basis,
        status: sense.status,
        period: None,
        name: Some(named.name).filter(|name| !name.is_empty()),
        average: None,
        cumulated: false,
        place: named.place,
        cue: sense.cue,
        thing: None,
        column: Some(column),
        part_of: None,
    }
}

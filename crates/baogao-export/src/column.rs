//! Columns: their names, and how their cells are had from a row.

use std::borrow::Cow;

use baogao::{Date, Evidence, Excerpt, Number, Span};
use serde::Serialize;

use crate::decimal::scaled;

/// What a column holds. Every cell may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A whole number: ids, ordinals, code points.
    Int,
    /// Text.
    Text,
    /// True or false.
    Bool,
    /// A day, ISO 8601.
    Date,
    /// An exact decimal of at most 26 digits before the point and 12 behind it.
    Decimal,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Column {
    /// Its name in every format.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
}

/// A column over rows of the model: its name, and how its cell is had from a row.
pub(crate) struct Field<R> {
    pub(crate) name: &'static str,
    pub(crate) get: Get<R>,
}

/// How a cell is had from a row. Plain functions: a format goes through a column without a look at its kind a row.
pub(crate) enum Get<R> {
    /// What the document is called: it is the same for all of its rows.
    Doc,
    Int(fn(&R) -> Option<i64>),
    Text(fn(&R) -> Option<&str>),
    Bool(fn(&R) -> bool),
    Date(fn(&R) -> Option<Date>),
    /// A value, where it is a decimal that fits.
    Decimal(fn(&R) -> Option<&Number>),
    /// A value as text, which every one has.
    Digits(fn(&R) -> Option<&Number>),
    /// Names with a space between.
    Names(fn(&R) -> &[Evidence]),
}

/// A cell of a row.
pub(crate) enum Cell<'a> {
    Empty,
    Int(i64),
    Text(Cow<'a, str>),
    Bool(bool),
    Date(Date),
    Decimal(&'a Number),
}

impl<R> Field<R> {
    pub(crate) const fn new(name: &'static str, get: Get<R>) -> Self {
        Self { name, get }
    }

    pub(crate) const fn column(&self) -> Column {
        let kind = match self.get {
            Get::Doc | Get::Text(_) | Get::Digits(_) | Get::Names(_) => Kind::Text,
            Get::Int(_) => Kind::Int,
            Get::Bool(_) => Kind::Bool,
            Get::Date(_) => Kind::Date,
            Get::Decimal(_) => Kind::Decimal,
        };
        Column { name: self.name, kind }
    }

    /// The cell of a row, for formats that are written row by row.
    pub(crate) fn cell<'a>(&self, doc: &'a str, row: &'a R) -> Cell<'a> {
        let cell = match self.get {
            Get::Doc => Some(Cell::Text(doc.into())),
            Get::Int(get) => get(row).map(Cell::Int),
            Get::Text(get) => get(row).map(|text| Cell::Text(text.into())),
            Get::Bool(get) => Some(Cell::Bool(get(row))),
            Get::Date(get) => get(row).map(Cell::Date),
            Get::Decimal(get) => get(row).filter(|value| scaled(value).is_some()).map(Cell::Decimal),
            Get::Digits(get) => get(row).map(|value| Cell::Text(value.to_string().into())),
            Get::Names(get) => {
                let names: Vec<_> = get(row).iter().filter_map(name).collect();
                Some(Cell::Text(names.join(" ").into()))
            }
        };
        cell.unwrap_or(Cell::Empty)
    }
}

/// What readers are told of columns.
pub(crate) const fn columns<R, const N: usize>(fields: &[Field<R>; N]) -> [Column; N] {
    let mut columns = [Column { name: "", kind: Kind::Int }; N];
    let mut place = 0;
    while place < N {
        columns[place] = fields[place].column();
        place += 1;
    }
    columns
}

pub(crate) fn id(id: u32) -> Option<i64> {
    Some(id.into())
}

pub(crate) fn start(span: Span) -> Option<i64> {
    Some(span.chars().start as i64)
}

pub(crate) fn end(span: Span) -> Option<i64> {
    Some(span.chars().end as i64)
}

pub(crate) fn excerpt(excerpt: &Option<Excerpt>) -> Option<&str> {
    excerpt.as_ref().map(|excerpt| excerpt.text.as_str())
}

/// The name that a member of a closed list has in JSON.
pub(crate) fn name(member: &impl Serialize) -> Option<&'static str> {
    serde_variant::to_variant_name(member).ok()
}

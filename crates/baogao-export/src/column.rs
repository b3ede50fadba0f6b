//! Columns: their names, and how their cells are had from a row.

use std::borrow::Cow;

use baogao::{Date, Document, Evidence, Excerpt, Number, Span};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

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
    /// Its name in every format; no keyword of SQL.
    pub name: &'static str,
    /// What it says, in one line.
    pub about: &'static str,
    /// What it holds.
    pub kind: Kind,
}

/// A column over rows of the model: its name, and how its cell is had from a row.
pub(crate) struct Field<R> {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    pub(crate) get: Get<R>,
}

/// What tells the rows of a document from those of others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Key<'a> {
    doc: Cow<'a, str>,
    sha256: Cow<'a, str>,
}

impl<'a> Key<'a> {
    pub(crate) fn of(doc: &'a str, document: &'a Document) -> Self {
        Self { doc: doc.into(), sha256: sha256(document) }
    }

    pub(crate) fn doc(&self) -> &str {
        &self.doc
    }

    pub(crate) fn sha256(&self) -> &str {
        &self.sha256
    }
}

/// SHA-256 of what a document was read from, in hexadecimal; of its text where it came from no file. The column `sha256` holds it.
pub fn sha256(document: &Document) -> Cow<'_, str> {
    match &document.sha256 {
        Some(known) => known.into(),
        None => format!("{:x}", Sha256::digest(&document.text)).into(),
    }
}

/// How a cell is had from a row. Plain functions: a format goes through a column without a look at its kind a row.
pub(crate) enum Get<R> {
    /// What the document is called: it is the same for all of its rows.
    Doc,
    /// The hash of the document.
    Sha256,
    /// The place of the row among those of its document.
    Row,
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

impl Cell<'_> {
    /// As it is read; nothing where it is empty.
    pub(crate) fn text(self) -> Option<String> {
        Some(match self {
            Cell::Empty => return None,
            Cell::Int(value) => value.to_string(),
            Cell::Text(text) => text.into_owned(),
            Cell::Bool(value) => value.to_string(),
            Cell::Date(date) => date.to_string(),
            Cell::Decimal(value) => value.to_string(),
        })
    }

    /// As JSON; a decimal is a string, so that no digit is lost.
    pub(crate) fn value(self) -> Value {
        match self {
            Cell::Int(value) => value.into(),
            Cell::Bool(value) => value.into(),
            other => other.text().map_or(Value::Null, Value::String),
        }
    }
}

impl<R> Field<R> {
    pub(crate) const fn new(name: &'static str, about: &'static str, get: Get<R>) -> Self {
        Self { name, about, get }
    }

    pub(crate) const fn column(&self) -> Column {
        let kind = match self.get {
            Get::Doc | Get::Sha256 | Get::Text(_) | Get::Digits(_) | Get::Names(_) => Kind::Text,
            Get::Row | Get::Int(_) => Kind::Int,
            Get::Bool(_) => Kind::Bool,
            Get::Date(_) => Kind::Date,
            Get::Decimal(_) => Kind::Decimal,
        };
        Column { name: self.name, about: self.about, kind }
    }

    /// The cell of a row, for formats that are written row by row.
    pub(crate) fn cell<'a>(&self, key: &'a Key<'_>, place: usize, row: &'a R) -> Cell<'a> {
        let cell = match self.get {
            Get::Doc => Some(Cell::Text(key.doc().into())),
            Get::Sha256 => Some(Cell::Text(key.sha256().into())),
            Get::Row => Some(Cell::Int(place as i64)),
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
    let mut columns = [Column { name: "", about: "", kind: Kind::Int }; N];
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

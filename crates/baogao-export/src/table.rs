//! The tables of a document, told once for every format: names and kinds of columns, cells of rows.

use std::borrow::Cow;

use baogao::{Date, Document, Excerpt, Number, Span};
use serde::Serialize;

use crate::decimal::scaled;

/// A table of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    /// One row a report.
    Reports,
    /// One row a heading.
    Sections,
    /// One row an enumerated item.
    Measures,
    /// One row a paragraph.
    Paragraphs,
    /// One row a metric record.
    Metrics,
    /// One row an edit that undoes damage.
    Repairs,
    /// One row a finding.
    Findings,
}

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

/// A cell of a row.
pub(crate) enum Cell<'a> {
    Empty,
    Int(i64),
    Text(Cow<'a, str>),
    Bool(bool),
    Date(Date),
    /// A value, and the value scaled.
    Decimal(Number, i128),
}

/// Columns by name and kind.
macro_rules! columns {
    ($($name:literal $kind:ident),* $(,)?) => {
        &[$($crate::table::Column { name: $name, kind: $crate::table::Kind::$kind }),*]
    };
}
pub(crate) use columns;

impl Table {
    /// Every table, in the order of the model.
    pub const ALL: [Self; 7] = [
        Self::Reports,
        Self::Sections,
        Self::Measures,
        Self::Paragraphs,
        Self::Metrics,
        Self::Repairs,
        Self::Findings,
    ];

    /// The name that it has in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reports => "reports",
            Self::Sections => "sections",
            Self::Measures => "measures",
            Self::Paragraphs => "paragraphs",
            Self::Metrics => "metrics",
            Self::Repairs => "repairs",
            Self::Findings => "findings",
        }
    }

    /// Its columns. Places are code points of the source.
    ///
    /// ```
    /// use baogao_export::{Kind, Table};
    /// let columns = Table::Metrics.columns();
    /// assert!(columns.iter().any(|column| column.name == "value" && column.kind == Kind::Decimal));
    /// ```
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Reports => columns![
                "doc" Text, "id" Int, "ordinal" Int, "title" Text, "start" Int, "end" Int, "issuer" Text, "date" Date,
                "year" Int, "occasion" Text, "speaker" Text,
            ],
            Self::Sections => columns![
                "doc" Text, "id" Int, "report" Int, "parent" Int, "level" Int, "style" Text, "ordinal" Int, "marker" Text,
                "title" Text, "start" Int, "end" Int, "inferred" Bool, "confidence" Int, "evidence" Text,
            ],
            Self::Measures => columns![
                "doc" Text, "id" Int, "report" Int, "section" Int, "parent" Int, "level" Int, "style" Text, "ordinal" Int,
                "marker" Text, "title" Text, "start" Int, "end" Int, "inferred" Bool, "confidence" Int, "evidence" Text,
            ],
            Self::Paragraphs => columns![
                "doc" Text, "id" Int, "report" Int, "section" Int, "measure" Int, "start" Int, "end" Int, "topic" Text,
            ],
            Self::Metrics => columns![
                "doc" Text, "id" Int, "report" Int, "section" Int, "measure" Int, "paragraph" Int, "start" Int, "end" Int,
                "text" Text, "value" Decimal, "value_text" Text, "value_max" Decimal, "value_max_text" Text, "bound" Text,
                "unit" Text, "dimension" Text, "unit_code" Text, "indicator" Text, "indicator_start" Int,
                "indicator_end" Int, "indicator_id" Text, "role" Text, "direction" Text, "basis" Text, "status" Text,
                "period" Text, "period_start" Date, "period_end" Date, "part_of" Int, "table" Bool, "column" Text,
            ],
            Self::Repairs => columns!["doc" Text, "kind" Text, "start" Int, "end" Int, "replacement" Text],
            Self::Findings => columns![
                "doc" Text, "code" Text, "start" Int, "end" Int, "other_start" Int, "other_end" Int, "message" Text,
            ],
        }
    }

    /// Visits the rows of a document, each with a cell for every column.
    pub(crate) fn rows<'a, E>(
        self,
        doc: &'a str,
        document: &'a Document,
        visit: &mut dyn FnMut(&[Cell<'a>]) -> Result<(), E>,
    ) -> Result<(), E> {
        // A row reads best in the order of its columns, however long the line is.
        #[rustfmt::skip]
        let done = match self {
            Self::Reports => document.reports.iter().try_for_each(|row| {
                let (start, end) = place(row.span);
                visit(&[
                    text(doc), id(row.id.0), number(row.ordinal), excerpt(&row.title), start, end, excerpt(&row.issuer),
                    date(row.date), row.year.map_or(Cell::Empty, |year| Cell::Int(year.into())), excerpt(&row.occasion),
                    excerpt(&row.speaker),
                ])
            }),
            Self::Sections => document.sections.iter().try_for_each(|row| {
                let (start, end) = place(row.span);
                visit(&[
                    text(doc), id(row.id.0), id(row.report.0), number(row.parent.map(|id| id.0)), id(row.level.into()),
                    name(&row.style), number(row.ordinal), excerpt(&row.marker), text(&row.title.text), start, end,
                    Cell::Bool(row.inferred), id(row.confidence.into()), list(&row.evidence),
                ])
            }),
            Self::Measures => document.measures.iter().try_for_each(|row| {
                let (start, end) = place(row.span);
                visit(&[
                    text(doc), id(row.id.0), id(row.report.0), number(row.section.map(|id| id.0)),
                    number(row.parent.map(|id| id.0)), id(row.level.into()), name(&row.style), number(row.ordinal),
                    excerpt(&row.marker), text(&row.title.text), start, end, Cell::Bool(row.inferred),
                    id(row.confidence.into()), list(&row.evidence),
                ])
            }),
            Self::Paragraphs => document.paragraphs.iter().try_for_each(|row| {
                let (start, end) = place(row.span);
                visit(&[
                    text(doc), id(row.id.0), id(row.report.0), number(row.section.map(|id| id.0)),
                    number(row.measure.map(|id| id.0)), start, end, excerpt(&row.topic),
                ])
            }),
            Self::Metrics => document.metrics.iter().try_for_each(|row| {
                let (start, end) = place(row.span.span);
                let (value, value_text) = amount(Some(&row.value));
                let (value_max, value_max_text) = amount(row.value_max.as_ref());
                let indicator = row.indicator.as_ref();
                let (from, to) = optional_place(indicator.map(|indicator| indicator.span));
                let period = row.period.as_ref();
                visit(&[
                    text(doc), id(row.id.0), id(row.report.0), number(row.section.map(|id| id.0)),
                    number(row.measure.map(|id| id.0)), number(row.paragraph.map(|id| id.0)), start, end,
                    text(&row.span.text), value, value_text, value_max, value_max_text, name(&row.bound), text(&row.unit),
                    optional(&row.dimension), optional(&row.unit_code), excerpt(&row.indicator), from, to,
                    optional(&row.indicator_id), name(&row.role), named(&row.direction), named(&row.basis),
                    named(&row.status), period.map_or(Cell::Empty, |period| text(&period.text)),
                    period.map_or(Cell::Empty, |period| date(period.start)),
                    period.map_or(Cell::Empty, |period| date(period.end)), number(row.part_of.map(|id| id.0)),
                    Cell::Bool(row.table), excerpt(&row.column),
                ])
            }),
            Self::Repairs => document.repairs.iter().try_for_each(|row| {
                let (start, end) = place(row.span);
                visit(&[text(doc), name(&row.kind), start, end, text(&row.replacement)])
            }),
            Self::Findings => document.findings.iter().try_for_each(|row| {
                let (start, end) = place(row.span);
                let (from, to) = optional_place(row.other);
                visit(&[text(doc), name(&row.code), start, end, from, to, text(&row.message)])
            }),
        };
        done
    }
}

pub(crate) fn text(text: &str) -> Cell<'_> {
    Cell::Text(Cow::Borrowed(text))
}

pub(crate) fn optional(value: &Option<impl AsRef<str>>) -> Cell<'_> {
    value.as_ref().map_or(Cell::Empty, |value| text(value.as_ref()))
}

pub(crate) fn excerpt(excerpt: &Option<Excerpt>) -> Cell<'_> {
    excerpt.as_ref().map_or(Cell::Empty, |excerpt| text(&excerpt.text))
}

pub(crate) fn date(date: Option<Date>) -> Cell<'static> {
    date.map_or(Cell::Empty, Cell::Date)
}

pub(crate) fn id<'a>(id: u32) -> Cell<'a> {
    Cell::Int(id.into())
}

pub(crate) fn number<'a>(number: Option<u32>) -> Cell<'a> {
    number.map_or(Cell::Empty, id)
}

pub(crate) fn place<'a>(span: Span) -> (Cell<'a>, Cell<'a>) {
    let chars = span.chars();
    (Cell::Int(chars.start as i64), Cell::Int(chars.end as i64))
}

fn optional_place<'a>(span: Option<Span>) -> (Cell<'a>, Cell<'a>) {
    span.map_or((Cell::Empty, Cell::Empty), place)
}

/// The name that a member of a closed list has in JSON.
fn name<'a>(member: &impl Serialize) -> Cell<'a> {
    serde_variant::to_variant_name(member).map_or(Cell::Empty, |name| Cell::Text(Cow::Borrowed(name)))
}

pub(crate) fn named<'a>(member: &Option<impl Serialize>) -> Cell<'a> {
    member.as_ref().map_or(Cell::Empty, name)
}

/// Names with a space between.
fn list<'a>(members: &[impl Serialize]) -> Cell<'a> {
    let names: Vec<_> =
        members.iter().filter_map(|member| serde_variant::to_variant_name(member).ok()).collect();
    Cell::Text(Cow::Owned(names.join(" ")))
}

/// A value as a decimal where it is one, and as text.
pub(crate) fn amount<'a>(value: Option<&Number>) -> (Cell<'a>, Cell<'a>) {
    let Some(value) = value else { return (Cell::Empty, Cell::Empty) };
    let decimal = scaled(value).map_or(Cell::Empty, |scaled| Cell::Decimal(*value, scaled));
    (decimal, Cell::Text(Cow::Owned(value.to_string())))
}

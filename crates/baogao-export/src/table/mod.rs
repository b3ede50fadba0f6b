//! The tables of a document, told once for every format.

mod columns;

use baogao::Document;

use columns::{DOCUMENTS, FINDINGS, MEASURES, METRICS, PARAGRAPHS, REPAIRS, REPORTS, SECTIONS};

use crate::column::{Cell, Column, Field, Key, columns};

/// A table of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    /// One row a document.
    Documents,
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

impl Table {
    /// Every table, in the order of the model: none refers to one behind it.
    pub const ALL: [Self; 8] = [
        Self::Documents,
        Self::Reports,
        Self::Sections,
        Self::Measures,
        Self::Paragraphs,
        Self::Metrics,
        Self::Repairs,
        Self::Findings,
    ];

    /// The name that it has: that of JSON, but for `documents`, which is the whole of it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Reports => "reports",
            Self::Sections => "sections",
            Self::Measures => "measures",
            Self::Paragraphs => "paragraphs",
            Self::Metrics => "metrics",
            Self::Repairs => "repairs",
            Self::Findings => "findings",
        }
    }

    /// What a row is, in one line.
    pub fn about(self) -> &'static str {
        match self {
            Self::Documents => "One row a document",
            Self::Reports => "One row a report of a document",
            Self::Sections => "One row a heading",
            Self::Measures => "One row an enumerated item",
            Self::Paragraphs => "One row a paragraph",
            Self::Metrics => "One row a number that measures something",
            Self::Repairs => "One row an edit that undoes damage of a text",
            Self::Findings => "One row a thing that was noticed",
        }
    }

    /// The columns that tell its rows apart.
    pub fn key(self) -> &'static [&'static str] {
        if self == Self::Documents { &["doc"] } else { &["doc", "id"] }
    }

    /// The table whose `id` a column holds, for the same `doc`.
    ///
    /// ```
    /// use baogao_export::Table;
    /// assert_eq!(Table::Metrics.refers_to("section"), Some(Table::Sections));
    /// assert_eq!(Table::Metrics.refers_to("value"), None);
    /// ```
    pub fn refers_to(self, column: &str) -> Option<Self> {
        match (self, column) {
            (Self::Documents, _) => None,
            (_, "report") => Some(Self::Reports),
            (_, "section") => Some(Self::Sections),
            (_, "measure") => Some(Self::Measures),
            (_, "paragraph") => Some(Self::Paragraphs),
            (_, "parent") => Some(self),
            (_, "part_of") => Some(Self::Metrics),
            _ => None,
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
            Self::Documents => const { &columns(&DOCUMENTS) },
            Self::Reports => const { &columns(&REPORTS) },
            Self::Sections => const { &columns(&SECTIONS) },
            Self::Measures => const { &columns(&MEASURES) },
            Self::Paragraphs => const { &columns(&PARAGRAPHS) },
            Self::Metrics => const { &columns(&METRICS) },
            Self::Repairs => const { &columns(&REPAIRS) },
            Self::Findings => const { &columns(&FINDINGS) },
        }
    }

    /// Shows a visitor the rows that a document has.
    pub(crate) fn visit<V: Visit>(self, document: &Document, visitor: V) -> V::Done {
        match self {
            Self::Documents => visitor.visit(&DOCUMENTS, std::slice::from_ref(document)),
            Self::Reports => visitor.visit(&REPORTS, &document.reports),
            Self::Sections => visitor.visit(&SECTIONS, &document.sections),
            Self::Measures => visitor.visit(&MEASURES, &document.measures),
            Self::Paragraphs => visitor.visit(&PARAGRAPHS, &document.paragraphs),
            Self::Metrics => visitor.visit(&METRICS, &document.metrics),
            Self::Repairs => visitor.visit(&REPAIRS, &document.repairs),
            Self::Findings => visitor.visit(&FINDINGS, &document.findings),
        }
    }

    /// Visits the cells of a document row by row.
    pub(crate) fn rows<E>(
        self,
        doc: &str,
        document: &Document,
        row: impl FnMut(&mut dyn Iterator<Item = Cell<'_>>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.visit(document, Rows { key: &Key::of(doc, document), row })
    }
}

/// What is done with the rows of a table, whichever it is.
pub(crate) trait Visit {
    type Done;

    fn visit<R>(self, fields: &[Field<R>], rows: &[R]) -> Self::Done;
}

struct Rows<'d, F> {
    key: &'d Key<'d>,
    row: F,
}

impl<E, F: FnMut(&mut dyn Iterator<Item = Cell<'_>>) -> Result<(), E>> Visit for Rows<'_, F> {
    type Done = Result<(), E>;

    fn visit<R>(mut self, fields: &[Field<R>], rows: &[R]) -> Self::Done {
        let key = self.key;
        rows.iter().enumerate().try_for_each(|(place, row)| {
            (self.row)(&mut fields.iter().map(|field| field.cell(key, place, row)))
        })
    }
}

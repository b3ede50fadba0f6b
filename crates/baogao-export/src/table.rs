//! The tables of a document, told once for every format.

use baogao::{Document, Finding, Measure, Metric, Paragraph, Repair, Report, Section};

use crate::column::Get::{Bool, Date, Decimal, Digits, Doc, Int, Names, Text};
use crate::column::{Cell, Column, Field, columns, end, excerpt, id, name, start};

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
        self.visit(document, Rows { doc, row })
    }
}

/// What is done with the rows of a table, whichever it is.
pub(crate) trait Visit {
    type Done;

    fn visit<R>(self, fields: &[Field<R>], rows: &[R]) -> Self::Done;
}

struct Rows<'d, F> {
    doc: &'d str,
    row: F,
}

impl<E, F: FnMut(&mut dyn Iterator<Item = Cell<'_>>) -> Result<(), E>> Visit for Rows<'_, F> {
    type Done = Result<(), E>;

    fn visit<R>(mut self, fields: &[Field<R>], rows: &[R]) -> Self::Done {
        let doc = self.doc;
        rows.iter().try_for_each(|row| (self.row)(&mut fields.iter().map(|field| field.cell(doc, row))))
    }
}

static REPORTS: [Field<Report>; 19] = [
    Field::new("doc", Doc),
    Field::new("id", Int(|row| id(row.id.0))),
    Field::new("ordinal", Int(|row| row.ordinal.and_then(id))),
    Field::new("title", Text(|row| excerpt(&row.title))),
    Field::new("start", Int(|row| start(row.span))),
    Field::new("end", Int(|row| end(row.span))),
    Field::new("issuer", Text(|row| excerpt(&row.issuer))),
    Field::new("date", Date(|row| row.date)),
    Field::new("year", Int(|row| row.year.map(i64::from))),
    Field::new("kind", Text(|row| row.kind.as_ref().and_then(name))),
    Field::new("reviews_start", Date(|row| row.reviews.map(|reviews| reviews.start))),
    Field::new("reviews_end", Date(|row| row.reviews.map(|reviews| reviews.end))),
    Field::new("plans_start", Date(|row| row.plans.map(|plans| plans.start))),
    Field::new("plans_end", Date(|row| row.plans.map(|plans| plans.end))),
    Field::new("region", Text(|row| row.region.as_ref().map(|region| region.text.as_str()))),
    Field::new("region_name", Text(|row| row.region.as_ref().map(|region| region.name.as_str()))),
    Field::new("region_code", Text(|row| row.region.as_ref()?.code.as_deref())),
    Field::new("occasion", Text(|row| excerpt(&row.occasion))),
    Field::new("speaker", Text(|row| excerpt(&row.speaker))),
];

static SECTIONS: [Field<Section>; 14] = [
    Field::new("doc", Doc),
    Field::new("id", Int(|row| id(row.id.0))),
    Field::new("report", Int(|row| id(row.report.0))),
    Field::new("parent", Int(|row| row.parent.and_then(|parent| id(parent.0)))),
    Field::new("level", Int(|row| id(row.level.into()))),
    Field::new("style", Text(|row| name(&row.style))),
    Field::new("ordinal", Int(|row| row.ordinal.and_then(id))),
    Field::new("marker", Text(|row| excerpt(&row.marker))),
    Field::new("title", Text(|row| Some(&row.title.text))),
    Field::new("start", Int(|row| start(row.span))),
    Field::new("end", Int(|row| end(row.span))),
    Field::new("inferred", Bool(|row| row.inferred)),
    Field::new("confidence", Int(|row| id(row.confidence.into()))),
    Field::new("evidence", Names(|row| &row.evidence)),
];

static MEASURES: [Field<Measure>; 15] = [
    Field::new("doc", Doc),
    Field::new("id", Int(|row| id(row.id.0))),
    Field::new("report", Int(|row| id(row.report.0))),
    Field::new("section", Int(|row| row.section.and_then(|section| id(section.0)))),
    Field::new("parent", Int(|row| row.parent.and_then(|parent| id(parent.0)))),
    Field::new("level", Int(|row| id(row.level.into()))),
    Field::new("style", Text(|row| name(&row.style))),
    Field::new("ordinal", Int(|row| row.ordinal.and_then(id))),
    Field::new("marker", Text(|row| excerpt(&row.marker))),
    Field::new("title", Text(|row| Some(&row.title.text))),
    Field::new("start", Int(|row| start(row.span))),
    Field::new("end", Int(|row| end(row.span))),
    Field::new("inferred", Bool(|row| row.inferred)),
    Field::new("confidence", Int(|row| id(row.confidence.into()))),
    Field::new("evidence", Names(|row| &row.evidence)),
];

static PARAGRAPHS: [Field<Paragraph>; 8] = [
    Field::new("doc", Doc),
    Field::new("id", Int(|row| id(row.id.0))),
    Field::new("report", Int(|row| id(row.report.0))),
    Field::new("section", Int(|row| row.section.and_then(|section| id(section.0)))),
    Field::new("measure", Int(|row| row.measure.and_then(|measure| id(measure.0)))),
    Field::new("start", Int(|row| start(row.span))),
    Field::new("end", Int(|row| end(row.span))),
    Field::new("topic", Text(|row| excerpt(&row.topic))),
];

static METRICS: [Field<Metric>; 38] = [
    Field::new("doc", Doc),
    Field::new("id", Int(|row| id(row.id.0))),
    Field::new("report", Int(|row| id(row.report.0))),
    Field::new("section", Int(|row| row.section.and_then(|section| id(section.0)))),
    Field::new("measure", Int(|row| row.measure.and_then(|measure| id(measure.0)))),
    Field::new("paragraph", Int(|row| row.paragraph.and_then(|paragraph| id(paragraph.0)))),
    Field::new("start", Int(|row| start(row.span.span))),
    Field::new("end", Int(|row| end(row.span.span))),
    Field::new("text", Text(|row| Some(&row.span.text))),
    Field::new("value", Decimal(|row| Some(&row.value))),
    Field::new("value_text", Digits(|row| Some(&row.value))),
    Field::new("value_max", Decimal(|row| row.value_max.as_ref())),
    Field::new("value_max_text", Digits(|row| row.value_max.as_ref())),
    Field::new("bound", Text(|row| name(&row.bound))),
    Field::new("unit", Text(|row| Some(&row.unit))),
    Field::new("dimension", Text(|row| row.dimension.as_deref())),
    Field::new("unit_code", Text(|row| row.unit_code.as_deref())),
    Field::new("name", Text(|row| row.name.as_deref())),
    Field::new("indicator", Text(|row| excerpt(&row.indicator))),
    Field::new(
        "indicator_start",
        Int(|row| row.indicator.as_ref().and_then(|indicator| start(indicator.span))),
    ),
    Field::new("indicator_end", Int(|row| row.indicator.as_ref().and_then(|indicator| end(indicator.span)))),
    Field::new("indicator_id", Text(|row| row.indicator_id.as_deref())),
    Field::new("role", Text(|row| name(&row.role))),
    Field::new("direction", Text(|row| row.direction.as_ref().and_then(name))),
    Field::new("basis", Text(|row| row.basis.as_ref().and_then(name))),
    Field::new("status", Text(|row| row.status.as_ref().and_then(name))),
    Field::new("period", Text(|row| row.period.as_ref().and_then(|period| period.text.as_deref()))),
    Field::new("period_start", Date(|row| row.period.as_ref().and_then(|period| period.start))),
    Field::new("period_end", Date(|row| row.period.as_ref().and_then(|period| period.end))),
    Field::new("period_source", Text(|row| row.period.as_ref().and_then(|period| name(&period.source)))),
    Field::new("average", Text(|row| row.average.as_ref().and_then(name))),
    Field::new("cumulated", Bool(|row| row.cumulated)),
    Field::new("place", Text(|row| excerpt(&row.place))),
    Field::new("cue", Text(|row| row.cue.as_ref().map(|cue| &*cue.span.text))),
    Field::new("tone", Text(|row| row.cue.as_ref().and_then(|cue| name(&cue.tone)))),
    Field::new("part_of", Int(|row| row.part_of.and_then(|part_of| id(part_of.0)))),
    Field::new("table", Bool(|row| row.table)),
    Field::new("column", Text(|row| excerpt(&row.column))),
];

static REPAIRS: [Field<Repair>; 5] = [
    Field::new("doc", Doc),
    Field::new("kind", Text(|row| name(&row.kind))),
    Field::new("start", Int(|row| start(row.span))),
    Field::new("end", Int(|row| end(row.span))),
    Field::new("replacement", Text(|row| Some(&row.replacement))),
];

static FINDINGS: [Field<Finding>; 7] = [
    Field::new("doc", Doc),
    Field::new("code", Text(|row| name(&row.code))),
    Field::new("start", Int(|row| start(row.span))),
    Field::new("end", Int(|row| end(row.span))),
    Field::new("other_start", Int(|row| row.other.and_then(start))),
    Field::new("other_end", Int(|row| row.other.and_then(end))),
    Field::new("message", Text(|row| Some(&row.message))),
];

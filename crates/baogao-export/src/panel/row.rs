//! A row of the panel and its columns.

use baogao::{Date, Number, Status};

use super::candidate::Candidate;
use super::options::{PanelOptions, PeriodKind};
use super::sentence;
use crate::column::Field;
use crate::column::Get::{Bool, Date as Day, Decimal, Digits, Int, Text};
use crate::column::{name, sha256};
use crate::sheet::Fields;

/// Why a row is to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Doubt {
    /// Other records say other values of the cell.
    Disagreement,
    /// Records of other units were left out.
    OtherUnits,
    /// The report's place is not known.
    NoRegion,
    /// The year is not known.
    NoYear,
}

impl Doubt {
    fn name(self) -> &'static str {
        match self {
            Self::Disagreement => "disagreement",
            Self::OtherUnits => "other_units",
            Self::NoRegion => "no_region",
            Self::NoYear => "no_year",
        }
    }
}

/// Where a value of a row stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The document.
    pub doc: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Code points of the document.
    pub start: usize,
    /// Behind the last code point.
    pub end: usize,
    /// What stands there.
    pub text: String,
    /// The sentence around it.
    pub sentence: String,
}

/// A number of a row: a value or a growth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Below zero for a growth that went down.
    pub value: Number,
    /// The upper end of a range.
    pub value_max: Option<Number>,
    /// How it stands to the true amount.
    pub bound: &'static str,
    /// Its unit.
    pub unit: String,
    /// What it is measured against.
    pub basis: Option<&'static str>,
    /// Where it stands.
    pub said: Said,
    /// Whether its report reviews (or plans) just that year.
    pub(super) is_first_told: bool,
}

/// A cell of the panel: an indicator of a place in a year, reached or planned.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PanelRow {
    /// The document that the cell is from.
    pub doc: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its report.
    pub report: u32,
    /// The last part of the name of the report's place.
    pub region: Option<String>,
    /// The place's code (GB/T 2260).
    pub region_code: Option<String>,
    /// The year.
    pub year: Option<i32>,
    /// The canonical name, or the words that were asked for.
    pub indicator: String,
    /// The stretch of time.
    pub kind: PeriodKind,
    /// The words of the time.
    pub period: Option<String>,
    /// First day.
    pub period_start: Option<Date>,
    /// Last day.
    pub period_end: Option<Date>,
    /// Reached or planned.
    pub status: Option<Status>,
    /// The amount.
    pub value: Option<Figure>,
    /// The growth over the year before, in percent.
    pub growth: Option<Figure>,
    /// The word that makes a target of it.
    pub cue: Option<String>,
    /// How firm the target is.
    pub tone: Option<&'static str>,
    /// How many other records were read for the cell.
    pub candidates: usize,
    /// Whether they all say the same.
    pub agree: bool,
    /// Why the row is to be looked at.
    pub doubts: Vec<Doubt>,
    /// The headings above the cell.
    pub section: Option<String>,
    doubt: String,
}

impl PanelRow {
    /// The row of a value and a growth, one of which stands.
    pub(super) fn of(
        shown: &Candidate<'_>,
        value: Option<&Candidate<'_>>,
        growth: Option<&Candidate<'_>>,
        options: &PanelOptions,
    ) -> Self {
        let metric = shown.metric;
        let place = shown.report.region.as_ref();
        let cue = growth.or(value).and_then(|candidate| candidate.metric.cue.as_ref());
        let period = metric.period.as_ref();
        Self {
            doc: shown.doc.to_owned(),
            sha256: sha256(shown.document).into_owned(),
            report: shown.report.id.0,
            region: place.map(|place| place.place().to_owned()),
            region_code: place.and_then(|place| place.code.clone()),
            year: shown.year,
            indicator: shown.indicator.to_owned(),
            kind: shown.kind,
            period: period.and_then(|period| period.text.as_deref()).map(str::to_owned),
            period_start: period.and_then(|period| period.start),
            period_end: period.and_then(|period| period.end),
            status: metric.status,
            value: value.map(|value| figure(value, options)),
            growth: growth.map(|growth| figure(growth, options)),
            cue: cue.map(|cue| cue.span.text.to_string()),
            tone: cue.and_then(|cue| name(&cue.tone)),
            candidates: 0,
            agree: true,
            doubts: Vec::new(),
            section: section(shown),
            doubt: String::new(),
        }
    }

    /// The number whose place the row is told with.
    pub fn shown(&self) -> Option<&Figure> {
        self.value.as_ref().or(self.growth.as_ref())
    }

    pub(super) fn doubts(&mut self, doubts: Vec<Doubt>) {
        self.agree = doubts.iter().all(|doubt| *doubt == Doubt::OtherUnits);
        self.doubt = doubts.iter().map(|doubt| doubt.name()).collect::<Vec<_>>().join(" ");
        self.doubts = doubts;
    }
}

fn figure(candidate: &Candidate<'_>, options: &PanelOptions) -> Figure {
    let metric = candidate.metric;
    let told = |value: Number| options.scaled(candidate.number(value), metric);
    let (value, unit) = told(metric.value);
    let chars = metric.span.span.chars();
    Figure {
        value,
        value_max: metric.value_max.map(|value| told(value).0),
        bound: name(&metric.bound).unwrap_or_default(),
        unit,
        basis: metric.basis.as_ref().and_then(name),
        said: Said {
            doc: candidate.doc.to_owned(),
            sha256: sha256(candidate.document).into_owned(),
            start: chars.start,
            end: chars.end,
            text: metric.span.text.to_string(),
            sentence: sentence::text(&candidate.document.text, metric.span.span.range()).to_owned(),
        },
        is_first_told: candidate.standing().0 == 0,
    }
}

/// The headings above a record, the outermost first.
fn section(candidate: &Candidate<'_>) -> Option<String> {
    let sections = &candidate.document.sections;
    let mut at = candidate.metric.section;
    let mut titles = Vec::new();
    while let Some(section) = at.and_then(|id| sections.get(id.0 as usize)) {
        titles.push(section.title.text.as_str());
        // a parent stands before what is below it
        at = section.parent.filter(|parent| parent.0 < section.id.0);
    }
    titles.reverse();
    (!titles.is_empty()).then(|| titles.join(" / "))
}

/// A column of the value or the growth of a row.
macro_rules! of {
    ($figure:ident, $get:expr) => {
        |row| row.$figure.as_ref().and_then($get)
    };
}

static FIELDS: [Field<PanelRow>; 38] = [
    Field::new("doc", "The document that the cell is from", Text(|row| Some(&row.doc))),
    Field::new("sha256", "SHA-256 of the bytes of that document", Text(|row| Some(&row.sha256))),
    Field::new("report", "Its report", Int(|row| Some(row.report.into()))),
    Field::new("region", "The place, by the last part of its name", Text(|row| row.region.as_deref())),
    Field::new("region_code", "The code of the place (GB/T 2260)", Text(|row| row.region_code.as_deref())),
    Field::new("year", "The year", Int(|row| row.year.map(i64::from))),
    Field::new(
        "indicator",
        "The name of the catalogue, or the words that were asked for",
        Text(|row| Some(&row.indicator)),
    ),
    Field::new("kind", "The stretch of time: year, part, average or sum", Text(|row| Some(row.kind.name()))),
    Field::new("period", "The words of the time", Text(|row| row.period.as_deref())),
    Field::new("period_start", "First day of the time", Day(|row| row.period_start)),
    Field::new("period_end", "Last day of the time", Day(|row| row.period_end)),
    Field::new(
        "status",
        "Reached or planned: actual or target",
        Text(|row| row.status.as_ref().and_then(name)),
    ),
    Field::new("value", "The amount", Decimal(of!(value, |figure| Some(&figure.value)))),
    Field::new("value_text", "The amount as text", Digits(of!(value, |figure| Some(&figure.value)))),
    Field::new(
        "value_max",
        "The upper end of a range",
        Decimal(of!(value, |figure| figure.value_max.as_ref())),
    ),
    Field::new(
        "bound",
        "How the amount stands to the true one: exact, about, above or below",
        Text(of!(value, |figure| Some(figure.bound))),
    ),
    Field::new("unit", "The unit of the amount", Text(|row| row.shown().map(|figure| &*figure.unit))),
    Field::new(
        "growth",
        "The growth over the year before, in percent",
        Decimal(of!(growth, |figure| Some(&figure.value))),
    ),
    Field::new("growth_text", "The growth as text", Digits(of!(growth, |figure| Some(&figure.value)))),
    Field::new(
        "growth_max",
        "The upper end of a range of growth",
        Decimal(of!(growth, |figure| figure.value_max.as_ref())),
    ),
    Field::new(
        "growth_bound",
        "How the growth stands to the true one",
        Text(of!(growth, |figure| Some(figure.bound))),
    ),
    Field::new("basis", "What the growth is measured against", Text(of!(growth, |figure| figure.basis))),
    Field::new("cue", "The word that makes a target of it", Text(|row| row.cue.as_deref())),
    Field::new("tone", "How firm the target is: firm, expected or soft", Text(|row| row.tone)),
    Field::new(
        "candidates",
        "How many other records were read for the cell",
        Int(|row| i64::try_from(row.candidates).ok()),
    ),
    Field::new("agree", "They all say the same", Bool(|row| row.agree)),
    Field::new(
        "doubt",
        "Why the row is to be looked at",
        Text(|row| Some(row.doubt.as_str()).filter(|doubt| !doubt.is_empty())),
    ),
    Field::new("section", "The headings above the cell", Text(|row| row.section.as_deref())),
    Field::new(
        "span_start",
        "First code point of the figure",
        Int(|row| row.shown().and_then(|figure| i64::try_from(figure.said.start).ok())),
    ),
    Field::new(
        "span_end",
        "Code point behind the figure",
        Int(|row| row.shown().and_then(|figure| i64::try_from(figure.said.end).ok())),
    ),
    Field::new(
        "text",
        "The figure as it stands in the text",
        Text(|row| row.shown().map(|figure| &*figure.said.text)),
    ),
    Field::new(
        "sentence",
        "The sentence around the figure",
        Text(|row| row.shown().map(|figure| &*figure.said.sentence)),
    ),
    Field::new(
        "growth_doc",
        "The document that the growth is from",
        Text(of!(growth, |figure| Some(&*figure.said.doc))),
    ),
    Field::new(
        "growth_sha256",
        "SHA-256 of the bytes of that document",
        Text(of!(growth, |figure| Some(&*figure.said.sha256))),
    ),
    Field::new(
        "growth_start",
        "First code point of the growth",
        Int(of!(growth, |figure| i64::try_from(figure.said.start).ok())),
    ),
    Field::new(
        "growth_end",
        "Code point behind the growth",
        Int(of!(growth, |figure| i64::try_from(figure.said.end).ok())),
    ),
    Field::new(
        "growth_span",
        "The growth as it stands in the text",
        Text(of!(growth, |figure| Some(&*figure.said.text))),
    ),
    Field::new(
        "growth_sentence",
        "The sentence around the growth",
        Text(of!(growth, |figure| Some(&*figure.said.sentence))),
    ),
];

impl Fields for PanelRow {
    const NAME: &'static str = "panel";

    fn fields() -> &'static [Field<Self>] {
        &FIELDS
    }
}

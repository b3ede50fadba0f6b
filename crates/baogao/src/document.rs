//! The model: flat tables over one text, tied by ids, in source order.

use std::borrow::Cow;

use cn_numbers::Number;
use compact_str::CompactString;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::date::Date;
use crate::finding::Finding;
use crate::meaning::{self, Fired, PhraseChoice, RuleInfo};
use crate::metric::{Average, Basis, Cue, Direction, Period, Role, Status};
use crate::outline::{Evidence, Style};
use crate::quantity::{Bound, Dimension};
use crate::report::{Region, ReportKind, Stretch};
use crate::text::{CharIndex, Excerpt, Repair, Span};

/// The name of the JSON schema that a [`Document`] is written in.
pub const SCHEMA: &str = "baogao/2";

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident => $table:ident: $row:ty),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl $name {
            /// The index of the row in its table.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl $name {
            /// The id of a row of a document, which has fewer rows than bytes: below 2^32, as its text is.
            pub(crate) fn of(index: usize) -> Self {
                debug_assert!(u32::try_from(index).is_ok());
                Self(index as u32)
            }
        }

        /// Fails from 2^32 on.
        impl TryFrom<usize> for $name {
            type Error = std::num::TryFromIntError;

            fn try_from(index: usize) -> Result<Self, Self::Error> {
                u32::try_from(index).map(Self)
            }
        }

        impl std::ops::Index<$name> for Document {
            type Output = $row;

            fn index(&self, id: $name) -> &$row {
                &self.$table[id.index()]
            }
        }
    )*};
}

ids! {
    /// A row of [`Document::reports`].
    ReportId => reports: Report,
    /// A row of [`Document::sections`].
    SectionId => sections: Section,
    /// A row of [`Document::measures`].
    MeasureId => measures: Measure,
    /// A row of [`Document::paragraphs`].
    ParagraphId => paragraphs: Paragraph,
    /// A row of [`Document::metrics`].
    MetricId => metrics: Metric,
}

/// Where a text came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Source {
    /// File name, where there is one.
    pub name: Option<String>,
    /// `text`, `docx`, `html`, …
    pub format: String,
    /// The encoding that the bytes were decoded from.
    pub encoding: String,
    /// Length in code points.
    pub chars: u32,
    /// Footnotes and endnotes, which stand apart from the text; left out of the JSON where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// A footnote or endnote of a file, which stands apart from its text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Note {
    /// Where it stands on paper.
    pub kind: NoteKind,
    /// Its text.
    pub text: String,
    /// The place of its mark in the text, in code points.
    pub at: u32,
}

/// Where a note stands on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// At the foot of the page.
    Footnote,
    /// At the end of the document.
    Endnote,
}

/// Everything that was read from one text.
///
/// ```
/// let document = baogao::parse("一、经济运行\n全市地区生产总值1.2万亿元。\n");
/// let json = serde_json::to_string(&document)?;
/// let again: baogao::Document = serde_json::from_str(&json)?;
/// assert_eq!(document, again);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(remote = "Self")]
#[non_exhaustive]
pub struct Document {
    /// The name of this schema.
    pub schema: String,
    /// What the document is called among others: the path below the folder that was read, with `/` on every system; left out
    /// of the JSON where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// SHA-256 of the bytes that were read, in hexadecimal; left out of the JSON of a text that came from no file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Where the text came from.
    pub source: Source,
    /// The source text as it came in.
    pub text: String,
    /// The reports of the text, one or more.
    pub reports: Vec<Report>,
    /// Headings.
    pub sections: Vec<Section>,
    /// Enumerated items.
    pub measures: Vec<Measure>,
    /// Paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// Metric records.
    pub metrics: Vec<Metric>,
    /// Edits that undo damage; `apply(text, repairs)` is the clean text.
    pub repairs: Vec<Repair>,
    /// What was noticed.
    pub findings: Vec<Finding>,
    /// Why every metric is as it is, where the parser was asked to keep that.
    #[serde(skip)]
    pub(crate) explained: Explained,
}

/// A document of which nothing is known.
impl Default for Document {
    fn default() -> Self {
        Self {
            schema: SCHEMA.to_owned(),
            doc: None,
            sha256: None,
            source: Source::default(),
            text: String::new(),
            reports: Vec::new(),
            sections: Vec::new(),
            measures: Vec::new(),
            paragraphs: Vec::new(),
            metrics: Vec::new(),
            repairs: Vec::new(),
            findings: Vec::new(),
            explained: Explained::default(),
        }
    }
}

/// Which rules gave the fields of every metric, and the choices of its phrase. Documents are compared without them: they are no
/// part of what was read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Explained {
    pub(crate) fired: Vec<Fired>,
    pub(crate) phrases: Vec<Vec<PhraseChoice>>,
}

impl PartialEq for Explained {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Explained {}

/// One report of a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Report {
    /// Its row.
    pub id: ReportId,
    /// The title without collection markers, where there is one.
    pub title: Option<Excerpt>,
    /// Its number in a collection.
    pub ordinal: Option<u32>,
    /// Its extent; reports follow one another without overlap.
    pub span: Span,
    /// Who issued it.
    pub issuer: Option<Excerpt>,
    /// ISO 8601 date of the report.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub date: Option<Date>,
    /// What it is.
    pub kind: Option<ReportKind>,
    /// Its year: of its session's date, or of its title, as its kind says.
    pub year: Option<i32>,
    /// What it looks back on.
    pub reviews: Option<Stretch>,
    /// What it looks ahead to.
    pub plans: Option<Stretch>,
    /// The place that it is about.
    pub region: Option<Region>,
    /// Where it was given, with the date before it (`2014年2月19日在…会议上`).
    pub occasion: Option<Excerpt>,
    /// Who gave it: the office and the name (`市长 王小明`), or the name alone.
    pub speaker: Option<Excerpt>,
}

/// A heading that governs what follows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Section {
    /// Its row.
    pub id: SectionId,
    /// The report it belongs to.
    pub report: ReportId,
    /// The section it stands under.
    pub parent: Option<SectionId>,
    /// Nesting, from 1.
    pub level: u8,
    /// How it is numbered.
    pub style: Style,
    /// The value of its marker.
    pub ordinal: Option<u32>,
    /// The marker; `None` for a heading without a number.
    pub marker: Option<Excerpt>,
    /// The title.
    pub title: Excerpt,
    /// Heading and everything below it.
    pub span: Span,
    /// The marker was restored.
    pub inferred: bool,
    /// How sure it is, from 1 to 99; orders nodes, and is no probability.
    pub confidence: u8,
    /// What speaks for it.
    pub evidence: Vec<Evidence>,
}

/// An enumerated item (一是…, （1）…).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Measure {
    /// Its row.
    pub id: MeasureId,
    /// The report it belongs to.
    pub report: ReportId,
    /// The innermost section it stands in.
    pub section: Option<SectionId>,
    /// The measure it stands in.
    pub parent: Option<MeasureId>,
    /// Nesting among measures, from 1.
    pub level: u8,
    /// How it is numbered.
    pub style: Style,
    /// The value of its marker.
    pub ordinal: Option<u32>,
    /// The marker.
    pub marker: Option<Excerpt>,
    /// The lead: up to the first stop.
    pub title: Excerpt,
    /// Marker, lead and the rest of the item.
    pub span: Span,
    /// The marker was restored.
    pub inferred: bool,
    /// How sure it is, from 1 to 99; orders nodes, and is no probability.
    pub confidence: u8,
    /// What speaks for it.
    pub evidence: Vec<Evidence>,
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Paragraph {
    /// Its row.
    pub id: ParagraphId,
    /// The report it belongs to.
    pub report: ReportId,
    /// The innermost section it stands in.
    pub section: Option<SectionId>,
    /// The innermost measure that it starts in.
    pub measure: Option<MeasureId>,
    /// Its extent without surrounding space.
    pub span: Span,
    /// The short topic sentence that opens a long paragraph.
    pub topic: Option<Box<Excerpt>>,
}

/// A metric: a number that measures something.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Metric {
    /// Its row.
    pub id: MetricId,
    /// The report it belongs to.
    pub report: ReportId,
    /// The innermost section it stands in.
    pub section: Option<SectionId>,
    /// The innermost measure it stands in.
    pub measure: Option<MeasureId>,
    /// The paragraph it stands in.
    pub paragraph: Option<ParagraphId>,
    /// Value, approximators and unit as they stand in the source.
    pub span: Excerpt,
    /// The exact value, scaled: `8000多万元` is 80000000.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub value: Number,
    /// The upper end of a range.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub value_max: Option<Number>,
    /// How the value stands to the true amount.
    pub bound: Bound,
    /// Canonical unit without scale; empty for a bare number.
    pub unit: Cow<'static, str>,
    /// What the unit measures (money, area, …).
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub dimension: Option<Dimension>,
    /// ISO 4217 for money, UCUM for physical units.
    pub unit_code: Option<Cow<'static, str>>,
    /// What is measured, in full: readable without the text.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub name: Option<CompactString>,
    /// The phrase that says what is measured.
    pub indicator: Option<Excerpt>,
    /// Canonical name of a common indicator.
    pub indicator_id: Option<Cow<'static, str>>,
    /// What the value is to its indicator.
    pub role: Role,
    /// Which way a change went.
    pub direction: Option<Direction>,
    /// What it is measured against.
    pub basis: Option<Basis>,
    /// Reached or planned; `None` where only the sense says so.
    pub status: Option<Status>,
    /// The time it speaks of.
    pub period: Option<Period>,
    /// Over what it is an average.
    pub average: Option<Average>,
    /// It is a flow summed over named years (五年累计).
    pub cumulated: bool,
    /// The place whose figure it is, where that is not the report's own.
    pub place: Option<Box<Excerpt>>,
    /// The word that makes a target of it.
    pub cue: Option<Box<Cue>>,
    /// It stands in a table: `indicator` is the name of its row.
    pub table: bool,
    /// The name of its column, in a table.
    pub column: Option<Box<Excerpt>>,
    /// The total of which it is a part (其中).
    pub part_of: Option<MetricId>,
}

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

/// Needs the text in the JSON: byte offsets are restored from it.
impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut document = Self::deserialize(deserializer)?;
        document.restore_bytes().map_err(serde::de::Error::custom)?;
        Ok(document)
    }
}

impl Document {
    /// The rules that gave the fields of a metric record, a rule a field; empty unless the parser was built with
    /// [`ParserBuilder::explain`](crate::ParserBuilder::explain).
    pub fn explain(&self, metric: MetricId) -> Vec<RuleInfo> {
        self.explained.fired.get(metric.index()).map(|fired| meaning::explain(*fired)).unwrap_or_default()
    }

    /// The choices by which what a record measures begins and ends where it does, in their order; none for a number of a table, and
    /// none unless the parser was built with [`ParserBuilder::explain_phrases`](crate::ParserBuilder::explain_phrases).
    ///
    /// ```
    /// let parser = baogao::Parser::builder().explain_phrases(true).build();
    /// let document = parser.parse("为2.4万名农民购买保险。")?;
    /// let [side, noun] = document.explain_phrase(document.metrics[0].id) else { panic!() };
    /// assert_eq!((side.of, side.chosen.as_str()), ("side", "behind"));
    /// assert_eq!((noun.of, noun.chosen.as_str()), ("noun", "农民|购买保险。"));
    /// assert!(noun.features[0].weight > 0);
    /// # Ok::<(), baogao::ParseError>(())
    /// ```
    pub fn explain_phrase(&self, metric: MetricId) -> &[PhraseChoice] {
        self.explained.phrases.get(metric.index()).map(Vec::as_slice).unwrap_or_default()
    }

    /// Fills in the byte offsets of all spans from their code points.
    fn restore_bytes(&mut self) -> Result<(), String> {
        let text = std::mem::take(&mut self.text);
        let chars = CharIndex::new(&text);
        let mut outside = None;
        for span in self.spans_mut() {
            match (chars.byte_at(span.char_start), chars.byte_at(span.char_end)) {
                (Some(start), Some(end)) if start <= end => {
                    span.byte_start = start as u32;
                    span.byte_end = end as u32;
                }
                _ => outside = Some(span.chars()),
            }
        }
        self.text = text;
        match outside {
            None => Ok(()),
            Some(range) => Err(format!("span {}..{} lies outside the text", range.start, range.end)),
        }
    }

    /// Every span of every table.
    fn spans_mut(&mut self) -> impl Iterator<Item = &mut Span> {
        fn at(excerpt: &mut Option<Excerpt>) -> Option<&mut Span> {
            excerpt.as_mut().map(|excerpt| &mut excerpt.span)
        }
        let reports = self.reports.iter_mut().flat_map(|r| {
            [Some(&mut r.span), at(&mut r.title), at(&mut r.issuer), at(&mut r.occasion), at(&mut r.speaker)]
        });
        let sections = self
            .sections
            .iter_mut()
            .flat_map(|s| [Some(&mut s.span), Some(&mut s.title.span), at(&mut s.marker)]);
        let measures = self
            .measures
            .iter_mut()
            .flat_map(|m| [Some(&mut m.span), Some(&mut m.title.span), at(&mut m.marker)]);
        let paragraphs = self
            .paragraphs
            .iter_mut()
            .flat_map(|p| [Some(&mut p.span), p.topic.as_mut().map(|topic| &mut topic.span)]);
        let metrics = self.metrics.iter_mut().flat_map(|m| {
            let cue = m.cue.as_mut().map(|cue| &mut cue.span.span);
            let column = m.column.as_mut().map(|column| &mut column.span);
            let place = m.place.as_mut().map(|place| &mut place.span);
            [Some(&mut m.span.span), at(&mut m.indicator), column, place, cue]
        });
        let repairs = self.repairs.iter_mut().map(|r| Some(&mut r.span));
        let findings = self.findings.iter_mut().flat_map(|f| [Some(&mut f.span), f.other.as_mut()]);
        reports
            .chain(sections)
            .chain(measures)
            .chain(paragraphs)
            .chain(metrics)
            .chain(repairs)
            .chain(findings)
            .flatten()
    }
}

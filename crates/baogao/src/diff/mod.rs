//! Two documents side by side: their headings, their passages and their figures in pairs.
//!
//! Passages are paired first by their words and then by what they share with each other alone, best pairs first; figures by the
//! place that they have in a pair of passages, and by what they measure. Years are compared by their distance to the year of their
//! report, so that two drafts and two years of one place are one case.

mod edits;
mod metrics;
mod order;
mod pairing;
mod passages;
mod sections;
mod words;

use cn_numbers::Number;
use serde::Serialize;

use crate::document::{Document, MeasureId, MetricId, ParagraphId, SectionId};
use crate::metric::{Role, Status};
use crate::text::Span;

/// The name of the JSON schema that a [`Diff`] is written in.
pub const DIFF_SCHEMA: &str = "baogao-diff/1";

/// What changed between two documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diff {
    /// Always [`DIFF_SCHEMA`].
    pub schema: &'static str,
    /// The document before.
    pub old: Side,
    /// The document after.
    pub new: Side,
    /// Headings in the order of the new document, what was dropped behind what stood before it.
    pub sections: Vec<SectionPair>,
    /// Enumerated measures and paragraphs, in the same order.
    pub passages: Vec<PassagePair>,
    /// Metric records, in the same order.
    pub metrics: Vec<MetricPair>,
}

/// One of the two documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// The name of its file.
    pub name: Option<String>,
    /// The title of its first report.
    pub title: Option<String>,
    /// The year of that report.
    pub year: Option<i32>,
}

/// How the two sides of a pair differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Change {
    /// Not at all.
    Same,
    /// In figures or years alone.
    Figures,
    /// In words.
    Reworded,
    /// Only the new document has it.
    Added,
    /// Only the old document has it.
    Dropped,
}

impl Change {
    /// Every change, the least first.
    pub const ALL: [Self; 5] = [Self::Same, Self::Figures, Self::Reworded, Self::Added, Self::Dropped];

    /// The name that it has in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Figures => "figures",
            Self::Reworded => "reworded",
            Self::Added => "added",
            Self::Dropped => "dropped",
        }
    }
}

/// A heading of the old document and one of the new, or one of them alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SectionPair {
    /// How the titles differ; a new number is no change.
    pub change: Change,
    /// It stands in another order than those around it.
    pub moved: bool,
    /// The heading of the old document.
    pub old: Option<Heading>,
    /// The heading of the new document.
    pub new: Option<Heading>,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// Its section.
    pub id: SectionId,
    /// Nesting, from 1.
    pub level: u8,
    /// Marker and title on one line.
    pub text: String,
    /// Where the title stands.
    #[serde(flatten)]
    pub span: Span,
}

/// A passage of the old document and one of the new, or one of them alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PassagePair {
    /// How the texts differ; the number of an item is no part of its text.
    pub change: Change,
    /// It stands in another order than those around it.
    pub moved: bool,
    /// The passage of the old document.
    pub old: Option<Passage>,
    /// The passage of the new document.
    pub new: Option<Passage>,
    /// The way from the old text to the new one; empty unless they differ.
    pub edits: Vec<Edit>,
}

/// A stretch of text that is compared as a whole: an enumerated item up to the next one, or a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// The innermost section it stands in.
    pub section: Option<SectionId>,
    /// The innermost measure it stands in, or is.
    pub measure: Option<MeasureId>,
    /// The paragraph it stands in, or is.
    pub paragraph: Option<ParagraphId>,
    /// The text with its damage repaired, without the marker of an item.
    pub text: String,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PassageKind {
    /// An enumerated item.
    Measure,
    /// A paragraph, or what stands around the items of one.
    Paragraph,
}

/// A step from the old text to the new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// What is done.
    pub op: EditOp,
    /// With what text.
    pub text: String,
}

/// What a step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EditOp {
    /// Both have it.
    Keep,
    /// The old text alone has it.
    Cut,
    /// The new text alone has it.
    Put,
}

/// A figure of the old document and one of the new, or one of them alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MetricPair {
    /// [`Change::Same`], [`Change::Figures`], [`Change::Added`] or [`Change::Dropped`].
    pub change: Change,
    /// What is measured, as the new document says it.
    pub name: String,
    /// The unit of both; that of the new one where they differ.
    pub unit: String,
    /// What the value is to its indicator.
    pub role: Role,
    /// Reached or planned.
    pub status: Option<Status>,
    /// The figure of the old document.
    pub old: Option<Figure>,
    /// The figure of the new document.
    pub new: Option<Figure>,
    /// The new value less the old one, where both are single values of one unit.
    #[serde(serialize_with = "number")]
    pub difference: Option<Number>,
    /// The difference in percent of the old value, rounded to a tenth; of amounts alone.
    #[serde(serialize_with = "number")]
    pub percent: Option<Number>,
}

/// A figure of one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// Its record.
    pub id: MetricId,
    /// The value, below zero for a fall.
    #[serde(serialize_with = "value")]
    pub value: Number,
    /// As it is written.
    pub text: String,
    /// The last year that it speaks of.
    pub year: Option<i32>,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
}

fn value<S: serde::Serializer>(value: &Number, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

fn number<S: serde::Serializer>(number: &Option<Number>, serializer: S) -> Result<S::Ok, S::Error> {
    match number {
        Some(number) => serializer.collect_str(number),
        None => serializer.serialize_none(),
    }
}

/// Compares two documents: two drafts of one report, or the reports of two years.
///
/// ```
/// use baogao::diff::Change;
/// use baogao::{diff, parse};
/// let old = parse("2023年工作总结\n一、工业\n一是新建厂房3.5万平方米。二是引进企业12家。\n");
/// let new = parse("2024年工作总结\n一、工业\n一是新建厂房4万平方米。\n");
/// let diff = diff(&old, &new);
/// let measures: Vec<_> = diff.passages.iter().map(|pair| pair.change).collect();
/// assert_eq!(measures, [Change::Figures, Change::Figures, Change::Dropped]);
/// let room = &diff.metrics[0];
/// assert_eq!(room.difference.map(|more| more.to_string()).as_deref(), Some("5000"));
/// assert_eq!(room.percent.map(|more| more.to_string()).as_deref(), Some("14.3"));
/// ```
pub fn diff(old: &Document, new: &Document) -> Diff {
    let mut sections = sections::pairs(old, new);
    let passages = passages::Paired::of(old, new, &sections);
    sections::retitled(old, new, &mut sections, &passages);
    let metrics = metrics::pairs(old, new, &passages);
    Diff {
        schema: DIFF_SCHEMA,
        old: side(old),
        new: side(new),
        sections: sections::shown(old, new, &sections),
        passages: passages.shown(),
        metrics,
    }
}

fn side(document: &Document) -> Side {
    let report = document.reports.first();
    Side {
        name: document.source.name.clone(),
        title: report.and_then(|report| report.title.as_ref()).map(|title| title.text.to_string()),
        year: report.and_then(|report| report.year),
    }
}

//! Words looked for in the headings, the enumerated items and the text of a document.

use std::ops::Range;

use serde::Serialize;

use crate::document::{Document, MeasureId, ParagraphId, ReportId, SectionId};
use crate::text::{CharIndex, Edit, OffsetMap, RepairKind, Span, TextRange, apply_within, simple};

/// What kind of passage a hit is, the innermost last where several begin at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum HitKind {
    /// A paragraph, up to the first enumerated item in it.
    Text,
    /// An enumerated item, up to the next one.
    Measure,
    /// The title of a report or a section.
    Heading,
}

impl HitKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Heading, Self::Measure, Self::Text];

    /// The name that it has in JSON.
    ///
    /// ```
    /// assert_eq!(baogao::HitKind::Heading.name(), "heading");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Measure => "measure",
            Self::Text => "text",
        }
    }
}

/// A passage in which every word that is looked for stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// The report it belongs to.
    pub report: Option<ReportId>,
    /// The innermost section; of a heading its own.
    pub section: Option<SectionId>,
    /// The innermost enumerated item.
    pub measure: Option<MeasureId>,
    /// The paragraph.
    pub paragraph: Option<ParagraphId>,
    /// Titles from the report's down to the section's.
    pub path: Vec<String>,
    /// The passage.
    pub span: Span,
    /// The passage, repaired.
    pub text: String,
    /// Where the words stand, in the order of the text.
    pub found: Vec<Span>,
}

impl Document {
    /// The passages in which every word of a query stands: words are parted by spaces, and case, script and damage make no
    /// difference. In the order of the text; a query without a word finds nothing. Linear in the text.
    ///
    /// ```
    /// let document = baogao::parse("一、優化營商環境\n全面推進創(chuàng)建工作。\n一是改善营商环境。二是修路。\n");
    /// let told = |query| document.search(query).into_iter().map(|hit| (hit.kind.name(), hit.text)).collect::<Vec<_>>();
    /// assert_eq!(told("营商环境"), [("heading", "一、優化營商環境".into()), ("measure", "一是改善营商环境。".into())]);
    /// assert_eq!(told("推进 创建"), [("text", "全面推進創建工作。".into())]);
    /// assert!(told("修路 创建").is_empty());
    /// ```
    pub fn search(&self, query: &str) -> Vec<Hit> {
        let words: Vec<String> =
            query.split_whitespace().map(|word| word.chars().map(folded).collect()).collect();
        let (reading, map) = reading(self);
        if words.is_empty() || !words.iter().all(|word| reading.contains(word.as_str())) {
            return Vec::new();
        }
        let chars = CharIndex::new(&self.text);
        let mut hits = Vec::new();
        for (range, kind) in passages(self) {
            let (start, end) = (map.reading_at(range.start), map.reading_at(range.end));
            let passage = reading.get(start..end).unwrap_or_default();
            if !words.iter().all(|word| passage.contains(word.as_str())) {
                continue;
            }
            let places = words.iter().flat_map(|word| passage.match_indices(word.as_str()));
            let span = |(at, word): (usize, &str)| {
                map.span(TextRange::new(start + at, start + at + word.len()), &chars)
            };
            let mut found: Vec<Span> = places.map(span).collect();
            found.sort_unstable();
            found.dedup();
            hits.push(self.hit(kind, range, found, &chars));
        }
        hits
    }

    fn hit(&self, kind: HitKind, range: Range<usize>, found: Vec<Span>, chars: &CharIndex<'_>) -> Hit {
        let place = self.find(range.start);
        Hit {
            kind,
            report: place.report,
            section: place.section,
            measure: place.measure,
            paragraph: place.paragraph,
            path: place.report.map(|report| self.titles(report, place.section)).unwrap_or_default(),
            text: apply_within(&self.text, &self.repairs, range.clone()),
            span: Span::new(range, chars),
            found,
        }
    }
}

/// A character as it is compared; as long as it was.
fn folded(char: char) -> char {
    let simple = simple(char).to_ascii_lowercase();
    if simple.len_utf8() == char.len_utf8() { simple } else { char }
}

/// The repaired text with its characters folded, and the way back. Repairs that do not fit the text are passed over.
fn reading(document: &Document) -> (String, OffsetMap) {
    let source = &document.text;
    let mut reading = String::with_capacity(source.len());
    let mut map = OffsetMap::default();
    let mut at = 0;
    for repair in &document.repairs {
        let range = repair.span.range();
        let (Some(kept), Some(_)) = (source.get(at..range.start), source.get(range.clone())) else {
            continue;
        };
        reading.extend(kept.chars().map(folded));
        let start = reading.len();
        reading.extend(repair.replacement.chars().map(folded));
        let clings = repair.kind == RepairKind::PinyinGloss;
        at = range.end;
        map.push(Edit { source: range.into(), reading: TextRange::new(start, reading.len()), clings });
    }
    reading.extend(source.get(at..).unwrap_or_default().chars().map(folded));
    (reading, map)
}

/// The passages in source order: titles, items and paragraphs, each up to where the next one begins.
fn passages(document: &Document) -> Vec<(Range<usize>, HitKind)> {
    let mut cuts = cuts(document);
    cuts.sort_unstable();
    let mut passages = Vec::with_capacity(cuts.len());
    for (index, &(start, kind, most)) in cuts.iter().enumerate() {
        let next = cuts.get(index + 1).map(|next| next.0);
        if next == Some(start) {
            continue;
        }
        let end = next.map_or(most, |next| next.min(most));
        let Some(text) = document.text.get(start..end) else { continue };
        let is_mark =
            |char: char| char.is_whitespace() || (kind == HitKind::Text && "。：:；;、，".contains(char));
        let from = start + text.len() - text.trim_start_matches(is_mark).len();
        let end = from + document.text[from..end].trim_end().len();
        if from < end {
            passages.push((from..end, kind));
        }
    }
    passages
}

/// Where passages begin, what they are, and how far they reach at the most.
fn cuts(document: &Document) -> Vec<(usize, HitKind, usize)> {
    let cut = |span: Span, kind| (span.range().start, kind, span.range().end);
    let reports = document.reports.iter().filter_map(|report| report.title.as_ref());
    let reports = reports.map(|title| cut(title.span, HitKind::Heading));
    let headings = document.sections.iter().flat_map(|section| {
        let (start, end) = (section.span.range().start, section.title.span.range().end);
        let paragraph = document.find(end).paragraph.map(|id| document[id].span.range().end);
        let rest = paragraph.map(|paragraph| (end, HitKind::Text, paragraph));
        std::iter::once((start, HitKind::Heading, end.max(start))).chain(rest)
    });
    let measures = document.measures.iter().map(|measure| cut(measure.span, HitKind::Measure));
    let paragraphs = document.paragraphs.iter().map(|paragraph| cut(paragraph.span, HitKind::Text));
    reports.chain(headings).chain(measures).chain(paragraphs).collect()
}

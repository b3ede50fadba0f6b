//! Second stage: reports, numbered and headed nodes, paragraphs.
//!
//! line → marker (the grammar at one place) → candidate (everything that may be one) → decode (the most consistent set, by price) → node.
//! collection and header say where the reports begin and what they are called.

mod candidate;
mod check;
mod collection;
mod contents;
mod decode;
mod evidence;
mod form;
mod glyph;
mod header;
mod heading;
mod label;
mod line;
mod look;
mod marker;
mod node;
mod numeral;
mod opening;
mod paragraph;
mod price;
mod report_title;
mod row;
mod rows;
mod rules;
mod separator;
mod speech;
mod title;
mod vocabulary;
mod weight;

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::finding::{FindingCode, FindingDraft, messages};
use crate::limits::{Limits, most_markers};
use crate::stop::Stop;
use crate::text::TextRange;

pub use evidence::Evidence;
pub use look::{Font, Layout, LineHint, Look};
pub(crate) use rules::MarkerRules;
pub(crate) use separator::{Mark, Separator};

/// How a node is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// 第一章, 第 1 章, 第一篇, 第一部分, 第一节, 第一条, §1, 附件1.
    Chapter,
    /// 一、, also 壹、 and 甲、
    Cjk,
    /// （一）, 〔一〕, 【一】 or ［一］
    ParenCjk,
    /// 1、 or 1.
    Arabic,
    /// （1） or 1）
    ParenArabic,
    /// ①, ⑴ or ⒈
    Circled,
    /// 1.1, 1.1.1, 2.1.
    Decimal,
    /// 一是, 一要, 其一, 第一，, 首先
    Is,
    /// A line that opens with ——.
    Dash,
    /// A heading without a number.
    None,
}

/// A heading that governs what follows, or an enumerated item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum NodeKind {
    Section,
    Measure,
}

/// One report of the text.
#[derive(Clone, Debug)]
pub(crate) struct ReportNode {
    pub(crate) range: TextRange,
    pub(crate) title: Option<TextRange>,
    /// Its number in a collection (第2篇 is 2).
    pub(crate) ordinal: Option<u32>,
    pub(crate) issuer: Option<TextRange>,
    /// The date of the report, from its header or signature.
    pub(crate) date: Option<Date>,
    /// Where the report itself says its date, a month at least.
    pub(crate) dated: Option<TextRange>,
    /// The lines above the text.
    pub(crate) header: TextRange,
    /// Where it was given: 2014年2月19日在…会议上.
    pub(crate) occasion: Option<TextRange>,
    /// Who gave it.
    pub(crate) speaker: Option<TextRange>,
}

/// One numbered or headed node. Nodes stand in the order of their markers.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) kind: NodeKind,
    /// Index of its report.
    pub(crate) report: usize,
    /// Index of the node it stands under.
    pub(crate) parent: Option<usize>,
    /// 1 for a node right below the report.
    pub(crate) level: u8,
    pub(crate) style: Style,
    pub(crate) ordinal: Option<u32>,
    /// Empty at the title's start for a heading without a number.
    pub(crate) marker: TextRange,
    pub(crate) title: TextRange,
    /// Marker, title and everything below.
    pub(crate) range: TextRange,
    /// The marker was restored.
    pub(crate) inferred: bool,
    /// What speaks for it.
    pub(crate) evidence: Vec<Evidence>,
    /// How sure it is, in percent.
    pub(crate) confidence: u8,
}

/// One paragraph of a report.
#[derive(Clone, Debug)]
pub(crate) struct ParagraphNode {
    pub(crate) report: usize,
    /// Index of the innermost node that its first character stands under.
    pub(crate) node: Option<usize>,
    pub(crate) range: TextRange,
    pub(crate) topic: Option<TextRange>,
}

/// What the stage hands on. Every table is in text order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outline {
    pub(crate) reports: Vec<ReportNode>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) paragraphs: Vec<ParagraphNode>,
    pub(crate) findings: Vec<FindingDraft>,
    /// Where tables and pictures are numbered (表1): no quantities.
    pub(crate) labels: Vec<TextRange>,
    /// The marks and spaces between words, for the stages behind.
    pub(crate) separators: Vec<Separator>,
}

/// Finds the outline of a reading; `looks` are the hints of its file's layout, in bytes of the reading.
pub(crate) fn decode(
    reading: &str,
    looks: &[LineHint],
    rules: &MarkerRules,
    limits: &Limits,
    stop: &Stop<'_>,
) -> Outline {
    let mut outline = Outline::default();
    let mut split = line::Split::new(reading);
    contents::mark(reading, &mut split.lines);
    if stop.is_due() {
        return outline;
    }
    rows::mark(reading, &mut split.lines, &split.separators);
    let page = line::Page::new(reading, split, looks, rules);
    if stop.is_due() {
        return outline;
    }
    let starts = collection::starts(reading, &page);
    for (index, start) in starts.iter().enumerate() {
        if stop.is_due() {
            break;
        }
        let next = starts.get(index + 1);
        let lines = start.line..next.map_or(page.lines.len(), |next| next.line);
        let range = TextRange::new(start.at, next.map_or(reading.len(), |next| next.at));
        report(reading, &page, limits, stop, (*start, lines, range), &mut outline);
    }
    if outline.reports.len() > 1 {
        outline.findings.extend(check::copies(reading, &copies_of(&outline)));
    }
    outline.labels = label::find(reading, &page.lines);
    outline.separators = page.separators;
    outline
}

/// The title and the paragraphs of every report.
fn copies_of(outline: &Outline) -> Vec<(TextRange, Vec<TextRange>)> {
    let title = |report: &ReportNode| report.title.unwrap_or(TextRange::empty(report.range.start()));
    let mut reports: Vec<_> = outline.reports.iter().map(|report| (title(report), Vec::new())).collect();
    for paragraph in &outline.paragraphs {
        if let Some((_, paragraphs)) = reports.get_mut(paragraph.report) {
            paragraphs.push(paragraph.range);
        }
    }
    reports
}

/// Decodes one report.
fn report(
    reading: &str,
    page: &line::Page,
    limits: &Limits,
    stop: &Stop<'_>,
    (start, lines, range): (collection::Start, std::ops::Range<usize>, TextRange),
    outline: &mut Outline,
) {
    let header = header::read(reading, page, lines.clone(), start.title);
    let body = header.title.map_or(lines.start, |title| page.line_at(title.start()));
    let mut candidates = candidate::find(reading, page, body..lines.end, header.end, stop);
    if candidates.len() >= most_markers(reading.len())
        && let Some(last) = candidates.last()
    {
        let message = messages::too_many_markers(candidates.len());
        let range = TextRange::empty(last.marker.end());
        outline.findings.push(FindingDraft {
            code: FindingCode::TooManyRecords,
            range,
            other: None,
            message,
        });
    }
    if let Some(title) = header.title {
        candidates.retain(|candidate| candidate.marker.start >= title.end);
    }
    let text = page.lines.get(header.end).map_or(range.end(), |line| line.text.start());
    let above = TextRange::new(range.start(), text.clamp(range.start(), range.end()));
    if start.ordinal.is_some() {
        // 第1篇 names the report itself.
        candidates.retain(|candidate| candidate.marker.start() != start.at);
    }
    let choices = decode::decode(&candidates, limits.max_levels, stop);
    let (index, offset) = (outline.reports.len(), outline.nodes.len());
    let nodes = node::nodes(reading, page, (index, range), &candidates, &choices, (offset, stop));
    if stop.is_due() {
        return;
    }
    outline.paragraphs.extend(paragraph::paragraphs(reading, page, (index, range), &nodes, offset));
    if stop.is_due() {
        return;
    }
    outline.findings.extend(check::findings(reading, &candidates, &choices, &nodes));
    outline.nodes.extend(nodes);
    outline.reports.push(ReportNode {
        range,
        title: header.title,
        ordinal: start.ordinal,
        issuer: header.issuer,
        date: header.date,
        dated: header.dated,
        header: above,
        occasion: header.speech.occasion,
        speaker: header.speech.speaker,
    });
}

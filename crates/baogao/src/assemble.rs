//! Last step: what the stages found, told in places of the source.

use crate::document::{
    Document, Explained, Measure, MeasureId, Metric, MetricId, Paragraph, ParagraphId, Report, ReportId,
    SCHEMA, Section, SectionId, Source,
};
use crate::finding::{Finding, FindingDraft};
use crate::metric::{Cue, MetricDraft, Metrics};
use crate::outline::{Node, NodeKind, Outline, ParagraphNode, ReportNode};
use crate::pieces::in_pieces;
use crate::report::{Facts, Reports};
use crate::stop::Stop;
use crate::text::{self, CharIndex, Excerpt, OffsetMap, Reading, Span, TextRange};

/// Puts the document together, without its text.
pub(crate) fn assemble(
    source: &str,
    clean: Reading<'_>,
    outline: Outline,
    known: Reports,
    metrics: Metrics,
    stop: &Stop<'_>,
) -> Document {
    let chars = CharIndex::new(source);
    let places = Places { reading: &clean.text, map: &clean.map, chars: &chars };
    let rows = Rows::new(&outline.nodes);
    let going = || !stop.is_due();
    let damage = clean.damage.iter().map(|damage| FindingDraft::of_damage(damage, &clean.text));
    let seen = outline.findings.into_iter().chain(known.findings).chain(metrics.findings);
    let mut findings: Vec<Finding> =
        damage.chain(seen).take_while(|_| going()).map(|draft| places.finding(draft)).collect();
    findings.extend(clean.pages.iter().map(|page| Finding::of_page(Span::new(page.range(), &chars))));
    findings.sort_by_key(|finding| (finding.span, finding.code));
    let (sections, measures) = nodes(outline.nodes, &rows, &places, going);
    Document {
        schema: SCHEMA.to_owned(),
        doc: None,
        sha256: None,
        source: Source {
            name: None,
            format: "text".to_owned(),
            encoding: "UTF-8".to_owned(),
            chars: chars.char_at(source.len()),
            notes: Vec::new(),
        },
        text: String::new(),
        reports: reports(outline.reports, known.facts, &places),
        sections,
        measures,
        paragraphs: paragraphs(&outline.paragraphs, &rows, &places, going),
        metrics: collected(
            metrics.metrics.len(),
            in_pieces(metrics.metrics)
                .take_while(|_| going())
                .enumerate()
                .map(|(id, draft)| metric(id, draft, &rows, &places)),
        ),
        repairs: text::told(source, clean.repairs.into_iter().take_while(|_| going())),
        findings,
        explained: Explained::default(),
    }
}

/// From ranges of the reading to spans of the source.
struct Places<'a> {
    reading: &'a str,
    map: &'a OffsetMap,
    chars: &'a CharIndex<'a>,
}

impl Places<'_> {
    fn span(&self, range: TextRange) -> Span {
        self.map.span(range, self.chars)
    }

    fn excerpt(&self, range: TextRange) -> Excerpt {
        Excerpt { span: self.span(range), text: self.reading[range].into() }
    }

    /// The excerpt of a title, an occasion or a speaker: its text without markup, several lines in one.
    fn heading(&self, range: TextRange) -> Excerpt {
        let mut excerpt = self.excerpt(range);
        if excerpt.text.contains('\n') {
            let lines = excerpt
                .text
                .lines()
                .map(|line| line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '#')));
            excerpt.text = lines.collect::<String>().into();
        }
        if excerpt.text.contains("**") {
            excerpt.text = excerpt.text.replace("**", "").into();
        }
        excerpt
    }

    fn finding(&self, draft: FindingDraft) -> Finding {
        let other = draft.other.map(|range| self.span(range));
        Finding { code: draft.code, span: self.span(draft.range), other, message: draft.message }
    }
}

/// Where a node went: sections and measures are tables of their own.
struct Rows {
    sections: usize,
    measures: usize,
    /// The row of every node in the table of its kind.
    row: Vec<usize>,
    /// How deep every node stands among measures.
    level: Vec<u8>,
    /// The innermost section of every node, itself included.
    section: Vec<Option<SectionId>>,
    /// The innermost measure of every node, itself included.
    measure: Vec<Option<MeasureId>>,
}

impl Rows {
    fn new(nodes: &[Node]) -> Self {
        let mut rows = Self {
            sections: 0,
            measures: 0,
            row: Vec::with_capacity(nodes.len()),
            level: Vec::with_capacity(nodes.len()),
            section: Vec::with_capacity(nodes.len()),
            measure: Vec::with_capacity(nodes.len()),
        };
        for node in nodes {
            let section = node.parent.and_then(|parent| rows.section[parent]);
            let measure = node.parent.and_then(|parent| rows.measure[parent]);
            match node.kind {
                NodeKind::Section => {
                    rows.row.push(rows.sections);
                    rows.level.push(0);
                    rows.section.push(Some(SectionId::of(rows.sections)));
                    rows.measure.push(None);
                    rows.sections += 1;
                }
                NodeKind::Measure => {
                    let above = node.parent.map_or(0, |parent| rows.level[parent]);
                    rows.row.push(rows.measures);
                    rows.level.push(above.saturating_add(1));
                    rows.section.push(section);
                    rows.measure.push(Some(MeasureId::of(rows.measures)));
                    rows.measures += 1;
                }
            }
            debug_assert!(node.kind == NodeKind::Measure || measure.is_none());
        }
        rows
    }

    fn section_of(&self, node: Option<usize>) -> Option<SectionId> {
        node.and_then(|node| self.section[node])
    }

    fn measure_of(&self, node: Option<usize>) -> Option<MeasureId> {
        node.and_then(|node| self.measure[node])
    }
}

fn reports(reports: Vec<ReportNode>, facts: Vec<Facts>, places: &Places<'_>) -> Vec<Report> {
    let report = |(id, (report, facts)): (usize, (ReportNode, Facts))| Report {
        id: ReportId::of(id),
        title: report.title.map(|range| places.heading(range)),
        ordinal: report.ordinal,
        span: places.span(report.range),
        issuer: report.issuer.map(|range| places.excerpt(range)),
        date: report.date,
        year: facts.year,
        kind: facts.kind,
        reviews: facts.reviews,
        plans: facts.plans,
        region: facts.region,
        occasion: report.occasion.map(|range| places.heading(range)),
        speaker: report.speaker.map(|range| places.heading(range)),
    };
    reports.into_iter().zip(facts).enumerate().map(report).collect()
}

fn nodes(
    nodes: Vec<Node>,
    rows: &Rows,
    places: &Places<'_>,
    going: impl Fn() -> bool,
) -> (Vec<Section>, Vec<Measure>) {
    let mut sections = Vec::with_capacity(rows.sections);
    let mut measures = Vec::with_capacity(rows.measures);
    for (index, node) in nodes.into_iter().enumerate().take_while(|_| going()) {
        let marker = (!node.marker.is_empty()).then(|| places.excerpt(node.marker));
        match node.kind {
            NodeKind::Section => sections.push(Section {
                id: SectionId::of(rows.row[index]),
                report: ReportId::of(node.report),
                parent: rows.section_of(node.parent),
                level: node.level,
                style: node.style,
                ordinal: node.ordinal,
                marker,
                title: places.excerpt(node.title),
                span: places.span(node.range),
                inferred: node.inferred,
                confidence: node.confidence,
                evidence: node.evidence,
            }),
            NodeKind::Measure => measures.push(Measure {
                id: MeasureId::of(rows.row[index]),
                report: ReportId::of(node.report),
                section: rows.section_of(node.parent),
                parent: rows.measure_of(node.parent),
                level: rows.level[index],
                style: node.style,
                ordinal: node.ordinal,
                marker,
                title: places.excerpt(node.title),
                span: places.span(node.range),
                inferred: node.inferred,
                confidence: node.confidence,
                evidence: node.evidence,
            }),
        }
    }
    (sections, measures)
}

fn paragraphs(
    paragraphs: &[ParagraphNode],
    rows: &Rows,
    places: &Places<'_>,
    going: impl Fn() -> bool,
) -> Vec<Paragraph> {
    let paragraph = |(id, paragraph): (usize, &ParagraphNode)| Paragraph {
        id: ParagraphId::of(id),
        report: ReportId::of(paragraph.report),
        section: rows.section_of(paragraph.node),
        measure: rows.measure_of(paragraph.node),
        span: places.span(paragraph.range),
        topic: paragraph.topic.map(|range| places.excerpt(range).into()),
    };
    collected(paragraphs.len(), paragraphs.iter().enumerate().take_while(|_| going()).map(paragraph))
}

/// Items in room for so many: paragraphs and records are the most of a document, and a list that grows holds twice its items.
fn collected<T>(most: usize, items: impl Iterator<Item = T>) -> Vec<T> {
    let mut list = Vec::with_capacity(most);
    list.extend(items);
    list
}

fn metric(id: usize, draft: MetricDraft, rows: &Rows, places: &Places<'_>) -> Metric {
    let quantity = draft.quantity;
    Metric {
        id: MetricId::of(id),
        report: ReportId::of(draft.report),
        section: rows.section_of(draft.node),
        measure: rows.measure_of(draft.node),
        paragraph: draft.paragraph.map(ParagraphId::of),
        span: places.excerpt(quantity.range),
        value: quantity.value,
        value_max: quantity.value_max.map(|max| *max),
        bound: quantity.bound,
        unit: quantity.unit,
        dimension: quantity.dimension,
        unit_code: quantity.unit_code,
        indicator: draft.indicator.map(|range| places.excerpt(range)),
        indicator_id: draft.indicator_id,
        role: draft.role,
        direction: draft.direction,
        basis: draft.basis,
        status: draft.status,
        period: draft.period,
        name: draft.name,
        average: draft.average,
        cumulated: draft.cumulated,
        place: draft.place.map(|range| places.excerpt(range).into()),
        cue: draft.cue.map(|(range, tone)| Cue { span: places.excerpt(range), tone }.into()),
        table: draft.column.is_some(),
        column: draft.column.filter(|range| !range.is_empty()).map(|range| places.excerpt(range).into()),
        part_of: draft.part_of.map(MetricId::of),
    }
}

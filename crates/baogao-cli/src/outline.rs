//! `baogao outline`: reports, sections and measures as a tree.

use anyhow::Result;
use baogao::{Document, Excerpt, Paragraph, Span};

use crate::args::OutlineOptions;
use crate::batch::{Batch, Outcome};
use crate::output::{Frame, Output, each, head};

/// One line of the tree.
struct Row {
    place: Span,
    depth: usize,
    /// Marker and title, with what stands between them.
    words: String,
}

pub(crate) fn run(options: &OutlineOptions) -> Result<Outcome> {
    let batch = Batch::new(&options.input)?.without_metrics();
    let is_many = batch.is_many;
    let depth = usize::from(options.depth.unwrap_or(u8::MAX));
    each(batch, Output::open(options.input.output.as_deref(), "txt")?, Frame::default(), |parsed, out| {
        head(is_many, parsed, out)?;
        let rows = rows(&parsed.document, options.measures, options.topics);
        for row in rows.iter().filter(|row| row.depth <= depth) {
            let indent = "  ".repeat(row.depth);
            writeln!(out, "{indent}{}", row.words)?;
        }
        Ok(())
    })
}

/// Every node in the order of the text.
fn rows(document: &Document, with_measures: bool, with_topics: bool) -> Vec<Row> {
    let reports = document.reports.iter().map(|report| Row {
        place: report.span,
        depth: 0,
        words: one_line(report.title.as_ref().map_or("(untitled)", |title| title.text.as_str())),
    });
    let sections = document.sections.iter().map(|section| Row {
        place: section.span,
        depth: usize::from(section.level),
        words: heading(document, section.marker.as_ref(), &section.title),
    });
    let measures = document.measures.iter().filter(|_| with_measures).map(|measure| Row {
        place: measure.span,
        depth: measure.section.map_or(0, |section| usize::from(document[section].level))
            + usize::from(measure.level),
        words: heading(document, measure.marker.as_ref(), &measure.title),
    });
    let topics = document.paragraphs.iter().filter(|_| with_topics);
    let topics = topics.filter_map(|paragraph| topic(document, paragraph, with_measures));
    let mut rows: Vec<Row> = reports.chain(sections).chain(measures).chain(topics).collect();
    rows.sort_by_key(|row| (row.place.range().start, row.depth));
    rows
}

/// The row of a paragraph's topic, below the node that it stands in.
fn topic(document: &Document, paragraph: &Paragraph, with_measures: bool) -> Option<Row> {
    let section = paragraph.section.map_or(0, |section| usize::from(document[section].level));
    let measure = paragraph.measure.filter(|_| with_measures);
    let measure = measure.map_or(0, |measure| usize::from(document[measure].level));
    let topic = paragraph.topic.as_ref()?;
    let words = format!("‹{}›", one_line(&topic.text));
    Some(Row { place: paragraph.span, depth: section + measure + 1, words })
}

/// Marker and title as they stand in the text: 第一章 总则, 一、总则.
fn heading(document: &Document, marker: Option<&Excerpt>, title: &Excerpt) -> String {
    let Some(marker) = marker else { return one_line(&title.text) };
    let between = document.text.get(marker.span.range().end..title.span.range().start);
    let between = between.filter(|between| !between.contains(['\r', '\n'])).unwrap_or_default();
    format!("{}{}{}", marker.text.trim(), between.replace("**", ""), one_line(&title.text))
}

/// A title may run over a hard wrap, and hold the signs of bold; in the tree it takes one line.
fn one_line(title: &str) -> String {
    title.split(['\r', '\n']).map(str::trim).collect::<String>().replace("**", "")
}

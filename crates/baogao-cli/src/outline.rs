//! `baogao outline`: reports, sections and measures as a tree.

use anyhow::Result;
use baogao::{Document, Excerpt, Span};

use crate::args::OutlineOptions;
use crate::batch::{Batch, Outcome};
use crate::output::{Frame, Output, each, head};

/// One line of the tree.
struct Row<'a> {
    place: Span,
    depth: usize,
    marker: &'a str,
    title: &'a str,
}

pub(crate) fn run(options: &OutlineOptions) -> Result<Outcome> {
    let batch = Batch::new(&options.input)?;
    let is_many = batch.is_many;
    let depth = usize::from(options.depth.unwrap_or(u8::MAX));
    each(batch, Output::open(options.input.output.as_deref(), "txt")?, Frame::default(), |parsed, out| {
        head(is_many, parsed, out)?;
        for row in rows(&parsed.document, options.measures).iter().filter(|row| row.depth <= depth) {
            let indent = "  ".repeat(row.depth);
            writeln!(out, "{indent}{}{}", row.marker, one_line(row.title))?;
        }
        Ok(())
    })
}

/// Every node in the order of the text.
fn rows(document: &Document, with_measures: bool) -> Vec<Row<'_>> {
    let reports = document.reports.iter().map(|report| Row {
        place: report.span,
        depth: 0,
        marker: "",
        title: report.title.as_ref().map_or("(untitled)", |title| title.text.as_str()),
    });
    let sections = document.sections.iter().map(|section| Row {
        place: section.span,
        depth: usize::from(section.level),
        marker: marker(section.marker.as_ref()),
        title: &section.title.text,
    });
    let measures = document.measures.iter().filter(|_| with_measures).map(|measure| {
        let above = measure.section.map_or(0, |section| usize::from(document[section].level));
        Row {
            place: measure.span,
            depth: above + usize::from(measure.level),
            marker: marker(measure.marker.as_ref()),
            title: &measure.title.text,
        }
    });
    let mut rows: Vec<Row<'_>> = reports.chain(sections).chain(measures).collect();
    rows.sort_by_key(|row| (row.place.range().start, row.depth));
    rows
}

fn marker(marker: Option<&Excerpt>) -> &str {
    marker.map_or("", |marker| marker.text.trim())
}

/// A title may run over a hard wrap; in the tree it takes one line.
fn one_line(title: &str) -> String {
    title.split(['\r', '\n']).map(str::trim).collect()
}

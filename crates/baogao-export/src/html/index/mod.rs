//! Many documents as one page: their list and its search, the panel with charts, the scorecard; every cell leads to its place.

mod cells;
mod chart;

use askama::Template;
use baogao::Document;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::labels::Labels;
use super::{PageOptions, STYLE, page, rendered};
use crate::error::ExportError;
use crate::panel::{PanelOptions, panel_of, scorecard};
use cells::{Group, Scored};

const INDEX_STYLE: &str = include_str!("../../../templates/index.css");
const SCRIPT: &str = include_str!("../../../templates/index.js");

/// Headings and figures that the search knows at most: some 5 MB of the page.
const MOST_ENTRIES: usize = 60_000;

/// What stays in an address as it is.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');

/// A document with its page.
pub(super) struct Listed<'a> {
    doc: &'a str,
    href: String,
    document: &'a Document,
}

#[derive(Template)]
#[template(path = "index.html")]
struct Index<'a> {
    labels: &'a Labels,
    style: &'a str,
    index_style: &'a str,
    script: &'a str,
    title: &'a str,
    reports: Vec<Report<'a>>,
    groups: Vec<Group>,
    /// Indicators that are not shown.
    left_off: usize,
    scores: Vec<Scored>,
    data: String,
}

/// A line of the list.
struct Report<'a> {
    href: String,
    title: String,
    doc: &'a str,
    region: &'a str,
    year: Option<i32>,
    sections: usize,
    metrics: usize,
    found: usize,
}

/// What is searched: pages, and their places as page, anchor and words.
#[derive(Serialize)]
struct Data<'a> {
    none: &'a str,
    pages: Vec<(&'a str, String)>,
    entries: Vec<(usize, String, String)>,
    /// Not everything is there.
    is_cut: bool,
}

/// Writes a page over many documents, which have pages of their own beside it: what each is called, the name of its file, and
/// itself. It stands alone as theirs do.
///
/// ```
/// use baogao_export::{PageOptions, html_index};
/// let document = baogao::parse("青山县2023年政府工作报告\n2022年，全县地区生产总值186.4亿元，增长5.8%。\n");
/// let page = html_index([("a.txt", "a.txt.html", &document)], PageOptions::default())?;
/// assert!(page.contains("<a href=\"a.txt.html#baogao-m0\">186.4亿元</a>"));
/// # Ok::<(), baogao_export::ExportError>(())
/// ```
///
/// # Errors
/// As [`panel_of`](crate::panel_of).
pub fn html_index<'a>(
    documents: impl IntoIterator<Item = (&'a str, &'a str, &'a Document)>,
    options: PageOptions,
) -> Result<String, ExportError> {
    let labels = Labels::of(options.language);
    let listed: Vec<Listed<'a>> = documents
        .into_iter()
        .map(|(doc, file, document)| Listed {
            doc,
            href: utf8_percent_encode(file, KEPT).to_string(),
            document,
        })
        .collect();
    let pairs = || listed.iter().map(|one| (one.doc, one.document));
    let places = cells::Places::of(&listed);
    let panel = panel_of(pairs(), &PanelOptions::default())?;
    let scores = scorecard(pairs(), &PanelOptions::default())?;
    let (groups, left_off) = cells::groups(panel.rows(), &places, labels);
    let view = rendered(&Index {
        labels,
        style: STYLE,
        index_style: INDEX_STYLE,
        script: SCRIPT,
        title: labels.reports,
        reports: reports(&listed),
        groups,
        left_off,
        scores: cells::scores(scores.rows(), &places, labels),
        data: data(&listed, labels),
    });
    Ok(page(labels, labels.reports, SCRIPT, view))
}

/// Every report of every document.
fn reports<'a>(listed: &[Listed<'a>]) -> Vec<Report<'a>> {
    let mut reports = Vec::new();
    for one in listed {
        let document = one.document;
        let is_alone = document.reports.len() == 1;
        for report in &document.reports {
            let title = report.title.as_ref().map(|title| title.text.split_whitespace().collect());
            reports.push(Report {
                href: if is_alone {
                    one.href.clone()
                } else {
                    format!("{}#baogao-r{}", one.href, report.id.0)
                },
                title: title.unwrap_or_else(|| one.doc.to_owned()),
                doc: one.doc,
                region: report.region.as_ref().map_or("", |region| region.place()),
                year: report.year,
                sections: document.sections.iter().filter(|section| section.report == report.id).count(),
                metrics: document.metrics.iter().filter(|metric| metric.report == report.id).count(),
                found: if report.id.0 == 0 { baogao::check(document).len() } else { 0 },
            });
        }
    }
    reports
}

/// Headings and figures of all documents, for the search.
fn data(listed: &[Listed<'_>], labels: &Labels) -> String {
    let mut entries = Vec::new();
    for (page, one) in listed.iter().enumerate() {
        for section in &one.document.sections {
            let title = section.title.text.split_whitespace().collect();
            entries.push((page, format!("s{}", section.id.0), title));
        }
        for metric in &one.document.metrics {
            let Some(name) = &metric.name else { continue };
            let time = metric.period.as_ref().map_or("", |period| period.words());
            let said: String = metric.span.text.split_whitespace().collect();
            entries.push((page, format!("m{}", metric.id.0), format!("{name} {said} {time}")));
        }
    }
    let is_cut = entries.len() > MOST_ENTRIES;
    entries.truncate(MOST_ENTRIES);
    let pages = listed.iter().map(|one| (one.doc, one.href.clone())).collect();
    let data = Data { none: labels.nothing, pages, entries, is_cut };
    serde_json::to_string(&data).unwrap_or_default().replace('<', "\\u003c")
}

//! A document as Markdown: its outline with the measures as lists, and its metrics as a table.

use std::fmt::Write;

use baogao::{Document, Metric, SectionId, Span};

/// A heading, an item or a record, at its place.
enum Row<'a> {
    Heading(usize, String),
    Item(usize, String),
    Metric(&'a Metric),
}

/// Writes the outline of a document, and below each heading the metric records that stand right under it.
///
/// Headings below the sixth level are written as the sixth. Marks that Markdown would read are escaped.
///
/// ```
/// let document = baogao::parse("工作总结\n一、经济运行\n全市地区生产总值1.2万亿元。\n");
/// let text = baogao_export::markdown(&document);
/// assert!(text.starts_with("# 工作总结\n\n## 一、经济运行\n"));
/// assert!(text.contains("| 地区生产总值 | 1200000000000 | 元 | level |"));
/// ```
pub fn markdown(document: &Document) -> String {
    let mut out = String::new();
    let mut in_table = false;
    for (_, row) in rows(document) {
        let is_metric = matches!(row, Row::Metric(_));
        if in_table && !is_metric {
            out.push('\n');
        }
        match row {
            Row::Heading(level, title) => {
                if !out.is_empty() && !out.ends_with("\n\n") {
                    out.push('\n');
                }
                let _ = writeln!(out, "{} {title}\n", "#".repeat(level.clamp(1, 6)));
            }
            Row::Item(level, title) => {
                let _ = writeln!(out, "{}- {title}", "  ".repeat(level.saturating_sub(1)));
            }
            Row::Metric(metric) => {
                if !in_table {
                    if !out.is_empty() && !out.ends_with("\n\n") {
                        out.push('\n');
                    }
                    out.push_str("| indicator | value | unit | role | period | place |\n| --- | ---: | --- | --- | --- | ---: |\n");
                }
                out.push_str(&record(metric));
            }
        }
        in_table = is_metric;
    }
    out
}

fn rows(document: &Document) -> Vec<(usize, Row<'_>)> {
    let start = |span: Span| span.range().start;
    let level = |section: Option<SectionId>| section.map_or(1, |id| usize::from(document[id].level) + 1);
    let reports = document.reports.iter().filter_map(|report| {
        let title = report.title.as_ref()?;
        Some((start(report.span), Row::Heading(1, escaped(&title.text))))
    });
    let sections = document.sections.iter().map(|section| {
        let marker = section.marker.as_ref().map_or("", |marker| marker.text.as_str());
        let title = escaped(&[marker, &section.title.text].concat());
        (start(section.span), Row::Heading(level(Some(section.id)), title))
    });
    let measures = document.measures.iter().map(|measure| {
        let marker = measure.marker.as_ref().map_or("", |marker| marker.text.as_str());
        let title = escaped(&[marker, &measure.title.text].concat());
        (start(measure.span), Row::Item(usize::from(measure.level), title))
    });
    let metrics = document.metrics.iter().map(|metric| (start(metric.span.span), Row::Metric(metric)));
    let mut rows: Vec<_> = reports.chain(sections).chain(measures).chain(metrics).collect();
    rows.sort_by_key(|(start, _)| *start);
    rows
}

fn record(metric: &Metric) -> String {
    let indicator = metric.indicator.as_ref().map_or("", |indicator| indicator.text.as_str());
    let period = metric.period.as_ref().map_or("", baogao::Period::words);
    let to = metric.value_max.map(|max| format!("–{max}")).unwrap_or_default();
    let role = serde_variant::to_variant_name(&metric.role).unwrap_or_default();
    format!(
        "| {} | {}{to} | {} | {role} | {} | {} |\n",
        escaped(indicator),
        metric.value,
        escaped(&metric.unit),
        escaped(period),
        metric.span.span.chars().start,
    )
}

/// One line without marks that Markdown reads.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars().filter(|char| !matches!(char, '\r' | '\n')) {
        if matches!(char, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#') {
            out.push('\\');
        }
        out.push(char);
    }
    out
}

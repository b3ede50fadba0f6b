//! A document as a page to look at: the source text with its sections folded, its measures and metrics marked.

use std::fmt::Write;
use std::ops::Range;

use baogao::{Document, Metric};
use htmlize::{escape_attribute, escape_text};

/// Every rule stays within the view: a notebook has its own.
const STYLE: &str = "\
.baogao{font:16px/1.8 system-ui,'Noto Sans CJK SC','Microsoft YaHei',sans-serif;max-width:52em;margin:2em auto;padding:0 1em;color:#222;background:#fff}\
.baogao .text{white-space:pre-wrap;overflow-wrap:anywhere}\
.baogao details{margin-left:.8em;border-left:2px solid #ddd;padding-left:.8em}\
.baogao summary{white-space:normal;font-weight:600;cursor:pointer;margin-left:-.6em}\
.baogao .measure{background:#f3f7ff;border-radius:3px}\
.baogao mark{position:relative;background:#fff1b8;color:inherit;border-radius:3px;padding:0 1px;cursor:help}\
.baogao mark.target{background:#d9f2d9}\
.baogao mark:hover::after,.baogao mark:focus::after{content:attr(data-fields);position:absolute;left:0;top:100%;z-index:1;\
white-space:pre;background:#222;color:#fff;font-size:13px;line-height:1.5;padding:.4em .7em;border-radius:4px}\
.baogao .finding{text-decoration:underline wavy #d33}.baogao h1{font-size:1.4em}.baogao .facts{color:#666;font-size:.85em}";

/// What is opened at a place of the text.
enum Mark<'a> {
    /// A section, with the end of its heading.
    Section(usize),
    Measure(String),
    Metric(&'a Metric),
    Finding(&'a str),
}

/// Writes a page that stands alone: no script, nothing loaded, every character of the source escaped.
///
/// The whole source text is shown as it came in. A metric shows its fields when pointed at or focused, a finding
/// its message.
///
/// ```
/// let document = baogao::parse("一、经济\n全市<b>产值</b>1.2亿元。\n");
/// let page = baogao_export::html(&document);
/// assert!(page.contains("<summary>一、经济\n</summary>"));
/// assert!(page.contains("&lt;b>产值&lt;/b>") || page.contains("&lt;b&gt;产值&lt;/b&gt;"));
/// assert!(page.contains(">1.2亿元</mark>"));
/// ```
pub fn html(document: &Document) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
         <title>{}</title></head><body>\n{}</body></html>\n",
        escape_text(title(document)),
        html_fragment(document),
    )
}

/// The view of [`html`] without a page around it, for a notebook or a page of one's own; its style touches nothing else.
///
/// ```
/// let document = baogao::parse("一、经济\n全市产值1.2亿元。\n");
/// assert!(baogao_export::html_fragment(&document).starts_with("<div class=\"baogao\">"));
/// ```
pub fn html_fragment(document: &Document) -> String {
    let mut page = String::with_capacity(document.text.len() * 2);
    let _ = write!(
        page,
        "<div class=\"baogao\"><style>{STYLE}</style>\n<h1>{}</h1>\n<p class=\"facts\">{} sections · {} measures · \
         {} metrics · {} findings</p>\n<div class=\"text\">",
        escape_text(title(document)),
        document.sections.len(),
        document.measures.len(),
        document.metrics.len(),
        document.findings.len(),
    );
    text(document, &mut page);
    page.push_str("</div></div>\n");
    page
}

fn title(document: &Document) -> &str {
    let title = document.reports.iter().find_map(|report| report.title.as_ref());
    title.map(|title| title.text.as_str()).or(document.source.name.as_deref()).unwrap_or("baogao")
}

/// The text with its marks. Where marks would overlap, the inner one ends with the outer one.
fn text(document: &Document, page: &mut String) {
    let source = &document.text;
    // Ends of what is open, with the tag that closes it.
    let mut open: Vec<(usize, &'static str)> = Vec::new();
    let mut at = 0;
    for (range, mark) in marks(document) {
        at = at.max(close(source, page, &mut open, at, range.start));
        push(source, page, at..range.start);
        at = at.max(range.start);
        let end = open.last().map_or(range.end, |(end, _)| range.end.min(*end));
        if end < at || end == range.start {
            continue;
        }
        match mark {
            Mark::Section(heading) => {
                page.push_str("<details open><summary>");
                let heading = heading.clamp(at, end);
                let rest = source.get(heading..end).unwrap_or_default();
                // The stop of a run-in heading stays with it; the block ends the line by itself.
                let stop = rest.chars().next().filter(|c| "。：:；".contains(*c)).map_or(0, char::len_utf8);
                let behind = heading + stop + usize::from(rest[stop..].starts_with('\n'));
                push(source, page, at..behind);
                page.push_str("</summary>");
                at = behind;
                open.push((end, "</details>"));
            }
            Mark::Measure(label) => {
                let _ = write!(page, "<span class=\"measure\" title=\"{}\">", escape_attribute(&label));
                open.push((end, "</span>"));
            }
            Mark::Metric(metric) => {
                let target =
                    if metric.status == Some(baogao::Status::Target) { " class=\"target\"" } else { "" };
                let _ = write!(
                    page,
                    "<mark{target} tabindex=\"0\" data-fields=\"{}\">",
                    escape_attribute(fields(metric))
                );
                open.push((end, "</mark>"));
            }
            Mark::Finding(message) => {
                let _ = write!(page, "<span class=\"finding\" title=\"{}\">", escape_attribute(message));
                open.push((end, "</span>"));
            }
        }
    }
    at = close(source, page, &mut open, at, source.len());
    push(source, page, at..source.len());
}

/// Writes text up to `to`, closing what ends on the way; says where it stopped.
fn close(
    source: &str,
    page: &mut String,
    open: &mut Vec<(usize, &'static str)>,
    from: usize,
    to: usize,
) -> usize {
    let mut at = from;
    while let Some((end, tag)) = open.pop_if(|(end, _)| *end <= to) {
        push(source, page, at..end);
        at = at.max(end);
        page.push_str(tag);
    }
    at
}

fn push(source: &str, page: &mut String, range: Range<usize>) {
    if let Some(text) = source.get(range) {
        page.push_str(&escape_text(text));
    }
}

/// Everything that is marked, the outer before the inner.
fn marks(document: &Document) -> Vec<(Range<usize>, Mark<'_>)> {
    let sections = document.sections.iter().map(|section| {
        (
            section.span.range(),
            0,
            Mark::Section(section.title.span.range().end.max(section.span.range().start)),
        )
    });
    let measures = document.measures.iter().map(|measure| {
        let ordinal = measure.ordinal.map(|ordinal| format!(" {ordinal}")).unwrap_or_default();
        (measure.span.range(), 1, Mark::Measure(format!("measure{ordinal}")))
    });
    let findings = document.findings.iter().filter(|finding| !finding.span.is_empty());
    let findings = findings.map(|finding| (finding.span.range(), 3, Mark::Finding(&finding.message)));
    let metrics = document.metrics.iter().map(|metric| (metric.span.span.range(), 2, Mark::Metric(metric)));
    let mut marks: Vec<_> = sections.chain(measures).chain(metrics).chain(findings).collect();
    marks.sort_by_key(|(range, order, _)| (range.start, std::cmp::Reverse(range.end), *order));
    marks.into_iter().map(|(range, _, mark)| (range, mark)).collect()
}

/// The fields of a metric, one a line.
fn fields(metric: &Metric) -> String {
    let mut lines = Vec::new();
    let mut line = |name: &str, value: &str| {
        if !value.is_empty() {
            lines.push(format!("{name}: {value}"));
        }
    };
    line("indicator", metric.indicator.as_ref().map_or("", |indicator| indicator.text.as_str()));
    line("value", &metric.value.to_string());
    line("up to", &metric.value_max.map(|max| max.to_string()).unwrap_or_default());
    line("bound", serde_variant::to_variant_name(&metric.bound).unwrap_or_default());
    line("unit", &metric.unit);
    line("role", serde_variant::to_variant_name(&metric.role).unwrap_or_default());
    let named = |name: Option<&'static str>| name.unwrap_or_default();
    line(
        "direction",
        named(metric.direction.as_ref().and_then(|it| serde_variant::to_variant_name(it).ok())),
    );
    line("basis", named(metric.basis.as_ref().and_then(|it| serde_variant::to_variant_name(it).ok())));
    line("status", named(metric.status.as_ref().and_then(|it| serde_variant::to_variant_name(it).ok())));
    line("period", metric.period.as_ref().map_or("", baogao::Period::words));
    lines.join("\n")
}

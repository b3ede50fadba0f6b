//! A document as a page to look at: key figures, the outline, and the source text with its sections folded, its measures set apart,
//! its indicators and figures marked.

mod cards;
mod style;

use std::fmt::Write;
use std::ops::Range;

use baogao::{Document, Finding, Metric, Role, Status};
use htmlize::{escape_attribute, escape_text};

use cards::arrow;
use style::STYLE;

/// What is opened at a place of the text.
enum Mark<'a> {
    /// A section, with the end of its heading.
    Section(u32, usize),
    Measure(String),
    /// What is measured.
    Name,
    Metric(&'a Metric),
    Finding(usize, &'a str),
}

/// Writes a page that stands alone: no script, nothing loaded, every character of the source escaped.
///
/// The whole source text is shown as it came in. A metric shows its fields when pointed at or focused; what
/// [`baogao::check`] tells is listed beside the text and marked in it.
///
/// ```
/// let document = baogao::parse("一、经济\n全市<b>产值</b>1.2亿元。\n");
/// let page = baogao_export::html(&document);
/// assert!(page.contains("<summary>一、经济\n</summary>"));
/// assert!(page.contains("&lt;") && !page.contains("<b>产值"));
/// assert!(page.contains(">1.2亿元</mark>"));
/// ```
pub fn html(document: &Document) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">\
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
    let findings = baogao::check(document);
    let mut page = String::with_capacity(document.text.len() * 2);
    let _ = write!(
        page,
        "<div class=\"baogao\"><style>{STYLE}</style>\n<h1>{}</h1>\n<p class=\"facts\">{} 个标题 · {} 项措施 · {} 个指标 · {} 处疑点</p>\n",
        escape_text(title(document)),
        document.sections.len(),
        document.measures.len(),
        document.metrics.len(),
        findings.len(),
    );
    cards::cards(document, &mut page);
    page.push_str(LEGEND);
    page.push_str("<div class=\"body\">");
    cards::outline(document, &findings, &mut page);
    page.push_str("<div class=\"text\">");
    text(document, &findings, &mut page);
    page.push_str("</div></div></div>\n");
    page
}

/// What the marks of the text mean.
const LEGEND: &str = "<p class=\"legend\">图例: <span class=\"name\">指标</span> · <b>数值</b>（指向或聚焦时显示各字段）· ↑↓ 变动 · 目标 · 占比 · \
                      竖线内为分项措施 · 波浪线为疑点</p>\n";

fn title(document: &Document) -> &str {
    let title = document.reports.iter().find_map(|report| report.title.as_ref());
    title.map(|title| title.text.as_str()).or(document.source.name.as_deref()).unwrap_or("baogao")
}

/// The text with its marks. Where marks would overlap, the inner one ends with the outer one.
fn text(document: &Document, findings: &[Finding], page: &mut String) {
    let source = &document.text;
    // Ends of what is open, with the tag that closes it.
    let mut open: Vec<(usize, &'static str)> = Vec::new();
    let mut at = 0;
    for (range, mark) in marks(document, findings) {
        at = at.max(close(source, page, &mut open, at, range.start));
        push(source, page, at..range.start);
        at = at.max(range.start);
        let end = open.last().map_or(range.end, |(end, _)| range.end.min(*end));
        if end < at || end == range.start {
            continue;
        }
        match mark {
            Mark::Section(id, heading) => {
                let _ = write!(page, "<details open id=\"baogao-s{id}\"><summary>");
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
                let target = if metric.status == Some(Status::Target) { " class=\"target\"" } else { "" };
                let _ = write!(
                    page,
                    "<mark{target} id=\"baogao-m{}\" tabindex=\"0\" data-fields=\"{}\">",
                    metric.id.0,
                    escape_attribute(fields(metric))
                );
                open.push((end, behind(metric)));
            }
            Mark::Name => {
                page.push_str("<span class=\"name\">");
                open.push((end, "</span>"));
            }
            Mark::Finding(index, message) => {
                let _ = write!(
                    page,
                    "<span class=\"finding\" id=\"baogao-f{index}\" title=\"{}\">",
                    escape_attribute(message)
                );
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
fn marks<'a>(document: &'a Document, findings: &'a [Finding]) -> Vec<(Range<usize>, Mark<'a>)> {
    let sections = document.sections.iter().map(|section| {
        (
            section.span.range(),
            0,
            Mark::Section(section.id.0, section.title.span.range().end.max(section.span.range().start)),
        )
    });
    let measures = document.measures.iter().map(|measure| {
        let ordinal = measure.ordinal.map(|ordinal| format!(" {ordinal}")).unwrap_or_default();
        (measure.span.range(), 1, Mark::Measure(format!("措施{ordinal}")))
    });
    let findings = findings.iter().enumerate().filter(|(_, finding)| !finding.span.is_empty());
    let findings =
        findings.map(|(index, finding)| (finding.span.range(), 4, Mark::Finding(index, &finding.message)));
    // several figures may share the words that say what they measure
    let mut names: Vec<Range<usize>> = document
        .metrics
        .iter()
        .filter_map(|metric| metric.indicator.as_ref())
        .map(|indicator| indicator.span.range())
        .filter(|range| !range.is_empty())
        .collect();
    names.sort_unstable_by_key(|range| (range.start, range.end));
    names.dedup();
    let names = names.into_iter().map(|range| (range, 2, Mark::Name));
    let metrics = document.metrics.iter().map(|metric| (metric.span.span.range(), 3, Mark::Metric(metric)));
    let mut marks: Vec<_> = sections.chain(measures).chain(names).chain(metrics).chain(findings).collect();
    marks.sort_by_key(|(range, order, _)| (range.start, std::cmp::Reverse(range.end), *order));
    marks.into_iter().map(|(range, _, mark)| (range, mark)).collect()
}

/// What closes a figure, with the chip that says what it is besides an amount.
fn behind(metric: &Metric) -> &'static str {
    if metric.status == Some(Status::Target) {
        return "</mark><i class=\"chip\" data-chip=\"目标\"></i>";
    }
    match (metric.role, arrow(metric).0) {
        (Role::Change, "up") => "</mark><i class=\"chip up\" data-chip=\"↑\"></i>",
        (Role::Change, "down") => "</mark><i class=\"chip down\" data-chip=\"↓\"></i>",
        (Role::Share, _) => "</mark><i class=\"chip\" data-chip=\"占比\"></i>",
        _ => "</mark>",
    }
}

/// The fields of a metric, one a line.
fn fields(metric: &Metric) -> String {
    let mut lines = Vec::new();
    let mut line = |name: &str, value: &str| {
        if !value.is_empty() {
            lines.push(format!("{name}: {value}"));
        }
    };
    line("名称", metric.name.as_deref().unwrap_or_default());
    line("指标", metric.indicator.as_ref().map_or("", |indicator| indicator.text.as_str()));
    line("数值", &metric.value.to_string());
    line("至", &metric.value_max.map(|max| max.to_string()).unwrap_or_default());
    line("界限", serde_variant::to_variant_name(&metric.bound).unwrap_or_default());
    line("单位", &metric.unit);
    line("角色", serde_variant::to_variant_name(&metric.role).unwrap_or_default());
    let named = |name: Option<&'static str>| name.unwrap_or_default();
    line("方向", named(metric.direction.as_ref().and_then(|it| serde_variant::to_variant_name(it).ok())));
    line("对比", named(metric.basis.as_ref().and_then(|it| serde_variant::to_variant_name(it).ok())));
    line("状态", named(metric.status.as_ref().and_then(|it| serde_variant::to_variant_name(it).ok())));
    line("时间", metric.period.as_ref().map_or("", baogao::Period::words));
    lines.join("\n")
}

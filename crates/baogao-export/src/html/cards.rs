//! What stands around the text: key figures, the outline, what was found.

use std::fmt::Write;

use baogao::{Direction, Document, Finding, Metric, Role, Status, known_indicator};
use htmlize::escape_text;

/// Key figures that are shown at most.
const MOST_CARDS: usize = 8;

/// Headings that the outline lists at most: a page of a thousand reports is found by its search.
const MOST_HEADINGS: usize = 400;

/// The figures that a reader looks for first: of indicators that the bureau of statistics publishes, in the order of the text.
pub(super) fn cards(document: &Document, page: &mut String) {
    let mut shown: Vec<(&str, Option<Status>)> = Vec::new();
    let mut list = String::new();
    for metric in &document.metrics {
        let Some(name) = key_name(metric) else { continue };
        if shown.len() == MOST_CARDS || shown.contains(&(name, metric.status)) {
            continue;
        }
        shown.push((name, metric.status));
        let _ = write!(
            list,
            "<li><a href=\"#baogao-m{}\"><b>{}</b>{}",
            metric.id.0,
            escape_text(one_line(&metric.span.text)),
            escape_text(name)
        );
        if let Some(change) = change_of(document, metric) {
            let (class, arrow) = arrow(change);
            let text = one_line(&change.span.text);
            let _ = write!(list, " <span class=\"{class}\">{arrow}{}</span>", escape_text(text));
        }
        let year =
            metric.period.as_ref().and_then(|period| period.end).map(|end| format!("{}年", end.year()));
        let target = (metric.status == Some(Status::Target)).then(|| "目标".to_owned());
        let said: Vec<String> = year.into_iter().chain(target).collect();
        let _ = write!(list, "<br><span>{}</span></a></li>", said.join(" · "));
    }
    if !list.is_empty() {
        let _ = writeln!(page, "<ul class=\"cards\">{list}</ul>");
    }
}

/// The name of a figure of the place that the bureau publishes.
fn key_name(metric: &Metric) -> Option<&'static str> {
    let known = known_indicator(metric.indicator_id.as_deref()?)?;
    let is_whole = metric
        .name
        .as_deref()
        .is_some_and(|name| known_indicator(name).is_some_and(|of_name| of_name.name == known.name));
    let is_kind = matches!(metric.role, Role::Level | Role::Rate);
    (known.bureau.is_some() && is_whole && is_kind && metric.place.is_none() && metric.part_of.is_none())
        .then_some(known.name)
}

/// The growth that follows a level in its sentence.
fn change_of<'a>(document: &'a Document, metric: &Metric) -> Option<&'a Metric> {
    let next = document.metrics.get(metric.id.index() + 1)?;
    let is_change = next.role == Role::Change && next.unit == "%" && next.direction.is_some();
    let is_same = next.indicator_id == metric.indicator_id && next.paragraph == metric.paragraph;
    (is_change && is_same).then_some(next)
}

/// The class and the sign of a change.
pub(super) fn arrow(metric: &Metric) -> (&'static str, &'static str) {
    match metric.direction {
        Some(Direction::Up) => ("up", "↑"),
        Some(Direction::Down) => ("down", "↓"),
        _ => ("", ""),
    }
}

/// The outline with links to its places, and what was found in the text.
pub(super) fn outline(document: &Document, findings: &[Finding], page: &mut String) {
    if document.sections.is_empty() && findings.is_empty() {
        return;
    }
    page.push_str("<nav class=\"outline\" aria-label=\"提纲\"><ul>");
    for section in document.sections.iter().take(MOST_HEADINGS) {
        let marker = section.marker.as_ref().map(|marker| one_line(&marker.text)).unwrap_or_default();
        let _ = write!(
            page,
            "<li style=\"--level:{}\"><a href=\"#baogao-s{}\">{}{}</a></li>",
            section.level.min(9),
            section.id.0,
            escape_text(marker),
            escape_text(one_line(&section.title.text))
        );
    }
    let shown = findings.iter().enumerate().filter(|(_, finding)| !finding.span.is_empty());
    for (index, finding) in shown.take(MOST_HEADINGS) {
        let _ = write!(
            page,
            "<li class=\"found\" style=\"--level:1\"><a href=\"#baogao-{}\">⚠ {}</a></li>",
            place(document, index, finding),
            escape_text(&finding.message)
        );
    }
    page.push_str("</ul></nav>\n");
}

/// Where a finding is to be seen: a heading has no marks of its own, and is its section's.
fn place(document: &Document, index: usize, finding: &Finding) -> String {
    let start = finding.span.range().start;
    let section = document.find(start).section.map(|section| &document[section]);
    match section.filter(|section| start < section.title.span.range().end) {
        Some(section) => format!("s{}", section.id.0),
        None => format!("f{index}"),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect()
}

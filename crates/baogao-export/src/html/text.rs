//! The source text with its marks: sections to fold, lines, items, indicators, figures, what was found and repaired.

use std::fmt::Write;
use std::ops::Range;

use baogao::{Document, Finding, Metric, Role, Status};
use htmlize::{escape_attribute, escape_text};

use super::cards::arrow;
use super::labels::Labels;
use super::marks::{Mark, marks, of_finding};

/// What closes a block whose space is kept.
const LINE: &str = "</div>";
const HEADING: [&str; 5] =
    ["</h2></summary>", "</h3></summary>", "</h4></summary>", "</h5></summary>", "</h6></summary>"];
const TITLE: &str = "</h2>";

/// A text on its way into a page.
struct Writer<'a> {
    document: &'a Document,
    findings: &'a [Finding],
    labels: &'a Labels,
    page: String,
    /// Ends of what is open, with the tag that closes it.
    open: Vec<(usize, &'static str)>,
    /// The bytes of the source that are written.
    at: usize,
    /// The next repair and the next finding.
    repair: usize,
    finding: usize,
}

/// The text with its marks. Where marks would overlap, the inner one ends with the outer one.
pub(super) fn text(document: &Document, findings: &[Finding], labels: &Labels) -> String {
    let page = String::with_capacity(document.text.len() * 2);
    let mut writer =
        Writer { document, findings, labels, page, open: Vec::new(), at: 0, repair: 0, finding: 0 };
    for (range, mark) in marks(document, findings) {
        writer.close(range.start);
        writer.push(range.start);
        let end = writer.open.last().map_or(range.end, |(end, _)| range.end.min(*end));
        if end > writer.at {
            writer.begin(&mark, end);
        }
    }
    let end = document.text.len();
    writer.close(end);
    writer.push(end);
    writer.notes(usize::MAX);
    writer.page
}

impl Writer<'_> {
    /// Opens a mark that lasts up to `end`.
    fn begin(&mut self, mark: &Mark<'_>, end: usize) {
        // what is left of a line there is its heading's
        let in_heading = self.open.iter().any(|(_, tag)| HEADING.contains(tag));
        if in_heading && matches!(mark, Mark::Line | Mark::Title(_)) {
            return;
        }
        if matches!(mark, Mark::Line) {
            self.notes(end);
        }
        let page = &mut self.page;
        let _ = match mark {
            Mark::Section { id, level, heading } => {
                let level = usize::from(*level).clamp(1, HEADING.len());
                self.open.push((end, "</details>"));
                self.open.push(((*heading).clamp(self.at, end), HEADING[level - 1]));
                write!(page, "<details open id=\"baogao-s{id}\"><summary><h{}>", level + 1)
            }
            Mark::Title(id) => {
                self.open.push((end, TITLE));
                write!(page, "<h2 class=\"title\" id=\"baogao-r{id}\">")
            }
            Mark::Measure(ordinal) => {
                self.open.push((end, "</div>"));
                let number = ordinal.map(|ordinal| format!(" data-n=\"{ordinal}\"")).unwrap_or_default();
                write!(page, "<div class=\"measure\"{number}>")
            }
            Mark::Line => {
                self.open.push((end, LINE));
                write!(page, "<div class=\"line\">")
            }
            Mark::Name(place) => {
                self.open.push((end, "</span>"));
                write!(page, "<span class=\"name\" data-n=\"{place}\">")
            }
            Mark::Metric(metric, name) => {
                let (id, class) = (metric.id.0, class(metric));
                let button = if in_heading { "" } else { " role=\"button\" tabindex=\"0\"" };
                let name = name.map(|name| format!(" data-n=\"{name}\"")).unwrap_or_default();
                self.open.push((end, "</mark>"));
                let chip = chip(metric, self.labels);
                let chip = if chip.is_empty() { chip } else { format!(" data-chip=\"{chip}\"") };
                write!(page, "<mark id=\"baogao-m{id}\"{class}{button}{name}{chip}>")
            }
            Mark::Finding(index) => {
                let message = self.findings.get(*index).map_or("", |finding| finding.message.as_str());
                self.open.push((end, "</span>"));
                let message = escape_attribute(message);
                write!(page, "<span class=\"finding\" id=\"baogao-f{index}\" title=\"{message}\">")
            }
        };
    }

    /// Writes text up to `to`, closing what ends on the way.
    fn close(&mut self, to: usize) {
        while let Some((end, tag)) = self.open.pop_if(|(end, _)| *end <= to) {
            // the end of a block that is closed holds its text
            self.open.push((end, tag));
            self.push(end);
            self.open.pop();
            self.page.push_str(tag);
        }
    }

    /// Writes text up to `to`, each repaired stretch before and after.
    fn push(&mut self, to: usize) {
        let is_block =
            self.open.iter().any(|(_, tag)| *tag == LINE || *tag == TITLE || HEADING.contains(tag));
        while let Some(repair) = self.document.repairs.get(self.repair) {
            let range = repair.span.range();
            if range.start >= to {
                break;
            }
            self.raw(range.start);
            let piece = self.at..range.end.min(to);
            if is_block && !piece.is_empty() {
                let kind = self.labels.repair(repair.kind);
                let _ = write!(self.page, "<del title=\"{kind}\">");
                self.raw(piece.end);
                self.page.push_str("</del>");
            } else {
                self.raw(piece.end);
            }
            if range.end > to {
                return;
            }
            if is_block && !repair.replacement.is_empty() {
                let _ = write!(self.page, "<ins>{}</ins>", escape_text(&repair.replacement));
            }
            self.repair += 1;
        }
        self.raw(to);
    }

    fn raw(&mut self, to: usize) {
        if let Some(text) = self.document.text.get(Range { start: self.at, end: to }) {
            self.page.push_str(&escape_text(text));
            self.at = to;
        }
    }

    /// The findings before `to`, beside the line that opens.
    fn notes(&mut self, to: usize) {
        let language = self.labels.language;
        while let Some(finding) = self.findings.get(self.finding) {
            let place = of_finding(&self.document.text, finding);
            if place.as_ref().is_some_and(|place| place.start >= to) {
                return;
            }
            if place.is_some() {
                let _ = write!(
                    self.page,
                    "<div class=\"note\" role=\"note\"><a href=\"#baogao-f{}\">{}</a> {} <i>→ {}</i></div>",
                    self.finding,
                    escape_text(finding.code.title(language)),
                    escape_text(&finding.message),
                    escape_text(finding.code.advice_in(language)),
                );
            }
            self.finding += 1;
        }
    }
}

/// How a figure looks.
fn class(metric: &Metric) -> &'static str {
    if metric.status == Some(Status::Target) {
        return " class=\"target\"";
    }
    match (metric.role, arrow(metric).0) {
        (Role::Change, "up") => " class=\"up\"",
        (Role::Change, "down") => " class=\"down\"",
        _ => "",
    }
}

/// What a figure is besides an amount, for the chip behind it.
fn chip(metric: &Metric, labels: &Labels) -> String {
    let arrow = if metric.role == Role::Change { arrow(metric).1 } else { "" };
    let share = if metric.role == Role::Share { labels.share } else { "" };
    let target = if metric.status == Some(Status::Target) { labels.target } else { "" };
    let said: Vec<&str> = [arrow, share, target].into_iter().filter(|said| !said.is_empty()).collect();
    said.join(" ")
}

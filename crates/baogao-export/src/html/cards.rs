//! What stands around the text: key figures, the outline, what was found.

use baogao::{
    Bound, Direction, Document, Finding, FindingCode, Metric, ReportId, Role, Status, known_indicator,
};

use super::labels::Labels;
use super::marks;

/// Key figures that are shown at most, of one report and of one among several.
const MOST_CARDS: (usize, usize) = (8, 4);

/// Reports whose key figures are shown at most.
const MOST_GROUPS: usize = 12;

/// Headings that the outline lists at most, and findings: a page of a thousand reports is found by its search.
const MOST_HEADINGS: usize = 1000;

/// The key figures of a report.
pub(super) struct Group {
    /// Its title, where there are several.
    pub(super) title: String,
    pub(super) cards: Vec<Card>,
}

/// A key figure.
pub(super) struct Card {
    pub(super) id: u32,
    pub(super) said: String,
    pub(super) name: &'static str,
    pub(super) change: Option<Change>,
    pub(super) year: Option<i32>,
    pub(super) is_target: bool,
}

/// The growth of a key figure.
pub(super) struct Change {
    pub(super) class: &'static str,
    pub(super) arrow: &'static str,
    pub(super) said: String,
    pub(super) basis: &'static str,
}

/// Findings that stand above the key figures.
const MOST_ALERTS: usize = 3;

/// What is told of figures; the rest is about form.
const OF_FIGURES: [FindingCode; 11] = [
    FindingCode::SumMismatch,
    FindingCode::GrowthMismatch,
    FindingCode::IndicatorConflict,
    FindingCode::CopiesDiffer,
    FindingCode::YearSlip,
    FindingCode::SuspectNumber,
    FindingCode::PercentForPoints,
    FindingCode::UnitsMixed,
    FindingCode::FallByMultiple,
    FindingCode::DateMismatch,
    FindingCode::DateImpossible,
];

/// A line of the outline.
pub(super) struct Heading {
    pub(super) anchor: String,
    pub(super) level: u8,
    pub(super) text: String,
}

/// A finding with its place.
#[derive(Clone)]
pub(super) struct Found {
    is_of_figures: bool,
    is_furniture: bool,
    pub(super) anchor: String,
    pub(super) code: String,
    pub(super) message: String,
}

/// The figures that a reader looks for first: of indicators that the bureau of statistics publishes, in the order of the text.
pub(super) fn groups(document: &Document, labels: &Labels) -> Vec<Group> {
    let is_alone = document.reports.len() == 1;
    let group = |report: &baogao::Report| Group {
        title: if is_alone { String::new() } else { report_title(report) },
        cards: cards(document, report.id, labels, if is_alone { MOST_CARDS.0 } else { MOST_CARDS.1 }),
    };
    let groups = document.reports.iter().map(group).filter(|group| !group.cards.is_empty());
    groups.take(MOST_GROUPS).collect()
}

fn cards(document: &Document, report: ReportId, labels: &Labels, most: usize) -> Vec<Card> {
    let first = document.metrics.partition_point(|metric| metric.report < report);
    let of_report =
        document.metrics.get(first..).unwrap_or_default().iter().take_while(|metric| metric.report == report);
    // of every indicator its latest figure, where its first one stands
    let mut shown: Vec<(&str, &Metric)> = Vec::new();
    for metric in of_report {
        let Some(name) = key_name(metric) else { continue };
        match shown.iter().position(|(known, other)| *known == name && other.status == metric.status) {
            Some(at) if is_later(document, metric, shown[at].1) => shown[at].1 = metric,
            None if shown.len() < most => shown.push((name, metric)),
            _ => {}
        }
    }
    let card = |(name, metric): (&'static str, &Metric)| Card {
        id: metric.id.0,
        said: one_line(&metric.span.text),
        name,
        change: change_of(document, metric).map(|change| told(change, labels)),
        year: metric.period.as_ref().and_then(|period| period.end).map(|end| end.year()),
        is_target: metric.status == Some(Status::Target),
    };
    shown.into_iter().map(card).collect()
}

/// Whether a figure reached is of a later time than another, or of the same and says more: 由1.86万亿元增加到2.73万亿元.
fn is_later(document: &Document, metric: &Metric, known: &Metric) -> bool {
    let end = |metric: &Metric| metric.period.as_ref().and_then(|period| period.end);
    let says = |metric: &Metric| (metric.bound == Bound::Exact, change_of(document, metric).is_some());
    let key = |metric: &Metric| (end(metric), says(metric));
    metric.status == Some(Status::Actual) && end(metric).is_some() && key(metric) > key(known)
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
    // 年均增长 is the growth of no single year
    let is_of_year = next.unit == "%" && next.average.is_none();
    let is_change = next.role == Role::Change && is_of_year && next.direction.is_some();
    let is_same = next.indicator_id == metric.indicator_id && next.paragraph == metric.paragraph;
    (is_change && is_same).then_some(next)
}

fn told(change: &Metric, labels: &Labels) -> Change {
    let (class, arrow) = arrow(change);
    let basis = change.basis.and_then(|basis| serde_variant::to_variant_name(&basis).ok());
    Change {
        class,
        arrow,
        said: one_line(&change.span.text),
        basis: basis.map_or("", |basis| labels.word(basis)),
    }
}

/// The class and the sign of a change.
pub(super) fn arrow(metric: &Metric) -> (&'static str, &'static str) {
    match metric.direction {
        Some(Direction::Up) => ("up", "↑"),
        Some(Direction::Down) => ("down", "↓"),
        _ => ("", ""),
    }
}

/// The outline: headings, below the titles of their reports where there are several.
pub(super) fn outline(document: &Document) -> Vec<Heading> {
    let is_alone = document.reports.len() == 1;
    let mut headings = Vec::new();
    let mut sections = document.sections.iter().peekable();
    for report in &document.reports {
        if !is_alone {
            let text = report_title(report);
            headings.push(Heading { anchor: format!("r{}", report.id.0), level: 1, text });
        }
        while let Some(section) = sections.next_if(|section| section.report == report.id) {
            let marker = section.marker.as_ref().map(|marker| one_line(&marker.text)).unwrap_or_default();
            headings.push(Heading {
                anchor: format!("s{}", section.id.0),
                level: section.level.min(8) + u8::from(!is_alone),
                text: format!("{marker}{}", one_line(&section.title.text)),
            });
        }
    }
    headings.truncate(MOST_HEADINGS);
    headings
}

/// What was found, with its places; the messages are in the page's language.
pub(super) fn found(document: &Document, findings: &[Finding], labels: &Labels) -> Vec<Found> {
    let shown = findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| marks::of_finding(&document.text, finding).is_some());
    let found = |(index, finding): (usize, &Finding)| Found {
        is_of_figures: OF_FIGURES.contains(&finding.code),
        is_furniture: finding.code == FindingCode::Furniture,
        anchor: format!("f{index}"),
        code: finding.code.title(labels.language).into_owned(),
        message: finding.message.clone(),
    };
    shown.take(MOST_HEADINGS).map(found).collect()
}

/// What a reader is to see before anything else: figures that cannot be right, then the rest.
pub(super) fn alerts(found: &[Found]) -> Vec<Found> {
    let of_figures = found.iter().filter(|one| one.is_of_figures);
    // what belongs to the page around it alarms nobody
    let rest = found.iter().filter(|one| !one.is_of_figures && !one.is_furniture);
    of_figures.chain(rest).take(MOST_ALERTS).cloned().collect()
}

fn report_title(report: &baogao::Report) -> String {
    let title = report.title.as_ref().map(|title| one_line(&title.text));
    title.unwrap_or_else(|| format!("{}", report.id.0 + 1))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect()
}

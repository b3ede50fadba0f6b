//! What a record can tell a cell of the panel.

use baogao::{Basis, Dimension, Direction, Document, Metric, Number, Report, Role, Status, known_indicator};

use super::options::{PanelOptions, PeriodKind};
use super::sentence;

/// A record that speaks of a cell.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'a> {
    pub(super) doc: &'a str,
    pub(super) document: &'a Document,
    pub(super) report: &'a Report,
    pub(super) metric: &'a Metric,
    pub(super) indicator: &'a str,
    /// The place of the indicator among those that are asked for.
    pub(super) asked: usize,
    pub(super) year: Option<i32>,
    pub(super) kind: PeriodKind,
    pub(super) is_growth: bool,
    /// The document's place among all, and the record's in it.
    pub(super) order: (usize, usize),
}

impl<'a> Candidate<'a> {
    /// What a record of a report tells, if it tells of its own place.
    pub(super) fn of(
        (at, doc, document): (usize, &'a str, &'a Document),
        report: &'a Report,
        metric: &'a Metric,
        options: &'a PanelOptions,
    ) -> Option<Self> {
        if metric.place.is_some() {
            return None;
        }
        let (asked, indicator) = options.name(metric)?;
        let is_growth = is_growth(metric);
        if !is_growth && (!is_value(metric, indicator) || is_on_top(document, metric, indicator)) {
            return None;
        }
        let (year, kind) = time(document, report, metric)?;
        let order = (at, metric.id.0 as usize);
        Some(Self { doc, document, report, metric, indicator, asked, year, kind, is_growth, order })
    }

    /// How its report stands to the year: it reviews that year; it is a later one (the latest first); an earlier one. For a
    /// target: it plans that year; it is an earlier one (the latest first); a later one.
    pub(super) fn standing(&self) -> (u8, i32) {
        let Some(year) = self.year else { return (3, 0) };
        let is_target = self.metric.status == Some(Status::Target);
        let spoken = if is_target { self.report.plans } else { self.report.reviews };
        let last = spoken.map(|stretch| stretch.end.year());
        let first = spoken.map(|stretch| stretch.start.year());
        if last == Some(year) && (first == last || !is_target) {
            // a review of that year alone before one of several years that ends with it
            return (0, i32::from(first != last));
        }
        let of_report = self.report.year.or(last).unwrap_or(i32::MIN);
        let is_near = if is_target { of_report <= year } else { of_report > year };
        (if is_near { 1 } else { 2 }, of_report.saturating_neg())
    }

    /// Whether it is a part of the same thing; 财政总收入…，其中地方财政收入…: a part of something else is a thing of its own.
    pub(super) fn is_part(&self) -> bool {
        let whole = self.metric.part_of.and_then(|whole| self.document.metrics.get(whole.index()));
        whole.is_some_and(|whole| {
            whole.indicator_id.is_none() || whole.indicator_id == self.metric.indicator_id
        })
    }

    /// The value, or the growth below zero where it went down.
    pub(super) fn number(&self, value: Number) -> Number {
        let falls = self.is_growth && self.metric.direction == Some(Direction::Down);
        if falls { value.checked_neg().unwrap_or(value) } else { value }
    }

    /// Whether another record stands in the same sentence, behind this one.
    pub(super) fn is_followed_by(&self, other: &Self) -> bool {
        let range = sentence::range(&self.document.text, self.metric.span.span.range());
        let at = other.metric.span.span.range().start;
        self.order.0 == other.order.0 && at > self.metric.span.span.range().start && range.contains(&at)
    }
}

/// A growth in percent over the year before.
fn is_growth(metric: &Metric) -> bool {
    metric.role == Role::Change
        && metric.unit == "%"
        && metric.direction.is_some()
        && matches!(metric.basis, Some(Basis::Yoy) | None)
}

/// An amount, or a rate or share that is the indicator itself.
fn is_value(metric: &Metric, indicator: &str) -> bool {
    match metric.role {
        Role::Level => {}
        Role::Rate | Role::Share if metric.basis.is_none() => {}
        _ => return false,
    }
    let Some(known) = known_indicator(indicator) else { return true };
    let dimension = metric.dimension.as_ref().map_or("none", Dimension::name);
    let fits = known.dimensions.is_empty() || known.dimensions.contains(&dimension);
    // what belongs to somebody is no figure of the place: 市属企业营业收入
    let said = metric.indicator.as_ref().map(|said| said.text.as_str());
    fits && (!known.owner || said.is_some_and(|said| known_indicator(said).is_some()))
}

/// The year that a record speaks of, and how; nothing where it is a value that was so before.
fn time(document: &Document, report: &Report, metric: &Metric) -> Option<(Option<i32>, PeriodKind)> {
    let of_metric = metric.period.as_ref().and_then(|period| Some((period.start?, period.end?)));
    let is_written = metric.period.as_ref().is_some_and(|period| period.text.is_some());
    if of_metric.is_none() && is_written {
        // 去年 in a report without a year
        return Some((None, kind(metric, None)));
    }
    let is_target = metric.status == Some(Status::Target);
    let spoken = if is_target { report.plans } else { report.reviews };
    if of_metric.is_none() && was_so_before(document, metric) {
        return None;
    }
    let of_report = || {
        let stretch = spoken?;
        let is_one_year = stretch.start.year() == stretch.end.year();
        // a state of a review of several years is that of its end; a growth is of nobody knows which
        (is_one_year || metric.role != Role::Change)
            .then_some((stretch.start.max(first_day(stretch.end)), stretch.end))
    };
    let stretch = of_metric.or_else(of_report);
    Some((stretch.map(|(_, end)| end.year()), kind(metric, stretch)))
}

fn first_day(date: baogao::Date) -> baogao::Date {
    baogao::Date::new(date.year(), 1, 1).unwrap_or(date)
}

fn kind(metric: &Metric, stretch: Option<(baogao::Date, baogao::Date)>) -> PeriodKind {
    if metric.average.is_some() {
        return PeriodKind::Average;
    }
    let Some((start, end)) = stretch else {
        return if metric.cumulated { PeriodKind::Sum } else { PeriodKind::Year };
    };
    if metric.cumulated || start.year() != end.year() {
        return PeriodKind::Sum;
    }
    let ends_it = (end.month(), end.day()) == (12, 31);
    let begins_it = (start.month(), start.day()) == (1, 1) || start.month() == 12;
    if ends_it && begins_it { PeriodKind::Year } else { PeriodKind::Part }
}

/// 生产总值新增1000亿元: what came on top is no amount of it.
fn is_on_top(document: &Document, metric: &Metric, indicator: &str) -> bool {
    const ON_TOP: [&str; 3] = ["新增", "净增", "增加"];
    let before = document.text.get(..metric.span.span.range().start).unwrap_or_default().trim_end();
    ON_TOP.iter().any(|word| before.ends_with(word)) && !ON_TOP.iter().any(|word| indicator.contains(word))
}

/// 由50.1万减少到: the value before.
fn was_so_before(document: &Document, metric: &Metric) -> bool {
    let before = document.text.get(..metric.span.span.range().start).unwrap_or_default();
    before.trim_end().ends_with(['由', '从'])
}

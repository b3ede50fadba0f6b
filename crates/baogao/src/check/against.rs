//! A report against the one before it.

use cn_numbers::Number;
use foldhash::HashMap;

use super::rounding::{Interval, short};
use super::{Key, figures, finding, quote};
use crate::date::Date;
use crate::document::{Document, Metric};
use crate::finding::{Finding, FindingCode, messages};
use crate::metric::{Role, Status};
use crate::vocabulary::check::REAL;

/// A growth may miss the quotient of two levels by so many points: what was counted before is counted anew.
const REVISED: i128 = 1;

/// A level that is so many times another year's is not in its unit.
const OTHER_UNIT: i128 = 1000;

pub(super) fn findings(document: &Document, old: &Document) -> Vec<Finding> {
    let before = Figures::of(old);
    let own = Figures::of(document);
    let mut findings = Vec::new();
    for metric in &document.metrics {
        let Some(key) = Key::of(document, metric).map(anywhere) else { continue };
        findings.extend(other_value(metric, &key, &before));
        findings.extend(year_before(metric, &key, &before, &own));
    }
    findings
}

/// A key without the report that the figure stands in.
fn anywhere(key: Key<'_>) -> Key<'_> {
    Key { report: 0, ..key }
}

/// The figures of a document that can be asked for, the first of each key.
struct Figures<'a> {
    document: &'a Document,
    all: HashMap<Key<'a>, Vec<&'a Metric>>,
}

impl<'a> Figures<'a> {
    fn of(document: &'a Document) -> Self {
        let mut all: HashMap<Key<'a>, Vec<&'a Metric>> = HashMap::default();
        for metric in &document.metrics {
            let key = Key::of(document, metric).filter(|key| is_reviewed(document, metric, key));
            if let Some(key) = key {
                all.entry(anywhere(key)).or_default().push(metric);
            }
        }
        Self { document, all }
    }

    fn get<'b>(&'b self, key: &Key<'b>) -> &'b [&'b Metric]
    where
        'a: 'b,
    {
        self.all.get(key).map_or(&[], Vec::as_slice)
    }
}

/// Whether a result lies in what its report looks back on: what is said of the year to come is a plan, however it is worded.
fn is_reviewed(document: &Document, metric: &Metric, key: &Key<'_>) -> bool {
    let reviews = document.reports.get(metric.report.index()).and_then(|report| report.reviews);
    key.status == Status::Target || reviews.is_none_or(|reviews| key.days.1 <= reviews.end)
}

/// The same figure of the same time with another value.
fn other_value<'a>(metric: &Metric, key: &Key<'a>, before: &'a Figures<'a>) -> Option<Finding> {
    let known = before.get(key);
    let own = Interval::of(metric)?;
    let agrees = |known: &&&Metric| Interval::of(known).is_none_or(|known| known.meets(own));
    let first = known.first().filter(|_| known.iter().find(agrees).is_none())?;
    let told = quote(before.document, first.span.span);
    let message = messages::differs_from_old(key.name, time(key), &metric.span.text, &first.span.text, told);
    Some(finding(FindingCode::DiffersFromOld, metric.span.span, None, message))
}

fn time(key: &Key<'_>) -> String {
    let (start, end) = key.days;
    if start.year() == end.year() {
        format!("{}年", end.year())
    } else {
        format!("{}—{}年", start.year(), end.year())
    }
}

/// The level of the year before in the old report, against the level here and the growth that is told of it.
fn year_before<'a>(
    metric: &Metric,
    key: &Key<'a>,
    before: &'a Figures<'a>,
    own: &'a Figures<'a>,
) -> Option<Finding> {
    if key.role != Role::Level || key.status != Status::Actual {
        return None;
    }
    let earlier = |date: Date| Date::new(date.year() - 1, date.month(), date.day());
    let last = Key { days: (earlier(key.days.0)?, earlier(key.days.1)?), ..*key };
    let known = *before.get(&last).first()?;
    let says = || quote(before.document, known.span.span);
    if is_far(metric.value, known.value) {
        let (here, there) = (&metric.span.text, &known.span.text);
        let message = if figures::is_other_scale(metric.value, known.value) {
            messages::unit_slip_of_digits(key.name, here, there, says())
        } else {
            messages::unit_slip(key.name, here, there, says())
        };
        return Some(finding(FindingCode::UnitSlip, metric.span.span, None, message));
    }
    if REAL.are_in(key.name) {
        return None;
    }
    let growth = own.get(&Key { role: Role::Change, unit: "%", ..*key });
    let growth = growth.iter().find(|growth| growth.paragraph == metric.paragraph)?;
    let (low, high) = quotient(Interval::of(metric)?, Interval::of(known)?)?;
    let told = Interval::of(growth)?;
    let slack = Number::integer(REVISED);
    if told.low.checked_sub(slack)? <= high && low <= told.high.checked_add(slack)? {
        return None;
    }
    let message = messages::growth_differs_from_old(
        &metric.span.text,
        &known.span.text,
        says(),
        short(low),
        short(high),
        &growth.span.text,
    );
    Some(finding(FindingCode::GrowthDiffersFromOld, growth.span.span, Some(metric.span.span), message))
}

/// Whether one of two levels is a thousand times the other, or more.
fn is_far(one: Number, other: Number) -> bool {
    let times = |large: Number, small: Number| {
        small.checked_mul(Number::integer(OTHER_UNIT)).is_some_and(|least| !small.is_zero() && large >= least)
    };
    times(one, other) || times(other, one)
}

/// The change in percent from one level to another, as bounds.
fn quotient(now: Interval, before: Interval) -> Option<(Number, Number)> {
    if before.low <= Number::ZERO {
        return None;
    }
    let percent = |now: Number, before: Number| {
        now.checked_sub(before)?.checked_mul(Number::integer(100))?.checked_div(before)
    };
    Some((percent(now.low, before.high)?, percent(now.high, before.low)?))
}

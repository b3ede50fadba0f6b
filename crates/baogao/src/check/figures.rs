//! One indicator with two values in one report, or in two units.

use cn_numbers::Number;
use foldhash::{HashMap, HashSet};

use super::rounding::Interval;
use super::{Key, finding, quote};
use crate::document::{Document, Metric};
use crate::finding::{Finding, FindingCode, messages};
use crate::metric::Role;
use crate::quantity::Dimension;
use crate::text::Span;
use crate::vocabulary::check::OF_YEARS;

pub(super) fn findings(document: &Document) -> Vec<Finding> {
    let mut findings = conflicts(document);
    findings.extend(units(document));
    findings
}

/// 地区生产总值1286.4亿元 above and 地区生产总值1268.4亿元 below.
fn conflicts(document: &Document) -> Vec<Finding> {
    let mut first: HashMap<Key<'_>, &Metric> = HashMap::default();
    let mut findings = Vec::new();
    for metric in &document.metrics {
        let Some(key) = Key::of(document, metric) else { continue };
        let Some(known) = first.get(&key) else {
            first.insert(key, metric);
            continue;
        };
        let (Some(one), Some(other)) = (Interval::of(known), Interval::of(metric)) else { continue };
        let is_scale = is_other_scale(known.value, metric.value);
        if one.meets(other)
            || !is_scale && !is_near(known.value, metric.value)
            || is_of_years(document, metric, known)
        {
            continue;
        }
        let (here, there) = (&metric.span.text, &known.span.text);
        let told = quote(document, known.span.span);
        let message = if is_scale {
            messages::indicator_conflict_of_scale(key.name, here, there, told)
        } else {
            messages::indicator_conflict(key.name, here, there, told)
        };
        findings.push(finding(
            FindingCode::IndicatorConflict,
            metric.span.span,
            Some(known.span.span),
            message,
        ));
    }
    findings
}

/// What differs by half or more is another thing, whatever it is called: a mistyped digit is seldom the first one.
fn is_near(one: Number, other: Number) -> bool {
    let (small, large) = if one < other { (one, other) } else { (other, one) };
    small
        .checked_mul(Number::integer(3))
        .zip(large.checked_mul(Number::integer(2)))
        .is_none_or(|(most, large)| large < most)
}

/// 五年累计, 年均: one of the two may speak of several years, though no time says so.
fn is_of_years(document: &Document, one: &Metric, other: &Metric) -> bool {
    [one, other].iter().any(|metric| {
        let sentence = document.short_sentence(metric.span.span).map(Span::range);
        let sentence = sentence.and_then(|range| document.text.get(range)).unwrap_or_default();
        OF_YEARS.are_in(sentence)
    })
}

/// 90.1万元 and 90.1亿元.
pub(super) fn is_other_scale(one: Number, other: Number) -> bool {
    let ratio = |large: Number, small: Number| large.checked_div(small)?.to_integer();
    let scales = [1000, 10_000, 100_000_000];
    !one.is_zero()
        && !other.is_zero()
        && [ratio(one, other), ratio(other, one)].iter().flatten().any(|ratio| scales.contains(ratio))
}

/// 造林面积1.2万亩 above and 造林面积800公顷 below.
fn units(document: &Document) -> Vec<Finding> {
    // amounts of money are told in two currencies on purpose, and a thing that is counted has its measure word
    const MEASURED: [Dimension; 5] =
        [Dimension::Area, Dimension::Length, Dimension::Mass, Dimension::Volume, Dimension::Energy];
    let mut first: HashMap<(u32, &str, &Dimension), &Metric> = HashMap::default();
    let mut told: HashSet<(u32, &str, &Dimension)> = HashSet::default();
    let mut findings = Vec::new();
    for metric in document.metrics.iter().filter(|metric| metric.role == Role::Level && !metric.table) {
        let dimension = metric.dimension.as_ref().filter(|dimension| MEASURED.contains(dimension));
        let (Some(dimension), Some(name)) = (dimension, metric.name.as_deref()) else { continue };
        let key = (metric.report.0, name, dimension);
        let Some(known) = first.get(&key) else {
            first.insert(key, metric);
            continue;
        };
        if known.unit != metric.unit && told.insert(key) {
            let message = messages::units_mixed(name, &metric.unit, &known.unit);
            findings.push(finding(FindingCode::UnitsMixed, metric.span.span, Some(known.span.span), message));
        }
    }
    findings
}

//! Indicators of the catalogue that add up to another one: exports and imports to trade, three industries to the domestic product.

use cn_numbers::Number;

use super::rounding::Interval;
use super::{Key, finding};
use crate::catalogue::known_indicator;
use crate::document::{Document, Metric};
use crate::finding::{Finding, FindingCode, messages};
use crate::metric::Role;
use crate::quantity::Bound;
use crate::vocabulary::numeral::scale;

/// How many records behind a total its parts are looked for.
const NEAR: usize = 16;

/// 进出口总额3127.4亿元，其中出口1896.2亿元、进口1141.2亿元.
pub(super) fn findings(document: &Document) -> Vec<Finding> {
    let totals = document.metrics.iter().filter(|metric| Key::of(document, metric).is_some());
    totals.filter_map(|total| mismatch(document, total)).collect()
}

fn mismatch(document: &Document, total: &Metric) -> Option<Finding> {
    let names = known_indicator(total.indicator_id.as_deref()?)?.sum_of;
    let whole = Interval::of(total).filter(|_| !names.is_empty() && total.role == Role::Level)?;
    let from = total.id.index() + 1;
    let behind = document.metrics.get(from..).unwrap_or_default();
    let near = behind.iter().take(NEAR).take_while(|metric| metric.paragraph == total.paragraph);
    let part = |name: &&str| near.clone().find(|metric| is_part(total, metric, name));
    let parts: Vec<&Metric> = names.iter().map(part).collect::<Option<_>>()?;
    let zero = Interval { low: Number::ZERO, high: Number::ZERO };
    let sum = parts.iter().try_fold(zero, |sum, part| sum.add(Interval::of(part)?))?;
    if sum.meets(whole) {
        return None;
    }
    let values = parts.iter().try_fold(Number::ZERO, |sum, part| sum.checked_add(part.value))?;
    let written: Vec<&str> = parts.iter().map(|part| part.span.text.as_str()).collect();
    let parts_told = format!("{} ({})", as_written(values, total), written.join(" + "));
    let message = messages::parts_and_total(parts_told, as_written(total.value, total));
    let last = parts.last()?.span.span;
    Some(finding(FindingCode::SumMismatch, total.span.span, Some(last), message))
}

/// A value in the scale that a figure is written in: 3037.4亿元 beside 3127.4亿元.
fn as_written(value: Number, like: &Metric) -> String {
    let scales = like.span.text.chars().filter(|char| scale(*char).is_some_and(|power| power >= 4));
    let name: String = scales.collect();
    let power: u32 = name.chars().filter_map(scale).map(u32::from).sum();
    let scaled = 10_i128.checked_pow(power).and_then(|by| value.checked_div(Number::integer(by)));
    match scaled {
        Some(scaled) => format!("{scaled}{name}{}", like.unit),
        None => format!("{value}{}", like.unit),
    }
}

/// The part of that name, of the same time and place, in the same unit.
fn is_part(total: &Metric, metric: &Metric, name: &str) -> bool {
    metric.indicator_id.as_deref() == Some(name)
        && metric.role == Role::Level
        && metric.bound == Bound::Exact
        && metric.value_max.is_none()
        && (&metric.unit, metric.status, &metric.place) == (&total.unit, total.status, &total.place)
        && days(metric) == days(total)
}

fn days(metric: &Metric) -> Option<(crate::date::Date, crate::date::Date)> {
    metric.period.as_ref().and_then(|period| period.start.zip(period.end))
}

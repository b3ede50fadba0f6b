//! Changes that are worded as they cannot be: a rate that moves by percent, a fall by multiples.

use cn_numbers::Number;

use super::finding;
use crate::catalogue::known_indicator;
use crate::document::{Document, Metric};
use crate::finding::{Finding, FindingCode, messages};
use crate::metric::{Direction, Role};
use crate::quantity::Bound;
use crate::vocabulary::check;

/// A rate that moves by more is spoken of in percent of itself.
const MOST_POINTS: Number = Number::integer(30);

pub(super) fn findings(document: &Document) -> Vec<Finding> {
    document.metrics.iter().filter(|metric| moves(document, metric)).filter_map(of_metric).collect()
}

/// Whether the word right before a figure says that something moved by it: 控制在4.5%, 达到 say where it stands.
fn moves(document: &Document, metric: &Metric) -> bool {
    let written = super::before(document, metric.span.span.range().start).trim_end();
    let written = written.strip_suffix(check::is_before_moved).unwrap_or(written);
    check::MOVES.end(written)
}

fn of_metric(metric: &Metric) -> Option<Finding> {
    if metric.role != Role::Change || metric.table {
        return None;
    }
    let name = metric.name.as_deref().unwrap_or_default();
    let text = &metric.span.text;
    if metric.unit == "%" && metric.direction.is_some() && is_rate(metric, name) {
        let points = text.replace(['%', '％'], "个百分点");
        let message = messages::percent_for_points(name, text, points);
        return Some(finding(FindingCode::PercentForPoints, metric.span.span, None, message));
    }
    if metric.unit == "倍" && metric.direction == Some(Direction::Down) && metric.bound == Bound::Exact {
        let message = messages::fall_by_multiple(text);
        return Some(finding(FindingCode::FallByMultiple, metric.span.span, None, message));
    }
    None
}

/// Whether what is measured is in percent itself: 城镇化率, 占比.
fn is_rate(metric: &Metric, name: &str) -> bool {
    let known = metric.indicator_id.as_deref().and_then(known_indicator);
    check::RATE.end(name)
        && !check::NO_PERCENTAGE.end(name)
        && known.is_none_or(|known| known.unit == "%")
        && metric.value <= MOST_POINTS
}

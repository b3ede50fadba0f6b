//! Changes that are worded as they cannot be: a rate that moves by percent, a fall by multiples.

use cn_numbers::Number;

use super::finding;
use crate::catalogue::known_indicator;
use crate::document::{Document, Metric};
use crate::finding::{Finding, FindingCode, messages};
use crate::metric::{Direction, Role};
use crate::quantity::Bound;

/// A rate that moves by more is spoken of in percent of itself.
const MOST_POINTS: Number = Number::integer(30);

pub(super) fn findings(document: &Document) -> Vec<Finding> {
    document.metrics.iter().filter(|metric| moves(document, metric)).filter_map(of_metric).collect()
}

/// Whether the word right before a figure says that something moved by it: 控制在4.5%, 达到 say where it stands.
fn moves(document: &Document, metric: &Metric) -> bool {
    const MOVES: [&str; 12] =
        ["提高", "提升", "上升", "增长", "增加", "扩大", "下降", "降低", "减少", "回落", "缩小", "下滑"];
    let written = super::before(document, metric.span.span.range().start).trim_end();
    let written = written.strip_suffix('了').or_else(|| written.strip_suffix('约')).unwrap_or(written);
    MOVES.iter().any(|word| written.ends_with(word))
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
    // 劳动生产率 is an amount a head, 增长率 is a change already; 发案率, 死亡率 are counted by the ten thousand and fall by percent
    const AMOUNTS: [&str; 12] = [
        "生产率",
        "增长率",
        "效率",
        "汇率",
        "利率",
        "产出率",
        "频率",
        "案率",
        "亡率",
        "发生率",
        "病率",
        "诉率",
    ];
    const RATES: [&str; 3] = ["率", "比重", "占比"];
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    let known = metric.indicator_id.as_deref().and_then(known_indicator);
    ends(&RATES)
        && !ends(&AMOUNTS)
        && known.is_none_or(|known| known.unit == "%")
        && metric.value <= MOST_POINTS
}

//! What the numbers of one sentence say of each other: parts that add up to a total, levels and their growth.

use cn_numbers::Number;

use super::precision::Precision;
use super::{Direction, MetricDraft, Role};
use crate::finding::{FindingCode, FindingDraft, messages};
use crate::lex::{Class, class_of_mark};
use crate::quantity::{Bound, QuantityDraft, QuantityKind};
use crate::stop::Stop;
use crate::text::TextRange;
use crate::vocabulary::comparison::is_comparing;
use crate::vocabulary::sum;

/// Members of one list that are added up; a longer one is left alone.
const LONGEST_LIST: usize = 60;

/// Longest name of a part, in code points.
const LONGEST_NAME: usize = 14;

/// Ties totals to the parts of the list before them, and tells of sums and growths that contradict themselves.
pub(crate) fn check(reading: &str, metrics: &mut [MetricDraft], stop: &Stop<'_>) -> Vec<FindingDraft> {
    let mut findings = Vec::new();
    let mut at = 0;
    while at < metrics.len() && !stop.is_due() {
        growth(reading, metrics, at, &mut findings);
        structure(reading, metrics, at, &mut findings);
        parts(reading, metrics, at, &mut findings);
        let list = total_behind(reading, metrics, at, &mut findings);
        at += list.max(1);
    }
    findings
}

/// True for a mark that ends a sentence. A semicolon parts parallel sentences.
fn ends_sentence(char: char) -> bool {
    matches!(class_of_mark(char), Some(Class::Stop | Class::Semicolon))
}

/// A value between two bounds: what a rounded number may have been before.
#[derive(Clone, Copy)]
struct Interval {
    low: Number,
    high: Number,
}

impl Interval {
    /// 215.36亿元 is 215.355 to 215.365; 1000亿元 is round, and may stand for 500 to 1500.
    fn of(reading: &str, quantity: &QuantityDraft) -> Option<Self> {
        let half = half_step(&reading[quantity.number], quantity)?;
        let value = quantity.value;
        Some(Self { low: value.checked_sub(half)?, high: value.checked_add(half)? })
    }

    fn add(self, other: Self) -> Option<Self> {
        Some(Self { low: self.low.checked_add(other.low)?, high: self.high.checked_add(other.high)? })
    }

    /// Twice as wide.
    fn widened(self) -> Option<Self> {
        let half = self.high.checked_sub(self.low)?.checked_div(Number::integer(2))?;
        Some(Self { low: self.low.checked_sub(half)?, high: self.high.checked_add(half)? })
    }

    fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

/// Half of the last digit that a number shows; nothing for a counted whole number, and for one that no digits show.
fn half_step(written: &str, quantity: &QuantityDraft) -> Option<Number> {
    if !written.contains(|char: char| char.is_ascii_digit()) {
        return Some(Number::ZERO);
    }
    let precision = Precision::of(written, quantity.value)?;
    if quantity.kind == QuantityKind::Count && precision.is_whole() {
        return Some(Number::ZERO);
    }
    precision.half_step()
}

/// A single stated number.
fn is_plain(quantity: &QuantityDraft) -> bool {
    quantity.value_max.is_none() && quantity.bound == Bound::Exact && !quantity.value.is_negative()
}

/// An amount that can be a part of this total, or its total.
fn is_amount(metric: &MetricDraft, unit: &str) -> bool {
    metric.role == Role::Level && metric.quantity.unit == unit && is_plain(&metric.quantity)
}

fn between<'t>(reading: &'t str, before: &MetricDraft, behind: &MetricDraft) -> &'t str {
    reading.get(before.quantity.range.end()..behind.quantity.range.start()).unwrap_or_default()
}

/// The mark behind a number closes its sentence.
fn is_last(reading: &str, metric: &MetricDraft) -> bool {
    let behind = reading.get(metric.quantity.range.end()..).unwrap_or_default().trim_start_matches(' ');
    behind.chars().next().is_none_or(|char| ends_sentence(char) || char == '\n' || char == '\r')
}

/// `、音像` or `,网吧有`: a mark of a list, and a name without a mark of its own.
fn is_name(text: &str) -> bool {
    let name = text.trim_start_matches(sum::is_list_joint);
    name.len() < text.len()
        && name.chars().nth(LONGEST_NAME).is_none()
        && !name.contains(|char| ends_sentence(char) || "，,、（()）：:\n".contains(char))
        && !sum::NO_NAME.are_in(name)
}

/// 立案查处17家,其中音像3家,网吧8家,演出7家: a list of parts that is larger than its total.
///
/// Parts may overlap and need not be all, so that only a list read to its end that exceeds its total by little, or a
/// first part that is larger than the total, is told.
fn parts(reading: &str, metrics: &[MetricDraft], at: usize, findings: &mut Vec<FindingDraft>) {
    let total = &metrics[at];
    let unit = &*total.quantity.unit;
    if unit.is_empty() || !is_amount(total, unit) {
        return;
    }
    let Some(first) = metrics.get(at + 1).filter(|first| is_amount(first, unit)) else { return };
    let text = between(reading, total, first).trim_start_matches(['，', ',', '、', '（', '(', ' ']);
    let Some(name) = text.strip_prefix("其中") else { return };
    // 减收1070万元，其中税收收入8103万元: the part is one of what has changed
    let before = &reading[..total.quantity.range.start()];
    if before.chars().rev().take(3).any(sum::is_change_in_front) {
        return;
    }
    let name = name.trim_start_matches(sum::is_behind_part);
    if name.chars().count() > LONGEST_NAME || name.contains(['，', ',', '、', '。', '；', '(', '（']) {
        return;
    }
    let Some(whole) = Interval::of(reading, &total.quantity) else { return };
    let Some(mut sum) = Interval::of(reading, &first.quantity) else { return };
    let mut end = at + 1;
    while let Some(next) = metrics.get(end + 1)
        && end < at + LONGEST_LIST
        && is_amount(next, unit)
        && is_name(between(reading, &metrics[end], next))
    {
        let Some(sum_on) = Interval::of(reading, &next.quantity).and_then(|next| sum.add(next)) else {
            return;
        };
        sum = sum_on;
        end += 1;
    }
    let count = end - at;
    let is_closed = is_last(reading, &metrics[end]);
    let slack = whole.high.checked_mul(Number::integer(6)).and_then(|n| n.checked_div(Number::integer(5)));
    let is_near = slack.is_some_and(|slack| sum.low <= slack);
    let alone = count == 1 && is_closed && !name.is_empty();
    if sum.low > whole.high && ((count >= 3 && is_closed && is_near) || alone) {
        let stated = metrics[at + 1..=end].iter().map(|part| part.quantity.value);
        findings.push(mismatch(total, &metrics[end], at + 1 == end, stated));
    }
}

fn mismatch(
    total: &MetricDraft,
    last: &MetricDraft,
    alone: bool,
    mut parts: impl Iterator<Item = Number>,
) -> FindingDraft {
    let sum = parts.try_fold(Number::integer(0), Number::checked_add);
    let sum = sum.map_or_else(String::new, |sum| sum.to_string());
    let unit = &total.quantity.unit;
    let (parts, whole) = (format!("{sum}{unit}"), format!("{}{unit}", total.quantity.value));
    FindingDraft {
        code: FindingCode::SumMismatch,
        range: total.quantity.range,
        other: Some(last.quantity.range),
        message: if alone {
            messages::part_and_total(parts, whole)
        } else {
            messages::parts_and_total(parts, whole)
        },
    }
}

/// 音像3家、网吧8家、演出6家，共17家: the list before a total. Ties what adds up, tells of what does not; how many
/// metrics it went over.
fn total_behind(
    reading: &str,
    metrics: &mut [MetricDraft],
    at: usize,
    findings: &mut Vec<FindingDraft>,
) -> usize {
    let unit = metrics[at].quantity.unit.clone();
    if unit.is_empty() || !is_amount(&metrics[at], &unit) {
        return 1;
    }
    let mut end = at;
    while let Some(next) = metrics.get(end + 1)
        && end < at + LONGEST_LIST
        && is_amount(next, &unit)
        && is_name(between(reading, &metrics[end], next))
    {
        end += 1;
    }
    let members = end - at + 1;
    let Some(total) = metrics.get(end + 1).filter(|total| is_amount(total, &unit)) else { return members };
    let words = between(reading, &metrics[end], total).trim_start_matches(['，', ',', '、', ' ']);
    if members < 2 || !sum::TOTAL.hold(words) {
        return members;
    }
    let sum = metrics[at..=end]
        .iter()
        .try_fold(Interval { low: Number::integer(0), high: Number::integer(0) }, |sum, part| {
            sum.add(Interval::of(reading, &part.quantity)?)
        });
    let whole = Interval::of(reading, &total.quantity);
    let (Some(sum), Some(whole)) = (sum, whole) else { return members };
    if sum.meets(whole) {
        for part in &mut metrics[at..=end] {
            part.part_of = part.part_of.or(Some(end + 1));
        }
    } else if members >= 3 {
        let stated = metrics[at..=end].iter().map(|part| part.quantity.value);
        findings.push(mismatch(&metrics[end + 1], &metrics[at], false, stated));
    }
    members
}

/// 三次产业结构为16.5:14.8:68.7: shares of a structure that add up to nearly a hundred, beyond rounding.
fn structure(reading: &str, metrics: &[MetricDraft], at: usize, findings: &mut Vec<FindingDraft>) {
    let is_member = |metric: &MetricDraft| metric.quantity.kind == QuantityKind::Ratio;
    let joins = |a: &MetricDraft, b: &MetricDraft| matches!(between(reading, a, b), ":" | "：" | "∶");
    if !is_member(&metrics[at]) || at > 0 && joins(&metrics[at - 1], &metrics[at]) {
        return;
    }
    let members = 1 + metrics[at..]
        .windows(2)
        .take(LONGEST_LIST)
        .take_while(|pair| is_member(&pair[1]) && joins(&pair[0], &pair[1]))
        .count();
    let list = &metrics[at..at + members];
    let is_structure = list[0].indicator.is_some_and(|range| sum::STRUCTURE.are_in(&reading[range]));
    if members != 3 || !is_structure || !list.iter().all(|member| is_plain(&member.quantity)) {
        return;
    }
    let sum = list.iter().try_fold(Number::integer(0), |sum, member| sum.checked_add(member.quantity.value));
    let Some(sum) = sum else { return };
    // three rounded shares may miss a hundred by one and a half of their last digits
    let off = sum
        .checked_sub(Number::integer(100))
        .map(|off| if off.is_negative() { off.checked_neg().unwrap_or(off) } else { off });
    let has_point = list.iter().all(|member| !member.quantity.value.is_integer());
    let allowed = if has_point { Number::decimal(15, 2) } else { Some(Number::integer(1)) };
    if let (Some(off), Some(allowed)) = (off, allowed)
        && off > allowed
        && off <= Number::integer(10)
    {
        findings.push(FindingDraft {
            code: FindingCode::SumMismatch,
            range: TextRange::new(list[0].quantity.range.start(), list[2].quantity.range.end()),
            other: None,
            message: messages::shares_and_whole(sum),
        });
    }
}

/// 收入1100万元，比上年增加100万元，增长20%: level, change and rate contradict each other beyond rounding.
fn growth(reading: &str, metrics: &[MetricDraft], at: usize, findings: &mut Vec<FindingDraft>) {
    let [level, change, rate, ..] = &metrics[at..] else { return };
    let unit = &*level.quantity.unit;
    let amounts = is_amount(level, unit)
        && change.role == Role::Change
        && change.quantity.unit == unit
        && is_plain(&change.quantity)
        && rate.role == Role::Change
        && rate.quantity.unit == "%"
        && is_plain(&rate.quantity)
        && !unit.is_empty()
        && unit != "%";
    let Some(direction) = change.direction.filter(|_| change.direction == rate.direction) else { return };
    if !amounts
        || direction == Direction::Flat
        || change.indicator != level.indicator
        || rate.indicator != level.indicator
    {
        return;
    }
    let first = between(reading, level, change);
    let second = between(reading, change, rate);
    // growth at fixed prices, a yearly average or another base, named or not, is no quotient of what stands here
    let said = |text: &str| {
        text.chars().count() <= 16
            && !text.contains(ends_sentence)
            && !text.contains('\n')
            && !sum::OTHER_BASE.are_in(text)
    };
    if !said(first) || !said(second) || second.contains(is_comparing) {
        return;
    }
    let Some((low, high)) = quotient(reading, level, change, direction) else { return };
    // some cut the last digit off instead of rounding it
    let Some(stated) = Interval::of(reading, &rate.quantity).and_then(Interval::widened) else { return };
    if !(Interval { low, high }).meets(stated) {
        findings.push(FindingDraft {
            code: FindingCode::GrowthMismatch,
            range: rate.quantity.range,
            other: Some(change.quantity.range),
            message: messages::growth_mismatch(
                &reading[change.quantity.range],
                &reading[level.quantity.range],
                short(low),
                short(high),
                rate.quantity.value,
            ),
        });
    }
}

/// The rate in percent that a level and its change stand for, as bounds.
fn quotient(
    reading: &str,
    level: &MetricDraft,
    change: &MetricDraft,
    direction: Direction,
) -> Option<(Number, Number)> {
    let level = Interval::of(reading, &level.quantity)?;
    let change = Interval::of(reading, &change.quantity)?;
    let base = |level: Number, change: Number| {
        let base =
            if direction == Direction::Up { level.checked_sub(change) } else { level.checked_add(change) }?;
        (base > Number::integer(0)).then_some(base)
    };
    let percent = |change: Number, base: Number| change.checked_mul(Number::integer(100))?.checked_div(base);
    let low = percent(change.low, base(level.high, change.low)?)?;
    let high = percent(change.high, base(level.low, change.high)?)?;
    Some((low, high))
}

/// Two decimals, for people.
fn short(number: Number) -> String {
    let (numerator, denominator) = number.ratio();
    let hundredths = numerator.checked_mul(100).and_then(|n| n.checked_div(denominator));
    hundredths.and_then(|n| Number::decimal(n, 2)).map_or_else(|| number.to_string(), |n| n.to_string())
}

#[cfg(test)]
mod tests {
    use crate::FindingCode;

    fn found(text: &str) -> Vec<FindingCode> {
        let ours = [FindingCode::SumMismatch, FindingCode::GrowthMismatch];
        let codes = crate::parse(text).findings.into_iter().map(|finding| finding.code);
        codes.filter(|code| ours.contains(code)).collect()
    }

    #[test]
    fn what_contradicts_itself_is_told() {
        for text in [
            "立案查处17家,其中音像3家,网吧8家,演出7家。",
            "培训干部30人，其中女干部35人。",
            "走访教师12人、学生30人、家长18人，共61人。",
            "三次产业结构为16.5:24.8:68.7。",
        ] {
            assert_eq!(found(text), [FindingCode::SumMismatch], "{text}");
        }
        for text in [
            "税收收入1136万元，比上年增加103万元，增长12%。",
            "用电量90亿千瓦时，比上年减少10亿千瓦时，下降20%。",
        ] {
            assert_eq!(found(text), [FindingCode::GrowthMismatch], "{text}");
        }
    }

    #[test]
    fn what_may_be_so_is_not_told() {
        for text in [
            "立案查处17家,其中音像3家,网吧8家,演出6家。",
            "立案查处17家,其中音像3家,网吧8家,演出5家。",
            "学校96所,其中:高中3所(民办1所),初中9所,小学84所。",
            "全镇有党员30名，其中女党员12名、农民党员20名、青年党员15名。",
            "进出口总额29728亿美元，其中，出口15779亿美元，进口13950亿美元。",
            "走访教师12人、学生30人、家长18人，共60人。",
            "三次产业结构为16.5:14.8:68.7。",
            "三次产业结构为12.4:45.1:42.6。",
            "比赛比分为3:2:1。",
            "税收收入1136万元，比上年增加103万元，增长10%。",
            "税收收入1136万元，比2018年增加500万元，年均增长12%。",
            "生产总值1136亿元，比上年增加203亿元，可比增长12%。",
            "投资4527亿元，增加1000亿元，增长31.7%。",
            "财政减收1070万元，其中税收收入8103万元。",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn parts_before_a_total_are_tied_to_it() {
        let document = crate::parse("走访教师12人、学生30人、家长18人，共60人。");
        let parts: Vec<_> =
            document.metrics.iter().map(|metric| metric.part_of.map(|total| total.0)).collect();
        assert_eq!(parts, [Some(3), Some(3), Some(3), None]);
    }
}

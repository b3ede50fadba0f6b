//! Mentions that belong together: ranges (5%—6%), lists that share a unit (1.2、1.3和5.6个百分点), ratios.

use super::glyph::{self, LINK, NUMERAL};
use super::mention::{Mention, Reader, UnitRead};
use super::numeral::{self, Script};
use super::{Bound, Dimension, QuantityKind};
use crate::vocabulary::numeral::{RANGE, is_conjunction, is_list_mark};

/// Members of one list that are looked at; longer ones go on as numbers of their own.
const LONGEST: usize = 24;

/// Members of a ratio at most.
const MOST_PARTS: usize = 6;

/// Whether what stands behind a mention may tie it to another.
#[inline]
pub(crate) fn goes_on(reader: &Reader<'_>, first: &Mention<'_>) -> bool {
    reader.char_at(reader.skip_spaces(first.end)).is_some_and(|c| glyph::is(c, LINK))
}

/// Follows a first mention to those that share its unit or form its range, and puts them in order.
pub(crate) fn follow<'t>(reader: &Reader<'t>, first: Mention<'t>, out: &mut Vec<Mention<'t>>) {
    if let Some(range) = range(reader, &first) {
        out.push(range);
        return;
    }
    out.push(first);
    ratio(reader, out);
    if out.len() == 1 {
        list(reader, out);
    }
}

/// The mention whose number starts at `number`; nothing in front belongs to it.
fn mention_at<'t>(reader: &Reader<'t>, number: usize) -> Option<Mention<'t>> {
    reader.char_at(number).filter(|c| glyph::is(*c, NUMERAL))?;
    let numeral = numeral::read(reader.text, number).ok()?;
    Some(reader.mention_of(number, numeral, number))
}

/// 5%—6%, 300至500万元, 8到10个: unit and scale of the second reach back to the first.
fn range<'t>(reader: &Reader<'t>, first: &Mention<'t>) -> Option<Mention<'t>> {
    if first.value_max.is_some() || first.kind == QuantityKind::Fraction || first.value.is_negative() {
        return None;
    }
    let at = reader.skip_spaces(first.end);
    let dash = connector(reader.rest(at)).or_else(|| conjunction(reader.rest(at)))?;
    let start = reader.skip_spaces(at + dash);
    let mut second = mention_at(reader, start)?;
    if second.value_max.is_some() || second.start != start {
        return None;
    }
    // 介于15℃和20℃之间: a conjunction makes a range of them where 之间 closes it
    let is_between = || reader.rest(second.end).trim_start_matches(' ').starts_with("之间");
    if connector(reader.rest(at)).is_none() && !is_between() {
        return None;
    }
    let mut low = first.value;
    match (&first.unit, &second.unit) {
        (Some(a), Some(b)) if a.unit.name == b.unit.name => {}
        (None, Some(unit)) => {
            if unit.factor > 1 {
                low = low.checked_mul(cn_numbers::Number::integer(i128::from(unit.factor)))?;
            }
        }
        (None, None) if first.power > 0 || second.power > 0 || first.numeral.has_point => {}
        _ => return None,
    }
    // 300至500万: the scale is shared where the first number is the smaller one
    if first.power == 0 && second.power > 0 && first.unit.is_none() && first.value < second.coefficient()? {
        low = numeral::scaled(low, second.power)?;
    }
    if low >= second.value {
        return None;
    }
    second.value_max = Some(Box::new(second.value));
    second.value = low;
    second.start = first.start;
    second.number = first.number;
    second.currency = first.currency;
    if second.bound == Bound::Exact {
        second.bound = first.bound;
    }
    Some(second)
}

/// The bytes of a range dash.
fn connector(text: &str) -> Option<usize> {
    RANGE.opening(text).map(str::len)
}

/// The bytes of a word that joins the ends of what lies between two values.
fn conjunction(text: &str) -> Option<usize> {
    text.chars().next().filter(|c| is_conjunction(*c)).map(char::len_utf8)
}

/// 16.5:14.8:68.7: each number is a member.
fn ratio<'t>(reader: &Reader<'t>, out: &mut Vec<Mention<'t>>) {
    let colon = |at: usize| reader.char_at(at).filter(|c| matches!(c, ':' | '：' | '∶'));
    let plain = |mention: &Mention<'_>| {
        // 10.6.132.108:8080 is an address
        let address = reader.char_before(mention.number).is_some_and(|c| matches!(c, '.' | '/'));
        mention.unit.is_none() && mention.numeral.script == Script::Digits && !address
    };
    while out.len() < LONGEST {
        let Some(last) = out.last().filter(|last| plain(last)) else { break };
        let Some(sign) = colon(last.end) else { break };
        let start = last.end + sign.len_utf8();
        if reader.char_at(start).and_then(glyph::digit).is_none() {
            break;
        }
        let Some(next) = mention_at(reader, start) else { break };
        if !plain(&next) {
            break;
        }
        out.push(next);
    }
    // two whole numbers are a time of day as well (9:30)
    let enough = out.len() > 2 || out.len() == 2 && out.iter().any(|member| member.numeral.has_point);
    if is_run(reader, colon, out) {
        // numbers of their own
    } else if enough {
        for member in out.iter_mut() {
            member.kind = QuantityKind::Ratio;
        }
    } else {
        out.truncate(1);
    }
}

/// 3:3:3:3 and chains without end say nothing of parts.
fn is_run(reader: &Reader<'_>, colon: impl Fn(usize) -> Option<char>, members: &[Mention<'_>]) -> bool {
    let Some((first, rest)) = members.split_first().filter(|(_, rest)| !rest.is_empty()) else {
        return false;
    };
    let before = reader.text.get(..first.number).unwrap_or_default();
    let goes_on_before = before.ends_with([':', '：', '∶'])
        && before.trim_end_matches([':', '：', '∶']).ends_with(|c| glyph::digit(c).is_some());
    let goes_on_behind =
        members.len() == LONGEST && rest.last().is_some_and(|last| colon(last.end).is_some());
    let is_same = rest.len() >= 3 && rest.iter().all(|member| member.value == first.value);
    members.len() > MOST_PARTS || goes_on_before || goes_on_behind || is_same
}

/// Whether the numbers behind a mark or a conjunction lead to one in 个百分点.
fn points_follow(reader: &Reader<'_>, mut end: usize) -> bool {
    for _ in 0..LONGEST {
        let at = reader.skip_spaces(end);
        let Some(mark) = reader.char_at(at).filter(|c| is_list_mark(*c)) else {
            return false;
        };
        let start = reader.skip_spaces(at + mark.len_utf8());
        let is_digit = reader.char_at(start).and_then(glyph::digit).is_some();
        let Some(next) = is_digit.then(|| mention_at(reader, start)).flatten() else { return false };
        match next.unit_name() {
            "个百分点" => return true,
            "个" => end = next.end,
            _ => return false,
        }
    }
    false
}

/// 1.2、1.3和5.6个百分点: the unit of the last one is the unit of all.
fn list<'t>(reader: &Reader<'t>, out: &mut Vec<Mention<'t>>) {
    let first = &out[0];
    // 1.74个、3.22个、4.0个百分点: nobody counts in decimals; 2个和3个百分点
    let of_points = first.unit_name() == "个" && points_follow(reader, first.end);
    let cut_short =
        |mention: &Mention<'_>| (mention.numeral.has_point || of_points) && mention.unit_name() == "个";
    let open = |mention: &Mention<'_>| mention.unit.is_none() || cut_short(mention);
    if !open(first)
        || first.power > 0
        || first.numeral.script != Script::Digits
        || first.start != first.number
    {
        return;
    }
    let mut points = first.numeral.has_point;
    let mut members = 1;
    let mut ended = false;
    while members < LONGEST && !ended {
        let Some(last) = out.last() else { break };
        let at = reader.skip_spaces(last.end);
        let Some(comma) = reader.char_at(at).filter(|c| is_list_mark(*c)) else {
            break;
        };
        let start = reader.skip_spaces(at + comma.len_utf8());
        if reader.char_at(start).and_then(glyph::digit).is_none() {
            break;
        }
        let Some(next) = mention_at(reader, start) else { break };
        if next.numeral.script != Script::Digits || next.value_max.is_some() {
            break;
        }
        ended = !open(&next);
        points |= next.numeral.has_point;
        out.push(next);
        members += 1;
    }
    let unit = out.last().and_then(|last| last.unit.clone());
    let shares = match &unit {
        Some(read) => {
            !matches!(read.unit.dimension, Dimension::Count | Dimension::Time)
                || points
                || of_points
                || members > 2
        }
        None => false,
    };
    let Some(unit) = unit.filter(|_| shares) else {
        // numbers of their own; the last one may go on into a range
        out.truncate(out.len().saturating_sub(1).max(1));
        return;
    };
    let (power, kind) = out.last().map_or((0, QuantityKind::Plain), |last| (last.power, last.kind));
    for member in out.iter_mut().rev().skip(1) {
        if let Some(value) = numeral::scaled(member.value, power) {
            member.value = value;
        }
        member.unit = Some(UnitRead { start: member.end, end: member.end, ..unit.clone() });
        member.kind = kind;
    }
}

//! What is measured: names of rows and columns without what else their words say.

use compact_str::CompactString;

use super::cell;
use super::grid::{BREAK, trimmed};
use super::said::{Context, without_unit};
use super::unit::Unit;
use super::vocabulary::{Turn, vocabulary};
use crate::quantity::PeriodDraft;
use crate::text::TextRange;
use crate::vocabulary::numeral::is_to_ten;
use crate::vocabulary::table;

/// Longest name in bytes: what is longer is a text.
pub(super) const LONGEST: usize = 150;

/// Marks around a name.
const EDGES: [char; 16] =
    [' ', '\u{3000}', '\u{a0}', '*', '#', '、', '：', ':', '，', ',', '·', '—', '-', '－', '＃', '○'];

/// The name of a row without its numbering, 其中 and marks of notes.
pub(super) fn label(context: &Context<'_>, cell: TextRange) -> TextRange {
    let mut range = cell;
    loop {
        let text = context.text(range);
        let mut head = text.trim_start_matches(EDGES);
        for part in table::PART.iter() {
            head = head.strip_prefix(part).filter(|rest| !rest.is_empty()).unwrap_or(head);
        }
        head = without_number(head);
        let body = without_note(head).trim_end_matches(EDGES);
        let start = range.end() - head.len();
        let cut = TextRange::new(start, start + body.len());
        if cut == range || cut.is_empty() {
            return range;
        }
        range = cut;
    }
}

/// `1.`, `（一）`, `一、` before a name.
fn without_number(text: &str) -> &str {
    let is_numeral = |char: char| char.is_ascii_digit() || is_to_ten(char);
    let open = text.strip_prefix(['（', '(']);
    let inner = open.unwrap_or(text);
    let behind = inner.trim_start_matches(is_numeral);
    let marks: &[char] = if open.is_some() { &['）', ')'] } else { &['、', '.', '．'] };
    let rest = behind.strip_prefix(marks).unwrap_or_default();
    let is_number = behind.len() < inner.len()
        && inner.len() - behind.len() <= 9
        && !rest.is_empty()
        && !rest.starts_with(|char: char| char.is_ascii_digit());
    if is_number { rest } else { text }
}

/// A name without the mark of a note behind it: `钢材[23]`, `钢材①`.
fn without_note(text: &str) -> &str {
    let text = text.trim_end_matches(|char| ('①'..='⑳').contains(&char));
    let Some(open) = text.rfind('[') else { return text };
    let is_note = text[open + 1..]
        .strip_suffix(']')
        .is_some_and(|inner| inner.len() <= 3 && inner.bytes().all(|byte| byte.is_ascii_digit()));
    if is_note { text[..open].trim_end() } else { text }
}

/// What a head names beside times, units, plans and changes: 2023年产量（万吨） is 产量; none where that is nothing.
pub(super) fn noun(context: &Context<'_>, part: TextRange, unit: Option<&Unit>) -> Option<TextRange> {
    let mut range = without_unit(context, label(context, part), unit_within(context, part, unit).as_ref());
    loop {
        let text = context.text(range);
        if vocabulary().plain.holds(&super::grid::bare(text)) || table::REST_OF_HEAD.hold(text) {
            return None;
        }
        let cut = shorter(context, range);
        if cut.is_empty() {
            return None;
        }
        if cut == range {
            return Some(range);
        }
        range = cut;
    }
}

/// The unit of a part as [`label`] leaves it.
fn unit_within(context: &Context<'_>, part: TextRange, unit: Option<&Unit>) -> Option<Unit> {
    let label = label(context, part);
    let shift = label.start() - part.start();
    let unit = unit?;
    Some(Unit {
        start: unit.start.checked_sub(shift)?,
        end: unit.end.checked_sub(shift)?.min(label.len()),
        ..unit.clone()
    })
}

/// One word less at either end of a name.
fn shorter(context: &Context<'_>, range: TextRange) -> TextRange {
    // 出口额<br>（亿元）
    let range = trimmed(context.reading, range);
    let text = context.text(range);
    let head = text.trim_start_matches(EDGES);
    let body = head.trim_end_matches(EDGES);
    let start = range.end() - head.len();
    let range = TextRange::new(start, start + body.len());
    let vocabulary = vocabulary();
    if let Some(end) = opening_time(context, range) {
        return TextRange::new(end, range.end());
    }
    let plan = vocabulary.plan.prefix(body).filter(|word| word.label.is_some()).map(|word| word.end);
    let opening = [
        vocabulary.basis.prefix(body).map(|word| word.end),
        plan,
        vocabulary.done.prefix(body).map(|word| word.end),
        vocabulary.sum.prefix(body).map(|word| word.end),
        vocabulary.open_times.prefix(body).map(|word| word.end),
    ];
    if let Some(end) = opening.into_iter().flatten().max() {
        return TextRange::new(range.start() + end, range.end());
    }
    let change = vocabulary.change.suffix(body).filter(|word| word.label != Turn::None);
    let plan = vocabulary.plan.suffix(body).filter(|word| word.label.is_some()).map(|word| word.start);
    let closing = [
        change.map(|word| word.start),
        vocabulary.basis.suffix(body).map(|word| word.start),
        vocabulary.average.suffix(body).map(|word| word.start),
        plan,
    ];
    if let Some(start) = closing.into_iter().flatten().min() {
        return TextRange::new(range.start(), range.start() + start);
    }
    let start = closing_time(context, range).unwrap_or(range.end());
    TextRange::new(range.start(), start)
}

/// Where the time ends that opens a name, with what compares before it.
fn opening_time(context: &Context<'_>, range: TextRange) -> Option<usize> {
    let text = context.text(range);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let first = context.times.partition_point(|time| time.range.start() < range.start());
    if let Some(time) = context.times.get(first).filter(|time| time.range.end() <= range.end()) {
        let before = &context.reading[range.start()..time.range.start()];
        let behind = &context.reading[time.range.end()..range.end()];
        if before.is_empty() || table::BEFORE_TIME.hold(before) {
            let rest = table::BEHIND_TIME.strip_opening(behind).unwrap_or(behind);
            return Some(range.end() - rest.trim_start_matches(['）', ')']).len());
        }
    }
    cell::year(&text[..digits]).map(|_| range.start() + digits)
}

/// Where the time begins that closes a name, with what compares before it.
fn closing_time(context: &Context<'_>, range: TextRange) -> Option<usize> {
    let behind = context.times.partition_point(|time| time.range.end() <= range.end());
    let time = context.times.get(behind.checked_sub(1)?)?;
    let closes = time.range.end() == range.end() && time.range.start() >= range.start();
    let before = &context.reading[range.start()..time.range.start().max(range.start())];
    let before = before.strip_suffix(table::is_comparing_last).unwrap_or(before);
    closes.then_some(range.start() + before.len())
}

/// What a row and the heads above a column come to: 苹果 and 产量 are 苹果产量, 城镇 before 常住人口.
pub(super) fn joined(context: &Context<'_>, row: &[TextRange], heads: &[TextRange]) -> CompactString {
    let selects = |head: &&TextRange| vocabulary().selecting.holds(&super::grid::bare(context.text(**head)));
    let last = row.last().map(|last| context.text(*last)).unwrap_or_default();
    // 产量 of 水产品产量, and of 发电量
    let is_said = |head: &str| last.ends_with(head) || head == "产量" && last.ends_with('量');
    let before = heads.iter().filter(selects);
    let behind = heads.iter().filter(|head| !selects(head) && !is_said(context.text(**head)));
    let mut name = CompactString::default();
    for part in before.chain(row).chain(behind) {
        // 占全部<br>进口比重: a line that is broken in its cell
        let lines = context.text(*part).split(BREAK);
        name.extend(lines.flat_map(str::chars).filter(|char| !char.is_whitespace() && *char != '*'));
    }
    name
}

/// The name of a row without the year that opens it: 2023年收入 is 收入; 1949年前参加工作人员 and 2023届毕业生 stay.
pub(super) fn without_year(context: &Context<'_>, name: TextRange) -> TextRange {
    let first = context.times.partition_point(|time| time.range.start() < name.start());
    let is_year = |time: &&PeriodDraft| time.range.start() == name.start() && time.is_absolute();
    let time = context.times.get(first).filter(is_year);
    let end =
        time.filter(|_| time.is_some_and(|time| time.range.end() < name.end())).map(|time| time.range.end());
    let Some(end) = end else { return name };
    let rest = &context.reading[end..name.end()];
    let rest = rest.strip_prefix('度').unwrap_or(rest).trim_start_matches(EDGES);
    if rest.is_empty() || rest.starts_with(table::is_behind_opening_year) {
        return name;
    }
    TextRange::new(name.end() - rest.len(), name.end())
}

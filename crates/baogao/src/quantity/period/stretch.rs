//! Several years: “十四五”期间, 近三年, 五年来.

use super::{Cursor, Read};
use crate::date::first_of_plan;
use crate::quantity::moment::{Moment, THIS, Year};
use crate::vocabulary::time::{self, StretchLead};

/// 十四五时期, “十三五”期间, “十四五”末
pub(super) fn five_years(mut cursor: Cursor<'_, '_>) -> Option<Read> {
    let plan = cursor.entry(&time::FIVE_YEAR_PLAN).or_else(|| quoted_plan(&mut cursor))?;
    // 九五折
    if cursor.rest().starts_with('折') {
        return None;
    }
    let first = first_of_plan(plan.into());
    cursor.word(&time::QUOTE_END);
    let part = cursor.entry(&time::PART_OF_PLAN);
    let (from, to) = part.map_or((0, 4), |part| (i32::from(part.from), i32::from(part.to)));
    let moments = (Moment::year(Year::Named(first + from)), Moment::year(Year::Named(first + to)));
    Some((Some(moments), cursor.at, part.is_none()))
}

/// “十五”: fifteen, without the quotation marks.
fn quoted_plan(cursor: &mut Cursor<'_, '_>) -> Option<u8> {
    let is_quoted = cursor.reader.char_before(cursor.at).is_some_and(|c| matches!(c, '“' | '"'));
    let plan = cursor.entry(&time::QUOTED_PLAN).filter(|_| is_quoted)?;
    cursor.rest().starts_with(['”', '"']).then_some(plan)
}

/// 五年来, 近三年, 过去五年, 今后五年, 21世纪, 90年代
pub(super) fn some_years(mut cursor: Cursor<'_, '_>) -> Option<Read> {
    let Cursor { reader, at, .. } = cursor;
    let (count, _) = cursor.number(1, 100)?;
    if cursor.word(&time::LONG_STRETCH).is_some() {
        return Some((None, cursor.at, false));
    }
    cursor.sign("多");
    cursor.sign("年")?;
    let since = cursor.word(&time::UP_TO_NOW).is_some();
    let front = reader.text.get(..at).unwrap_or_default();
    let is_counted = front.ends_with(time::is_year_counter);
    // 两年平均, 五年累计: so many years, up to now
    let since = since || !is_counted && time::SUMMED.open(cursor.rest());
    // 比前五年增长
    if let Some(before) = front.strip_suffix('前')
        && before.ends_with(time::is_before_former)
        && !since
    {
        let years = i32::from(count);
        let moments = (Moment::year(Year::Report(1 - 2 * years)), Moment::year(Year::Report(-years)));
        return Some((Some(moments), cursor.at, false));
    }
    let lead = time::STRETCH_LEAD.ending(front).map(|(lead, _)| lead);
    let past = lead == Some(StretchLead::Past);
    // 五年内
    let ahead =
        lead == Some(StretchLead::Ahead) || !past && !since && !is_counted && cursor.sign("内").is_some();
    let count = i32::from(count);
    let moments = if ahead {
        Some((Moment::year(Year::Report(1)), Moment::year(Year::Report(count))))
    } else {
        Some((Moment::year(Year::Report(1 - count)), Moment::year(THIS)))
    };
    (past || ahead || since).then_some((moments, cursor.at, false))
}

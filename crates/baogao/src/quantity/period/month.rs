//! Months and quarters: 1—6月, 6月底, 前三季度.

use super::{Cursor, Read, before_end, later_year};
use crate::quantity::glyph;
use crate::quantity::moment::{Moment, Year};
use crate::vocabulary::numeral::is_ordinal;
use crate::vocabulary::time::{self, PartOfMonth};

/// 6月, 1—6月, 6月底, 6月19日, 6月1日至10日
pub(super) fn month(mut cursor: Cursor<'_, '_>, year: Year) -> Option<Read> {
    let start = cursor.at;
    let (first, numeral) = cursor.number(1, 12)?;
    if numeral.whole_digits > 2 {
        return None;
    }
    let mut from = Moment::month(year, first);
    let mut to = from;
    let mut range = cursor;
    if cursor.word(&time::MONTH).is_some() {
        if let Some(found) = month_day(cursor, year, first) {
            return Some(found);
        }
        if time::EVERY_MONTH.open(&cursor.reader.text[start..]) {
            return None;
        }
        if let Some((last, behind)) = later_month(cursor, from) {
            return Some((Some((from, last)), behind.at, false));
        }
        let mut range = cursor;
        if range.word(&time::DASH).is_some()
            && let Some((last, _)) = range.number(1, 12)
            && last > first
            && range.word(&time::MONTH).is_some()
            && !starts_number(&range)
        {
            cursor = range;
            to = Moment::month(year, last);
        }
    } else if let Some(dash) = range.word(&time::DASH)
        && let Some((last, _)) = range.number(1, 12)
        && last > first
        && range.word(&time::MONTH).is_some()
        && !starts_number(&range)
        && !is_marker(&cursor)
        // 2、7月1日 is an item and its day
        && !(dash == "、" && month_day(range, year, last).is_some())
    {
        cursor = range;
        to = Moment::month(year, last);
    } else {
        return None;
    }
    match cursor.entry(&time::PART_OF_MONTH) {
        Some(PartOfMonth::End) => from = to,
        Some(PartOfMonth::Since) => to = Moment::year(year),
        Some(PartOfMonth::Within) | None => {}
    }
    before_end(&mut cursor);
    Some((Some((from, to)), cursor.at, false))
}

/// 至2023年6月 behind a month or a day of an earlier year: the end of the stretch.
fn later_month<'r, 't>(mut cursor: Cursor<'r, 't>, from: Moment) -> Option<(Moment, Cursor<'r, 't>)> {
    let Year::Named(first) = from.year else { return None };
    cursor.word(&time::FROM_HERE);
    let year = later_year(&mut cursor, first)?;
    let (month, _) = cursor.number(1, 12)?;
    cursor.word(&time::MONTH)?;
    let mut last = Moment::month(Year::Named(year), month);
    if from.day > 0 {
        (last.day, _) = cursor.number(1, 31)?;
        cursor.word(&time::DAY)?;
    } else {
        cursor.entry(&time::PART_OF_MONTH);
    }
    cursor.word(&time::UP_TO_HERE);
    Some((last, cursor))
}

/// 5、9月底，…: at the start of a line or a sentence the first number is the marker of an item. The cursor stands behind it.
fn is_marker(cursor: &Cursor<'_, '_>) -> bool {
    let before = cursor.reader.text.get(..cursor.at).unwrap_or_default();
    let before = before.trim_end_matches(|char: char| char.is_ascii_digit());
    let opens =
        before.chars().next_back().is_none_or(|last| matches!(last, '\n' | '。' | '；' | '：' | ':' | ';'));
    opens && cursor.rest().starts_with('、')
}

fn starts_number(cursor: &Cursor<'_, '_>) -> bool {
    cursor.rest().chars().next().is_some_and(|c| glyph::digit(c).is_some())
}

/// The day behind a month, and a second day behind a dash.
fn month_day(mut cursor: Cursor<'_, '_>, year: Year, month: u8) -> Option<Read> {
    let (first, _) = cursor.number(1, 31)?;
    let from = Moment { year, month, day: first };
    let mut to = from;
    let named = cursor.word(&time::DAY).is_some();
    if let Some((last, behind)) = later_month(cursor, from).filter(|_| named) {
        return Some((Some((from, last)), behind.at, true));
    }
    let mut range = cursor;
    if range.word(&time::DASH).is_some() {
        let mut days = range;
        if let Some((value, _)) = days.number(1, 31) {
            let mut later = days;
            if days.word(&time::DAY).is_some() {
                cursor = days;
                to.day = value;
            } else if later.sign("月").is_some()
                && value <= 12
                && let Some((day, _)) = later.number(1, 31)
                && later.word(&time::DAY).is_some()
            {
                cursor = later;
                to = Moment { year, month: value, day };
            }
        }
    }
    (named || to != from).then_some((Some((from, to)), cursor.at, true))
}

/// 一季度, 前三季度 (前 was taken), 1—3季度, 第三季
pub(in crate::quantity) fn quarter(mut cursor: Cursor<'_, '_>, year: Year) -> Option<Read> {
    let start = cursor.at;
    let from_first = cursor.reader.char_before(start) == Some('前');
    let (first, _) = cursor.number(1, 4)?;
    let mut from = if from_first { 1 } else { first };
    let mut to = first;
    let mut range = cursor;
    // 一、二、三季度
    while range.word(&time::DASH).is_some()
        && let Some((last, _)) = range.number(1, 4)
        && last > to
    {
        cursor = range;
        from = first;
        to = last;
    }
    cursor.sign("个");
    // 第三季
    let is_ordinal = cursor.reader.char_before(start).is_some_and(is_ordinal);
    cursor.sign("季度").or_else(|| cursor.sign("季").filter(|_| is_ordinal))?;
    cursor.word(&time::BEHIND_QUARTER);
    let moments = (Moment::month(year, 3 * from - 2), Moment::month(year, 3 * to));
    (from <= to).then_some((Some(moments), cursor.at, false))
}

/// 前10个月, behind 前
pub(in crate::quantity) fn months_counted(mut cursor: Cursor<'_, '_>, year: Year) -> Option<Read> {
    let (count, _) = cursor.number(1, 12)?;
    cursor.sign("个月")?;
    Some((Some((Moment::month(year, 1), Moment::month(year, count))), cursor.at, false))
}

//! Years and what narrows them down: 2023年, 2019—2021年, 2023Q3, 2023年上半年.

use super::month::{month, months_counted, quarter};
use super::{Cursor, Read, before_end, later_year};
use crate::quantity::moment::{Moment, Year};
use crate::quantity::numeral::Script;
use crate::vocabulary::time;

/// 2023年, 2019—2021年, 2023年1—6月, 2023年上半年, 2023年末
pub(super) fn years(mut cursor: Cursor<'_, '_>) -> Option<Read> {
    let short = cursor;
    let Some(first) = cursor.year_number() else { return short_year(short) };
    if let Some(found) = school_year(cursor, first).or_else(|| latin_part(cursor, Year::Named(first))) {
        return Some(found);
    }
    let named = cursor.word(&time::YEAR).is_some();
    let (last, behind) = last_year(cursor, first, named)?;
    cursor = behind;
    if let Some(behind) = cursor.rest().strip_prefix('代') {
        return Some((None, cursor.reader.text.len() - behind.len(), false));
    }
    if last == first
        && let Some(inside) = within_year(cursor, Year::Named(first))
    {
        return Some(inside);
    }
    cursor.word(&time::BEHIND_YEAR);
    before_end(&mut cursor);
    Some((Some((Moment::year(Year::Named(first)), Moment::year(Year::Named(last)))), cursor.at, false))
}

/// The last of the years that one begins, and what follows them: 2019—2021年, 2021、2022、2023年, 2021、2022两年,
/// 2021年起至2023年止. `None` where the one is no year.
fn last_year<'r, 't>(cursor: Cursor<'r, 't>, first: i32, named: bool) -> Option<(i32, Cursor<'r, 't>)> {
    let (mut range, mut listed, mut last) = (cursor, cursor, first);
    while range.word(&time::DASH).is_some()
        && let Some(next) = range.year_number()
        && next > last
    {
        (last, listed) = (next, range);
        if range.sign("年").is_some() {
            return Some((last, counted(range, last - first + 1).unwrap_or(range)));
        }
    }
    if last > first
        && !named
        && let Some(behind) = counted(listed, last - first + 1)
    {
        return Some((last, behind));
    }
    named.then(|| until(cursor, first).unwrap_or((first, cursor)))
}

/// 2021、2022|两年: behind the number of the years that were named.
fn counted<'r, 't>(mut cursor: Cursor<'r, 't>, years: i32) -> Option<Cursor<'r, 't>> {
    let (count, _) = cursor.number(2, 10)?;
    cursor.sign("个");
    cursor.sign("年")?;
    (i32::from(count) == years).then_some(cursor)
}

/// 起至2023年止 behind the first year of a stretch: the last year.
fn until<'r, 't>(mut cursor: Cursor<'r, 't>, first: i32) -> Option<(i32, Cursor<'r, 't>)> {
    cursor.word(&time::FROM_HERE)?;
    let last = later_year(&mut cursor, first)?;
    cursor.word(&time::UP_TO_HERE);
    Some((last, cursor))
}

/// 22年上半年, 21年末, 23年1—8月: two digits are a year where a part of a year follows, and 20年 is not.
fn short_year(mut cursor: Cursor<'_, '_>) -> Option<Read> {
    let Cursor { reader, at, .. } = cursor;
    let (value, written) = cursor.number(0, 48)?;
    let is_counted =
        reader.char_before(at).is_some_and(|c| time::is_short_year_counter(c) || c.is_ascii_alphanumeric());
    if is_counted || written.whole_digits != 2 || written.script != Script::Digits {
        return None;
    }
    cursor.sign("年")?;
    let year = Year::Named(2000 + i32::from(value));
    if cursor.rest().starts_with(time::is_behind_counted_year) {
        // 20年前|三季度; 20年前 counts years back
        return first_parts(cursor, year);
    }
    within_year(cursor, year)
}

/// 2023—2024学年, 2023学年: from September to August.
fn school_year(mut cursor: Cursor<'_, '_>, first: i32) -> Option<Read> {
    let mut range = cursor;
    if range.word(&time::DASH).is_some() && range.year_number() == Some(first + 1) {
        cursor = range;
    }
    cursor.word(&time::SCHOOL_YEAR)?;
    let moments = (Moment::month(Year::Named(first), 9), Moment::month(Year::Named(first + 1), 8));
    Some((Some(moments), cursor.at, false))
}

/// 2023Q3, 2023年H1.
fn latin_part(mut cursor: Cursor<'_, '_>, year: Year) -> Option<Read> {
    cursor.sign("年");
    let mut rest = cursor.rest().chars();
    let part = rest.next()?;
    let count = rest.next().and_then(|c| c.to_digit(10)).and_then(|digit| u8::try_from(digit).ok())?;
    let (from, to) = match (part, count) {
        ('Q' | 'q', 1..=4) => (3 * count - 2, 3 * count),
        ('H' | 'h', 1..=2) => (6 * count - 5, 6 * count),
        _ => return None,
    };
    if rest.next().is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let end = cursor.at + "Q1".len();
    Some((Some((Moment::month(year, from), Moment::month(year, to))), end, false))
}

/// What narrows a year down: 上半年, 一季度, 1—6月, 年末.
pub(in crate::quantity) fn within_year(mut cursor: Cursor<'_, '_>, year: Year) -> Option<Read> {
    if time::SCHOOL.open(cursor.rest()) {
        return None;
    }
    if let Some(part) = cursor.entry(&time::PART_OF_YEAR) {
        before_end(&mut cursor);
        let moments = (Moment::month(year, part.from), Moment::month(year, part.to));
        return Some((Some(moments), cursor.at, false));
    }
    let mut quarters = cursor;
    quarters.sign("第");
    month(cursor, year).or_else(|| quarter(quarters, year)).or_else(|| first_parts(cursor, year))
}

/// 前三季度, 前10个月 of a year.
fn first_parts(mut cursor: Cursor<'_, '_>, year: Year) -> Option<Read> {
    cursor.sign("前")?;
    quarter(cursor, year).or_else(|| months_counted(cursor, year))
}

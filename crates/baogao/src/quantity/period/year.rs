//! Years and what narrows them down: 2023年, 2019—2021年, 2023Q3, 2023年上半年.

use super::month::{month, months_counted, quarter};
use super::{Cursor, DASHES, Read, before_end};
use crate::quantity::moment::{Moment, Year};
use crate::quantity::numeral::Script;

/// 2023年, 2019—2021年, 2023年1—6月, 2023年上半年, 2023年末
pub(super) fn years(mut cursor: Cursor<'_, '_>) -> Option<Read> {
    let short = cursor;
    let Some(first) = cursor.year_number() else { return short_year(short) };
    if let Some(found) = school_year(cursor, first).or_else(|| latin_part(cursor, Year::Named(first))) {
        return Some(found);
    }
    let named = cursor.word(&["年", "财政年度", "会计年度", "财年"]).is_some();
    let mut last = first;
    let mut range = cursor;
    let mut end = first;
    // 2021、2022、2023年
    while range.word(&DASHES).is_some()
        && let Some(next) = range.year_number()
        && next > end
    {
        end = next;
        if range.word(&["年"]).is_some() {
            cursor = range;
            last = end;
            break;
        }
    }
    if last == first && !named {
        return None;
    }
    if cursor.rest().starts_with("代") {
        return Some((None, cursor.at + "代".len(), false));
    }
    if last == first
        && let Some(inside) = within_year(cursor, Year::Named(first))
    {
        return Some(inside);
    }
    cursor.word(&["期间", "间", "度"]);
    before_end(&mut cursor);
    Some((Some((Moment::year(Year::Named(first)), Moment::year(Year::Named(last)))), cursor.at, false))
}

/// 22年上半年, 21年末, 23年1—8月: two digits are a year where a part of a year follows, and 20年 is not.
fn short_year(mut cursor: Cursor<'_, '_>) -> Option<Read> {
    let Cursor { reader, at, .. } = cursor;
    let (value, written) = cursor.number(0, 48)?;
    let is_counted = reader
        .char_before(at)
        .is_some_and(|c| "第近这满前后每过续达共有内历约超".contains(c) || c.is_ascii_alphanumeric());
    if is_counted || written.whole_digits != 2 || written.script != Script::Digits {
        return None;
    }
    cursor.word(&["年"])?;
    let year = Year::Named(2000 + i32::from(value));
    if cursor.rest().starts_with(['内', '初', '以', '前']) {
        return None;
    }
    within_year(cursor, year)
}

/// 2023—2024学年, 2023学年: from September to August.
fn school_year(mut cursor: Cursor<'_, '_>, first: i32) -> Option<Read> {
    let mut range = cursor;
    if range.word(&DASHES).is_some() && range.year_number() == Some(first + 1) {
        cursor = range;
    }
    cursor.word(&["学年度", "学年"])?;
    let moments = (Moment::month(Year::Named(first), 9), Moment::month(Year::Named(first + 1), 8));
    Some((Some(moments), cursor.at, false))
}

/// 2023Q3, 2023年H1.
fn latin_part(mut cursor: Cursor<'_, '_>, year: Year) -> Option<Read> {
    cursor.word(&["年"]);
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
    let whole = |from, to| Some((Moment::month(year, from), Moment::month(year, to)));
    if let Some(word) =
        cursor.word(&["上半年", "下半年", "全年", "年末", "年底", "年初", "末", "底", "初", "以来", "内"])
    {
        let moments = match word {
            "上半年" => whole(1, 6),
            "下半年" => whole(7, 12),
            "初" | "年初" => whole(1, 1),
            _ => whole(1, 12),
        };
        before_end(&mut cursor);
        return Some((moments, cursor.at, false));
    }
    let mut quarters = cursor;
    quarters.word(&["第"]);
    month(cursor, year).or_else(|| quarter(quarters, year)).or_else(|| {
        let mut first = cursor;
        first.word(&["前"])?;
        quarter(first, year).or_else(|| months_counted(first, year))
    })
}

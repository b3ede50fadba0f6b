//! Days and times of day: 2024.3.15, 19日, 8时30分.

use super::{Cursor, Read};
use crate::quantity::moment::{Moment, Year};
use crate::quantity::numeral::Script;
use crate::vocabulary::time;

/// 2024-06-19, 2024.6.19, 2024/6/19; 2024.3.15-2024.4.20, 2024.3.15-4.20
pub(super) fn written_date(mut cursor: Cursor<'_, '_>) -> Option<Read> {
    let (from, end) = day_in_digits(cursor.rest(), None)?;
    cursor.at += end;
    let mut range = cursor;
    if range.word(&time::DASH).is_some()
        && let Some((to, end)) =
            day_in_digits(range.rest(), None).or_else(|| day_in_digits(range.rest(), Some(from.year)))
        && !range.rest().get(end..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    {
        return Some((Some((from, to)), range.at + end, false));
    }
    Some((Some((from, from)), cursor.at, true))
}

/// The day that a text begins with, and its bytes: year, month and day, or month and day of a year that is known.
fn day_in_digits(text: &str, known: Option<Year>) -> Option<(Moment, usize)> {
    let digits = |text: &str| text.bytes().take(5).take_while(u8::is_ascii_digit).count();
    let mut values = [0_i32; 3];
    let mut at = 0;
    let first = usize::from(known.is_some());
    for (index, value) in values.iter_mut().enumerate().skip(first) {
        let len = digits(text.get(at..)?);
        if index == 0 && len != 4 || index > 0 && !(1..=2).contains(&len) {
            return None;
        }
        *value = text.get(at..at + len)?.parse().ok()?;
        at += len;
        if index < 2 {
            let mark = text.get(at..)?.chars().next().filter(|c| matches!(c, '-' | '.' | '/' | '．'))?;
            at += mark.len_utf8();
        }
    }
    let named = Some(values[0]).filter(|year| (1800..2200).contains(year)).map(Year::Named);
    let month = u8::try_from(values[1]).ok().filter(|month| (1..=12).contains(month))?;
    let day = u8::try_from(values[2]).ok().filter(|day| (1..=31).contains(day))?;
    Some((Moment { year: known.or(named)?, month, day }, at))
}

/// 8时30分, 20点, 9:30, 23:46:52
pub(super) fn clock(mut cursor: Cursor<'_, '_>) -> Option<Read> {
    let (hour, numeral) = cursor.number(0, 24)?;
    if numeral.script != Script::Digits {
        return None;
    }
    if cursor.word(&time::COLON).is_some() {
        let (minute, minutes) = cursor.number(0, 59)?;
        let mut with_seconds = cursor;
        if with_seconds.word(&time::COLON).is_some() {
            let (second, seconds) = with_seconds.number(0, 59)?;
            // 20:30:50 adds up to a whole: shares, not a time
            let whole = u32::from(hour) + u32::from(minute) + u32::from(second) == 100;
            let clock = minutes.whole_digits == 2 && seconds.whole_digits == 2 && !whole;
            return clock.then_some((None, with_seconds.at, true));
        }
        let more = cursor.rest().starts_with(['∶', '.']);
        return (minutes.whole_digits == 2 && !more).then_some((None, cursor.at, true));
    }
    cursor.word(&time::HOUR)?;
    if cursor.rest().starts_with(time::is_behind_hour) {
        return None;
    }
    let mut minutes = cursor;
    if minutes.number(0, 59).is_some() && minutes.sign("分").is_some() {
        cursor = minutes;
    }
    Some((None, cursor.at, true))
}

/// 3点30分, which reads as a decimal up to 分.
pub(super) fn spoken_clock(cursor: Cursor<'_, '_>) -> Option<Read> {
    let Cursor { reader, at, known } = cursor;
    let (_, numeral) = known?;
    let end = numeral.written.end;
    let (hour, minute) = reader.text.get(at..end)?.split_once('点')?;
    let is_clock =
        |digits: &str, most: u8| digits.len() <= 2 && digits.parse::<u8>().is_ok_and(|value| value < most);
    let behind = reader.rest(end).strip_prefix('分')?;
    let is_time = is_clock(hour, 25) && is_clock(minute, 60);
    let is_share = behind.starts_with('之');
    (is_time && !is_share).then_some((None, reader.text.len() - behind.len(), true))
}

/// 19日 without its month; counted days (达15日) are none.
pub(super) fn day(mut cursor: Cursor<'_, '_>) -> Option<Read> {
    let front = cursor.reader.char_before(cursor.at);
    if front.is_some_and(time::is_day_counter) {
        return None;
    }
    cursor.number(1, 31)?;
    cursor.sign("日")?;
    let broken = cursor.rest().starts_with(time::is_behind_day);
    (!broken).then_some((None, cursor.at, true))
}

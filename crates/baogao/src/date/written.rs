//! Years and days as reports write them: 2019年, 二〇一九年, 2 0 1 6 年, 2016—2020年, 2019年1月8日, 2019-01-08.

use std::ops::Range;

use super::Date;
use crate::codes::chinese_digit;
use crate::vocabulary::date::{DASH, is_day_sign, is_month_sign, is_year_sign};

/// A year, or several that a dash joins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Years {
    pub(crate) first: i32,
    pub(crate) last: i32,
    /// With the 年 behind it, in bytes.
    pub(crate) range: Range<usize>,
}

/// A day, or what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) year: Option<i32>,
    pub(crate) month: u8,
    pub(crate) day: Option<u8>,
    pub(crate) range: Range<usize>,
}

impl Day {
    /// The day of the calendar, where all of it is written.
    pub(crate) fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month, self.day?)
    }
}

/// Digits in a row, spaces between them left out.
struct Digits {
    value: u32,
    count: usize,
    range: Range<usize>,
}

/// Digits as they are written; Latin O and Greek omicron stand in for 〇.
fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        '〇' | '○' | '◯' | 'O' | 'Ｏ' | 'Ο' | '零' => Some(0),
        _ => chinese_digit(c).map(u32::from),
    }
}

/// The digits that start at or behind an offset.
fn digits(words: &str, from: usize) -> Option<Digits> {
    let start = from + words.get(from..)?.find(|c| digit(c).is_some())?;
    Some(digits_at(words, start))
}

/// The digits that start right here. Where a space parts a group of four from what stands before, the group counts alone.
fn digits_at(words: &str, start: usize) -> Digits {
    let mut read = Digits { value: 0, count: 0, range: start..start };
    let mut group = Digits { value: 0, count: 0, range: start..start };
    let mut spaced = false;
    for (at, c) in words[start..].char_indices() {
        let Some(next) = digit(c) else {
            if c.is_whitespace() && c != '\n' {
                spaced = true;
                continue;
            }
            break;
        };
        if spaced {
            group = Digits { value: 0, count: 0, range: start + at..start + at };
            spaced = false;
        }
        for digits in [&mut read, &mut group] {
            digits.value = if digits.count < 9 { digits.value * 10 + next } else { 0 };
            digits.count += 1;
            digits.range.end = start + at + c.len_utf8();
        }
    }
    if read.count != 4 && group.count == 4 { group } else { read }
}

/// What stands behind spaces.
fn behind(words: &str, at: usize) -> &str {
    words.get(at..).unwrap_or_default().trim_start_matches(|c: char| c.is_whitespace() && c != '\n')
}

/// The offset behind a mark that stands here, spaces before it aside.
fn past(words: &str, at: usize, mark: fn(char) -> bool) -> Option<usize> {
    let rest = behind(words, at).strip_prefix(mark)?;
    Some(words.len() - rest.len())
}

/// Behind the dash that a stretch of the text begins with, and spaces.
fn past_dash(words: &str, at: usize) -> Option<usize> {
    let rest = DASH.strip_opening(behind(words, at))?;
    Some(words.len() - rest.len())
}

fn year_of(digits: &Digits) -> Option<i32> {
    let year = i32::try_from(digits.value).ok()?;
    (digits.count == 4 && (1900..2100).contains(&year)).then_some(year)
}

/// Every year that 年 follows, from left to right.
///
/// With `bare` a number of four digits is a year without it: for titles and names of files.
pub(crate) fn years(words: &str, bare: bool) -> Vec<Years> {
    let mut found: Vec<Years> = Vec::new();
    if !bare && !words.contains(is_year_sign) {
        return found;
    }
    let mut from = 0;
    while let Some(digits) = digits(words, from) {
        from = digits.range.end;
        let Some(first) = year_of(&digits) else { continue };
        let named = past(words, from, is_year_sign);
        let joined = past_dash(words, named.unwrap_or(from)).and_then(|at| {
            let next = digits_at(words, words.len() - behind(words, at).len());
            let last = year_of(&next).filter(|last| *last > first)?;
            let end = past(words, next.range.end, is_year_sign).or(bare.then_some(next.range.end))?;
            Some((last, end))
        });
        let (last, end) = match (joined, named) {
            (Some(joined), _) => joined,
            (None, Some(end)) => (first, end),
            (None, None) if bare && !behind(words, from).starts_with(['.', '-', '/']) => (first, from),
            _ => continue,
        };
        found.push(Years { first, last, range: digits.range.start..end });
        from = end;
    }
    found
}

/// The first day that is written, by month at least.
pub(crate) fn day(words: &str) -> Option<Day> {
    let mut from = 0;
    while let Some(digits) = digits(words, from) {
        from = digits.range.end;
        let found = match year_of(&digits) {
            Some(year) => with_year(words, &digits, year),
            None => month_day(words, digits.range.start).map(|day| Day { year: None, ..day }),
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// The first day of which all is written.
pub(crate) fn date(words: &str) -> Option<Date> {
    let mut from = 0;
    while let Some(found) = words.get(from..).and_then(day) {
        if let Some(date) = found.date() {
            return Some(date);
        }
        from += found.range.end;
    }
    None
}

/// 2019年1月8日, 2019-01-08
fn with_year(words: &str, digits: &Digits, year: i32) -> Option<Day> {
    let range = |end| digits.range.start..end;
    if let Some(at) = past(words, digits.range.end, is_year_sign) {
        let start = words.len() - behind(words, at).len();
        let day = month_day(words, start)?;
        return Some(Day { year: Some(year), range: range(day.range.end), ..day });
    }
    let mark = words[digits.range.end..].chars().next().filter(|c| matches!(c, '-' | '.' | '/' | '．'))?;
    let (month, end) = small(words, digits.range.end + mark.len_utf8(), 12)?;
    let rest = words[end..].strip_prefix(mark)?;
    let (day, end) = small(words, words.len() - rest.len(), 31)?;
    Some(Day { year: Some(year), month, day: Some(day), range: range(end) })
}

/// 1月8日, 十一月二十日, 1月
fn month_day(words: &str, start: usize) -> Option<Day> {
    let (month, end) = small(words, start, 12)?;
    let end = past(words, end, is_month_sign)?;
    let day = small(words, words.len() - behind(words, end).len(), 31)
        .and_then(|(day, end)| Some((day, past(words, end, is_day_sign)?)));
    let (day, end) = day.map_or((None, end), |(day, end)| (Some(day), end));
    Some(Day { year: None, month, day, range: start..end })
}

/// A whole number up to `most`, and where it ends: 8, 08, 1 9, 十, 二十七.
fn small(words: &str, start: usize, most: u32) -> Option<(u8, usize)> {
    let rest = words.get(start..)?;
    let (mut value, mut end, mut digits) = (0_u32, start, 0);
    let (mut tens, mut spaced) = (false, false);
    for (at, c) in rest.char_indices() {
        if matches!(c, ' ' | '\u{3000}') && end > start {
            spaced = true;
            continue;
        }
        let is_ten = c == '十';
        let next = match digit(c) {
            Some(next) if tens => value + next,
            Some(next) => 10 * value + next,
            None if is_ten && !tens && value <= 3 => 10 * value.max(1),
            None => break,
        };
        digits += usize::from(!is_ten);
        if next > most || digits > 2 {
            // 15 10:20: another number begins behind the space
            if spaced {
                break;
            }
            return None;
        }
        (value, tens, end) = (next, tens || is_ten, start + at + c.len_utf8());
    }
    u8::try_from(value).ok().filter(|value| *value > 0).map(|value| (value, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(words: &str, bare: bool) -> Vec<(i32, i32)> {
        years(words, bare).into_iter().map(|years| (years.first, years.last)).collect()
    }

    #[test]
    fn years_in_every_script() {
        assert_eq!(told("关于二○一九年工作", false), [(2019, 2019)]);
        assert_eq!(told("2 0 1 6  年 政府工作报告", false), [(2016, 2016)]);
        assert_eq!(told("关于2019年执行情况和2020年草案", false), [(2019, 2019), (2020, 2020)]);
        assert_eq!(told("（2021—2025年）", false), [(2021, 2025)]);
        assert_eq!(told("2021年至2025年", false), [(2021, 2025)]);
        assert_eq!(told("12345年，20__年，第8 2016年", false), [(2016, 2016)]);
        assert_eq!(told("上海市_2004", true), [(2004, 2004)]);
        assert_eq!(told("上海市_2004", false), []);
        assert_eq!(told("规划（2021-2035）", true), [(2021, 2035)]);
        assert_eq!(told("20210314", true), []);
    }

    #[test]
    fn days_in_every_script() {
        let told = |words| date(words).map(|date| date.to_string());
        assert_eq!(told("（2019年1月8日 某某）").as_deref(), Some("2019-01-08"));
        assert_eq!(told("二〇二六年一月二十七日").as_deref(), Some("2026-01-27"));
        assert_eq!(told("二○○八年十月十日").as_deref(), Some("2008-10-10"));
        assert_eq!(told("2 0 1 6 年 1 月 1 9 日").as_deref(), Some("2016-01-19"));
        assert_eq!(told("2024.3.15").as_deref(), Some("2024-03-15"));
        assert_eq!(told("2024-03-15 10:20").as_deref(), Some("2024-03-15"));
        assert_eq!(told("2019年第8次"), None);
        assert_eq!(told("2019年2月30日"), None);
        assert_eq!(told("2019年13月1日"), None);
        let month = day("（2月22日在市第十一届会议上）").unwrap();
        assert_eq!((month.year, month.month, month.day), (None, 2, Some(22)));
        let month = day("2007年12月").unwrap();
        assert_eq!((month.year, month.month, month.day), (Some(2007), 12, None));
    }
}

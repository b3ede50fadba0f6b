//! Time expressions: 2023年, 今年, 1—6月, 前三季度, 截至6月底, “十四五”期间, 近三年.
//!
//! A number inside one of them is no quantity. A period keeps what it says; `moment` turns it into dates once the year of
//! the report is known.

mod day;
mod month;
mod stretch;
mod year;

use cn_numbers::Number;

use crate::quantity::glyph::{self, DATE, NUMERAL};
use crate::quantity::mention::Reader;
use crate::quantity::moment::{Moment, PeriodDraft, THIS, Told, Year};
use crate::quantity::numeral::{self, Numeral, Shape, Written};
use crate::text::TextRange;
use crate::vocabulary::numeral::is_ordinal;
use crate::vocabulary::time::{self, DateSign};
use crate::vocabulary::{Entries, Words};

use day::{clock, day, spoken_clock, written_date};
use month::month;
pub(super) use month::{months_counted, quarter};
use stretch::{five_years, some_years};
pub(super) use year::within_year;
use year::years;

/// A place in the text while a time expression is read.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'r, 't> {
    pub(super) reader: &'r Reader<'t>,
    pub(super) at: usize,
    /// A number that was read already, and where it starts.
    pub(super) known: Option<(usize, &'r Numeral)>,
}

impl<'t> Cursor<'_, 't> {
    fn rest(&self) -> &'t str {
        self.reader.rest(self.at)
    }

    /// Takes one of the words, behind spaces.
    #[inline]
    pub(super) fn word(&mut self, words: &Words) -> Option<&'static str> {
        let at = self.reader.skip_spaces(self.at);
        let word = words.opening(self.reader.rest(at))?;
        self.at = at + word.len();
        Some(word)
    }

    /// The same, for what the word says.
    #[inline]
    pub(super) fn entry<T: Copy>(&mut self, words: &Entries<T>) -> Option<T> {
        let at = self.reader.skip_spaces(self.at);
        let (says, len) = words.opening(self.reader.rest(at))?;
        self.at = at + len;
        Some(says)
    }

    /// Takes this word alone, behind spaces.
    #[inline]
    pub(super) fn sign(&mut self, sign: &'static str) -> Option<&'static str> {
        let at = self.reader.skip_spaces(self.at);
        self.reader.rest(at).strip_prefix(sign)?;
        self.at = at + sign.len();
        Some(sign)
    }

    /// The number that starts behind spaces.
    fn numeral(&self) -> Option<(Number, Written)> {
        let at = self.reader.skip_spaces(self.at);
        match self.known {
            Some((start, numeral)) if start == at => Some((numeral.value, numeral.written)),
            _ if self.reader.char_at(at).is_some_and(|c| glyph::is(c, NUMERAL)) => {
                let Numeral { value, written, .. } = numeral::read(self.reader.text, at).ok()?;
                Some((value, written))
            }
            _ => None,
        }
    }

    /// Takes a whole number in these bounds, behind spaces.
    fn number(&mut self, low: u8, high: u8) -> Option<(u8, Written)> {
        let (value, written) = self.numeral()?;
        let is_whole = written.power == 0
            && !written.has_point
            && matches!(written.shape, Shape::Amount | Shape::BareScale | Shape::Positional);
        let value = value.to_integer().and_then(|value| u8::try_from(value).ok())?;
        if !is_whole || value < low || value > high {
            return None;
        }
        self.at = written.end;
        Some((value, written))
    }

    /// 民国112年, and 112年度 or 112年 in a text that counts so.
    fn is_of_republic(&self, written: &Written, value: i32) -> bool {
        let front = self.reader.text.get(..self.at).unwrap_or_default().trim_end_matches(' ');
        let behind = self.reader.rest(written.end);
        (1..=150).contains(&value)
            && behind.strip_prefix('年').is_some_and(|behind| {
                front.ends_with(REPUBLIC)
                    || written.whole_digits == 3
                        && value >= 80
                        && (self.reader.is_republican || behind.starts_with('度'))
            })
    }

    /// 成立70年来, 60年一遇, 近80年: two digits that count years.
    fn counts_years(&self, written: &Written) -> bool {
        let mut behind = Cursor { at: written.end, ..*self };
        let is_counted = self.reader.char_before(self.at).is_some_and(time::is_short_year_counter);
        is_counted || behind.word(&time::YEAR).is_some() && time::COUNTED_YEARS.open(behind.rest())
    }

    fn year_number(&mut self) -> Option<i32> {
        let (value, written) = self.numeral()?;
        let value = value.mantissa().and_then(|value| i32::try_from(value).ok())?;
        let plain = written.power == 0 && !written.has_point;
        let year = match written.whole_digits {
            4 if (1800..2200).contains(&value) => value,
            _ if self.is_of_republic(&written, value) => 1911 + value,
            2 if (49..=99).contains(&value) && !self.counts_years(&written) => 1900 + value,
            2 if written.shape == Shape::Positional && value < 49 => 2000 + value,
            _ => return None,
        };
        if !plain {
            return None;
        }
        self.at = written.end;
        Some(year)
    }
}

/// The time expression whose first number starts at `at` and was read as `first`.
#[inline]
pub(crate) fn with_number(reader: &Reader<'_>, at: usize, first: &Numeral) -> Option<PeriodDraft> {
    let next = reader.char_at(reader.skip_spaces(first.written.end))?;
    if first.written.has_point || glyph::is(next, DATE) { before(reader, at, first, next) } else { None }
}

/// The same where the number stands before `next`.
fn before(reader: &Reader<'_>, at: usize, first: &Numeral, next: char) -> Option<PeriodDraft> {
    let cursor = Cursor { reader, at, known: Some((at, first)) };
    // what stands behind the number says which rules may apply
    let found = match time::date_sign(next) {
        Some(DateSign::Year) => years(cursor).or_else(|| some_years(cursor)),
        Some(DateSign::SortOfYear) => years(cursor),
        Some(DateSign::Month) => month(cursor, THIS),
        Some(DateSign::Day) => day(cursor),
        Some(DateSign::Clock) => clock(cursor),
        Some(DateSign::Quarter) if first.value <= Number::integer(4) => quarter(cursor, THIS),
        Some(DateSign::Stretch) => some_years(cursor),
        Some(DateSign::Joint) => written_date(cursor)
            .or_else(|| years(cursor))
            .or_else(|| month(cursor, THIS))
            .or_else(|| quarter(cursor, THIS)),
        _ if first.written.has_point => written_date(cursor).or_else(|| spoken_clock(cursor)),
        _ => None,
    };
    Some(led(reader, at, found?))
}

/// Whether a text counts its years from 1912: 民国 before a number.
pub(super) fn counts_from_1912(text: &str) -> bool {
    let is_counted = |at: usize| {
        let behind = text.get(at + REPUBLIC.len()..).unwrap_or_default();
        behind.trim_start_matches(' ').starts_with(|c| glyph::is(c, NUMERAL))
    };
    memchr::memmem::find_iter(text.as_bytes(), REPUBLIC).any(is_counted)
}

const REPUBLIC: &str = "民国";

/// Ends a time that goes on.
pub(super) const SINCE: &str = "以来";

/// The five years of a plan that starts at `at` (“十四五”期间); they are no number.
#[inline]
pub(crate) fn of_plan(reader: &Reader<'_>, at: usize) -> Option<PeriodDraft> {
    Some(led(reader, at, five_years(Cursor { reader, at, known: None })?))
}

/// 三季度, 三个季度
fn is_of_quarter(char: char) -> bool {
    matches!(time::date_sign(char), Some(DateSign::Quarter))
}

/// A time expression with the words that lead up to it (截至, 过去).
fn led(reader: &Reader<'_>, at: usize, (moments, end, is_point): Read) -> PeriodDraft {
    let mut start = at;
    // 截至 6月底
    let front = reader.text.get(..at).unwrap_or_default().trim_end_matches(' ');
    let mut is_point = is_point;
    if let Some(before) = front.strip_suffix(REPUBLIC) {
        start = before.len();
    } else if let Some((lead, len)) = time::LEAD.ending(front) {
        start = front.len() - len;
        // a state as of this day
        is_point &= !lead.as_of;
    } else if let Some(before) = front.strip_suffix('前')
        && moments.is_some_and(|(from, to)| from.year != to.year && matches!(to.year, Year::Report(..=-1)))
    {
        start = before.len();
    } else if let Some(before) = front.strip_suffix(is_ordinal)
        && reader.text.get(at..end).is_some_and(|inside| inside.contains(is_of_quarter))
    {
        start = before.len();
    } else if front.ends_with('“') && reader.text.get(at..end).is_some_and(|inside| inside.contains('”'))
    {
        start = front.len() - '“'.len_utf8();
    }
    let since = reader.text.get(at..end).is_some_and(|inside| inside.ends_with(SINCE));
    PeriodDraft { range: TextRange::new(start, end), told: Told::of(moments), since, moments, is_point }
}

/// Between the members of a list, and not between the ends of a stretch.
const LISTED: &str = "、";

/// 至2023年 behind the beginning of a stretch: its last year, later than the first one.
fn later_year(cursor: &mut Cursor<'_, '_>, first: i32) -> Option<i32> {
    cursor.word(&time::DASH).filter(|dash| *dash != LISTED)?;
    let last = cursor.year_number().filter(|last| *last > first)?;
    cursor.word(&time::YEAR)?;
    Some(last)
}

pub(super) type Read = (Option<(Moment, Moment)>, usize, bool);

/// 前, 以前, 之前 behind an end (6月底前, 2025年底以前); 前 before a number goes with that (2025年前三季度).
pub(super) fn before_end(cursor: &mut Cursor<'_, '_>) {
    let mut behind = *cursor;
    let is_before = behind.word(&time::BEFORE).is_some()
        || behind.sign("前").is_some()
            && !behind.rest().starts_with(|c: char| glyph::is(c, NUMERAL) || time::is_behind_before(c));
    if is_before {
        *cursor = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::PeriodDraft;
    use crate::quantity::{UnitTable, read, resolve};
    use crate::stop::Stop;

    /// Every time expression of a sentence with its dates, for a report of 2024.
    fn told(text: &str) -> Vec<String> {
        let found = read(text, UnitTable::builtin(), &Stop::never());
        let period = |period: &PeriodDraft| match resolve(period, 2024) {
            Some((from, to)) => format!("{} {from} {to}", &text[period.range]),
            None => text[period.range].to_owned(),
        };
        found.periods.iter().map(period).collect()
    }

    #[test]
    fn time_expressions_resolve_with_the_year_of_the_report() {
        assert_eq!(told("2023年完成"), ["2023年 2023-01-01 2023-12-31"]);
        assert_eq!(
            told("今年以来,去年同期"),
            ["今年以来 2024-01-01 2024-12-31", "去年同期 2023-01-01 2023-12-31"]
        );
        assert_eq!(told("1—6月完成5亿元"), ["1—6月 2024-01-01 2024-06-30"]);
        assert_eq!(told("前三季度"), ["前三季度 2024-01-01 2024-09-30"]);
        assert_eq!(told("截至6月底"), ["截至6月底 2024-06-01 2024-06-30"]);
        assert_eq!(told("“十四五”期间"), ["“十四五”期间 2021-01-01 2025-12-31"]);
        assert_eq!(told("近三年建成"), ["近三年 2022-01-01 2024-12-31"]);
        assert_eq!(told("五年来"), ["五年来 2020-01-01 2024-12-31"]);
        assert_eq!(told("2024年6月19日上午8时30分"), ["2024年6月19日 2024-06-19 2024-06-19", "8时30分"]);
        assert_eq!(told("2019—2021年"), ["2019—2021年 2019-01-01 2021-12-31"]);
        assert_eq!(told("二〇二三年上半年"), ["二〇二三年上半年 2023-01-01 2023-06-30"]);
        assert_eq!(told("2024年2月"), ["2024年2月 2024-02-01 2024-02-29"]);
        assert_eq!(told("近年来,各项工作"), ["近年来"]);
    }

    #[test]
    fn written_forms_of_times_are_read() {
        for (text, period) in [
            ("截至2023年12月31日，余额", "截至2023年12月31日 2023-12-31 2023-12-31"),
            ("2024.3.15-2024.4.20完成", "2024.3.15-2024.4.20 2024-03-15 2024-04-20"),
            ("2024.3.15—4.20完成", "2024.3.15—4.20 2024-03-15 2024-04-20"),
            ("2024/03/15完成", "2024/03/15 2024-03-15 2024-03-15"),
            ("二○○八年产值", "二○○八年 2008-01-01 2008-12-31"),
            ("二〇〇八年产值", "二〇〇八年 2008-01-01 2008-12-31"),
            ("2023Q3营收", "2023Q3 2023-07-01 2023-09-30"),
            ("2023年H1营收", "2023年H1 2023-01-01 2023-06-30"),
            ("2023财年利润", "2023财年 2023-01-01 2023-12-31"),
            ("2023—2024学年在校生", "2023—2024学年 2023-09-01 2024-08-31"),
            ("22年上半年投资", "22年上半年 2022-01-01 2022-06-30"),
            ("21年末余额", "21年末 2021-01-01 2021-12-31"),
            ("23年1-8月用电", "23年1-8月 2023-01-01 2023-08-31"),
            ("6月底前完成", "6月底前 2024-06-01 2024-06-30"),
            ("2025年底前建成", "2025年底前 2025-01-01 2025-12-31"),
            ("2025年前三季度", "2025年前三季度 2025-01-01 2025-09-30"),
            ("上一季度投资", "上一季度"),
            ("上一年度投资", "上一年度 2023-01-01 2023-12-31"),
            ("民国112年出口额", "民国112年 2023-01-01 2023-12-31"),
            ("112年度岁入", "112年度 2023-01-01 2023-12-31"),
            ("近三年建成", "近三年 2022-01-01 2024-12-31"),
            ("“十四五”以来", "“十四五”以来 2021-01-01 2025-12-31"),
            ("2018年以来", "2018年以来 2018-01-01 2018-12-31"),
            ("年初以来", "年初以来 2024-01-01 2024-12-31"),
            ("年底前完成", "年底前 2024-01-01 2024-12-31"),
            ("产值1、2月份", "1、2月份 2024-01-01 2024-02-29"),
            ("截至下午3点30分", "3点30分"),
        ] {
            assert_eq!(told(text), [period], "{text}");
        }
        assert_eq!(told("。2、7月1日慰问"), ["7月1日 2024-07-01 2024-07-01"]);
        assert_eq!(told("民国以来，112年出口额"), ["112年出口额"; 0]);
        assert_eq!(told("民国111年，112年出口")[1], "112年 2023-01-01 2023-12-31");
    }

    #[test]
    fn what_only_looks_like_a_time_is_none() {
        for text in [
            "满20年底",
            "连续15年",
            "工龄22年",
            "存续22年",
            "112年的树",
            "100年历史",
            "4Q企业",
            "2023Q9",
            "2023QA",
            "2023H3",
            "23H1N1",
            "2023Hz",
            "60学时",
            "80会计",
            "30财",
            "1.2.3",
            "12.5.6版",
            "2024.13.5",
            "2024.3.45",
            "3点5万",
            "3.30分",
            "25点70分",
            "13月",
            "0月",
            "32日",
            "5季度",
            "2、3项",
            "112名",
            "十五人",
            "九五折",
            "八五折",
        ] {
            assert!(told(text).is_empty(), "{text}: {:?}", told(text));
        }
    }

    #[test]
    fn counted_time_is_no_period() {
        for text in ["用时3天", "工期三年", "提前两个月", "达到310天", "缩短15日", "下降5.2%", "建成3个"]
        {
            assert!(told(text).is_empty(), "{text}: {:?}", told(text));
        }
    }
}

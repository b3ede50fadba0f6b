//! Time expressions: 2023年, 今年, 1—6月, 前三季度, 截至6月底, “十四五”期间, 近三年.
//!
//! A number inside one of them is no quantity. A period keeps what it says; `moment` turns it into dates once the year of
//! the report is known.

use cn_numbers::Number;

use super::glyph::{self, DATE, NUMERAL};
use super::mention::Reader;
use super::moment::{Moment, PeriodDraft, THIS, Told, Year};
use super::numeral::{self, Numeral, Script, Shape, Written};
use crate::text::TextRange;

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
    pub(super) fn word<'w>(&mut self, words: &[&'w str]) -> Option<&'w str> {
        let at = self.reader.skip_spaces(self.at);
        let rest = self.reader.rest(at);
        // the last byte of their first character tells most words apart
        let third = rest.as_bytes().get(2);
        let may_start = |word: &str| word.len() < 3 || word.as_bytes().get(2) == third;
        let word = words.iter().find(|word| may_start(word) && rest.starts_with(**word))?;
        self.at = at + word.len();
        Some(word)
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
            && behind.starts_with('年')
            && (front.ends_with(REPUBLIC)
                || written.whole_digits == 3
                    && value >= 80
                    && (self.reader.is_republican || behind.starts_with("年度")))
    }

    fn year_number(&mut self) -> Option<i32> {
        let (value, written) = self.numeral()?;
        let value = value.mantissa().and_then(|value| i32::try_from(value).ok())?;
        let plain = written.power == 0 && !written.has_point;
        let year = match written.whole_digits {
            4 if (1800..2200).contains(&value) => value,
            _ if self.is_of_republic(&written, value) => 1911 + value,
            2 if (49..=99).contains(&value) => 1900 + value,
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

const DASHES: [&str; 10] = ["——", "—", "－", "-", "–", "～", "~", "至", "到", "、"];

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
    let found = match next {
        '年' => years(cursor).or_else(|| some_years(cursor)),
        '财' | '学' | '会' | 'Q' | 'q' | 'H' | 'h' => years(cursor),
        '月' => month(cursor, THIS),
        '日' => day(cursor),
        '时' | '点' | ':' | '：' => clock(cursor),
        '个' | '季' if first.value <= Number::integer(4) => quarter(cursor, THIS),
        '世' | '多' => some_years(cursor),
        '-' | '—' | '－' | '–' | '～' | '~' | '至' | '到' | '、' | '.' | '/' | '．' => {
            written_date(cursor)
                .or_else(|| years(cursor))
                .or_else(|| month(cursor, THIS))
                .or_else(|| quarter(cursor, THIS))
        }
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

/// The five years of a plan that starts at `at` (“十四五”期间); they are no number.
#[inline]
pub(crate) fn of_plan(reader: &Reader<'_>, at: usize) -> Option<PeriodDraft> {
    reader.char_at(at).filter(|c| matches!(c, '十' | '九' | '八'))?;
    Some(led(reader, at, five_years(Cursor { reader, at, known: None })?))
}

/// A time expression with the words that lead up to it (截至, 过去).
fn led(reader: &Reader<'_>, at: usize, (moments, end, is_point): Read) -> PeriodDraft {
    let mut start = at;
    let front = reader.text.get(..at).unwrap_or_default();
    let mut is_point = is_point;
    if front.ends_with(REPUBLIC) {
        start -= REPUBLIC.len();
    } else if let Some('到' | '至' | '止' | '的' | '去' | '近' | '后' | '来') = reader.char_before(at)
    {
        let leads = ["截至到", "截止到", "截至", "截止", "过去的", "过去", "最近", "近", "今后", "未来"];
        let lead = leads.iter().find(|word| front.ends_with(**word));
        start -= lead.map_or(0, |word| word.len());
        // a state as of this day
        is_point &= !lead.is_some_and(|word| word.starts_with('截'));
    } else if front.ends_with('前')
        && moments.is_some_and(|(from, to)| from.year != to.year && matches!(to.year, Year::Report(..=-1)))
    {
        start -= '前'.len_utf8();
    } else if front.ends_with('“') && reader.text.get(at..end).is_some_and(|inside| inside.contains('”'))
    {
        start -= '“'.len_utf8();
    }
    let since = reader.text.get(at..end).is_some_and(|inside| inside.ends_with("以来"));
    PeriodDraft { range: TextRange::new(start, end), told: Told::of(moments), since, moments, is_point }
}

pub(super) type Read = (Option<(Moment, Moment)>, usize, bool);

/// 十四五时期, “十三五”期间, “十四五”末
fn five_years(mut cursor: Cursor<'_, '_>) -> Option<Read> {
    let plan = cursor.word(&["十一五", "十二五", "十三五", "十四五", "十五五", "九五", "八五"])?;
    // 九五折
    if cursor.rest().starts_with('折') {
        return None;
    }
    let count = match plan {
        "八五" => 8,
        "九五" => 9,
        "十一五" => 11,
        "十二五" => 12,
        "十三五" => 13,
        "十四五" => 14,
        _ => 15,
    };
    // the third plan began in 1966; five years each since
    let first = 1966 + 5 * (count - 3);
    cursor.word(&["”", "\"", "’"]);
    let behind = cursor.word(&["时期", "期间", "期末", "末", "以来", "前三年", "前四年", "头两年", "开局"]);
    let moments = (Moment::year(Year::Named(first)), Moment::year(Year::Named(first + 4)));
    let moments = match behind {
        Some("末" | "期末") => (moments.1, moments.1),
        _ => moments,
    };
    Some((Some(moments), cursor.at, behind.is_none()))
}

/// 2024-06-19, 2024.6.19, 2024/6/19; 2024.3.15-2024.4.20, 2024.3.15-4.20
fn written_date(mut cursor: Cursor<'_, '_>) -> Option<Read> {
    let (from, end) = day_in_digits(cursor.rest(), None)?;
    cursor.at += end;
    let mut range = cursor;
    if range.word(&DASHES).is_some()
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

/// 2023年, 2019—2021年, 2023年1—6月, 2023年上半年, 2023年末
fn years(mut cursor: Cursor<'_, '_>) -> Option<Read> {
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

/// 前, 以前, 之前 behind an end (6月底前, 2025年底以前); 前 before a number goes with that (2025年前三季度).
pub(super) fn before_end(cursor: &mut Cursor<'_, '_>) {
    let mut behind = *cursor;
    let is_before = behind.word(&["以前", "之前"]).is_some()
        || behind.word(&["前"]).is_some()
            && !behind.rest().starts_with(|c: char| {
                glyph::is(c, NUMERAL) || "期列后瞻往来进沿端提面方夕景途线".contains(c)
            });
    if is_before {
        *cursor = behind;
    }
}

/// What narrows a year down: 上半年, 一季度, 1—6月, 年末.
pub(super) fn within_year(mut cursor: Cursor<'_, '_>, year: Year) -> Option<Read> {
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

/// 6月, 1—6月, 6月底, 6月19日, 6月1日至10日
fn month(mut cursor: Cursor<'_, '_>, year: Year) -> Option<Read> {
    let (first, numeral) = cursor.number(1, 12)?;
    if numeral.whole_digits > 2 {
        return None;
    }
    let mut from = Moment::month(year, first);
    let mut to = from;
    let mut range = cursor;
    if cursor.word(&["月份", "月"]).is_some() {
        if let Some(found) = month_day(cursor, year, first) {
            return Some(found);
        }
        let mut range = cursor;
        if range.word(&DASHES).is_some()
            && let Some((last, _)) = range.number(1, 12)
            && last > first
            && range.word(&["月份", "月"]).is_some()
            && !starts_number(&range)
        {
            cursor = range;
            to = Moment::month(year, last);
        }
    } else if let Some(dash) = range.word(&DASHES)
        && let Some((last, _)) = range.number(1, 12)
        && last > first
        && range.word(&["月份", "月"]).is_some()
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
    match cursor.word(&["上旬", "中旬", "下旬", "底", "末", "初", "以来"]) {
        Some("底" | "末") => from = to,
        Some("以来") => to = Moment::year(year),
        _ => {}
    }
    before_end(&mut cursor);
    Some((Some((from, to)), cursor.at, false))
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
    let named = cursor.word(&["日", "号"]).is_some();
    let mut range = cursor;
    if range.word(&DASHES).is_some() {
        let mut days = range;
        if let Some((value, _)) = days.number(1, 31) {
            let mut later = days;
            if days.word(&["日", "号"]).is_some() {
                cursor = days;
                to.day = value;
            } else if later.word(&["月"]).is_some()
                && value <= 12
                && let Some((day, _)) = later.number(1, 31)
                && later.word(&["日", "号"]).is_some()
            {
                cursor = later;
                to = Moment { year, month: value, day };
            }
        }
    }
    (named || to != from).then_some((Some((from, to)), cursor.at, true))
}

/// 一季度, 前三季度 (前 was taken), 1—3季度
pub(super) fn quarter(mut cursor: Cursor<'_, '_>, year: Year) -> Option<Read> {
    let from_first = cursor.reader.char_before(cursor.at) == Some('前');
    let (first, _) = cursor.number(1, 4)?;
    let mut from = if from_first { 1 } else { first };
    let mut to = first;
    let mut range = cursor;
    // 一、二、三季度
    while range.word(&DASHES).is_some()
        && let Some((last, _)) = range.number(1, 4)
        && last > to
    {
        cursor = range;
        from = first;
        to = last;
    }
    cursor.word(&["个"]);
    cursor.word(&["季度"])?;
    cursor.word(&["末", "以来"]);
    let moments = (Moment::month(year, 3 * from - 2), Moment::month(year, 3 * to));
    (from <= to).then_some((Some(moments), cursor.at, false))
}

/// 前10个月, behind 前
pub(super) fn months_counted(mut cursor: Cursor<'_, '_>, year: Year) -> Option<Read> {
    let (count, _) = cursor.number(1, 12)?;
    cursor.word(&["个月"])?;
    Some((Some((Moment::month(year, 1), Moment::month(year, count))), cursor.at, false))
}

/// 8时30分, 20点, 9:30, 23:46:52
fn clock(mut cursor: Cursor<'_, '_>) -> Option<Read> {
    let (hour, numeral) = cursor.number(0, 24)?;
    if numeral.script != Script::Digits {
        return None;
    }
    if cursor.word(&[":", "："]).is_some() {
        let (minute, minutes) = cursor.number(0, 59)?;
        let mut with_seconds = cursor;
        if with_seconds.word(&[":", "："]).is_some() {
            let (second, seconds) = with_seconds.number(0, 59)?;
            // 20:30:50 adds up to a whole: shares, not a time
            let whole = u32::from(hour) + u32::from(minute) + u32::from(second) == 100;
            let clock = minutes.whole_digits == 2 && seconds.whole_digits == 2 && !whole;
            return clock.then_some((None, with_seconds.at, true));
        }
        let more = cursor.rest().starts_with(['∶', '.']);
        return (minutes.whole_digits == 2 && !more).then_some((None, cursor.at, true));
    }
    cursor.word(&["时", "点"])?;
    if cursor.rest().starts_with(['间', '代', '位']) {
        return None;
    }
    let mut minutes = cursor;
    if minutes.number(0, 59).is_some() && minutes.word(&["分"]).is_some() {
        cursor = minutes;
    }
    Some((None, cursor.at, true))
}

/// 3点30分, which reads as a decimal up to 分.
fn spoken_clock(cursor: Cursor<'_, '_>) -> Option<Read> {
    let Cursor { reader, at, known } = cursor;
    let (_, numeral) = known?;
    let end = numeral.written.end;
    let (hour, minute) = reader.text.get(at..end)?.split_once('点')?;
    let is_clock =
        |digits: &str, most: u8| digits.len() <= 2 && digits.parse::<u8>().is_ok_and(|value| value < most);
    let is_time = is_clock(hour, 25) && is_clock(minute, 60) && reader.rest(end).starts_with('分');
    let is_share = reader.rest(end).starts_with("分之");
    (is_time && !is_share).then_some((None, end + '分'.len_utf8(), true))
}

/// 19日 without its month; counted days (达15日) are none.
fn day(mut cursor: Cursor<'_, '_>) -> Option<Read> {
    let front = cursor.reader.char_before(cursor.at);
    if front.is_some_and(|c| {
        matches!(c, '达' | '共' | '为' | '期' | '限' | '内' | '前' | '个' | '满' | '长' | '短')
    }) {
        return None;
    }
    cursor.number(1, 31)?;
    cursor.word(&["日"])?;
    let broken = cursor.rest().starts_with(['均', '常', '游', '内', '以', '产', '处']);
    (!broken).then_some((None, cursor.at, true))
}

/// 五年来, 近三年, 过去五年, 今后五年, 21世纪, 90年代
fn some_years(mut cursor: Cursor<'_, '_>) -> Option<Read> {
    let Cursor { reader, at, .. } = cursor;
    let (count, _) = cursor.number(1, 100)?;
    if cursor.word(&["世纪", "年代"]).is_some() {
        return Some((None, cursor.at, false));
    }
    cursor.word(&["多"]);
    cursor.word(&["年"])?;
    let since = cursor.word(&["以来", "来", "间"]).is_some();
    let front = reader.text.get(..at).unwrap_or_default();
    let counted =
        |front: char| matches!(front, '第' | '前' | '满' | '每' | '用' | '了' | '期' | '连' | '续' | '个');
    let is_counted = reader.char_before(at).is_some_and(counted);
    // 两年平均, 五年累计: so many years, up to now
    let summed = ["平均", "年均", "累计", "共"].iter().any(|word| cursor.rest().starts_with(word));
    let since = since || summed && !is_counted;
    // 比前五年增长
    if let Some(before) = front.strip_suffix('前')
        && before.ends_with(['比', '较', '过', '于', '与', '是'])
        && !since
    {
        let years = i32::from(count);
        let moments = (Moment::year(Year::Report(1 - 2 * years)), Moment::year(Year::Report(-years)));
        return Some((Some(moments), cursor.at, false));
    }
    let (past, ahead) = match reader.char_before(at) {
        Some('近' | '这') => (true, false),
        Some('去' | '的') => (front.ends_with("过去") || front.ends_with("过去的"), false),
        Some(_) => (false, ["今后", "未来", "下一个"].iter().any(|word| front.ends_with(word))),
        None => (false, false),
    };
    // 五年内
    let ahead = ahead || !past && !since && !is_counted && cursor.word(&["内"]).is_some();
    let count = i32::from(count);
    let moments = if ahead {
        Some((Moment::year(Year::Report(1)), Moment::year(Year::Report(count))))
    } else {
        Some((Moment::year(Year::Report(1 - count)), Moment::year(THIS)))
    };
    (past || ahead || since).then_some((moments, cursor.at, false))
}

#[cfg(test)]
mod tests {
    use super::PeriodDraft;
    use crate::quantity::{UnitTable, read, resolve};

    /// Every time expression of a sentence with its dates, for a report of 2024.
    fn told(text: &str) -> Vec<String> {
        let found = read(text, UnitTable::builtin());
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

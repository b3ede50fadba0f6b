//! Time expressions that begin with a word: 今年, 去年同期, 上半年, 前三季度, 近年来, 截至目前.

use std::sync::LazyLock;

use super::glyph::{self, NUMERAL, SECOND};
use super::mention::Reader;
use super::moment::{Moment, PeriodDraft, THIS, Told, Year};
use super::period::{Cursor, before_end, months_counted, quarter, within_year};
use crate::lexicon::Lexicon;
use crate::text::TextRange;

/// Words that tell a time.
static WORDS: LazyLock<Lexicon<&str>> = LazyLock::new(|| {
    let words = "今年 去年 上年 明年 前年 本年度 本年 当年 全年 年初 年末 年底 年内 上半年 下半年 上个月 \
        上月 本月 当月 上季度 本季度 上一季度 本季 当季 上一年度 上一年 近年来 近年 近些年 近几年 当前 截至目前 截止目前 同期 历年 往年 前";
    Lexicon::new(words.split(' ').map(|word| (vec![word.to_owned()], word)))
});

/// The time expression that starts with a word here.
#[inline]
pub(crate) fn read(reader: &Reader<'_>, at: usize) -> Option<PeriodDraft> {
    let mut chars = reader.rest(at).chars();
    // 前年, and 前 before a number
    let classes = if chars.next() == Some('前') { SECOND | NUMERAL } else { SECOND };
    chars.next().filter(|second| glyph::is(*second, classes))?;
    worded(reader, at)
}

/// The same where the first two characters may be those of a word.
fn worded(reader: &Reader<'_>, at: usize) -> Option<PeriodDraft> {
    let rest = reader.rest(at);
    let word = WORDS.prefix(rest)?;
    let mut cursor = Cursor { reader, at: at + word.end, known: None };
    let word = word.label;
    let front = reader.char_before(at);
    let whole = |offset| {
        let year = Year::Report(offset);
        Some((Moment::year(year), Moment::year(year)))
    };
    let months = |from, to| Some((Moment::month(THIS, from), Moment::month(THIS, to)));
    let (moments, end, is_point) = match word {
        "前" => {
            let found = quarter(cursor, THIS).or_else(|| months_counted(cursor, THIS));
            found.filter(|_| front.is_none_or(|c| !matches!(c, '目' | '以' | '之' | '当' | '提' | '排')))?
        }
        "年初" | "年末" | "年底" | "年内"
            if front.is_some_and(|c| glyph::digit(c).is_some() || "今去上前本当五三全".contains(c)) =>
        {
            return None;
        }
        "今年" | "去年" | "上年" | "上一年" | "上一年度" | "明年" | "前年" | "本年" | "本年度" | "当年" =>
        {
            let offset = match word {
                "去年" | "上年" | "上一年" | "上一年度" => -1,
                "前年" => -2,
                "明年" => 1,
                _ => 0,
            };
            let inside = within_year(cursor, Year::Report(offset));
            let mut same = cursor;
            match (inside, same.word(&["同期", "度"])) {
                (Some(inside), _) => inside,
                (None, Some(_)) => (whole(offset), same.at, false),
                (None, None) => (whole(offset), cursor.at, false),
            }
        }
        "全年" | "年内" => (whole(0), cursor.at, false),
        "上半年" => (months(1, 6), cursor.at, false),
        "下半年" => (months(7, 12), cursor.at, false),
        "年末" | "年底" => {
            before_end(&mut cursor);
            (whole(0), cursor.at, false)
        }
        "年初" => {
            let moments = if cursor.word(&["以来"]).is_some() { whole(0) } else { months(1, 1) };
            (moments, cursor.at, false)
        }
        // 历年最高, 比往年: what is compared with, no time of a number
        "历年" | "往年" | "同期" => (None, cursor.at, true),
        "上个月" | "上月" | "本月" | "当月" | "上季度" | "本季度" => (None, cursor.at, true),
        _ => {
            cursor.word(&["来", "以来"]);
            (None, cursor.at, false)
        }
    };
    let told = match word {
        "今年" | "去年" | "明年" | "前年" | "本年" | "本年度" => Told::FromNow,
        "当前" | "截至目前" | "截止目前" => Told::Now,
        _ if moments.is_none() => Told::Vague,
        _ => Told::OfYear,
    };
    let since = told == Told::FromNow && reader.text.get(at..end).is_some_and(|text| text.ends_with("以来"));
    Some(PeriodDraft { range: TextRange::new(at, end), told, since, moments, is_point })
}

//! Time expressions that begin with a word: 今年, 去年同期, 上半年, 前三季度, 近年来, 截至目前.

use std::sync::LazyLock;

use super::glyph::{self, NUMERAL, SECOND};
use super::mention::Reader;
use super::moment::{Moment, PeriodDraft, THIS, Told, Year};
use super::period::{Cursor, SINCE, before_end, months_counted, quarter, within_year};
use crate::lexicon::Lexicon;
use crate::text::TextRange;
use crate::vocabulary::time::{self, Reads, Word};

/// Words that tell a time.
static WORDS: LazyLock<Lexicon<Word>> =
    LazyLock::new(|| Lexicon::new(time::WORD.iter().map(|(word, says)| (vec![word.to_owned()], says))));

/// The time expression that starts with a word here.
#[inline]
pub(crate) fn read(reader: &Reader<'_>, at: usize) -> Option<PeriodDraft> {
    let mut chars = reader.rest(at).chars();
    let (first, second) = (chars.next()?, chars.next()?);
    // 前年, and 前 before a number
    let is_counted = first == '前' && (second == ' ' || glyph::is(second, NUMERAL));
    if is_counted || glyph::is(second, SECOND) { worded(reader, at) } else { None }
}

/// The same where the first two characters may be those of a word.
fn worded(reader: &Reader<'_>, at: usize) -> Option<PeriodDraft> {
    let rest = reader.rest(at);
    let word = WORDS.prefix(rest)?;
    let mut cursor = Cursor { reader, at: at + word.end, known: None };
    let word = word.label;
    let front = reader.char_before(at);
    if word.bare && front.is_some_and(|c| glyph::digit(c).is_some() || time::is_named_year_end(c)) {
        return None;
    }
    let whole = |offset| {
        let year = Year::Report(offset);
        Some((Moment::year(year), Moment::year(year)))
    };
    let months = |from, to| Some((Moment::month(THIS, from), Moment::month(THIS, to)));
    let (moments, end, is_point) = match word.reads {
        Reads::Counted => {
            let found = quarter(cursor, THIS).or_else(|| months_counted(cursor, THIS));
            found.filter(|_| front.is_none_or(|c| !time::is_stem_of_former(c)))?
        }
        Reads::Year => {
            let offset = word.years.unwrap_or_default();
            within_year(cursor, Year::Report(offset)).unwrap_or_else(|| {
                cursor.word(&time::BEHIND_NAMED);
                (whole(offset), cursor.at, false)
            })
        }
        Reads::Whole => (whole(0), cursor.at, false),
        Reads::FirstHalf => (months(1, 6), cursor.at, false),
        Reads::SecondHalf => (months(7, 12), cursor.at, false),
        Reads::End => {
            before_end(&mut cursor);
            (whole(0), cursor.at, false)
        }
        Reads::Start => {
            let moments = if cursor.sign(SINCE).is_some() { whole(0) } else { months(1, 1) };
            (moments, cursor.at, false)
        }
        // 历年最高, 比往年: what is compared with, no time of a number
        Reads::Apart => (None, cursor.at, true),
        Reads::Vague => {
            cursor.word(&time::SINCE);
            (None, cursor.at, false)
        }
    };
    let told = match word.told {
        Some(time::Told::FromNow) => Told::FromNow,
        Some(time::Told::Now) => Told::Now,
        None if moments.is_none() => Told::Vague,
        None => Told::OfYear,
    };
    let since = told == Told::FromNow && reader.text.get(at..end).is_some_and(|text| text.ends_with(SINCE));
    Some(PeriodDraft { range: TextRange::new(at, end), told, since, moments, is_point })
}

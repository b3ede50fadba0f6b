//! The times that heads, rows and captions of a table name.

use super::cell;
use super::vocabulary::vocabulary;
use crate::quantity::PeriodDraft;
use crate::text::TextRange;
use crate::vocabulary::date::is_year_sign;
use crate::vocabulary::table;

/// A time that a table names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// One of the time expressions of the text, by its index.
    Time(usize),
    /// Digits alone: 2023.
    Year(TextRange, i32),
}

/// When the numbers of a column, a row or a table hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct When {
    /// 2023年
    pub(crate) year: Option<Named>,
    /// Part of a year, or one told from another: 1—6月, 上年.
    pub(crate) part: Option<Named>,
    /// It names a time that its words alone do not date: 期初.
    pub(crate) open: bool,
}

impl When {
    pub(super) fn is_none(&self) -> bool {
        self.year.is_none() && self.part.is_none() && !self.open
    }

    /// What two of them come to: none where both name a year, and not the same.
    pub(super) fn with(self, other: Self, times: &[PeriodDraft]) -> Option<Self> {
        let same = |one: Named, two: Named| years(one, times) == years(two, times);
        let differ = self.year.zip(other.year).is_some_and(|(one, two)| !same(one, two));
        let parts = self.part.is_some() && other.part.is_some();
        (!differ && !parts).then_some(Self {
            year: self.year.or(other.year),
            part: self.part.or(other.part),
            open: self.open || other.open,
        })
    }
}

/// The first and the last year that a time names itself.
pub(super) fn years(named: Named, times: &[PeriodDraft]) -> Option<(i32, i32)> {
    match named {
        Named::Time(index) => times.get(index)?.named_years(),
        Named::Year(_, year) => Some((year, year)),
    }
}

/// A time expression of a stretch, and whether it is what is compared with.
pub(super) fn times_in(
    reading: &str,
    range: TextRange,
    times: &[PeriodDraft],
) -> impl Iterator<Item = (usize, bool)> {
    let first = times.partition_point(|time| time.range.start() < range.start());
    let inside =
        times[first..].iter().zip(first..).take_while(move |(time, _)| time.range.end() <= range.end());
    inside.map(move |(time, index)| {
        let before = reading[range.start()..time.range.start()].trim_end();
        (index, before.ends_with(table::is_comparing))
    })
}

/// The time that a head, the name of a row or a caption names.
pub(super) fn when(reading: &str, range: TextRange, times: &[PeriodDraft]) -> When {
    let mut when = When::default();
    if let Some((range, year)) = bare_year(reading, range) {
        when.year = Some(Named::Year(range, year));
    }
    for (index, is_base) in times_in(reading, range, times) {
        let time = &times[index];
        if is_base {
            continue;
        }
        let slot = if time.is_absolute() { &mut when.year } else { &mut when.part };
        // 2022年和2023年: of which of them is not told
        if slot.is_some() {
            return When { open: true, ..When::default() };
        }
        *slot = Some(Named::Time(index));
    }
    let text = &reading[range];
    let open = vocabulary().open_times.iter(text);
    let is_compared = |at: usize| text[..at].trim_end().ends_with(table::is_comparing);
    let is_open = open.into_iter().any(|word| !is_compared(word.start));
    when.open = is_open && when.part.is_none() && when.year.is_none();
    when
}

/// `2023`, `2023（亿元）`, `2023实际`: digits that are a year though nothing behind them says so.
fn bare_year(reading: &str, range: TextRange) -> Option<(TextRange, i32)> {
    let text = &reading[range];
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let year = cell::year(&text[..digits])?;
    let behind = &text[digits..];
    // 2023 年 is a time expression
    let is_alone =
        !behind.trim_start().starts_with(is_year_sign) && !behind.starts_with(table::is_behind_bare_year);
    is_alone.then(|| (TextRange::new(range.start(), range.start() + digits), year))
}

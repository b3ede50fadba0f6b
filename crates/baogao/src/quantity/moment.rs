//! What a time expression says, and the dates that it comes to.

use crate::date::{Date, days_of};
use crate::text::TextRange;

/// A year, named or told from the year of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Year {
    Named(i32),
    /// 今年 is 0, 去年 is -1.
    Report(i32),
}

/// A day, month or year; 0 leaves month or day open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) year: Year,
    pub(crate) month: u8,
    pub(crate) day: u8,
}

/// How a time expression tells its years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// It names them: 2023年, “十四五”期间.
    Named,
    /// Reckoned from the year that is spoken in: 今年, 去年, 明年.
    FromNow,
    /// Of the year that the text speaks of, or the one before it: 上半年, 6月, 当年, 上年.
    OfYear,
    /// So many years up to now: 五年来.
    Back(u8),
    /// So many years from now on: 今后五年.
    Ahead(u8),
    /// The time that is spoken in: 截至目前.
    Now,
    /// No dates: 近年来.
    Vague,
}

/// A time expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PeriodDraft {
    pub(crate) range: TextRange,
    pub(crate) told: Told,
    /// It begins a stretch that goes on: 2018年以来.
    pub(crate) since: bool,
    /// First and last moment; `None` for what names no dates (近年来, 当前).
    pub(crate) moments: Option<(Moment, Moment)>,
    /// A day or clock time rather than a period that figures speak of (6月19日, 8时30分).
    pub(crate) is_point: bool,
}

impl Told {
    /// Of a time expression that holds a number.
    pub(super) fn of(moments: Option<(Moment, Moment)>) -> Self {
        let years = |count: i32| u8::try_from(count).unwrap_or(u8::MAX);
        match moments {
            None => Self::Vague,
            Some((Moment { year: Year::Report(1), .. }, Moment { year: Year::Report(count), .. })) => {
                Self::Ahead(years(count))
            }
            Some((
                Moment { year: Year::Report(from), month: 0, .. },
                Moment { year: Year::Report(0), .. },
            )) => Self::Back(years(1 - from)),
            Some((Moment { year: Year::Report(_), .. }, _)) => Self::OfYear,
            Some(_) => Self::Named,
        }
    }
}

impl Moment {
    pub(super) const fn year(year: Year) -> Self {
        Self { year, month: 0, day: 0 }
    }

    pub(super) const fn month(year: Year, month: u8) -> Self {
        Self { year, month, day: 0 }
    }
}

/// The year of the report.
pub(super) const THIS: Year = Year::Report(0);

/// First and last day, for a report that speaks from `year`.
pub(crate) fn resolve(period: &PeriodDraft, year: i32) -> Option<(Date, Date)> {
    let ((from, to), (first_year, last_year)) = (period.moments?, period.years_from(year)?);
    let first = Date::new(first_year, from.month.max(1), from.day.max(1))?;
    let last_month = if to.month == 0 { 12 } else { to.month };
    let last_day = if to.day == 0 { days_of(last_year, last_month) } else { to.day };
    let last = Date::new(last_year, last_month, last_day)?;
    (first <= last).then_some((first, last))
}

impl PeriodDraft {
    /// Its first and its last year, for a report that speaks from `year`.
    pub(crate) fn years_from(&self, year: i32) -> Option<(i32, i32)> {
        let named = |moment: Moment| match moment.year {
            Year::Named(year) => year,
            Year::Report(offset) => year.saturating_add(offset),
        };
        self.moments.map(|(from, to)| (named(from), named(to)))
    }

    /// The first and the last year that it names itself.
    pub(crate) fn named_years(&self) -> Option<(i32, i32)> {
        match self.moments? {
            (Moment { year: Year::Named(from), .. }, Moment { year: Year::Named(to), .. }) => {
                Some((from, to))
            }
            _ => None,
        }
    }

    /// It lies behind the year that the text speaks from: 今后五年.
    pub(crate) fn is_ahead(&self) -> bool {
        self.moments.is_some_and(|(from, _)| matches!(from.year, Year::Report(1..)))
    }

    /// It is a year before the one that is spoken in: 去年.
    pub(crate) fn is_before_now(&self) -> bool {
        let is_before = |moment: Moment| matches!(moment.year, Year::Report(..0));
        self.told == Told::FromNow && self.moments.is_some_and(|(_, to)| is_before(to))
    }

    /// It is in the year that the text speaks of: 上半年, and not 上年.
    pub(crate) fn is_of_its_year(&self) -> bool {
        self.moments.is_some_and(|(from, to)| from.year == THIS && to.year == THIS)
    }

    /// Whether it names its years itself.
    pub(crate) fn is_absolute(&self) -> bool {
        let is_named = |moment: Moment| matches!(moment.year, Year::Named(_));
        self.moments.is_some_and(|(from, to)| is_named(from) && is_named(to))
    }
}

//! A day of the calendar.

pub(crate) mod written;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A day, written as ISO 8601 does.
///
/// ```
/// use baogao::Date;
/// let date: Date = "2024-02-29".parse()?;
/// assert_eq!((date.year(), date.month(), date.day()), (2024, 2, 29));
/// assert_eq!(date.to_string(), "2024-02-29");
/// assert_eq!(Date::new(2023, 2, 29), None);
/// # Ok::<(), baogao::DateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// A text that is no date: one of the form `2024-02-29`, of the years 0 to 9999, was wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a date of the form 2024-02-29 was wanted")]
pub struct DateError;

impl Date {
    /// A day of the years 0 to 9999; `None` where the calendar has none.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let year = u16::try_from(year).ok().filter(|year| *year <= 9999)?;
        let is_day = (1..=12).contains(&month) && (1..=days_of(year.into(), month)).contains(&day);
        is_day.then_some(Self { year, month, day })
    }

    /// Its year, 0 to 9999.
    pub fn year(self) -> i32 {
        self.year.into()
    }

    /// Its month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// Its day, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }
}

/// The first year of a five-year plan: the third began in 1966, and each follows the one before.
pub(crate) const fn first_of_plan(number: i32) -> i32 {
    1966 + 5 * (number - 3)
}

/// How many days a month has.
pub(crate) fn days_of(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let mut parts = text.splitn(3, '-');
        let mut number = |width: usize| {
            let digits = parts.next().filter(|part| part.len() == width)?;
            digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<u16>().ok())?
        };
        let (year, month, day) = (number(4), number(2), number(2));
        let small = |number: Option<u16>| u8::try_from(number?).ok();
        match (year, small(month), small(day)) {
            (Some(year), Some(month), Some(day)) => Self::new(year.into(), month, day).ok_or(DateError),
            _ => Err(DateError),
        }
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn days_that_the_calendar_has_go_through_text_and_back() {
        for text in ["2024-02-29", "2000-02-29", "0000-01-01", "9999-12-31", "1978-12-18"] {
            assert_eq!(text.parse::<Date>().map(|date| date.to_string()).as_deref(), Ok(text));
        }
        for text in [
            "",
            "2023-02-29",
            "1900-02-29",
            "2023-13-01",
            "2023-00-10",
            "2023-1-1",
            "2023-04-31",
            "23-04-30",
            "+023-04-30",
            "2023-04-3０",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        assert_eq!(Date::new(10_000, 1, 1), None);
        assert_eq!(Date::new(-1, 1, 1), None);
    }

    #[test]
    fn earlier_days_come_first() {
        let [first, last] = ["2023-12-31", "2024-01-01"].map(|text| text.parse::<Date>().unwrap());
        assert!(first < last);
    }
}

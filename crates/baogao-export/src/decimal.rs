//! Exact values as decimals of a fixed scale, and dates as days.

use baogao::Date;

/// Digits behind the point of a decimal column.
pub(crate) const SCALE: i8 = 12;
/// Digits of a decimal column in all.
pub(crate) const PRECISION: u8 = 38;

/// The value times 10^[`SCALE`]; `None` for a fraction and for what has more digits.
pub(crate) fn scaled(value: &str) -> Option<i128> {
    let (negative, digits) = value.strip_prefix('-').map_or((false, value), |digits| (true, digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    let fits = whole.len() <= usize::from(PRECISION) - SCALE as usize && part.len() <= SCALE as usize;
    if whole.is_empty() || !is_number(whole) || !is_number(part) || !fits {
        return None;
    }
    let mut scaled: i128 = 0;
    for byte in whole.bytes().chain(part.bytes()) {
        scaled = scaled * 10 + i128::from(byte - b'0');
    }
    for _ in part.len()..SCALE as usize {
        scaled *= 10;
    }
    Some(if negative { -scaled } else { scaled })
}

/// Days from 1970-01-01 to an ISO 8601 date of the proleptic Gregorian calendar; `None` for anything else.
pub(crate) fn days(date: Date) -> i32 {
    let (year, month, day) = (date.year(), i32::from(date.month()), i32::from(date.day()));
    // Years from March on: the leap day is the last one of its year.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * month + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_every_digit_or_are_none() {
        assert_eq!(scaled("8.5"), Some(8_500_000_000_000));
        assert_eq!(scaled("-3"), Some(-3_000_000_000_000));
        assert_eq!(
            scaled("12345678901234567890123456.123456789012"),
            Some(12_345_678_901_234_567_890_123_456_123_456_789_012)
        );
        for value in ["1/3", "", "-", "1.1234567890123", "123456789012345678901234567", "1e3"] {
            assert_eq!(scaled(value), None, "{value}");
        }
    }

    #[test]
    fn dates_are_days() {
        for (date, expected) in
            [("1970-01-01", 0), ("2000-03-01", 11_017), ("1969-12-31", -1), ("2024-02-29", 19_782)]
        {
            assert_eq!(date.parse().map(days), Ok(expected), "{date}");
        }
    }
}

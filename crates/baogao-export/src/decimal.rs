//! Exact values as decimals of a fixed scale, and dates as days.

#[cfg(any(feature = "arrow", test))]
use baogao::Date;
use baogao::Number;

/// Digits behind the point of a decimal column.
pub(crate) const SCALE: i8 = 12;
/// Digits of a decimal column in all.
pub(crate) const PRECISION: u8 = 38;

/// Powers of ten, 10^0 first.
const POWERS: [u128; PRECISION as usize + 1] = {
    let mut powers = [1; PRECISION as usize + 1];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = 10 * powers[at - 1];
        at += 1;
    }
    powers
};

/// The value times 10^[`SCALE`]; `None` for a fraction and for what has more digits.
pub(crate) fn scaled(value: &Number) -> Option<i128> {
    let missing = (SCALE as u8).checked_sub(value.scale()?)?;
    let mantissa = value.mantissa()?;
    let fits = mantissa.unsigned_abs() < *POWERS.get(usize::from(PRECISION - missing))?;
    let factor = *POWERS.get(usize::from(missing))?;
    fits.then(|| mantissa.wrapping_mul(factor as i128))
}

/// Days from 1970-01-01 to a date of the proleptic Gregorian calendar.
#[cfg(any(feature = "arrow", test))]
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
        let scaled = |mantissa, scale| Number::decimal(mantissa, scale).as_ref().and_then(scaled);
        assert_eq!(scaled(85, 1), Some(8_500_000_000_000));
        assert_eq!(scaled(-3, 0), Some(-3_000_000_000_000));
        let longest = 99_999_999_999_999_999_999_999_999_999_999_999_999;
        assert_eq!(scaled(longest, 12), Some(longest));
        assert_eq!(scaled(longest, 11), None, "27 digits before the point");
        assert_eq!(scaled(11_234_567_890_123, 13), None, "13 digits behind the point");
        assert_eq!(scaled(10_i128.pow(26), 0), None);
        assert_eq!(Number::fraction(1, 3).as_ref().and_then(super::scaled), None);
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

//! `Number` to text and to the number types of Rust and of other crates.

use std::fmt;
use std::str::FromStr;

use crate::{Number, ParseError};

impl fmt::Display for Number {
    /// Plain digits (`-1234.5`), or `1/3` for a fraction; [`parse`](crate::parse) reads it back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Some(mantissa), Some(scale)) = (self.mantissa(), self.scale()) else {
            let (numerator, denominator) = self.ratio();
            return f.pad_integral(
                numerator >= 0,
                "",
                &format!("{}/{denominator}", numerator.unsigned_abs()),
            );
        };
        let mut written = [0; WIDTH];
        f.pad_integral(mantissa >= 0, "", plain(mantissa.unsigned_abs(), scale, &mut written))
    }
}

/// What the longest decimal takes: 39 digits and a point.
const WIDTH: usize = 40;

/// The digits of a decimal with its point, written from the last one on.
fn plain(mantissa: u128, places: u8, written: &mut [u8; WIDTH]) -> &str {
    let (mut rest, mut length) = (mantissa, 0);
    let mut bytes = written.iter_mut().rev();
    let mut write = |byte| {
        if let Some(place) = bytes.next() {
            *place = byte;
            length += 1;
        }
    };
    let mut next_digit = || {
        let digit;
        (rest, digit) = last_digit(rest);
        (b'0' + digit, rest == 0)
    };
    for _ in 0..places {
        write(next_digit().0);
    }
    if places > 0 {
        write(b'.');
    }
    loop {
        let (digit, is_first) = next_digit();
        write(digit);
        if is_first {
            break;
        }
    }
    written.get(WIDTH - length..).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
}

/// What stands before the last digit, and the digit. Most numbers are short enough for the quick division.
fn last_digit(number: u128) -> (u128, u8) {
    match u64::try_from(number) {
        Ok(short) => ((short / 10).into(), (short % 10) as u8),
        Err(_) => (number / 10, (number % 10) as u8),
    }
}

impl FromStr for Number {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        crate::parse(text)
    }
}

/// The value is no integer, or does not fit the integer type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotInRange;

impl fmt::Display for NotInRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the number is no integer of the asked type")
    }
}

impl std::error::Error for NotInRange {}

macro_rules! integers {
    ($($type:ty)*) => {$(
        impl TryFrom<Number> for $type {
            type Error = NotInRange;

            fn try_from(number: Number) -> Result<Self, NotInRange> {
                number.to_integer().and_then(|value| Self::try_from(value).ok()).ok_or(NotInRange)
            }
        }
    )*};
}

integers!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

macro_rules! from_integers {
    ($($type:ty)*) => {$(
        impl From<$type> for Number {
            fn from(value: $type) -> Self {
                Self::integer(i128::from(value))
            }
        }
    )*};
}

from_integers!(i8 i16 i32 i64 i128 u8 u16 u32 u64);

#[cfg(feature = "serde")]
impl serde::Serialize for Number {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Number {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl serde::de::Visitor<'_> for Text {
            type Value = Number;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number as a string")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Number, E> {
                crate::parse(text).map_err(E::custom)
            }
        }

        deserializer.deserialize_str(Text)
    }
}

#[cfg(feature = "rust_decimal")]
impl From<rust_decimal::Decimal> for Number {
    fn from(value: rust_decimal::Decimal) -> Self {
        // A `Decimal` has 96 bits and at most 28 places, so it always fits.
        let scale = u8::try_from(value.scale()).unwrap_or_default();
        Self::decimal(value.mantissa(), scale).unwrap_or_default()
    }
}

#[cfg(feature = "rust_decimal")]
impl TryFrom<Number> for rust_decimal::Decimal {
    type Error = NotInRange;

    fn try_from(number: Number) -> Result<Self, NotInRange> {
        match (number.mantissa(), number.scale()) {
            (Some(mantissa), Some(scale)) => {
                Self::try_from_i128_with_scale(mantissa, u32::from(scale)).map_err(|_| NotInRange)
            }
            _ => Err(NotInRange),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_written_whole() {
        for (mantissa, scale, text) in [
            (0, 0, "0"),
            (-5, 1, "-0.5"),
            (5, 3, "0.005"),
            (-12_345, 2, "-123.45"),
            (1, 38, "0.00000000000000000000000000000000000001"),
            (i128::MAX, 38, "1.70141183460469231731687303715884105727"),
            (i128::MIN, 0, "-170141183460469231731687303715884105728"),
            (10_i128.pow(20), 0, "100000000000000000000"),
        ] {
            assert_eq!(
                Number::decimal(mantissa, scale).map(|number| number.to_string()).as_deref(),
                Some(text)
            );
        }
        assert_eq!(
            format!("{:+}|{:6}|{:06}", Number::integer(7), Number::integer(-7), Number::integer(-7)),
            "+7|    -7|-00007"
        );
    }
}

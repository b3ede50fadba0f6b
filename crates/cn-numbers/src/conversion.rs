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
        let digits = mantissa.unsigned_abs().to_string();
        let places = usize::from(scale);
        if places == 0 {
            return f.pad_integral(mantissa >= 0, "", &digits);
        }
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, part) = padded.split_at(padded.len() - places);
        f.pad_integral(mantissa >= 0, "", &format!("{whole}.{part}"))
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

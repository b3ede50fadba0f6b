//! The exact number type.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// The most decimal places that a [`Number`] holds.
pub const MAX_SCALE: u8 = 38;

/// An exact integer, decimal or fraction.
///
/// A decimal is an `i128` over a power of ten (38 significant digits always fit), a fraction an `i64` over an `i64`: 24 bytes
/// together, for a document may hold a million of them.
/// Every value has one form: no trailing zeros, fractions in lowest terms, and a fraction that a decimal can hold is
/// that decimal. So equal values compare, hash and print alike.
///
/// ```
/// use cn_numbers::Number;
/// assert_eq!(Number::decimal(150, 2), Number::decimal(15, 1));
/// assert_eq!(Number::decimal(850, 2).unwrap().to_string(), "8.5");
/// assert_eq!(Number::fraction(2, 6).unwrap().to_string(), "1/3");
/// assert_eq!(Number::fraction(1, 4).unwrap().to_string(), "0.25");
/// assert!(Number::fraction(1, 3).unwrap() < Number::decimal(34, 2).unwrap());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    repr: Repr,
}

/// Canonical: see [`Number`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Repr {
    /// `mantissa / 10^scale`, the mantissa no multiple of ten unless the scale is 0.
    Decimal { mantissa: Mantissa, scale: u8 },
    /// In lowest terms; the denominator is over 1.
    Fraction { numerator: i64, denominator: i64 },
}

/// An `i128` in two halves: by itself it stands at every sixteenth byte alone, and leaves as much room empty.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Mantissa {
    high: i64,
    low: u64,
}

impl Mantissa {
    const fn of(value: i128) -> Self {
        Self { high: (value >> 64) as i64, low: value as u64 }
    }

    const fn value(self) -> i128 {
        ((self.high as i128) << 64) | self.low as i128
    }
}

impl std::fmt::Debug for Mantissa {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.value().fmt(f)
    }
}

impl Number {
    /// Nought.
    pub const ZERO: Self = Self::integer(0);

    /// A whole number.
    ///
    /// ```
    /// assert_eq!(cn_numbers::Number::integer(80_000_000).to_string(), "80000000");
    /// ```
    #[must_use]
    pub const fn integer(value: i128) -> Self {
        Self { repr: Repr::Decimal { mantissa: Mantissa::of(value), scale: 0 } }
    }

    /// `mantissa / 10^scale`; `None` where more than [`MAX_SCALE`] places are left after trailing zeros are cut.
    ///
    /// ```
    /// use cn_numbers::Number;
    /// assert_eq!(Number::decimal(1437, 1).unwrap().to_string(), "143.7");
    /// assert_eq!(Number::decimal(1, 39), None);
    /// ```
    #[must_use]
    pub const fn decimal(mantissa: i128, scale: u8) -> Option<Self> {
        let (mut mantissa, mut scale) = (mantissa, scale);
        if mantissa == 0 {
            return Some(Self::ZERO);
        }
        while scale > 0 && ends_in_zero(mantissa) {
            mantissa /= 10;
            scale -= 1;
        }
        if scale > MAX_SCALE {
            return None;
        }
        Some(Self { repr: Repr::Decimal { mantissa: Mantissa::of(mantissa), scale } })
    }

    /// `numerator / denominator`; `None` for a denominator of nought, or where no decimal holds the value and 64 bits do not
    /// hold both in lowest terms.
    ///
    /// ```
    /// use cn_numbers::Number;
    /// assert_eq!(Number::fraction(1, -3).unwrap().to_string(), "-1/3");
    /// assert_eq!(Number::fraction(1, 0), None);
    /// ```
    #[must_use]
    pub fn fraction(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let divisor = gcd(numerator.unsigned_abs(), denominator.unsigned_abs());
        let numerator_size = numerator.unsigned_abs() / divisor;
        let denominator_size = denominator.unsigned_abs() / divisor;
        let negative = (numerator < 0) != (denominator < 0);
        let numerator = signed(numerator_size, negative)?;
        let denominator = i128::try_from(denominator_size).ok()?;
        if let Some(decimal) = decimal_of(numerator, denominator) {
            return Some(decimal);
        }
        let (numerator, denominator) = (i64::try_from(numerator).ok()?, i64::try_from(denominator).ok()?);
        Some(Self { repr: Repr::Fraction { numerator, denominator } })
    }

    /// A sign and a magnitude over a power of ten.
    pub(crate) fn from_magnitude(negative: bool, magnitude: u128, scale: u8) -> Option<Self> {
        Self::decimal(signed(magnitude, negative)?, scale)
    }

    /// Whether there is no part after the point.
    #[must_use]
    pub const fn is_integer(&self) -> bool {
        matches!(self.repr, Repr::Decimal { scale: 0, .. })
    }

    /// Whether no decimal holds the value (`1/3`).
    #[must_use]
    pub const fn is_fraction(&self) -> bool {
        matches!(self.repr, Repr::Fraction { .. })
    }

    /// Whether the value is 0.
    #[must_use]
    pub const fn is_zero(&self) -> bool {
        matches!(self.repr, Repr::Decimal { mantissa: Mantissa { high: 0, low: 0 }, .. })
    }

    /// Whether the value is under 0.
    #[must_use]
    pub const fn is_negative(&self) -> bool {
        match self.repr {
            Repr::Decimal { mantissa, .. } => mantissa.high < 0,
            Repr::Fraction { numerator, .. } => numerator < 0,
        }
    }

    /// The digits of a decimal without the point; `None` for a fraction.
    ///
    /// ```
    /// let n = cn_numbers::parse("8.50").unwrap();
    /// assert_eq!((n.mantissa(), n.scale()), (Some(85), Some(1)));
    /// ```
    #[must_use]
    pub const fn mantissa(&self) -> Option<i128> {
        match self.repr {
            Repr::Decimal { mantissa, .. } => Some(mantissa.value()),
            Repr::Fraction { .. } => None,
        }
    }

    /// How many digits of the mantissa stand after the point; `None` for a fraction.
    #[must_use]
    pub const fn scale(&self) -> Option<u8> {
        match self.repr {
            Repr::Decimal { scale, .. } => Some(scale),
            Repr::Fraction { .. } => None,
        }
    }

    /// Numerator and denominator of the value as a fraction, in lowest terms for a fraction and over a power of ten
    /// for a decimal.
    ///
    /// ```
    /// assert_eq!(cn_numbers::parse("三分之二").unwrap().ratio(), (2, 3));
    /// assert_eq!(cn_numbers::parse("0.25").unwrap().ratio(), (25, 100));
    /// ```
    #[must_use]
    pub const fn ratio(&self) -> (i128, i128) {
        match self.repr {
            Repr::Decimal { mantissa, scale } => (mantissa.value(), 10_i128.pow(scale as u32)),
            Repr::Fraction { numerator, denominator } => (numerator as i128, denominator as i128),
        }
    }

    /// The value as an integer, if it is one.
    #[must_use]
    pub const fn to_integer(&self) -> Option<i128> {
        match self.repr {
            Repr::Decimal { mantissa, scale: 0 } => Some(mantissa.value()),
            _ => None,
        }
    }
}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.repr.hash(state);
    }
}

impl Default for Number {
    fn default() -> Self {
        Self::ZERO
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.repr, other.repr) {
            (Repr::Decimal { mantissa: a, scale: s }, Repr::Decimal { mantissa: b, scale: t }) if s == t => {
                a.value().cmp(&b.value())
            }
            _ => compare_ratios(self.ratio(), other.ratio()),
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares by the continued fractions of both, so that no product can overflow. Denominators are over 0.
fn compare_ratios(left: (i128, i128), right: (i128, i128)) -> Ordering {
    let ((mut a, mut b), (mut c, mut d)) = (left, right);
    let mut turned = false;
    loop {
        let order = a.div_euclid(b).cmp(&c.div_euclid(d));
        let (rest_a, rest_c) = (a.rem_euclid(b), c.rem_euclid(d));
        let order = match (order, rest_a, rest_c) {
            (Ordering::Equal, 0, 0) => Ordering::Equal,
            (Ordering::Equal, 0, _) => Ordering::Less,
            (Ordering::Equal, _, 0) => Ordering::Greater,
            (Ordering::Equal, _, _) => {
                // rest_a/b against rest_c/d is b/rest_a against d/rest_c, the other way round
                (a, b, c, d) = (b, rest_a, d, rest_c);
                turned = !turned;
                continue;
            }
            (order, _, _) => order,
        };
        return if turned { order.reverse() } else { order };
    }
}

/// The decimal equal to a fraction in lowest terms, if its denominator has no prime but 2 and 5 and the digits fit.
fn decimal_of(numerator: i128, denominator: i128) -> Option<Number> {
    let twos = denominator.trailing_zeros();
    let mut rest = denominator >> twos;
    let mut fives = 0;
    while rest % 5 == 0 {
        rest /= 5;
        fives += 1;
    }
    let scale = twos.max(fives);
    if rest != 1 || scale > u32::from(MAX_SCALE) {
        return None;
    }
    let factor = 2_i128.checked_pow(scale - twos)?.checked_mul(5_i128.checked_pow(scale - fives)?)?;
    Number::decimal(numerator.checked_mul(factor)?, u8::try_from(scale).ok()?)
}

/// Whether the last digit is 0; nearly all numbers fit 64 bits, where a remainder is many times as fast.
const fn ends_in_zero(value: i128) -> bool {
    let small = value as i64;
    if small as i128 == value { small % 10 == 0 } else { value % 10 == 0 }
}

/// A magnitude with its sign, where it fits.
pub(crate) fn signed(magnitude: u128, negative: bool) -> Option<i128> {
    if negative { 0_i128.checked_sub_unsigned(magnitude) } else { i128::try_from(magnitude).ok() }
}

pub(crate) fn gcd(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        if let (Ok(mut a), Ok(mut b)) = (u64::try_from(a), u64::try_from(b)) {
            // A division of 64 bits is many times as fast.
            while b != 0 {
                (a, b) = (b, a % b);
            }
            return u128::from(a);
        }
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn one_value_has_one_form() {
        let half = Number::decimal(5, 1).unwrap();
        assert_eq!(Number::fraction(2, 4), Some(half));
        assert_eq!(Number::fraction(-7, -14), Some(half));
        assert_eq!(Number::decimal(1_000, 3), Some(Number::integer(1)));
        assert_eq!(Number::decimal(0, 200), Some(Number::ZERO));
        assert_eq!(Number::fraction(i128::MIN, i128::MIN), Some(Number::integer(1)));
        assert_eq!(Number::fraction(i128::MIN, -1), None);
        assert_eq!(Number::fraction(1, i128::MAX), None);
        assert_eq!(Number::fraction(i128::MAX, 2), None);
    }

    #[test]
    fn numbers_of_every_size_come_back_and_take_24_bytes() {
        for value in [i128::MIN, i128::from(i64::MIN) - 1, -1, 0, 1, i128::from(u64::MAX) + 1, i128::MAX] {
            assert_eq!(Number::integer(value).mantissa(), Some(value));
        }
        assert_eq!(size_of::<Number>(), 24);
        assert_eq!(size_of::<Option<Number>>(), 24);
    }

    #[test]
    fn order_is_by_value_at_every_size() {
        let rising = [
            Number::integer(i128::MIN),
            Number::integer(-1),
            Number::fraction(-2, 3).unwrap(),
            Number::fraction(-1, 3).unwrap(),
            Number::ZERO,
            Number::decimal(1, 38).unwrap(),
            Number::fraction(1, i64::MAX.into()).unwrap().checked_mul(Number::integer(2)).unwrap(),
            Number::fraction(1, 3).unwrap(),
            Number::decimal(334, 3).unwrap(),
            Number::integer(i128::MAX),
        ];
        for (i, a) in rising.iter().enumerate() {
            for (j, b) in rising.iter().enumerate() {
                assert_eq!(a.cmp(b), i.cmp(&j), "{a} and {b}");
            }
        }
    }
}

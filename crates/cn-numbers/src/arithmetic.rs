//! Exact arithmetic: `None` where a result does not fit, never rounded.

use crate::number::{Number, gcd};

impl Number {
    /// The negative of the value.
    #[must_use]
    pub fn checked_neg(self) -> Option<Self> {
        match (self.mantissa(), self.scale()) {
            (Some(mantissa), Some(scale)) => Self::decimal(mantissa.checked_neg()?, scale),
            _ => {
                let (numerator, denominator) = self.ratio();
                Self::fraction(numerator.checked_neg()?, denominator)
            }
        }
    }

    /// The sum, if it fits.
    ///
    /// ```
    /// use cn_numbers::Number;
    /// let sum = Number::decimal(15, 1).unwrap().checked_add(Number::fraction(1, 3).unwrap()).unwrap();
    /// assert_eq!(sum.to_string(), "11/6");
    /// ```
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        if let (Some(a), Some(s), Some(b), Some(t)) =
            (self.mantissa(), self.scale(), other.mantissa(), other.scale())
        {
            let scale = s.max(t);
            let a = a.checked_mul(power_of_ten(scale - s)?)?;
            let b = b.checked_mul(power_of_ten(scale - t)?)?;
            return Self::decimal(a.checked_add(b)?, scale);
        }
        let ((a, b), (c, d)) = (self.ratio(), other.ratio());
        let divisor = i128::try_from(gcd(b.unsigned_abs(), d.unsigned_abs())).ok()?;
        let left = a.checked_mul(d / divisor)?;
        let right = c.checked_mul(b / divisor)?;
        Self::fraction(left.checked_add(right)?, b.checked_mul(d / divisor)?)
    }

    /// The difference, if it fits.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(other.checked_neg()?)
    }

    /// The product, if it fits.
    ///
    /// ```
    /// use cn_numbers::Number;
    /// let product = Number::decimal(1437, 1).unwrap().checked_mul(Number::integer(10_000)).unwrap();
    /// assert_eq!(product.to_string(), "1437000");
    /// ```
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        if let (Some(a), Some(s), Some(b), Some(t)) =
            (self.mantissa(), self.scale(), other.mantissa(), other.scale())
            && let Some(product) = a.checked_mul(b)
        {
            return Self::decimal(product, s.checked_add(t)?);
        }
        let ((a, b), (c, d)) = (self.ratio(), other.ratio());
        let (a, d) = lowest(a, d)?;
        let (c, b) = lowest(c, b)?;
        Self::fraction(a.checked_mul(c)?, b.checked_mul(d)?)
    }

    /// The quotient, if it fits; `None` for a divisor of nought.
    ///
    /// ```
    /// use cn_numbers::Number;
    /// assert_eq!(Number::integer(85).checked_div(Number::integer(1000)).unwrap().to_string(), "0.085");
    /// assert_eq!(Number::integer(1).checked_div(Number::ZERO), None);
    /// ```
    #[must_use]
    pub fn checked_div(self, other: Self) -> Option<Self> {
        let ((a, b), (c, d)) = (self.ratio(), other.ratio());
        if c == 0 {
            return None;
        }
        let (a, c) = lowest(a, c)?;
        let (d, b) = lowest(d, b)?;
        Self::fraction(a.checked_mul(d)?, b.checked_mul(c)?)
    }
}

/// Both over their greatest common divisor.
fn lowest(a: i128, b: i128) -> Option<(i128, i128)> {
    let divisor = i128::try_from(gcd(a.unsigned_abs(), b.unsigned_abs())).ok()?;
    if divisor == 0 { Some((a, b)) } else { Some((a / divisor, b / divisor)) }
}

fn power_of_ten(exponent: u8) -> Option<i128> {
    10_i128.checked_pow(u32::from(exponent))
}

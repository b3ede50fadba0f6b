//! Values without a sign, and their arithmetic as digits and units are read.

use crate::number::MAX_SCALE;

/// An exact value without its sign: `value / 10^scale`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Magnitude {
    pub(crate) value: u128,
    pub(crate) scale: u8,
}

impl Magnitude {
    /// `None` where more places are left than a number holds after trailing zeros are cut.
    pub(crate) fn new(value: u128, scale: u32) -> Option<Self> {
        let (mut value, mut scale) = (value, scale);
        if value == 0 {
            return Some(Self::default());
        }
        while scale > 0
            && u64::try_from(value).map_or_else(|_| value % 10, |value| u128::from(value % 10)) == 0
        {
            value /= 10;
            scale -= 1;
        }
        let scale = u8::try_from(scale).ok().filter(|scale| *scale <= MAX_SCALE)?;
        Some(Self { value, scale })
    }

    pub(crate) const fn whole(value: u128) -> Self {
        Self { value, scale: 0 }
    }

    /// Times a power of ten.
    pub(crate) fn shifted(self, exponent: i32) -> Option<Self> {
        if self.value == 0 {
            return Some(self);
        }
        let scale = i32::from(self.scale) - exponent;
        if scale >= 0 {
            return Self::new(self.value, scale.unsigned_abs());
        }
        Some(Self::whole(times_power(self.value, scale.unsigned_abs())?))
    }

    /// The sum with a whole number.
    pub(crate) fn plus(self, whole: u128) -> Option<Self> {
        let whole = times_power(whole, u32::from(self.scale))?;
        Some(Self { value: self.value.checked_add(whole)?, scale: self.scale })
    }
}

/// `value * 10^power`. Small products, which nearly all are, take one multiplication of 64 bits.
pub(crate) fn times_power(value: u128, power: u32) -> Option<u128> {
    const SMALL: [u64; 10] =
        [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];
    if power == 0 || value == 0 {
        return Some(value);
    }
    match (u32::try_from(value), SMALL.get(power as usize)) {
        (Ok(value), Some(factor)) => Some(u128::from(u64::from(value) * factor)),
        _ => value.checked_mul(10_u128.checked_pow(power)?),
    }
}

/// A number with one more digit behind it.
#[inline]
pub(crate) fn append(value: u128, digit: u8) -> Option<u128> {
    const ROOM: u64 = u64::MAX / 10 - 1;
    match u64::try_from(value) {
        Ok(value @ ..=ROOM) => Some(u128::from(value * 10 + u64::from(digit))),
        _ => value.checked_mul(10)?.checked_add(u128::from(digit)),
    }
}

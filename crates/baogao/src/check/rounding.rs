//! What a rounded figure may have been: two figures agree where they may have been one.

use cn_numbers::Number;

use crate::document::Metric;
use crate::metric::{Direction, Precision, Role};

/// A value between two bounds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Interval {
    pub(super) low: Number,
    pub(super) high: Number,
}

impl Interval {
    /// 215.36亿元 is 215.355 to 215.365; a fall counts below zero.
    pub(super) fn of(metric: &Metric) -> Option<Self> {
        let half = half_step(&metric.span.text, metric.value)?;
        let (low, high) = (metric.value.checked_sub(half)?, metric.value.checked_add(half)?);
        let falls = metric.role == Role::Change && metric.direction == Some(Direction::Down);
        Some(if falls {
            Self { low: high.checked_neg()?, high: low.checked_neg()? }
        } else {
            Self { low, high }
        })
    }

    pub(super) fn add(self, other: Self) -> Option<Self> {
        Some(Self { low: self.low.checked_add(other.low)?, high: self.high.checked_add(other.high)? })
    }

    /// Whether both may be one value; as wide again, since some cut the last digit off instead of rounding it.
    pub(super) fn meets(self, other: Self) -> bool {
        let widened = || {
            let half = self.high.checked_sub(self.low)?.checked_add(other.high.checked_sub(other.low)?)?;
            let half = half.checked_div(Number::integer(2))?;
            Some((self.low.checked_sub(half)?, self.high.checked_add(half)?))
        };
        let (low, high) = widened().unwrap_or((self.low, self.high));
        low <= other.high && other.low <= high
    }
}

/// Half of the last digit that a figure shows; nothing where no digits show it.
fn half_step(written: &str, value: Number) -> Option<Number> {
    Precision::of(written, value).map_or(Some(Number::ZERO), Precision::half_step)
}

/// Two decimals, for people.
pub(super) fn short(number: Number) -> String {
    let (numerator, denominator) = number.ratio();
    let hundredths = numerator.checked_mul(100).and_then(|n| n.checked_div(denominator));
    hundredths.and_then(|n| Number::decimal(n, 2)).map_or_else(|| number.to_string(), |n| n.to_string())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn agree(one: &str, other: &str) -> bool {
        let of =
            |figure: &str| Interval::of(&crate::parse(&format!("全县产值{figure}。")).metrics[0]).unwrap();
        of(one).meets(of(other))
    }

    #[test]
    fn a_rounded_figure_agrees_with_the_exact_one() {
        assert!(agree("1.2万亿元", "12043亿元"));
        assert!(agree("1286.4亿元", "1286.38亿元"));
        assert!(agree("1200亿元", "1163亿元"));
    }

    #[test]
    fn another_figure_does_not() {
        assert!(!agree("1286.4亿元", "1268.4亿元"));
        assert!(!agree("90.1万元", "90.1亿元"));
    }
}

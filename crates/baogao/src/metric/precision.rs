//! How finely a figure is written: of 1200 the hundreds, of 12.5万 a tenth of 万.

use cn_numbers::Number;

/// The last digit that a figure shows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Precision {
    /// What its digits are multiplied by: 10,000 in 12.5万.
    scale: Number,
    decimals: u32,
    /// Zeros that end it.
    zeros: u32,
}

impl Precision {
    /// Of a figure as it reads, and its value; none where it shows no digits, or nothing but zeros.
    pub(crate) fn of(written: &str, value: Number) -> Option<Self> {
        let digits: String = written
            .chars()
            .skip_while(|char| !char.is_ascii_digit())
            .take_while(|char| char.is_ascii_digit() || matches!(char, '.' | ','))
            .filter(|char| *char != ',')
            .collect();
        let shown = cn_numbers::parse(&digits).ok().filter(|shown| !shown.is_zero())?;
        let decimals = digits.split_once('.').map_or(0, |(_, behind)| behind.len());
        let zeros = digits.len() - digits.trim_end_matches('0').len();
        Some(Self {
            scale: value.checked_div(shown)?,
            decimals: u32::try_from(decimals).ok()?,
            zeros: u32::try_from(zeros).ok()?,
        })
    }

    /// A whole number without a scale.
    pub(crate) fn is_whole(self) -> bool {
        self.decimals == 0 && self.scale == Number::integer(1)
    }

    /// Half of the last digit; one zero at the end is a digit, two or more are round.
    pub(crate) fn half_step(self) -> Option<Number> {
        let step = match (self.decimals, self.zeros) {
            (0, 2..) => Number::integer(10_i128.checked_pow(self.zeros)?),
            (0, _) => Number::integer(1),
            (decimals, _) => {
                Number::integer(1).checked_div(Number::integer(10_i128.checked_pow(decimals)?))?
            }
        };
        step.checked_mul(self.scale)?.checked_div(Number::integer(2))
    }
}

//! The short way for numbers in full: every unit written, in falling order, nothing left out.
//!
//! Most numerals are of this kind. What is not (spans, units left out, decimals, mixed digits) is left to
//! [`amount`](super::amount), which reads these too, to the same value.

use super::glyph::{Glyph, entry_at, is_financial_lead};

/// Reads a whole text such as 一百二十三万零五; `None` sends it the long way.
pub(crate) fn plain(text: &str) -> Option<u64> {
    let mut reader = Plain::default();
    let joins_homographs = is_financial_lead(text);
    let mut at = 0;
    while let Some((entry, end)) = entry_at(text, at) {
        if entry.is_homograph && !joins_homographs {
            return None;
        }
        reader.take(entry.glyph)?;
        at = end;
    }
    if at == text.len() { reader.finish() } else { None }
}

/// Above every unit and scale: nothing stands before.
const OPEN: u8 = u8::MAX;

struct Plain {
    /// What closed scales are worth.
    total: u64,
    /// The section since the last scale, under 10 000.
    section: u64,
    /// A digit whose unit has not come yet.
    digit: Option<u64>,
    /// A nought stands before the next digit.
    has_zero: bool,
    last_unit: u8,
    last_scale: u8,
}

impl Default for Plain {
    fn default() -> Self {
        Self { total: 0, section: 0, digit: None, has_zero: false, last_unit: OPEN, last_scale: OPEN }
    }
}

impl Plain {
    #[inline]
    fn take(&mut self, glyph: Glyph) -> Option<()> {
        match glyph {
            Glyph::Digit(digit) if self.digit.is_none() && self.last_unit > 0 => {
                self.digit = Some(u64::from(digit));
            }
            Glyph::Zero if self.digit.is_none() && !self.has_zero && self.has_begun() => {
                self.has_zero = true;
            }
            Glyph::Unit(power) if power < self.last_unit => {
                let digit = match self.digit.take() {
                    Some(digit) => digit,
                    // 十五
                    None if power == 1 && !self.has_begun() => 1,
                    None => return None,
                };
                self.section += digit * 10_u64.pow(u32::from(power));
                self.last_unit = power;
                self.has_zero = false;
            }
            Glyph::Scale(power) if power < self.last_scale => {
                self.ones()?;
                if self.section == 0 {
                    return None;
                }
                self.total += self.section * 10_u64.pow(u32::from(power));
                self.section = 0;
                self.last_unit = OPEN;
                self.last_scale = power;
            }
            _ => return None,
        }
        Some(())
    }

    fn has_begun(&self) -> bool {
        self.last_unit != OPEN || self.last_scale != OPEN
    }

    /// A digit in the last place: behind tens, behind a nought, or alone before a scale or as the whole.
    #[inline]
    fn ones(&mut self) -> Option<()> {
        let Some(digit) = self.digit.take() else { return (!self.has_zero).then_some(()) };
        let is_alone = self.section == 0 && self.last_scale == OPEN;
        if self.last_unit != 1 && !self.has_zero && !is_alone {
            return None;
        }
        self.section += digit;
        self.last_unit = 0;
        self.has_zero = false;
        Some(())
    }

    fn finish(mut self) -> Option<u64> {
        if self.digit.is_none() && !self.has_begun() {
            return None;
        }
        self.ones()?;
        Some(self.total + self.section)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::plain;
    use crate::Number;

    #[test]
    fn takes_what_is_written_in_full() {
        let cases = [
            ("五", 5),
            ("十", 10),
            ("十五", 15),
            ("一百零五", 105),
            ("一千一百一十一万零一", 11_110_001),
            ("壹拾贰万叁仟", 123_000),
            ("一兆二千三百亿", 1_230_000_000_000),
        ];
        for (text, value) in cases {
            assert_eq!(plain(text), Some(value), "{text}");
        }
    }

    #[test]
    fn leaves_the_rest_to_the_long_way() {
        for text in [
            "",
            "零",
            "三四",
            "一万五",
            "百万",
            "一万亿",
            "两千",
            "二〇二三",
            "3千",
            "五百参",
            "一百五",
            "十五万六",
        ] {
            assert_eq!(plain(text), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, ..ProptestConfig::default() })]

        #[test]
        fn agrees_with_the_long_way(text in "[一二三九十百千万亿兆零两壹伍拾佰仟参]{1,8}") {
            if let Some(value) = plain(&text) {
                let long = crate::read::numeral(&text, 0);
                let Ok(Some(long)) = long else { panic!("{text}: {long:?}") };
                prop_assert_eq!((long.len, long.upper), (text.len(), None));
                prop_assert_eq!(long.value, Number::integer(i128::from(value)), "{}", text);
            }
        }
    }
}

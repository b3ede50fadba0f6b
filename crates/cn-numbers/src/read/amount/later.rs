//! What goes on behind the first digits of an amount: in their ones, below their unit or for the rest of their section.

use super::{NO_UNIT, Reader};
use crate::read::arabic::arabic;
use crate::read::digits::is_span;
use crate::read::fault::Fault;
use crate::read::glyph::Glyph;
use crate::words::begins_word;

impl Reader<'_> {
    /// A digit after units or scales: with its own unit, in the ones, or for the unit left out (一万五).
    pub(super) fn later_digit(
        &mut self,
        glyph: Glyph,
        at: usize,
        end: usize,
        has_zero: bool,
    ) -> Result<bool, Fault> {
        let Some(digit) = glyph.digit() else { return Ok(false) };
        match self.glyph_at(end) {
            Some((Glyph::Unit(power), unit_end))
                if power < self.last_unit && self.may_stand_below(unit_end) =>
            {
                self.add(u128::from(digit), power, unit_end)?;
                Ok(true)
            }
            Some((Glyph::Unit(_) | Glyph::Zero | Glyph::Arabic(_) | Glyph::Tens(_), _)) => Ok(false),
            Some((Glyph::Digit(second), second_end)) => {
                self.later_pair((digit, second), at, second_end, has_zero)
            }
            // 三百一些, 两只 in 三十两只
            follows if glyph == Glyph::Liang && !matches!(follows, Some((Glyph::Scale(_), _))) => Ok(false),
            // 三百一些; but 三十二元 goes on
            _ if self.last_unit != 1 && begins_word(self.text, at) => Ok(false),
            follows => {
                let scale = match follows {
                    Some((Glyph::Scale(scale), _)) => Some(scale),
                    _ => None,
                };
                self.ones(u128::from(digit), end, has_zero, scale)
            }
        }
    }

    /// The digit in the last place of a section.
    fn ones(&mut self, digit: u128, end: usize, has_zero: bool, scale: Option<u8>) -> Result<bool, Fault> {
        let lacks_scale = self.after_decimal && scale.is_none_or(|scale| scale >= self.last_group().power);
        if self.last_unit == 0 || lacks_scale || scale.is_some_and(|scale| !self.takes(scale)) {
            return Ok(false);
        }
        let opens_section = self.last_unit == NO_UNIT;
        let place = match (has_zero, opens_section, scale) {
            (true, _, _) | (_, true, Some(_)) => 0,
            (_, true, None) => self.last_group().power.saturating_sub(1),
            (_, false, _) => self.last_unit - 1,
        };
        self.has_chinese = true;
        self.add(digit, place, end)?;
        self.last_unit = 0;
        self.ends_in_unit = false;
        self.expects_scale = scale.is_some();
        Ok(false)
    }

    /// 十七八, 一百二三十.
    fn later_pair(&mut self, pair: (u8, u8), at: usize, end: usize, has_zero: bool) -> Result<bool, Fault> {
        if has_zero || !is_span(pair) || self.last_unit == 0 {
            return Ok(false);
        }
        match self.glyph_at(end) {
            Some((Glyph::Unit(power), unit_end)) if power < self.last_unit => {
                self.span(pair, power, at, unit_end)
            }
            Some((Glyph::Scale(scale), _)) if self.last_unit == 1 && self.takes(scale) => {
                self.span(pair, 0, at, end)
            }
            Some((Glyph::Scale(scale), _)) if self.last_unit == NO_UNIT && self.takes(scale) => {
                self.expects_scale = true;
                self.span(pair, 0, at, end)
            }
            Some((
                Glyph::Unit(_)
                | Glyph::Scale(_)
                | Glyph::Zero
                | Glyph::Arabic(_)
                | Glyph::Digit(_)
                | Glyph::Tens(_),
                _,
            )) => Ok(false),
            _ if self.last_unit == 1 => self.span(pair, 0, at, end),
            _ => Ok(false),
        }
    }

    /// Arabic digits behind units or scales: 12万5千, 四千230.
    pub(super) fn later_arabic(&mut self, at: usize, has_zero: bool) -> Result<bool, Fault> {
        let Some(number) = arabic(self.text, at) else { return Ok(false) };
        let Some(magnitude) = number.magnitude.filter(|magnitude| magnitude.scale == 0) else {
            return Ok(false);
        };
        if self.last_unit == 0 || number.has_exponent {
            return Ok(false);
        }
        match self.glyph_at(number.end) {
            Some((Glyph::Unit(power), end))
                if power < self.last_unit && number.places == 1 && self.may_stand_below(end) =>
            {
                self.has_arabic = true;
                self.add(magnitude.value, power, end)?;
                Ok(true)
            }
            Some((Glyph::Unit(_), _)) => Ok(false),
            follows => {
                let scale = match follows {
                    Some((Glyph::Scale(scale), _)) => Some(scale),
                    _ => None,
                };
                let room = if self.last_unit == NO_UNIT { self.last_group().power } else { self.last_unit };
                if number.places > u32::from(room) {
                    return Ok(false);
                }
                self.has_arabic = true;
                let is_full = has_zero || number.places > 1 || number.leads_with_zero;
                self.ones(magnitude.value, number.end, is_full, scale)
            }
        }
    }
}

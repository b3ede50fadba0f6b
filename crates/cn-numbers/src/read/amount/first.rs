//! What an amount begins with: digits, a run of them, a pair that spans, Arabic digits.

use super::Reader;
use crate::read::arabic::{Arabic, arabic};
use crate::read::digits::is_span;
use crate::read::fault::Fault;
use crate::read::glyph::{Glyph, char_at};
use crate::read::magnitude::Magnitude;

impl Reader<'_> {
    pub(super) fn first_item(&mut self) -> Result<bool, Fault> {
        match self.glyph_at(self.at) {
            Some((Glyph::Digit(_) | Glyph::Liang | Glyph::Zero, _)) => self.first_run(),
            Some((Glyph::Arabic(_), _)) => {
                let Some(number) = arabic(self.text, self.at) else { return Ok(false) };
                self.first_arabic(number)
            }
            Some((Glyph::Tens(digit), end)) => {
                self.has_chinese = true;
                self.add(u128::from(digit), 1, end)?;
                Ok(true)
            }
            Some((Glyph::Unit(power), end)) => {
                self.has_chinese = true;
                self.is_bare = power > 1;
                self.closed = self.is_bare;
                self.add(1, power, end)?;
                Ok(true)
            }
            Some((Glyph::Scale(_), _)) => {
                self.has_chinese = true;
                self.is_bare = true;
                self.closed = true;
                self.section = Magnitude::whole(1);
                self.has_section = true;
                Ok(false)
            }
            _ => Ok(false),
        }
    }

    /// Chinese digits at the start: one with its unit, two for a span, or a row read by place.
    fn first_run(&mut self) -> Result<bool, Fault> {
        self.has_chinese = true;
        if self.first_pair()? {
            return Ok(false);
        }
        let run = self.run(self.at);
        if let (1, Some((Glyph::Unit(power), end))) = (run.count, self.glyph_at(run.end)) {
            self.add(run.value, power, end)?;
            return Ok(true);
        }
        let start = self.at;
        self.at = run.end;
        if run.overflow {
            return Err(Fault::too_large(start, run.end));
        }
        self.section = Magnitude::whole(run.value);
        self.has_section = true;
        self.is_positional = run.count > 1;
        self.ends_in_unit = false;
        self.last_unit = 0;
        Ok(false)
    }

    /// 三四百, 三五万, 两三: whether there was a span.
    fn first_pair(&mut self) -> Result<bool, Fault> {
        let Some((first, middle)) = self.glyph_at(self.at) else { return Ok(false) };
        let Some((second, end)) = self.glyph_at(middle) else { return Ok(false) };
        let (Some(low), Some(high)) = (first.digit(), second.digit()) else { return Ok(false) };
        if !is_span((low, high)) {
            return Ok(false);
        }
        match self.glyph_at(end) {
            Some((Glyph::Unit(power), unit_end)) => self.span((low, high), power, self.at, unit_end)?,
            Some((Glyph::Scale(_), _)) => self.span((low, high), 0, self.at, end)?,
            Some((Glyph::Digit(_) | Glyph::Liang | Glyph::Zero | Glyph::Arabic(_) | Glyph::Tens(_), _)) => {
                return Ok(false);
            }
            // 两 is never read by place; 三四成 is no 34 tenths
            _ if first == Glyph::Liang || second == Glyph::Liang || char_at(self.text, end) == Some('成') => {
                self.span((low, high), 0, self.at, end)?
            }
            _ => return Ok(false),
        };
        Ok(true)
    }

    fn first_arabic(&mut self, number: Arabic) -> Result<bool, Fault> {
        self.has_arabic = true;
        let start = self.at;
        self.at = number.end;
        let Some(magnitude) = number.magnitude else {
            return Err(Fault::too_large(start, number.end));
        };
        self.section = magnitude;
        self.has_section = true;
        self.after_scale = None;
        self.after_decimal = number.is_decimal();
        match self.glyph_at(number.end) {
            Some((Glyph::Unit(power), end)) => {
                self.has_chinese = true;
                self.section = magnitude.shifted(i32::from(power)).ok_or_else(|| self.too_large())?;
                self.at = end;
                self.last_unit = power;
                self.ends_in_unit = true;
                self.closed = number.is_decimal();
                Ok(!self.closed)
            }
            _ => {
                self.closed = number.is_decimal();
                self.last_unit = 0;
                Ok(false)
            }
        }
    }
}

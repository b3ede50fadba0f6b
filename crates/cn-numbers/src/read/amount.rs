//! Amounts: digits with their units and scales, in Chinese, in Arabic digits or mixed.
//!
//! An amount is a sum of groups. A group is a section (under 10 000 where it is written in Chinese) and the scales
//! behind it; a scale takes everything under it, so in 一千一百一十一万一千亿 the 亿 multiplies both sections.

mod first;
mod later;

use super::arabic::arabic;
use super::digits::Run;
use super::fault::Fault;
use super::glyph::{Glyph, char_at, ends_financial, entry_at, glyph_at, is_financial};
use super::magnitude::{Magnitude, times_power};
use crate::words::begins_word;

/// An amount as it stands in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Amount {
    pub(crate) magnitude: Magnitude,
    /// How much more the upper end of 三四百 is, and where its two digits stand.
    pub(crate) spread: Option<(Magnitude, usize)>,
    pub(crate) end: usize,
    /// Begins with a unit or scale that no digit stands before: 百万, 千.
    pub(crate) is_bare: bool,
    /// Chinese digits in a row that no unit parts: 二〇二三.
    pub(crate) is_positional: bool,
    /// 一 to 九 or 两 alone.
    pub(crate) has_chinese: bool,
    pub(crate) has_arabic: bool,
    /// The last character is a unit or scale: 三百, 5万.
    pub(crate) ends_in_unit: bool,
}

/// Reads the longest amount that starts at a byte offset.
///
/// # Errors
/// A value that does not fit in 128 bits.
pub(crate) fn amount(text: &str, at: usize) -> Result<Option<Amount>, Fault> {
    if let Some(amount) = lone(text, at) {
        return Ok(Some(amount));
    }
    let mut reader = Reader::new(text, at);
    reader.read()?;
    if reader.expects_scale {
        // The scale did not fit after all: read what stands before it as if it ended there.
        reader = Reader::new(text.get(..reader.at).unwrap_or_default(), at);
        reader.read()?;
    }
    if reader.at == at {
        return Ok(None);
    }
    reader.finish().map(Some)
}

/// One Chinese digit, or a number in Arabic digits, with no unit or digit behind it: most numbers of a text.
fn lone(text: &str, at: usize) -> Option<Amount> {
    let (first, next) = glyph_at(text, at)?;
    let (magnitude, end, has_arabic) = match first {
        Glyph::Arabic(_) => {
            let number = arabic(text, at)?;
            (number.magnitude?, number.end, true)
        }
        Glyph::Zero => (Magnitude::default(), next, false),
        _ => (Magnitude::whole(u128::from(first.digit()?)), next, false),
    };
    glyph_at(text, end).is_none().then_some(Amount {
        magnitude,
        spread: None,
        end,
        is_bare: false,
        is_positional: false,
        has_chinese: !has_arabic,
        has_arabic,
        ends_in_unit: false,
    })
}

/// The power of ten of the last unit in a section before any unit was read.
const NO_UNIT: u8 = u8::MAX;

/// Groups closed by a scale. Their powers of ten fall: 亿亿亿亿, 亿亿亿, 亿亿, 兆, 亿 and 万 at most.
const MAX_GROUPS: usize = 6;

#[derive(Clone, Copy, Default)]
struct Group {
    value: u128,
    power: u8,
}

struct Reader<'a> {
    text: &'a str,
    start: usize,
    at: usize,
    groups: [Group; MAX_GROUPS],
    group_count: usize,
    /// The open section.
    section: Magnitude,
    has_section: bool,
    /// The power of ten of the last unit in the section.
    last_unit: u8,
    /// The scale that the last token was.
    after_scale: Option<u8>,
    /// No more digits may follow (decimals, omitted units, spans); scales may.
    closed: bool,
    /// Began with a decimal in Arabic digits: behind its scale a smaller amount names a smaller scale (1.2亿3千万).
    after_decimal: bool,
    spread: Option<(u128, usize)>,
    /// The first character is one of financial writing.
    is_financial: bool,
    is_bare: bool,
    is_positional: bool,
    has_chinese: bool,
    has_arabic: bool,
    ends_in_unit: bool,
    /// The last digits were read as ones because a scale stands behind them.
    expects_scale: bool,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, at: usize) -> Self {
        Self {
            text,
            start: at,
            at,
            groups: [Group::default(); MAX_GROUPS],
            group_count: 0,
            section: Magnitude::default(),
            has_section: false,
            last_unit: NO_UNIT,
            after_scale: None,
            closed: false,
            after_decimal: false,
            spread: None,
            is_financial: char_at(text, at).is_some_and(is_financial),
            is_bare: false,
            is_positional: false,
            has_chinese: false,
            has_arabic: false,
            ends_in_unit: false,
            expects_scale: false,
        }
    }

    /// The glyph at an offset. Financial digits that are common characters of other words join no number in plain
    /// writing (五百参加), but one that has turned to financial writing (两百贰拾二).
    #[inline]
    fn glyph_at(&self, at: usize) -> Option<(Glyph, usize)> {
        let (entry, end) = entry_at(self.text, at)?;
        let joins =
            !entry.is_homograph || self.is_financial || at == self.start || self.is_financial_before(at);
        joins.then_some((entry.glyph, end))
    }

    /// Whether the number itself has turned to financial writing before an offset.
    fn is_financial_before(&self, at: usize) -> bool {
        self.text.get(self.start..at).is_some_and(ends_financial)
    }

    fn read(&mut self) -> Result<(), Fault> {
        loop {
            while !self.closed && self.item()? {}
            self.decimals()?;
            if !self.scale()? {
                return Ok(());
            }
        }
    }

    fn finish(self) -> Result<Amount, Fault> {
        let too_large = Fault::too_large(self.start, self.at);
        let mut magnitude = self.section;
        for group in self.groups.iter().take(self.group_count) {
            magnitude = magnitude.plus(group.value).ok_or(too_large)?;
        }
        Ok(Amount {
            magnitude,
            spread: self.spread.map(|(value, at)| (Magnitude::whole(value), at)),
            end: self.at,
            is_bare: self.is_bare,
            is_positional: self.is_positional,
            has_chinese: self.has_chinese,
            has_arabic: self.has_arabic,
            ends_in_unit: self.ends_in_unit,
        })
    }

    fn too_large(&self) -> Fault {
        Fault::too_large(self.start, self.at.max(self.start + 1))
    }

    fn is_first(&self) -> bool {
        self.at == self.start
    }

    /// Digits with the unit behind them; whether the section may go on.
    fn item(&mut self) -> Result<bool, Fault> {
        if self.is_first() {
            return self.first_item();
        }
        self.is_financial = self.is_financial || self.is_financial_before(self.at);
        let (zeros_end, has_zero) = self.skip_zeros();
        match self.glyph_at(zeros_end) {
            Some((Glyph::Tens(digit), end)) if self.last_unit > 1 => {
                self.add(u128::from(digit), 1, end)?;
                Ok(true)
            }
            // 一百十一; after a nought also 一万零百一十一
            Some((Glyph::Unit(power), end)) if power < self.last_unit && (power == 1 || has_zero) => {
                self.add(1, power, end)?;
                Ok(true)
            }
            Some((glyph @ (Glyph::Digit(_) | Glyph::Liang), end)) => {
                self.later_digit(glyph, zeros_end, end, has_zero)
            }
            Some((Glyph::Arabic(_), _)) => self.later_arabic(zeros_end, has_zero),
            _ => Ok(false),
        }
    }

    /// Whether a digit with its unit may go on behind what was read: behind a decimal only under a smaller scale.
    fn may_stand_below(&self, unit_end: usize) -> bool {
        let power = self.last_group().power;
        !self.after_decimal
            || matches!(self.glyph_at(unit_end), Some((Glyph::Scale(scale), _)) if scale < power)
    }

    /// A span of two digits times a unit: only scales may follow.
    fn span(&mut self, pair: (u8, u8), power: u8, at: usize, end: usize) -> Result<bool, Fault> {
        let (low, high) = (u128::from(pair.0), u128::from(pair.1));
        self.has_chinese = true;
        self.add(low, power, end)?;
        self.ends_in_unit = power > 0;
        self.spread = Some(((high - low) * 10_u128.pow(u32::from(power)), at));
        self.closed = true;
        Ok(false)
    }

    /// Adds `digit * 10^power` to the section.
    fn add(&mut self, digit: u128, power: u8, end: usize) -> Result<(), Fault> {
        self.at = end;
        let sum = times_power(digit, u32::from(power)).and_then(|value| self.section.plus(value));
        self.section = sum.ok_or_else(|| self.too_large())?;
        self.has_section = true;
        self.after_scale = None;
        self.last_unit = power;
        self.ends_in_unit = true;
        Ok(())
    }

    fn last_group(&self) -> Group {
        self.group_count.checked_sub(1).and_then(|last| self.groups.get(last)).copied().unwrap_or_default()
    }

    /// Whether a scale can close the open section: no group of that scale or a larger one stands open under it.
    fn takes(&self, scale: u8) -> bool {
        self.groups.iter().take(self.group_count).all(|group| group.power != scale)
    }

    /// 点 and the digits behind it.
    fn decimals(&mut self) -> Result<(), Fault> {
        if self.closed || !self.has_section && self.group_count == 0 {
            return Ok(());
        }
        let Some((Glyph::Point, point_end)) = self.glyph_at(self.at) else { return Ok(()) };
        // 讲三点一是…二是…
        let run = self.any_run(point_end);
        if run.count == 1 && begins_word(self.text, point_end) {
            return Ok(());
        }
        // 三点五十 is a time of day
        if run.count == 0 || matches!(self.glyph_at(run.end), Some((Glyph::Unit(1 | 2) | Glyph::Tens(_), _)))
        {
            return Ok(());
        }
        let too_large = Fault::too_large(self.start, run.end);
        if run.overflow {
            return Err(too_large);
        }
        let part = Magnitude::new(run.value, run.count).ok_or(too_large)?;
        self.section = part.plus(self.section.value).ok_or(too_large)?;
        self.has_section = true;
        self.has_chinese = true;
        self.at = run.end;
        self.closed = true;
        self.after_scale = None;
        self.ends_in_unit = false;
        Ok(())
    }

    /// 万, 亿, 兆 behind the section; whether there was one.
    fn scale(&mut self) -> Result<bool, Fault> {
        let Some((Glyph::Scale(scale), end)) = self.glyph_at(self.at) else { return Ok(false) };
        let is_multiplied = self.after_scale.is_some_and(|last| last <= scale);
        if !is_multiplied && (!self.has_section || self.section.scale > 0 && self.group_count > 0) {
            return Ok(false);
        }
        let mut power = scale;
        if is_multiplied {
            // 万亿, 亿亿: the scales multiply
            let last = self.last_group();
            if last.value == 0 {
                return Ok(false);
            }
            power += last.power;
        }
        let (sum, kept) = self.under(scale, is_multiplied)?;
        let too_large = Fault::too_large(self.start, end);
        let value = sum.shifted(i32::from(scale)).ok_or(too_large)?;
        let outer = kept.checked_sub(1).and_then(|last| self.groups.get(last));
        let fits_under = |outer: &Group| {
            outer.power > power
                && times_power(1, u32::from(outer.power)).is_some_and(|limit| value.value < limit)
        };
        if !outer.is_none_or(fits_under) || kept >= MAX_GROUPS {
            return Ok(false);
        }
        if let Some((spread, at)) = self.spread {
            self.spread = Some((times_power(spread, u32::from(scale)).ok_or(too_large)?, at));
        }
        self.at = end;
        self.has_chinese = true;
        self.ends_in_unit = true;
        self.expects_scale = false;
        self.after_scale = Some(scale);
        self.has_section = false;
        self.last_unit = NO_UNIT;
        self.group_count = kept;
        self.close(value, power);
        Ok(true)
    }

    /// What a scale multiplies: the section, or the last group where the scales multiply, and the groups under it; and how many
    /// groups are left.
    fn under(&self, scale: u8, is_multiplied: bool) -> Result<(Magnitude, usize), Fault> {
        let (mut sum, mut kept) = match is_multiplied {
            true => (Magnitude::whole(self.last_group().value), self.group_count.saturating_sub(1)),
            false => (self.section, self.group_count),
        };
        while let Some(group) = kept.checked_sub(1).and_then(|last| self.groups.get(last)) {
            if group.power >= scale {
                break;
            }
            sum = sum.plus(group.value).ok_or_else(|| self.too_large())?;
            kept -= 1;
        }
        Ok((sum, kept))
    }

    /// Makes the section with its scale a group.
    fn close(&mut self, value: Magnitude, power: u8) {
        if value.scale > 0 {
            // 1.23456万: the fraction outlives the scale; nothing more can be added
            self.section = value;
            self.has_section = true;
            self.after_scale = None;
            self.closed = true;
            return;
        }
        self.closed = self.closed && !self.after_decimal;
        self.section = Magnitude::default();
        if let Some(slot) = self.groups.get_mut(self.group_count) {
            *slot = Group { value: value.value, power };
            self.group_count += 1;
        }
    }

    /// Noughts behind which a digit or unit may follow.
    fn skip_zeros(&self) -> (usize, bool) {
        let mut at = self.at;
        while let Some((Glyph::Zero, end)) = self.glyph_at(at) {
            at = end;
        }
        (at, at > self.at)
    }

    /// Chinese digits in a row, noughts among them.
    fn run(&self, at: usize) -> Run {
        let mut run = Run { value: 0, count: 0, end: at, overflow: false };
        while let Some((glyph, end)) = self.glyph_at(run.end) {
            let digit = match glyph {
                Glyph::Liang if run.count == 0 => {
                    run.push(2, end);
                    break;
                }
                Glyph::Digit(digit) => digit,
                Glyph::Zero => 0,
                Glyph::LetterO if run.count > 0 => 0,
                _ => break,
            };
            run.push(digit, end);
        }
        run
    }

    /// Digits after the point: Chinese or Arabic, not both.
    fn any_run(&self, at: usize) -> Run {
        let mut run = self.run(at);
        if run.count == 0 {
            while let Some((Glyph::Arabic(digit), end)) = self.glyph_at(run.end) {
                run.push(digit, end);
            }
        }
        run
    }
}

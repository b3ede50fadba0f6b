//! One quantity: approximator, number, scale, unit, approximator, read from left to right.

use std::borrow::Cow;
use std::ops::Deref;

use cn_numbers::Number;

use super::approximator::Approximators;
use super::glyph::{self, INSIDE, NUMERAL};
use super::numeral::{self, Numeral, Script, Shape, Written};
use super::unit::{Unit, UnitTable};
use super::{Bound, Dimension, QuantityKind};
use crate::vocabulary::numeral as numerals;

/// Number and unit as they stand, before it is decided what they are.
#[derive(Clone, Debug)]
pub(crate) struct Mention<'t> {
    pub(crate) value: Number,
    /// The upper end of a range; few have one.
    pub(crate) value_max: Option<Box<Number>>,
    pub(crate) bound: Bound,
    pub(crate) kind: QuantityKind,
    /// Ten to this power was the scale word.
    pub(crate) power: u32,
    pub(crate) numeral: Written,
    /// Where the span starts: an approximator or the number.
    pub(crate) start: usize,
    /// Where the number starts.
    pub(crate) number: usize,
    /// Where number, inner approximator and scale end.
    pub(crate) number_end: usize,
    pub(crate) unit: Option<UnitRead<'t>>,
    /// Where the span ends.
    pub(crate) end: usize,
    /// Bytes of the name of a currency right before the number (人民币|2亿元), and of the gap.
    pub(crate) currency: u8,
}

/// A unit in the text.
#[derive(Clone, Debug)]
pub(crate) struct UnitRead<'t> {
    pub(crate) unit: AnyUnit<'t>,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// What the number is multiplied with (七成 is 70 %).
    pub(crate) factor: u8,
}

/// A unit of the table, or one made up of what the text says (元/平方米).
#[derive(Clone, Debug)]
pub(crate) enum AnyUnit<'t> {
    Known(&'t Unit),
    Made(Box<Unit>),
}

impl Deref for AnyUnit<'_> {
    type Target = Unit;

    #[inline]
    fn deref(&self) -> &Unit {
        match self {
            Self::Known(unit) => unit,
            Self::Made(unit) => unit,
        }
    }
}

static PERCENT: Unit = Unit {
    name: Cow::Borrowed("%"),
    dimension: Dimension::Percent,
    code: Some(Cow::Borrowed("%")),
    factor: None,
    digits_only: false,
    kind: QuantityKind::Percent,
};

impl Mention<'_> {
    /// A number by itself.
    #[inline]
    fn of(number: usize, numeral: Numeral) -> Self {
        let Numeral { value, upper, written } = numeral;
        Self {
            value,
            value_max: upper,
            bound: Bound::Exact,
            kind: QuantityKind::Plain,
            power: written.power,
            numeral: written,
            start: number,
            number,
            number_end: written.end,
            unit: None,
            end: written.end,
            currency: 0,
        }
    }

    #[inline]
    pub(crate) fn is_digits(&self) -> bool {
        self.numeral.script == Script::Digits
    }

    /// The name of the unit; empty where there is none.
    #[inline]
    pub(crate) fn unit_name(&self) -> &str {
        self.unit.as_ref().map_or("", |read| &*read.unit.name)
    }

    /// The value without its scale.
    pub(crate) fn coefficient(&self) -> Option<Number> {
        self.value.checked_div(Number::integer(10_i128.checked_pow(self.power)?))
    }
}

/// Reads mentions out of one text.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'t> {
    pub(crate) text: &'t str,
    pub(crate) units: &'t UnitTable,
    pub(crate) words: &'t Approximators,
    /// The text counts years from 1912 (民国112年).
    pub(crate) is_republican: bool,
}

impl<'t> Reader<'t> {
    #[inline]
    pub(crate) fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    #[inline]
    pub(crate) fn char_at(&self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }

    #[inline]
    pub(crate) fn char_before(&self, at: usize) -> Option<char> {
        self.text.get(..at).and_then(|front| front.chars().next_back())
    }

    /// Behind a few spaces; scraped text puts them between number and unit.
    #[inline]
    pub(crate) fn skip_spaces(&self, at: usize) -> usize {
        const WIDE: &[u8] = "\u{3000}".as_bytes();
        let bytes = self.text.as_bytes();
        let mut behind = at;
        while behind < at + 6 {
            behind += match bytes.get(behind) {
                Some(b' ') => 1,
                Some(0xE3) if bytes[behind..].starts_with(WIDE) => WIDE.len(),
                _ => break,
            };
        }
        behind
    }

    /// Behind spaces and at most one line end, where the number does not stand alone on its line.
    pub(super) fn skip_wrap(&self, number: usize, at: usize) -> usize {
        let spaces = self.skip_spaces(at);
        let behind = match self.text.as_bytes().get(spaces..) {
            Some([b'\n', ..]) => spaces + 1,
            Some([b'\r', b'\n', ..]) => spaces + 2,
            _ => return spaces,
        };
        let line = self.text.get(..number).unwrap_or_default().trim_end_matches([' ', '-', '—']);
        let alone = line.is_empty() || line.ends_with(['\n', '\t', '|', '\u{3000}']);
        if alone { at } else { self.skip_spaces(behind) }
    }

    /// The mention of a number that was read; nothing before `floor` belongs to it.
    #[inline]
    pub(crate) fn mention_of(&self, number: usize, numeral: Numeral, floor: usize) -> Mention<'t> {
        let shorter = self.shorter_before_prefix(number, &numeral.written);
        let mut mention = Mention::of(number, shorter.unwrap_or(numeral));
        self.complete(&mut mention, floor);
        mention
    }

    /// Reads what belongs to a number around it.
    fn complete(&self, mention: &mut Mention<'t>, floor: usize) {
        let Mention { number, numeral: written, .. } = *mention;
        match written.shape {
            Shape::Percent => {
                mention.unit = Some(UnitRead::percent(number, written.end));
                mention.kind = QuantityKind::Percent;
            }
            Shape::Tenths => {
                mention.unit = Some(UnitRead::percent(written.end - '成'.len_utf8(), written.end));
                mention.kind = QuantityKind::Percent;
            }
            Shape::Fraction => mention.kind = QuantityKind::Fraction,
            _ => {
                let behind = self.skip_spaces(written.end);
                let goes_on = |c| glyph::is(c, INSIDE);
                let is_cut = matches!(self.text.as_bytes().get(behind), Some(b'\n' | b'\r'));
                if behind > written.end || is_cut || self.char_at(behind).is_none_or(goes_on) {
                    self.parted(mention);
                } else {
                    self.plain_unit(mention, behind);
                }
            }
        }
        // one character refuses most of what follows, which then stays out of the way
        if self.char_at(mention.end).is_some_and(|c| c == '又' || glyph::is(c, NUMERAL)) {
            self.subunits(mention);
        }
        self.after(mention);
        self.before(mention, floor);
        self.passed(mention);
        if mention.numeral.is_bare() {
            self.threshold(mention);
        }
        let front = self.text.get(floor..mention.start).unwrap_or_default().trim_end_matches(' ');
        if front.chars().next_back().is_some_and(|c| self.units.may_end_each(c)) {
            self.each(mention, floor);
        }
    }

    /// What stands between the number and its unit, and the unit.
    #[inline(never)]
    fn parted(&self, mention: &mut Mention<'t>) {
        self.slash_fraction(mention);
        if self.rate_base(mention) {
            return;
        }
        self.inner_approximator(mention);
        self.late_scale(mention);
        self.counted_scale(mention);
        self.unit(mention);
    }

    /// The character before a place, where a number or its scale ends, that begins the unit: 千|克, 兆|瓦.
    fn prefix_of_unit(&self, end: usize) -> Option<char> {
        let last = self.char_before(end).filter(|last| numerals::is_prefix(*last))?;
        let begins = if last == '兆' {
            // 2.5兆元 is an amount; 兆 by itself counts data
            let behind = self.units.longest(self.rest(end));
            behind.is_none_or(|found| found.unit.dimension != Dimension::Money)
        } else {
            let unit = self.units.longest(self.rest(end - last.len_utf8()));
            unit.is_some_and(|found| found.len > last.len_utf8())
        };
        begins.then_some(last)
    }

    /// The number without its last character, where that belongs to the unit (5千瓦, 12千米, 240兆瓦).
    fn shorter_before_prefix(&self, start: usize, written: &Written) -> Option<Numeral> {
        if self.text.as_bytes().get(written.end.checked_sub(1)?).is_none_or(u8::is_ascii) {
            return None;
        }
        let last = self.prefix_of_unit(written.end)?;
        let shorter = written.end - last.len_utf8();
        if shorter <= start || last != '兆' && written.is_bare() {
            return None;
        }
        let metre = written.script == Script::Chinese && self.rest(written.end).starts_with('米');
        if metre {
            return None;
        }
        // 480 |千克
        let digits = self.text.get(start..shorter)?.trim_end_matches(' ');
        let mut short = numeral::read(digits, 0).ok()?;
        let is_whole = short.written.end == digits.len();
        short.written.end += start;
        is_whole.then_some(short)
    }

    /// 1/3
    pub(super) fn slash_fraction(&self, mention: &mut Mention<'_>) {
        let end = mention.numeral.end;
        let slash = self.char_at(end).filter(|c| matches!(c, '/' | '／'));
        let small = |numeral: &Written| {
            !numeral.has_point && numeral.power == 0 && (1..=3).contains(&numeral.whole_digits)
        };
        if let Some(slash) = slash
            && mention.numeral.script == Script::Digits
            && small(&mention.numeral)
            && self.char_before(mention.number).is_none_or(|c| !matches!(c, '/' | '／' | '.'))
            && let Ok(below) = numeral::read(self.text, end + slash.len_utf8())
            && below.written.script == Script::Digits
            && small(&below.written)
            && below.value > mention.value
            && !self
                .char_at(below.written.end)
                .is_some_and(|c| numerals::is_behind_slash_number(c) || c.is_ascii_alphabetic())
            && let Some(value) = mention.value.checked_div(below.value)
        {
            mention.value = value;
            mention.numeral.end = below.written.end;
            mention.number_end = below.written.end;
            mention.end = below.written.end;
            mention.kind = QuantityKind::Fraction;
        }
    }

    /// 死亡率7.95/10万: so many of a hundred thousand.
    fn rate_base(&self, mention: &mut Mention<'t>) -> bool {
        let at = mention.number_end;
        if mention.power > 0 || mention.kind == QuantityKind::Fraction {
            return false;
        }
        let Some(below) = self.rest(at).strip_prefix(['/', '／']) else { return false };
        let Some(base) = numerals::RATE_BASE.opening(below) else { return false };
        let end = self.text.len() - below.len() + base.len();
        let unit = Unit::new(format!("/{base}"), Dimension::Rate, None);
        mention.kind = unit.kind;
        mention.unit = Some(UnitRead { unit: AnyUnit::Made(Box::new(unit)), start: at, end, factor: 1 });
        mention.end = end;
        true
    }

    /// A scale behind a space (1000 万元) and Latin k and w.
    pub(super) fn late_scale(&self, mention: &mut Mention<'_>) {
        // 五十打: by the dozen
        if let Some(behind) = self.rest(mention.number_end).strip_prefix('打')
            && !behind.starts_with(numerals::is_behind_strike)
            && let Some(value) = mention.value.checked_mul(Number::integer(12))
        {
            mention.value = value;
            mention.number_end = self.text.len() - behind.len();
            mention.end = mention.number_end;
            return;
        }
        if mention.power > 0 || mention.kind == QuantityKind::Fraction {
            return;
        }
        let at = self.skip_wrap(mention.number, mention.number_end);
        let (end, power) = if at > mention.number_end { self.scale_before_unit(at) } else { (at, 0) };
        let (end, power) = match self.char_at(at) {
            Some('k') if mention.numeral.script == Script::Digits => (at + 1, 3),
            // 30w左右; but a lamp of 40w
            Some('w') if mention.numeral.script == Script::Digits && self.latin_scale_ends(at + 1) => {
                (at + 1, 4)
            }
            _ => (end, power),
        };
        if power == 0 || self.char_at(end).is_some_and(|c| c.is_ascii_alphanumeric()) {
            return;
        }
        if let Some(value) = numeral::scaled(mention.value, power) {
            mention.value = value;
            mention.power = power;
            mention.number_end = end;
            mention.end = end;
        }
    }

    /// The scale at a place, without a character that belongs to the unit: 1000 万|元, 480 |千克, 12 万|千瓦, 80多万|千瓦.
    pub(super) fn scale_before_unit(&self, at: usize) -> (usize, u32) {
        let (end, power) = numeral::scale_at(self.text, at);
        let Some(prefix) = self.prefix_of_unit(end).filter(|_| power > 0) else { return (end, power) };
        numeral::scale_at(self.text.get(..end - prefix.len_utf8()).unwrap_or_default(), at)
    }

    pub(super) fn latin_scale_ends(&self, at: usize) -> bool {
        let rest = self.rest(at);
        rest.is_empty() || numerals::BEHIND_LATIN_SCALE.open(rest)
    }

    /// The text of the clause in front, at most 60 bytes.
    pub(crate) fn clause_before(&self, at: usize) -> &'t str {
        let mut from = at.saturating_sub(60);
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let front = self.text.get(from..at).unwrap_or_default();
        let stop = front.rfind(['，', '。', '；', '、', ',', ';', '\n', '：', ':']);
        let stop = stop.and_then(|stop| front.get(stop..)).and_then(|tail| {
            let first = tail.chars().next()?.len_utf8();
            tail.get(first..)
        });
        stop.unwrap_or(front)
    }
}

impl<'t> UnitRead<'t> {
    pub(super) fn new(unit: &'t Unit, start: usize, end: usize) -> Self {
        Self { unit: AnyUnit::Known(unit), start, end, factor: 1 }
    }

    pub(super) fn percent(start: usize, end: usize) -> Self {
        Self::new(&PERCENT, start, end)
    }
}

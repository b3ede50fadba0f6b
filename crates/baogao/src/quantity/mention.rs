//! One quantity: approximator, number, scale, unit, approximator, read from left to right.

use std::borrow::Cow;

use cn_numbers::Number;

use super::approximator::Approximators;
use super::numeral::{self, Numeral, Script, Shape};
use super::unit::{Unit, UnitTable};
use super::{Bound, QuantityKind};

/// Number and unit as they stand, before it is decided what they are.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    pub(crate) numeral: Numeral,
    /// Where the span starts: an approximator or the number.
    pub(crate) start: usize,
    /// Where the number starts.
    pub(crate) number: usize,
    /// Where number, inner approximator and scale end.
    pub(crate) number_end: usize,
    pub(crate) unit: Option<UnitRead>,
    /// Where the span ends.
    pub(crate) end: usize,
    pub(crate) value: Number,
    pub(crate) value_max: Option<Number>,
    pub(crate) bound: Bound,
    /// Ten to this power was the scale word.
    pub(crate) power: u32,
    pub(crate) kind: QuantityKind,
}

/// A unit in the text.
#[derive(Clone, Debug)]
pub(crate) struct UnitRead {
    pub(crate) name: Cow<'static, str>,
    pub(crate) dimension: Cow<'static, str>,
    pub(crate) code: Option<Cow<'static, str>>,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// What the number is multiplied with (七成 is 70 %).
    pub(crate) factor: u32,
}

impl Mention {
    pub(crate) fn is_digits(&self) -> bool {
        self.numeral.script == Script::Digits
    }
}

/// Reads mentions out of one text.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'t> {
    pub(crate) text: &'t str,
    pub(crate) units: &'t UnitTable,
    pub(crate) words: &'t Approximators,
}

impl<'t> Reader<'t> {
    pub(crate) fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    pub(crate) fn char_at(&self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }

    pub(crate) fn char_before(&self, at: usize) -> Option<char> {
        self.text.get(..at).and_then(|front| front.chars().next_back())
    }

    /// Behind a few spaces; scraped text puts them between number and unit.
    pub(crate) fn skip_spaces(&self, at: usize) -> usize {
        let bytes = self.rest(at).as_bytes();
        at + bytes.iter().take(6).take_while(|b| **b == b' ').count()
    }

    /// Behind spaces and at most one line end, where the number does not stand alone on its line.
    pub(super) fn skip_wrap(&self, number: usize, at: usize) -> usize {
        let spaces = self.skip_spaces(at);
        let behind = self.rest(spaces);
        let Some(behind) = behind.strip_prefix("\r\n").or_else(|| behind.strip_prefix('\n')) else {
            return spaces;
        };
        let line = self.text.get(..number).unwrap_or_default().trim_end_matches([' ', '-', '—']);
        let alone = line.is_empty() || line.ends_with(['\n', '\t', '|', '\u{3000}']);
        if alone { at } else { self.skip_spaces(self.text.len() - behind.len()) }
    }

    /// The mention whose number starts at `number`; nothing before `floor` belongs to it.
    /// `Err` is where to go on.
    pub(crate) fn mention(&self, number: usize, floor: usize) -> Result<Mention, usize> {
        Ok(self.mention_of(number, numeral::read(self.text, number)?, floor))
    }

    /// The mention of a number that was read already.
    pub(crate) fn mention_of(&self, number: usize, numeral: Numeral, floor: usize) -> Mention {
        let numeral = self.shorten_before_prefix(number, numeral);
        let mut mention = Mention {
            numeral,
            start: number,
            number,
            number_end: numeral.end,
            unit: None,
            end: numeral.end,
            value: numeral.value,
            value_max: numeral.upper,
            bound: Bound::Exact,
            power: numeral.power,
            kind: QuantityKind::Plain,
        };
        match numeral.shape {
            Shape::Percent => {
                mention.unit = Some(UnitRead::percent(number, numeral.end));
                mention.kind = QuantityKind::Percent;
            }
            Shape::Tenths => {
                mention.unit = Some(UnitRead::percent(numeral.end - '成'.len_utf8(), numeral.end));
                mention.kind = QuantityKind::Percent;
            }
            Shape::Fraction => mention.kind = QuantityKind::Fraction,
            _ => {
                let behind = self.skip_spaces(mention.number_end);
                if behind > mention.number_end || self.char_at(behind).is_none_or(goes_on) {
                    self.slash_fraction(&mut mention);
                    self.inner_approximator(&mut mention);
                    self.late_scale(&mut mention);
                    self.counted_scale(&mut mention);
                    self.unit(&mut mention);
                } else {
                    self.plain_unit(&mut mention, behind);
                }
            }
        }
        self.subunits(&mut mention);
        self.after(&mut mention);
        self.before(&mut mention, floor);
        self.threshold(&mut mention);
        self.each(&mut mention, floor);
        mention
    }

    /// 千, 百 and 兆 go to the unit where they belong to it (5千瓦, 12千米, 240兆瓦).
    pub(super) fn shorten_before_prefix(&self, start: usize, numeral: Numeral) -> Numeral {
        let written = self.text.get(start..numeral.end).unwrap_or_default();
        let Some(last) = written.chars().next_back().filter(|c| matches!(c, '千' | '百' | '兆')) else {
            return numeral;
        };
        let shorter = numeral.end - last.len_utf8();
        if shorter <= start || numeral.is_bare() {
            return numeral;
        }
        let prefixed = self.units.longest(self.rest(shorter)).filter(|found| found.len > last.len_utf8());
        let metre = numeral.script == Script::Chinese && self.rest(numeral.end).starts_with('米');
        if prefixed.is_none() || metre {
            return numeral;
        }
        match self.text.get(start..shorter).map(|text| numeral::read(text, 0)) {
            Some(Ok(mut short)) if short.end == shorter - start => {
                short.end += start;
                short.scale_start += start;
                short
            }
            _ => numeral,
        }
    }

    /// 1/3
    pub(super) fn slash_fraction(&self, mention: &mut Mention) {
        let end = mention.numeral.end;
        let rest = self.rest(end);
        let slash = rest.chars().next().filter(|c| matches!(c, '/' | '／'));
        let small = |numeral: &Numeral| {
            !numeral.has_point && numeral.power == 0 && (1..=3).contains(&numeral.whole_digits)
        };
        if let Some(slash) = slash
            && mention.numeral.script == Script::Digits
            && small(&mention.numeral)
            && self.char_before(mention.number).is_none_or(|c| !matches!(c, '/' | '／' | '.'))
            && let Ok(below) = numeral::read(self.text, end + slash.len_utf8())
            && below.script == Script::Digits
            && small(&below)
            && below.value > mention.value
            && !matches!(self.char_at(below.end), Some('/' | '／' | '号' | '日'))
            && let Some(value) = mention.value.checked_div(below.value)
        {
            mention.value = value;
            mention.numeral.end = below.end;
            mention.number_end = below.end;
            mention.end = below.end;
            mention.kind = QuantityKind::Fraction;
        }
    }

    /// A scale behind a space (1000 万元) and Latin k and w.
    pub(super) fn late_scale(&self, mention: &mut Mention) {
        // 五十打: by the dozen
        if let Some(behind) = self.rest(mention.number_end).strip_prefix('打')
            && !behind.starts_with([
                '造', '击', '响', '赢', '好', '开', '通', '破', '下', '算', '牢', '黑', '非', '工',
            ])
            && let Some(value) = mention.value.checked_mul(Number::integer(12))
        {
            mention.value = value;
            mention.number_end += '打'.len_utf8();
            mention.end = mention.number_end;
            return;
        }
        if mention.power > 0 || mention.kind == QuantityKind::Fraction {
            return;
        }
        let at = self.skip_spaces(mention.number_end);
        let (end, power) = if at > mention.number_end { numeral::scale_at(self.text, at) } else { (at, 0) };
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

    pub(super) fn latin_scale_ends(&self, at: usize) -> bool {
        let rest = self.rest(at);
        rest.is_empty()
            || ["左右", "上下", "以上", "元", "，", "。", "、", ",", "~", "-", "—"]
                .iter()
                .any(|word| rest.starts_with(word))
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

/// What may stand between a number and its unit, or be a unit of a kind of its own.
const fn goes_on(behind: char) -> bool {
    matches!(
        behind,
        '/' | '／' | '多' | '余' | '几' | '来' | '打' | 'k' | 'w' | '个' | '成' | '折' | '\r' | '\n'
    )
}

impl UnitRead {
    pub(super) fn new(unit: &Unit, start: usize, end: usize) -> Self {
        Self {
            name: unit.name.clone(),
            dimension: unit.dimension.clone(),
            code: unit.code.clone(),
            start,
            end,
            factor: 1,
        }
    }

    pub(super) fn percent(start: usize, end: usize) -> Self {
        Self { name: "%".into(), dimension: "percent".into(), code: Some("%".into()), start, end, factor: 1 }
    }
}

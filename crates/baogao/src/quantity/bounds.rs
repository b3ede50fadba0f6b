//! What makes a value a bound: words in front, inside and behind; signs; thresholds without a number.

use cn_numbers::Number;

use super::approximator::Approximation;
use super::mention::{AnyUnit, Mention, Reader, UnitRead};
use super::numeral::{self, Script};
use super::{Bound, Dimension, QuantityKind};
use crate::codes::is_ideograph;
use crate::vocabulary::bound::{self, Inner};
use crate::vocabulary::numeral::is_list_mark;
use crate::vocabulary::unit;

impl<'t> Reader<'t> {
    /// 多, 余, 几, 来 between number and scale or unit (8000多万, 十几个, 十来天).
    pub(super) fn inner_approximator(&self, mention: &mut Mention<'t>) {
        if mention.kind == QuantityKind::Fraction {
            return;
        }
        let at = self.skip_spaces(mention.number_end);
        let Some(sign) = self.char_at(at) else { return };
        let Some(word) = bound::inner(sign) else { return };
        let behind = at + sign.len_utf8();
        let scale = self.skip_spaces(behind);
        let (scale_end, power) = self.scale_before_unit(scale);
        let unit_at = self.skip_wrap(mention.number, scale_end);
        let is_unit = self.units.longest(self.rest(unit_at)).is_some();
        let stands = match word {
            Inner::More | Inner::Rest => power > 0 || is_unit || !self.breaks_more(word, behind),
            // 十来个, 二十几人; but 1000来宾
            Inner::Some => power > 0 || is_unit && mention.numeral.script == Script::Chinese,
        };
        // a point with 几 or 来 behind is a sentence of its own
        if !stands || word == Inner::Some && mention.numeral.has_point {
            return;
        }
        let Some(value) = numeral::scaled(mention.value, power) else {
            return;
        };
        mention.value = value;
        mention.power += power;
        mention.bound = Bound::Above;
        mention.number_end = if power > 0 { scale_end } else { behind };
        mention.end = mention.number_end;
    }

    /// A 多 or 余 that opens another word (多样, 余额).
    pub(super) fn breaks_more(&self, word: Inner, behind: usize) -> bool {
        match self.char_at(behind) {
            None => false,
            Some(next) => {
                !(matches!(next, '，' | '。' | '、' | '；' | ')' | '）' | ',' | ';') || next.is_whitespace())
                    && (word == Inner::Rest || bound::is_behind_more(next))
            }
        }
    }

    /// Words behind the unit (左右, 以上), and 半 (两米半).
    pub(super) fn after(&self, mention: &mut Mention<'t>) {
        let at = self.skip_spaces(mention.end);
        let Some(next) = self.char_at(at) else { return };
        let behind = at + next.len_utf8();
        // 一吨半, 两米半
        if next == '半'
            && mention.unit.is_some()
            && !self.char_at(behind).is_some_and(unit::is_behind_half)
            && mention.numeral.script == Script::Chinese
            && mention.power == 0
            && let Some(half) = Number::decimal(5, 1)
            && let Some(value) = mention.value.checked_add(half)
        {
            mention.value = value;
            mention.end = behind;
            return;
        }
        if self.words.may_follow(next)
            && let Some(found) = self.words.after(self.rest(at))
        {
            // 5个以上级 … nothing; 余 and 多 behind a bare number were read before the unit
            mention.bound = found.bound;
            mention.end = at + found.len;
            return;
        }
        // 压减至100个工作日内
        let is_stretch = || mention.unit.as_ref().is_some_and(|read| read.unit.dimension == Dimension::Time);
        if bound::is_within(next)
            && is_stretch()
            && !self.char_at(behind).is_some_and(bound::is_behind_within)
        {
            mention.bound = Bound::Below;
            mention.end = behind;
            return;
        }
        // a lost 以 (8%上)
        if next == '上'
            && mention.kind == QuantityKind::Percent
            && self.char_at(behind).is_none_or(|c| matches!(c, ',' | '，' | '。' | ';' | '；' | '、'))
        {
            mention.bound = Bound::Above;
            mention.end = behind;
        }
    }

    /// 跃上2000亿元|台阶, 迈上3000亿元|、4000亿元两个台阶: an amount that was passed on the way to the true one.
    pub(super) fn passed(&self, mention: &mut Mention<'t>) {
        /// Amounts that are passed at once.
        const MOST: usize = 6;
        let is_amount = mention.kind != QuantityKind::Count && mention.unit.is_some();
        if mention.bound != Bound::Exact || !is_amount || mention.numeral.is_bare() {
            return;
        }
        let mut at = mention.end;
        for _ in 0..MOST {
            at = self.skip_spaces(at);
            let behind = self.rest(at).trim_start_matches('的');
            if self.words.names_milestone(behind) {
                mention.bound = Bound::Above;
                return;
            }
            let mark = self.char_at(at).filter(|c| is_list_mark(*c));
            let start = at + mark.map_or(0, char::len_utf8);
            let Ok(numeral) = numeral::read(self.text, start) else { return };
            let unit_at = self.skip_spaces(numeral.written.end);
            let Some(unit) = self.units.longest(self.rest(unit_at)) else { return };
            // 两个台阶 needs no mark in front
            if mark.is_none() && !self.rest(unit_at).starts_with('个') {
                return;
            }
            at = unit_at + unit.len;
        }
    }

    /// Words and signs in front (约, 超过, -); nothing before `floor` is looked at.
    pub(super) fn before(&self, mention: &mut Mention<'t>, floor: usize) {
        let front = self.text.get(floor..mention.number).unwrap_or_default();
        let Some(last) = front.chars().next_back() else { return };
        let may_belong = self.words.may_precede(last)
            || mention.numeral.is_bare()
            || is_space(last)
            || is_sign(last)
            || self.units.may_end_currency(last)
            || matches!(last, '负' | '下');
        if may_belong {
            self.in_front(mention, floor, front, last);
        }
        let is_money = mention.unit.as_ref().is_some_and(|read| read.unit.dimension == Dimension::Money);
        let is_part =
            matches!(mention.kind, QuantityKind::Percent | QuantityKind::Fraction | QuantityKind::Multiple);
        let front = front.trim_end_matches(is_space);
        let parted = || self.words.parted(self.clause_before(mention.number)).filter(|_| is_part);
        if mention.bound == Bound::Exact
            && let Some(bound) = self.words.far(front, is_money).or_else(parted)
            && self.bounds(mention, &Approximation { bound, len: 0, peer: true })
        {
            mention.bound = bound;
        }
    }

    #[inline(never)]
    fn in_front(&self, mention: &mut Mention<'t>, floor: usize, front: &str, last: char) {
        let mut trimmed = front;
        let mut last = last;
        if is_space(last) {
            trimmed = front.trim_end_matches(is_space);
            // what ends a line says nothing of the next one
            if front[trimmed.len()..].contains('\n') {
                return;
            }
            let Some(behind_spaces) = trimmed.chars().next_back() else { return };
            last = behind_spaces;
        }
        // > at the start of a line sets a quotation off, and >> one in it
        let before = self.text.get(..floor + trimmed.len()).unwrap_or_default();
        let marks = before.trim_end_matches('>');
        if marks.len() < before.len() && (marks.is_empty() || marks.ends_with('\n')) {
            return;
        }
        if let Some(len) = self.currency(mention, trimmed, last) {
            mention.start = floor + trimmed.len() - len;
            return;
        }
        if mention.numeral.is_bare()
            && let Some(found) = self.words.before_scale(trimmed)
        {
            mention.bound = found.bound;
            mention.start = floor + trimmed.len() - found.len;
            trimmed = trimmed.get(..trimmed.len() - found.len).unwrap_or_default();
            trimmed = trimmed.trim_end_matches(is_space);
        } else if is_sign(last) && front.len() == trimmed.len() && mention.numeral.script == Script::Digits {
            let parts = floor > 0 && front.len() == last.len_utf8();
            if self.sign(mention, last, parts) {
                return;
            }
        } else if last == '下'
            && let Some(head) = trimmed.strip_suffix("零下")
            && mention.unit.as_ref().is_some_and(|read| read.unit.dimension == Dimension::Temperature)
            && let Some(value) = mention.value.checked_neg()
        {
            mention.value = value;
            mention.start = floor + head.len();
            return;
        } else if let Some(head) = trimmed.strip_suffix('负')
            && !bound::NO_MINUS.end(trimmed)
            && let Some(value) = mention.value.checked_neg()
        {
            mention.value = value;
            mention.start = floor + head.len();
            return;
        } else if !self.words.may_precede(last) {
            return;
        }
        if let Some(found) = self.words.before(trimmed)
            && self.bounds(mention, &found)
        {
            if mention.bound == Bound::Exact || found.bound != Bound::About {
                mention.bound = found.bound;
            }
            mention.start = floor + trimmed.len() - found.len;
        }
    }

    /// -3.1%, +2个: takes the sign right before a number, where it is one; a dash that `parts` amounts is none (10元-5元).
    fn sign(&self, mention: &mut Mention<'t>, sign: char, parts: bool) -> bool {
        let start = mention.number - sign.len_utf8();
        let is_dash = |c: char| c.is_ascii_alphanumeric() || bound::is_before_dash(c);
        if parts || self.char_before(start).is_some_and(is_dash) {
            return false;
        }
        if !matches!(sign, '+' | '＋')
            && let Some(value) = mention.value.checked_neg()
        {
            mention.value = value;
        }
        mention.start = start;
        true
    }

    /// 港币两千元, US$3.5亿: the currency in front of the number; its bytes where it belongs to the span.
    fn currency(&self, mention: &mut Mention<'t>, front: &str, last: char) -> Option<usize> {
        let found = self.units.currency_before(front, last)?;
        let is_sign = front.ends_with(|c: char| !is_ideograph(c));
        let start = mention.number_end;
        // $2亿元 contradicts itself
        if found.len == 1 && mention.unit.is_some() && !found.unit.is_yuan() && front.ends_with('$') {
            return None;
        }
        match mention.unit.as_mut() {
            Some(read) if read.unit.is_yuan() => read.unit = AnyUnit::Known(found.unit),
            Some(_) => return None,
            // 资产￥3000万, 合同额USD 500万; 港币两千 is as likely no amount
            None if is_sign && matches!(mention.kind, QuantityKind::Plain) => {
                mention.unit = Some(UnitRead::new(found.unit, start, start));
                mention.kind = QuantityKind::Measure;
            }
            None => return None,
        }
        if !is_sign {
            let gap = self
                .text
                .get(..mention.number)
                .map_or(0, |text| text.len() - text.trim_end_matches(is_space).len());
            mention.currency = u8::try_from(found.len + gap).unwrap_or_default();
        }
        is_sign.then_some(found.len)
    }

    /// 亿元以上, 千亿级: a scale without a number sets a threshold.
    #[inline(never)]
    pub(super) fn threshold(&self, mention: &mut Mention<'t>) {
        if mention.value < Number::integer(10_000) {
            return;
        }
        let money = mention.unit.as_ref().is_some_and(|read| read.unit.dimension == Dimension::Money);
        if money && mention.bound == Bound::Above && mention.start == mention.number {
            mention.kind = QuantityKind::Scale;
        } else if mention.unit.is_none()
            && mention.bound == Bound::Exact
            && let Some(behind) = self.rest(mention.end).strip_prefix('级')
        {
            mention.kind = QuantityKind::Scale;
            mention.end = self.text.len() - behind.len();
        }
    }

    /// Whether the word in front bounds this value.
    pub(super) fn bounds(&self, mention: &Mention<'t>, found: &Approximation) -> bool {
        let points = mention.unit_name() == "个百分点";
        // 突破两个难点: a deed, not a bound
        let deed = mention.kind == QuantityKind::Count
            && mention.numeral.script == Script::Chinese
            && mention.value <= Number::integer(10)
            && mention.bound == Bound::Exact
            && found.bound == Bound::Above
            && found.len == "突破".len();
        !(deed || found.peer && points)
    }
}

const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\r')
}

const fn is_sign(c: char) -> bool {
    matches!(c, '-' | '－' | '−' | '–' | '+' | '＋')
}

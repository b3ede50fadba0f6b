//! The unit behind a number: folds, 七成, 元/平方米, 每平方公里, 三元五角, 75张(盒).

use cn_numbers::Number;

use super::mention::{AnyUnit, Mention, Reader, UnitRead};
use super::numeral::{self, Script};
use super::unit::{FoundUnit, Unit};
use super::{Bound, Dimension, QuantityKind};
use crate::codes::is_ideograph;
use crate::vocabulary::unit::{self, Ambiguous, Share};

/// What stands inside a unit of two words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// 3个多月
    More,
    /// 三个半小时
    Half,
}

impl<'t> Reader<'t> {
    pub(super) fn unit(&self, mention: &mut Mention<'t>) {
        if let Some(read) = self.share_unit(mention) {
            mention.kind = QuantityKind::Percent;
            let value = match read.factor {
                0 | 1 => Some(mention.value),
                factor => mention.value.checked_mul(Number::integer(i128::from(factor))),
            };
            mention.value = value.unwrap_or(mention.value);
            mention.end = read.end;
            mention.unit = Some(read);
            return;
        }
        let at = self.skip_wrap(mention.number, mention.number_end);
        if let Some((read, inside)) = self.parted_unit(at) {
            match inside {
                Inside::More => mention.bound = Bound::Above,
                Inside::Half => {
                    let half = Number::decimal(5, 1).and_then(|half| mention.value.checked_add(half));
                    mention.value = half.unwrap_or(mention.value);
                }
            }
            mention.kind = read.unit.kind;
            mention.end = read.end;
            mention.unit = Some(read);
            return;
        }
        self.plain_unit(mention, at);
    }

    /// The unit of the table that stands at a place.
    pub(super) fn plain_unit(&self, mention: &mut Mention<'t>, at: usize) {
        let found = self.units.longest(self.rest(at));
        let Some(found) = found.or_else(|| self.spaced_money(mention, at)) else {
            return;
        };
        if found.unit.digits_only
            && mention.numeral.script == Script::Chinese
            && mention.value < Number::integer(11)
        {
            return;
        }
        let mut read = UnitRead::new(found.unit, at, at + found.len);
        let written = self.text.get(read.start..read.end).unwrap_or_default();
        if let Some(unit) = unit::AMBIGUOUS.of(written)
            && !self.context(mention, &mut read, unit)
        {
            return;
        }
        // 万安 and 百米 are words; a scale alone counts in classifiers and money
        let bare = mention.numeral.is_bare() && mention.numeral.end - mention.number <= 3;
        // 上万亩, 近百公里
        let is_bounded = || {
            let front = self.clause_before(mention.number);
            self.words.before_scale(front).or_else(|| self.words.before(front)).is_some()
        };
        if bare
            && read.unit.kind == QuantityKind::Measure
            && read.unit.dimension != Dimension::Money
            && mention.bound == Bound::Exact
            && (written.starts_with(unit::is_proverbial) || !is_bounded())
        {
            return;
        }
        if let Some(slash @ ('/' | '／')) = self.char_at(read.end) {
            self.per(&mut read, slash);
        }
        mention.kind = read.unit.kind;
        mention.end = match self.char_at(read.end) {
            Some(open @ ('(' | '（')) => self.alternative(&mut read, open),
            _ => read.end,
        };
        mention.unit = Some(read);
    }

    /// 3.5 亿 美 元: a currency that is set letter by letter, behind a scale.
    fn spaced_money(&self, mention: &Mention<'_>, at: usize) -> Option<FoundUnit<'t>> {
        let rest = self.rest(at);
        let first = rest.chars().next().filter(|first| mention.power >= 4 && is_ideograph(*first))?;
        let behind = rest[first.len_utf8()..].strip_prefix(' ')?;
        let second = behind.chars().next().filter(|second| is_ideograph(*second))?;
        let found = self.units.longest(&format!("{first}{behind}"))?;
        let is_both = found.len == first.len_utf8() + second.len_utf8();
        (is_both && found.unit.dimension == Dimension::Money)
            .then_some(FoundUnit { len: found.len + ' '.len_utf8(), ..found })
    }

    /// 三元五角, 两美元又三美分: smaller coins are added.
    #[inline(never)]
    pub(super) fn subunits(&self, mention: &mut Mention<'t>) {
        let Some(read) = mention.unit.as_ref().filter(|read| read.unit.dimension == Dimension::Money) else {
            return;
        };
        let Some(coined) = unit::COINED.of(&read.unit.name) else { return };
        let mut places = 0;
        loop {
            let rest = self.rest(mention.end);
            let rest = rest.strip_prefix('又').unwrap_or(rest);
            // a digit of financial writing alone is a number here: 壹佰元陆角
            let Some(small) = cn_numbers::parse_prefix(rest) else { return };
            let Some((coin, len)) = unit::COIN.opening(rest.get(small.len..).unwrap_or_default()) else {
                return;
            };
            let fits = small.value.is_integer() && small.value < Number::integer(100);
            if !fits || coin.coined != coined || coin.places <= places {
                return;
            }
            let added = small.value.mantissa().and_then(|value| Number::decimal(value, coin.places));
            let Some(value) = added.and_then(|added| mention.value.checked_add(added)) else { return };
            mention.value = value;
            let rest = rest.get(small.len + len..).unwrap_or_default();
            let rest = rest.strip_prefix(unit::is_behind_coin).unwrap_or(rest);
            mention.end = self.text.len() - rest.len();
            places = coin.places;
        }
    }

    /// 3个多月, 三个半小时: 多 or 半 stands inside the unit.
    fn parted_unit(&self, at: usize) -> Option<(UnitRead<'t>, Inside)> {
        let behind = self.rest(at).strip_prefix(unit::is_classifier)?;
        let (behind, inside) = match behind.strip_prefix(unit::is_inner_more) {
            Some(behind) => (behind, Inside::More),
            None => (behind.strip_prefix('半')?, Inside::Half),
        };
        let (word, len) = unit::PARTED.opening(behind)?;
        let start = if inside == Inside::Half && !word.keeps_classifier {
            // 三个半小时 is told in hours, three and a half of them
            String::new()
        } else {
            "个".to_owned()
        };
        let whole = start + behind.get(..len)?;
        let unit = self.units.longest(&whole)?.unit;
        let read = UnitRead::new(unit, at, self.text.len() - behind.len() + len);
        Some((read, inside))
    }

    /// 七成, 三成五, 七五折.
    pub(super) fn share_unit(&self, mention: &Mention<'t>) -> Option<UnitRead<'t>> {
        let at = self.skip_spaces(mention.number_end);
        let sign = self.char_at(at)?;
        let share = unit::share(sign)?;
        let end = at + sign.len_utf8();
        let is_broken = match share {
            Share::Tenths => unit::is_behind_tenths,
            Share::Discount => unit::is_behind_discount,
        };
        let is_tenths = share == Share::Tenths;
        let small =
            mention.value <= Number::integer(10) || !is_tenths && mention.value < Number::integer(100);
        if !small || mention.power > 0 || self.char_at(end).is_some_and(is_broken) {
            return None;
        }
        let mut read = UnitRead::percent(at, end);
        let tens = is_tenths || mention.value <= Number::integer(10);
        read.factor = if tens { 10 } else { 1 };
        Some(read)
    }

    /// 两个亿, 3个多亿: the scale behind 个.
    pub(super) fn counted_scale(&self, mention: &mut Mention<'t>) {
        let at = self.skip_spaces(mention.number_end);
        let Some(counted) = self.rest(at).strip_prefix(unit::is_classifier).filter(|_| mention.power == 0)
        else {
            return;
        };
        let behind_more = counted.strip_prefix(unit::is_inner_more);
        let more = behind_more.is_some();
        let scale = self.text.len() - behind_more.unwrap_or(counted).len();
        let (end, power) = numeral::scale_at(self.text, scale);
        // 193个亿元以上项目, 6个千亿产业: thresholds of their own
        let plain = self.rest(scale).starts_with('亿') && power == 8;
        if !plain || self.rest(end).starts_with(unit::is_behind_counted_scale) {
            return;
        }
        if let Some(value) = numeral::scaled(mention.value, power) {
            mention.value = value;
            mention.power = power;
            mention.number_end = end;
            mention.end = end;
            if more {
                mention.bound = Bound::Above;
            }
        }
    }

    /// 度 and 块 mean what the words around them say; false where they are no unit.
    #[inline(never)]
    fn context(&self, mention: &Mention<'t>, read: &mut UnitRead<'t>, unit: Ambiguous) -> bool {
        match unit {
            Ambiguous::Piece => {
                let front = self.clause_before(mention.number);
                let next = self.char_at(read.end);
                if front.contains(unit::is_thing_in_pieces) || next.is_some_and(unit::is_thing_in_pieces) {
                    let written = self.text.get(read.start..read.end).unwrap_or_default();
                    read.rename(written, Dimension::Count, None);
                }
            }
            Ambiguous::Degree => {
                let front = self.clause_before(mention.number);
                if unit::HEAT.are_in(front) {
                    read.rename(&read.unit.name.clone(), Dimension::Temperature, Some("Cel"));
                } else if front.contains(unit::is_electric)
                    || self.char_at(read.end).is_some_and(unit::is_electric)
                {
                    read.rename("千瓦时", Dimension::Energy, Some("kW.h"));
                } else if mention.numeral.script == Script::Chinese {
                    return false;
                }
            }
            Ambiguous::Cube => return mention.numeral.script != Script::Chinese || mention.power > 0,
        }
        true
    }

    /// 元/平方米, 吨标准煤/万元: both sides stay.
    #[inline(never)]
    fn per(&self, read: &mut UnitRead<'t>, slash: char) {
        let at = read.end + slash.len_utf8();
        let (scale_end, power) = numeral::scale_at(self.text, at);
        let Some((found, name, len)) = self.below(scale_end) else { return };
        let scale = if power > 0 { self.text.get(at..scale_end).unwrap_or_default() } else { "" };
        // 元/生·年, 元/人/月: for so long too
        let end = scale_end + len;
        let time = self.per_time(end).unwrap_or_default();
        let is_alone = scale.is_empty() && time.is_empty();
        read.unit = AnyUnit::Made(Box::new(read.unit.per(found, &format!("{scale}{name}{time}"), is_alone)));
        read.end = end + time.len();
    }

    /// The unit below the line, its name and its bytes: 元/月 and 元/生 have no classifier.
    fn below(&self, at: usize) -> Option<(&Unit, &str, usize)> {
        let rest = self.rest(at);
        if let Some((whole, len)) = unit::BELOW.opening(rest) {
            return Some((self.units.longest(whole)?.unit, rest.get(..len)?, len));
        }
        let found = self.units.longest(rest)?;
        Some((found.unit, &*found.unit.name, found.len))
    }

    /// ·年, /月 behind the unit below the line.
    fn per_time(&self, at: usize) -> Option<&str> {
        let rest = self.rest(at);
        let behind = rest.strip_prefix(unit::is_time_mark)?;
        let time = unit::PER_TIME.opening(behind)?;
        rest.get(..rest.len() - behind.len() + time.len())
    }

    /// 75691张(盒): the other counting word belongs to the span, and 100亿元（美元） is told in the currency of its bracket;
    /// the end.
    #[inline(never)]
    fn alternative(&self, read: &mut UnitRead<'t>, open: char) -> usize {
        let inside = read.end + open.len_utf8();
        let Some(found) = self.units.longest(self.rest(inside)) else { return read.end };
        let behind = inside + found.len;
        let Some(close) = self.char_at(behind).filter(|c| matches!(c, ')' | '）')) else { return read.end };
        if read.unit.is_yuan() && found.unit.dimension == Dimension::Money && found.unit.code.is_some() {
            read.unit = AnyUnit::Known(found.unit);
        }
        behind + close.len_utf8()
    }

    /// 每平方公里120人: what 每 names goes below the unit.
    #[inline(never)]
    pub(super) fn each(&self, mention: &mut Mention<'t>, floor: usize) {
        let Some(read) = mention.unit.as_mut().filter(|read| !read.unit.name.contains('/')) else { return };
        let front = self.text.get(floor..mention.start).unwrap_or_default();
        let Some((at, each)) = front.char_indices().rev().take(6).find(|(_, c)| unit::is_each(*c)) else {
            return;
        };
        let below = floor + at + each.len_utf8();
        let Some(found) = self.units.longest(self.rest(below)) else { return };
        let between = self.text.get(below + found.len..mention.start);
        if !found.unit.is_divisor() || between.is_none_or(|between| !between.trim_matches(' ').is_empty()) {
            return;
        }
        read.unit = AnyUnit::Made(Box::new(read.unit.per(found.unit, &found.unit.name, true)));
        mention.start = floor + at;
        mention.kind = QuantityKind::Measure;
    }
}

impl UnitRead<'_> {
    fn rename(&mut self, name: &str, dimension: Dimension, code: Option<&str>) {
        let unit = Unit::new(name.to_owned(), dimension, code.map(str::to_owned));
        self.unit = AnyUnit::Made(Box::new(unit));
    }
}

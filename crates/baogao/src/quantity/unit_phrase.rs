//! The unit behind a number: folds, 七成, 元/平方米, 每平方公里, 三元五角, 75张(盒).

use cn_numbers::Number;

use super::mention::{AnyUnit, Mention, Reader, UnitRead};
use super::numeral::{self, Script};
use super::unit::Unit;
use super::{Bound, Dimension, QuantityKind};

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
        let Some(found) = self.units.longest(self.rest(at)) else {
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
        if matches!(written, "块" | "度" | "方") && !self.context(mention, &mut read, written) {
            return;
        }
        // 万安 and 百米 are words; a scale alone counts in classifiers and money
        let bare = mention.numeral.is_bare() && mention.numeral.end - mention.number <= 3;
        if bare
            && read.unit.kind == QuantityKind::Measure
            && read.unit.dimension != Dimension::Money
            && mention.bound == Bound::Exact
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

    /// 三元五角, 两美元又三美分: smaller coins are added.
    #[inline(never)]
    pub(super) fn subunits(&self, mention: &mut Mention<'t>) {
        let Some(read) = mention.unit.as_ref().filter(|read| read.unit.dimension == Dimension::Money) else {
            return;
        };
        let coins: &[(&str, u8)] = match &*read.unit.name {
            "元" | "港元" | "新台币" => &[("角", 1), ("毛", 1), ("分", 2)],
            "美元" | "欧元" => &[("美分", 2), ("欧分", 2)],
            _ => return,
        };
        for (coin, places) in coins {
            let at = self
                .char_at(mention.end)
                .filter(|c| *c == '又')
                .map_or(mention.end, |c| mention.end + c.len_utf8());
            // a digit of financial writing alone is a number here: 壹佰元陆角
            let Some(small) = cn_numbers::parse_prefix(self.rest(at)) else { return };
            let fits = small.value.is_integer() && small.value < Number::integer(100);
            let Some(rest) = self.rest(at + small.len).strip_prefix(coin).filter(|_| fits) else {
                continue;
            };
            let added = small.value.mantissa().and_then(|value| Number::decimal(value, *places));
            let Some(value) = added.and_then(|added| mention.value.checked_add(added)) else { return };
            mention.value = value;
            let rest = rest.strip_prefix(['钱', '整', '正']).unwrap_or(rest);
            mention.end = self.text.len() - rest.len();
        }
    }

    /// 3个多月, 三个半小时: 多 or 半 stands inside the unit.
    fn parted_unit(&self, at: usize) -> Option<(UnitRead<'t>, Inside)> {
        let behind = self.rest(at).strip_prefix('个')?;
        let (behind, inside) = match behind.chars().next()? {
            '多' => (behind.strip_prefix('多')?, Inside::More),
            '半' => (behind.strip_prefix('半')?, Inside::Half),
            _ => return None,
        };
        ["月", "小时", "星期", "年头", "百分点"].iter().find_map(|word| {
            let rest = behind.strip_prefix(word)?;
            // 三个半小时 is told in hours, three and a half of them
            let is_plain = inside == Inside::Half && *word != "月";
            let whole = if is_plain { (*word).to_owned() } else { ["个", word].concat() };
            let unit = self.units.longest(&whole)?.unit;
            let read = UnitRead::new(unit, at, self.text.len() - rest.len());
            Some((read, inside))
        })
    }

    /// 七成, 三成五, 七五折.
    pub(super) fn share_unit(&self, mention: &Mention<'t>) -> Option<UnitRead<'t>> {
        let at = self.skip_spaces(mention.number_end);
        let sign = self.char_at(at).filter(|c| matches!(c, '成' | '折'))?;
        let end = at + sign.len_utf8();
        let next = self.char_at(end);
        let broken = match sign {
            '成' => "立功为员果都效本就熟长品分交绩型套人份语年群",
            _ => "扣射旧合算叠断线磨通",
        };
        let small =
            mention.value <= Number::integer(10) || sign == '折' && mention.value < Number::integer(100);
        if !small || mention.power > 0 || next.is_some_and(|c| broken.contains(c)) {
            return None;
        }
        let mut read = UnitRead::percent(at, end);
        let tens = sign == '成' || mention.value <= Number::integer(10);
        read.factor = if tens { 10 } else { 1 };
        Some(read)
    }

    /// 两个亿, 3个多亿: the scale behind 个.
    pub(super) fn counted_scale(&self, mention: &mut Mention<'t>) {
        let at = self.skip_spaces(mention.number_end);
        if mention.power > 0 || self.char_at(at) != Some('个') {
            return;
        }
        let behind = at + '个'.len_utf8();
        let more = self.char_at(behind) == Some('多');
        let scale = if more { behind + '多'.len_utf8() } else { behind };
        let (end, power) = numeral::scale_at(self.text, scale);
        // 193个亿元以上项目, 6个千亿产业: thresholds of their own
        let plain = self.rest(scale).starts_with('亿') && power == 8;
        if !plain || self.rest(end).starts_with(['元', '级']) {
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
    fn context(&self, mention: &Mention<'t>, read: &mut UnitRead<'t>, written: &str) -> bool {
        match written {
            "块" => {
                let front = self.clause_before(mention.number);
                let next = self.char_at(read.end);
                let things = ['牌', '板', '碑', '屏', '匾', '田', '地', '图', '石', '砖', '场', '栏', '布'];
                if front.contains(things) || next.is_some_and(|c| things.contains(&c)) {
                    read.rename("块", Dimension::Count, None);
                }
            }
            "度" => {
                let front = self.clause_before(mention.number);
                let heat = ["气温", "温度", "高温", "低温", "水温", "摄氏", "升温", "零下"];
                let power = ["电", "发电", "度电"];
                if heat.iter().any(|word| front.contains(word)) {
                    read.rename(&read.unit.name.clone(), Dimension::Temperature, Some("Cel"));
                } else if power.iter().any(|word| front.contains(word))
                    || self.char_at(read.end) == Some('电')
                {
                    read.rename("千瓦时", Dimension::Energy, Some("kW.h"));
                } else if mention.numeral.script == Script::Chinese {
                    return false;
                }
            }
            "方" => return mention.numeral.script != Script::Chinese || mention.power > 0,
            _ => {}
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
        let short = [("月", "个月"), ("生", "人")].into_iter().find(|(short, _)| rest.starts_with(short));
        if let Some((short, whole)) = short {
            return Some((self.units.longest(whole)?.unit, short, short.len()));
        }
        let found = self.units.longest(rest)?;
        Some((found.unit, &*found.unit.name, found.len))
    }

    /// ·年, /月 behind the unit below the line.
    fn per_time(&self, at: usize) -> Option<&str> {
        let rest = self.rest(at);
        let behind = rest.strip_prefix(['·', '•', '.', '/'])?;
        let time =
            ["年", "月", "天", "日", "次", "学期"].into_iter().find(|time| behind.starts_with(time))?;
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
        if read.unit.name == "元" && found.unit.dimension == Dimension::Money && found.unit.code.is_some() {
            read.unit = AnyUnit::Known(found.unit);
        }
        behind + close.len_utf8()
    }

    /// 每平方公里120人: what 每 names goes below the unit.
    #[inline(never)]
    pub(super) fn each(&self, mention: &mut Mention<'t>, floor: usize) {
        let Some(read) = mention.unit.as_mut().filter(|read| !read.unit.name.contains('/')) else { return };
        let front = self.text.get(floor..mention.start).unwrap_or_default();
        let Some(each) =
            front.char_indices().rev().take(6).find(|(_, c)| *c == '每').map(|(at, _)| floor + at)
        else {
            return;
        };
        let below = each + '每'.len_utf8();
        let Some(found) = self.units.longest(self.rest(below)) else { return };
        if !found.unit.is_divisor() || below + found.len != mention.start {
            return;
        }
        read.unit = AnyUnit::Made(Box::new(read.unit.per(found.unit, &found.unit.name, true)));
        mention.start = each;
        mention.kind = QuantityKind::Measure;
    }
}

impl UnitRead<'_> {
    fn rename(&mut self, name: &str, dimension: Dimension, code: Option<&str>) {
        let unit = Unit::new(name.to_owned(), dimension, code.map(str::to_owned));
        self.unit = AnyUnit::Made(Box::new(unit));
    }
}

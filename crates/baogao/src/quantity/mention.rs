//! One quantity: approximator, number, scale, unit, approximator, read from left to right.

use cn_numbers::Number;

use super::approximator::{Approximation, Approximators};
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
    pub(crate) name: String,
    pub(crate) dimension: String,
    pub(crate) code: Option<String>,
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
    fn skip_wrap(&self, number: usize, at: usize) -> usize {
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
                self.slash_fraction(&mut mention);
                self.inner_approximator(&mut mention);
                self.late_scale(&mut mention);
                self.counted_scale(&mut mention);
                self.unit(&mut mention);
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
    fn shorten_before_prefix(&self, start: usize, numeral: Numeral) -> Numeral {
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
    fn slash_fraction(&self, mention: &mut Mention) {
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

    /// 多, 余, 几, 来 between number and scale or unit (8000多万, 十几个, 十来天).
    fn inner_approximator(&self, mention: &mut Mention) {
        if mention.kind == QuantityKind::Fraction {
            return;
        }
        let at = self.skip_spaces(mention.number_end);
        let Some(word) = self.char_at(at).filter(|c| matches!(c, '多' | '余' | '几' | '来')) else {
            return;
        };
        let behind = at + word.len_utf8();
        let scale = self.skip_spaces(behind);
        let (scale_end, power) = numeral::scale_at(self.text, scale);
        let unit_at = self.skip_wrap(mention.number, scale_end);
        let unit = self.units.longest(self.rest(unit_at));
        let stands = match word {
            '多' | '余' => power > 0 || unit.is_some() || !self.breaks_more(word, behind),
            // 十来个, 二十几人; but 1000来宾
            _ => (power > 0 || unit.is_some()) && mention.numeral.script == Script::Chinese || power > 0,
        };
        // a point with 几 or 来 behind is a sentence of its own
        if !stands || matches!(word, '几' | '来') && mention.numeral.has_point {
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
    fn breaks_more(&self, word: char, behind: usize) -> bool {
        match self.char_at(behind) {
            None => false,
            Some(next) => {
                !(matches!(next, '，' | '。' | '、' | '；' | ')' | '）' | ',' | ';') || next.is_whitespace())
                    && (word == '余' || "样数边方措种次渠党年元少项点头劳变".contains(next))
            }
        }
    }

    /// A scale behind a space (1000 万元) and Latin k and w.
    fn late_scale(&self, mention: &mut Mention) {
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

    fn latin_scale_ends(&self, at: usize) -> bool {
        let rest = self.rest(at);
        rest.is_empty()
            || ["左右", "上下", "以上", "元", "，", "。", "、", ",", "~", "-", "—"]
                .iter()
                .any(|word| rest.starts_with(word))
    }

    fn unit(&self, mention: &mut Mention) {
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
        if let Some(read) = self.parted_unit(at) {
            mention.bound = Bound::Above;
            mention.kind = QuantityKind::of(&read.dimension);
            mention.end = read.end;
            mention.unit = Some(read);
            return;
        }
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
        self.context(mention, &mut read);
        // 万安 and 百米 are words; a scale alone counts in classifiers and money
        let bare = mention.numeral.is_bare() && mention.numeral.end - mention.number <= 3;
        if read.name.is_empty()
            || bare
                && QuantityKind::of(&read.dimension) == QuantityKind::Measure
                && read.dimension != "money"
                && mention.bound == Bound::Exact
        {
            return;
        }
        self.per(&mut read);
        mention.kind = QuantityKind::of(&read.dimension);
        mention.end = read.end;
        self.alternative(mention);
        mention.unit = Some(read);
    }

    /// 三元五角, 两美元又三美分: smaller coins are added.
    fn subunits(&self, mention: &mut Mention) {
        let Some(unit) = mention.unit.as_ref().filter(|unit| unit.dimension == "money") else { return };
        let coins: &[(&str, u8)] = match unit.name.as_str() {
            "元" | "港元" | "新台币" => &[("角", 1), ("毛", 1), ("分", 2)],
            "美元" | "欧元" => &[("美分", 2), ("欧分", 2)],
            _ => return,
        };
        for (coin, places) in coins {
            let at = self
                .char_at(mention.end)
                .filter(|c| *c == '又')
                .map_or(mention.end, |c| mention.end + c.len_utf8());
            let Ok(small) = numeral::read(self.text, at) else { return };
            let fits = small.value.is_integer() && small.value < Number::integer(100);
            let Some(rest) = self.rest(small.end).strip_prefix(coin).filter(|_| fits) else { continue };
            let added = small.value.mantissa().and_then(|value| Number::decimal(value, *places));
            let Some(value) = added.and_then(|added| mention.value.checked_add(added)) else { return };
            mention.value = value;
            let rest = rest.strip_prefix('钱').unwrap_or(rest);
            mention.end = self.text.len() - rest.len();
        }
    }

    /// 3个多月, 2个多小时: 多 stands inside the unit.
    fn parted_unit(&self, at: usize) -> Option<UnitRead> {
        let behind = self.rest(at).strip_prefix("个多")?;
        ["月", "小时", "星期", "年头", "百分点"].iter().find_map(|word| {
            let rest = behind.strip_prefix(word)?;
            let whole = ["个", word].concat();
            let unit = self.units.longest(&whole)?.unit;
            Some(UnitRead::new(unit, at, self.text.len() - rest.len()))
        })
    }

    /// 七成, 三成五, 七五折.
    fn share_unit(&self, mention: &Mention) -> Option<UnitRead> {
        let at = self.skip_spaces(mention.number_end);
        let sign = self.char_at(at).filter(|c| matches!(c, '成' | '折'))?;
        let end = at + sign.len_utf8();
        let next = self.char_at(end);
        let broken = match sign {
            '成' => "立功为员果都效本就熟长品分交绩型套人份语年",
            _ => "扣射旧合算叠断线磨",
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
    fn counted_scale(&self, mention: &mut Mention) {
        let at = self.skip_spaces(mention.number_end);
        let Some(behind) = self.rest(at).strip_prefix('个').filter(|_| mention.power == 0) else { return };
        let more = behind.strip_prefix('多');
        let scale = self.text.len() - more.unwrap_or(behind).len();
        let (end, power) = numeral::scale_at(self.text, scale);
        // 193个亿元以上项目: 亿元 is a threshold of its own
        if power < 8 || self.rest(end).starts_with('元') {
            return;
        }
        if let Some(value) = numeral::scaled(mention.value, power) {
            mention.value = value;
            mention.power = power;
            mention.number_end = end;
            mention.end = end;
            if more.is_some() {
                mention.bound = Bound::Above;
            }
        }
    }

    /// 度 and 块 mean what the words around them say.
    fn context(&self, mention: &Mention, read: &mut UnitRead) {
        let written = self.text.get(read.start..read.end).unwrap_or_default();
        let front = self.clause_before(mention.number);
        match written {
            "块" => {
                let next = self.char_at(read.end);
                let things = ['牌', '板', '碑', '屏', '匾', '田', '地', '图', '石', '砖', '场', '栏', '布'];
                if front.contains(things) || next.is_some_and(|c| things.contains(&c)) {
                    *read =
                        UnitRead {
                            name: "块".into(), dimension: "count".into(), code: None, ..read.clone()
                        };
                }
            }
            "度" => {
                let heat = ["气温", "温度", "高温", "低温", "水温", "摄氏", "升温", "零下"];
                let power = ["电", "发电", "度电"];
                if heat.iter().any(|word| front.contains(word)) {
                    *read = UnitRead {
                        dimension: "temperature".into(),
                        code: Some("Cel".into()),
                        ..read.clone()
                    };
                } else if power.iter().any(|word| front.contains(word))
                    || self.char_at(read.end) == Some('电')
                {
                    *read = UnitRead {
                        name: "千瓦时".into(),
                        dimension: "energy".into(),
                        code: Some("kW.h".into()),
                        ..read.clone()
                    };
                } else if mention.numeral.script == Script::Chinese {
                    read.name.clear();
                }
            }
            "方" if mention.numeral.script == Script::Chinese && mention.power == 0 => read.name.clear(),
            _ => {}
        }
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

    /// 元/平方米, 吨标准煤/万元: both sides stay.
    fn per(&self, read: &mut UnitRead) {
        let rest = self.rest(read.end);
        let Some(slash) = rest.chars().next().filter(|c| matches!(c, '/' | '／')) else {
            return;
        };
        let at = read.end + slash.len_utf8();
        let (scale_end, power) = numeral::scale_at(self.text, at);
        let Some(found) = self.units.longest(self.rest(scale_end)) else {
            return;
        };
        let scale = if power > 0 { self.text.get(at..scale_end).unwrap_or_default() } else { "" };
        read.name = format!("{}/{}{}", read.name, scale, found.unit.name);
        read.code = match (&read.code, &found.unit.code) {
            (Some(top), Some(below)) if scale.is_empty() => Some(format!("{top}/{below}")),
            _ => None,
        };
        read.dimension = format!("{}/{}", read.dimension, found.unit.dimension);
        read.end = scale_end + found.len;
    }

    /// 75691张(盒): the other counting word belongs to the span.
    fn alternative(&self, mention: &mut Mention) {
        let rest = self.rest(mention.end);
        let Some(open) = rest.chars().next().filter(|c| matches!(c, '(' | '（')) else {
            return;
        };
        let Some(inside) = rest.get(open.len_utf8()..) else { return };
        let Some(found) = self.units.longest(inside) else { return };
        let close = inside.get(found.len..).and_then(|rest| rest.chars().next());
        if let Some(close) = close.filter(|c| matches!(c, ')' | '）')) {
            mention.end += open.len_utf8() + found.len + close.len_utf8();
        }
    }

    fn after(&self, mention: &mut Mention) {
        let at = self.skip_spaces(mention.end);
        // 一吨半, 两米半
        if mention.unit.is_some()
            && self.char_at(at) == Some('半')
            && !self.char_at(at + '半'.len_utf8()).is_some_and(|c| "年月天数个成导径岛小".contains(c))
            && mention.numeral.script == Script::Chinese
            && mention.power == 0
            && let Some(half) = Number::decimal(5, 1)
            && let Some(value) = mention.value.checked_add(half)
        {
            mention.value = value;
            mention.end = at + '半'.len_utf8();
            return;
        }
        if let Some(found) = self.words.after(self.rest(at)) {
            let behind = at + found.len;
            // 5个以上级 … nothing; 余 and 多 behind a bare number were read before the unit
            mention.bound = found.bound;
            mention.end = behind;
            return;
        }
        // a lost 以 (8%上)
        if mention.kind == QuantityKind::Percent
            && self.char_at(at) == Some('上')
            && self.char_at(at + 3).is_none_or(|c| matches!(c, ',' | '，' | '。' | ';' | '；' | '、'))
        {
            mention.bound = Bound::Above;
            mention.end = at + '上'.len_utf8();
        }
    }

    fn before(&self, mention: &mut Mention, floor: usize) {
        let floor = floor.min(mention.number);
        // 港币两千元
        if let Some(unit) = mention.unit.as_mut().filter(|unit| unit.name == "元")
            && let Some(front) = self.text.get(floor..mention.number)
            && let Some((_, name, code)) =
                [("港币", "港元", "HKD"), ("美元", "美元", "USD"), ("美金", "美元", "USD")]
                    .iter()
                    .find(|row| front.ends_with(row.0))
        {
            unit.name = (*name).to_owned();
            unit.code = Some((*code).to_owned());
        }
        let front = self.text.get(floor..mention.number).unwrap_or_default();
        let mut trimmed = trim_spaces(front);
        if mention.numeral.is_bare()
            && let Some(found) = self.words.before_scale(trimmed)
        {
            mention.bound = found.bound;
            mention.start = floor + trimmed.len() - found.len;
            trimmed = trimmed.get(..trimmed.len() - found.len).unwrap_or_default();
            trimmed = trim_spaces(trimmed);
        } else if let Some(sign) = sign(trimmed)
            && front.len() == trimmed.len()
            && mention.numeral.script == Script::Digits
        {
            let behind_text = self.char_before(mention.number - sign.len_utf8()).is_none_or(|c| {
                !c.is_ascii_alphanumeric()
                    && !matches!(c, '-' | '－' | '—' | '%' | '％' | ')' | '）' | '月' | '日' | '年')
            });
            if behind_text {
                if sign != '+'
                    && let Some(value) = mention.value.checked_neg()
                {
                    mention.value = value;
                }
                mention.start = mention.number - sign.len_utf8();
                return;
            }
        } else if (trimmed.ends_with('负') && !trimmed.ends_with("担负") && !trimmed.ends_with("肩负"))
            && let Some(value) = mention.value.checked_neg()
        {
            mention.value = value;
            mention.start = floor + trimmed.len() - '负'.len_utf8();
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

    /// 亿元以上, 千亿级: a scale without a number sets a threshold.
    fn threshold(&self, mention: &mut Mention) {
        if !mention.numeral.is_bare() || mention.value < Number::integer(10_000) {
            return;
        }
        let money = mention.unit.as_ref().is_some_and(|unit| unit.dimension == "money");
        if money && mention.bound == Bound::Above && mention.start == mention.number {
            mention.kind = QuantityKind::Scale;
        } else if mention.unit.is_none()
            && mention.bound == Bound::Exact
            && self.char_at(mention.end) == Some('级')
        {
            mention.kind = QuantityKind::Scale;
            mention.end += '级'.len_utf8();
        }
    }

    /// 每平方公里120人: what 每 names goes below the unit.
    fn each(&self, mention: &mut Mention, floor: usize) {
        let Some(unit) = mention.unit.as_mut().filter(|unit| !unit.name.contains('/')) else { return };
        let front = self.text.get(floor..mention.start).unwrap_or_default();
        let Some(each) =
            front.char_indices().rev().take(6).find(|(_, c)| *c == '每').map(|(at, _)| floor + at)
        else {
            return;
        };
        let below = each + '每'.len_utf8();
        let Some(found) = self.units.longest(self.rest(below)) else { return };
        let measures =
            matches!(found.unit.dimension.as_str(), "area" | "length" | "volume" | "mass" | "energy");
        if !measures || below + found.len != mention.start {
            return;
        }
        unit.name = format!("{}/{}", unit.name, found.unit.name);
        unit.dimension = format!("{}/{}", unit.dimension, found.unit.dimension);
        unit.code = match (&unit.code, &found.unit.code) {
            (Some(top), Some(below)) => Some(format!("{top}/{below}")),
            _ => None,
        };
        mention.start = each;
        mention.kind = QuantityKind::Measure;
    }

    /// Whether the word in front bounds this value.
    fn bounds(&self, mention: &Mention, found: &Approximation) -> bool {
        let points = mention.unit.as_ref().is_some_and(|unit| unit.name == "个百分点");
        // 突破两个难点: a deed, not a bound
        let deed = mention.kind == QuantityKind::Count
            && mention.numeral.script == Script::Chinese
            && mention.value <= Number::integer(10)
            && mention.bound == Bound::Exact
            && found.bound == Bound::Above
            && found.len == "突破".len();
        !(found.peer && points) && !deed
    }
}

impl UnitRead {
    fn new(unit: &Unit, start: usize, end: usize) -> Self {
        Self {
            name: unit.name.clone(),
            dimension: unit.dimension.clone(),
            code: unit.code.clone(),
            start,
            end,
            factor: 1,
        }
    }

    fn percent(start: usize, end: usize) -> Self {
        Self { name: "%".into(), dimension: "percent".into(), code: Some("%".into()), start, end, factor: 1 }
    }
}

fn trim_spaces(front: &str) -> &str {
    front.trim_end_matches([' ', '\n', '\r'])
}

fn sign(front: &str) -> Option<char> {
    front.chars().next_back().filter(|c| matches!(c, '-' | '－' | '−' | '+' | '＋'))
}

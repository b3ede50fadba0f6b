//! Numbers in names, slogans and set phrases, and what is only said with a number.

use cn_numbers::Number;

use super::words::{begins, ends};
use super::{Scene, closes_quote, is_stop, opens_quote};
use crate::quantity::numeral::Script;
use crate::quantity::{Bound, QuantityKind};

/// 六个100%, 两个“50%”, 3个100万; but not 一个13亿人口的国家.
pub(super) fn is_times(scene: &Scene<'_, '_>) -> bool {
    let is_bare = scene.mention.unit.is_none() && scene.mention.is_digits();
    let last = scene.reader.char_before(scene.mention.number);
    (is_bare || scene.mention.kind == QuantityKind::Percent)
        && matches!(last, Some('个' | '“'))
        && scene.front().trim_end_matches('“').strip_suffix('个').is_some_and(|rest| !rest.ends_with('一'))
}

/// 三个代表, 十分; 十分之九 is a value.
pub(super) fn is_set(scene: &Scene<'_, '_>) -> bool {
    let mention = scene.mention;
    scene.opens_with_number()
        && (mention.unit.is_none() || !mention.is_digits())
        && mention.kind != QuantityKind::Fraction
        // 接待游客过|万人次: a bound and a unit tell how many
        && (mention.start == mention.number || mention.unit.is_none())
        && scene.names.starts(scene.reader.rest(mention.number))
}

/// 就业人员10万人生产安全事故死亡人数: what happens to so many people.
pub(super) fn is_rate_base(scene: &Scene<'_, '_>) -> bool {
    let rest = scene.behind();
    matches!(scene.mention.unit_name(), "" | "人")
        && scene.mention.power >= 4
        && scene.names.is_rate(rest.strip_prefix('人').unwrap_or(rest))
}

/// “33条”, “3个100万”, “三千亿元产业工程”, “服务型政府43条”.
pub(super) fn is_quoted(scene: &Scene<'_, '_>) -> bool {
    let mention = scene.mention;
    let front = scene.reader.char_before(mention.start);
    let next = scene.next();
    if mention.unit.is_none() {
        let is_part = matches!(mention.kind, QuantityKind::Fraction | QuantityKind::Ratio);
        return !is_part && front.is_some_and(opens_quote) && next.is_some_and(closes_quote);
    }
    let is_chinese = mention.numeral.script == Script::Chinese;
    let is_count = mention.kind == QuantityKind::Count;
    let is_measure = mention.kind == QuantityKind::Measure;
    let closes = matches!(next, Some('”' | '"' | '’' | '」' | '》'));
    if closes && is_count && mention.unit_name() == "条" {
        return true;
    }
    let is_named = closes
        || (is_count || is_measure) && is_chinese
        || is_count && next.is_some_and(|c| c.is_ascii_digit());
    is_named && front.is_some_and(|c| matches!(c, '“' | '"' | '‘' | '「' | '《'))
}

/// “一主两副”, “六改五通”工程: a quotation of few characters opens before a number and closes behind it.
pub(super) fn is_slogan(scene: &Scene<'_, '_>) -> bool {
    const LONGEST: usize = 9;
    let mention = scene.mention;
    if mention.numeral.script != Script::Chinese
        || !matches!(mention.kind, QuantityKind::Count | QuantityKind::Measure)
        || mention.value >= Number::integer(20)
    {
        return false;
    }
    let front = scene.reader.text.get(..mention.start).unwrap_or_default();
    let mut before = front.chars().rev().take(LONGEST);
    let mut behind = scene.behind().chars().take(LONGEST);
    before.find(|c| matches!(c, '“' | '”' | '。' | '，' | '\n')) == Some('“')
        && behind.find(|c| matches!(c, '”' | '“' | '。' | '，' | '\n')) == Some('”')
}

/// 百名, 千家, 百亿斤, 亿元 without a bound (近千家); 百姓 behind 上 or 数 as well.
pub(super) fn is_round_word(scene: &Scene<'_, '_>) -> bool {
    let mention = scene.mention;
    if mention.unit.is_none() {
        return scene.is_many() && scene.names.is_round_word(scene.reader.rest(mention.number));
    }
    mention.numeral.is_bare()
        && mention.bound == Bound::Exact
        // 十个
        && mention.numeral.power != 1
}

/// A span of time that is not what is measured.
pub(super) fn is_only_when(scene: &Scene<'_, '_>) -> bool {
    if scene.mention.kind != QuantityKind::Duration {
        return false;
    }
    let front = scene.reader.clause_before(scene.mention.start);
    let measures = match scene.mention.unit_name() {
        "周年" => false,
        "年" => scene.words.years_of.iter().any(|word| front.contains(word.as_str())),
        // 由8小时|压减到2小时
        _ => scene.names.measures_duration(front) || scene.names.changes_duration(scene.behind()),
    };
    !measures
}

/// 一支队伍; 小广场一处 counts.
pub(super) fn is_article(scene: &Scene<'_, '_>) -> bool {
    let mention = scene.mention;
    if mention.is_digits() || mention.bound != Bound::Exact || mention.value != Number::integer(1) {
        return false;
    }
    let is_thing = scene.words.things.contains(mention.unit_name());
    let ends_clause = scene.next().is_none_or(|c| is_stop(c) && !matches!(c, '”' | '"'));
    let front = scene.reader.char_before(mention.number);
    let is_behind_noun = front.is_some_and(|c| !is_stop(c) && !scene.words.no_noun.contains(c));
    !(is_thing && ends_clause && is_behind_noun)
}

/// 1美元兑6.6元, 8.3元兑1美元, 100美元折合689元.
pub(super) fn is_exchanged(scene: &Scene<'_, '_>) -> bool {
    let front = scene.reader.text.get(..scene.mention.start).unwrap_or_default();
    let is_told = begins(scene.behind(), &scene.words.rate_behind) || ends(front, &scene.words.rate_front);
    let is_base = || [1, 100].iter().any(|base| scene.mention.value == Number::integer(*base));
    scene.mention.kind == QuantityKind::Measure && is_told && is_base()
}

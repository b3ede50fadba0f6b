//! What is no metric: dates, ordinals, names, the article 一, spans of time that only say when.

use cn_numbers::Number;

use super::mention::{Mention, Reader};
use super::name::Names;
use super::numeral::Script;
use super::{Aside, Bound, QuantityKind};
use crate::codes::is_ideograph;

/// Why a mention is no metric, or `None`.
pub(crate) fn judge(reader: &Reader<'_>, names: &Names, mention: &Mention<'_>) -> Option<Aside> {
    let front = || reader.text.get(..mention.number).unwrap_or_default();
    let last = reader.char_before(mention.number);
    let before = match last {
        Some(' ') => front().trim_end_matches(' ').chars().next_back(),
        _ => last,
    };
    // 预期5%, 首期2亿元: 期 makes an ordinal of a count alone; 举办培训班12期1200人次: it counts the courses
    let counts_one = || {
        !matches!(mention.kind, QuantityKind::Percent | QuantityKind::Points | QuantityKind::Measure)
            && !front().trim_end_matches([' ', '期']).ends_with(|c: char| c.is_ascii_digit())
    };
    let is_ordinal = |mark| names.is_ordinal_mark(mark) && (mark != '期' || counts_one());
    if mention.start == mention.number && before.is_some_and(is_ordinal) {
        return Some(Aside::Ordinal);
    }
    // PM2.5, 5·12, 10.6.132.108
    if before.is_some_and(|c| matches!(c, '·' | '.' | '_' | '+')) {
        return Some(Aside::Name);
    }
    if before.is_some_and(|c| c.is_ascii_alphabetic()) && !is_told_of_latin(front(), mention) {
        return Some(Aside::Name);
    }
    // 六个100%, 两个“50%”, 3个100万
    let is_bare = mention.unit.is_none() && mention.is_digits();
    if (is_bare || mention.kind == QuantityKind::Percent)
        && matches!(last, Some('个' | '“'))
        && is_times(front())
    {
        return Some(Aside::Name);
    }
    if matches!(mention.kind, QuantityKind::Percent | QuantityKind::Points | QuantityKind::Scale) {
        return None;
    }
    if mention.start == mention.number
        && (mention.unit.is_none() || !mention.is_digits())
        && mention.kind != QuantityKind::Fraction
        && names.starts(reader.rest(mention.number))
    {
        return Some(Aside::Name);
    }
    if matches!(mention.unit_name(), "" | "人") && is_rate_base(reader, names, mention) {
        return Some(Aside::Bare);
    }
    if mention.unit.is_none() {
        return bare(reader, names, mention);
    }
    if quoted(reader, mention) {
        return Some(Aside::Name);
    }
    if round_word(mention) {
        return Some(Aside::Name);
    }
    if ordinal(reader, mention, before) {
        return Some(Aside::Ordinal);
    }
    match mention.unit_name() {
        // 四角坪, 五里界
        "角" | "里" if !mention.is_digits() && mention.value <= Number::integer(10) => {
            return Some(Aside::Name);
        }
        // 3人制篮球
        "人" if reader.rest(mention.end).starts_with('制') => return Some(Aside::Name),
        // 一主两副
        "副" if before == Some('主') => return Some(Aside::Name),
        // 306省道
        "省" | "县" | "乡" | "国" if reader.rest(mention.end).starts_with('道') => {
            return Some(Aside::Name);
        }
        // 东经120度
        "度" if ["东经", "西经", "北纬", "南纬"].iter().any(|word| front().ends_with(word)) => {
            return Some(Aside::Name);
        }
        _ => {}
    }
    match mention.kind {
        QuantityKind::Duration if !measures_time(reader, names, mention) => Some(Aside::Duration),
        QuantityKind::Count => count(reader, mention),
        // 7纳米芯片, 12英寸晶圆: a class of things
        QuantityKind::Measure
            if matches!(mention.unit_name(), "纳米" | "英寸" | "寸")
                && reader.char_at(mention.end).is_some_and(opens_noun) =>
        {
            Some(Aside::Name)
        }
        // 30万千瓦级煤电机组
        QuantityKind::Measure if reader.rest(mention.end).starts_with('级') => Some(Aside::Name),
        // 1美元兑6.6元, 8.3元兑1美元: the base of a rate
        QuantityKind::Measure if is_exchanged(reader, mention) => Some(Aside::Bare),
        _ => None,
    }
}

/// GDP1200亿元, EPS 12.5元, CT 2台: a Latin word names what is measured, and the number has a unit. One letter makes a
/// code of its number (G20, A4, T3), and so does a word glued to a count that is not in capitals.
fn is_told_of_latin(front: &str, mention: &Mention<'_>) -> bool {
    let trimmed = front.trim_end_matches(' ');
    let is_part = |c: char| c.is_ascii_alphabetic() || c == '&';
    let len = trimmed.bytes().rev().take(12).take_while(|b| is_part(char::from(*b))).count();
    let (before, word) = trimmed.split_at(trimmed.len() - len);
    let is_parted = trimmed.len() < front.len();
    let is_code = before.ends_with(|c: char| c.is_ascii_alphanumeric() || "/.-_@".contains(c));
    let is_word = len > 1 && (word.bytes().all(|b| !b.is_ascii_lowercase()) || is_parted && len > 2);
    let is_value = match mention.kind {
        QuantityKind::Percent | QuantityKind::Points | QuantityKind::Measure | QuantityKind::Multiple => true,
        QuantityKind::Count => is_parted || mention.power >= 4,
        QuantityKind::Plain => mention.power >= 4,
        _ => false,
    };
    is_word && !is_code && is_value && !matches!(word, "PM" | "NO" | "TOP")
}

/// 就业人员10万人生产安全事故死亡人数: what happens to so many people.
fn is_rate_base(reader: &Reader<'_>, names: &Names, mention: &Mention<'_>) -> bool {
    let rest = reader.rest(mention.end);
    mention.power >= 4 && names.is_rate(rest.strip_prefix('人').unwrap_or(rest))
}

/// 1美元兑6.6元, 8.3元兑1美元, 100美元折合689元: one or a hundred of a currency.
fn is_exchanged(reader: &Reader<'_>, mention: &Mention<'_>) -> bool {
    let is_told =
        reader.rest(mention.end).starts_with(['兑', '折']) || reader.char_before(mention.start) == Some('兑');
    is_told && [1, 100].iter().any(|base| mention.value == Number::integer(*base))
}

/// 六个, 两个“: so many of a number, but not 一个13亿人口的国家.
fn is_times(front: &str) -> bool {
    let front = front.trim_end_matches('“');
    front.strip_suffix('个').is_some_and(|rest| !rest.ends_with('一'))
}

/// 百名, 千家, 百亿斤, 亿元: scale words alone are round words, no counts, unless something bounds them (近千家).
fn round_word(mention: &Mention<'_>) -> bool {
    mention.numeral.is_bare()
        && mention.bound == Bound::Exact
        && mention.kind != QuantityKind::Percent
        // 十个
        && mention.numeral.power != 1
}

/// 前两位, 五次会议, 一期工程: a place in an order.
fn ordinal(reader: &Reader<'_>, mention: &Mention<'_>, before: Option<char>) -> bool {
    let next = || reader.rest(mention.end);
    let chinese = mention.numeral.script == Script::Chinese;
    match mention.unit_name() {
        "位" | "名" => before == Some('前') || before == Some('居') || before == Some('列'),
        "届" => chinese,
        // 范文三篇: how many texts a page holds
        "篇" => ["范文", "精编", "精选", "大全", "通用", "最新", "合集", "模板"]
            .iter()
            .any(|word| reader.clause_before(mention.start).ends_with(word)),
        "次" if before == Some('届') => true,
        "次" => {
            chinese
                && [
                    "会议",
                    "全会",
                    "全体",
                    "党代会",
                    "代表大会",
                    "常委会",
                    "全委",
                    "党员",
                    "人民",
                    "妇女",
                    "团代会",
                ]
                .iter()
                .any(|word| next().starts_with(word))
        }
        "期" => {
            chinese && mention.value < Number::integer(10)
                || next().starts_with("工程")
                || next().starts_with("项目")
        }
        _ => false,
    }
}

/// A number without a unit.
#[inline(never)]
fn bare(reader: &Reader<'_>, names: &Names, mention: &Mention<'_>) -> Option<Aside> {
    if mention.kind == QuantityKind::Fraction || mention.kind == QuantityKind::Ratio {
        return None;
    }
    let next = reader.char_at(mention.number_end);
    let quotes = reader.char_before(mention.start).is_some_and(|c| matches!(c, '“' | '"' | '‘'))
        && reader.char_at(mention.end).is_some_and(|c| matches!(c, '”' | '"' | '’'));
    if quotes || next.is_some_and(|c| names.is_digit_name(c) || c.is_ascii_alphabetic()) {
        return Some(Aside::Name);
    }
    // 上百万群众, 数十万农民: many of what follows
    let is_some_of = |front: &str| !front.ends_with('成') && reader.words.before_scale(front).is_some();
    let is_many = mention.numeral.is_bare()
        && mention.power >= 2
        && mention.start < mention.number
        && reader.text.get(..mention.number).is_some_and(is_some_of);
    if is_many && next.is_some_and(|c| is_ideograph(c) && !"的分倍上下以之年计".contains(c)) {
        return if names.is_round_word(reader.rest(mention.number)) { Some(Aside::Name) } else { None };
    }
    if mention.numeral.script == Script::Digits {
        let large = mention.power >= 4 && !next.is_some_and(|c| c.is_ascii_alphanumeric());
        let front = reader.clause_before(mention.start).trim_end_matches(' ');
        let told = ["为", "达", "达到", "至", "指数", "系数", "到", "达标率", "率"]
            .iter()
            .any(|word| front.ends_with(word));
        let ends = reader.char_at(reader.skip_spaces(mention.end)).is_none_or(is_stop);
        return if large || told && ends && mention.numeral.whole_digits < 7 {
            None
        } else {
            Some(Aside::Bare)
        };
    }
    // 为零
    if mention.value.is_zero()
        && reader.char_at(mention.end).is_none_or(is_stop)
        && reader.char_before(mention.number).is_some_and(|c| matches!(c, '为' | '是' | '现'))
    {
        return None;
    }
    // 零事故, 零上访
    if mention.value.is_zero() && counts_none(reader, names, mention.end) {
        return None;
    }
    let large = mention.power >= 4 && !mention.numeral.is_bare() && mention.numeral.script == Script::Chinese;
    let counted = mention.power > mention.numeral.power;
    if large && (mention.bound != Bound::Exact || counted) { None } else { Some(Aside::Bare) }
}

/// 以下 and 的 go on from a number, a noun is named by it.
fn opens_noun(c: char) -> bool {
    is_ideograph(c) && !matches!(c, '以' | '之' | '的' | '左' | '上' | '和' | '到' | '至' | '或' | '及')
}

fn is_stop(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '、' | ',' | ';' | '：' | '！' | '\n' | '\r' | ')' | '）' | '”' | '"')
}

/// What did not happen, and nothing behind it: 零投诉窗口 is a name.
pub(super) fn counts_none(reader: &Reader<'_>, names: &Names, at: usize) -> bool {
    let event = names.event(reader.rest(at));
    event.is_some_and(|event| reader.char_at(at + event).is_none_or(is_stop))
}

/// “33条”: number and unit alone in quotation marks are a name.
fn quoted(reader: &Reader<'_>, mention: &Mention<'_>) -> bool {
    let next = reader.char_at(mention.end);
    let chinese = mention.numeral.script == Script::Chinese;
    // 三个方面: parts of a text, not of the world; 八条禁令
    let behind = |word: &&str| reader.rest(mention.end).starts_with(word);
    if chinese
        && matches!(next, Some('方' | '禁' | '铁' | '军'))
        && ["方面", "禁令", "铁律", "铁规", "军规"].iter().any(behind)
    {
        return true;
    }
    let count = mention.kind == QuantityKind::Count;
    let close = matches!(next, Some('”' | '"' | '’' | '」' | '》'));
    let measure = mention.kind == QuantityKind::Measure;
    // “一主两副”, “六改五通”工程
    if chinese && (count || measure) && mention.value < Number::integer(20) && in_slogan(reader, mention) {
        return true;
    }
    // “服务型政府43条”: the articles of a document
    if close && count && mention.unit_name() == "条" {
        return true;
    }
    // “3个100万”, “三千亿元产业工程”
    let named = close || (count || measure) && chinese || count && next.is_some_and(|c| c.is_ascii_digit());
    named && reader.char_before(mention.start).is_some_and(|c| matches!(c, '“' | '"' | '‘' | '「' | '《'))
}

/// Whether a quotation of few characters opens before a number and closes behind it.
fn in_slogan(reader: &Reader<'_>, mention: &Mention<'_>) -> bool {
    const LONGEST: usize = 9;
    let before = reader.text.get(..mention.start).unwrap_or_default().chars().rev().take(LONGEST);
    let opens = before.take_while(|char| !matches!(char, '”' | '。' | '，' | '\n')).any(|char| char == '“');
    let behind = || reader.rest(mention.end).chars().take(LONGEST);
    opens && behind().take_while(|char| !matches!(char, '“' | '。' | '，' | '\n')).any(|char| char == '”')
}

/// Whether a span of time is the thing measured.
#[inline(never)]
fn measures_time(reader: &Reader<'_>, names: &Names, mention: &Mention<'_>) -> bool {
    let unit = mention.unit_name();
    if unit == "周年" {
        return false;
    }
    let front = reader.clause_before(mention.start);
    if unit == "年" {
        return ["寿命", "工期", "年限", "受教育"].iter().any(|word| front.contains(word));
    }
    names.measures_duration(front)
}

fn count(reader: &Reader<'_>, mention: &Mention<'_>) -> Option<Aside> {
    if mention.numeral.script == Script::Digits || mention.bound != Bound::Exact {
        return None;
    }
    if mention.value == Number::integer(1) {
        let unit = mention.unit_name();
        // things that one counts; 一批, 一道 and 一片 are adverbs as often
        let thing = "处座个名台辆套条家所间栋幢件项份张块支艘架口眼只头场部本册枚面人户".contains(unit);
        let stop = reader.char_at(mention.end).is_none_or(|c| is_stop(c) && !matches!(c, '”' | '"')) && thing;
        let front = reader.char_before(mention.number);
        let noun = front.is_some_and(|c| {
            !is_stop(c) && !"第每进下上这那同另某任统更唯之有是了为在新头首前末后于的该何个样几".contains(c)
        });
        return if stop && noun { None } else { Some(Aside::Article) };
    }
    // 三面斜坡, 四面环山: sides, but flags and mirrors are counted
    if mention.unit_name() == "面" && reader.char_at(mention.end).is_some_and(is_ideograph) {
        let thing = ["旗", "锦旗", "红旗", "国旗", "党旗", "镜", "鼓", "墙"];
        let is_counted = thing.iter().any(|word| reader.rest(mention.end).starts_with(word));
        return if is_counted { None } else { Some(Aside::Name) };
    }
    // 四个不再, 两个不动摇: a slogan is called by how many there are
    let is_slogan = mention.unit_name() == "个" && reader.char_at(mention.end) == Some('不');
    is_slogan.then_some(Aside::Name)
}

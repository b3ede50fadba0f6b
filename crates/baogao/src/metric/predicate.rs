//! What stands between an indicator and its number: `…增加值|同比增长`, `…收入|达到`, `…比重|提高到`.

use std::sync::LazyLock;

use super::Direction;
use super::clause::is_year_digit;
use super::vocabulary::{Between, VOCABULARY};
use crate::lexicon::{Found, Slots};

/// The words before a number, read from the number backwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Predicate {
    /// Bytes of the lead that remain for the indicator.
    pub(super) head: usize,
    /// 增长, 下降 … with no 到 behind it.
    pub(super) change: Option<Direction>,
    /// A gap to another place or group (高于全市).
    pub(super) peer: bool,
    /// 达, 为, 完成 …: the number is said of what stands before.
    pub(super) copula: bool,
    /// 分别: a value for each member of a list.
    pub(super) respectively: bool,
    /// Where the lead ended before 完成年度计划的 was taken off.
    pub(super) before_plan: Option<usize>,
}

/// Reads the predicate at the end of a lead.
pub(super) fn read(lead: &str) -> Predicate {
    let mut predicate = Predicate { head: lead.trim_end().len(), ..Predicate::default() };
    let mut to = false;
    loop {
        let rest = without_aside(without_footnote(lead[..predicate.head].trim_end()));
        predicate.head = rest.len();
        if let Some(start) = time_between(rest).or_else(|| on_the_base_of(rest)).or_else(|| in_a_row(rest)) {
            predicate.head = start;
            continue;
        }
        if let Some(start) = plan_between(rest) {
            predicate.before_plan = predicate.before_plan.or(Some(rest.len()));
            predicate.head = start;
            continue;
        }
        let Some(word) = VOCABULARY.between.suffix(rest) else {
            match comparison(rest) {
                Some((start, direction)) => {
                    predicate.head = start;
                    if let Some(direction) = direction
                        && predicate.change.is_none()
                    {
                        predicate.change = Some(direction);
                        predicate.peer = true;
                    }
                    continue;
                }
                None => return predicate,
            }
        };
        let text = &rest[word.start..];
        match word.label {
            Between::Change(_) if to => predicate.copula = true,
            Between::Change(direction) => {
                // 增长 is read once: 收入增长 behind 支出增加 belongs to the indicator.
                if predicate.change.is_some() {
                    return predicate;
                }
                predicate.change = Some(direction);
                predicate.peer = VOCABULARY.peer.prefix(text).is_some();
            }
            // 自然增长率 is a ratio of its own, no change.
            Between::ChangeNoun(_) if rest[..word.start].ends_with("自然") => return predicate,
            Between::ChangeNoun(direction) => {
                predicate.change = predicate.change.or(Some(direction));
                predicate.head = before_span(&rest[..word.start]).len();
                return predicate;
            }
            Between::Noun => return predicate,
            Between::Copula => {
                predicate.copula = true;
                to |= predicate.change.is_none() && VOCABULARY.to.suffix(text).is_some();
            }
            Between::Adverb => predicate.respectively |= text.contains("分别"),
        }
        predicate.head = word.start;
    }
}

/// 保持|20%以上|增长: a change that is named behind its number.
pub(super) fn named_behind(tail: &str) -> Option<Direction> {
    let word = VOCABULARY.behind.prefix(tail)?;
    (!tail[word.end..].starts_with(['到', '至'])).then_some(word.label)
}

/// 实际增长分别为|10.6%: a percentage is the growth itself, where an amount is what it grew to.
pub(super) fn told_as(lead: &str) -> Option<Direction> {
    let change = lead.trim_end().strip_suffix('为')?;
    let change = change.strip_suffix("分别").or_else(|| change.strip_suffix('均')).unwrap_or(change);
    change.ends_with("增长").then_some(Direction::Up)
}

/// 地区生产总值三年平均|增速: without the years over which a change is averaged.
fn before_span(text: &str) -> &str {
    let text = text.trim_end();
    let Some(head) = ["平均", "年均"].into_iter().find_map(|word| text.strip_suffix(word)) else {
        return text;
    };
    let years = head
        .strip_suffix('年')
        .unwrap_or(head)
        .trim_end_matches(|c: char| "两三四五六七八十近".contains(c) || c.is_ascii_digit());
    if years.len() < head.len() || text.ends_with("年均") { years } else { text }
}

/// 国内生产总值[2]744127亿元: the mark points at a footnote.
fn without_footnote(text: &str) -> &str {
    if !text.ends_with([']', '〕']) {
        return text;
    }
    let Some(open) = text.rfind(['[', '〔']) else { return text };
    let mark = text[open..].trim_matches(['[', ']', '〔', '〕']);
    let digits = !mark.is_empty() && mark.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text[..open].trim_end() } else { text }
}

/// 同比增长（下同）9.6%: what is noted in brackets behind a change.
fn without_aside(text: &str) -> &str {
    let Some(inside) = text.strip_suffix(['）', ')']) else { return text };
    let Some(open) = inside.rfind(['（', '(']) else { return text };
    let before = text[..open].trim_end();
    let is_change = |word: &Found<Between>| matches!(word.label, Between::Change(_));
    if VOCABULARY.between.suffix(before).as_ref().is_some_and(is_change) { before } else { text }
}

/// The time of one end of a development or of a comparison: `从2010年的|517.5亿元增长到2015年的|887亿元`,
/// `是“十五”末的|3倍`. Where it starts.
fn time_between(rest: &str) -> Option<usize> {
    const BEFORE: [char; 8] = ['到', '至', '从', '由', '是', '为', '比', '较'];
    if !rest.ends_with(['的', '年', '末', '底', '期', '间', '五', '”', '前']) {
        return None;
    }
    let whole = rest.strip_suffix('的').unwrap_or(rest);
    // 增长到今年7月底的
    let month = ["月末", "月底", "月份", "月"].into_iter().find_map(|end| whole.strip_suffix(end));
    let whole = month
        .map(|head| head.trim_end_matches(|char: char| char.is_ascii_digit()))
        .filter(|head| head.ends_with('年'))
        .unwrap_or(whole);
    let is_digit = |char: char| char.is_ascii_digit() || ('０'..='９').contains(&char) || is_year_digit(char);
    let year = ["年末", "年底", "年"].into_iter().find_map(|end| whole.strip_suffix(end)).and_then(|head| {
        let start = head.trim_end_matches(is_digit).len();
        (head[start..].chars().count() == 4).then_some(&head[..start])
    });
    let word = || {
        let head = ["末", "时期", "期间", "期末", "同期"].into_iter().find_map(|end| whole.strip_suffix(end));
        let head = head.unwrap_or(whole);
        ["上年", "去年", "今年", "前年", "上一年", "上一个五年", "前五年", "上个五年"]
            .into_iter()
            .find_map(|time| head.strip_suffix(time))
            .or_else(|| plan_before(head))
    };
    // 由十年前的
    let ago = || {
        let head = whole.strip_suffix("年前")?;
        let start = head.trim_end_matches(is_numeral);
        (start.len() < head.len()).then_some(start)
    };
    let before = year.or_else(word).or_else(ago)?;
    let preposition = before.chars().next_back().filter(|char| BEFORE.contains(char))?;
    // 是 and 到 are read on their own, 比 is part of the comparison
    let own = if matches!(preposition, '比' | '较') { preposition.len_utf8() } else { 0 };
    Some(before.len() - own)
}

/// What stands before the name of a plan: `“十二五”`, 十二五.
fn plan_before(text: &str) -> Option<&str> {
    let name = text.strip_suffix('”').unwrap_or(text).strip_suffix('五')?;
    let before = name.trim_end_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    (before.len() < name.len()).then(|| before.strip_suffix('“').unwrap_or(before))
}

/// 财政收入|完成年度预算的|62%, 出栏|比计划|多8万头: what was planned names nothing. Where it starts.
fn plan_between(rest: &str) -> Option<usize> {
    let whole = rest.strip_suffix('的').unwrap_or(rest);
    let whole = whole.strip_suffix('数').unwrap_or(whole);
    let mut head = &whole[..VOCABULARY.plans.suffix(whole)?.start];
    loop {
        let before = head.strip_suffix('的').unwrap_or(head);
        let Some(own) = VOCABULARY.plan_owners.suffix(before) else {
            return VOCABULARY.plan_verbs.suffix(before).map(|verb| verb.start);
        };
        head = &before[..own.start];
    }
}

/// A digit of a small number.
fn is_numeral(char: char) -> bool {
    char.is_ascii_digit() || "一二两三四五六七八九十".contains(char)
}

/// 就业人数|连续3年|超过40万人
fn in_a_row(text: &str) -> Option<usize> {
    let span = ["年", "个月", "个季度", "季度"].into_iter().find_map(|unit| text.strip_suffix(unit))?;
    Some(span.trim_end_matches(is_numeral).strip_suffix("连续")?.len())
}

/// 报销比例|在现行政策基础上|提高5个百分点: where what a change starts from is named.
fn on_the_base_of(text: &str) -> Option<usize> {
    const LONGEST: usize = 14;
    text.strip_suffix("基础上")?
        .char_indices()
        .rev()
        .take(LONGEST)
        .find(|(_, char)| *char == '在')
        .map(|(at, _)| at)
}

/// What may open a comparison.
static COMPARING: LazyLock<Slots> =
    LazyLock::new(|| ['比', '较'].into_iter().chain(VOCABULARY.peer.first_chars()).collect());

/// A comparison at the end of the text: `比“十二五”末`, `较2015年`, `高于全市`. Its start, and the direction of a gap.
fn comparison(text: &str) -> Option<(usize, Option<Direction>)> {
    const LONGEST: usize = 14;
    const TIME: [char; 10] = ['年', '末', '月', '季', '度', '期', '底', '初', '点', '时'];
    let (mut from, mut compares) = (text.len(), false);
    for (at, char) in text.char_indices().rev().take(LONGEST) {
        from = at;
        compares |= COMPARING.may_hold(char);
    }
    if !compares {
        return None;
    }
    let window = &text[from..];
    if let Some(word) = VOCABULARY.peer.last(window)
        && word.end < window.len()
    {
        let low = window[word.start..].starts_with(['低', '慢', '少']);
        return Some((from + word.start, Some(if low { Direction::Down } else { Direction::Up })));
    }
    let (at, _) = window.char_indices().rev().find(|(_, char)| matches!(char, '比' | '较'))?;
    // 比例, 比重 and 占比 are nouns.
    let behind = &window[at..];
    // 比上年执行数, 比上年年初预算
    let is_of_year = behind.ends_with(['数', '算']) && behind.contains('年');
    let compares = behind.chars().count() > 2
        && (behind.ends_with(TIME) || is_of_year)
        && !behind.starts_with("比重")
        && !behind.starts_with("比例");
    compares.then_some((from + at, None))
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::metric::Direction::{Down, Up};

    #[test]
    fn change_verbs_are_parted_from_the_indicator() {
        for (lead, head, change) in [
            ("工业增加值同比增长", "工业增加值", Some(Up)),
            ("能耗比“十二五”末分别下降", "能耗", Some(Down)),
            ("城镇化率提高到", "城镇化率", None),
            ("全市生产总值达到", "全市生产总值", None),
            ("增幅高于全省", "", Some(Up)),
            ("生产总值增速达", "生产总值", Some(Up)),
            ("下降的为", "下降的", None),
            ("增加值增速比一季度提高", "增加值", Some(Up)),
            ("粮食产量继续保持", "粮食产量", None),
            ("生产总值两年平均增长", "生产总值", Some(Up)),
            ("近三年年均增速", "", Some(Up)),
            ("人均寿命增速", "人均寿命", Some(Up)),
            ("增长到2015年的", "", None),
            ("产量从2010年的", "产量", None),
            ("完成2010年的", "完成2010年的", None),
            ("企业利润是2002年的", "企业利润", None),
            ("就业人数连续3年", "就业人数", None),
            ("合作社由十年前的", "合作社", None),
            ("完成投资超时序进度", "完成投资", None),
            ("三年前的", "三年前的", None),
            ("零售额同比增长（下同）", "零售额", Some(Up)),
            ("医师（助理）", "医师（助理）", None),
            ("工业总产值比一九六四年", "工业总产值", None),
            ("耕地面积分别比上年", "耕地面积", None),
            ("总量是“十一五”末的", "总量", None),
            ("入学率由上年的", "入学率", None),
            ("报销比例在现行政策基础上提高", "报销比例", Some(Up)),
            ("项目签约", "项目签约", None),
            ("新建气象雷达", "新建气象雷达", None),
            ("占地面积", "占地面积", None),
            ("财政收入完成年度预算的", "财政收入", None),
            ("出栏生猪比年初计划增产", "出栏生猪", Some(Up)),
            ("完成市下达的目标任务", "", None),
            ("完成造林任务的", "完成造林任务的", None),
            ("", "", None),
        ] {
            let predicate = read(lead);
            assert_eq!((&lead[..predicate.head], predicate.change), (head, change), "{lead}");
        }
    }
}

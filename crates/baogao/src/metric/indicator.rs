//! The phrase that says what a number measures: ahead of it, behind it, or the one of the clause before.

use std::sync::LazyLock;

use crate::codes::is_ideograph;
use crate::lexicon::{CharSet, Found as Word, Openings};
use crate::quantity::{Bound, QuantityDraft, QuantityKind};
use crate::text::TextRange;

use super::clause::{LONGEST_TAIL, ends_clause, is_year_digit};
use super::predicate::Predicate;
use super::vocabulary::VOCABULARY;

/// Longest indicator in code points; a longer clause keeps its end.
const LONGEST: usize = 30;

/// Longest noun behind a number in code points.
const LONGEST_BEHIND: usize = 22;

/// Marks that hold no word and are cut from both ends of a phrase.
const EDGES: [char; 25] = [
    ' ', '\u{3000}', '\t', '\r', '\n', '、', '。', '，', ',', ':', '：', ';', '；', '*', '#', '-', '—', '－',
    '.', '•', '●', '|', '>', '·', '\u{a0}',
];

/// Whether a character is one of these; most ends are ideographs.
fn is_edge(char: char) -> bool {
    !is_ideograph(char) && EDGES.contains(&char)
}

const CLOSING: [char; 6] = [')', '）', ']', '】', '〕', '>'];
const OPENING: [char; 6] = ['(', '（', '[', '【', '〔', '<'];

/// What may open a bracket, part two phrases, or open a word of the middle of a clause.
static INSIDE: LazyLock<Openings> =
    LazyLock::new(|| VOCABULARY.inner.openings(&[&OPENING[..], &CLOSING, &['、']].concat()));

/// Where an indicator was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Before the number.
    Ahead(TextRange),
    /// The noun that is counted.
    Behind(TextRange),
    /// A verb behind a bare count (76人脱贫).
    Outcome(TextRange),
    /// The clause names none.
    Nothing,
}

/// Finds the indicator of one quantity in its own clause.
pub(super) fn find(
    reading: &str,
    quantity: &QuantityDraft,
    lead: TextRange,
    tail: TextRange,
    predicate: Predicate,
) -> Found {
    let head = TextRange::new(lead.start(), lead.start() + predicate.head);
    // 完成143.7万美元任务: an amount needs no 的, while 3项任务 counts them
    let is_amount = matches!(quantity.kind, QuantityKind::Measure | QuantityKind::Percent);
    let names_itself = || is_value(&reading[tail]) || is_amount && names_value(reading[tail].trim_start());
    let takes_noun = takes_noun(quantity) && predicate.change.is_none() && !names_itself();
    let behind = if takes_noun { behind(reading, tail) } else { None };
    let counted = matches!(quantity.kind, QuantityKind::Count | QuantityKind::Plain | QuantityKind::Age);
    let counts = |noun: &TextRange| {
        // 甲、乙等5家企业: the list ahead names examples.
        if counted && !is_said_of(&reading[lead]) || is_bare_verb(&reading[head]) {
            return true;
        }
        // 营业收入超10亿元的企业: a threshold is said of what stands before it.
        let threshold = matches!(quantity.bound, Bound::Above | Bound::Below) && !counted;
        let attribute = reading[tail].starts_with('的') && !threshold;
        // 覆盖城市社区、90%以上乡镇, 管道、1000万吨炼油项目, 千亿级、百亿级企业: one of a list
        let of_list = takes_list(quantity.kind) && reading[lead].trim_end().ends_with(['、', '和', '等']);
        of_list || !predicate.copula && (attribute && !is_manner(&reading[*noun]) || hands_on(&reading[head]))
    };
    if let Some(noun) = behind.filter(counts) {
        return Found::Behind(noun);
    }
    let names = |ahead: &TextRange| is_phrase(&reading[*ahead]) && !is_whole(quantity, &reading[*ahead]);
    if let Some(phrase) = ahead(reading, head).filter(names) {
        return Found::Ahead(phrase);
    }
    match behind {
        Some(noun) => Found::Behind(noun),
        None if counted && predicate.change.is_none() => {
            outcome(reading, tail).map_or(Found::Nothing, Found::Outcome)
        }
        None => Found::Nothing,
    }
}

/// The phrase ahead, without what leads it in: place, time, organisation, conjunctions.
pub(super) fn ahead(reading: &str, range: TextRange) -> Option<TextRange> {
    let mut phrase = Phrase::new(reading, range);
    let inside = INSIDE.next(phrase.text, 0);
    if inside.is_some() {
        phrase = behind_stray_close(without_open_bracket(phrase));
    }
    while let Some(first) = phrase.text.chars().next() {
        let cut = leading(phrase.text)
            .or_else(|| time_prefix(phrase.text))
            .or_else(|| footnote(phrase.text))
            .or_else(|| CLOSING.contains(&first).then(|| first.len_utf8()));
        let Some(cut) = cut else { break };
        phrase = phrase.behind(cut);
    }
    if inside.is_some() {
        phrase = behind_rank(behind_inner_word(phrase));
    }
    // each at most once, in this order: 中的 keeps its 中
    let mut suffixes = "中的共了从".chars();
    while let Some(last) = phrase.text.chars().next_back()
        && suffixes.any(|suffix| suffix == last)
    {
        let rest = &phrase.text[..phrase.text.len() - last.len_utf8()];
        if rest.chars().nth(2).is_some() && !phrase.text.ends_with("下降的") {
            phrase = phrase.up_to(rest.len());
        }
    }
    // 开展“5个100”行动: the quotation opens before the number
    if phrase.text.ends_with('“') {
        phrase = phrase.up_to(phrase.text.trim_end_matches('“').len());
    }
    let long = last_part(phrase.text);
    if long > 0 {
        let parted = phrase.text[long..].find('、').map(|at| long + at + '、'.len_utf8());
        phrase = phrase.behind(parted.unwrap_or(long));
    }
    phrase.text.chars().any(|char| is_ideograph(char) || char.is_alphanumeric()).then(|| phrase.range())
}

/// A stretch of the reading without marks and space at its ends, and where it starts.
#[derive(Clone, Copy)]
struct Phrase<'t> {
    text: &'t str,
    start: usize,
}

impl<'t> Phrase<'t> {
    fn new(reading: &'t str, range: TextRange) -> Self {
        Self { text: &reading[range], start: range.start() }.trimmed()
    }

    fn trimmed(self) -> Self {
        let text = self.text.trim_start_matches(is_edge);
        Self { start: self.start + self.text.len() - text.len(), text: text.trim_end_matches(is_edge) }
    }

    /// What stands behind so many bytes of it.
    fn behind(self, bytes: usize) -> Self {
        Self { text: &self.text[bytes..], start: self.start + bytes }.trimmed()
    }

    /// Its first bytes.
    fn up_to(self, bytes: usize) -> Self {
        Self { text: &self.text[..bytes], ..self }.trimmed()
    }

    fn range(self) -> TextRange {
        TextRange::new(self.start, self.start + self.text.len())
    }
}

/// The noun phrase that a number counts, up to the verb that is said of it.
fn behind(reading: &str, tail: TextRange) -> Option<TextRange> {
    let text = &reading[tail];
    let noun = text.trim_start().trim_start_matches('的').trim_start();
    let ends = |word: &Word<bool>| {
        word.label && !is_nominal(noun, word.start, word.end) && !is_in_name(noun, word.start, word.end)
    };
    if noun.starts_with([
        '、', '(', '（', '和', '及', '与', '以', '至', '左', '多', '的', '”', '—', '-', '/', '兑',
    ]) || is_number(noun)
        || VOCABULARY.stops.prefix(noun).is_some_and(|word| ends(&word))
    {
        return None;
    }
    let start = tail.end() - noun.len();
    let mut places = noun.char_indices();
    let mut place_behind = |chars: usize| places.nth(chars).map_or(noun.len(), |(at, _)| at);
    let limit = place_behind(LONGEST_BEHIND);
    // a noun that ends soon behind the limit is taken whole, up to a verb that ends somewhat later
    let (reach, window) = (place_behind(1), &noun[..place_behind(1)]);
    // 5个县的试点: the place is counted, not what is said to be its own
    let area = VOCABULARY.areas.prefix(window).map_or(0, |word| word.end);
    if area > 0 && noun[area..].starts_with('的') {
        return Some(TextRange::new(start, start + area));
    }
    let stop = VOCABULARY
        .stops
        .iter(window)
        .take_while(|word| word.start <= reach)
        .find(|word| word.start >= area.max('的'.len_utf8()) && word.start > 0 && ends(word))
        .filter(|word| area > 0 || word.start >= 2 * '的'.len_utf8())
        .map_or(if reach == noun.len() { reach } else { limit }, |word| word.start);
    let behind = &reading[tail.end()..];
    // a tail that was cut short ends at no number
    let is_cut = tail.len() + '的'.len_utf8() > LONGEST_TAIL;
    let before_number = !is_cut
        && !behind.is_empty()
        && !behind.starts_with(|char| ends_clause(char) || matches!(char, '\n' | '）'));
    // what the limit cuts in its middle is left out too
    let is_whole = stop != limit || limit == noun.len();
    let end = noun_end(&noun[..stop], before_number || !is_whole);
    let mut range = trim(reading, TextRange::new(start, start + end));
    // 7个县（市、区）: the bracket that closes behind the noun is its own
    if end < stop
        && stop == noun.len()
        && noun[end..].starts_with(['（', '('])
        && behind.starts_with(['）', ')'])
    {
        return Some(TextRange::new(start, tail.end() + behind.chars().next().map_or(0, char::len_utf8)));
    }
    // 100个服务中心和300个互助院: what joins it to the next number is no part of the noun.
    if range.end() == tail.end() {
        let noun = &reading[range];
        let joined =
            ["以及", "和一批", "和", "及", "与", "或"].into_iter().find_map(|word| noun.strip_suffix(word));
        let joined = joined.filter(|rest| !rest.ends_with(['之', '总']));
        range = trim(reading, TextRange::new(range.start(), range.start() + joined.unwrap_or(noun).len()));
    }
    // 298个水质监测点中，…: of them. 高中 and 集中 are words.
    let is_word = |whole: &&str| whole.ends_with(['初', '高', '职', '集', '其']);
    let of_them = reading[range].strip_suffix('中').filter(|whole| !is_word(whole));
    if let Some(whole) = of_them.filter(|whole| whole.chars().count() > 3 || VOCABULARY.areas.holds(whole)) {
        range = TextRange::new(range.start(), range.start() + whole.len());
    }
    (is_phrase(&reading[range]) || range.len() == area && area > 0).then_some(range)
}

/// 12亿左右|的目标, 1000万吨|的水平: what stands behind a number names the number itself.
pub(super) fn is_value(tail: &str) -> bool {
    tail.strip_prefix('的').is_some_and(names_value)
}

/// 目标, and at most a verb behind it.
fn names_value(text: &str) -> bool {
    VOCABULARY.values.prefix(text).is_some_and(|word| {
        let rest = &text[word.end..];
        rest.is_empty() || VOCABULARY.stops.prefix(rest).is_some_and(|word| word.label)
    })
}

/// 95%, but not 5A级景区 or 5G基站.
fn is_number(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|char| !is_ideograph(char) && char.is_numeric())
        && !chars.next().is_some_and(|char| char.is_ascii_alphabetic())
}

/// Where a noun ends: 全国、省级试点 goes on behind its mark, but not with a verb, and the last part of a list that
/// runs into a number belongs to that number.
fn noun_end(text: &str, drops_last: bool) -> usize {
    let mut open = None;
    let mut mark = None;
    for (at, char) in text.char_indices() {
        match char {
            '（' | '(' | '“' | '《' => open = open.or(Some(at)),
            // the quotation opened before the number
            '”' if at > 0 && open.is_none() => return at,
            '）' | ')' | '”' | '》' => open = None,
            '\n' => return at,
            ' ' if at > 0 && open.is_none() => return at,
            '、' if at > 0 && open.is_none() => {
                let rest = &text[at + char.len_utf8()..];
                let is_verb = VOCABULARY.stops.prefix(rest).is_some_and(|word| word.label)
                    || VOCABULARY.verbs.prefix(rest).is_some();
                if is_verb || rest.is_empty() {
                    return at;
                }
                mark = Some(at);
            }
            _ => {}
        }
    }
    let end = mark.filter(|_| drops_last).unwrap_or(text.len());
    // a bracket or quotation that does not close here
    open.filter(|at| (1..end).contains(at)).unwrap_or(end)
}

/// 是 in “绿水青山就是金山银山”实践基地, but not 摘帽 in 贫困村“摘帽”: part of what a quotation holds, and not all of it.
fn is_in_name(text: &str, start: usize, end: usize) -> bool {
    let (before, behind) = (&text[..start], &text[end..]);
    let opens = before.rfind('“').is_some_and(|open| !before[open..].contains('”'));
    opens && behind.contains('”') && !(before.ends_with('“') && behind.starts_with('”'))
}

/// 建设 in 重大建设项目: a verb that goes on as a noun.
fn is_nominal(text: &str, start: usize, end: usize) -> bool {
    let is_whole = VOCABULARY.nominal.prefix(&text[start..]).is_some_and(|word| start + word.end == end);
    is_whole && VOCABULARY.heads.prefix(&text[end..]).is_some()
}

/// What happened to a bare count of people or things.
fn outcome(reading: &str, tail: TextRange) -> Option<TextRange> {
    let range = trim(reading, tail);
    let text = &reading[range];
    let end = text.char_indices().nth(8).map_or(text.len(), |(at, _)| at);
    let end = text[..end].find('、').unwrap_or(end);
    (range.start() == tail.start()
        && text[..end].chars().count() >= 2
        && !text.starts_with(['、', '和', '及', '（', '(']))
    .then(|| TextRange::new(range.start(), range.start() + end))
}

/// Only what is counted, or shared out, has its noun behind it.
fn takes_noun(quantity: &QuantityDraft) -> bool {
    !matches!(quantity.kind, QuantityKind::Points | QuantityKind::Multiple | QuantityKind::Ratio)
}

/// Kinds of numbers that stand before their noun as often as behind it.
fn takes_list(kind: QuantityKind) -> bool {
    matches!(kind, QuantityKind::Percent | QuantityKind::Measure | QuantityKind::Scale)
}

/// 节目达30多个: the number is said of the phrase before it, whatever follows.
fn is_said_of(lead: &str) -> bool {
    lead.trim_end().ends_with(['达', '到', '破', '过'])
}

/// 按收入20%的比例确定: how a value is set, said of what is named before it.
fn is_manner(noun: &str) -> bool {
    noun.starts_with("比例") || matches!(noun, "标准" | "速度" | "幅度")
}

/// 产量增长5%、占全国4成: the whole alone does not name its part, as 占比 and 占全国比重 do.
fn is_whole(quantity: &QuantityDraft, text: &str) -> bool {
    matches!(quantity.kind, QuantityKind::Percent | QuantityKind::Fraction)
        && text.starts_with('占')
        && !VOCABULARY.share_nouns.is_in(text)
}

/// A single character names nothing.
fn is_phrase(text: &str) -> bool {
    text.chars().nth(1).is_some()
}

/// 大剧院拥有坐席: what follows the verb is counted.
fn behind_inner_word(phrase: Phrase<'_>) -> Phrase<'_> {
    match VOCABULARY.inner.last(phrase.text) {
        // 每千人拥有医师: per what is part of it
        Some(word) if phrase.text[word.end..].chars().count() >= 2 && !phrase.text.starts_with('每') => {
            phrase.behind(word.end)
        }
        _ => phrase,
    }
}

/// 增幅居全省第2位、新增企业: a rank is said of what stands before it.
fn behind_rank(phrase: Phrase<'_>) -> Phrase<'_> {
    const LONGEST: usize = 4;
    let behind_rank = |(mark, _): (usize, &str)| {
        let head = &phrase.text[..mark];
        let head = head.strip_suffix('位').or_else(|| head.strip_suffix('名'))?;
        let is_rank = head.chars().rev().take(LONGEST).any(|char| matches!(char, '第' | '首' | '前'));
        is_rank.then(|| phrase.behind(mark + '、'.len_utf8()))
    };
    phrase.text.rmatch_indices('、').find_map(behind_rank).unwrap_or(phrase)
}

/// Where the last [`LONGEST`] characters outside brackets start.
fn last_part(text: &str) -> usize {
    if text.len() <= LONGEST || text.chars().count() <= LONGEST {
        return 0;
    }
    let mut left = LONGEST;
    let mut depth = 0_usize;
    for (at, char) in text.char_indices().rev() {
        if CLOSING.contains(&char) {
            depth += 1;
        } else if OPENING.contains(&char) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 {
            if left == 0 {
                return at + char.len_utf8();
            }
            left -= 1;
        }
    }
    0
}

/// 省财政安排5亿元资金, 下达给我局10万元指标: the object of the verb follows the number.
fn hands_on(head: &str) -> bool {
    const LONGEST: usize = 4;
    let head = head.trim_end();
    let to = || head.char_indices().rev().take(LONGEST + 1).any(|(at, char)| char == '给' && at > 0);
    VOCABULARY.verbs.suffix(head).is_some_and(|verb| verb.end - verb.start > '的'.len_utf8()) || to()
}

/// A clause that is all verb has its noun behind the number.
pub(super) fn is_bare_verb(text: &str) -> bool {
    let text = text.trim_end();
    let mut rest = text.trim_start_matches(is_edge);
    while let Some(word) = VOCABULARY.verbs.prefix(rest).map(|word| word.end).or_else(|| leading(rest)) {
        rest = rest[word..].trim_start_matches([' ', '、']);
    }
    rest.is_empty() || rest == "了" || text.ends_with('了')
}

/// Bytes of the word that leads a phrase in.
fn leading(text: &str) -> Option<usize> {
    VOCABULARY.leading.prefix(text).filter(|word| word.label).map(|word| word.end)
}

/// A time at the start of a clause: digits or numerals up to 年, 月, 日, 末 …
pub(super) fn time_prefix(text: &str) -> Option<usize> {
    static MARKS: LazyLock<CharSet> =
        LazyLock::new(|| "0123456789—-－~至到一二三四五十“”前近第上下半".chars().collect());
    if let Some(end) = written_year(text) {
        return Some(end);
    }
    let end = text.find(|char| !MARKS.contains(char)).filter(|end| *end > 0)?;
    let unit = [
        "年度", "年末", "年底", "年初", "年间", "年内", "年来", "年", "月份", "月末", "月底", "月", "日",
        "季度", "时期", "期间",
    ]
    .into_iter()
    .find(|unit| text[end..].starts_with(unit))?;
    Some(end + unit.len())
}

/// The mark of a footnote at its start: `[6]`2023年年末.
fn footnote(text: &str) -> Option<usize> {
    let end = text.strip_prefix('[')?.find(']')? + 1;
    let mark = &text[1..end];
    (!mark.is_empty() && mark.bytes().all(|byte| byte.is_ascii_digit())).then_some(end + 1)
}

/// 一九八五年
fn written_year(text: &str) -> Option<usize> {
    if text.chars().take(4).take_while(|char| is_year_digit(*char)).count() < 4 {
        return None;
    }
    let end = text.char_indices().nth(4)?.0;
    let unit = ["年末", "年底", "年初", "年"].into_iter().find(|unit| text[end..].starts_with(unit));
    unit.map(|unit| end + unit.len())
}

/// What stands before a bracket that is still open is not said of the number.
fn without_open_bracket(phrase: Phrase<'_>) -> Phrase<'_> {
    let bracket =
        phrase.text.char_indices().rev().find(|(_, char)| OPENING.contains(char) || CLOSING.contains(char));
    match bracket {
        Some((at, char)) if OPENING.contains(&char) => phrase.behind(at + char.len_utf8()),
        _ => phrase,
    }
}

/// 企业（简称规上企业，下同）增加值: what stands before a bracket that opened earlier belongs to it.
fn behind_stray_close(phrase: Phrase<'_>) -> Phrase<'_> {
    let mut brackets =
        phrase.text.char_indices().filter(|(_, char)| OPENING.contains(char) || CLOSING.contains(char));
    match brackets.next() {
        Some((at, char)) if CLOSING.contains(&char) && at + char.len_utf8() < phrase.text.len() => {
            phrase.behind(at + char.len_utf8())
        }
        _ => phrase,
    }
}

/// Without marks and space at the ends.
pub(super) fn trim(reading: &str, range: TextRange) -> TextRange {
    Phrase::new(reading, range).range()
}

#[cfg(test)]
mod tests {
    use crate::parser::parse;

    #[test]
    fn what_is_measured_is_named_whole_and_alone() {
        for (text, expected) in [
            ("建设100个养老服务中心和300个互助院。", &["养老服务中心 Level", "互助院 Level"][..]),
            ("国民收入是五个部门净产值之和。", &["部门净产值之和 Level"]),
            ("加快11个老旧片区整治。", &["老旧片区整治 Level"]),
            ("全市经济总量在全省提升3个位次。", &["经济总量在全省 Change"]),
            (
                "全市生产总值835亿元，同比增长12%，两年平均增长7.5%。",
                &["生产总值 Level", "生产总值 Change", "生产总值 Change"],
            ),
            (
                "安排20个重大建设项目，完成339个老旧小区改造工程。",
                &["重大建设项目 Level", "老旧小区改造工程 Level"],
            ),
            ("近岸海域298个海水水质监测点中，达标的占七成。", &["海水水质监测点 Level", "达标的 Share"]),
            ("在监测的337个地级及以上城市中，达标的占四成。", &["地级及以上城市 Level", "达标的 Share"]),
            ("全县共有12所农村高级中学和3所职业高中。", &["农村高级中学 Level", "职业高中 Level"]),
            ("批发市场发展到1564个。", &["批发市场 Level"]),
            ("孤儿保障标准从每人每月1536元提高到1567元。", &["孤儿保障标准 Level", "孤儿保障标准 Level"]),
            ("企业退休职工养老金人均每月提高到2061元。", &["企业退休职工养老金 Level"]),
            ("救助供养标准综合提标31.5%。", &["救助供养标准综合 Change"]),
            ("200个行政村建设文化站。", &["行政村 Level"]),
            ("工业增加值近三年年均增速6%。", &["工业增加值 Change"]),
        ] {
            let metrics = parse(text).metrics;
            let told: Vec<String> = metrics
                .iter()
                .map(|metric| {
                    format!("{} {:?}", metric.indicator.as_ref().map_or("", |named| &named.text), metric.role)
                })
                .collect();
            assert_eq!(told, expected, "{text}");
        }
    }
}

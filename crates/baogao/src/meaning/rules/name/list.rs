//! Names of the members of lists: they share a head (存、贷款余额) or a verb (新增企业30家、生产线105条).

use compact_str::{CompactString, format_compact};

use super::Answer;
use crate::dictionary::cost_of;
use crate::lex::{Class, Classes, Token};
use crate::meaning::facts::Facts;
use crate::meaning::naming::{has_head, is_deed, joined, not_said, own, record_of, tokens_of, trimmed};
use crate::meaning::phrase::series;
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::surroundings::PARTS;
use crate::meaning::trigger::{Fact, Trigger};
use crate::metric::{MetricDraft, Role};
use crate::quantity::QuantityKind;
use crate::text::TextRange;
use crate::vocabulary::{name, numeral};

/// How many members of a list are asked for its verb.
const LONGEST: usize = 16;

/// What ends a list.
const ENDS: Classes = Classes::of(&[
    Class::Respectively,
    Class::Quantity,
    Class::Comma,
    Class::Semicolon,
    Class::Stop,
    Class::Colon,
    Class::Basis,
    Class::Compare,
    Class::Time,
]);

pub(super) const SHARED_HEAD: Rule<Answer> = Rule {
    id: "name.shared_head",
    why: "第一、二、三产业增加值, 存、贷款余额: the last member has the head that all of them share; where the first is an \
          ordinal, all are; so is what stands behind 分别 (生猪、牛分别出栏)",
    source: Source::Reading("4"),
    triggers: Trigger::any(&[Fact::MemberBehind, Fact::MemberBefore, Fact::ToldOfEach]),
    apply: |scene| {
        if scene.predicate().shared.is_none() && !is_member(scene) {
            return None;
        }
        // 分别出栏6万头、1342头，分别增长8%、3%: each has its name
        let is_plan = scene.predicate().plan.is_some();
        let told =
            record_of(scene, scene.draft.indicator?).filter(|told| told.role == Role::Level && !is_plan);
        if let Some(name) = told.and_then(|told| told.name.as_ref()) {
            return Some(name.clone());
        }
        if let Some(name) = of_output(scene) {
            return Some(name);
        }
        let member = || with_shared_head(scene).or_else(|| last_ordinal(scene));
        match &scene.predicate().shared {
            Some(words) => told_of_each(scene, scene.tree.tokens.get(words.clone())?, member()),
            None => member(),
        }
    },
};

/// 万元生产总值|能耗、水耗: what is spent or given off for the same output as the member before tells.
fn of_output(scene: &Scene<'_>) -> Option<CompactString> {
    let phrase = scene.draft.indicator?;
    let before = scene.record_before()?;
    let end = before.indicator?.end();
    let tokens = &scene.tree.tokens;
    let from = tokens.partition_point(|token| token.start() < end);
    let between = tokens.get(from..tokens.partition_point(|token| token.start() < phrase.start()))?;
    let is_listed = !between.is_empty() && between.iter().all(|token| token.classes.meets(PARTS));
    let name = before.name.as_deref().filter(|name| is_listed && name::FOR_OUTPUT.open(name))?;
    let spent = name::SPENT_FOR_OUTPUT.ending(name)?;
    let output = name.strip_suffix(spent)?;
    let own = own(scene, tokens_of(scene, phrase));
    name::SPENT_FOR_OUTPUT.hold(&own).then(|| format_compact!("{output}{own}"))
}

/// Whether a mark or a conjunction parts its phrase from another one.
pub(super) fn is_member(scene: &Scene<'_>) -> bool {
    scene.surroundings.facts.meets(Facts::of(&[Fact::MemberBefore, Fact::MemberBehind]))
}

/// 生猪、牛、羊分别|出栏: what is measured of every member.
fn told_of_each(scene: &Scene<'_>, words: &[Token], member: Option<CompactString>) -> Option<CompactString> {
    let member = member.unwrap_or_else(|| joined(scene, trimmed(scene, scene.indicator_tokens())));
    let head = own(scene, words);
    let is_named = !member.is_empty() && !head.is_empty();
    is_named.then(|| match scene.has_noun_behind() {
        true => format_compact!("{head}{member}"),
        false => format_compact!("{member}{head}"),
    })
}

/// A member before the last, with the head of the last.
pub(super) fn with_shared_head(scene: &Scene<'_>) -> Option<CompactString> {
    let phrase = scene.draft.indicator?;
    let tokens = &scene.tree.tokens;
    let first = tokens.partition_point(|token| token.start() < phrase.start());
    let end = tokens.partition_point(|token| token.end() <= phrase.end());
    tokens.get(end).filter(|next| next.classes.meets(PARTS))?;
    let rest = &tokens[end + 1..];
    let list = &rest[..rest.iter().position(|token| ends_list(scene, token)).unwrap_or(rest.len())];
    let last = trimmed(scene, list.rsplit(|token| token.classes.meets(PARTS)).next()?);
    let member = trimmed(scene, tokens.get(first..end)?);
    let head = shared_head(scene, member, last)?;
    let word = joined(scene, member);
    let ordinal = opens_with_ordinal(scene, first)
        || name::INDUSTRY.open(&head) && word.chars().all(name::is_ordinal_part);
    let head = behind(&word, &head);
    let name = format_compact!("{word}{head}");
    Some(if ordinal && !word.starts_with(numeral::is_ordinal) { ordinal_of(&name) } else { name })
}

/// 高技术产业|、战略性新兴|产业增加值: what of the shared head a member does not say itself.
fn behind<'a>(word: &str, head: &'a str) -> &'a str {
    match name::INDUSTRY.opening(head) {
        Some(industry) if name::TRADE.end(word) => head.strip_prefix(industry).unwrap_or(head),
        _ => not_said(word, head),
    }
}

/// 分别, the number, a verb of change or a copula behind the list.
fn ends_list(scene: &Scene<'_>, token: &Token) -> bool {
    token.classes.meets(ENDS)
        || (token.classes.meets(Classes::of(&[Class::Change, Class::Copula]))
            && !name::MAINLY.hold(scene.word(token)))
}

/// What the last member has behind the word that stands for the first: 贷款余额 for 存 gives 款余额.
fn shared_head(scene: &Scene<'_>, member: &[Token], last: &[Token]) -> Option<CompactString> {
    // 产值增速分别为9%和7%: how fast a thing grew is told of the thing
    let is_growth = scene.kind() == QuantityKind::Percent && scene.predicate().by_noun;
    // 城市、农村低保标准|从每人每月: nor is for whom it is told, or from where
    const ASIDE: Classes = Classes::of(&[Class::PerHead, Class::Preposition]);
    let is_kept = |token: &Token| !(is_growth && token.is(Class::ChangeNoun) || token.classes.meets(ASIDE));
    let last = &last[..last.iter().rposition(is_kept)? + 1];
    // 中小企业、民营企业
    let same_end =
        member.last().zip(last.last()).is_some_and(|(a, b)| scene.word(a).ends_with(scene.word(b)));
    // 4处河流治理|和水库除险工程: a noun behind its number is whole
    let is_noun = |last: &Token| last.is(Class::Noun) || is_deed(last);
    let is_whole = scene.has_noun_behind() && member.last().is_some_and(is_noun);
    if member.is_empty() || same_end || is_whole || has_head(member, scene) {
        return None;
    }
    // 电子信息、装备制造等产业产值, 食品饮料、装备制造三大产业产值: what all of them are
    let is_told = scene.predicate().respectively;
    if let Some(at) = last.iter().rposition(|token| sums_up(scene, token)) {
        let head = trimmed(scene, &last[at + 1..]);
        return (is_told && has_head(head, scene)).then(|| joined(scene, head));
    }
    // 养老保险、工伤|保险|参保人数: behind the word that both end with
    let end = member.last().map(|end| scene.word(end));
    let shared = last.iter().rposition(|token| end == Some(scene.word(token)));
    if let Some(shared) = shared.filter(|shared| shared + 1 < last.len() && is_told) {
        return Some(joined(scene, &last[shared + 1..]));
    }
    if member.len() > 2 {
        return measured(scene, last).filter(|_| is_told);
    }
    shared_by_word(scene, member, last)
}

/// The same of a member of a word or two: half of the word that it stands beside, or the words behind that.
fn shared_by_word(scene: &Scene<'_>, member: &[Token], last: &[Token]) -> Option<CompactString> {
    let (first, rest) = last.split_first()?;
    let word = joined(scene, member);
    let is_ordinal = || word.chars().all(name::is_ordinal_part);
    let opening = scene.word(first);
    // 基本养老、工伤保险参保人数: the second half of the last word is said of all
    if let Some(half) = name::SHARED_HALF.ending(opening).filter(|half| half.len() < opening.len()) {
        let half = if word.ends_with(half) { "" } else { half };
        return Some(format_compact!("{half}{}", joined(scene, rest)));
    }
    // 存、贷款余额: half of a word; 城镇、农村居民收入: half of two words, where the other half makes a word of it
    let length = word.chars().count();
    let half: String = opening.chars().skip(length).collect();
    let is_half = half.chars().count() == length;
    let is_word = || cost_of(word.chars().chain(half.chars())).is_some();
    // 牛、羊、家禽分别出栏: what is said of all stands behind the list
    let is_open = scene.predicate().shared.is_none();
    if is_half && (length == 1 && is_open && is_ordinal() || length <= 2 && is_word()) {
        return Some(format_compact!("{half}{}", joined(scene, rest)));
    }
    let head = if member.len() == 2 && last.len() > 2 { &last[2..] } else { rest };
    // 公办、普|惠幼儿园占比, 高新区、小|蓝经开区收入: behind as many characters, else what is measured
    if length > 1 && opening.chars().count() == 1 && !is_ordinal() {
        let mut told = 0;
        let even = last.iter().position(|token| {
            let is_behind = told == length;
            told += scene.word(token).chars().count();
            is_behind
        });
        return even.map(|at| joined(scene, &last[at..])).or_else(|| measured(scene, last));
    }
    // 第一、二、三产业: the ordinal is one token, the numeral of the last member another
    let head = if word.starts_with(numeral::is_ordinal) { rest } else { head };
    (!head.is_empty()).then(|| joined(scene, head))
}

/// 高成长性制造业、高技术产业|增加值: the nouns of what is measured at the end of the last member.
pub(super) fn measured(scene: &Scene<'_>, last: &[Token]) -> Option<CompactString> {
    const HEADS: Classes = Classes::of(&[Class::MeasureNoun, Class::BareHead]);
    let start = last.iter().rposition(|token| !token.classes.meets(HEADS))? + 1;
    last.get(start..).filter(|head| !head.is_empty()).map(|head| joined(scene, head))
}

/// 等, 三大: closes a list and leads to what its members are.
fn sums_up(scene: &Scene<'_>, token: &Token) -> bool {
    let word = scene.word(token);
    name::AND_SO_ON.hold(word)
        || token.is(Class::Numeral) && word.chars().count() > 1
        || token.is(Class::Quantity)
}

/// The list that a member stands in begins with 第.
fn opens_with_ordinal(scene: &Scene<'_>, at: usize) -> bool {
    let tokens = &scene.tree.tokens[..=at.min(scene.tree.tokens.len().saturating_sub(1))];
    let list = tokens.iter().rev().take_while(|token| {
        token.classes.meets(Classes::of(&[
            Class::ListMark,
            Class::Numeral,
            Class::Conjunction,
            Class::Pronoun,
        ])) || scene.word(token).chars().all(name::is_ordinal_part)
    });
    list.last().is_some_and(|token| scene.word(token).starts_with(numeral::is_ordinal))
}

/// 第一、二、三产业: the last member too is an ordinal.
fn last_ordinal(scene: &Scene<'_>) -> Option<CompactString> {
    let phrase = scene.draft.indicator?;
    let first = scene.tree.tokens.partition_point(|token| token.start() < phrase.start());
    let name = own(scene, tokens_of(scene, phrase));
    let behind = name.strip_prefix(name::is_later_numeral)?;
    let ordinal = name::INDUSTRY.open(behind) || opens_with_ordinal(scene, first.checked_sub(1)?);
    ordinal.then(|| ordinal_of(&name))
}

/// 二产业: 第二产业.
pub(super) fn ordinal_of(name: &str) -> CompactString {
    format_compact!("第{name}")
}

pub(super) const OF_PAIR: Rule<Answer> = Rule {
    id: "name.of_pair",
    why: "存贷款余额分别为5亿元和7亿元, 城乡居民收入分别增长5%和7%: the first of two values is of one half of the pair, the second \
          of the other; 三次产业 and 猪牛羊 have a value for each",
    source: Source::Reading("4"),
    triggers: Trigger::ALWAYS,
    apply: |scene| {
        let phrase = scene.draft.indicator?;
        let words = scene.text(phrase);
        let is_pair = name::PAIR.are_in(words);
        let is_each = |char| name::is_creature(char) || name::is_produce(char);
        let is_order = words.starts_with(name::is_ordinal_part);
        if !is_pair && !is_order && !name::THREE.are_in(words) && !words.chars().any(is_each) {
            return None;
        }
        let tokens = &scene.tree.tokens;
        let next = tokens.get(tokens.partition_point(|token| token.end() <= phrase.end()));
        // 城乡居民养老、医疗保险: a member of a list of other things
        if next.is_some_and(|next| next.classes.meets(PARTS)) {
            return None;
        }
        let name = own(scene, tokens_of(scene, phrase));
        let (place, count) = place_of(scene, phrase);
        let parts = halves(&name).filter(|parts| parts.len() == count);
        // 分别达到4万元和2万元，比2011年翻一番: said of both again
        let again = || record_of(scene, phrase).filter(|_| is_pair).map(|_| name.clone());
        parts.and_then(|mut parts| parts.get_mut(place).map(std::mem::take)).or_else(again)
    },
};

/// The names of all things that a word stands for.
fn halves(name: &str) -> Option<Vec<CompactString>> {
    // 猪牛羊|饲养量, 肉蛋奶|产量: a character for each
    let each = |is_one: fn(char) -> bool| name.chars().take_while(|char| is_one(*char)).count();
    let each = each(name::is_creature).max(each(name::is_produce));
    if each > 1 {
        let mut chars = name.chars();
        let things: Vec<char> = chars.by_ref().take(each).collect();
        let rest = chars.as_str();
        return Some(things.iter().map(|thing| format_compact!("{thing}{rest}")).collect());
    }
    // 一二三|产业增加值
    let numerals = name.chars().take_while(|char| name::is_ordinal_part(*char)).count();
    let (orders, industry) =
        name.split_at(name.char_indices().nth(numerals).map_or(name.len(), |(at, _)| at));
    if numerals > 1 && name::INDUSTRY.open(industry) {
        return Some(orders.chars().map(|order| ordinal_of(&format_compact!("{order}{industry}"))).collect());
    }
    // 三次|产业增加值: by their ordinals
    let industry = name::THREE.opening(name).and_then(|three| name.strip_prefix(three));
    if let Some(industry) = industry.filter(|industry| name::INDUSTRY.open(industry)) {
        let is_measured = !name::INDUSTRY.end(industry);
        let one = |numeral| ordinal_of(&format_compact!("{numeral}{industry}"));
        return is_measured.then(|| "一二三".chars().map(one).collect());
    }
    let pair = name::PAIR.iter().find_map(|pair| Some((pair, name.split_once(pair)?)));
    let (pair, (owner, rest)) = pair?;
    let mut ends = pair.chars();
    Some(match (ends.next()?, ends.next()?, ends.next()) {
        // 存贷|款: the end of the word is said of both
        (first, second, Some(end)) => {
            [first, second].map(|half| format_compact!("{owner}{half}{end}{rest}")).into()
        }
        // 城乡: each is known by a longer word
        _ => ["城镇", "农村"].map(|whose| format_compact!("{owner}{whose}{rest}")).into(),
    })
}

/// The place among the values of one phrase and kind in its series, and how many they are: 分别为5亿元和7亿元、增长6%和8%.
fn place_of(scene: &Scene<'_>, phrase: TextRange) -> (usize, usize) {
    let alike = |at: &usize| {
        let other = scene.record_at(*at);
        other.is_some_and(|other| other.indicator == Some(phrase) && other.quantity.kind == scene.kind())
    };
    let series = series(scene.tree, scene.at);
    let before = (series.start..scene.at).rev().take_while(alike).count();
    let behind = (scene.at + 1..series.end).take_while(alike).count();
    (before, before + 1 + behind)
}

pub(super) const VERB_GOES_ON: Rule<Answer> = Rule {
    id: "name.verb_goes_on",
    why: "新增示范企业30家、数字化生产线105条: the verb of the first member is said of the later ones",
    source: Source::Reading("4"),
    triggers: Trigger::lead(&[Class::ListMark, Class::Conjunction]),
    apply: |scene| {
        let phrase = trimmed(scene, tokens_of(scene, scene.draft.indicator?));
        let last = phrase.last()?;
        let opener = opener(scene)?;
        let of_opener = trimmed(scene, tokens_of(scene, opener.indicator?));
        of_opener.first().filter(|verb| verb.end() <= opener.quantity.range.start())?;
        // 化解粗钢产能70万吨、生铁产能65万吨: the same is measured of another thing
        let same = of_opener.last().is_some_and(|other| scene.word(other) == scene.word(last));
        // 国家级企业3家、新|培育|省级企业9家: it has a verb of its own
        let is_anew = |first: &Token, verb: &Token| name::ANEW.hold(scene.word(first)) && is_deed(verb);
        let has_verb = matches!(phrase, [first, verb, ..] if is_anew(first, verb));
        // 住宅加装电梯竣工186部: it tells what became of its own things
        let is_own = has_verb || is_deed(phrase.first()?) || last.is(Class::Stage);
        (!is_own && scene.draft.role == Role::Level && (same || !has_head(phrase, scene)))
            .then(|| format_compact!("{}{}", joined(scene, verbs_of(scene, of_opener)), own(scene, phrase)))
    },
};

pub(super) const SHARED_NOUN: Rule<Answer> = Rule {
    id: "name.shared_noun",
    why: "建成475公里、8361公顷生态景观林带: the noun behind the second number is what both are of",
    source: Source::Reading("4"),
    triggers: Trigger::phrase(&[Class::Act, Class::Verb, Class::Stage]),
    apply: |scene| {
        let verbs = trimmed(scene, tokens_of(scene, scene.draft.indicator?));
        let [joint] = scene.tail() else { return None };
        let noun = scene.record_at(scene.at + 1)?.noun_behind()?;
        let is_open = !verbs.is_empty() && verbs.iter().all(is_deed) && !scene.has_noun_behind();
        let noun = || joined(scene, tokens_of(scene, noun));
        (joint.classes.meets(PARTS) && is_open).then(|| format_compact!("{}{}", joined(scene, verbs), noun()))
    },
};

/// 新建、改建|城市道路, 新建|改造|公厕: the verbs that a phrase begins with.
fn verbs_of<'t>(scene: &Scene<'_>, phrase: &'t [Token]) -> &'t [Token] {
    let adds = |token: &Token| token.is(Class::Act) || name::DONE_TO.hold(scene.word(token));
    let mut count = 1;
    while let Some(next) = phrase.get(count) {
        match phrase.get(count + 1) {
            Some(verb) if next.is(Class::ListMark) && adds(verb) => count += 2,
            Some(_) if adds(next) => count += 1,
            _ => break,
        }
    }
    phrase.get(..count).unwrap_or(phrase)
}

/// The member before it in its list that has a verb of its own.
fn opener<'a>(scene: &Scene<'a>) -> Option<&'a MetricDraft> {
    let sentence = scene.sentence().mentions.start;
    let mut at = scene.at;
    while at > sentence.max(scene.at.saturating_sub(LONGEST)) {
        let opening = scene.tree.tokens.get(scene.tree.mentions[at].lead.clone())?.first()?;
        at -= 1;
        let record = scene.before.get(scene.tree.mentions[at].quantity.checked_sub(scene.first)?)?;
        if !opening.classes.meets(PARTS) || record.role != scene.draft.role {
            return None;
        }
        let phrase = trimmed(scene, tokens_of(scene, record.indicator?));
        if phrase.first().is_some_and(is_deed) {
            return Some(record);
        }
    }
    None
}

//! Names of heads that say nothing alone (总投资, 总数, 占比): they take the thing of an earlier clause.

use compact_str::{CompactString, format_compact};

use super::{Answer, each};
use crate::lex::{Class, Classes, Token};
use crate::meaning::naming::{
    closes_quotations, has_head, is_carrier, is_deed, joined, not_said, own, tokens_of, trimmed,
};
use crate::meaning::phrase::series;
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::trigger::{Fact, Trigger};
use crate::metric::{MetricDraft, Role};
use crate::quantity::QuantityKind;
use crate::text::TextRange;
use crate::vocabulary::name;
use crate::vocabulary::unit::is_home_currency;

/// What stands before a noun and is none.
const QUALIFIERS: Classes = Classes::of(&[Class::Qualifier, Class::Adjective]);

const QUOTES: Classes = Classes::of(&[Class::QuoteOpen, Class::QuoteClose]);

/// What ends the words of what is done to a thing.
pub(super) const ENDS_DEED: Classes = Classes::of(&[
    Class::Quantity,
    Class::Comma,
    Class::Semicolon,
    Class::Stop,
    Class::ListMark,
    Class::Conjunction,
    Class::Break,
]);

/// Longest thing in tokens.
pub(super) const LONGEST: usize = 8;

/// Most words that tell what became of things.
const MOST_VERBS: usize = 3;

/// Most tokens between a bracket and a clause in it.
const LONGEST_ASIDE: usize = 24;

/// How many records back in the sentence a thing is sought.
const FARTHEST: usize = 6;

pub(super) fn is_noun(token: &Token) -> bool {
    token.classes.meets(Classes::of(&[
        Class::Noun,
        Class::Sized,
        Class::Qualifier,
        Class::Area,
        Class::Adjective,
    ]))
}

pub(super) const IN_CLAUSE: Rule<Answer> = Rule {
    id: "name.subject_of_clause",
    why: "A级以上景区接待游客30万人次: what does a thing or has it, right before the phrase in its clause",
    source: Source::Reading("4"),
    triggers: Trigger::all(&[Fact::HasWordsBefore]),
    apply: |scene| {
        let start = scene.draft.indicator?.start();
        let phrase = tokens_of(scene, scene.draft.indicator?);
        let before = scene.lead();
        let before = &before[..before.partition_point(|token| token.end() <= start)];
        let subject = trimmed(scene, before);
        let (first, last) = (subject.first()?, before.last()?);
        let says_nothing = phrase.first().is_some_and(|first| is_deed(first) || first.is(Class::Copula));
        // 为企业减税降费: for whom something is done is no subject
        let is_led = before.iter().any(|token| token.is(Class::Preposition))
            || for_whom(scene).is_some_and(|(_, whom)| whom.contains(first.start()));
        // 农业总产值中|畜牧业占比; 中心城区|PM10平均浓度: a part of the place has figures of its own
        let holds_part = scene.draft.role == Role::Share && name::AMONG.hold(scene.word(last))
            || last.is(Class::Zone) && !last.is(Class::Own);
        // 基本|建成: how far things came
        let is_manner = name::IN_PART.hold(scene.word(last)) && is_stage(scene, phrase);
        // 积极|争取: how it was done
        let tells_how = |token: &Token| token.is(Class::Adjective) && !token.is(Class::Noun);
        let is_manner = is_manner || subject.iter().all(tells_how);
        let names = is_noun(last) && !is_manner || holds_part;
        let needs = says_nothing || is_bare(scene, phrase) || holds_part;
        let is_short = subject.len() <= LONGEST;
        (!is_led && names && !is_deed(first) && needs && is_short)
            .then(|| format_compact!("{}{}", joined(scene, subject), own(scene, phrase)))
    },
};

/// 为|2953家|企业|发放贷款: the preposition, and those who were counted behind it, for whom something was done.
pub(super) fn for_whom<'a>(scene: &Scene<'a>) -> Option<(&'a Token, TextRange)> {
    let before = scene.at.checked_sub(1).filter(|_| scene.follows_number())?;
    let lead = scene.tree.tokens.get(scene.tree.mentions.get(before)?.lead.clone())?;
    let preposition = lead.last().filter(|last| name::FOR_WHOM.hold(scene.word(last)))?;
    Some((preposition, scene.record_before()?.noun_behind()?))
}

pub(super) const COUNTED: Rule<Answer> = Rule {
    id: "name.counted_before",
    why: "重点项目28个，完成投资33.9亿元: what things have is said of those that were counted before it in the sentence",
    source: Source::Reading("4"),
    triggers: Trigger::phrase(&[Class::BareHead]),
    apply: |scene| {
        let name = bare(scene)?;
        let mut things = of_sentence(scene).filter_map(|record| counted(scene, record));
        let thing = things.nth(behind_it(scene))?;
        Some(format_compact!("{thing}{}", not_said(&thing, &name)))
    },
};

/// 33个省项目、300个市项目，投资分别为214亿元、1047亿元: how many values of its series stand behind a number.
fn behind_it(scene: &Scene<'_>) -> usize {
    if is_told_of_each(scene) { series(scene.tree, scene.at).end.saturating_sub(scene.at + 1) } else { 0 }
}

/// Whether the values of a series are of as many things: by 分别, or as all have a unit and no comma parts them.
pub(super) fn is_told_of_each(scene: &Scene<'_>) -> bool {
    let last = series(scene.tree, scene.at).end.saturating_sub(1);
    let is_alike = |last: &MetricDraft| last.quantity.unit == scene.draft.quantity.unit;
    let parts = || {
        let (own, end) = (scene.mention().token, scene.tree.mentions.get(last)?.token);
        let between = scene.tree.tokens.get(own..end)?;
        Some(between.iter().any(|token| token.is(Class::Comma)))
    };
    scene.predicate().respectively || scene.record_at(last).is_some_and(is_alike) && parts() != Some(true)
}

pub(super) const OF_AMOUNT: Rule<Answer> = Rule {
    id: "name.share_of_amount",
    why: "民间投资增长11%，占比达51%: a bare share is one of what was measured before it in the sentence",
    source: Source::Reading("4"),
    triggers: Trigger::all(&[Fact::IsShare]).in_phrase(&[Class::BareHead]),
    apply: |scene| {
        let name = bare(scene)?;
        // 工业、农业投资分别增长3%、5%，占比分别达30%、20%
        if let Some(thing) = each::thing(scene) {
            return Some(format_compact!("{thing}{name}"));
        }
        let record = of_sentence(scene).next()?;
        let is_measured = has_head(tokens_of(scene, record.indicator?), scene);
        let whole = record.name.as_ref().filter(|_| is_measured)?;
        Some(format_compact!("{whole}{name}"))
    },
};

pub(super) const SUBJECT: Rule<Answer> = Rule {
    id: "name.subject_before",
    why: "蔬菜种植面积7984亩，产量达到8163吨: a bare head noun is said of the thing before it in the sentence",
    source: Source::Reading("4"),
    triggers: Trigger::phrase(&[Class::BareHead, Class::MeasureNoun]),
    apply: |scene| {
        let phrase = trimmed(scene, tokens_of(scene, scene.draft.indicator?));
        let before = tokens_of(scene, of_sentence(scene).next()?.indicator?);
        let before = trimmed(scene, before);
        let (last, things) = before.split_last().filter(|_| has_head(before, scene))?;
        // 国企|资产|总额: the owner has what is summed up
        let owned = things.split_last().filter(|(last, _)| name::OWNED.hold(scene.word(last)));
        let things = owned.map_or(things, |(_, owner)| owner);
        // 研发经费投入增长11%，投入强度1.78%: the head of the thing opens its own
        if let [opening, head] = phrase
            && last.is(Class::BareHead)
            && scene.word(last) == scene.word(opening)
            && things.first().is_some_and(is_noun)
        {
            return Some(format_compact!("{}{}", joined(scene, before), scene.word(head)));
        }
        let name = bare(scene).or_else(|| counterpart(scene, phrase))?;
        // 政府债务|限额12亿元，余额10亿元: all nouns before the head
        let is_thing = |token: &&Token| is_noun(token) && !is_deed(token) && !token.is(Class::BareHead);
        // 规模以上|工业
        let selector = things.iter().take(2).position(|token| token.is(Class::Locative));
        let selector = selector.filter(|_| stands_alone(scene, phrase)).map_or(0, |at| at + 1);
        let words = things[selector..].iter().take(LONGEST).take_while(is_thing).count();
        let count = if words > 0 { selector + words } else { 0 };
        // 国有资本经营|收入15亿元，支出9亿元: all words before the counterpart
        let count = if is_paired(scene, phrase) { things.len() } else { count };
        let end = things[..count].iter().rposition(|token| !token.classes.meets(QUALIFIERS))?;
        things.first().filter(|first| is_noun(first))?;
        let thing = joined(scene, &things[..=end]);
        (thing.chars().count() > 1).then(|| format_compact!("{thing}{}", not_said(&thing, &name)))
    },
};

pub(super) const OF_SENTENCE: Rule<Answer> = Rule {
    id: "name.subject_of_sentence",
    why: "物流园区建成通车，全年完成投资1.7亿元, 大寨子水库（总规模1亿立方米）: what a thing has is said of the one that an earlier \
          clause began with, or that stands before its bracket",
    source: Source::Reading("4"),
    triggers: Trigger::phrase(&[Class::BareHead]),
    apply: |scene| {
        let name = bare(scene)?;
        if let Some(thing) = before_bracket(scene) {
            return Some(format_compact!("{thing}{}", not_said(&thing, &name)));
        }
        if scene.draft.role == Role::Share {
            return None;
        }
        if let Some(firms) = firms(scene, &name) {
            return Some(format_compact!("{firms}{name}"));
        }
        let start = scene.draft.indicator?.start();
        let clauses = scene.part_before().split(|token| token.is(Class::Comma));
        let things = clauses.take_while(|clause| clause.last().is_none_or(|last| last.end() <= start));
        let thing =
            things.filter_map(|clause| subject(scene, clause)).next().or_else(|| trade(scene, &name))?;
        Some(format_compact!("{thing}{}", not_said(&thing, &name)))
    },
};

/// 服务业|量质齐升，实现增加值630亿元, 推动|电子信息产业|发展，力争产值增长20%: the trade that an earlier clause tells of, as its
/// subject or its object, before what it brings forth.
fn trade(scene: &Scene<'_>, name: &str) -> Option<CompactString> {
    let has_topic = scene.above.heading().is_some_and(|heading| heading.topic.is_some());
    let start = scene.draft.indicator.filter(|_| name::OUTPUT.end(name) && !has_topic)?.start();
    let before = scene.part_before();
    let before = &before[..before.partition_point(|token| token.end() <= start)];
    let is_trade = |token: &Token| {
        let word = scene.word(token);
        name::TRADE.end(word) && !name::NO_TRADE.end(word) && is_noun(token)
    };
    let end = before.iter().rposition(is_trade)?;
    let is_part = |token: &&Token| is_noun(token) || token.classes == Classes::NONE;
    let words = before[..=end].iter().rev().take(LONGEST).take_while(is_part).count();
    let (front, thing) = before[..=end].split_at(end + 1 - words);
    // 化工、食品产业: several trades; 3大产业: so many
    let is_one = front.last().is_none_or(|mark| !mark.is(Class::ListMark) && !mark.is(Class::Quantity));
    // 发展|电子信息产业
    let verbs = thing.iter().take_while(|token| is_deed(token)).count();
    let trade = joined(scene, trimmed(scene, &thing[verbs.min(words - 1)..]));
    (is_one && trade.chars().count() > 2).then_some(trade)
}

/// 规上工业企业|实现营业收入121亿元；利润总额9亿元: who made a profit opens the sentence.
fn firms(scene: &Scene<'_>, name: &str) -> Option<CompactString> {
    let before = scene.sentence_before();
    let first =
        before.split(|token| token.classes.meets(ENDS_DEED)).next().filter(|_| name::PROFIT.hold(name))?;
    first.iter().any(|token| is_carrier(scene, token)).then(|| subject(scene, first)).flatten()
}

/// 大寨子水库|（总库容1.08亿立方米）: the thing right before the bracket that a number stands in.
fn before_bracket(scene: &Scene<'_>) -> Option<CompactString> {
    const PARTS_OF_NAME: Classes = Classes::of(&[
        Class::Noun,
        Class::Sized,
        Class::Area,
        Class::Zone,
        Class::PlaceName,
        Class::Foreign,
        Class::Qualifier,
        Class::Adjective,
        Class::Act,
        Class::Verb,
    ]);
    scene.clause().outer?;
    let start = scene.clause().tokens.start;
    let before = scene.tree.tokens.get(start.saturating_sub(LONGEST_ASIDE)..start)?;
    let open = before.iter().rposition(|token| token.is(Class::Open))?;
    let is_left = before[open..].iter().any(|token| token.is(Class::Close));
    let words = &before[..open];
    let is_part = |token: &&Token| token.classes.meets(PARTS_OF_NAME) || token.classes == Classes::NONE;
    let count = words.iter().rev().take(LONGEST).take_while(is_part).count();
    // 建成|大寨子水库
    let words = &words[words.len() - count..];
    let start = words.iter().position(|word| !is_deed(word) || word.is(Class::Noun))?;
    named(scene, &words[start..]).filter(|thing| !is_left && thing.chars().count() > 2)
}

/// Whether verbs tell what became of things, and nothing else: 竣工, 基本建成, 改造提升.
pub(super) fn is_stage(scene: &Scene<'_>, verbs: &[Token]) -> bool {
    const NAMES: Classes = Classes::of(&[Class::Noun, Class::MeasureNoun, Class::BareHead, Class::Sized]);
    let tells = |verb: &Token| verb.is(Class::Stage) || name::DONE_TO.hold(scene.word(verb));
    let stresses = |word: &Token| !is_deed(word) && !word.classes.meets(NAMES);
    (1..=MOST_VERBS).contains(&verbs.len())
        && verbs.last().is_some_and(tells)
        && verbs.iter().all(|word| tells(word) || stresses(word) || name::IN_PART.hold(scene.word(word)))
}

pub(super) const OF_TOPIC: Rule<Answer> = Rule {
    id: "name.of_topic",
    why: "（三）国有资本经营预算。收入9.6亿元, 旅游业：收入20亿元: a head alone is said of what the item or heading above it, or the words \
          before a colon of its sentence, name",
    source: Source::Observed("budgets, company reports"),
    triggers: Trigger::phrase(&[Class::BareHead, Class::MeasureNoun]),
    apply: |scene| {
        let phrase = trimmed(scene, tokens_of(scene, scene.draft.indicator?));
        let (head, verbs) = phrase.split_last()?;
        // 实现收入
        if !verbs.iter().all(|verb| is_carrier(scene, verb)) {
            return None;
        }
        let above = || Some(scene.text(scene.above.heading()?.topic?).into());
        let topic: CompactString = before_colon(scene).or_else(above)?;
        let name = scene.word(head);
        (!scene.has_noun_behind() && !topic.contains(name)).then(|| format_compact!("{topic}{name}"))
    },
};

/// 旅游业|：收入20亿元: the thing right before the last colon of its sentence.
fn before_colon(scene: &Scene<'_>) -> Option<CompactString> {
    const ENDS_OPENING: Classes = Classes::of(&[Class::Semicolon, Class::Stop, Class::Break, Class::Comma]);
    const NO_THING: Classes = Classes::of(&[Class::PlanNoun, Class::Heading, Class::Time, Class::Quantity]);
    let before = scene.sentence_before();
    let (opening, _) = before.split_at(before.iter().rposition(|token| token.is(Class::Colon))?);
    // 农业：产值20亿元；工业：产值30亿元
    let ends = |token: &Token| token.classes.meets(ENDS_OPENING);
    let opening = &opening[opening.iter().rposition(ends).map_or(0, |end| end + 1)..];
    let first = trimmed(scene, opening).first()?;
    let is_thing = !is_deed(first) && !opening.iter().any(|token| token.classes.meets(NO_THING));
    let is_summary = name::SUMMARY.end(scene.word(opening.last()?));
    // 专栏01 交通：, [^31]: “独角兽”企业：
    let is_numbered =
        |thing: &CompactString| thing.starts_with('[') || thing.contains(|c: char| c.is_ascii_digit());
    named(scene, opening).filter(|thing| is_thing && !is_summary && !is_numbered(thing))
}

/// 收入4.8亿元，支出4.4亿元: a head that stands alone behind its counterpart.
fn counterpart(scene: &Scene<'_>, phrase: &[Token]) -> Option<CompactString> {
    let [head] = phrase else { return None };
    (is_counterpart(scene, head) && !scene.has_noun_behind()).then(|| scene.word(head).into())
}

/// Whether a phrase is a head that opens its clause, but for a verb that carries it.
fn stands_alone(scene: &Scene<'_>, phrase: &[Token]) -> bool {
    let lead = scene.lead();
    let start = phrase.first().map_or(0, |first| lead.partition_point(|token| token.end() <= first.start()));
    let carried =
        phrase.split_last().is_some_and(|(_, verbs)| verbs.iter().all(|verb| is_carrier(scene, verb)));
    carried && !lead[..start].iter().any(is_deed)
}

/// Whether a phrase is nothing but the counterpart of a head before it.
fn is_paired(scene: &Scene<'_>, phrase: &[Token]) -> bool {
    matches!(phrase, [head] if is_counterpart(scene, head))
}

fn is_counterpart(scene: &Scene<'_>, head: &Token) -> bool {
    name::COUNTERPART.hold(scene.word(head))
}

/// The name of its phrase, where that is nothing but a bare head.
pub(super) fn bare(scene: &Scene<'_>) -> Option<CompactString> {
    let tokens = tokens_of(scene, scene.draft.indicator?);
    // 投资超10亿元|的项目: what a limit selects stands behind it, and is known where it was counted before
    let at = scene.draft.quantity.range.start();
    let is_counted =
        || scene.recent().iter().any(|record| record.indicator.is_some_and(|phrase| phrase.contains(at)));
    let selects = scene.draft.role == Role::Limit && scene.tail().iter().any(is_noun) && !is_counted();
    (is_bare(scene, tokens) && !selects && !scene.has_noun_behind()).then(|| own(scene, tokens))
}

/// A bare head alone, or with a verb that carries it (完成投资) and words of the plan that it is of (年度计划投资).
pub(super) fn is_bare(scene: &Scene<'_>, phrase: &[Token]) -> bool {
    let Some((head, words)) = trimmed(scene, phrase).split_last() else { return false };
    let is_verb = |word: &Token| is_deed(word) || word.is(Class::Copula);
    let mut verbs = words.iter().filter(|word| !name::OF_PLAN.hold(scene.word(word)));
    head.is(Class::BareHead) && verbs.next().is_none_or(is_verb) && verbs.next().is_none()
}

/// The records before a number between semicolons (of its sentence or the one before for a counterpart), the nearest first, those
/// of bare heads and counterparts aside.
pub(super) fn of_sentence<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'a MetricDraft> + use<'a> {
    let scene = *scene;
    let phrase = scene.draft.indicator;
    // 收入15亿元，增长5%；支出9亿元: counterparts stand in two parts of a sentence
    let goes_on = is_paired(&scene, trimmed(&scene, scene.indicator_tokens()));
    let before = if goes_on { scene.sentence_before() } else { scene.part_before() };
    let from = before.first().map_or(usize::MAX, |first| first.start());
    // 收入5亿元。当年结余1亿元: one that opens its sentence goes on with the one before
    let opens = goes_on && scene.recent_from(from).next().is_none();
    let from = if opens { 0 } else { from };
    scene.recent_from(from).take(FARTHEST).filter(move |record| {
        let of_record = record.indicator.filter(|of_record| Some(*of_record) != phrase);
        of_record.is_some_and(|phrase| {
            let phrase = tokens_of(&scene, phrase);
            !is_bare(&scene, phrase) && !is_paired(&scene, trimmed(&scene, phrase))
        })
    })
}

/// The noun of the things that a record counts.
fn counted(scene: &Scene<'_>, record: &MetricDraft) -> Option<CompactString> {
    let is_count = record.quantity.kind == QuantityKind::Count && record.role == Role::Level;
    let phrase = tokens_of(scene, record.indicator.filter(|_| is_count)?);
    // 项目352个，投资|千万元以上|技改项目: what the number itself selects
    let own = phrase.iter().position(|token| token.range == scene.draft.quantity.range);
    let phrase = &phrase[own.map_or(0, |at| at + 1)..];
    let is_verb = |token: &Token| is_deed(token) && !token.is(Class::Noun);
    // 谋划|实施|城建项目: a word that is a noun too is a verb before another
    let leads = |at: &usize| {
        is_verb(&phrase[*at]) || is_deed(&phrase[*at]) && phrase.get(at + 1).is_some_and(is_verb)
    };
    let start = (0..phrase.len()).find(|at| !leads(at)).unwrap_or(phrase.len());
    // 落地|开工|项目, 新|签约|项目: stages and what is new say which things are meant
    let selects = |token: &Token| token.is(Class::Stage) || name::ANEW.open(scene.word(token));
    // 新增公交车300辆，总量1000辆: a total and an output are of all of them
    let is_of_chosen = scene.draft.quantity.unit.ends_with(is_home_currency)
        && !scene.draft.indicator.is_some_and(|phrase| is_of_all(scene.text(phrase)));
    let chosen = phrase[..start].iter().position(selects).filter(|_| is_of_chosen).unwrap_or(start);
    let noun = &phrase[start..];
    // 甲科技、乙汽车等|高新技术企业: what all of them are
    let sum = noun.iter().rposition(|token| name::AND_SO_ON.hold(scene.word(token)));
    let noun = sum.map_or(noun, |sum| &noun[sum + 1..]);
    // 新旧动能转换重点项目: the things themselves; 景区|接待游客: its subject has it
    let is_of_things = sum.is_some() || noun.last().is_some_and(|last| last.is(Class::Sized));
    let end = noun.iter().position(is_verb).filter(|_| !is_of_things).unwrap_or(noun.len());
    let selectors = if sum.is_some() { &phrase[..0] } else { &phrase[chosen..start] };
    Some(format_compact!("{}{}", joined(scene, selectors), named(scene, &noun[..end])?))
}

/// 总量, 增加值: what is told of all things, and not of those that were added last.
fn is_of_all(head: &str) -> bool {
    name::OUTPUT.end(head) || name::TOTAL.end(head)
}

/// What a clause begins with, up to its verb.
fn subject(scene: &Scene<'_>, clause: &[Token]) -> Option<CompactString> {
    const ENDS: Classes = Classes::of(&[
        Class::Quantity,
        Class::Copula,
        Class::Change,
        Class::Manner,
        Class::Adverb,
        Class::Open,
    ]);
    if clause.first()?.is(Class::Preposition) {
        return None;
    }
    let clause = trimmed(scene, clause);
    let end = clause
        .iter()
        .position(|token| token.classes.meets(ENDS) || is_deed(token) && !token.is(Class::Noun))?;
    let subject = &clause[..end];
    let is_whole =
        closes_quotations(subject) && !subject.last().is_some_and(|last| last.is(Class::QuoteClose));
    named(scene, subject).filter(|thing| is_whole && thing.chars().count() >= 3)
}

/// A noun phrase by its words.
pub(super) fn named(scene: &Scene<'_>, tokens: &[Token]) -> Option<CompactString> {
    let thing = trimmed(scene, tokens);
    let is_noun = thing.last().is_some_and(|last| {
        // a word that no lexicon knows is one: 户厕
        let is_word = last.is(Class::Noun) || last.classes == Classes::NONE;
        let names = is_word && scene.word(last).chars().count() > 1 || last.is(Class::QuoteClose);
        (names || last.is(Class::Sized)) && !last.is(Class::BareHead)
    });
    let words = thing.iter().filter(|token| !token.classes.meets(QUOTES)).count();
    (is_noun && words <= LONGEST).then(|| joined(scene, thing))
}

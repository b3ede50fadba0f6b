//! Names of heads that say nothing alone (总投资, 总数, 占比): they take the thing of an earlier clause.

use compact_str::{CompactString, format_compact};

use super::{Answer, money};
use crate::lex::{Class, Classes, Token};
use crate::meaning::naming::{has_head, is_carrier, is_deed, joined, own, tokens_of, trimmed};
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::trigger::{Fact, Trigger};
use crate::metric::{MetricDraft, Role};
use crate::quantity::QuantityKind;
use crate::vocabulary::name;

/// What stands before a noun and is none.
const QUALIFIERS: Classes = Classes::of(&[Class::Qualifier, Class::Adjective]);

/// Longest thing in tokens.
const LONGEST: usize = 8;

/// How many records back in the sentence a thing is sought.
const FARTHEST: usize = 6;

pub(super) const FOR_WHAT: Rule<Answer> = Rule {
    id: "name.spent_on",
    why: "投资460万元改造校舍, 投资3亿元的快速路: what is done behind the number, or the thing behind 的, is what was paid for",
    source: Source::Reading("4"),
    triggers: Trigger::all(&[Fact::Measure]).in_words_before(&[Class::BareHead]),
    apply: |scene| {
        if let Some(name) = money::of_thing(scene) {
            return Some(name);
        }
        let head = trimmed(scene, scene.head());
        let name = bare(scene).or_else(|| is_bare(scene, head).then(|| own(scene, head)))?;
        let behind = trimmed(scene, scene.tail());
        let (verb, rest) = behind.split_first()?;
        if !is_deed(verb) || verb.is(Class::Noun) {
            return None;
        }
        let names = (1..=LONGEST).contains(&rest.len()) && rest.iter().all(is_noun);
        Some(if names { format_compact!("{}{name}", joined(scene, behind)) } else { name })
    },
};

fn is_noun(token: &Token) -> bool {
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
        let is_led = before.iter().any(|token| token.is(Class::Preposition));
        // 农业总产值中|畜牧业占比; 中心城区|PM10平均浓度: a part of the place has figures of its own
        let holds_part = scene.draft.role == Role::Share && scene.word(last) == "中"
            || last.is(Class::Zone) && !last.is(Class::Own);
        let names = is_noun(last) || holds_part;
        let needs = says_nothing || is_bare(scene, phrase) || holds_part;
        let is_short = subject.len() <= LONGEST;
        (!is_led && names && !is_deed(first) && needs && is_short)
            .then(|| format_compact!("{}{}", joined(scene, subject), own(scene, phrase)))
    },
};

pub(super) const COUNTED: Rule<Answer> = Rule {
    id: "name.counted_before",
    why: "重点项目28个，完成投资33.9亿元: what things have is said of those that were counted before it in the sentence",
    source: Source::Reading("4"),
    triggers: Trigger::phrase(&[Class::BareHead]),
    apply: |scene| {
        let name = bare(scene)?;
        let thing = of_sentence(scene).find_map(|record| counted(scene, record))?;
        Some(format_compact!("{thing}{name}"))
    },
};

pub(super) const OF_AMOUNT: Rule<Answer> = Rule {
    id: "name.share_of_amount",
    why: "民间投资增长11%，占比达51%: a bare share is one of what was measured before it in the sentence",
    source: Source::Reading("4"),
    triggers: Trigger::all(&[Fact::IsShare]).in_phrase(&[Class::BareHead]),
    apply: |scene| {
        let name = bare(scene)?;
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
        let count = things.iter().take(LONGEST).take_while(is_thing).count();
        let end = things[..count].iter().rposition(|token| !token.classes.meets(QUALIFIERS))?;
        things.first().filter(|first| first.is(Class::Noun))?;
        Some(format_compact!("{}{name}", joined(scene, &things[..=end])))
    },
};

pub(super) const OF_SENTENCE: Rule<Answer> = Rule {
    id: "name.subject_of_sentence",
    why: "物流园区建成通车，全年完成投资1.7亿元: what a thing has is said of the one that an earlier clause began with",
    source: Source::Reading("4"),
    triggers: Trigger::phrase(&[Class::BareHead]),
    apply: |scene| {
        let name = bare(scene).filter(|_| scene.draft.role != Role::Share)?;
        let start = scene.draft.indicator?.start();
        let clauses = scene.part_before().split(|token| token.is(Class::Comma));
        let things = clauses.take_while(|clause| clause.last().is_none_or(|last| last.end() <= start));
        let thing = things.filter_map(|clause| subject(scene, clause)).next()?;
        Some(format_compact!("{thing}{name}"))
    },
};

pub(super) const OF_DEED: Rule<Answer> = Rule {
    id: "name.done_to_counted",
    why: "重点项目137个，开工126个: what was done is said of the things that were counted before it in the sentence",
    source: Source::Reading("4"),
    triggers: Trigger::phrase(&[Class::Stage]),
    apply: |scene| {
        let phrase = trimmed(scene, tokens_of(scene, scene.draft.indicator?));
        let [verb] = phrase else { return None };
        if !verb.is(Class::Stage) || scene.has_noun_behind() {
            return None;
        }
        let thing = of_sentence(scene).find_map(|record| things(scene, record))?;
        Some(format_compact!("{}{thing}", scene.word(verb)))
    },
};

pub(super) const OF_TOPIC: Rule<Answer> = Rule {
    id: "name.of_topic",
    why: "（三）国有资本经营预算。收入9.6亿元: a head alone is said of what the item or heading above it names",
    source: Source::Observed("budgets, company reports"),
    triggers: Trigger::phrase(&[Class::BareHead, Class::MeasureNoun]),
    apply: |scene| {
        let phrase = trimmed(scene, tokens_of(scene, scene.draft.indicator?));
        let (head, verbs) = phrase.split_last()?;
        // 实现收入
        if !verbs.iter().all(|verb| is_carrier(scene, verb)) {
            return None;
        }
        let topic = scene.text(scene.above.heading()?.topic?);
        let name = scene.word(head);
        (!scene.has_noun_behind() && !topic.contains(name)).then(|| format_compact!("{topic}{name}"))
    },
};

/// 收入4.8亿元，支出4.4亿元: a head that stands alone behind its counterpart.
fn counterpart(scene: &Scene<'_>, phrase: &[Token]) -> Option<CompactString> {
    let [head] = phrase else { return None };
    (name::COUNTERPART.hold(scene.word(head)) && !scene.has_noun_behind()).then(|| scene.word(head).into())
}

/// The name of its phrase, where that is nothing but a bare head.
fn bare(scene: &Scene<'_>) -> Option<CompactString> {
    let tokens = tokens_of(scene, scene.draft.indicator?);
    // 投资超10亿元|的项目: what a limit selects stands behind it
    let selects = scene.draft.role == Role::Limit && scene.tail().iter().any(is_noun);
    (is_bare(scene, tokens) && !selects && !scene.has_noun_behind()).then(|| own(scene, tokens))
}

/// A bare head alone, or with a verb that carries it (完成投资).
fn is_bare(scene: &Scene<'_>, phrase: &[Token]) -> bool {
    let Some((head, verbs)) = trimmed(scene, phrase).split_last() else { return false };
    head.is(Class::BareHead)
        && verbs.len() <= 1
        && verbs.iter().all(|verb| is_deed(verb) || verb.is(Class::Copula))
}

/// The records before a number between semicolons, the nearest first, those of bare heads aside.
fn of_sentence<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'a MetricDraft> + use<'a> {
    let scene = *scene;
    let from = scene.part_before().first().map_or(usize::MAX, |first| first.start());
    let phrase = scene.draft.indicator;
    scene.recent_from(from).take(FARTHEST).filter(move |record| {
        let of_record = record.indicator.filter(|of_record| Some(*of_record) != phrase);
        of_record.is_some_and(|phrase| !is_bare(&scene, tokens_of(&scene, phrase)))
    })
}

/// The noun of the things that a record counts.
fn counted(scene: &Scene<'_>, record: &MetricDraft) -> Option<CompactString> {
    let is_count = record.quantity.kind == QuantityKind::Count && record.role == Role::Level;
    let phrase = tokens_of(scene, record.indicator.filter(|_| is_count)?);
    let is_verb = |token: &Token| is_deed(token) && !token.is(Class::Noun);
    let start = phrase.iter().position(|token| !is_verb(token)).unwrap_or(phrase.len());
    let noun = &phrase[start..];
    // 景区|接待游客: its subject has it
    let end = noun.iter().position(is_verb).unwrap_or(noun.len());
    named(scene, &noun[..end])
}

/// The things that a record of the same unit counts: 引进|工业项目.
fn things(scene: &Scene<'_>, record: &MetricDraft) -> Option<CompactString> {
    let is_count = record.quantity.kind == QuantityKind::Count && record.role == Role::Level;
    let is_same = record.quantity.unit == scene.draft.quantity.unit;
    let phrase = tokens_of(scene, record.indicator.filter(|_| is_count && is_same)?);
    let is_verb = |token: &Token| token.is(Class::Stage) || is_deed(token) && !token.is(Class::Noun);
    named(scene, phrase.rsplit(is_verb).find(|noun| !noun.is_empty())?)
}

/// What a clause begins with, up to its verb.
fn subject(scene: &Scene<'_>, clause: &[Token]) -> Option<CompactString> {
    const ENDS: Classes =
        Classes::of(&[Class::Quantity, Class::Copula, Class::Change, Class::Manner, Class::Adverb]);
    if clause.first()?.is(Class::Preposition) {
        return None;
    }
    let clause = trimmed(scene, clause);
    let end = clause
        .iter()
        .position(|token| token.classes.meets(ENDS) || is_deed(token) && !token.is(Class::Noun))?;
    named(scene, &clause[..end]).filter(|thing| thing.chars().count() >= 3)
}

/// A noun phrase by its words.
fn named(scene: &Scene<'_>, tokens: &[Token]) -> Option<CompactString> {
    let thing = trimmed(scene, tokens);
    let is_noun = thing.last().is_some_and(|last| {
        let names = last.is(Class::Noun) && last.range.len() > "项".len();
        (names || last.is(Class::Sized)) && !last.is(Class::BareHead)
    });
    (is_noun && thing.len() <= LONGEST).then(|| joined(scene, thing))
}

//! Names of things that were counted or acted on, and of what belongs to somebody.

use compact_str::format_compact;

use super::Answer;
use crate::lex::{Class, Classes};
use crate::meaning::naming::{has_head, is_deed, joined, own, record_of, tokens_of, trimmed};
use crate::meaning::rule::{Rule, Source};
use crate::metric::Role;

pub(super) const INHERITED: Rule<Answer> = Rule {
    id: "name.as_before",
    why: "a number that is said of the phrase of a number before it has its name",
    source: Source::Reading("4"),
    triggers: Classes::NONE,
    apply: |scene| {
        let phrase = scene.draft.indicator?;
        let record = record_of(scene, phrase)?;
        // the bound that selects things names them otherwise than their number does
        (record.role != Role::Share && record.role != Role::Limit).then(|| record.name.clone()).flatten()
    },
};

pub(super) const BEHIND: Rule<Answer> = Rule {
    id: "name.verb_and_noun",
    why: "建成4座污水处理厂: the verb before the number and the noun behind it",
    source: Source::Reading("4"),
    triggers: Classes::NONE,
    apply: |scene| {
        if !scene.has_noun_behind() || scene.draft.role == Role::Limit {
            return None;
        }
        let head = trimmed(scene, scene.head());
        let first = head.iter().rposition(|token| !is_deed(token)).map_or(0, |at| at + 1);
        let verbs = head.get(first..).filter(|verbs| !verbs.is_empty())?;
        let noun = own(scene, tokens_of(scene, scene.draft.indicator?));
        let verb = joined(scene, verbs);
        (verb.chars().count() <= 6).then(|| format_compact!("{verb}{noun}"))
    },
};

pub(super) const OF_PLACE: Rule<Answer> = Rule {
    id: "name.of_place",
    why: "武汉市生产总值 in a report of 湖北省: whose it is stays, where it is not the report's own",
    source: Source::Reading("4"),
    triggers: Classes::NONE,
    apply: |scene| {
        let place = scene.draft.place?;
        let name = own(scene, tokens_of(scene, scene.draft.indicator?));
        let place = joined(scene, tokens_of(scene, place));
        (!name.contains(place.as_str())).then(|| format_compact!("{place}{name}"))
    },
};

pub(super) const OWNER: Rule<Answer> = Rule {
    id: "name.owner",
    why: "城东集中供热项目|完成投资1.8亿元: the thing whose value it is stands before the phrase in its clause",
    source: Source::Reading("4"),
    triggers: Classes::NONE,
    apply: |scene| {
        let phrase = scene.draft.indicator?;
        let tokens = trimmed(scene, tokens_of(scene, phrase));
        let clause = scene.clause_before();
        let before = clause.iter().take_while(|token| token.end() <= phrase.start()).count();
        let same = clause.get(before).is_some_and(|token| token.start() <= phrase.start());
        let start =
            clause[..before].iter().rposition(|token| token.is(Class::Quantity)).map_or(0, |at| at + 1);
        // 肉、蛋、奶产量: the members before it in a list own nothing
        let parted = Classes::of(&[Class::ListMark, Class::Conjunction]);
        if clause[..before].last().is_some_and(|token| token.classes.meets(parted)) {
            return None;
        }
        let owner = trimmed(scene, &clause[start..before]);
        let names = owner.last().is_some_and(|last| last.is(Class::Noun) && !is_deed(last));
        (same && names && owner.len() <= 10 && has_head(tokens, scene))
            .then(|| format_compact!("{}{}", joined(scene, owner), own(scene, tokens)))
    },
};

/// What a project or a building has, said of the thing that the sentence began with.
const OF_PROJECT: [&str; 7] = ["完成投资", "投资", "总投资", "占地面积", "建筑面积", "占地", "总建筑面积"];

pub(super) const OF_SENTENCE: Rule<Answer> = Rule {
    id: "name.subject_of_sentence",
    why: "物流园区建成通车，全年完成投资1.7亿元: what a project has is said of the one that the sentence began with",
    source: Source::Reading("4"),
    triggers: Classes::of(&[Class::MeasureNoun]),
    apply: |scene| {
        let name = own(scene, tokens_of(scene, scene.draft.indicator?));
        if !OF_PROJECT.contains(&name.as_str()) || scene.draft.role == Role::Share {
            return None;
        }
        let sentence = trimmed(scene, scene.sentence_before());
        let end = sentence.iter().position(|token| {
            token.classes.meets(Classes::of(&[
                Class::Comma,
                Class::Quantity,
                Class::Copula,
                Class::Change,
                Class::Manner,
                Class::Adverb,
            ])) || is_deed(token) && !token.is(Class::Noun)
        })?;
        let subject = trimmed(scene, &sentence[..end]);
        let thing = subject.last().is_some_and(|last| last.is(Class::Sized) || last.is(Class::Noun));
        let ends = subject.last()?.end() < scene.draft.indicator?.start();
        (thing && ends && subject.len() <= 8 && joined(scene, subject).chars().count() >= 3)
            .then(|| format_compact!("{}{name}", joined(scene, subject)))
    },
};

pub(super) const SUBJECT: Rule<Answer> = Rule {
    id: "name.subject_before",
    why: "蔬菜种植面积7984亩，产量达到8163吨: a bare head noun is said of the thing before it in the sentence",
    source: Source::Reading("4"),
    triggers: Classes::of(&[Class::MeasureNoun]),
    apply: |scene| {
        let tokens = trimmed(scene, tokens_of(scene, scene.draft.indicator?));
        let [head] = tokens else { return None };
        let bare = matches!(
            scene.word(head),
            "产量" | "产值" | "增加值" | "面积" | "余额" | "存栏" | "出栏" | "价格" | "单产" | "总产"
        );
        let before = scene.record_before()?;
        let of_before = trimmed(scene, tokens_of(scene, before.indicator?));
        let thing = of_before.first().filter(|first| first.is(Class::Noun) && !is_deed(first))?;
        (bare && of_before.len() > 1 && has_head(of_before, scene))
            .then(|| format_compact!("{}{}", scene.word(thing), scene.word(head)))
    },
};

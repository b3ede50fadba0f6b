//! 分别: the members of a list are given a value each.

use std::ops::Range;

use super::earlier::Scene;
use super::form::{Part, Sight};
use super::view::View;
use super::{Phrase, lead, trimmed};
use crate::clause::{Mention, Tree};
use crate::lex::{Class, Classes};
use crate::meaning::predicate;

/// How many numbers a series may have, and how many before it are asked: more than any list of a report has.
const LONGEST: usize = 64;

/// The numbers of the series (5%、6%和7%) that a number stands in, by their mentions.
pub(in crate::meaning) fn series(tree: &Tree, at: usize) -> Range<usize> {
    let first = first_of(tree, at);
    first..first + length(tree, first)
}

/// The first number of a series.
fn first_of(tree: &Tree, at: usize) -> usize {
    let mentions = &tree.mentions;
    let mut first = at;
    while at - first < LONGEST
        && let Some(before) = first.checked_sub(1)
        && follows(tree, &mentions[before], &mentions[first])
        && tree.sentence_of(&mentions[first]).mentions.contains(&before)
    {
        first = before;
    }
    first
}

/// Where a number stands in a series: the first number of it and how many stand between.
fn place(scene: &Scene<'_>) -> (usize, usize) {
    let first = first_of(scene.tree, scene.at);
    (first, scene.at - first)
}

/// Whether nothing but marks and conjunctions parts two numbers, or a verb of the second one's own: 分别下降6%、上升3%.
fn follows(tree: &Tree, before: &Mention, mention: &Mention) -> bool {
    const VERBS: Classes = Classes::of(&[Class::Change, Class::Copula]);
    let between = tree.tokens.get(before.token + 1..mention.token).unwrap_or_default();
    match between.split_last() {
        // 分别达到5亿元和6亿元，增长7%和8%: a comma opens another series
        Some((verb, marks)) if verb.classes.meets(VERBS) => {
            !marks.is_empty()
                && marks.iter().all(|mark| predicate::is_separator(mark) && !mark.is(Class::Comma))
        }
        _ => predicate::goes_on(tree, before, mention),
    }
}

/// How many numbers follow one another from the first number of a series on.
fn length(tree: &Tree, first: usize) -> usize {
    let mentions = &tree.mentions;
    let goes_on = |pair: &&[Mention]| follows(tree, &pair[0], &pair[1]);
    1 + mentions[first..].windows(2).take(LONGEST).take_while(goes_on).count()
}

/// The member that a later number of a series is said of; the phrase of its first number where no list stands there.
pub(super) fn member(view: &View<'_>, scene: &Scene<'_>) -> Option<Phrase> {
    let (first, place) = place(scene);
    let of_first = scene.phrases.get(first)?.as_ref().filter(|_| place > 0)?;
    if !of_first.is_own {
        // 分别达到5亿元和6亿元，增长7%和8%
        return of_levels(scene);
    }
    let predicate = &scene.predicates[first];
    let is_told = predicate.respectively;
    // 城镇居民收入和农民收入达到5万元和2万元, 城镇、农村居民收入5万元、2万元: as many things as values
    if !(is_told || predicate.copula || view.is_alike && is_listed(scene, first)) {
        return None;
    }
    let members = members(scene.sights, whole(scene, first, of_first));
    let member = members.get(place).filter(|_| members.len() == length(scene.tree, first));
    Some(match member {
        Some(member) => scene.phrase_of(member.clone()),
        None if !is_told => return None,
        None => Phrase { is_own: false, ..of_first.clone() },
    })
}

/// Whether nothing but list marks and conjunctions part the numbers of a series, and no word the first one from its list.
pub(super) fn is_listed(scene: &Scene<'_>, first: usize) -> bool {
    const PARTS: Classes = Classes::of(&[Class::ListMark, Class::Conjunction, Class::Quantity, Class::Space]);
    let mentions = &scene.tree.mentions;
    let last = first + length(scene.tree, first) - 1;
    let tokens = scene.tree.tokens.get(mentions[first].token..mentions[last].token).unwrap_or_default();
    let is_bare = scene.predicates[first].head == mentions[first].token;
    let lead = scene.tree.tokens.get(mentions[first].lead.clone()).unwrap_or_default();
    let is_misread = lead.iter().any(|token| token.is(Class::Respectively));
    last > first && is_bare && !is_misread && tokens.iter().all(|token| token.classes.meets(PARTS))
}

/// The first member of the list that a phrase is, where as many values follow.
pub(super) fn first(scene: &Scene<'_>, phrase: Phrase) -> Phrase {
    let members = members(scene.sights, phrase.tokens.start - scene.first..phrase.tokens.end - scene.first);
    let count = length(scene.tree, scene.at);
    match members.first() {
        Some(first) if members.len() > 1 && members.len() == count => scene.phrase_of(first.clone()),
        _ => phrase,
    }
}

/// The first of as many members as values follow, where their list is longer than what is looked at for a phrase.
pub(super) fn opening(view: &View<'_>, scene: &Scene<'_>) -> Option<Range<usize>> {
    let count = length(scene.tree, scene.at);
    if count < 2 || !view.is_respective || view.head <= view.lead {
        return None;
    }
    let members = members(view.sights, view.lead..view.head);
    let first = members.get(members.len().checked_sub(count)?)?.clone();
    lead::is_long(view, &first).then_some(first)
}

/// A、B分别为…，分别增长…: the same things in their order, those of the series before, or those that were named last.
pub(super) fn of_levels(scene: &Scene<'_>) -> Option<Phrase> {
    let (first, place) = place(scene);
    let count = length(scene.tree, first);
    if count < 2 {
        return None;
    }
    let sentence = scene.tree.sentence_of(&scene.tree.mentions[first]).mentions.start;
    let sentence = sentence.max(first.saturating_sub(LONGEST));
    let mut before = first;
    while before > sentence {
        let last = before;
        before -= 1;
        while before > sentence
            && follows(scene.tree, &scene.tree.mentions[before - 1], &scene.tree.mentions[before])
        {
            before -= 1;
        }
        let series = scene.phrases.get(before..last)?;
        // 城乡居民收入分别为5万元和2万元，分别增长5%和6%: the series right before
        let is_again = last == first && scene.predicates[first].respectively;
        if series.len() == count && (are_apart(series) || is_again && are_one(series)) {
            return Some(Phrase { is_own: false, ..series[place].clone()? });
        }
    }
    let is_told_of_each = scene.predicates[first].respectively;
    is_told_of_each.then(|| named_last(scene, sentence..first, count, place)).flatten()
}

/// Whether all numbers are said of one phrase: 城乡居民收入分别为5万元和2万元.
fn are_one(series: &[Option<Phrase>]) -> bool {
    let same = |pair: &[Option<Phrase>]| {
        pair[0].as_ref().zip(pair[1].as_ref()).is_some_and(|(one, next)| one.tokens == next.tokens)
    };
    series.windows(2).all(same)
}

/// Whether every number has a phrase, and each its own.
fn are_apart(series: &[Option<Phrase>]) -> bool {
    let is_known = series.iter().all(Option::is_some);
    let differ = |pair: &[Option<Phrase>]| {
        pair[0].as_ref().map(|phrase| &phrase.tokens) != pair[1].as_ref().map(|phrase| &phrase.tokens)
    };
    is_known && series.windows(2).all(differ)
}

/// One of the last so many things that numbers named.
fn named_last(scene: &Scene<'_>, mentions: Range<usize>, count: usize, place: usize) -> Option<Phrase> {
    let mut named: Vec<&Phrase> = Vec::new();
    for phrase in scene.phrases.get(mentions)?.iter().flatten() {
        if named.last().is_none_or(|last| last.tokens != phrase.tokens) {
            named.push(phrase);
        }
    }
    let last = named.get(named.len().checked_sub(count)?..)?;
    Some(Phrase { is_own: false, ..last[place].clone() })
}

/// The list whose first member the phrase of the first number of a series is.
fn whole(scene: &Scene<'_>, first: usize, phrase: &Phrase) -> Range<usize> {
    let end = scene.predicates[first].head.max(phrase.tokens.end);
    phrase.tokens.start - scene.first..end - scene.first
}

/// The members of 甲、乙和丙 outside brackets.
fn members(sights: &[Sight<'_>], list: Range<usize>) -> Vec<Range<usize>> {
    let mut members = Vec::new();
    let (mut start, mut depth) = (list.start, 0_usize);
    for at in list.clone() {
        match sights[at].is {
            Part::Open | Part::QuoteOpen => depth += 1,
            Part::Close | Part::QuoteClose => depth = depth.saturating_sub(1),
            Part::ListMark | Part::Conjunction if depth == 0 => {
                members.push(trimmed(sights, start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    members.push(trimmed(sights, start..list.end));
    members.retain(|member| !member.is_empty());
    members
}

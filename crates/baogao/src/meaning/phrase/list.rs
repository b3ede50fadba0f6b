//! 分别: the members of a list are given a value each.

use std::ops::Range;

use super::earlier::{self, Scene};
use super::form::{Part, Sight};
use super::view::View;
use super::{Phrase, lead, trimmed};
use crate::clause::Tree;
use crate::lex::{Class, Classes};
use crate::meaning::predicate;
use crate::vocabulary::name;

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
        && follows(tree, before)
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
fn follows(tree: &Tree, before: usize) -> bool {
    const VERBS: Classes = Classes::of(&[Class::Change, Class::Copula]);
    let Some([one, next]) = tree.mentions.get(before..before + 2) else { return false };
    let between = tree.tokens.get(one.token + 1..next.token).unwrap_or_default();
    match between.split_last() {
        // 分别达到5亿元和6亿元，增长7%和8%: a comma opens another series
        Some((verb, marks)) if verb.classes.meets(VERBS) => {
            !marks.is_empty()
                && marks.iter().all(|mark| predicate::is_separator(mark) && !mark.is(Class::Comma))
        }
        _ => predicate::goes_on(tree, before),
    }
}

/// How many numbers follow one another from the first number of a series on.
fn length(tree: &Tree, first: usize) -> usize {
    1 + (first..).take(LONGEST).take_while(|before| follows(tree, *before)).count()
}

/// The member that a later number of a series is said of; the phrase of its first number where no list stands there.
pub(super) fn member(view: &View<'_>, scene: &Scene<'_>) -> Option<Phrase> {
    let (first, place) = place(scene);
    let of_first = scene.phrases.get(first)?.as_ref().filter(|_| place > 0)?;
    if !of_first.is_own {
        // 分别达到5亿元和6亿元，增长7%和8%
        return handed_on(view, scene);
    }
    let predicate = &scene.predicates[first];
    // 成交量、成交额|分别占全国的34%和31%
    let told_at = told_of_each_at(scene, first).filter(|_| !predicate.respectively);
    let is_told = predicate.respectively;
    // 城镇居民收入和农民收入达到5万元和2万元, 城镇、农村居民收入5万元、2万元: as many things as values
    let is_list = predicate.copula || told_at.is_some() || view.is_alike && is_listed(scene, first);
    if !is_told && !is_list {
        return None;
    }
    let list = whole(scene, first, of_first);
    let end = told_at.filter(|told_at| list.contains(told_at)).unwrap_or(list.end);
    let list = list.start..end;
    let members = of_values(scene, list, length(scene.tree, first));
    Some(match members.and_then(|members| members.get(place).cloned()) {
        Some(member) => scene.phrase_of(member),
        None if !is_told => return None,
        None => Phrase { is_own: false, ..of_first.clone() },
    })
}

/// Where 分别 stands before the first number of a series; 对专科、本科学生|分别给予: behind those it is done to, no list is measured.
pub(super) fn told_of_each_at(scene: &Scene<'_>, first: usize) -> Option<usize> {
    let mention = &scene.tree.mentions[first];
    let at = scene.tree.respectively(mention)?;
    let before = scene.tree.tokens.get(mention.lead.start..at)?;
    let is_led = before.iter().any(|token| token.is(Class::Preposition));
    at.checked_sub(scene.first).filter(|_| !is_led)
}

/// Whether nothing but list marks and conjunctions part the numbers of a series: 刑事和治安案件下降9%和11%.
pub(super) fn is_listed(scene: &Scene<'_>, first: usize) -> bool {
    const PARTS: Classes = Classes::of(&[Class::ListMark, Class::Conjunction, Class::Quantity, Class::Space]);
    let mentions = &scene.tree.mentions;
    let last = first + length(scene.tree, first) - 1;
    let tokens = scene.tree.tokens.get(mentions[first].token..mentions[last].token).unwrap_or_default();
    let lead = scene.tree.tokens.get(mentions[first].lead.clone()).unwrap_or_default();
    let is_misread = lead.iter().any(|token| token.is(Class::Respectively));
    last > first && !is_misread && tokens.iter().all(|token| token.classes.meets(PARTS))
}

/// The first member of the list that a phrase is, where as many values follow.
pub(super) fn first(scene: &Scene<'_>, phrase: Phrase) -> Phrase {
    let list = phrase.tokens.start - scene.first..phrase.tokens.end - scene.first;
    let told_at = told_of_each_at(scene, scene.at).filter(|told_at| list.contains(told_at));
    let list = list.start..told_at.unwrap_or(list.end);
    match of_values(scene, list, length(scene.tree, scene.at)).as_deref() {
        Some([first, _, ..]) => scene.phrase_of(first.clone()),
        _ => phrase,
    }
}

/// A member of a list for every value. Two values are told of 城乡居民收入 where one more follows than there are members.
fn of_values(scene: &Scene<'_>, list: Range<usize>, count: usize) -> Option<Vec<Range<usize>>> {
    // 半导体及集成电路、传感器及仪表; 甲、乙的文件和会议: where not every mark parts members, those like the last one do
    let last = scene.sights[list.clone()].iter().rfind(|sight| PARTS.contains(&sight.is));
    let by_conjunction = last.is_some_and(|last| last.is == Part::Conjunction);
    let [one, other] = if by_conjunction { [1, 0] } else { [0, 1] };
    for parts in [&PARTS[..], &PARTS[one..=one], &PARTS[other..=other]] {
        let members = members(scene.sights, list.clone(), parts);
        if members.len() == count {
            return Some(members);
        }
    }
    let members = members(scene.sights, list, &PARTS);
    let is_pair = |member: &Range<usize>| {
        scene.sights[member.clone()].iter().any(|sight| name::PAIR.are_in(sight.word.text))
    };
    let pairs = members.iter().filter(|member| is_pair(member)).count();
    let is_told = members.len() > 1 && pairs > 0 && members.len() + pairs == count;
    let told = |member: Range<usize>| {
        let times = 1 + usize::from(is_pair(&member));
        std::iter::repeat_n(member, times)
    };
    is_told.then(|| members.into_iter().flat_map(told).collect())
}

/// 产值、税收全国领先，分别达到5亿元和6亿元: the members of the list that the clause before tells of.
fn of_clause_before(view: &View<'_>, scene: &Scene<'_>) -> Option<Phrase> {
    let (first, place) = place(scene);
    let count = length(scene.tree, first);
    let is_told_of_each = scene.predicates[first].respectively || view.is_alike && is_listed(scene, first);
    let is_named = place > 0 && scene.phrases[first].as_ref().is_some_and(|phrase| phrase.is_own);
    if count < 2 || !is_told_of_each || is_named {
        return None;
    }
    let clause = |at: usize| scene.tree.mentions[at].clause;
    let in_sentence =
        |tokens: Range<usize>| Some(tokens.start.checked_sub(scene.first)?..tokens.end - scene.first);
    let split = |list: Range<usize>| of_values(scene, list.start..list.start + nouns(scene, list), count);
    let told = |phrase: Phrase| split(in_sentence(phrase.tokens)?);
    let members = match first.checked_sub(1).filter(|before| clause(*before) + 1 >= clause(first)) {
        // 化肥、农药利用率均达到40%，分别提高3个和2个百分点
        Some(before) => {
            let phrase = scene.phrases[before].clone();
            phrase.filter(|phrase| phrase.is_own && !phrase.is_behind).and_then(told)?
        }
        None => {
            let before = scene.tree.clauses.get(clause(first).checked_sub(1)?)?.tokens.clone();
            let phrase = earlier::clause_before(view, &Scene { at: first, ..*scene })?;
            told(phrase).or_else(|| split(in_sentence(before)?))?
        }
    };
    Some(Phrase { is_own: false, ..scene.phrase_of(members.get(place)?.clone()) })
}

/// The first of as many members as values follow, where their list is longer than what is looked at for a phrase.
pub(super) fn opening(view: &View<'_>, scene: &Scene<'_>) -> Option<Range<usize>> {
    let count = length(scene.tree, scene.at);
    if count < 2 || !view.is_respective || view.head <= view.lead {
        return None;
    }
    let members = members(view.sights, view.lead..view.head, &PARTS);
    let first = members.get(members.len().checked_sub(count)?)?.clone();
    lead::is_long(view, &first).then_some(first)
}

/// 冬春季、|夏秋季自给率分别达到30%和60%: from within the first member on, where the phrase has fewer members than values follow.
pub(super) fn completed(view: &View<'_>, scene: &Scene<'_>, phrase: Range<usize>) -> Range<usize> {
    let count = length(scene.tree, scene.at);
    let is_short = |phrase| members(view.sights, phrase, &PARTS).len() < count;
    // 一、二产业对|增长的贡献率: the list is of those whose rates they are
    let is_told_of = view.of(view.lead..view.head).iter().any(|sight| name::TOWARDS.hold(sight.word.text));
    if count < 2 || !view.is_respective || is_told_of || !is_short(phrase.clone()) {
        return phrase;
    }
    // 三季度、四季度单季增速分别为7%和6%: times are no members
    let is_time = |member: &Range<usize>| {
        let tokens = scene.tree.tokens.get(member.start + scene.first..member.end + scene.first);
        tokens.is_some_and(|tokens| tokens.iter().all(|token| token.is(Class::Time)))
    };
    match members(view.sights, view.lead..view.head, &PARTS).as_slice() {
        [first, rest @ ..] if rest.len() + 1 == count && !is_time(first) => {
            lead::list(view, first.clone()).unwrap_or(phrase)
        }
        _ => phrase,
    }
}

/// How many words of a list are of its nouns: up to the last head (旅游收入|快速增长), or to what is told of it (蔬菜|稳中有增).
fn nouns(scene: &Scene<'_>, list: Range<usize>) -> usize {
    const HEADS: Classes = Classes::of(&[Class::MeasureNoun, Class::BareHead]);
    const MARKS: Classes = Classes::of(&[Class::ListMark, Class::Conjunction]);
    let first = scene.first;
    let tokens = scene.tree.tokens.get(list.start + first..list.end + first).unwrap_or_default();
    let head = tokens.iter().rposition(|token| token.classes.meets(HEADS)).map(|head| head + 1);
    let tells = |sight: &Sight<'_>| matches!(sight.is, Part::Verb | Part::Adverbial);
    let last = tokens.iter().rposition(|token| token.classes.meets(MARKS)).map_or(0, |mark| mark + 1);
    let behind = |is: fn(&Sight<'_>) -> bool| {
        scene.sights[list.clone()].iter().skip(last + 1).position(is).map(|at| last + 1 + at)
    };
    // 产值、税收|等主要指标
    let sum = behind(|sight| name::AND_SO_ON.hold(sight.word.text));
    sum.or(head.filter(|head| *head > last)).or_else(|| behind(tells)).unwrap_or(list.len())
}

/// The member of a list that stands before the series: one that numbers were told of, or that of the clause before.
pub(super) fn handed_on(view: &View<'_>, scene: &Scene<'_>) -> Option<Phrase> {
    of_levels(scene).or_else(|| of_clause_before(view, scene))
}

/// A、B分别为…，分别增长…: the same things in their order, those of the series before, or those that were named last.
fn of_levels(scene: &Scene<'_>) -> Option<Phrase> {
    let (first, place) = place(scene);
    let count = length(scene.tree, first);
    // 收入952亿元、增长14%: said of what the first number names
    let is_named = place > 0 && scene.phrases[first].as_ref().is_some_and(|phrase| phrase.is_own);
    if count < 2 || is_named {
        return None;
    }
    let sentence = scene.tree.sentence_of(&scene.tree.mentions[first]).mentions.start;
    let sentence = sentence.max(first.saturating_sub(LONGEST));
    // 37个省项目、218个市项目分别完成计划的140%、139%: no series of another clause where its own has numbers
    let clause = |at: usize| scene.tree.mentions[at].clause;
    let in_clause = (sentence..first).rev().take_while(|at| clause(*at) == clause(first)).count();
    let floor = if in_clause > 0 { first - in_clause } else { sentence };
    let mut before = first;
    while before > floor {
        let last = before;
        before -= 1;
        while before > floor && follows(scene.tree, before - 1) {
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

/// What parts the members of a list.
const PARTS: [Part; 2] = [Part::ListMark, Part::Conjunction];

/// The members of 甲、乙和丙 outside brackets.
fn members(sights: &[Sight<'_>], list: Range<usize>, parts: &[Part]) -> Vec<Range<usize>> {
    let mut members = Vec::new();
    let (mut start, mut depth) = (list.start, 0_usize);
    for at in list.clone() {
        match sights[at].is {
            Part::Open | Part::QuoteOpen => depth += 1,
            Part::Close | Part::QuoteClose => depth = depth.saturating_sub(1),
            part if depth == 0 && parts.contains(&part) => {
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

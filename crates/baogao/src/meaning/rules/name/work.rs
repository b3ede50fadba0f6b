//! What is done to counted things, where it is named behind them: 完成10所学校|改扩建工程.

use compact_str::{CompactString, format_compact};

use super::Answer;
use crate::lex::{Class, Classes, Token};
use crate::meaning::naming::{MANNER, MARKS, is_deed, joined, trimmed};
use crate::meaning::scene::Scene;
use crate::meaning::surroundings::PARTS;
use crate::vocabulary::{name, phrase};

/// Longest work in tokens.
const LONGEST: usize = 8;

/// Most characters of a work.
const MOST_CHARACTERS: usize = 16;

/// Most members of a list that share a work.
const MOST_MEMBERS: usize = 8;

/// What no name of a work holds.
const NO_WORK: Classes = MARKS.union(Classes::of(&[
    Class::Quantity,
    Class::Copula,
    Class::Share,
    Class::Compared,
    Class::Change,
    Class::Preposition,
    Class::Pronoun,
    Class::Time,
]));

/// The counted things with the work on them: the verb before the number has all behind it for its object.
pub(super) fn done(scene: &Scene<'_>, noun: &str) -> Option<Answer> {
    let verb = verb(scene)?;
    words(scene).map(|words| format_compact!("{verb}{noun}{words}"))
}

/// The same of a later member of a list, with the verbs of its first: 加快144个工业项目和42个交通项目|建设.
pub(super) fn done_to_member(scene: &Scene<'_>, verbs: &str, noun: &str) -> Option<Answer> {
    let verb = name::WORK_VERB.ending(verbs)?;
    let verbs = if phrase::CARRIER.of(verb).is_some() { verbs.strip_suffix(verb)? } else { verbs };
    words(scene).map(|words| format_compact!("{verbs}{noun}{words}"))
}

/// What is done to what is counted.
fn words(scene: &Scene<'_>) -> Option<CompactString> {
    let words = own_work(scene).or_else(|| shared_work(scene).map(|work| joined(scene, work)))?;
    Some(words).filter(|words| words.chars().count() <= MOST_CHARACTERS)
}

/// 加快|推进, 编制|完成: the verbs that lead to a work, without one that only carries it.
fn verb(scene: &Scene<'_>) -> Option<CompactString> {
    let lead = scene.lead();
    // 完成|了|10所学校改扩建
    let links = |token: &Token| !token.is(Class::Preposition) && phrase::LINKING.hold(scene.word(token));
    let last = lead.iter().rposition(|token| !links(token))?;
    let leads = |token: &&Token| name::WORK_VERB.hold(scene.word(token));
    let verb = lead.get(last).filter(leads)?;
    let before = last.checked_sub(1).and_then(|before| lead.get(before));
    let before = before.filter(|before| leads(before) || before.is(Class::Act));
    let (before, verb) = (before.map_or("", |before| scene.word(before)), scene.word(verb));
    let carries = phrase::CARRIER.of(verb).is_some();
    Some(format_compact!("{before}{}", if carries { "" } else { verb }))
}

/// 10所学校|改扩建工程, 4个融资平台|的清理规范, 18个小区|、道路积水点改造: the work right behind the noun.
fn own_work(scene: &Scene<'_>) -> Option<CompactString> {
    let rest = behind_noun(scene).or_else(|| {
        // 4所高校|建设|、2所高校动工: each member has its own
        let (joint, rest) = clause_behind(scene)?.split_last()?;
        joint.classes.meets(PARTS).then_some(rest)
    })?;
    let first = rest.first()?;
    let is_list = first.classes.meets(PARTS);
    if is_list && has_work(scene) {
        return None;
    }
    let opening = usize::from(is_list || scene.is_attributive(first));
    let work = without_task(scene, trimmed(scene, &rest[opening..]));
    let joint = if is_list { scene.word(first) } else { "" };
    is_work(scene, work).then(|| format_compact!("{joint}{}", joined(scene, work)))
}

/// 300个样板村和27个示范村|建设: what is done to all members of a list stands behind a later one.
fn shared_work<'a>(scene: &Scene<'a>) -> Option<&'a [Token]> {
    let own = scene.indicator_tokens().last()?;
    let is_open = matches!(clause_behind(scene)?, [joint] if joint.classes.meets(PARTS));
    if !is_open || has_work(scene) || name::GRADE.hold(scene.word(own)) {
        return None;
    }
    let later = scene.tree.mentions.get(scene.at + 1..)?.iter().take(MOST_MEMBERS);
    let tails = later.map_while(|next| scene.tree.tokens.get(next.tail.clone()));
    for tail in tails {
        let member = tail.split(|token| token.classes.meets(PARTS)).next()?;
        let member = without_task(scene, trimmed(scene, member));
        if member.iter().any(|token| token.classes.meets(NO_WORK) && !is_deed(token)) {
            return None;
        }
        let is_done = |token: &Token| is_deed(token) || token.classes.meets(MANNER);
        let from = match member.split_first() {
            // 9个县市、103个乡镇|国土空间规划编制
            Some((first, _)) if first.is(Class::Area) && own.is(Class::Area) => 1,
            _ => member.iter().rposition(|token| !is_done(token)).map_or(member.len(), |noun| noun + 1),
        };
        let work = trimmed(scene, &member[from..]);
        let is_whole = work.iter().all(|token| scene.word(token).chars().count() > 1);
        if is_whole && work.last().is_some_and(is_deed) {
            return Some(work);
        }
        if !tail.last().is_some_and(|last| last.classes.meets(PARTS)) {
            return None;
        }
    }
    None
}

/// 12处城市易涝点改造: the noun of the number tells what is done itself.
fn has_work(scene: &Scene<'_>) -> bool {
    scene.indicator_tokens().last().is_none_or(|last| {
        let word = scene.word(last);
        last.is(Class::QuoteClose) || is_deed(last) || name::WORK.end(word) || name::DONE_TO.end(word)
    })
}

/// 改扩建, 生活污水|治理, 整治|和|退出: nouns and deeds, a deed among them.
fn is_work(scene: &Scene<'_>, work: &[Token]) -> bool {
    let parts =
        |token: &Token| token.classes.meets(NO_WORK) && !is_deed(token) || scene.is_attributive(token);
    // 片区|“双修”
    let is_named = |token: &Token| token.is(Class::QuoteClose) || name::WORK.hold(scene.word(token));
    let is_deed = |token: &Token| is_deed(token) || is_named(token);
    work.len() <= LONGEST && work.iter().any(is_deed) && !work.iter().any(parts)
}

/// 改造|任务, 搬迁|工作: without the word that only says that there is work to do.
fn without_task<'a>(scene: &Scene<'_>, work: &'a [Token]) -> &'a [Token] {
    match work.split_last() {
        // 脱贫|的|目标
        Some((last, rest)) if name::TASK.hold(scene.word(last)) && rest.iter().any(is_deed) => {
            let of = rest.iter().rev().take_while(|token| scene.is_attributive(token)).count();
            &rest[..rest.len() - of]
        }
        _ => work,
    }
}

/// The tokens of the clause behind the noun of a number.
pub(super) fn clause_behind<'a>(scene: &Scene<'a>) -> Option<&'a [Token]> {
    let phrase = scene.draft.indicator?;
    let tail = scene.tail();
    tail.get(tail.partition_point(|token| token.end() <= phrase.end())..)
}

/// The same, but none where another number goes on behind them.
pub(super) fn behind_noun<'a>(scene: &Scene<'a>) -> Option<&'a [Token]> {
    let next = scene.tree.tokens.get(scene.mention().tail.end);
    let goes_on = next.is_some_and(|next| next.is(Class::Quantity));
    clause_behind(scene).filter(|_| !goes_on)
}

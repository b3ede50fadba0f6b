//! What money was spent on, told by the words behind it: 投入2.2亿元，资助了14万名学生.

use compact_str::{CompactString, format_compact};

use crate::lex::{Class, Classes, Token};
use crate::meaning::naming::{MANNER, MARKS, is_carrier, is_deed, joined, trimmed};
use crate::meaning::scene::Scene;
use crate::quantity::QuantityKind;
use crate::vocabulary::name;
use crate::vocabulary::unit::is_home_currency;

/// What is no deed that money is spent on, wherever it stands among the words.
const NO_DEED: Classes = Classes::of(&[
    Class::Copula,
    Class::Preposition,
    Class::Pronoun,
    Class::Adverb,
    Class::Basis,
    // 建成通车: what became of it
    Class::Stage,
    Class::Unread,
    Class::Bar,
]);

/// What stands among verbs: 新建、改造, 资助了.
const BETWEEN_VERBS: Classes = Classes::of(&[Class::ListMark, Class::Particle, Class::Conjunction]);

/// What neither names a thing nor is of its name.
const ENDS_THING: Classes = NO_DEED.union(Classes::of(&[Class::Quantity, Class::ListMark]));

/// Longest clause in tokens.
const LONGEST_CLAUSE: usize = 40;

/// Longest name of money in tokens.
const LONGEST_FUND: usize = 3;

/// Longest thing in tokens.
const LONGEST: usize = 8;

/// The deed behind an amount of money, in words of the source and without the number of what it was done to.
pub(super) fn deed(scene: &Scene<'_>) -> Option<CompactString> {
    let (at, sentence) = (scene.mention().token + 1, scene.sentence().tokens.end);
    let tokens = scene.tree.tokens.get(at..sentence.min(at + LONGEST_CLAUSE))?;
    let tokens = past_mark(scene, tokens);
    // ，累计新设企业7589家: told anew
    let tokens = trimmed(scene, tokens.first().filter(|first| !first.is(Class::Sum)).map(|_| tokens)?);
    let end = tokens.iter().position(|token| token.classes.meets(MARKS)).unwrap_or(tokens.len());
    let (words, behind) = tokens.split_at(end);
    // 新建学校（站点）: the words go on behind a bracket
    let is_whole = behind.first().is_none_or(|mark| !mark.is(Class::Open));
    let words = &words[words.iter().take_while(|word| is_manner(word)).count()..];
    let (verb, rest) = words.split_first().filter(|_| is_whole)?;
    if name::USED_FOR.hold(scene.word(verb)) {
        let rest = trimmed(scene, rest);
        let is_thing = rest.len() <= LONGEST && !rest.iter().any(|word| word.classes.meets(ENDS_THING));
        return (is_thing && rest.len() > 1).then(|| joined(scene, rest));
    }
    let (verbs, rest) = words.split_at(verbs(scene, words));
    let (before, after) = around_number(scene, rest)?;
    let (things, work) = (of_all(scene, before, after), without_task(scene, trimmed(scene, after)));
    // 购置公交车16辆|陆续上线
    let work = if things.is_empty() || !work.iter().any(is_deed) { work } else { &[] };
    let holds = |classes: Classes| things.iter().chain(work).any(|word| word.classes.meets(classes));
    let is_list = holds(Classes::of(&[Class::ListMark]));
    let is_counted = before.len() < rest.len() && work.is_empty();
    // 改造管网、泵站: one of several works, and not all of what is counted
    if is_list && !is_counted || holds(NO_DEED) || !things.iter().chain(work).any(is_thing) {
        return None;
    }
    let (carrier, verbs) = match verbs.split_first() {
        Some((carrier, verbs)) if is_carrier(scene, carrier) => (Some(carrier), verbs),
        _ => (None, verbs),
    };
    let last = work.last().or(things.last())?;
    let is_work = is_deed(last) || name::UNDERTAKING.end(scene.word(last));
    // 完成产值20亿元: a value of its own; 实施道路: half of a deed
    let needs_work = match verbs.iter().rfind(|verb| !verb.is(Class::Particle)) {
        Some(verb) => name::WORK_VERB.hold(scene.word(verb)),
        None => carrier.is_some(),
    };
    let is_deed = !verbs.is_empty() || carrier.is_some();
    (is_deed && (is_work || !needs_work))
        .then(|| format_compact!("{}{}{}", acts(scene, verbs), joined(scene, things), joined(scene, work)))
}

/// Verbs without what says that they are over: 资助|了.
fn acts(scene: &Scene<'_>, verbs: &[Token]) -> CompactString {
    verbs.iter().filter(|verb| !verb.is(Class::Particle)).map(|verb| scene.word(verb)).collect()
}

/// 完成968个|项目建设|任务: what was done, without that it had to be.
fn without_task<'t>(scene: &Scene<'_>, words: &'t [Token]) -> &'t [Token] {
    match words.split_last() {
        Some((last, rest)) if name::TASK.hold(scene.word(last)) && rest.iter().any(is_deed) => rest,
        _ => words,
    }
}

/// What follows a mark that stands right behind an amount, and what the money is called there (300万元|奖补资金，).
fn past_mark<'t>(scene: &Scene<'_>, tokens: &'t [Token]) -> &'t [Token] {
    let is_mark = |token: &Token| token.is(Class::Comma) || token.is(Class::ListMark);
    let Some(mark) = tokens.iter().take(LONGEST_FUND + 1).position(is_mark) else { return tokens };
    match tokens[..mark].last() {
        Some(last) if !name::FUND.end(scene.word(last)) => tokens,
        _ => &tokens[mark + 1..],
    }
}

/// What names a thing: neither a verb nor what links words.
fn is_thing(word: &Token) -> bool {
    !is_deed(word) && !word.classes.meets(BETWEEN_VERBS.union(MANNER))
}

fn is_manner(word: &Token) -> bool {
    word.classes.meets(MANNER) && !word.classes.meets(Classes::of(&[Class::Noun])) && !is_deed(word)
}

/// How many words tell what is done: 新建、改造|中转站, 资助了|学生.
fn verbs(scene: &Scene<'_>, words: &[Token]) -> usize {
    let acts = |word: &Token| is_deed(word) || is_carrier(scene, word);
    let run = words.iter().take_while(|word| acts(word) || word.classes.meets(BETWEEN_VERBS)).count();
    let end = words[..run].iter().rposition(acts).map_or(0, |last| last + 1);
    end + words[end..run].iter().take_while(|word| word.is(Class::Particle)).count()
}

/// The words before and behind the number of what something was done to.
fn around_number<'t>(scene: &Scene<'_>, words: &'t [Token]) -> Option<(&'t [Token], &'t [Token])> {
    let Some(at) = words.iter().position(|word| word.is(Class::Quantity)) else { return Some((words, &[])) };
    let (before, behind) = words.split_at(at);
    let (number, behind) = behind.split_first()?;
    let record =
        scene.record_at(scene.at + 1).filter(|record| record.quantity.range.start() == number.start())?;
    let counts = match record.quantity.kind {
        QuantityKind::Count | QuantityKind::Plain => true,
        QuantityKind::Measure => !record.quantity.unit.ends_with(is_home_currency),
        _ => false,
    };
    // 改造房屋19处|、新建20处: the first of several deeds
    if !before.is_empty() && behind.first().is_some_and(|mark| mark.is(Class::ListMark)) {
        return counts.then_some((before, &[]));
    }
    // 建设82个示范村、331个整治村: money for both
    let is_alone = !behind.iter().any(|word| word.is(Class::Quantity));
    (counts && is_alone).then_some((before, behind))
}

/// 园区道路、亮化等|基础设施, 甲地、乙地|3座填埋场: what all of the things are that words name.
fn of_all<'t>(scene: &Scene<'_>, before: &'t [Token], after: &[Token]) -> &'t [Token] {
    let sum = before.iter().rposition(|word| name::AND_SO_ON.hold(scene.word(word)));
    let names_examples = !after.is_empty() && before.iter().any(|word| word.is(Class::ListMark));
    match sum {
        Some(sum) => trimmed(scene, &before[sum + 1..]),
        None if names_examples => &[],
        None => before,
    }
}

//! Which cue of a sentence governs a number.

use crate::lex::{Class, Classes, Flag, Token, ends_clause};
use crate::meaning::scene::Scene;
use crate::vocabulary::status;

/// The last cue before a number that governs it: of its own stretch between semicolons, or one that reaches over them.
pub(super) fn governing<'a>(scene: &Scene<'a>) -> Option<&'a Token> {
    let before = scene.sentence_before();
    let own = scene.part_before().first().map_or(0, Token::start);
    let plan = excluded(scene);
    let clause = scene.clause_before().first().map_or(scene.draft.quantity.range.start(), Token::start);
    // 确保困难家庭子女入学，解决13万名…: in a review a cue says how its own clause was done
    let looks_back = scene.above.heading().is_some_and(|heading| heading.reviews());
    let governs = |at: usize| {
        let token = &before[at];
        // 努力提高…，均达到100%: a modal verb governs its own clause, 我们将 the verbs as well that go on from it
        // 全市将脱贫攻坚与产业发展结合起来: what is dealt with stands behind 将
        let is_subject = |token: &Token| !token.is(Class::Own) || status::SPEAKER.hold(scene.word(token));
        let has_subject =
            || at.checked_sub(1).is_some_and(|at| !parts_clauses(&before[at]) && is_subject(&before[at]));
        let goes_on = || status::AHEAD.hold(scene.word(token)) && has_subject() && opens_with_act(scene);
        let keeps_to_clause =
            token.has(Flag::Modal) && !goes_on() || looks_back && !token.has(Flag::Announces);
        let own = if keeps_to_clause { clause } else { own };
        (token.start() >= own || token.has(Flag::Reaches))
            && !(token.start() < clause && is_led(before, at))
            && !plan.is_some_and(|(from, to)| token.start() >= from && token.end() <= to)
            // 争取资金3亿元 in a review: it was got
            && !(looks_back && token.has(Flag::Acts))
            && is_cue(scene, before, at)
    };
    let mut cues = (0..before.len()).rev().filter(|at| before[*at].is(Class::Cue) && governs(*at));
    let last = &before[cues.next()?];
    // 主要目标是：…，力争7%；就业5万人: over a semicolon what announces the list goes on
    let announced = || cues.map(|at| &before[at]).find(|cue| cue.has(Flag::Announces));
    if last.start() < own { announced().or(Some(last)) } else { Some(last) }
}

/// 将提升9所…，|缓解6个…: the clause of the number begins with a verb of its own.
fn opens_with_act(scene: &Scene<'_>) -> bool {
    scene.clause_before().first().is_some_and(|first| first.classes.meets(ACTS) && !first.is(Class::Copula))
}

/// 在确保安全的前提下，…; 为实现目标，…: behind a preposition that opens its clause a cue governs that clause alone.
fn is_led(before: &[Token], at: usize) -> bool {
    let start = before[..at].iter().rposition(parts_clauses).map_or(0, |mark| mark + 1);
    // 我们|在确保安全的前提下
    let speaks = |token: &&Token| token.is(Class::Pronoun) || token.is(Class::Own);
    before[start..at].iter().find(|token| !speaks(token)).is_some_and(|first| first.is(Class::Preposition))
}

/// A mark between clauses, or the marker of an item.
fn parts_clauses(token: &Token) -> bool {
    ENDERS.iter().any(|class| token.is(*class)) || token.is(Class::Colon) || token.is(Class::Marker)
}

/// Where the plan stands that the number is compared with: its 预算 or 目标 is no cue.
fn excluded(scene: &Scene<'_>) -> Option<(usize, usize)> {
    let predicate = scene.predicate();
    let range = predicate.plan.clone().or(predicate.comparison.clone())?;
    let tokens = scene.tree.tokens.get(range)?;
    Some((tokens.first()?.start(), tokens.last()?.end()))
}

/// Whether a token of the class is a cue at its place.
fn is_cue(scene: &Scene<'_>, before: &[Token], at: usize) -> bool {
    let token = &before[at];
    let next = before.get(at + 1);
    let colon = next.is_some_and(|next| next.is(Class::Colon));
    if token.has(Flag::Announces) {
        let copula = next.is_some_and(|next| status::ANNOUNCING.hold(scene.word(next)));
        return (copula || colon || next.is_none())
            && !at.checked_sub(1).is_some_and(|at| before[at].is(Class::Met));
    }
    if token.has(Flag::Modal) {
        return next.is_some_and(|next| next.classes.meets(ACTS)) && !is_noun_before(before, at);
    }
    // 超过计划19.6个百分点，增长16.9%: what is compared with the plan plans nothing
    if token.is(Class::PlanNoun) && at.checked_sub(1).is_some_and(|at| before[at].classes.meets(MEASURED)) {
        return false;
    }
    // 完成15%的计划目标: the noun behind it decides
    if next.is_some_and(|next| next.has(Flag::Announces)) {
        return false;
    }
    if status::PLAN.hold(scene.word(token))
        && (is_name(before, at) || next.is_some_and(|next| next.is(Class::Noun) && !next.classes.meets(ACTS)))
    {
        return false;
    }
    // 按照省的要求，收入…: as a noun at the end of its clause a cue governs nothing
    let ends = next.is_some_and(|next| {
        ENDERS.iter().any(|class| next.is(*class) && ends_clause(*class)) && !colon
            || next.is(Class::ListMark)
            || scene.is_attributive(next)
    });
    !ends && !is_done(scene, before, at)
}

const ENDERS: [Class; 4] = [Class::Comma, Class::Semicolon, Class::Stop, Class::Bar];

/// What holds a value against the plan behind it.
const MEASURED: Classes = Classes::of(&[Class::PlanVerb, Class::Compare, Class::Met]);

/// What a modal verb stands before.
const ACTS: Classes = Classes::of(&[
    Class::Act,
    Class::Verb,
    Class::Change,
    Class::Copula,
    Class::Manner,
    Class::Adverb,
    Class::Cue,
    Class::Adjective,
    Class::Time,
]);

/// 需要, 重点要 …: a modal behind a noun of its own clause is read as one still; behind a preposition it is a word's end.
fn is_noun_before(before: &[Token], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|at| before[at].is(Class::Preposition))
}

/// 英才计划深入实施, “青桐计划”: the name of a programme plans nothing. 我们计划, 今年计划 do.
fn is_name(before: &[Token], at: usize) -> bool {
    let quoted = before.get(at + 1).is_some_and(|next| next.is(Class::QuoteClose));
    // 重大项目|计划|投资9.6亿元 plans; 重点项目计划41项 is a list of projects
    let acts = before.get(at + 1).is_some_and(|next| next.classes.meets(ACTS));
    let named = at.checked_sub(1).is_some_and(|at| {
        let token = &before[at];
        token.classes.meets(Classes::of(&[Class::Noun, Class::Foreign, Class::QuoteClose, Class::PersonName]))
            && !token.classes.meets(Classes::of(&[
                Class::Own,
                Class::Time,
                Class::TimeWord,
                Class::PlanOwner,
                Class::Area,
            ]))
            && !(acts && token.is(Class::Sized))
    });
    quoted || named
}

/// 斗争取得: a verb of result directly behind it.
fn is_done(scene: &Scene<'_>, before: &[Token], at: usize) -> bool {
    let word = before.get(at + 1).map(|next| scene.word(next));
    word.is_some_and(|word| status::RESULT.open(word))
}

/// 到2025年: the time behind a 到 that closes no span, of a year that the report has not reached.
pub(super) fn to_year<'a>(scene: &Scene<'a>) -> Option<&'a Token> {
    let before = scene.sentence_before();
    (1..before.len()).rev().filter(|at| before[*at].is(Class::Time)).find_map(|at| {
        let to = &before[at - 1];
        if !status::UP_TO.hold(scene.word(to)) && !scene.word(&before[at]).starts_with(status::is_due) {
            return None;
        }
        let front = (at - 1).checked_sub(1).map(|front| &before[front]);
        let spans = front.is_some_and(|front| {
            front.classes.meets(Classes::of(&[
                Class::Time,
                Class::Quantity,
                Class::Foreign,
                Class::Verb,
                Class::Change,
            ])) || scene.word(front).starts_with(status::is_as_of)
        });
        let (_, year) = scene.times.get(before[at].index as usize)?.named_years()?;
        let ahead = scene.above.planned() || scene.above.facts.year.is_none_or(|report| year >= report);
        (!spans && ahead).then_some(&before[at])
    })
}

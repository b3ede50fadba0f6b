//! Names of some among things that were counted before them.

use compact_str::format_compact;

use super::Answer;
use crate::lex::{Class, Classes, Token};
use crate::meaning::naming::{is_deed, joined, trimmed};
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::surroundings::PARTS;
use crate::meaning::trigger::{Fact, Trigger};
use crate::vocabulary::name;

/// Longest name of the things in tokens.
const LONGEST: usize = 6;

/// How many tokens may tell what is so of them.
const LONGEST_TOLD: usize = 6;

pub(super) const OF_THOSE: Rule<Answer> = Rule {
    id: "name.of_those",
    why: "32项指标中26项达到计划目标: some of the things that were counted, by what is so of them",
    source: Source::Reading("4"),
    triggers: Trigger::all(&[Fact::Count]).in_words_before(&[Class::Locative]),
    apply: |scene| {
        let things = things(scene)?;
        let words = joined(scene, things);
        let told = trimmed(scene, scene.tail());
        let goes_on =
            scene.tree.tokens.get(scene.mention().tail.end).is_some_and(|next| next.is(Class::Quantity));
        let last = things.last().map(|last| scene.word(last));
        let is_said = |token: &Token| {
            is_deed(token) || token.classes.meets(Classes::of(&[Class::Copula, Class::Preposition]))
        };
        let again = told.iter().any(|token| Some(scene.word(token)) == last);
        let tells =
            (1..=LONGEST_TOLD).contains(&told.len()) && told.iter().any(is_said) && !goes_on && !again;
        Some(if tells { format_compact!("{}{words}", joined(scene, told)) } else { words })
    },
};

/// The things, between their count and 中, where that opens the clause of the number.
fn things<'a>(scene: &Scene<'a>) -> Option<&'a [Token]> {
    let before = scene.sentence_before();
    let at = before.iter().rposition(|token| name::AMONG.hold(scene.word(token)))?;
    let (counted, rest) = (&before[..at], &before[at + 1..]);
    let opens = |token: &Token| {
        token.classes.meets(Classes::of(&[Class::Comma, Class::Adverb]))
            || name::THERE_ARE.hold(scene.word(token))
    };
    let count = counted.iter().rposition(|token| token.is(Class::Quantity))?;
    let things = &counted[count + 1..];
    let record = scene.recent().iter().rfind(|record| record.quantity.range == counted[count].range)?;
    // 幼儿园4所、一级高完中6所: a member of a list of its own
    let is_one = !things.first()?.classes.meets(PARTS)
        && things.iter().all(|token| !token.classes.meets(Classes::of(&[Class::Comma, Class::Semicolon])));
    let fits = record.quantity.unit == scene.draft.quantity.unit && (1..=LONGEST).contains(&things.len());
    (rest.iter().all(opens) && is_one && fits).then_some(things)
}

//! What the words of a title make of it.

use crate::lex::{Class, Classes, Flag, Token};
use crate::vocabulary::title;

/// Whether a title is a noun alone: 国有资本经营预算, and not 做好就业工作.
pub(super) fn names_thing(reading: &str, tokens: &[Token]) -> bool {
    const NAMES: Classes =
        Classes::of(&[Class::Noun, Class::Qualifier, Class::MeasureNoun, Class::Sized, Class::PlanNoun]);
    const NONE: Classes = Classes::of(&[
        Class::Act,
        Class::Adjective,
        Class::Adverb,
        Class::Heading,
        Class::Manner,
        Class::Own,
        Class::Time,
    ]);
    let names = |token: &Token| {
        let word = &reading[token.range];
        token.classes.meets(NAMES) && !token.classes.meets(NONE) && !title::DONE.hold(word)
    };
    let is_verb =
        |token: Option<&Token>| token.is_none_or(|token| token.is(Class::Verb) && !token.is(Class::PlanNoun));
    !is_verb(tokens.first()) && !is_verb(tokens.last()) && tokens.iter().all(names)
}

/// Whether a word of a title that looks back is the object of a verb (夯实|发展基础), or what is to be met (全面完成).
pub(super) fn is_done_to(title: &[Token], word: &Token) -> bool {
    let governs = |token: &Token| token.classes.meets(Classes::of(&[Class::Act, Class::Verb]));
    word.is(Class::Met)
        || word.has(Flag::Noun) && title.iter().take_while(|token| token.start() < word.start()).any(governs)
}

/// Whether a verb asks for what would look back: 确保目标任务|圆满完成.
pub(super) fn is_asked_for(title: &[Token], word: &Token) -> bool {
    let asks = |token: &Token| token.is(Class::Cue) && !token.has(Flag::Announces);
    word.is(Class::Met) && title.iter().take_while(|token| token.start() < word.start()).any(asks)
}

//! Names of money that stands before its thing.

use compact_str::format_compact;

use super::Answer;
use crate::lex::{Class, Classes, Token};
use crate::meaning::naming::{is_deed, joined, trimmed};
use crate::meaning::scene::Scene;
use crate::meaning::surroundings::PARTS;
use crate::vocabulary::{name, phrase};

/// Longest thing in tokens.
const LONGEST: usize = 10;

/// What opens another amount: 、23亿元的, 和总投资37亿元的.
const MONEY: Classes = Classes::of(&[Class::Quantity, Class::BareHead]);

/// 总投资3.3亿元|的|机场快速路: the money before 的 is that of the thing behind it.
pub(super) fn of_thing(scene: &Scene<'_>) -> Option<Answer> {
    let head = trimmed(scene, scene.head());
    let (money, words) = head.split_last().filter(|(last, _)| last.is(Class::BareHead))?;
    // 统筹推进|总投资, 实施了|总投资: what is done with the thing
    if words.len() > 1 && !words.iter().all(|word| leads(scene, word)) {
        return None;
    }
    let number = scene.mention().token;
    let behind = scene.tree.tokens.get(number + 1..scene.clause().tokens.end)?;
    let is_led = behind.first().is_some_and(|first| scene.is_attributive(first));
    let behind = counted(&behind[usize::from(is_led)..]);
    if !is_led {
        let name = joined(scene, undertaking(scene, behind).filter(|_| name::SPENT.end(scene.word(money)))?);
        return Some(format_compact!("{name}{}", scene.word(money)));
    }
    let found = thing(behind);
    let rest = &behind[found.len()..];
    // 总投资9亿元的物流园、产业园等8个项目: what all of them are
    let goes_on = rest.first().is_some_and(|next| {
        next.classes.meets(PARTS) && !rest.get(1).is_some_and(|behind| behind.classes.meets(MONEY))
    });
    let sum = rest
        .iter()
        .position(|token| name::AND_SO_ON.hold(scene.word(token)))
        .filter(|at| goes_on || *at == 0);
    let found = match sum.map(|at| thing(counted(&rest[at + 1..]))) {
        Some(all) if !all.is_empty() => all,
        _ if goes_on => return None,
        _ => found,
    };
    let name = joined(scene, trimmed(scene, found));
    (name.chars().count() > 1).then(|| format_compact!("{name}{}", scene.word(money)))
}

/// A word between the start of a clause and its money that names no thing: 推进, 了, 计划.
fn leads(scene: &Scene<'_>, word: &Token) -> bool {
    const LEADS: Classes = Classes::of(&[
        Class::Adverb,
        Class::Copula,
        Class::Cue,
        Class::Manner,
        Class::PlanNoun,
        Class::PlanOwner,
        Class::Sum,
    ]);
    is_deed(word) || word.classes.meets(LEADS) || phrase::LINKING.hold(scene.word(word))
}

/// 投资160亿元|西露天矿综合治理项目: what money is put into, up to the noun that says so, where no verb opens it.
fn undertaking<'a>(scene: &Scene<'_>, behind: &'a [Token]) -> Option<&'a [Token]> {
    let is_word = |token: &Token| {
        const MARKS: Classes = Classes::of(&[
            Class::Quantity,
            Class::Comma,
            Class::ListMark,
            Class::Semicolon,
            Class::Stop,
            Class::Break,
            Class::Open,
            Class::Close,
            Class::Copula,
        ]);
        !token.classes.meets(MARKS) && !scene.is_attributive(token)
    };
    let words = &behind[..behind.iter().take(LONGEST).take_while(|token| is_word(token)).count()];
    let end = words.iter().position(|word| name::UNDERTAKING.end(scene.word(word)))?;
    let is_opened = words
        .first()
        .is_some_and(|first| is_deed(first) && !first.is(Class::Noun) || first.is(Class::Conjunction));
    (!is_opened).then(|| &words[..=end])
}

/// What follows a count that tokens begin with.
fn counted(tokens: &[Token]) -> &[Token] {
    match tokens.split_first() {
        Some((first, rest)) if first.is(Class::Quantity) => rest,
        _ => tokens,
    }
}

/// The noun phrase that tokens begin with: a word that is noun and verb is of it before a noun.
fn thing(tokens: &[Token]) -> &[Token] {
    const NOUNS: Classes = Classes::of(&[
        Class::Noun,
        Class::Sized,
        Class::Area,
        Class::Zone,
        Class::PlaceName,
        Class::Foreign,
        Class::MeasureNoun,
        Class::QuoteClose,
    ]);
    const BEFORE_NOUNS: Classes = Classes::of(&[
        Class::Qualifier,
        Class::Adjective,
        Class::Verb,
        Class::Act,
        Class::QuoteOpen,
        Class::Numeral,
        Class::Locative,
    ]);
    // a word that no lexicon knows is of a name
    let is_unknown = |token: &Token| token.classes == Classes::NONE;
    let is_noun = |token: &Token| {
        is_unknown(token)
            || token.classes.meets(NOUNS) && !token.classes.meets(Classes::of(&[Class::Verb, Class::Act]))
    };
    let is_part = |token: &Token| {
        is_unknown(token)
            || token.classes.meets(NOUNS.union(BEFORE_NOUNS)) && !token.is(Class::Stage)
            || token.is(Class::Own)
    };
    let first = tokens.iter().take(LONGEST);
    let length = first.take_while(|token| is_part(token)).count();
    // the first run of nouns, with what stands before its nouns
    let mut end = 0;
    for at in 0..length {
        let verbs = tokens[end..at].len();
        if is_noun(&tokens[at]) {
            if end > 0 && verbs > 1 {
                break;
            }
            end = at + 1;
        }
    }
    &tokens[..end]
}

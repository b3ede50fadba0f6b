//! Names of money by what it is spent on: the thing or the deed that stands behind it.

use compact_str::format_compact;

use super::owner::{bare, is_bare, is_noun, of_sentence};
use super::{Answer, spent};
use crate::lex::{Class, Classes, Token};
use crate::meaning::naming::{MARKS, closes_quotations, is_carrier, is_deed, joined, own, trimmed};
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::surroundings::PARTS;
use crate::meaning::trigger::{Fact, Trigger};
use crate::vocabulary::{name, phrase};

/// Longest thing in tokens.
const LONGEST: usize = 10;

/// Longest list of examples in tokens: 实施人民路、五一路等19条道路.
const LONGEST_EXAMPLES: usize = 40;

/// How many words may open another amount: 计划总投资31亿元.
const AMOUNT: usize = 3;

/// Words of names of works: “一轴两心”项目.
const NAMES: Classes = Classes::of(&[
    Class::QuoteOpen,
    Class::QuoteClose,
    Class::PlaceName,
    Class::Zone,
    Class::Foreign,
    Class::Numeral,
]);

/// What opens another amount: 、23亿元的, 和总投资37亿元的.
const MONEY: Classes = Classes::of(&[Class::Quantity, Class::BareHead]);

pub(super) const FOR_WHAT: Rule<Answer> = Rule {
    id: "name.spent_on",
    why: "投资460万元改造校舍, 投入2亿元，改造小区80个, 投资3亿元的快速路: what is done behind the number, or the thing behind \
          it, is what was paid for",
    source: Source::Reading("4"),
    triggers: Trigger::all(&[Fact::Measure]).in_words_before(&[Class::BareHead]),
    apply: |scene| {
        if let Some(name) = of_thing(scene) {
            return Some(name);
        }
        let head = trimmed(scene, scene.head());
        let name = bare(scene).or_else(|| is_bare(scene, head).then(|| own(scene, head)))?;
        if name::SPENT.end(&name)
            && let Some(deed) = spent::deed(scene).filter(|_| opens_part(scene) || opens_clause(scene))
        {
            return Some(format_compact!("{deed}{name}"));
        }
        let behind = trimmed(scene, scene.tail());
        let (verb, rest) = behind.split_first()?;
        if !is_deed(verb) || verb.is(Class::Noun) {
            return None;
        }
        Some(if is_object(rest) { format_compact!("{}{name}", joined(scene, behind)) } else { name })
    },
};

/// Whether the phrase of a number opens its clause, and nothing was counted before it in the sentence.
fn opens_clause(scene: &Scene<'_>) -> bool {
    let Some(first) = scene.indicator_tokens().first() else { return false };
    let before = scene.clause_before();
    let before = &before[..before.partition_point(|token| token.start() < first.start())];
    // 完成投资12亿元: it belongs to what was told before
    !is_carrier(scene, first) && trimmed(scene, before).is_empty() && of_sentence(scene).next().is_none()
}

/// Whether nothing stands before a number in its part of the sentence that its money could be said of.
fn opens_part(scene: &Scene<'_>) -> bool {
    let indicator = scene.draft.indicator;
    trimmed(scene, scene.part_before()).iter().all(|token| {
        indicator.is_some_and(|phrase| phrase.start() <= token.start()) || !is_noun(token) && !is_deed(token)
    })
}

/// Whether words are what something is done to: 校舍, 帮扶项目, 补短板工程.
fn is_object(words: &[Token]) -> bool {
    let is_unknown = |word: &Token| word.classes == Classes::NONE;
    // 老旧小区|改造
    let is_work = |last: &Token| words.len() > 1 && is_deed(last);
    words.len() <= LONGEST
        && words.last().is_some_and(|last| is_noun(last) || is_unknown(last) || is_work(last))
        && closes_quotations(words)
        && words
            .iter()
            .all(|word| is_noun(word) || is_deed(word) || is_unknown(word) || word.classes.meets(NAMES))
}

/// 总投资3.3亿元|的|机场快速路: the money before 的 is that of the thing behind it.
pub(super) fn of_thing(scene: &Scene<'_>) -> Option<Answer> {
    let head = scene.head().rsplit(|token| token.classes.meets(PARTS)).next().unwrap_or_default();
    let head = trimmed(scene, head);
    // 投资112亿元的天然气项目、|110亿元|的风电项目: the head of the amount before it
    let is_handed_on = head.is_empty();
    let head = if is_handed_on { trimmed(scene, scene.indicator_tokens()) } else { head };
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
        let spent = name::SPENT.end(scene.word(money)) && !is_handed_on;
        let name = joined(scene, undertaking(scene, behind).filter(|_| spent)?);
        return Some(format_compact!("{name}{}", scene.word(money)));
    }
    let found = told(scene, behind);
    let rest = &behind[found.len()..];
    // 总投资9亿元的物流园、产业园等8个项目: what all of them are
    let goes_on = rest.split_first().is_some_and(|(next, behind)| {
        // 、计划总投资31亿元的: another amount
        let amount = behind.iter().take(AMOUNT).take_while(|word| !word.classes.meets(PARTS));
        next.classes.meets(PARTS) && !amount.clone().any(|word| word.classes.meets(MONEY))
    });
    let sum = rest
        .iter()
        .take(LONGEST_EXAMPLES)
        .position(|token| name::AND_SO_ON.hold(scene.word(token)))
        .filter(|at| goes_on || *at == 0);
    let found = match sum.map(|at| thing(counted(&rest[at + 1..]))) {
        Some(all) if !all.is_empty() && goes_on => all,
        _ if goes_on => return None,
        _ => found,
    };
    let name = joined(scene, trimmed(scene, found));
    (name.chars().count() > 1).then(|| format_compact!("{name}{}", scene.word(money)))
}

/// Of money whose phrase a number before it has too: that of the thing behind it.
pub(super) fn of_next(scene: &Scene<'_>) -> Option<Answer> {
    scene.draft.thing?;
    of_thing(scene)
}

/// The thing that has the money: the noun that was weighed, the one that its words begin with where that holds more nouns, or
/// the one of a count that stands there.
fn told<'t>(scene: &Scene<'_>, behind: &'t [Token]) -> &'t [Token] {
    let up_to = |end: usize| &behind[..behind.partition_point(|token| token.end() <= end)];
    let next = scene.record_at(scene.at + 1).filter(|_| scene.tail().len() <= 1);
    let weighed = scene.draft.thing.or_else(|| next.and_then(|next| next.indicator));
    let words = weighed.map_or(&behind[..0], |thing| up_to(thing.end()));
    // 智算中心|等38个项目
    let sum =
        words.iter().position(|token| name::AND_SO_ON.hold(scene.word(token)) || token.is(Class::ListMark));
    let words = &words[..sum.unwrap_or(words.len())];
    let opening = thing(behind);
    let more = opening.get(words.len()..).unwrap_or_default();
    let names = |token: &Token| token.is(Class::Noun) && !is_deed(token);
    let tells = |token: &Token| is_deed(token) || is_carrier(scene, token);
    let goes_on = more.first().is_some_and(|first| !tells(first)) && more.last().is_some_and(names);
    if words.is_empty() || goes_on { opening } else { words }
}

/// A word between the start of a clause and its money that names no thing: 推进, 了, 计划.
fn leads(scene: &Scene<'_>, word: &Token) -> bool {
    const LEADS: Classes = Classes::of(&[
        Class::Adjective,
        Class::Adverb,
        Class::Copula,
        Class::Cue,
        Class::Manner,
        Class::PlanNoun,
        Class::PlanOwner,
        Class::Qualifier,
        Class::Sum,
    ]);
    is_deed(word) || word.classes.meets(LEADS) || phrase::LINKING.hold(scene.word(word))
}

/// 投资160亿元|西露天矿综合治理项目: what money is put into, up to the noun that says so, where no verb opens it.
fn undertaking<'a>(scene: &Scene<'_>, behind: &'a [Token]) -> Option<&'a [Token]> {
    let is_word = |token: &Token| {
        const ENDS: Classes = MARKS.union(Classes::of(&[Class::Quantity, Class::ListMark, Class::Copula]));
        !token.classes.meets(ENDS) && !scene.is_attributive(token)
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

//! What comparisons name: the year before, the month before, a plan, a named year.

use crate::clause::{Mention, Tree};
use crate::lex::{Class, Token};
use crate::metric::Basis;
use crate::quantity::{PeriodDraft, QuantityKind, Year};
use crate::vocabulary::comparison::{self, Before, Period};

/// What the tokens of a comparison name, where it is a time or a plan. 比上年预算 is a year before, whatever was planned.
pub(crate) fn named_by(reading: &str, with: &[Token], times: &[PeriodDraft]) -> Option<Basis> {
    // 2019年|同期: 同期 alone is of the year that is named before it
    let is_bare = |token: &&Token| comparison::SAME_PERIOD.hold(&reading[token.range]);
    let mut named = with.iter().rev().filter(|token| token.is(Class::Time));
    let time = named.clone().find(|token| !is_bare(token)).or(named.next());
    let time = time.map(|token| of_time(reading, token, times));
    let time = time.or_else(|| with.iter().filter(|token| token.is(Class::Past)).find_map(chosen));
    let is_plan = with.iter().any(|token| token.is(Class::PlanNoun) || token.is(Class::ValueNoun));
    if time != Some(Basis::Yoy) && is_plan && !is_level(reading, with) {
        return Some(Basis::Plan);
    }
    time
}

/// 平均水平: a level of others, no plan.
fn is_level(reading: &str, with: &[Token]) -> bool {
    with.iter().any(|token| comparison::LEVEL.end(&reading[token.range]))
}

/// 上年 is the year before, 上月 the month before, 2010年 and 年初 a base.
fn of_time(reading: &str, token: &Token, times: &[PeriodDraft]) -> Basis {
    let word = &reading[token.range];
    let before = comparison::BEFORE.opening(word).map(|(before, _)| before);
    let moments = times.get(token.index as usize).and_then(|time| time.moments);
    let is_last_year = matches!(moments, Some((from, _)) if from.year == Year::Report(-1));
    match before {
        Some(Before::Month) => Basis::Mom,
        Some(Before::Year) => Basis::Yoy,
        None if is_last_year || comparison::SAME_PERIOD.end(word) => Basis::Yoy,
        None => Basis::Base,
    }
}

/// For every number of a tree, the comparison that is named last between the number before it and itself.
pub(crate) fn all(
    reading: &str,
    tree: &Tree,
    times: &[PeriodDraft],
    kind: impl Fn(usize) -> QuantityKind,
) -> Vec<Option<Basis>> {
    let of = |(at, mention): (usize, &Mention)| {
        let is_rate = matches!(kind(mention.quantity), QuantityKind::Percent | QuantityKind::Points);
        between(reading, tree, at, mention, times)
            .or_else(|| by_period(reading, tree, mention).filter(|_| is_rate))
    };
    tree.mentions.iter().enumerate().map(of).collect()
}

fn between(reading: &str, tree: &Tree, at: usize, mention: &Mention, times: &[PeriodDraft]) -> Option<Basis> {
    let sentence = tree.sentence_of(mention);
    let before = at.checked_sub(1).map(|before| tree.mentions[before].token + 1);
    let from = before.unwrap_or(0).max(sentence.tokens.start);
    let tokens = tree.tokens.get(from..mention.token)?;
    let mut found = None;
    for (at, token) in tokens.iter().enumerate() {
        if let Some(basis) = own(token) {
            found = Some(basis);
        } else if token.is(Class::Compare) {
            let rest = &tokens[at + 1..];
            let ends = rest.iter().position(|token| token.classes.meets(ENDS)).unwrap_or(rest.len());
            found = named_by(reading, &rest[..ends], times).or(found);
        }
    }
    found
}

/// The comparison that is named last among the first numbers of a tree, and by which of them.
pub(crate) fn last_basis(bases: &[Option<Basis>]) -> Option<(usize, Basis)> {
    /// How many numbers back a comparison holds on from.
    const FARTHEST: usize = 64;
    let near = bases.iter().enumerate().rev().take(FARTHEST);
    near.into_iter().find_map(|(at, basis)| Some((at, (*basis)?)))
}

/// What ends a comparison.
const ENDS: crate::lex::Classes = crate::lex::Classes::of(&[
    Class::Comma,
    Class::Change,
    Class::Compared,
    Class::Semicolon,
    Class::Stop,
    Class::Colon,
    Class::Close,
]);

/// 年增|9.9%, 月减|0.1个百分点: how it changed in a year, or in a month or quarter, as it is told in Taiwan.
fn by_period(reading: &str, tree: &Tree, mention: &Mention) -> Option<Basis> {
    let [.., period, verb] = tree.tokens.get(mention.lead.clone())? else { return None };
    let is_short = |token: &Token| reading[token.range].chars().count() == 1;
    let basis = match comparison::PERIOD.of(&reading[period.range])? {
        Period::Month => Basis::Mom,
        Period::Year => Basis::Yoy,
    };
    (verb.is(Class::Change) && is_short(verb)).then_some(basis)
}

/// 同比 and 环比 name by themselves.
fn own(token: &Token) -> Option<Basis> {
    token.is(Class::Basis).then(|| chosen(token)).flatten()
}

/// The basis that the entry of a word says.
fn chosen(token: &Token) -> Option<Basis> {
    match token.attributes.choice(2, 3) {
        1 => Some(Basis::Yoy),
        2 => Some(Basis::Mom),
        3 => Some(Basis::Plan),
        4 => Some(Basis::Peer),
        5 => Some(Basis::Base),
        _ => None,
    }
}

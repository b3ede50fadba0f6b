//! 其中: which record another one is a part of.

use super::predicate::Predicate;
use crate::clause::{Mention, Tree};
use crate::lex::{Class, Token};

/// How a mention stands to 其中.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It may be a whole.
    Whole,
    /// It is one of the parts that 其中 opens.
    Part,
    /// It is neither: it closes a bracket, or is a plan (完成年初预算6亿元的40%).
    Apart,
}

/// How far 其中 reaches.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Up to the semicolon.
    Clause,
    /// Up to the full stop: it opens its sentence.
    Sentence,
}

/// How all mentions of a paragraph stand to 其中.
pub(super) fn all(tree: &Tree, predicates: &[Predicate]) -> Vec<Standing> {
    let mut reach = None;
    let mut all = Vec::with_capacity(tree.mentions.len());
    for (at, mention) in tree.mentions.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &tree.mentions[before]);
        let words = words_between(tree, before, mention);
        if let Some(part) = words.iter().rposition(|token| token.is(Class::Part)) {
            let opens = words[..part].iter().all(|token| token.is(Class::Space));
            let is_new = before.is_none_or(|before| sentence(tree, before) != sentence(tree, mention));
            reach = Some(if opens && is_new { Reach::Sentence } else { Reach::Clause });
        } else if let Some(before) = before {
            let clauses = [before, mention].map(|mention| &tree.clauses[mention.clause]);
            let goes_on = clauses[0].sentence == clauses[1].sentence;
            let same_part = clauses[0].part == clauses[1].part;
            reach = reach.filter(|reach| goes_on && (*reach == Reach::Sentence || same_part));
        }
        let is_plan = predicates.get(at).is_some_and(|predicate| predicate.plan.is_some());
        // （含低速货车762万辆），其中…: what a bracket closes on is no total
        let closes = tree.tokens.get(mention.token + 1).is_some_and(|token| token.is(Class::Close));
        all.push(match reach {
            _ if is_plan => Standing::Apart,
            Some(_) => Standing::Part,
            None if closes => Standing::Apart,
            None => Standing::Whole,
        });
    }
    all
}

fn sentence(tree: &Tree, mention: &Mention) -> usize {
    tree.clauses[mention.clause].sentence
}

/// The tokens between a number and the one before it, in its own sentence.
fn words_between<'t>(tree: &'t Tree, before: Option<&Mention>, mention: &Mention) -> &'t [Token] {
    let start = tree.sentence_of(mention).tokens.start;
    let from = before.map_or(start, |before| start.max(before.token + 1));
    tree.tokens.get(from..mention.token).unwrap_or_default()
}

//! What a number measures: where the phrase stands, where it begins and where it ends.
//!
//! No order of cuts holds on new documents, so boundaries are weighed: every boundary between tokens is a candidate, what is
//! so there are its [features](feature), and fitted integer weights (`data/phrases/weights.txt`) choose. Three choices follow
//! one another: the [side](side) of the number, and there the end and the start of the phrase ([behind], [lead]); a number
//! whose own clause names nothing takes over what was named [earlier].

mod behind;
mod earlier;
mod feature;
#[cfg(feature = "fit")]
pub(crate) mod fit;
mod form;
mod key;
mod lead;
mod list;
mod side;
mod view;
mod weights;

use std::ops::Range;

use super::predicate::Predicate;
use crate::clause::Tree;
use crate::metric::MetricDraft;
use crate::text::TextRange;

use form::Sight;
use side::Side;
use view::View;

/// The phrase of a mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// Its tokens among those of the tree.
    pub(crate) tokens: Range<usize>,
    /// It is the noun behind the number.
    pub(crate) is_behind: bool,
    /// The clause of the number names it.
    pub(crate) is_own: bool,
}

/// The phrases of all mentions of a paragraph, in their order.
pub(crate) fn all(
    reading: &str,
    tree: &Tree,
    predicates: &[Predicate],
    metrics: &[MetricDraft],
) -> Vec<Option<Phrase>> {
    let mut phrases: Vec<Option<Phrase>> = Vec::with_capacity(tree.mentions.len());
    for sentence in &tree.sentences {
        let first = sentence.tokens.start;
        let sights = sights(reading, tree, sentence.tokens.clone());
        for at in sentence.mentions.clone() {
            let Some(view) = view(tree, predicates, metrics, &sights, first, at) else {
                phrases.push(None);
                continue;
            };
            let scene = earlier::Scene { tree, at, first, sights: &sights, phrases: &phrases, predicates };
            let phrase = choose(&view, &scene);
            phrases.push(phrase);
        }
    }
    phrases
}

/// The phrase of one number; those before it are known.
fn choose(view: &View<'_>, scene: &earlier::Scene<'_>) -> Option<Phrase> {
    if let Some(member) = list::member(scene) {
        return Some(member);
    }
    let own = |tokens: Range<usize>, is_behind| {
        let tokens = trimmed(view.sights, tokens);
        let tokens = tokens.start + scene.first..tokens.end + scene.first;
        (!tokens.is_empty()).then_some(Phrase { tokens, is_behind, is_own: true })
    };
    let own = match side::choose(view) {
        Side::Behind => behind::phrase(view).and_then(|tokens| own(tokens, true)),
        Side::Lead => lead::phrase(view).and_then(|tokens| own(tokens, false)),
        Side::Earlier => None,
    };
    match own {
        Some(phrase) if view.is_respective => Some(list::first(scene, phrase)),
        Some(phrase) => Some(phrase),
        None => list::of_levels(scene).or_else(|| earlier::phrase(view, scene)),
    }
}

/// Without space and marks at the ends.
fn trimmed(sights: &[Sight<'_>], tokens: Range<usize>) -> Range<usize> {
    let is_edge = |at: usize| sights.get(at).is_none_or(Sight::is_edge);
    let (mut start, mut end) = (tokens.start, tokens.end);
    while start < end && is_edge(start) {
        start += 1;
    }
    while start < end && is_edge(end - 1) {
        end -= 1;
    }
    start..end
}

fn sights<'a>(reading: &'a str, tree: &Tree, tokens: Range<usize>) -> Vec<Sight<'a>> {
    tree.tokens[tokens].iter().map(|token| Sight::of(token, &reading[token.range])).collect()
}

/// One mention as its boundaries are weighed; places count from the first token of its sentence.
fn view<'a>(
    tree: &Tree,
    predicates: &[Predicate],
    metrics: &'a [MetricDraft],
    sights: &'a [Sight<'a>],
    first: usize,
    at: usize,
) -> Option<View<'a>> {
    let (mention, predicate) = (tree.mentions.get(at)?, predicates.get(at)?);
    let kind_of = |mention: usize| Some(metrics.get(tree.mentions.get(mention)?.quantity)?.quantity.kind);
    let inside = tree.sentence_of(mention).mentions.contains(&at.wrapping_sub(1));
    let before = at.checked_sub(1).filter(|_| inside);
    Some(View {
        sights,
        number: mention.token - first,
        lead: mention.lead.start - first,
        tail: mention.tail.end - first,
        head: predicate.head.saturating_sub(first).max(mention.lead.start - first),
        changes: predicate.change.is_some(),
        is_copula: predicate.copula,
        is_gap: predicate.gap,
        is_respective: predicate.respectively,
        draft: metrics.get(mention.quantity)?,
        before: before.and_then(kind_of),
        is_joined: before.is_some_and(|before| tree.mentions[before].token + 1 == mention.lead.start),
    })
}

/// The text of a phrase.
pub(crate) fn range(tree: &Tree, phrase: &Phrase) -> Option<TextRange> {
    let tokens = tree.tokens.get(phrase.tokens.clone())?;
    Some(TextRange::new(tokens.first()?.start(), tokens.last()?.end()))
}

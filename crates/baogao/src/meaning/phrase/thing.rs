//! What stands behind money and has it: 投资3亿元的|快速路.

use super::{behind, range, sights, trimmed, view};
use crate::clause::{Mention, Tree};
use crate::lex::Token;
use crate::meaning::predicate::Predicate;
use crate::metric::MetricDraft;
use crate::stop::Stop;
use crate::text::TextRange;
use crate::vocabulary::phrase::ATTRIBUTIVE;
use crate::vocabulary::unit::is_home_currency;

/// The nouns behind 的, by the mention of the money that is named before it.
pub(crate) fn things(
    reading: &str,
    tree: &Tree,
    predicates: &[Predicate],
    metrics: &[MetricDraft],
    stop: &Stop<'_>,
) -> Vec<(usize, TextRange)> {
    let is_of = |token: &Token| ATTRIBUTIVE.hold(&reading[token.range]);
    let is_led = |mention: &Mention| tree.tokens.get(mention.token + 1).is_some_and(is_of);
    let is_money = |mention: &Mention| {
        metrics.get(mention.quantity).is_some_and(|draft| {
            let named = draft.indicator.filter(|named| named.start() < draft.quantity.range.start());
            draft.quantity.unit.ends_with(is_home_currency) && named.is_some()
        })
    };
    let mut found = Vec::new();
    for sentence in tree.sentences.iter().take_while(|_| !stop.is_due()) {
        let priced = |at: &usize| is_led(&tree.mentions[*at]) && is_money(&tree.mentions[*at]);
        let first = sentence.tokens.start;
        let mut words = Vec::new();
        for at in sentence.mentions.clone().filter(priced) {
            if words.is_empty() {
                words = sights(reading, tree, sentence.tokens.clone());
            }
            let thing =
                view(tree, predicates, metrics, &words, first, at).and_then(|view| behind::phrase(&view));
            let Some(thing) = thing.map(|thing| trimmed(&words, thing)).filter(|thing| !thing.is_empty())
            else {
                continue;
            };
            found.extend(range(tree, thing.start + first..thing.end + first).map(|range| (at, range)));
        }
    }
    found
}

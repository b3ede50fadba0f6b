//! What the fitting of weights asks: the candidates of every choice with their features, where the phrase is known.

use super::feature::{Name, Reader, Value};
use super::side::Side;
use super::view::View;
use super::{behind, lead, side, sights, view};
use crate::clause::Tree;
use crate::meaning::predicate::Predicate;
use crate::metric::MetricDraft;
use crate::text::TextRange;

/// One choice between candidates.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What is chosen: `side`, `noun`, `end`, `start`.
    pub of: &'static str,
    /// The features of every candidate.
    pub candidates: Vec<Vec<String>>,
    /// The right one.
    pub right: usize,
}

/// Writes features down.
#[derive(Default)]
struct Writer(Vec<String>);

impl Reader for Writer {
    fn read(&mut self, name: Name, values: &[Value<'_>]) {
        self.0.push(name.written(values));
    }
}

/// Adds the choices that lead to the phrases of a paragraph that are known: the start of a number, and its phrase.
pub(crate) fn choices(
    reading: &str,
    tree: &Tree,
    predicates: &[Predicate],
    metrics: &[MetricDraft],
    known: &dyn Fn(usize) -> Option<TextRange>,
    choices: &mut Vec<Choice>,
) {
    for sentence in &tree.sentences {
        let first = sentence.tokens.start;
        let sights = sights(reading, tree, sentence.tokens.clone());
        for at in sentence.mentions.clone() {
            let Some(view) = view(tree, predicates, metrics, &sights, first, at) else { continue };
            let Some(range) = known(view.draft.quantity.range.start()) else { continue };
            let tokens = &tree.tokens[sentence.tokens.clone()];
            let start = tokens.iter().position(|token| token.start() == range.start());
            let end = tokens.iter().position(|token| token.end() == range.end());
            let whole = start.zip(end).map(|(start, end)| start..end + 1);
            if whole.is_none() && range.start() >= sentence.range.start() {
                continue;
            }
            of_number(&view, whole, choices);
        }
    }
}

fn of_number(view: &View<'_>, phrase: Option<std::ops::Range<usize>>, choices: &mut Vec<Choice>) {
    let right = match &phrase {
        Some(phrase) if phrase.start > view.number => Side::Behind,
        Some(phrase) if phrase.start >= view.lead && phrase.end <= view.number => Side::Lead,
        _ => Side::Earlier,
    };
    add(
        "side",
        side::sides(view),
        |side| *side == right,
        choices,
        |side, writer| {
            side::features(view, *side, writer);
        },
    );
    let Some(phrase) = phrase else { return };
    match right {
        Side::Behind if phrase.start == behind::start(view) => {
            let is_right = |end: &usize| *end == phrase.end;
            add("noun", behind::ends(view), is_right, choices, |end, writer| {
                behind::features(view, *end, writer);
            });
        }
        Side::Lead => {
            let end = if view.is_respective { view.head } else { phrase.end };
            if !view.is_respective {
                let is_right = |at: &usize| *at == end;
                add("end", lead::ends(view), is_right, choices, |end, writer| {
                    lead::end_features(view, *end, writer);
                });
            }
            let is_right = |at: &usize| *at == phrase.start;
            add("start", lead::starts(view, end), is_right, choices, |start, writer| {
                lead::start_features(view, *start..end, writer);
            });
        }
        _ => {}
    }
}

fn add<C>(
    of: &'static str,
    candidates: impl Iterator<Item = C>,
    is_right: impl Fn(&C) -> bool,
    choices: &mut Vec<Choice>,
    features: impl Fn(&C, &mut Writer),
) {
    let candidates: Vec<C> = candidates.collect();
    let Some(right) = candidates.iter().position(is_right) else { return };
    let written = |candidate: &C| {
        let mut writer = Writer::default();
        features(candidate, &mut writer);
        writer.0
    };
    choices.push(Choice { of, candidates: candidates.iter().map(written).collect(), right });
}

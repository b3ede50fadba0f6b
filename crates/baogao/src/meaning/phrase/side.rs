//! Where a number's phrase stands: behind it, before it in its clause, or earlier.

use super::feature::{NOTHING, Of, Reader, Value, count, holds, weigh};
use super::form::Part;
use super::view::View;
use super::weights::best;

/// Where a phrase stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Behind,
    Lead,
    Earlier,
}

/// The sides on which there are words.
pub(super) fn sides(view: &View<'_>) -> impl Iterator<Item = Side> + use<> {
    let noun = super::behind::start(view);
    let is_noun = noun < view.tail && !view.sight(noun, 0).is.parts_noun() && !super::behind::is_clause(view);
    let behind = (is_noun && !super::behind::is_milestone(view)).then_some(Side::Behind);
    let lead = (view.lead < view.number).then_some(Side::Lead);
    behind.into_iter().chain(lead).chain([Side::Earlier])
}

/// The side that the weights choose.
pub(super) fn choose(view: &View<'_>) -> Side {
    best(sides(view), |side, score| features(view, *side, score)).unwrap_or(Side::Earlier)
}

/// What is so of a number, as evidence for one side: the same features for each, with the side in their names.
pub(super) fn features(view: &View<'_>, side: Side, reader: &mut impl Reader) {
    let whose = match side {
        Side::Behind => const { Value::of("behind") },
        Side::Lead => const { Value::of("lead") },
        Side::Earlier => const { Value::of("earlier") },
    };
    of_side(view, &mut Of { reader, whose });
}

fn of_side(view: &View<'_>, reader: &mut impl Reader) {
    let kind = view.kind();
    let lead = view.lead..view.number;
    let mut tail = view.number + 1..view.tail;
    while !tail.is_empty() && view.sight(tail.start, 0).is == Part::Space {
        tail.start += 1;
    }
    let next = if tail.is_empty() { NOTHING } else { view.form(tail.start, 0) };
    let last = view.last_form(lead.clone());
    let head = view.last_form(view.lead..view.head);
    weigh!(reader, "side");
    weigh!(reader, "side.kind", kind);
    weigh!(reader, "side.next", kind, next);
    weigh!(reader, "side.last", kind, last);
    weigh!(reader, "side.around", last, next);
    weigh!(reader, "side.head", head);
    weigh!(reader, "side.predicate", head, last);
    weigh!(reader, "side.head_kind", head, kind);
    weigh!(reader, "side.head_next", head, next);
    weigh!(reader, "side.bound", view.bound());
    weigh!(reader, "side.bound_kind", view.bound(), kind);
    weigh!(reader, "side.change", holds(view.changes));
    weigh!(reader, "side.copula", holds(view.is_copula));
    weigh!(reader, "side.gap", holds(view.is_gap));
    weigh!(reader, "side.respective", holds(view.is_respective));
    weigh!(reader, "side.tail", count(tail.len(), 4));
    weigh!(reader, "side.lead", count(view.head.saturating_sub(view.lead), 4));
    let is_noun = |part| matches!(part, Part::Noun | Part::Either);
    let has = |range, is: fn(Part) -> bool| holds(view.count(range, is) > 0);
    let noun_before = has(view.lead..view.head.max(view.lead), is_noun);
    let verb_before = has(view.lead..view.head.max(view.lead), |part| part == Part::Verb);
    let noun_behind = has(tail.clone(), is_noun);
    weigh!(reader, "side.noun_before", noun_before);
    weigh!(reader, "side.verb_before", verb_before);
    weigh!(reader, "side.noun_behind", noun_behind);
    weigh!(reader, "side.words", noun_before, verb_before, noun_behind, kind);
    weigh!(reader, "side.beyond", view.form(tail.end, 0), next);
    if !lead.is_empty() {
        weigh!(reader, "side.last_word", view.sight(lead.end, -1).word);
    }
    if !tail.is_empty() {
        weigh!(reader, "side.next_word", view.sight(tail.start, 0).word);
    }
    if lead.len() <= 1 {
        weigh!(reader, "side.short", last, kind, next);
    }
    weigh!(reader, "side.before", view.kind_before(), kind);
    weigh!(reader, "side.joined", holds(view.is_joined));
}

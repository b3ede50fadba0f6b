//! Gathers what stands around a number, once for all rules.

use crate::lex::{Class, Classes, Token};
use crate::quantity::{Bound, QuantityKind};

use super::facts::{Fact, Facts, Surroundings};
use super::scene::Scene;

/// What parts the members of a list.
pub(super) const PARTS: Classes = Classes::of(&[Class::ListMark, Class::Conjunction]);

/// Gathers it; `before` are the classes of the tokens before it in its sentence.
pub(super) fn gather(scene: &Scene<'_>, before: Classes) -> Surroundings {
    let mut facts = Facts::default();
    of_value(scene, &mut facts);
    of_predicate(scene, &mut facts);
    of_time(scene, &mut facts);
    of_phrase(scene, &mut facts);
    let heading = scene.above.heading();
    facts.add(Fact::Planned, heading.is_some_and(|heading| heading.planned));
    facts.add(Fact::TimeOfHeading, heading.is_some_and(|heading| heading.time.is_some()));
    facts.add(Fact::LooksBack, heading.is_some_and(|heading| heading.looks_back));
    let lead = classes(scene.lead());
    Surroundings {
        before,
        lead,
        tail: classes(scene.tail()),
        phrase: classes(scene.indicator_tokens()),
        facts,
    }
}

fn classes(tokens: &[Token]) -> Classes {
    tokens.iter().fold(Classes::NONE, |all, token| all.union(token.classes))
}

fn of_value(scene: &Scene<'_>, facts: &mut Facts) {
    let kind = match scene.kind() {
        QuantityKind::Percent => Some(Fact::Percent),
        QuantityKind::Points => Some(Fact::Points),
        QuantityKind::Multiple => Some(Fact::Multiple),
        QuantityKind::Fraction => Some(Fact::Fraction),
        QuantityKind::Ratio => Some(Fact::Proportion),
        QuantityKind::Age => Some(Fact::Age),
        QuantityKind::Scale => Some(Fact::Scale),
        QuantityKind::Count => Some(Fact::Count),
        QuantityKind::Measure => Some(Fact::Measure),
        QuantityKind::Plain | QuantityKind::Duration => None,
    };
    if let Some(kind) = kind {
        facts.add(kind, true);
    }
    let quantity = &scene.draft.quantity;
    facts.add(Fact::PerUnit, quantity.unit.contains('/'));
    facts.add(Fact::Signed, scene.written().starts_with(['+', '-', '－', '＋']));
    facts.add(Fact::Bounded, matches!(quantity.bound, Bound::Above | Bound::Below));
    facts.add(Fact::FollowsNumber, scene.follows_number());
}

fn of_predicate(scene: &Scene<'_>, facts: &mut Facts) {
    let predicate = scene.predicate();
    facts.add(Fact::Changes, predicate.change.is_some());
    facts.add(Fact::Compares, predicate.comparison.is_some());
    facts.add(Fact::Gap, predicate.gap);
    facts.add(Fact::OfPlan, predicate.plan.is_some());
    facts.add(Fact::RateChanges, predicate.rate_at.is_some());
    let is_told_of_each = scene.tree.respectively(scene.mention()).is_some();
    facts.add(Fact::ToldOfEach, predicate.shared.is_some() || is_told_of_each);
    facts.add(Fact::NamesBasis, scene.bases[scene.at].is_some());
}

fn of_time(scene: &Scene<'_>, facts: &mut Facts) {
    let governed = scene.governed();
    facts.add(Fact::TimeInBracket, governed.bracket.is_some());
    facts.add(Fact::StartOfChange, governed.start.is_some());
    facts.add(Fact::TimeOfBase, governed.of_base.is_some());
    facts.add(Fact::TimeShared, governed.share.is_some());
    facts.add(Fact::TimeOfClause, governed.clause.is_some());
    facts.add(Fact::TimeOfSentence, governed.sentence.is_some());
    facts.add(Fact::TimeOfParagraph, governed.paragraph.is_some());
    facts.add(Fact::TimeCompared, governed.base.is_some());
    facts.add(Fact::Now, governed.now);
}

fn of_phrase(scene: &Scene<'_>, facts: &mut Facts) {
    let Some(phrase) = scene.draft.indicator else { return };
    let tokens = &scene.tree.tokens;
    let first = tokens.partition_point(|token| token.start() < phrase.start());
    let end = tokens.partition_point(|token| token.end() <= phrase.end());
    let lead = scene.mention().lead.clone();
    let is_part =
        |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(|token| token.classes.meets(PARTS));
    facts.add(Fact::NounBehind, scene.has_noun_behind());
    facts.add(Fact::ShortPhrase, phrase.len() <= "第二产业增速".len());
    facts.add(Fact::HandedOn, first < lead.start);
    facts.add(Fact::HasWordsBefore, first > lead.start && !scene.has_noun_behind());
    facts.add(Fact::MemberBefore, is_part(first.checked_sub(1)));
    facts.add(Fact::MemberBehind, is_part(Some(end)));
}

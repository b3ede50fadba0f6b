//! Names of things that were counted or acted on, and of what stands with its owner in one clause.

use compact_str::{CompactString, format_compact};

use super::Answer;
use crate::meaning::naming::{is_deed, joined, own, record_of, tokens_of, trimmed};
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::trigger::{Fact, Trigger};
use crate::metric::Role;
use crate::quantity::QuantityKind;

pub(super) const INHERITED: Rule<Answer> = Rule {
    id: "name.as_before",
    why: "a number that is said of the phrase of a number before it has its name",
    source: Source::Reading("4"),
    triggers: Trigger::any(&[Fact::HandedOn, Fact::NounBehind, Fact::FollowsNumber]),
    apply: |scene| {
        let phrase = scene.draft.indicator?;
        let is_points = scene.kind() == QuantityKind::Points;
        let share = scene
            .record_before()
            .filter(|before| is_points && before.indicator == Some(phrase) && before.role == Role::Share);
        let record = share.or_else(|| record_of(scene, phrase))?;
        // a share has a name of its own, which its move by points has too; the bound that selects things names them
        // otherwise than their number does
        let is_share = record.role == Role::Share && !is_points;
        (!is_share && record.role != Role::Limit).then(|| record.name.clone()).flatten()
    },
};

pub(super) const BEHIND: Rule<Answer> = Rule {
    id: "name.verb_and_noun",
    why: "建成4座污水处理厂: the verb before the number and the noun behind it",
    source: Source::Reading("4"),
    triggers: Trigger::all(&[Fact::NounBehind]),
    apply: |scene| {
        if scene.draft.role == Role::Limit {
            return None;
        }
        let noun = own(scene, tokens_of(scene, scene.draft.indicator?));
        verb(scene).map(|verb| format_compact!("{verb}{noun}"))
    },
};

/// A noun behind its number with the verb before the number, where there is one.
pub(super) fn with_verb(scene: &Scene<'_>, noun: &str) -> CompactString {
    verb(scene).map_or_else(|| noun.into(), |verb| format_compact!("{verb}{noun}"))
}

/// What is done to the things behind the number: the verbs right before it.
fn verb(scene: &Scene<'_>) -> Option<CompactString> {
    const LONGEST: usize = 6;
    let head = trimmed(scene, scene.head());
    let first = head.iter().rposition(|token| !is_deed(token)).map_or(0, |at| at + 1);
    let verbs = head.get(first..).filter(|verbs| !verbs.is_empty())?;
    Some(joined(scene, verbs)).filter(|verb| verb.chars().count() <= LONGEST)
}

pub(super) const OF_PLACE: Rule<Answer> = Rule {
    id: "name.of_place",
    why: "武汉市生产总值 in a report of 湖北省: whose it is stays, where it is not the report's own",
    source: Source::Reading("4"),
    triggers: Trigger::all(&[Fact::HasPlace]),
    apply: |scene| {
        let place = scene.draft.place?;
        let name = own(scene, tokens_of(scene, scene.draft.indicator?));
        let place = joined(scene, tokens_of(scene, place));
        (!name.contains(place.as_str())).then(|| format_compact!("{place}{name}"))
    },
};

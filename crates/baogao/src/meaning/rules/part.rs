//! 其中: of which record another one is a part.

use crate::clause::Mention;
use crate::meaning::part::Standing;
use crate::meaning::scene::Scene;
use crate::metric::Role;

/// How many numbers back a whole is looked for.
const FARTHEST: usize = 64;

/// The record that a level behind 其中 is a part of: the last level before that may be a whole, in the same unit.
pub(super) fn whole(scene: &Scene<'_>) -> Option<usize> {
    let draft = scene.draft;
    if draft.role != Role::Level || scene.standings.get(scene.at) != Some(&Standing::Part) {
        return None;
    }
    let earlier = scene.tree.mentions.get(..scene.at)?.iter().zip(scene.standings);
    let wholes = earlier.rev().take(FARTHEST).filter(|(_, standing)| **standing == Standing::Whole);
    let record = |mention: &Mention| scene.before.get(mention.quantity.checked_sub(scene.first)?);
    let mut levels =
        wholes.filter(|(mention, _)| record(mention).is_some_and(|record| record.role == Role::Level));
    let (mention, _) = levels.next()?;
    let same_unit = record(mention).is_some_and(|record| record.quantity.unit == draft.quantity.unit);
    same_unit.then_some(mention.quantity)
}

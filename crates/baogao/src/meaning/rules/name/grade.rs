//! Names of things that are counted grade by grade: 2个国家级、15个省级现代农业产业园.

use compact_str::{CompactString, format_compact};

use super::Answer;
use super::thing::with_verb;
use crate::meaning::naming::{own, tokens_of};
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::surroundings::PARTS;
use crate::meaning::trigger::{Fact, Trigger};
use crate::text::TextRange;
use crate::vocabulary::name;

/// How many grades are counted in one list.
const MOST: usize = 6;

pub(super) const OF_GRADE: Rule<Answer> = Rule {
    id: "name.of_grade",
    why: "2个国家级、15个省级产业园: a grade alone is one of the things that stand behind a later grade of its list",
    source: Source::Reading("4"),
    triggers: Trigger::all(&[Fact::NounBehind]),
    apply: |scene| {
        let grade = scene.text(scene.draft.indicator?);
        let things = name::GRADE.hold(grade).then(|| things(scene)).flatten()?;
        Some(with_verb(scene, &format_compact!("{grade}{things}")))
    },
};

/// The things behind the next grade of the list that has any.
fn things(scene: &Scene<'_>) -> Option<CompactString> {
    let mentions = &scene.tree.mentions[scene.at..];
    for (next, pair) in scene.behind.iter().zip(mentions.windows(2)).take(MOST) {
        let lead = scene.tree.tokens.get(pair[1].lead.clone())?;
        let is_member = pair[1].clause == pair[0].clause && lead.last()?.classes.meets(PARTS);
        let phrase =
            next.indicator.filter(|phrase| is_member && phrase.start() >= next.quantity.range.end())?;
        let grade = name::GRADE.opening(scene.text(phrase))?;
        let things = tokens_of(scene, TextRange::new(phrase.start() + grade.len(), phrase.end()));
        if !things.is_empty() {
            return Some(own(scene, things));
        }
    }
    None
}

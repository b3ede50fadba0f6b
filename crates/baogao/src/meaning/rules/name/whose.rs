//! Names of rates whose owner stands before 对.

use compact_str::format_compact;

use super::Answer;
use crate::lex::{Class, Classes, Token};
use crate::meaning::naming::{joined, tokens_of, trimmed};
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::trigger::Trigger;
use crate::metric::Role;
use crate::quantity::QuantityKind;
use crate::vocabulary::name;

pub(super) const TOWARDS: Rule<Answer> = Rule {
    id: "name.towards",
    why: "服务业增加值增长8.3%，对经济增长贡献率55%: whose rate it is stands before 对, or was told before",
    source: Source::Reading("4"),
    triggers: Trigger::lead(&[Class::Preposition]),
    apply: |scene| {
        let phrase = scene.draft.indicator.filter(|_| !scene.has_noun_behind())?;
        let lead = scene.lead();
        let at = lead.iter().position(|token| name::TOWARDS.hold(scene.word(token)))?;
        let (before, rest) = lead.split_at(at);
        let (towards, behind) = rest.split_first()?;
        let is_led = behind.first().is_some_and(|first| phrase.start() <= first.start());
        let words = tokens_of(scene, phrase);
        let words =
            words.iter().position(|token| token.start() >= towards.end()).map_or(&[][..], |at| &words[at..]);
        let whose = trimmed(scene, before);
        let is_rate = words.last().is_some_and(|last| name::RATE_OF_PART.end(scene.word(last)));
        if !is_led || !is_rate || whose.iter().any(is_mark) {
            return None;
        }
        let owner = match whose {
            [] => told_before(scene)?,
            owner => joined(scene, owner),
        };
        Some(format_compact!("{owner}{}{}", scene.word(towards), joined(scene, words)))
    },
};

/// The name of what was measured last before it in its sentence; a share or a gap is of something else.
fn told_before(scene: &Scene<'_>) -> Option<Answer> {
    let near = scene.recent_from(scene.sentence_before().first()?.start());
    let mut measured =
        near.filter(|record| record.role != Role::Share && record.quantity.kind != QuantityKind::Points);
    measured.next()?.name.clone()
}

fn is_mark(token: &Token) -> bool {
    token.classes.meets(Classes::of(&[Class::ListMark, Class::Quantity, Class::Comma]))
}

//! Names of what accidents did to people and things: 生产安全事故起数、死亡人数分别下降25%、62%.

use compact_str::format_compact;

use super::Answer;
use super::owner::of_sentence;
use crate::lex::Class;
use crate::meaning::naming::{joined, own, tokens_of, trimmed};
use crate::meaning::rule::{Rule, Source};
use crate::meaning::trigger::Trigger;
use crate::vocabulary::name;

pub(super) const OF_ACCIDENT: Rule<Answer> = Rule {
    id: "name.of_accident",
    why: "生产安全事故起数、死亡人数分别下降25%、62%: who died or was hurt is told of the accidents that were counted \
          before",
    source: Source::Reading("4"),
    triggers: Trigger::phrase(&[Class::MeasureNoun]),
    apply: |scene| {
        let phrase = tokens_of(scene, scene.draft.indicator?);
        let harm = trimmed(scene, phrase);
        harm.first().filter(|first| name::HARM.hold(scene.word(first)))?;
        let accidents = of_sentence(scene).find_map(|record| {
            let counted = trimmed(scene, tokens_of(scene, record.indicator?));
            let last = counted.iter().rposition(|token| name::ACCIDENT.end(scene.word(token)))?;
            Some(&counted[..=last])
        })?;
        Some(format_compact!("{}{}", joined(scene, accidents), own(scene, phrase)))
    },
};

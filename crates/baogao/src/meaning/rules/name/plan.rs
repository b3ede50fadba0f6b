//! Names of planned amounts that stand between what was done and its part of them.

use compact_str::format_compact;

use super::Answer;
use crate::lex::{Class, Classes, Token};
use crate::meaning::naming::{joined, tokens_of, trimmed};
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::trigger::Trigger;

pub(super) const OF_PLAN: Rule<Answer> = Rule {
    id: "name.of_plan",
    why: "城镇新增就业1.5万人，完成全年任务2.7万人的55%: a planned amount, and the part of it that is reached, are of what was done",
    source: Source::Reading("6"),
    triggers: Trigger::phrase(&[Class::PlanNoun]),
    apply: |scene| {
        let phrase = scene.draft.indicator?;
        let plan = plan(scene, tokens_of(scene, phrase))?;
        let mut near = scene.recent_from(scene.part_before().first()?.start()).peekable();
        let is_reached = near.peek().is_some_and(|before| before.indicator == Some(phrase));
        let done = near.find(|record| record.indicator.is_some_and(|other| other != phrase))?;
        let name = done.name.as_ref()?;
        if is_reached {
            return Some(name.clone());
        }
        let behind = scene.tail().iter().find(|token| token.start() >= phrase.end());
        let is_whole = behind.is_some_and(|next| scene.is_attributive(next));
        is_whole.then(|| format_compact!("{name}{}", joined(scene, plan)))
    },
};

/// The words of a plan, where a phrase is nothing else: 仅为|年初预算.
fn plan<'a>(scene: &Scene<'_>, phrase: &'a [Token]) -> Option<&'a [Token]> {
    const OF_PLAN: Classes = Classes::of(&[Class::PlanNoun, Class::Time, Class::TimeWord]);
    let phrase = trimmed(scene, phrase);
    let start = phrase.iter().position(|token| token.classes.meets(OF_PLAN))?;
    let (verbs, plan) = phrase.split_at(start);
    let is_led = verbs
        .iter()
        .all(|token| token.classes.meets(Classes::of(&[Class::Copula, Class::Adverb, Class::Done])));
    (is_led && plan.iter().all(|token| token.classes.meets(OF_PLAN))).then_some(plan)
}

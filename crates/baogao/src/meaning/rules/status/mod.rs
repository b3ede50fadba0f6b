//! `status` and `cue`: reached or planned, and the word that makes a target of a value.

mod cue;

use crate::lex::{Class, Classes, Firmness, Flag, Token};
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::trigger::{Fact, Trigger};
use crate::metric::{Status, Tone};
use crate::text::TextRange;
use crate::vocabulary::status;

use cue::governing;

/// The status, and the cue of a target.
pub(super) type Answer = (Status, Option<(TextRange, Tone)>);

pub(super) const RULES: &[Rule<Answer>] = &[
    START_OF_CHANGE,
    DONE,
    MET,
    COMPARED_WITH_PLAN,
    CUE,
    TO_YEAR,
    AHEAD,
    PAST_YEAR,
    REVIEW_HEADING,
    PLAN_HEADING,
    DEFAULT,
];

const ACTUAL: Option<Answer> = Some((Status::Actual, None));

const START_OF_CHANGE: Rule<Answer> = Rule {
    id: "status.start_of_change",
    why: "由165元提高到175元: what a change starts from is so, in a plan too",
    source: Source::Reading("6"),
    triggers: Trigger::all(&[Fact::StartOfChange]),
    apply: |_| ACTUAL,
};

const DONE: Rule<Answer> = Rule {
    id: "status.done",
    why: "已, 实际, 目前 in its clause: it is so, whatever was planned before",
    source: Source::Reading("6"),
    triggers: Trigger::before(&[Class::Done, Class::LeadIn]),
    apply: |scene| {
        let clause = scene.clause_before();
        let ends =
            |token: &Token| token.is(Class::Done) && (!token.has(Flag::Noun) || answers_plan(scene, token));
        let done = clause.iter().rposition(ends).or_else(|| now(clause))?;
        let planned = clause[done..].iter().any(|token| token.is(Class::Cue) && !token.is(Class::Done));
        if planned { None } else { ACTUAL }
    },
};

/// 计划投资9亿元，实际完成5亿元: behind a plan, of an amount. 实际利用外资, 实际增长 are of reviews and plans alike.
fn answers_plan(scene: &Scene<'_>, done: &Token) -> bool {
    let before = scene.part_before();
    let (before, behind) = before.split_at(before.partition_point(|token| token.start() < done.start()));
    let is_plan = |token: &Token| {
        token.is(Class::Cue) && !token.has(Flag::Announces) && token.firmness() == Some(Firmness::Expected)
    };
    before.iter().any(is_plan) && !behind.iter().any(|token| token.is(Class::Change))
}

/// 目前 where it opens the clause: 目前累计完成投资; 从目前的14公里提高到 plans on.
fn now(clause: &[Token]) -> Option<usize> {
    let opening = clause.iter().position(|token| !token.is(Class::Space))?;
    let attribute = clause.get(opening + 1).is_some_and(|next| next.is(Class::Particle));
    (clause[opening].has(Flag::Now) && !attribute).then_some(opening)
}

const MET: Rule<Answer> = Rule {
    id: "status.met",
    why: "超额完成, 按计划, 根据 behind the last cue: what it plans was reached, or is only named",
    source: Source::Reading("3"),
    triggers: Trigger::before(&[Class::Met]),
    apply: |scene| {
        let before = scene.part_before();
        let met = before.iter().rposition(|token| token.is(Class::Met))?;
        let cue = governing(scene);
        let behind = cue.is_none_or(|cue| cue.start() < before[met].start());
        if behind && !scene.above.planned() { ACTUAL } else { None }
    },
};

const COMPARED_WITH_PLAN: Rule<Answer> = Rule {
    id: "status.compared_with_plan",
    why: "比预期目标多4万人, 完成预算的62%: what is compared with a plan was reached",
    source: Source::Observed("work reports, budgets"),
    triggers: Trigger::any(&[Fact::Compares, Fact::OfPlan]),
    apply: |scene| {
        let predicate = scene.predicate();
        let with = predicate.comparison.clone().or(predicate.plan.clone())?;
        let tokens = scene.tree.tokens.get(with)?;
        let names_plan = tokens.iter().any(|token| token.classes.meets(PLANNED));
        let start = tokens.first()?.start();
        // 力争完成预算的62%: the cue stands before
        let before = governing(scene).is_some_and(|cue| cue.start() < start);
        if names_plan && !before && !scene.above.planned() { ACTUAL } else { None }
    },
};

/// What names a plan inside a comparison.
const PLANNED: Classes = Classes::of(&[Class::PlanNoun, Class::Cue]);

const CUE: Rule<Answer> = Rule {
    id: "status.cue",
    why: "力争, 预期, 目标是 and their like stand before it in its sentence and govern it",
    source: Source::Reading("3"),
    triggers: Trigger::before(&[Class::Cue]),
    apply: |scene| {
        let cue = governing(scene)?;
        Some((Status::Target, Some((cue.range, tone(cue)))))
    },
};

const TO_YEAR: Rule<Answer> = Rule {
    id: "status.to_year",
    why: "到2025年 before it, where no span or 截至 stands before 到: it is to be so by then",
    source: Source::Reading("3"),
    triggers: Trigger::before(&[Class::Time]),
    apply: |scene| {
        let at = cue::to_year(scene)?;
        let cue = TextRange::new(at.start(), at.end());
        Some((Status::Target, Some((cue, Tone::Expected))))
    },
};

const AHEAD: Rule<Answer> = Rule {
    id: "status.ahead",
    why: "今后三年, 未来五年: what the sentence says is to come",
    source: Source::Observed("work reports"),
    triggers: Trigger::before(&[Class::Time]),
    apply: |scene| {
        let time = scene.sentence_before().iter().rfind(|token| token.is(Class::Time))?;
        status::TO_COME.open(scene.word(time)).then_some((Status::Target, None))
    },
};

const PAST_YEAR: Rule<Answer> = Rule {
    id: "status.past_year",
    why: "under a plan too, what the sentence says of a year before the report's was so",
    source: Source::Observed("work reports"),
    triggers: Trigger::before(&[Class::Time]),
    apply: |scene| {
        let year = scene.above.facts.year?;
        let before = scene.sentence_before();
        let at = before.iter().rposition(|token| token.is(Class::Time))?;
        let based = before.get(at + 1).is_some_and(|next| {
            next.classes.meets(Classes::of(&[Class::TimeAttribute, Class::Compared]))
                || status::BASE.hold(scene.word(next))
        });
        let compared = at > 0 && before[at - 1].is(Class::Compare);
        // 从2021年的58%提高到60%
        let owns = before.get(at + 1).is_some_and(|next| scene.is_attributive(next))
            && at.checked_sub(1).is_some_and(|at| before[at].is(Class::Preposition));
        let time = scene.times.get(before[at].index as usize)?;
        let is_past = time.named_years().is_some_and(|(_, to)| to < year) || time.is_before_now();
        if is_past && !based && !compared && !owns { ACTUAL } else { None }
    },
};

const REVIEW_HEADING: Rule<Answer> = Rule {
    id: "status.review_heading",
    why: "the nearest heading that says either looks back",
    source: Source::Reading("3"),
    triggers: Trigger::all(&[Fact::LooksBack]),
    apply: |_| ACTUAL,
};

const PLAN_HEADING: Rule<Answer> = Rule {
    id: "status.plan_heading",
    why: "it stands under a heading that plans, or in a plan",
    source: Source::Reading("3"),
    triggers: Trigger::all(&[Fact::Planned]),
    apply: |_| Some((Status::Target, None)),
};

const DEFAULT: Rule<Answer> = Rule {
    id: "status.actual",
    why: "a report tells what is so",
    source: Source::Default,
    triggers: Trigger::ALWAYS,
    apply: |_| ACTUAL,
};

fn tone(cue: &Token) -> Tone {
    match cue.firmness() {
        Some(Firmness::Firm) => Tone::Firm,
        Some(Firmness::Soft) => Tone::Soft,
        Some(Firmness::Expected) | None => Tone::Expected,
    }
}

//! `basis`: what a change, a rate of a plan or a ratio is measured against.

use crate::lex::{Class, Classes, Token};
use crate::meaning::basis::{last_basis, named_by};
use crate::meaning::rule::{Rule, Source};
use crate::meaning::rules::role::{compared_with, ratio_before};
use crate::meaning::scene::Scene;
use crate::meaning::trigger::{Fact, Trigger};
use crate::metric::Basis;
use crate::quantity::QuantityKind;
use crate::vocabulary::comparison;

/// The basis, or `None` where the text names none.
pub(super) type Answer = Option<Basis>;

pub(super) const RULES: &[Rule<Answer>] = &[OF_RATIO, OF_GAP, OF_PLAN, OWN, HOLDS_ON, NONE];

const OF_RATIO: Rule<Answer> = Rule {
    id: "basis.ratio",
    why: "a ratio is told to what stands between 是 and 的: 是上年的1.2倍",
    source: Source::Reading("6"),
    triggers: Trigger::all(&[Fact::IsRatio]),
    apply: |scene| {
        let Some(with) = compared_with(scene) else { return ratio_before(scene).map(|before| before.basis) };
        Some(Some(named_by(scene.reading, with, scene.times).unwrap_or(Basis::Peer)))
    },
};

const OF_GAP: Rule<Answer> = Rule {
    id: "basis.gap",
    why: "高于全市, 比全国高: a gap to what is named, a plan or a time included, else to others",
    source: Source::Reading("3"),
    triggers: Trigger::all(&[Fact::IsChange]).and_any(&[Fact::Compares, Fact::Gap]),
    apply: |scene| {
        let predicate = scene.predicate();
        let with = predicate.comparison.clone().and_then(|range| scene.tree.tokens.get(range));
        match with {
            Some(with) => named_by(scene.reading, with, scene.times)
                .or(Some(Basis::Peer).filter(|_| names_others(scene, with)))
                .map(Some),
            None => predicate.gap.then_some(Some(Basis::Peer)),
        }
    },
};

/// A comparison with a place, a group or a level: not with 以往 or 原来.
fn names_others(scene: &Scene<'_>, with: &[Token]) -> bool {
    let own_past = |token: &Token| comparison::OWN_PAST.hold(scene.word(token));
    let others = Classes::of(&[Class::Own, Class::PlaceName, Class::Noun, Class::Qualifier, Class::Pronoun]);
    with.iter().any(|token| token.classes.meets(others)) && !with.iter().any(own_past)
}

const OF_PLAN: Rule<Answer> = Rule {
    id: "basis.plan",
    why: "完成预算的40.4%: the rate is measured against what was planned",
    source: Source::Reading("3"),
    triggers: Trigger::any(&[Fact::IsRate, Fact::IsChange, Fact::IsShare])
        .in_words_before(&[Class::PlanNoun]),
    apply: |scene| {
        // 年初预算6亿元|的40%, 全年4.5万人|目标的87%: the plan is the number before
        let is_plan = |token: &Token| token.is(Class::PlanNoun);
        let lead = scene.lead();
        let of_number = scene.at > 0
            && scene.follows_number()
            && lead.iter().all(|token| scene.is_attributive(token) || is_plan(token))
            && (scene.predicates[scene.at - 1].plan.is_some() || lead.iter().any(is_plan));
        (scene.predicate().plan.is_some() || of_number).then_some(Some(Basis::Plan))
    },
};

const OWN: Rule<Answer> = Rule {
    id: "basis.named",
    why: "the comparison that its own sentence names last before it",
    source: Source::Reading("3"),
    triggers: Trigger::all(&[Fact::IsChange, Fact::NamesBasis]),
    apply: |scene| scene.bases[scene.at].map(Some),
};

const HOLDS_ON: Rule<Answer> = Rule {
    id: "basis.holds_on",
    why: "a comparison holds on for the later parallel clauses of its paragraph; one with a named year for its sentence",
    source: Source::Reading("3"),
    triggers: Trigger::all(&[Fact::IsChange]),
    apply: |scene| {
        let sentence = scene.sentence();
        // 同比下降1.7%，降幅比一季度收窄14.7个百分点。…: how a rate moved is told aside
        let moved = |at: usize| {
            scene.record_at(at).is_some_and(|record| record.quantity.kind == QuantityKind::Points)
        };
        let mut before = &scene.bases[..scene.at];
        while let Some((at, Basis::Base)) = last_basis(before)
            && moved(at)
            && !sentence.mentions.contains(&at)
        {
            before = &before[..at];
        }
        let (at, basis) = last_basis(before)?;
        let holds = match basis {
            Basis::Yoy | Basis::Mom => true,
            // 比年初增加31亿元。贷款余额…，增加22亿元: the start of the year holds for the amounts behind it too
            Basis::Base => {
                sentence.mentions.contains(&at) && !is_second(scene, at)
                    || scene.kind() == QuantityKind::Measure && of_year_start(scene, at)
            }
            Basis::Plan | Basis::Peer => false,
        };
        holds.then_some(Some(basis))
    },
};

/// 增长5%，比四年前增长19%；…增长8%: a comparison that is told beside the growth before it ends with its part.
fn is_second(scene: &Scene<'_>, at: usize) -> bool {
    let part = |mention: usize| scene.tree.clauses[scene.tree.mentions[mention].clause].part;
    let before = at.checked_sub(1).filter(|before| scene.sentence().mentions.contains(before));
    let tells_growth =
        |before: usize| scene.predicates[before].change.is_some() && scene.bases[before].is_none();
    part(scene.at) != part(at)
        && before.is_some_and(|before| part(before) == part(at) && tells_growth(before))
}

/// Whether the words before a number compare with the start of the year.
fn of_year_start(scene: &Scene<'_>, at: usize) -> bool {
    let mention = &scene.tree.mentions[at];
    let lead = scene.tree.tokens.get(mention.lead.clone()).unwrap_or_default();
    lead.iter().any(|token| comparison::YEAR_START.open(scene.word(token)))
}

const NONE: Rule<Answer> = Rule {
    id: "basis.none_named",
    why: "the text names nothing that it is compared with",
    source: Source::Default,
    triggers: Trigger::ALWAYS,
    apply: |_| Some(None),
};

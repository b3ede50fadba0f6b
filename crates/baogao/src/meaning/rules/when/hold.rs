//! Within several years: whether a value is of all of them or of the last.

use crate::lex::{Class, Classes, Flag};
use crate::meaning::frame::Hold;
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::metric::Role;
use crate::quantity::QuantityKind;

/// What may stand between the values of a list.
const JOINTS: Classes = Classes::of(&[Class::ListMark, Class::Conjunction, Class::Preposition, Class::Space]);

pub(in crate::meaning::rules) const HOLD: &[Rule<Hold>] = &[
    Rule {
        id: "hold.list",
        why: "A value right behind another, parted by a list mark, holds as that one does.",
        source: Source::Observed("communiqués"),
        triggers: Classes::NONE,
        apply: |scene| {
            let lead = scene.lead();
            let joined = !lead.is_empty() && lead.iter().all(|token| token.classes.meets(JOINTS));
            joined.then_some(scene.hold_before).flatten()
        },
    },
    Rule {
        id: "hold.now",
        why: "What is so at present is so at the end: 目前, 现已; 预计 is said of a year that is not over.",
        source: Source::Observed("work reports"),
        triggers: Classes::NONE,
        apply: |scene| {
            let provisional = || scene.lead().iter().any(|token| token.has(Flag::Provisional));
            (scene.governed().now || provisional()).then_some(Hold::AtEnd)
        },
    },
    Rule {
        id: "hold.average",
        why: "An average over years is of all of them.",
        source: Source::Reading("7"),
        triggers: Classes::of(&[Class::Average]),
        apply: |scene| scene.lead().iter().any(|token| token.is(Class::Average)).then_some(Hold::Over),
    },
    Rule {
        id: "hold.count_so_far",
        why: "A count that new ones were added to stands at the end: 新增5家，累计达50家.",
        source: Source::Reading("7"),
        triggers: Classes::of(&[Class::Sum]),
        apply: |scene| {
            let sums = scene.lead().iter().any(|token| token.has(Flag::Cumulated));
            let reached = scene.lead().iter().any(|token| token.has(Flag::Reached));
            let unit = &scene.draft.quantity.unit;
            let added = || scene.before.last().is_some_and(|last| last.quantity.unit == *unit);
            let is_count = scene.draft.quantity.kind == QuantityKind::Count;
            (sums && reached && is_count && added()).then_some(Hold::AtEnd)
        },
    },
    Rule {
        id: "hold.summed",
        why: "累计 sums over all years, though 达到 stands behind it.",
        source: Source::Reading("7"),
        triggers: Classes::of(&[Class::Sum]),
        apply: |scene| scene.lead().iter().any(|token| token.is(Class::Sum)).then_some(Hold::Over),
    },
    Rule {
        id: "hold.compared_with_years",
        why: "What is compared with several years is of several years itself: 比前五年增长3.4倍，达到770亿元.",
        source: Source::Reading("7"),
        triggers: Classes::NONE,
        apply: |scene| {
            let base = scene.times.get(scene.governed().base?)?;
            let (from, to) = base.moments?;
            (from.year != to.year).then_some(Hold::Over)
        },
    },
    Rule {
        id: "hold.change",
        why: "What something changed by, it changed by over all the years.",
        source: Source::Reading("7"),
        triggers: Classes::NONE,
        apply: |scene| (scene.draft.role == Role::Change).then_some(Hold::Over),
    },
    Rule {
        id: "hold.share",
        why: "Shares, rates and multiples stand at the end: 森林覆盖率22.2%.",
        source: Source::Reading("6"),
        triggers: Classes::NONE,
        apply: |scene| {
            matches!(scene.draft.role, Role::Share | Role::Rate | Role::Ratio).then_some(Hold::AtEnd)
        },
    },
    Rule {
        id: "hold.reached",
        why: "What is reached is so at the end: 达到, 突破, 增加到.",
        source: Source::Reading("7"),
        triggers: Classes::NONE,
        apply: |scene| {
            let reached = scene.lead().iter().any(|token| token.has(Flag::Reached));
            // the span holds what is passed: 突破200亿元, 200亿元|台阶
            let passed = scene.written().starts_with("突破")
                || scene.tail().iter().take(2).any(|token| token.is(Class::Milestone));
            (reached || passed).then_some(Hold::AtEnd)
        },
    },
    Rule {
        id: "hold.stock",
        why: "Nouns of what stands at a moment: 余额, 常住人口.",
        source: Source::Reading("7"),
        triggers: Classes::of(&[Class::Stock]),
        apply: |scene| {
            let last = scene.draft.indicator.map(|indicator| indicator.end())?;
            let mut around = scene.lead().iter().chain(scene.tail());
            around.any(|token| token.is(Class::Stock) && token.end() == last).then_some(Hold::AtEnd)
        },
    },
    Rule {
        id: "hold.flow",
        why: "What is done is done over all the years.",
        source: Source::Default,
        triggers: Classes::NONE,
        apply: |_: &Scene<'_>| Some(Hold::Over),
    },
];

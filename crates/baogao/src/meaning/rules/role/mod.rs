//! `role` and `direction`: what a value is to its indicator, and which way a change went.

mod change;
mod limit;
mod part;

use crate::meaning::rule::{Rule, Source};
use crate::meaning::trigger::Trigger;
use crate::metric::{Direction, Role};

/// A role, and the direction of a change.
pub(super) type Answer = (Role, Option<Direction>);

pub(in crate::meaning) use part::{compared_with, ratio_before};

pub(super) const RULES: &[Rule<Answer>] = &[
    change::SIGNED,
    change::POINTS,
    part::RATIO,
    part::RATIO_LIST,
    change::BEHIND,
    change::PREDICATE,
    change::OF_TARGET,
    change::FURTHER_TARGET,
    change::OPENING,
    limit::SCALE,
    part::SHARE,
    part::OF_COUNTS,
    part::RATE,
    limit::AGE_GROUP,
    limit::THRESHOLD,
    limit::CLASS,
    limit::RULE,
    limit::CONDITION,
    change::MULTIPLE,
    LEVEL,
];

const LEVEL: Rule<Answer> = Rule {
    id: "role.level",
    why: "a value of which nothing else is said is an amount",
    source: Source::Default,
    triggers: Trigger::ALWAYS,
    apply: |_| Some((Role::Level, None)),
};

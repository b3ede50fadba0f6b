//! `cumulated`: whether a value is a flow summed over several years, and so the value of none of them.

use crate::meaning::rule::{Rule, Source};
use crate::meaning::trigger::{Fact, Trigger};

pub(in crate::meaning::rules) const CUMULATED: &[Rule<bool>] = &[Rule {
    id: "cumulated.over_years",
    why: "What is done over several years is summed over them: 五年累计达237亿元; averages, changes and stocks are not.",
    source: Source::Reading("7"),
    triggers: Trigger::all(&[Fact::IsLevel, Fact::OverYears]),
    apply: |scene| scene.average.is_none().then_some(true),
}];

//! `average`: whether a value is an average over years, the growth of none of them.

use crate::lex::{Class, Classes, Flag, Token};
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::trigger::Trigger;
use crate::metric::Average;

/// What may stand between the values of a list.
const JOINTS: Classes = Classes::of(&[
    Class::Adverb,
    Class::Change,
    Class::Comma,
    Class::Conjunction,
    Class::ListMark,
    Class::Preposition,
    Class::Space,
]);

pub(in crate::meaning::rules) const AVERAGE: &[Rule<Average>] = &[
    Rule {
        id: "average.yearly",
        why: "年均 and 平均每年 before a verb, a change or the number itself; 年均气温 is a quantity of its own.",
        source: Source::Reading("7"),
        triggers: Trigger::lead(&[Class::Average]),
        apply: |scene| {
            let lead = scene.lead();
            let at = lead.iter().rposition(|token| token.is(Class::Average) && token.has(Flag::Yearly))?;
            let is_noun = |token: &Token| {
                token.is(Class::Noun)
                    && !token.is(Class::Verb)
                    && !token.is(Class::Change)
                    && !token.is(Class::ChangeNoun)
            };
            let names = lead.get(at + 1).is_some_and(is_noun) && !spans_years(scene);
            (!names).then_some(Average::Yearly)
        },
    },
    Rule {
        id: "average.of_years_named",
        why: "A number of years before 平均: 两年平均增长5.4%, 五年平均.",
        source: Source::Reading("7"),
        triggers: Trigger::lead(&[Class::Average]),
        apply: |scene| {
            let lead = scene.lead();
            let at = lead.iter().rposition(|token| token.is(Class::Average))?;
            let time = lead.get(at.checked_sub(1)?).filter(|token| token.is(Class::Time))?;
            let (from, to) = scene.times.get(time.index as usize)?.moments?;
            (from.year != to.year).then_some(Average::Yearly)
        },
    },
    Rule {
        id: "average.list",
        why: "A value right behind another of the same list is averaged as that one is: 年均增长5%、6%.",
        source: Source::Observed("work reports"),
        triggers: Trigger::before(&[Class::Average]),
        apply: |scene| {
            let lead = scene.lead();
            let joins = lead.iter().all(|token| token.classes.meets(JOINTS) && !token.is(Class::Comma));
            let last = scene.before.last().filter(|last| last.role == scene.draft.role)?;
            last.average.filter(|_| joins && !lead.is_empty())
        },
    },
];

/// Whether the time of its clause is of several years.
fn spans_years(scene: &Scene<'_>) -> bool {
    let governed = scene.governed();
    let time = governed.clause.or(governed.sentence).or(governed.paragraph);
    let moments = time.and_then(|time| scene.times.get(time)).and_then(|time| time.moments);
    moments.is_some_and(|(from, to)| from.year != to.year)
}

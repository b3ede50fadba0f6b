//! Within several years: whether a value is of all of them or of the last.

use crate::lex::{Class, Classes, Flag, Token};
use crate::meaning::basis::last_basis;
use crate::meaning::frame::Hold;
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::trigger::{Fact, Trigger};
use crate::metric::{Basis, Role};
use crate::quantity::QuantityKind;
use crate::vocabulary::time;

/// What may stand between the values of a list.
const JOINTS: Classes = Classes::of(&[Class::ListMark, Class::Conjunction, Class::Preposition, Class::Space]);

/// What leads to how many times a base the value is.
const TOLD_OF_BASE: Classes = Classes::of(&[Class::Comma, Class::Copula, Class::Time]);

/// What is done, or comes about.
const DEEDS: Classes =
    Classes::of(&[Class::Act, Class::Verb, Class::Change, Class::Sum, Class::Done, Class::Met, Class::Cue]);

/// Whether the number behind tells by how much this one grew over the year before.
fn grew_over_last_year(scene: &Scene<'_>) -> bool {
    let next = scene.at + 1;
    if !scene.sentence().mentions.contains(&next) {
        return false;
    }
    let (mention, predicate) = (&scene.tree.mentions[next], &scene.predicates[next]);
    let lead = scene.tree.tokens.get(mention.lead.start..predicate.head).unwrap_or_default();
    let is_its_own = lead.iter().all(|token| token.classes.meets(JOINTS) || token.is(Class::Comma));
    let is_yoy = last_basis(&scene.bases[..=next]).is_some_and(|(_, basis)| basis == Basis::Yoy);
    is_its_own && predicate.change.is_some() && !predicate.average && is_yoy
}

/// Whether the number behind tells how many times a single year's amount this one is: 316亿元，是2007年的2.5倍.
fn is_times_a_year(scene: &Scene<'_>) -> bool {
    let next = scene.at + 1;
    let is_multiple = |next: usize| {
        scene.record_at(next).is_some_and(|record| record.quantity.kind == QuantityKind::Multiple)
    };
    if !scene.sentence().mentions.contains(&next) || !is_multiple(next) {
        return false;
    }
    let lead = scene.tree.tokens.get(scene.tree.mentions[next].lead.clone()).unwrap_or_default();
    let is_its_own = lead
        .iter()
        .all(|token| token.classes.meets(JOINTS.union(TOLD_OF_BASE)) || scene.is_attributive(token));
    let base = scene.timing.governed(next).base.and_then(|base| scene.times.get(base)?.moments);
    is_its_own && base.is_some_and(|(from, to)| from.year == to.year)
}

pub(in crate::meaning::rules) const HOLD: &[Rule<Hold>] = &[
    Rule {
        id: "hold.list",
        why: "A value right behind another, parted by a list mark, holds as that one does.",
        source: Source::Observed("communiqués"),
        triggers: Trigger::lead(&[Class::ListMark, Class::Conjunction, Class::Preposition, Class::Space]),
        apply: |scene| {
            let joined = scene.lead().iter().all(|token| token.classes.meets(JOINTS));
            scene.hold_before.filter(|_| joined)
        },
    },
    Rule {
        id: "hold.now",
        why: "What is so at present is so at the end: 目前, 现已.",
        source: Source::Observed("work reports"),
        triggers: Trigger::all(&[Fact::Now]),
        apply: |_| Some(Hold::AtEnd),
    },
    Rule {
        id: "hold.average",
        why: "An average over years is of all of them; one over people that is reached is none.",
        source: Source::Reading("7"),
        triggers: Trigger::lead(&[Class::Average]),
        apply: |scene| {
            let is_yearly = |token: &Token| token.has(Flag::Yearly) || token.is(Class::Time);
            let is_reached = scene.lead().iter().any(|token| token.has(Flag::Reached));
            (!is_reached || scene.lead().iter().any(is_yearly)).then_some(Hold::Over)
        },
    },
    Rule {
        id: "hold.provisional",
        why: "预计 is said of the last year, which is not over.",
        source: Source::Observed("work reports"),
        triggers: Trigger::lead(&[Class::Adverb]),
        apply: |scene| scene.lead().iter().any(|token| token.has(Flag::Provisional)).then_some(Hold::AtEnd),
    },
    Rule {
        id: "hold.count_so_far",
        why: "A count that new ones were added to, or that grew over the year before, stands at the end: 新增5家，累计达50家.",
        source: Source::Reading("7"),
        triggers: Trigger::all(&[Fact::Count]).in_lead(&[Class::Sum]),
        apply: |scene| {
            let sums = scene.lead().iter().any(|token| token.has(Flag::Cumulated));
            let reached = scene.lead().iter().any(|token| token.has(Flag::Reached));
            let unit = &scene.draft.quantity.unit;
            let added = || scene.before.last().is_some_and(|last| last.quantity.unit == *unit);
            (sums && reached && (added() || grew_over_last_year(scene))).then_some(Hold::AtEnd)
        },
    },
    Rule {
        id: "hold.summed",
        why: "累计 sums over all years, though 达到 stands behind it.",
        source: Source::Reading("7"),
        triggers: Trigger::lead(&[Class::Sum]),
        apply: |_| Some(Hold::Over),
    },
    Rule {
        id: "hold.compared_with_years",
        why: "What is compared with several years is of several years itself: 比前五年增长3.4倍，达到770亿元.",
        source: Source::Reading("7"),
        triggers: Trigger::all(&[Fact::TimeCompared]),
        apply: |scene| {
            let base = scene.times.get(scene.governed().base?)?;
            let (from, to) = base.moments?;
            (from.year != to.year).then_some(Hold::Over)
        },
    },
    Rule {
        id: "hold.compared_with_year",
        why: "What is compared with one year is what was reached at the end: 比2015年提高8.7个百分点.",
        source: Source::Reading("7"),
        triggers: Trigger::all(&[Fact::TimeCompared, Fact::IsChange]),
        apply: |scene| {
            let base = scene.times.get(scene.governed().base?)?;
            let (from, to) = base.moments?;
            // 五年来比1987年增长两倍: how many times it grew is of all the years
            let is_multiple = scene.kind() == QuantityKind::Multiple;
            let is_compared = scene.predicate().comparison.is_some() && !is_multiple;
            (from.year == to.year && is_compared).then_some(Hold::AtEnd)
        },
    },
    Rule {
        id: "hold.over_last_year",
        why: "What grew over the year before is of one year, and so is the amount before it: 完成502亿元，比上年增长22%.",
        source: Source::Observed("work reports"),
        triggers: Trigger::any(&[Fact::IsChange, Fact::IsLevel]),
        apply: |scene| {
            let is_growth = scene.draft.role == Role::Change && scene.draft.basis == Some(Basis::Yoy);
            let is_amount = scene.draft.role == Role::Level && grew_over_last_year(scene);
            (is_growth || is_amount).then_some(Hold::AtEnd)
        },
    },
    Rule {
        id: "hold.times_a_year",
        why: "What is told as so many times the amount of one year is of one year too, and so is the multiple: 316亿元，是2007年的2.5倍; \
              a sum (累计) stays one.",
        source: Source::Observed("work reports"),
        triggers: Trigger::all(&[Fact::IsLevel]),
        apply: |scene| is_times_a_year(scene).then_some(Hold::AtEnd),
    },
    Rule {
        id: "hold.provisional_sentence",
        why: "预计 that opens a sentence without a time of its own is said of all its figures: 预计生产总值2200亿元，财政收入115亿元.",
        source: Source::Observed("work reports"),
        triggers: Trigger::before(&[Class::Adverb]),
        apply: |scene| {
            /// Words of the sentence that it may stand among: 初步预计, 全市预计.
            const OPENING: usize = 3;
            let governed = scene.governed();
            let opens =
                || scene.sentence_before().iter().take(OPENING).any(|token| token.has(Flag::Provisional));
            let is_timed = governed.clause.is_some() || governed.sentence.is_some();
            (!is_timed && opens()).then_some(Hold::AtEnd)
        },
    },
    Rule {
        id: "hold.change",
        why: "What something changed by, it changed by over all the years.",
        source: Source::Reading("7"),
        triggers: Trigger::all(&[Fact::IsChange]),
        apply: |_| Some(Hold::Over),
    },
    Rule {
        id: "hold.ratio",
        why: "A ratio holds as the amount does that it is told of: 五年投资195亿元，相当于前36年的两倍. So does how much of a plan was done.",
        source: Source::Observed("work reports"),
        triggers: Trigger::any(&[Fact::IsRatio, Fact::IsRate]),
        apply: |scene| {
            if scene.draft.role == Role::Rate && scene.draft.basis != Some(Basis::Plan) {
                return None;
            }
            let of_amount =
                scene.record_before().filter(|before| before.indicator == scene.draft.indicator)?;
            scene.hold_before.filter(|_| of_amount.role == Role::Level)
        },
    },
    Rule {
        id: "hold.share",
        why: "Shares, rates and multiples stand at the end: 森林覆盖率22.2%.",
        source: Source::Reading("6"),
        triggers: Trigger::any(&[Fact::IsShare, Fact::IsRate, Fact::IsRatio]),
        apply: |_| Some(Hold::AtEnd),
    },
    Rule {
        id: "hold.reached",
        why: "What is reached is so at the end: 达到, 突破, 增加到.",
        source: Source::Reading("7"),
        triggers: Trigger::lead(&[Class::Copula, Class::LeadIn]),
        apply: |scene| scene.lead().iter().any(|token| token.has(Flag::Reached)).then_some(Hold::AtEnd),
    },
    Rule {
        id: "hold.passed",
        why: "What is passed is so at the end: 突破200亿元.",
        source: Source::Observed("work reports"),
        triggers: Trigger::all(&[Fact::Bounded]),
        apply: |scene| scene.written().starts_with("突破").then_some(Hold::AtEnd),
    },
    Rule {
        id: "hold.milestone",
        why: "So is a milestone: 200亿元台阶.",
        source: Source::Observed("work reports"),
        triggers: Trigger::ALWAYS.in_tail(&[Class::Milestone]),
        apply: |scene| {
            let near = scene.tail().iter().take(2);
            near.into_iter().any(|token| token.is(Class::Milestone)).then_some(Hold::AtEnd)
        },
    },
    Rule {
        id: "hold.per_head",
        why: "What a head has is not summed over years: 人均可支配收入46882元，年均增长9.3%.",
        source: Source::Observed("work reports"),
        triggers: Trigger::all(&[Fact::IsLevel]).in_phrase(&[Class::PerHead]),
        apply: |_| Some(Hold::AtEnd),
    },
    Rule {
        id: "hold.yearly",
        why: "What is so every year is not summed over years.",
        source: Source::Observed("work reports"),
        triggers: Trigger::all(&[Fact::IsLevel]).in_phrase(&[Class::PlanOwner]),
        apply: |scene| {
            let (_, words) = scene.indicator_tokens().split_last()?;
            let year = words.iter().position(|token| time::EACH_YEAR.hold(scene.word(token)))?;
            // 培育年销售额超50亿元的企业8家, 第四年脱贫
            const OTHERS: Classes = Classes::of(&[Class::Act, Class::Numeral, Class::Quantity]);
            let is_other = |token: &Token| token.classes.meets(OTHERS);
            (!words[..year].iter().chain(&words[year + 1..]).any(is_other)).then_some(Hold::AtEnd)
        },
    },
    Rule {
        id: "hold.stock",
        why: "Nouns of what stands at a moment: 余额, 常住人口.",
        source: Source::Reading("7"),
        triggers: Trigger::phrase(&[Class::Stock]),
        apply: |scene| {
            let last = scene.draft.indicator.map(|indicator| indicator.end())?;
            // 新增|发电装机45万千瓦
            if scene.indicator_tokens().first().is_some_and(|first| first.is(Class::Act)) {
                return None;
            }
            // 解决|102万农村人口饮水问题
            if scene.has_noun_behind() && scene.lead().last().is_some_and(|last| last.classes.meets(DEEDS)) {
                return None;
            }
            // 41.3万贫困人口|全部脱贫: what was done to them
            let rest = scene.tail().iter().filter(|token| token.start() >= last);
            if scene.has_noun_behind() && rest.into_iter().any(|token| token.is(Class::Act)) {
                return None;
            }
            let mut around = scene.lead().iter().chain(scene.tail());
            around.any(|token| token.is(Class::Stock) && token.end() == last).then_some(Hold::AtEnd)
        },
    },
    Rule {
        id: "hold.count",
        why: "So many of a thing, of which its clause tells no deed, there are at the end: 产业园区11个.",
        source: Source::Observed("work reports"),
        triggers: Trigger::all(&[Fact::Count, Fact::IsLevel]),
        apply: |scene| {
            // 改造道路52公里，路口9个: the deed goes on
            let around = scene.part_before().iter().chain(scene.tail());
            let is_told = around.into_iter().any(|token| token.classes.meets(DEEDS));
            // 吞吐量3600万人次 is of a year
            let is_measured =
                scene.indicator_tokens().last().is_some_and(|token| token.is(Class::MeasureNoun));
            let comes_about = !is_measured && time::OF_EVENTS.hold(&scene.draft.quantity.unit);
            (!comes_about && !is_told).then_some(Hold::AtEnd)
        },
    },
    Rule {
        id: "hold.flow",
        why: "What is done is done over all the years.",
        source: Source::Default,
        triggers: Trigger::ALWAYS,
        apply: |_: &Scene<'_>| Some(Hold::Over),
    },
];

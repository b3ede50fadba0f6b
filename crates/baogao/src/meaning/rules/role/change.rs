//! Rules by which a value is a change.

use super::Answer;
use crate::lex::{Class, Classes, Flag};
use crate::meaning::naming::has_head;
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::trigger::{Fact, Trigger};
use crate::metric::{Direction, Role};
use crate::quantity::QuantityKind;
use crate::vocabulary::{phrase, role};

/// Tokens behind a percentage among which its change is named: 保持20%以上|的|平均|增长.
const REACH_BEHIND: usize = 4;

pub(super) const SIGNED: Rule<Answer> = Rule {
    id: "role.signed",
    why: "a percentage with a sign behind 同比, a growth noun or a level in whose brackets it stands is a change",
    source: Source::Observed("company reports, communiqués"),
    triggers: Trigger::all(&[Fact::Percent, Fact::Signed]),
    apply: |scene| {
        let sign = scene.written().chars().next()?;
        let named = scene.lead().iter().any(|token| token.is(Class::Basis) || token.is(Class::ChangeNoun));
        let aside = scene.clause().outer.is_some() && scene.lead().is_empty() && scene.at > 0;
        let is_rise = matches!(sign, '+' | '＋');
        (named || aside || is_rise).then(|| change(if is_rise { Direction::Up } else { Direction::Down }))
    },
};

pub(super) const POINTS: Rule<Answer> = Rule {
    id: "role.points",
    why: "percentage points tell a difference",
    source: Source::Reading("3"),
    triggers: Trigger::all(&[Fact::Points]),
    apply: |scene| {
        // 降低税率|1个百分点, 低全国|22.5个百分点
        let opening = || scene.indicator_tokens().first().or(scene.lead().first())?.way().map(Into::into);
        Some(change(scene.predicate().change.or_else(opening).unwrap_or(Direction::Up)))
    },
};

pub(super) const PREDICATE: Rule<Answer> = Rule {
    id: "role.predicate",
    why: "behind a verb of change with no 到 the number says by how much",
    source: Source::Reading("3"),
    triggers: Trigger::all(&[Fact::Changes]),
    apply: |scene| {
        let direction = scene.predicate().change?;
        if scene.kind() == QuantityKind::Age && !is_measured_age(scene) || acts_on_things(scene) {
            return None;
        }
        Some(change(direction))
    },
};

pub(super) const FURTHER_TARGET: Rule<Answer> = Rule {
    id: "role.further_target",
    why: "增长14%、力争达到15%以上: a second target of the same unit behind a cue alone is the same change",
    source: Source::Reading("7"),
    triggers: Trigger::lead(&[Class::Cue]),
    apply: |scene| {
        let before = scene.record_before()?;
        let alone = scene.head().iter().all(|token| token.classes.meets(MARKS));
        let cue = scene.lead().iter().any(|token| token.is(Class::Cue));
        let alike = before.quantity.unit == scene.draft.quantity.unit && before.role == Role::Change;
        (alone && cue && alike).then_some((Role::Change, before.direction))
    },
};

const MARKS: Classes = Classes::of(&[Class::ListMark, Class::Space, Class::Conjunction, Class::Cue]);

pub(super) const BEHIND: Rule<Answer> = Rule {
    id: "role.change_behind",
    why: "a percentage whose change is named behind it (保持20%以上的增长)",
    source: Source::Observed("work reports"),
    triggers: Trigger::all(&[Fact::Percent]).in_tail(&[Class::Change, Class::ChangeNoun]),
    apply: |scene| {
        if scene.predicate().change.is_some() {
            return None;
        }
        let tail = scene.tail();
        let at = tail
            .iter()
            .take(REACH_BEHIND)
            .position(|token| token.classes.meets(Classes::of(&[Class::Change, Class::ChangeNoun])))?;
        let passed = |token: &crate::lex::Token| {
            scene.is_attributive(token)
                || token.classes.meets(Classes::of(&[Class::Adjective, Class::Average, Class::Manner]))
        };
        let ends = tail.get(at + 1).is_none_or(|next| !next.is(Class::Copula) && !scene.is_attributive(next));
        if !ends || !tail[..at].iter().all(passed) {
            return None;
        }
        tail[at].way().map(|way| change(way.into()))
    },
};

pub(super) const OPENING: Rule<Answer> = Rule {
    id: "role.opening_verb",
    why: "a verb of change that opens the phrase, with its object behind it (减少电费支出2.94亿元)",
    source: Source::Observed("work reports"),
    triggers: Trigger::phrase(&[Class::Change]),
    apply: |scene| {
        let indicator = scene.indicator_tokens();
        let (first, rest) = indicator.split_first()?;
        // 提高低保标准20%; 提高入园率85% tells what is to be reached
        let is_ratio = || {
            rest.iter()
                .any(|token| token.is(Class::Share) || scene.word(token).ends_with(phrase::is_ratio_end))
        };
        let opens = match scene.kind() {
            QuantityKind::Percent => first.is(Class::Change) && has_head(rest, scene) && !is_ratio(),
            _ => first.has(Flag::Opens),
        };
        let is_near = scene.lead().first().is_some_and(|token| token.start() <= first.start());
        if !opens || rest.is_empty() || scene.kind() == QuantityKind::Percent && !is_near {
            return None;
        }
        first.way().map(|way| change(way.into()))
    },
};

pub(super) const MULTIPLE: Rule<Answer> = Rule {
    id: "role.multiple",
    why: "so many times, where nothing is named that it is compared with, is a growth",
    source: Source::Reading("3"),
    triggers: Trigger::all(&[Fact::Multiple]),
    apply: |_| Some(change(Direction::Up)),
};

pub(super) const OF_TARGET: Rule<Answer> = Rule {
    id: "role.growth_target",
    why: "生产总值实现6%左右的预期目标: a percentage that was planned for an amount is its growth",
    source: Source::Observed("work reports"),
    triggers: Trigger::all(&[Fact::Percent]).in_tail(&[Class::PlanNoun]),
    apply: |scene| {
        let (joint, rest) = scene.tail().split_first().filter(|(joint, _)| scene.is_attributive(joint))?;
        let planned =
            rest.iter().take(REACH_BEHIND).find(|token| token.is(Class::PlanNoun) && token.is(Class::Cue));
        // 再就业率达到50%以上的目标: a ratio is planned itself
        let is_ratio = |token: &crate::lex::Token| {
            token.is(Class::Share) || scene.word(token).ends_with(phrase::is_ratio_end)
        };
        let phrase = scene.indicator_tokens();
        let is_amount = phrase.iter().all(|token| token.end() <= joint.start() && !is_ratio(token));
        (planned.is_some() && is_amount && has_head(phrase, scene)).then(|| change(Direction::Up))
    },
};

fn change(direction: Direction) -> Answer {
    (Role::Change, Some(direction))
}

/// 提高1岁: an age that changes, not one that selects (增加3岁以下婴幼儿托位).
fn is_measured_age(scene: &Scene<'_>) -> bool {
    !scene.written().ends_with(role::is_bound_end) && !scene.has_noun_behind()
}

/// 加快11个片区整治: the verb that opens the clause is done to what follows and is said of no number.
fn acts_on_things(scene: &Scene<'_>) -> bool {
    let predicate = scene.predicate();
    let acts = predicate.change_at.is_some_and(|at| scene.tree.tokens[at].has(Flag::Acts));
    let in_row = scene.tail().first().is_some_and(|token| token.is(Class::PlaceInRow));
    let counts = matches!(scene.kind(), QuantityKind::Count | QuantityKind::Measure);
    // 规范|提升29个示范村: a word before it that may be a noun is no thing that grew
    let opens = || predicate.comparison.is_none() && !has_head(scene.head(), scene);
    let done = || acts && opens() || is_owner_behind(scene);
    counts && !in_row && scene.has_noun_behind() && done()
}

/// 重点改善4所学校|的|办学条件: what is counted only has what is done something to.
fn is_owner_behind(scene: &Scene<'_>) -> bool {
    let counted = scene.draft.indicator.map_or(0, crate::text::TextRange::end);
    let mut behind = scene.tail().iter().skip_while(|token| token.start() < counted);
    let owns = behind.next().is_some_and(|next| scene.is_attributive(next));
    let ends = Classes::of(&[Class::Quantity, Class::Comma, Class::Stop, Class::ListMark]);
    owns && behind.next().is_some_and(|thing| !thing.classes.meets(ends))
}

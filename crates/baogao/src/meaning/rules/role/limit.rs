//! Rules by which a value is a threshold and measures nothing itself.

use super::Answer;
use crate::lex::{Class, Classes, Flag, Token};
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::surroundings::PARTS;
use crate::meaning::trigger::{Fact, Trigger};
use crate::metric::Role;
use crate::quantity::QuantityKind;
use crate::vocabulary::{name, role};

const LIMIT: Option<Answer> = Some((Role::Limit, None));

pub(super) const SCALE: Rule<Answer> = Rule {
    id: "role.scale",
    why: "a scale without a number (亿元以上) selects things",
    source: Source::Reading("3"),
    triggers: Trigger::all(&[Fact::Scale]),
    apply: |_| LIMIT,
};

pub(super) const AGE_GROUP: Rule<Answer> = Rule {
    id: "role.age_group",
    why: "未满16周岁的儿童, 3—6岁儿童, 90岁以上的43人: an age that selects people",
    source: Source::Observed("work reports"),
    triggers: Trigger::all(&[Fact::Age]),
    apply: |scene| {
        let written = scene.written();
        let opens = role::AGE_LIMIT.open(written);
        let is_range = scene.draft.quantity.value_max.is_some();
        let selects = opens || scene.has_noun_behind() && is_range;
        let is_group = is_range || written.ends_with(role::is_limit_end);
        if selects || is_group && counts_behind(scene) { LIMIT } else { None }
    },
};

pub(super) const THRESHOLD: Rule<Answer> = Rule {
    id: "role.threshold",
    why: "an amount with 以上, 以下 or 级 before a noun says which things are meant",
    source: Source::Reading("3"),
    triggers: Trigger::all(&[Fact::Bounded]),
    apply: |scene| {
        let suffixed = scene.written().ends_with(role::is_limit_end);
        let selects = suffixed
            && scene.has_noun_behind()
            && (scene.kind() != QuantityKind::Count || counts_parts(scene));
        // 6000余人的学费 tells how many there are
        let is_rounded = scene.draft.quantity.range.end() == scene.draft.quantity.unit_range.end()
            && scene.draft.quantity.range.start() == scene.draft.quantity.number.start();
        let says_which = || {
            is_attribute(scene)
                && (scene.kind() == QuantityKind::Measure || !is_rounded && counts_parts(scene))
        };
        let before_thing = suffixed && (selects_counted(scene) || of_members(scene) || sizes(scene));
        if selects || says_which() || before_thing || opens_limits(scene) { LIMIT } else { None }
    },
};

pub(super) const CLASS: Rule<Answer> = Rule {
    id: "role.class",
    why: "流转50—100亩的1280户: a stretch of sizes whose members are counted right behind it",
    source: Source::Observed("work reports"),
    triggers: Trigger::all(&[Fact::Measure]),
    apply: |scene| {
        let is_range = scene.draft.quantity.value_max.is_some();
        if is_range && counts_behind(scene) { LIMIT } else { None }
    },
};

/// 90岁以上的|43人, 50—100亩的有1280户: nothing but 的 parts the number from the count of what it selects.
fn counts_behind(scene: &Scene<'_>) -> bool {
    let (of, verb) = match scene.tail() {
        [of] => (of, None),
        [of, verb] => (of, Some(verb)),
        _ => return false,
    };
    if verb.is_some_and(|verb| !name::THERE_ARE.hold(scene.word(verb))) {
        return false;
    }
    let next = scene.tree.tokens.get(scene.mention().tail.end);
    scene.is_attributive(of) && next.is_some_and(|token| token.is(Class::Quantity))
}

/// 床位|100张以上的|养老机构: the count is of what stands before it, and what it selects stands behind.
fn counts_parts(scene: &Scene<'_>) -> bool {
    let names = scene.lead().last().is_some_and(|token| token.is(Class::Noun) && !token.is(Class::Verb));
    let [of, thing, ..] = scene.tail() else { return false };
    names && scene.is_attributive(of) && !names_value(thing)
}

/// 1万只以上的|蛋鸡养殖场|12个: what it selects is counted right behind it.
fn selects_counted(scene: &Scene<'_>) -> bool {
    let next = scene.tree.tokens.get(scene.mention().tail.end);
    let counts = next.is_some_and(|token| token.is(Class::Quantity));
    let [of, thing @ ..] = scene.tail() else { return false };
    let is_thing =
        thing.last().is_some_and(|last| last.is(Class::Noun)) && !thing.first().is_some_and(names_value);
    counts && scene.is_attributive(of) && is_thing && thing.iter().all(|token| !token.is(Class::ListMark))
}

/// 50户以上|自然村, 500头以上|养殖场: those who live there do not count what stands behind them.
fn of_members(scene: &Scene<'_>) -> bool {
    let place = scene.indicator_tokens().last().filter(|_| scene.has_noun_behind());
    let is_place = |place: &Token| role::HOLDS_MEMBERS.end(scene.word(place));
    place.is_some_and(is_place) && role::MEMBER.hold(scene.text(scene.draft.quantity.unit_range))
}

/// 150个|50户以上, 投资|20亿元以上|重大项目: right behind a count of what it selects, or an amount right before it.
fn sizes(scene: &Scene<'_>) -> bool {
    let tail = scene.tail();
    let follows = scene.lead().is_empty() && scene.follows_number() && !tail.is_empty();
    let verb = Classes::of(&[Class::Verb, Class::Copula, Class::Change, Class::Adverb, Class::ListMark]);
    let mut parts = tail.split(|token| token.classes.meets(verb) && !token.is(Class::Noun));
    let thing = parts.next().unwrap_or_default();
    let is_sized =
        thing.iter().any(|token| token.is(Class::Sized)) && !thing.first().is_some_and(names_value);
    follows || scene.kind() == QuantityKind::Measure && is_sized
}

/// 收入|超百亿元、|超50亿元的|企业: the next bound of its list says which things are meant, and so does it.
fn opens_limits(scene: &Scene<'_>) -> bool {
    let [joint] = scene.tail() else { return false };
    let Some(next) = scene.tree.mentions.get(scene.at + 1) else { return false };
    let is_bound = scene.record_at(scene.at + 1).is_some_and(|next| {
        let (own, other) = (&scene.draft.quantity, &next.quantity);
        own.bound == other.bound && own.kind == other.kind && own.unit == other.unit
    });
    let is_list = joint.classes.meets(PARTS) && next.lead.len() == 1;
    let [of, thing, ..] = scene.tree.tokens.get(next.tail.clone()).unwrap_or_default() else { return false };
    is_list && is_bound && scene.is_attributive(of) && !names_value(thing)
}

/// 5亿元以上的|目标: what a value is, and no thing that it selects.
fn names_value(token: &Token) -> bool {
    token.classes.meets(Classes::of(&[Class::ValueNoun, Class::Milestone]))
}

pub(super) const RULE: Rule<Answer> = Rule {
    id: "role.required",
    why: "a bound behind 要求 in its clause, or 规定 in its sentence, is a rule",
    source: Source::Reading("3"),
    triggers: Trigger::all(&[Fact::Bounded]).in_words_before(&[Class::Rule]),
    apply: |scene| {
        let before = scene.sentence_before();
        let rules = |(at, token): (usize, &Token)| {
            let next = before.get(at + 1);
            let ends = next.is_some_and(|next| {
                next.classes.meets(Classes::of(&[Class::Comma, Class::ListMark, Class::QuoteClose]))
                    || scene.is_attributive(next)
            });
            token.is(Class::Rule) && (token.has(Flag::Stipulated) || !ends)
        };
        if before.iter().enumerate().any(rules) { LIMIT } else { None }
    },
};

pub(super) const CONDITION: Rule<Answer> = Rule {
    id: "role.condition",
    why: "3家企业产值|过百亿元: behind a number of its clause, a value over a threshold says which things were counted",
    source: Source::Observed("work reports"),
    triggers: Trigger::all(&[Fact::Bounded, Fact::FollowsNumber]),
    apply: |scene| {
        // 10亿元以上项目20个、亿元以上项目|超过100个: how many a limit selects
        let counts = scene.kind() == QuantityKind::Count
            && scene.record_before().is_some_and(|before| before.role == Role::Limit)
            && scene.lead().last().is_some_and(|last| last.is(Class::Noun));
        let over = scene.written().starts_with(role::is_reach) && !counts;
        let lead = scene.lead();
        let listed = lead.iter().any(|token| token.is(Class::ListMark));
        let goes_on = lead.first().is_some_and(|token| scene.is_attributive(token));
        let apart = !listed || scene.has_noun_behind() || is_attribute(scene);
        if over && !goes_on && apart { LIMIT } else { None }
    },
};

/// 超10亿元的企业, 10亿元以上5个: the number says of which things the noun behind it speaks.
fn is_attribute(scene: &Scene<'_>) -> bool {
    let tail = scene.tail();
    if tail.first().is_some_and(|token| scene.is_attributive(token)) {
        return !tail.get(1).is_some_and(names_value);
    }
    let written = scene.written();
    let is_over = written.starts_with(role::is_excess) || written.ends_with(role::is_lower_end);
    let counts =
        scene.tree.tokens.get(scene.mention().tail.end).is_some_and(|token| token.is(Class::Quantity));
    let verb = Classes::of(&[Class::Verb, Class::Copula, Class::Change, Class::Adverb]);
    let noun =
        tail.split(|token| token.classes.meets(verb) && !token.is(Class::Noun)).next().unwrap_or_default();
    let listed = noun.iter().any(|token| token.is(Class::ListMark));
    is_over
        && counts
        && !listed
        && (tail.is_empty() || noun.last().is_some_and(|token| token.is(Class::Sized)))
}

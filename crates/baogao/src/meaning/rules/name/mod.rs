//! `name`: what is measured, in full, composed from words of the source.

mod accident;
mod among;
mod behind;
mod deed;
mod each;
mod finish;
mod grade;
mod limited;
mod list;
mod money;
mod owner;
mod owner_of_work;
mod part;
mod plan;
mod rate;
mod spent;
mod thing;
mod whose;
mod work;

use compact_str::CompactString;

use crate::meaning::naming::{own, tokens_of};
use crate::meaning::rule::{Rule, Source};
use crate::meaning::trigger::Trigger;

pub(super) use finish::finished;

pub(super) type Answer = CompactString;

pub(super) const RULES: &[Rule<Answer>] = &[
    rate::OF_WHOLE,
    rate::OF_RATE,
    rate::POINTS_OF_GROWTH,
    list::OF_PAIR,
    list::SHARED_HEAD,
    part::OF_PRODUCT,
    grade::OF_GRADE,
    part::TAKES_VERB,
    part::TAKES_HEAD,
    plan::OF_PLAN,
    among::OF_THOSE,
    whose::TOWARDS,
    thing::INHERITED,
    behind::BEHIND,
    behind::BECAME,
    behind::OF_MANY,
    limited::OF_LIMITED,
    accident::OF_ACCIDENT,
    thing::OF_PLACE,
    owner::IN_CLAUSE,
    money::FOR_WHAT,
    owner::OF_AMOUNT,
    owner::COUNTED,
    owner::SUBJECT,
    owner::OF_SENTENCE,
    deed::OF_DEED,
    owner::OF_TOPIC,
    list::VERB_GOES_ON,
    list::SHARED_NOUN,
    thing::ADDED,
    thing::DONE_FOR,
    deed::REACHING,
    OWN,
];

/// Rules that name a member of a list with what the list shares: its name says more than its phrase.
pub(super) const OF_MEMBERS: [&str; 2] = [list::SHARED_HEAD.id, list::OF_PAIR.id];

const OWN: Rule<Answer> = Rule {
    id: "name.own",
    why: "the phrase itself, without what leads it in and without a verb that only carries the value",
    source: Source::Reading("4"),
    triggers: Trigger::ALWAYS,
    apply: |scene| {
        let tokens = tokens_of(scene, scene.draft.indicator?);
        let said = thing::won(scene).or_else(|| thing::without(scene));
        said.or_else(|| Some(own(scene, tokens))).filter(|name| !name.is_empty())
    },
};

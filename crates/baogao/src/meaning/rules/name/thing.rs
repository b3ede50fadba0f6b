//! Names of what was said before, of another place's figures, of what is added, won or left out, and for whom it was done.

use compact_str::{CompactString, format_compact};

use super::{Answer, each, money, owner};
use crate::lex::{Class, Flag, Token};
use crate::meaning::naming::{is_deed, joined, own, record_of, tokens_of, trimmed};
use crate::meaning::phrase::series;
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::trigger::{Fact, Trigger};
use crate::metric::{Role, Status};
use crate::quantity::{Bound, QuantityKind};
use crate::vocabulary::name;

pub(super) const INHERITED: Rule<Answer> = Rule {
    id: "name.as_before",
    why: "a number that is said of the phrase of a number before it has its name, or the whole of what was added; money before 的 is \
          that of the thing behind it; a series takes the things of the one before (贡献率分别为…，分别拉动增长…)",
    source: Source::Reading("4"),
    triggers: Trigger::any(&[Fact::HandedOn, Fact::NounBehind, Fact::FollowsNumber, Fact::ToldOfEach]),
    apply: |scene| {
        let phrase = scene.draft.indicator?;
        if let Some(name) = each::named(scene) {
            return Some(name);
        }
        // 议案149件、提案125件，满意率分别达99%、100%: each value has a thing of its own
        let is_later = series(scene.tree, scene.at).start < scene.at && owner::is_told_of_each(scene);
        if is_later && owner::is_bare(scene, tokens_of(scene, phrase)) {
            return None;
        }
        // 投资112亿元的天然气项目、110亿元的风电项目, 96个总投资935亿元的项目: the thing behind has it
        if let Some(name) = money::of_next(scene) {
            return Some(name);
        }
        let is_points = scene.kind() == QuantityKind::Points;
        let share = scene
            .record_before()
            .filter(|before| is_points && before.indicator == Some(phrase) && before.role == Role::Share);
        let record = share.or_else(|| record_of(scene, phrase))?;
        // a share has a name of its own, which its move by points has too; the bound that selects things names them
        // otherwise than their number does
        let is_share = record.role == Role::Share && !is_points;
        let name = record.name.as_ref().filter(|_| !is_share && record.role != Role::Limit)?;
        // 106个省级项目|完成年度投资计划的125%: what was planned of the things that were counted
        let planned = planned(scene).filter(|_| record.quantity.kind == QuantityKind::Count);
        if let Some(planned) = planned.filter(|_| scene.kind() == QuantityKind::Percent) {
            return Some(format_compact!("{name}{planned}"));
        }
        Some(whole(scene, name).map_or_else(|| name.clone(), Into::into))
    },
};

/// 完成|年度|投资|计划: what a plan is for, with its verb.
fn planned(scene: &Scene<'_>) -> Option<CompactString> {
    let tokens = scene.tree.tokens.get(scene.predicate().plan.clone()?)?;
    let head = tokens.iter().rfind(|token| token.is(Class::BareHead))?;
    Some(format_compact!("{}{}", scene.word(tokens.first()?), scene.word(head)))
}

/// 新增企业30家、|达到170家: the name without the verb that adds.
fn whole<'n>(scene: &Scene<'_>, name: &'n str) -> Option<&'n str> {
    let reaches = |token: &Token| token.has(Flag::Reached) || token.has(Flag::Cumulated);
    let before = scene.record_before()?;
    let (added, reached) = (&before.quantity, &scene.draft.quantity);
    // 新增贷款突破1000亿元，达到1205亿元
    let is_added = before.indicator == scene.draft.indicator
        && added.unit == reached.unit
        && added.bound != Bound::Above;
    let verb = name::ADDING.opening(name).filter(|_| is_added && scene.draft.role == Role::Level)?;
    let thing = name.get(verb.len()..)?;
    (!thing.is_empty() && scene.lead().iter().any(reaches)).then_some(thing)
}

pub(super) const OF_PLACE: Rule<Answer> = Rule {
    id: "name.of_place",
    why: "武汉市生产总值 in a report of 湖北省: whose it is stays, where it is not the report's own",
    source: Source::Reading("4"),
    triggers: Trigger::all(&[Fact::HasPlace]),
    apply: |scene| {
        let place = scene.draft.place?;
        let name = own(scene, tokens_of(scene, scene.draft.indicator?));
        let place = joined(scene, tokens_of(scene, place));
        (!name.contains(place.as_str())).then(|| format_compact!("{place}{name}"))
    },
};

/// 收入增长7%，扣除退税因素后增长11%: what grew is what was told before, without what is left out.
pub(super) fn without(scene: &Scene<'_>) -> Option<Answer> {
    let tokens = scene.indicator_tokens();
    tokens.first().filter(|first| name::LEAVING_OUT.hold(scene.word(first)))?;
    scene.predicate().change?;
    let before = scene.record_before()?.name.as_ref()?;
    let left_out = joined(scene, trimmed(scene, tokens));
    let left_out = left_out.strip_suffix("后").unwrap_or(&left_out);
    Some(format_compact!("{left_out}后{before}"))
}

/// 争取|上级资金1.2亿元: told as done, it is what was done and no cue of a target.
pub(super) fn won(scene: &Scene<'_>) -> Option<Answer> {
    let tokens = tokens_of(scene, scene.draft.indicator?);
    let verb = tokens.first().filter(|first| name::WINNING.hold(scene.word(first)))?;
    let thing = trimmed(scene, tokens);
    let predicate = scene.predicate();
    let is_told =
        scene.draft.status == Some(Status::Actual) && predicate.change.is_none() && !predicate.copula;
    let is_thing = thing.first().is_some_and(|first| !is_deed(first) && first.start() >= verb.end());
    (is_told && is_thing).then(|| format_compact!("{}{}", scene.word(verb), own(scene, thing)))
}

pub(super) const ADDED: Rule<Answer> = Rule {
    id: "name.added",
    why: "“四上”企业新增150家: what is counted as new keeps the verb that stands between it and its number",
    source: Source::Reading("4"),
    triggers: Trigger::all(&[Fact::IsLevel]).in_lead(&[Class::Copula, Class::Act]),
    apply: |scene| {
        let phrase = scene.draft.indicator?;
        let adding = scene.lead().last().filter(|last| last.start() >= phrase.end())?;
        let verb = scene.word(adding);
        let name = own(scene, tokens_of(scene, phrase));
        let is_told = name::ADDING.hold(verb) && name::ADDING.opening(&name).is_none();
        is_told.then(|| format_compact!("{verb}{name}"))
    },
};

pub(super) const DONE_FOR: Rule<Answer> = Rule {
    id: "name.done_for",
    why: "为2953家企业发放贷款104亿元: those for whom it was done were counted before, and are no part of what was done",
    source: Source::Reading("4"),
    triggers: Trigger::all(&[Fact::FollowsNumber]),
    apply: |scene| {
        let phrase = tokens_of(scene, scene.draft.indicator?);
        let (preposition, whom) = owner::for_whom(scene)?;
        let deed = &phrase[phrase.partition_point(|token| token.end() <= whom.end())..];
        let is_led = phrase.first().is_some_and(|first| first.start() >= whom.start());
        if !is_led || deed.is_empty() || deed.len() == phrase.len() {
            return None;
        }
        let name = own(scene, deed);
        // 为企业|授信: a verb alone says less than half
        let whom = joined(scene, tokens_of(scene, whom));
        let whole = || format_compact!("{}{whom}{name}", scene.word(preposition));
        Some(if deed.len() == 1 { whole() } else { name })
    },
};

//! Names of things that were counted or acted on, and of what stands with its owner in one clause.

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
use crate::vocabulary::{name, phrase};

/// Longest work in tokens.
const LONGEST_WORK: usize = 3;

/// Longest trouble in tokens.
const LONGEST_TROUBLE: usize = 12;

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

pub(super) const BEHIND: Rule<Answer> = Rule {
    id: "name.verb_and_noun",
    why: "建成4座污水处理厂, 完成7家企业改造: the verb before the number, the noun behind it, and what is done to it",
    source: Source::Reading("4"),
    triggers: Trigger::all(&[Fact::NounBehind]),
    apply: |scene| {
        if scene.draft.role == Role::Limit {
            return None;
        }
        if let Some(name) = work(scene).or_else(|| solved(scene)) {
            return Some(name);
        }
        let noun = own(scene, tokens_of(scene, scene.draft.indicator?));
        verb(scene).map(|verb| format_compact!("{verb}{noun}"))
    },
};

/// A noun behind its number with the verb before the number, where there is one.
pub(super) fn with_verb(scene: &Scene<'_>, noun: &str) -> CompactString {
    verb(scene).map_or_else(|| noun.into(), |verb| format_compact!("{verb}{noun}"))
}

/// What is done to the things behind the number: the verbs right before it.
fn verb(scene: &Scene<'_>) -> Option<CompactString> {
    const LONGEST: usize = 6;
    // 组织|由|10名老年人|参加的巡逻队: the verb is of something else
    if scene.lead().last().is_some_and(|last| last.is(Class::Preposition)) {
        return None;
    }
    let head = trimmed(scene, scene.head());
    let first = head.iter().rposition(|token| !is_deed(token)).map_or(0, |at| at + 1);
    let verbs = head.get(first..).filter(|verbs| !verbs.is_empty())?;
    // 促进|外贸|发展|的48项措施, 支持|新型|工业化|66条举措: the object of another verb is nothing that was done to them
    let is_told = scene.head().last().is_some_and(|last| scene.is_attributive(last));
    let is_policy = scene.draft.indicator.is_some_and(|phrase| name::POLICY.end(scene.text(phrase)));
    let may_be = is_told || is_policy && verbs.first().is_some_and(|verb| verb.is(Class::Noun));
    let is_object = may_be && head[..first].iter().any(|token| is_deed(token) && !token.is(Class::Noun));
    Some(joined(scene, verbs)).filter(|verb| verb.chars().count() <= LONGEST && !is_object)
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

/// 完成710家加工贸易企业|转型升级: what is done to the counted things is named behind them.
fn work(scene: &Scene<'_>) -> Option<Answer> {
    let verb = scene.word(scene.lead().last()?);
    let phrase = scene.draft.indicator.filter(|_| name::WORK_VERB.hold(verb))?;
    let tail = scene.tail();
    let rest = &tail[tail.partition_point(|token| token.end() <= phrase.end())..];
    let work = trimmed(scene, rest);
    let is_work = |token: &Token| is_deed(token) || token.is(Class::Noun);
    let ends = scene.mention().tail.end;
    let goes_on = scene.tree.tokens.get(ends).is_some_and(|next| next.is(Class::Quantity));
    let names = work.len() <= LONGEST_WORK && work.last().is_some_and(is_deed) && work.iter().all(is_work);
    let verb = if phrase::CARRIER.of(verb).is_some() { "" } else { verb };
    let noun = own(scene, tokens_of(scene, phrase));
    (names && !goes_on).then(|| format_compact!("{verb}{noun}{}", joined(scene, work)))
}

/// 解决32万农村居民|饮水安全问题: the trouble that things have is named behind them.
fn solved(scene: &Scene<'_>) -> Option<Answer> {
    let verb = verb(scene).filter(|verb| name::SOLVING.end(verb))?;
    let phrase = scene.draft.indicator?;
    let tail = scene.tail();
    let rest = &tail[tail.partition_point(|token| token.end() <= phrase.end())..];
    let end = rest.iter().rposition(|token| name::TROUBLE.end(scene.word(token)))?;
    let trouble = rest.get(..=end).filter(|trouble| trouble.len() <= LONGEST_TROUBLE)?;
    Some(format_compact!("{verb}{}{}", own(scene, tokens_of(scene, phrase)), joined(scene, trouble)))
}

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

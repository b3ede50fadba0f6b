//! Names of counted things behind their number: with what was done to them, or what became of them.

use compact_str::{CompactString, format_compact};

use super::Answer;
use super::owner_of_work::owner;
use super::work::{self, behind_noun, clause_behind};
use crate::lex::{Class, Classes, Flag, Token};
use crate::meaning::naming::{MANNER, is_carrier, is_deed, joined, own, tokens_of, trimmed};
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::surroundings::PARTS;
use crate::meaning::trigger::{Fact, Trigger};
use crate::metric::Role;
use crate::quantity::QuantityKind;
use crate::vocabulary::name;

/// Longest work done to all examples in tokens.
const LONGEST_DONE: usize = 3;

/// Longest example in tokens.
const LONGEST_EXAMPLE: usize = 4;

/// Most members of a list that share a verb.
const MOST_MEMBERS: usize = 12;

/// Longest trouble in tokens.
const LONGEST_TROUBLE: usize = 12;

/// Longest predicate in tokens.
const LONGEST_PREDICATE: usize = 8;

/// Most characters of a predicate.
const MOST_CHARACTERS: usize = 18;

pub(super) const BEHIND: Rule<Answer> = Rule {
    id: "name.verb_and_noun",
    why: "建成4座污水处理厂, 完成7家企业改造: the verb before the number, the noun behind it, and what is done to it",
    source: Source::Reading("4"),
    triggers: Trigger::all(&[Fact::NounBehind]),
    apply: |scene| {
        let noun = counted(scene)?;
        let done = work::done(scene, &noun).or_else(|| solved(scene, &noun));
        let done = done.or_else(|| verb(scene).map(|verb| format_compact!("{verb}{noun}")));
        done.or_else(|| owner(scene).map(|owner| format_compact!("{owner}{noun}")))
    },
};

pub(super) const BECAME: Rule<Answer> = Rule {
    id: "name.became",
    why: "7个贫困县摘帽, 10家企业入选省级名单, 80%的乡镇达到国家级标准: without a verb before the number, what became of the things behind \
          it is told before their noun",
    source: Source::Reading("4"),
    triggers: Trigger::all(&[Fact::NounBehind]),
    apply: |scene| {
        let noun = counted(scene)?;
        became(scene).map(|predicate| format_compact!("{predicate}{noun}"))
    },
};

pub(super) const OF_MANY: Rule<Answer> = Rule {
    id: "name.verb_of_many",
    why: "推进城东水厂、城西水厂等8个项目, 新建100条健身路径、50片篮球场: the verb before examples, or before the first member of a list, \
          is said of what is counted behind",
    source: Source::Reading("4"),
    triggers: Trigger::all(&[Fact::NounBehind]),
    apply: |scene| {
        let noun = counted(scene)?;
        of_examples(scene, &noun).or_else(|| {
            let verb = verb_of_list(scene)?;
            let done = work::done_to_member(scene, &verb, &noun);
            done.or_else(|| Some(format_compact!("{verb}{noun}")))
        })
    },
};

/// A noun behind its number with the verb before the number, where there is one.
pub(super) fn with_verb(scene: &Scene<'_>, noun: &str) -> CompactString {
    verb(scene).map_or_else(|| noun.into(), |verb| format_compact!("{verb}{noun}"))
}

/// The noun of what is counted, as a name has it; none of a limit, which counts nothing.
fn counted(scene: &Scene<'_>) -> Option<CompactString> {
    let phrase = scene.draft.indicator.filter(|_| scene.draft.role != Role::Limit)?;
    Some(own(scene, tokens_of(scene, phrase)))
}

/// What is done to the things behind the number: the verbs right before it.
fn verb(scene: &Scene<'_>) -> Option<CompactString> {
    verb_of(scene, scene.at)
}

/// The verbs right before the number of a mention.
fn verb_of(scene: &Scene<'_>, at: usize) -> Option<CompactString> {
    const LONGEST: usize = 6;
    let mention = scene.tree.mentions.get(at)?;
    let lead = scene.tree.tokens.get(mention.lead.clone())?;
    // 新增|1.2万个入园名额
    if let Some(adding) = lead.last().filter(|last| name::ADDING.hold(scene.word(last))) {
        return Some(scene.word(adding).into());
    }
    // 组织|由|10名老年人|参加的巡逻队: the verb is of something else
    if lead.last().is_some_and(|last| last.is(Class::Preposition)) {
        return None;
    }
    let predicate = scene.predicates.get(at)?;
    // 改造|提升|63个小区: a verb of change that is done to things
    let acts = predicate.change_at.filter(|at| scene.tree.tokens[*at].has(Flag::Acts));
    let is_level = scene.record_at(at).is_some_and(|record| record.role == Role::Level);
    let end = acts.filter(|at| is_level && *at + 1 == mention.token).map_or(predicate.head, |at| at + 1);
    let head = &lead[..end.saturating_sub(mention.lead.start).min(lead.len())];
    let is_told = head.last().is_some_and(|last| scene.is_attributive(last));
    let head = trimmed(scene, head);
    let first = head.iter().rposition(|token| !is_deed(token)).map_or(0, |at| at + 1);
    let verbs = head.get(first..).filter(|verbs| !verbs.is_empty())?;
    // 精品钢、装备|制造|2个产业集群: the end of a noun of the list
    let acts = |verb: &Token| verb.is(Class::Act) || name::WORK_VERB.hold(scene.word(verb));
    let is_of_noun =
        head[..first].last().is_some_and(|before| before.is(Class::Noun) && !before.is(Class::Own));
    let is_half = is_of_noun && verbs.len() == 1 && !acts(&verbs[0]);
    if is_half && head[..first].iter().any(|token| token.is(Class::ListMark)) {
        return None;
    }
    // 促进|外贸|发展|的48项措施, 支持|新型|工业化|66条举措: the object of another verb is nothing that was done to them
    let noun = scene.record_at(at).and_then(|record| record.indicator);
    let is_policy = noun.is_some_and(|phrase| name::POLICY.end(scene.text(phrase)));
    let may_be = is_told || is_policy && verbs.first().is_some_and(|verb| verb.is(Class::Noun));
    let is_object = may_be && head[..first].iter().any(|token| is_deed(token) && !token.is(Class::Noun));
    Some(joined(scene, verbs)).filter(|verb| verb.chars().count() <= LONGEST && !is_object)
}

/// 新建|100条健身路径、50片篮球场: the verb of the first member of a list is said of the later ones.
fn verb_of_list(scene: &Scene<'_>) -> Option<CompactString> {
    // 100条|健身路径|、|50片: nothing but a mark between the noun of the one and the number of the next
    let follows = |at: &usize| {
        let lead = scene.tree.mentions.get(*at).and_then(|next| scene.tree.tokens.get(next.lead.clone()));
        let before = at.checked_sub(1).and_then(|before| scene.record_at(before)?.noun_behind());
        let joint = lead
            .zip(before)
            .map(|(lead, noun)| &lead[lead.partition_point(|token| token.end() <= noun.end())..]);
        matches!(joint, Some([joint]) if joint.classes.meets(PARTS))
    };
    let members = (scene.sentence().mentions.start..=scene.at).rev().take(MOST_MEMBERS);
    let later = members.take_while(follows).count();
    let first = scene.at.checked_sub(later).filter(|_| (1..MOST_MEMBERS).contains(&later))?;
    let is_alike = scene.record_at(first).is_some_and(|record| record.role == scene.draft.role);
    verb_of(scene, first).filter(|_| is_alike)
}

/// 解决32万农村居民|饮水安全问题, 提升50个卫生所|服务能力: what things have, to which something is done, is named behind them.
fn solved(scene: &Scene<'_>, noun: &str) -> Option<Answer> {
    let verb = verb(scene)?;
    let (solves, improves) = (name::SOLVING.end(&verb), name::IMPROVING.end(&verb));
    let is_had = |token: &Token| {
        let word = scene.word(token);
        solves && name::TROUBLE.end(word) || improves && name::QUALITY.end(word)
    };
    let rest = clause_behind(scene)?;
    let end = rest.iter().rposition(is_had)?;
    let trouble = rest.get(..=end).filter(|trouble| trouble.len() <= LONGEST_TROUBLE)?;
    Some(format_compact!("{verb}{noun}{}", joined(scene, trouble)))
}

/// 7个贫困县全部|摘帽, 10家企业|入选省级名单: what became of counted things, as an attribute of theirs.
fn became(scene: &Scene<'_>) -> Option<CompactString> {
    const SAYS_OTHER: Classes = Classes::of(&[
        Class::Copula,
        Class::Share,
        Class::Compared,
        Class::Quantity,
        Class::Open,
        Class::Preposition,
        Class::Conjunction,
    ]);
    // 80%的乡镇|达到国家级标准
    let is_counted = scene.kind() == QuantityKind::Count || scene.draft.role == Role::Share;
    let rest = behind_noun(scene).filter(|_| is_counted)?;
    let first = rest.first().filter(|first| !scene.is_attributive(first))?;
    let told = |token: &Token| is_deed(token) && !token.is(Class::Adverb);
    let manner = rest.iter().take_while(|token| !told(token) && token.classes.meets(MANNER)).count();
    let predicate = trimmed(scene, &rest[manner..]);
    let (verb, last) = (predicate.first()?, predicate.last()?);
    let is_verbal = tells_stage(scene, predicate);
    // 在新三板|挂牌
    let is_where = name::AT_PLACE.hold(scene.word(first));
    // 12户企业、21款产品|获认定: what is told of all members is told behind the last
    let next = scene.tree.tokens.get(scene.mention().tail.end);
    let is_last = !next.is_some_and(|next| next.is(Class::ListMark));
    let is_clause = || if is_where { is_event(last) } else { tells_event(scene, predicate) };
    // 通过 is a preposition besides, and 达到 a copula
    let others = &predicate[usize::from(name::OUTCOME.hold(scene.word(verb)))..];
    let other = |token: &Token| token.classes.meets(SAYS_OTHER) || scene.is_attributive(token);
    // 四分之一的鞋业|逆势增长: what a part does is no mark of it
    let moves = scene.draft.role == Role::Share && predicate.iter().any(|token| token.is(Class::Change));
    let is_told = (is_verbal || is_last && is_clause()) && !moves;
    if !is_told || predicate.len() > LONGEST_PREDICATE || others.iter().any(other) {
        return None;
    }
    let words = joined(scene, predicate);
    let words = if is_where || is_verbal { words } else { format_compact!("{words}的") };
    Some(words).filter(|words| words.chars().count() <= MOST_CHARACTERS)
}

/// 竣工投产, 脱贫出列: verbs alone; not 改造|启动实施, which tells how the work on the things came on.
fn tells_stage(scene: &Scene<'_>, predicate: &[Token]) -> bool {
    let is_done = |token: &Token| is_deed(token) || token.is(Class::Stage);
    let [verb, .., last] = predicate else { return predicate.iter().all(is_event) };
    let is_of_work = name::WORKS.hold(scene.word(verb)) && !name::DONE_TO.hold(scene.word(last));
    predicate.iter().all(is_done) && predicate.iter().any(is_event) && !is_of_work
}

/// 入选省级名单, 通过评估: a verb and its object, which the things did or had done to them.
fn tells_event(scene: &Scene<'_>, predicate: &[Token]) -> bool {
    let Some((verb, last)) = predicate.first().zip(predicate.last()) else { return false };
    let word = scene.word(verb);
    let has_object = predicate.len() > 1;
    // 亮化|改造工程|全部完工: the words before the last verb are its subject
    let is_manner = |pair: &[Token]| pair[0].classes.meets(MANNER) && is_event(&pair[1]);
    let has_subject = last.is(Class::Stage) && has_object || predicate.windows(2).any(is_manner);
    // 完成|4000户生态移民|安置任务: the verb before the number has all behind it for its object
    let is_governed = |token: &Token| is_carrier(scene, token) || token.is(Class::Act);
    let is_object = scene.lead().iter().any(is_governed) || verb_of_list(scene).is_some();
    // 指标|减排任务: a noun that its verb is part of
    let object = scene.word(last);
    let is_compound = predicate.len() == 2 && object.chars().count() == 2 && name::POLICY.end(object);
    let carries = has_object && (name::OUTCOME.hold(word) || name::WORK_VERB.hold(word));
    let is_other = name::WORKS.hold(word) || name::TAKEN_FOR.hold(word);
    (is_event(verb) || carries) && !has_subject && !is_object && !is_compound && !is_other
}

/// Tells that something came about: no word that dictionaries hold for a noun too (建设), but for the stages of works (开工).
fn is_event(token: &Token) -> bool {
    let is_noun_too = token.is(Class::Noun) && token.is(Class::Verb);
    token.is(Class::Stage) || is_deed(token) && !is_noun_too
}

/// 续建|城北高铁、城南高铁等8个铁路项目, 新建|城南、城北2个公园: what was done to all of which some or all are named before the
/// number.
fn of_examples(scene: &Scene<'_>, noun: &str) -> Option<Answer> {
    let (last, _) = scene.lead().split_last()?;
    let work = trimmed(scene, behind_noun(scene)?);
    let is_some = name::AND_SO_ON.hold(scene.word(last));
    if !is_some && !names_all(scene) || work.len() > LONGEST_DONE || !work.iter().all(is_deed) {
        return None;
    }
    let before = trimmed(scene, scene.clause_before());
    // 全面完成|防护林|等7项工程: one example names them
    let carries = |token: &&Token| token.is(Class::Met) || is_carrier(scene, token);
    let before = &before[before.iter().take_while(carries).count()..];
    let (_, example) = before.split_last()?;
    let names = |token: &Token| token.is(Class::Noun) && !is_deed(token) || token.classes == Classes::NONE;
    if is_some
        && work.is_empty()
        && (1..=LONGEST_EXAMPLE).contains(&example.len())
        && example.iter().all(names)
    {
        return Some(format_compact!("{}{noun}", joined(scene, before)));
    }
    // 比|亚迪: a character alone is part of a name that no dictionary holds
    let leads = |token: &Token| {
        let is_verb = token.is(Class::Act) || !token.is(Class::Noun);
        is_deed(token) && is_verb && scene.word(token).chars().count() > 1
    };
    let (verb, behind) = before.split_first().filter(|(verb, _)| leads(verb))?;
    let goes_on = |next: &&Token| {
        let word = scene.word(next);
        name::WORK_VERB.hold(word) || name::DONE_TO.hold(word) || leads(next)
    };
    let second = behind.first().filter(goes_on).map_or("", |next| scene.word(next));
    // 新建学校、改造医院等8个项目: each example has a verb of its own
    let mut later = behind.split(|token| token.is(Class::ListMark)).skip(1);
    let is_shared = !later.any(|example| example.first().is_some_and(leads));
    is_shared.then(|| format_compact!("{}{second}{noun}{}", scene.word(verb), joined(scene, work)))
}

/// 城南、城北|2个: as many members as the number says.
fn names_all(scene: &Scene<'_>) -> bool {
    let members = scene.lead().split(|token| token.classes.meets(PARTS)).filter(|member| !member.is_empty());
    let count = members.count();
    count > 1 && scene.draft.quantity.value.to_string() == count.to_string()
}

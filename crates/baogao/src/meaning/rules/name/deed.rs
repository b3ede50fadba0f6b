//! Names of deeds that are said of what was told before them: 开工安置房4100套，竣工2600套; 发放救助金3亿元，惠及9万人.

use compact_str::{CompactString, format_compact};

use super::Answer;
use super::owner::{is_noun, is_stage, named, of_sentence};
use crate::lex::{Class, Token};
use crate::meaning::naming::{is_deed, joined, tokens_of, trimmed};
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::trigger::{Fact, Trigger};
use crate::metric::{MetricDraft, Role};
use crate::quantity::QuantityKind;
use crate::vocabulary::name;
use crate::vocabulary::unit::is_home_currency;

pub(super) const OF_DEED: Rule<Answer> = Rule {
    id: "name.done_to_counted",
    why: "重点项目137个，开工126个, 新建管网335公里、改造24公里: what was done is said of the things that were counted before it in \
          the sentence",
    source: Source::Reading("4"),
    triggers: Trigger::all(&[Fact::ShortPhrase]),
    apply: |scene| {
        let verbs = trimmed(scene, scene.indicator_tokens());
        if scene.has_noun_behind() || !is_stage(scene, verbs) {
            return None;
        }
        let (thing, is_work) = of_sentence(scene).find_map(|record| things(scene, record))?;
        let before = scene.lead().partition_point(|token| token.end() <= verbs[0].start());
        // 基本|建成: how far things came
        let manner = scene.lead()[..before].last().map(|token| scene.word(token));
        let manner = manner.filter(|word| name::IN_PART.hold(word)).unwrap_or_default();
        let verbs = joined(scene, verbs);
        Some(if is_work {
            format_compact!("{thing}{manner}{verbs}")
        } else {
            format_compact!("{manner}{verbs}{thing}")
        })
    },
};

/// The things that a record of the same unit counts (引进|工业项目), and whether they are works (棚户区改造|开工).
fn things(scene: &Scene<'_>, record: &MetricDraft) -> Option<(CompactString, bool)> {
    let is_amount = matches!(record.quantity.kind, QuantityKind::Count | QuantityKind::Measure);
    let unit = &record.quantity.unit;
    let is_same = *unit == scene.draft.quantity.unit && !unit.ends_with(is_home_currency);
    let is_counted = is_amount && is_same && record.role == Role::Level;
    let phrase = tokens_of(scene, record.indicator.filter(|_| is_counted)?);
    let is_verb = |token: &Token| token.is(Class::Stage) || is_deed(token) && !token.is(Class::Noun);
    // 新建|污水管网: what was done to the whole is not done to the part
    let is_led = phrase.first().is_some_and(|first| name::DONE_TO.hold(scene.word(first)));
    let phrase = &phrase[usize::from(is_led)..];
    // 棚户区|改造|开工, 开工|棚户区|改造: the work itself
    let is_work = |token: &Token| name::WORKS.hold(scene.word(token));
    let is_stage =
        |token: &&Token| token.is(Class::Stage) || name::DONE_TO.hold(scene.word(token)) && !is_work(token);
    let start = phrase.iter().take_while(is_stage).count();
    let end = phrase.iter().rposition(|token| !is_stage(&token)).map_or(0, |at| at + 1);
    if let Some([first, .., last]) = phrase.get(start..end)
        && is_work(last)
        && !is_deed(first)
    {
        return Some((joined(scene, &phrase[start..end]), true));
    }
    // 开工建设|经济适用住房: verbs that stand before it are done to it, one inside is of its name
    let joins = |token: &Token| is_verb(token) || token.is(Class::ListMark) || token.is(Class::Conjunction);
    let run = &phrase[..phrase.iter().take_while(|token| joins(token)).count()];
    // 开工建设|保障|房: a character belongs to the verb before it
    let is_inside = |last: usize| phrase.len() == last + 2 && (is_led || last > 0);
    let whole = run.iter().rposition(is_verb).map(|last| &phrase[last + usize::from(!is_inside(last))..]);
    let part = || phrase.rsplit(is_verb).find(|noun| !noun.is_empty());
    let thing = |noun: &[Token]| {
        // 保障|房, 安置|点: a character that a noun leads to
        let is_led = matches!(trimmed(scene, noun), [.., one, last]
            if (is_noun(one) || is_deed(one)) && last.is(Class::Noun));
        let led = || is_led.then(|| joined(scene, trimmed(scene, noun)));
        named(scene, noun).or_else(led).filter(|_| !noun.iter().all(is_deed))
    };
    whole.and_then(thing).or_else(|| thing(part()?)).map(|thing| (thing, false))
}

pub(super) const REACHING: Rule<Answer> = Rule {
    id: "name.whom_it_reaches",
    why: "发放救助金3亿元，惠及9万人: whom a deed reaches is said with the deed that was told before it in \
          the sentence",
    source: Source::Reading("4"),
    triggers: Trigger::all(&[Fact::ShortPhrase]).in_lead(&[Class::Act, Class::Verb]),
    apply: |scene| {
        let [verb] = trimmed(scene, scene.indicator_tokens()) else { return None };
        let verb = scene.word(verb);
        let is_alone = name::REACHING.hold(verb) && !scene.has_noun_behind();
        let deed = of_sentence(scene).next().filter(|_| is_alone)?.name.as_ref()?;
        let is_deed = deed.chars().count() > 2 && name::REACHING.ending(deed).is_none();
        is_deed.then(|| format_compact!("{deed}{verb}"))
    },
};

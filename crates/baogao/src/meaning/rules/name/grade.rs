//! Names of things that are counted grade by grade: 2个国家级、15个省级现代农业产业园.

use compact_str::{CompactString, format_compact};

use super::Answer;
use super::behind::with_verb;
use crate::lex::Class;
use crate::meaning::naming::{is_deed, joined, own, tokens_of, trimmed};
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::surroundings::PARTS;
use crate::meaning::trigger::{Fact, Trigger};
use crate::text::TextRange;
use crate::vocabulary::name;

/// How many grades are counted in one list.
const MOST: usize = 6;

pub(super) const OF_GRADE: Rule<Answer> = Rule {
    id: "name.of_grade",
    why: "2个国家级、15个省级产业园: a grade alone is one of the things that stand behind a later grade of its list, or \
          of its whole (平台15家，其中国家级2家)",
    source: Source::Reading("4"),
    triggers: Trigger::all(&[Fact::ShortPhrase]).and_any(&[
        Fact::NounBehind,
        Fact::HasWhole,
        Fact::MemberBefore,
    ]),
    apply: |scene| {
        let grade = Some(scene.text(scene.draft.indicator?)).filter(|grade| name::GRADE.hold(grade))?;
        if !scene.has_noun_behind() {
            return of_whole(scene, grade).or_else(|| of_member_before(scene, grade));
        }
        things(scene).map(|things| with_verb(scene, &format_compact!("{grade}{things}")))
    },
};

/// 新增省级以上平台15家，其中|国家级|2家: the grade takes the place of that of the whole, or stands before its things.
fn of_whole(scene: &Scene<'_>, grade: &str) -> Option<CompactString> {
    let whole = scene.before.get(scene.draft.part_of?.checked_sub(scene.first)?)?;
    let name = whole.name.as_ref()?;
    if let Some((verb, things)) = name::GRADE.iter().find_map(|other| name.split_once(other)) {
        return Some(format_compact!("{verb}{grade}{}", behind_grade(things)));
    }
    let words = tokens_of(scene, whole.indicator?);
    let things = words.iter().position(|word| !is_deed(word) || word.is(Class::Noun))?;
    let things = joined(scene, trimmed(scene, &words[things..]));
    let verb = name.strip_suffix(things.as_str()).filter(|_| !things.is_empty())?;
    Some(format_compact!("{verb}{grade}{things}"))
}

/// 新增国家级园区4个、|省级|10个: the grade takes the place of that of the member before it.
fn of_member_before(scene: &Scene<'_>, grade: &str) -> Option<CompactString> {
    let before = scene.record_before().filter(|before| before.quantity.unit == scene.draft.quantity.unit)?;
    let name = before
        .name
        .as_ref()
        .filter(|_| scene.lead().first().is_some_and(|mark| mark.classes.meets(PARTS)))?;
    let (verb, things) = name::GRADE.iter().find_map(|other| name.split_once(other))?;
    let things = behind_grade(things);
    (!things.is_empty()).then(|| format_compact!("{verb}{grade}{things}"))
}

/// 省级|以上|平台: the things of a grade.
fn behind_grade(things: &str) -> &str {
    things.strip_prefix("以上").unwrap_or(things)
}

/// The things behind the next grade of the list that has any.
fn things(scene: &Scene<'_>) -> Option<CompactString> {
    let mentions = &scene.tree.mentions[scene.at..];
    for (next, pair) in scene.behind.iter().zip(mentions.windows(2)).take(MOST) {
        let lead = scene.tree.tokens.get(pair[1].lead.clone())?;
        let is_member = pair[1].clause == pair[0].clause && lead.last()?.classes.meets(PARTS);
        let phrase =
            next.indicator.filter(|phrase| is_member && phrase.start() >= next.quantity.range.end())?;
        let grade = name::GRADE.opening(scene.text(phrase))?;
        let things = tokens_of(scene, TextRange::new(phrase.start() + grade.len(), phrase.end()));
        if !things.is_empty() {
            return Some(own(scene, things));
        }
    }
    None
}

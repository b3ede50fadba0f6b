//! Names of limits: the things that a limit selects have what is limited (产值超亿元企业).

use compact_str::format_compact;

use super::Answer;
use crate::lex::{Class, Classes, Token};
use crate::meaning::naming::{MARKS, has_head, is_deed, joined, not_said, tokens_of, trimmed};
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::surroundings::PARTS;
use crate::meaning::trigger::{Fact, Trigger};
use crate::metric::Role;

/// Longest thing in tokens.
const LONGEST: usize = 8;

/// Words that a measured head may consist of.
const HEADS: Classes = Classes::of(&[Class::MeasureNoun, Class::BareHead]);

/// What names no thing.
const NO_THING: Classes = MARKS.union(Classes::of(&[
    Class::Quantity,
    Class::Copula,
    Class::Share,
    Class::ValueNoun,
    Class::Milestone,
    Class::Preposition,
    Class::ListMark,
    Class::Conjunction,
    Class::Change,
]));

pub(super) const OF_LIMITED: Rule<Answer> = Rule {
    id: "name.of_limited",
    why: "培育产值超亿元的企业, 收入5万元以下薄弱村: what is limited is said of the things that the limit selects, which stand behind \
          the number",
    source: Source::Reading("4"),
    triggers: Trigger::all(&[Fact::Bounded]),
    apply: |scene| {
        if scene.draft.role != Role::Limit || scene.has_noun_behind() {
            return None;
        }
        let phrase = trimmed(scene, tokens_of(scene, scene.draft.indicator?));
        // 规模以上和|销售收入, 一批|税收
        let parts = |token: &Token| {
            let counts = token.is(Class::Numeral) && !token.is(Class::PlanOwner);
            token.classes.meets(PARTS) || token.is(Class::Quantity) || counts
        };
        let head = &phrase[phrase.iter().rposition(parts).map_or(0, |at| at + 1)..];
        // 培育|产值
        let leads = |token: &&Token| is_deed(token) && !token.classes.meets(HEADS);
        let head = &head[head.iter().take_while(leads).count()..];
        let head = joined(scene, Some(head).filter(|head| has_head(head, scene))?);
        let thing = joined(scene, selected(scene)?);
        // 村|集体经营性收入
        let is_said = head.starts_with(thing.as_str());
        Some(if is_said { head } else { format_compact!("{thing}{}", not_said(&thing, &head)) })
    },
};

/// 超亿元|的|工业企业, 超1万亿元的|200项|重大项目: the things that stand behind a limit.
fn selected<'a>(scene: &Scene<'a>) -> Option<&'a [Token]> {
    let number = scene.mention().token;
    let behind = scene.tree.tokens.get(number + 1..scene.clause().tokens.end)?;
    let passed = |token: &&Token| scene.is_attributive(token) || token.is(Class::Quantity);
    let opening = behind.iter().take(2).take_while(passed).count();
    let words = &behind[opening..];
    let ends = |token: &&Token| {
        let is_verb = is_deed(token) && !token.is(Class::Noun);
        token.classes.meets(NO_THING) || token.classes.meets(HEADS) || is_verb || scene.is_attributive(token)
    };
    let words = &words[..words.iter().take(LONGEST).take_while(|token| !ends(token)).count()];
    let is_thing = |token: &Token| token.classes.meets(Classes::of(&[Class::Sized, Class::Area]));
    let end = words.iter().rposition(is_thing)?;
    // 产业|集聚区
    let more = words[end + 1..].iter().take_while(|token| token.is(Class::Zone)).count();
    Some(trimmed(scene, &words[..=end + more])).filter(|thing| !thing.is_empty())
}

//! Names of rates whose owner stands before 对.

use std::ops::Range;

use compact_str::{CompactString, format_compact};

use super::Answer;
use super::list::ordinal_of;
use crate::lex::{Class, Classes, Token};
use crate::meaning::naming::{joined, trimmed};
use crate::meaning::phrase::series;
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::surroundings::PARTS;
use crate::meaning::trigger::Trigger;
use crate::metric::Role;
use crate::quantity::QuantityKind;
use crate::vocabulary::{name, numeral};

pub(super) const TOWARDS: Rule<Answer> = Rule {
    id: "name.towards",
    why: "服务业增加值增长8.3%，对经济增长贡献率55%: whose rate it is stands before 对, or was told before",
    source: Source::Reading("4"),
    triggers: Trigger::before(&[Class::Preposition]),
    apply: |scene| {
        let words = scene.indicator_tokens();
        words.last().filter(|last| name::RATE_OF_PART.end(scene.word(last)))?;
        let series = series(scene.tree, scene.at);
        let lead = scene.tree.tokens.get(scene.tree.mentions.get(series.start)?.lead.clone())?;
        let at = lead.iter().position(|token| name::TOWARDS.hold(scene.word(token)))?;
        let (before, rest) = lead.split_at(at);
        let (towards, behind) = rest.split_first()?;
        let is_led = behind.first()?.start() >= words.first()?.start();
        let words = words.iter().position(|token| token.start() >= towards.end()).map(|at| &words[at..])?;
        let whose = trimmed(scene, before);
        let is_list = whose.iter().any(is_mark);
        if !is_led || words.is_empty() || !is_list && series.start < scene.at {
            return None;
        }
        let owner = match whose {
            [] => told_before(scene)?,
            list if is_list => member(scene, list, series)?,
            owner => joined(scene, owner),
        };
        Some(format_compact!("{owner}{}{}", scene.word(towards), joined(scene, words)))
    },
};

/// The name of what was measured last before it in its sentence; a share or a gap is of something else.
fn told_before(scene: &Scene<'_>) -> Option<Answer> {
    let near = scene.recent_from(scene.sentence_before().first()?.start());
    let mut measured =
        near.filter(|record| record.role != Role::Share && record.quantity.kind != QuantityKind::Points);
    measured.next()?.name.clone()
}

/// 一、二、三产业|对经济的贡献率分别为: the member of the list that has the place of the number in its series.
fn member(scene: &Scene<'_>, list: &[Token], series: Range<usize>) -> Option<CompactString> {
    let members = || list.split(|token| token.classes.meets(PARTS)).map(|member| trimmed(scene, member));
    if members().count() != series.len() || list.iter().any(|token| token.is(Class::Comma)) {
        return None;
    }
    let word = joined(scene, members().nth(scene.at - series.start)?);
    let last = joined(scene, members().next_back()?);
    let industry = name::INDUSTRY.ending(&last).unwrap_or_default();
    let ordinal = word.strip_suffix(industry).unwrap_or(&word);
    let is_ordinal = !industry.is_empty() && ordinal.chars().all(name::is_ordinal_part);
    let bare = ordinal.trim_start_matches(numeral::is_ordinal);
    Some(if is_ordinal { ordinal_of(&format_compact!("{bare}{industry}")) } else { word })
}

fn is_mark(token: &Token) -> bool {
    token.classes.meets(Classes::of(&[Class::ListMark, Class::Quantity, Class::Comma]))
}

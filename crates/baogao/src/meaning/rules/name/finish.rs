//! What every name goes through last, whichever rule gave it.

use compact_str::{CompactString, format_compact};

use crate::lex::{Class, Classes, Token};
use crate::meaning::naming::{is_deed, joined};
use crate::meaning::scene::Scene;
use crate::metric::Role;
use crate::vocabulary::name;

/// A name as the record has it.
pub(in crate::meaning::rules) fn finished(scene: &Scene<'_>, name: CompactString) -> CompactString {
    let name = without_stress(scene, name);
    match each_unit(scene) {
        Some(unit) if !name.contains(unit.as_str()) => format_compact!("{unit}{name}"),
        _ => name,
    }
}

/// 加快|推进老旧小区改造, 积极|争取资金: a name without the word before its verb that says how eagerly it was done.
fn without_stress(scene: &Scene<'_>, name: CompactString) -> CompactString {
    /// Tokens on either side of a number that its name may begin with.
    const REACH: usize = 64;
    let (number, sentence) = (scene.mention().token, &scene.sentence().tokens);
    let near = number.saturating_sub(REACH).max(sentence.start)..sentence.end.min(number + REACH);
    let rest = scene.tree.tokens[near].windows(2).find_map(|pair| {
        let [stress, verb] = pair else { return None };
        let rest = name.strip_prefix(scene.word(stress)).filter(|_| name::STRESS.hold(scene.word(stress)))?;
        let object = rest.strip_prefix(scene.word(verb)).filter(|_| is_deed(verb))?;
        (!object.is_empty()).then_some(rest)
    });
    rest.map_or_else(|| name.clone(), CompactString::from)
}

/// 每个县市区|新建5所学校: of which unit the value is told, that the row is not read as the sum of all.
fn each_unit(scene: &Scene<'_>) -> Option<CompactString> {
    /// Tokens before a number in which it is sought, and of the unit itself.
    const REACH: usize = 24;
    const LONGEST: usize = 9;
    const OF_UNIT: Classes = Classes::of(&[
        Class::Area,
        Class::Noun,
        Class::Zone,
        Class::Open,
        Class::Close,
        Class::ListMark,
        Class::Sized,
        Class::Qualifier,
    ]);
    const ENDS: Classes =
        Classes::of(&[Class::Comma, Class::Semicolon, Class::Stop, Class::Break, Class::Colon]);
    if scene.draft.role != Role::Level {
        return None;
    }
    let (number, start) = (scene.mention().token, scene.sentence().tokens.start);
    let before = scene.tree.tokens.get(number.saturating_sub(REACH).max(start)..number)?;
    let clause = before.iter().rposition(|token| token.classes.meets(ENDS)).map_or(0, |end| end + 1);
    let clause = &before[clause..];
    let each = clause.iter().rposition(|token| name::EACH.hold(scene.word(token)))?;
    let is_of_unit = |token: &Token| token.classes.meets(OF_UNIT) && !is_deed(token);
    let unit = clause[each + 1..].iter().take(LONGEST).take_while(|token| is_of_unit(token)).count();
    // 每个项目: what is counted itself
    let is_unit = clause.get(each + 1..each + 1 + unit)?.first().is_some_and(|first| first.is(Class::Area));
    let goes_on = clause.get(each + 1 + unit).is_some_and(|next| next.is(Class::Particle));
    (is_unit && !goes_on).then(|| joined(scene, &clause[each..=each + unit]))
}

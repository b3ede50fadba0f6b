//! Whose a work is that is told by its size: 鑫达化工|年产20万吨|苯胺项目.

use compact_str::CompactString;

use crate::lex::{Class, Classes, Token};
use crate::meaning::naming::{MANNER, MARKS, closes_quotations, is_deed, joined, trimmed};
use crate::meaning::scene::Scene;
use crate::metric::Role;
use crate::quantity::{Bound, QuantityKind};
use crate::vocabulary::name;
use crate::vocabulary::unit::is_home_currency;

/// Longest name in tokens.
const LONGEST: usize = 8;

/// What names consist of.
const NAMES: Classes = Classes::of(&[
    Class::Noun,
    Class::PlaceName,
    Class::PersonName,
    Class::Foreign,
    Class::Zone,
    Class::QuoteOpen,
    Class::QuoteClose,
]);

/// What no name holds.
const NO_NAMES: Classes = Classes::of(&[Class::Own, Class::Time, Class::MeasureNoun, Class::BareHead]);

/// Characters that part a name from what stands before it.
const JOINTS: Classes = MARKS.union(Classes::of(&[
    Class::Conjunction,
    Class::ListMark,
    Class::Particle,
    Class::Preposition,
    Class::Space,
    Class::LeadIn,
]));

/// The name before a number that says how large the work behind it is.
pub(super) fn owner(scene: &Scene<'_>) -> Option<CompactString> {
    let quantity = &scene.draft.quantity;
    let is_size = quantity.kind == QuantityKind::Measure
        && quantity.bound == Bound::Exact
        && !quantity.unit.ends_with(is_home_currency);
    let work = scene.indicator_tokens().last().filter(|_| is_size && scene.draft.role == Role::Level)?;
    let words = before_size(scene);
    let run = words.iter().rev().take_while(|token| is_part(scene, token)).count();
    // 5条|约|120公里
    let is_open = run < words.len() || !scene.follows_number();
    let run = &words[words.len() - run..];
    // 加快|建设|天邦橡胶
    let leads = |token: &&Token| {
        is_deed(token) && scene.word(token).chars().count() > 1 || token.classes.meets(MANNER)
    };
    let run = trimmed(scene, &run[run.iter().take_while(leads).count()..]);
    let is_name = (1..=LONGEST).contains(&run.len()) && name::WORK_OF_SIZE.end(scene.word(work));
    let name = Some(joined(scene, run)).filter(|_| is_name && closes_quotations(run) && is_open);
    name.filter(|name| name.chars().count() > 1)
}

/// 鑫达化工|年产, 华润电厂|2×: the words before a size, without what leads to it.
fn before_size<'a>(scene: &Scene<'a>) -> &'a [Token] {
    let lead = scene.lead();
    let is_mark = |token: &Token| {
        let has_letter = scene.word(token).chars().any(char::is_alphabetic);
        !has_letter && !token.is(Class::QuoteClose)
    };
    let leads = |token: &&Token| name::OF_SIZE.hold(scene.word(token)) || is_mark(token);
    &lead[..lead.len() - lead.iter().rev().take_while(leads).count()]
}

/// 天|邦|橡胶: a character alone is part of a name that no dictionary holds; 永仁|至|富宁.
fn is_part(scene: &Scene<'_>, token: &Token) -> bool {
    let word = scene.word(token);
    let is_piece = word.chars().count() == 1 && !token.classes.meets(JOINTS);
    let is_word = token.classes.meets(NAMES) || token.classes == Classes::NONE;
    (is_piece || is_word || name::TO_PLACE.hold(word)) && !token.classes.meets(NO_NAMES)
}

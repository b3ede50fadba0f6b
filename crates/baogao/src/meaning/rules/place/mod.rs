//! `place`: the geographic unit or zone whose figure a value is, where that is not the report's own.

use crate::lex::{Class, Classes, Token};
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::trigger::Trigger;
use crate::text::TextRange;
use crate::vocabulary::place;

pub(super) const RULES: &[Rule<TextRange>] = &[OF_CLAUSE];

const OF_CLAUSE: Rule<TextRange> = Rule {
    id: "place.of_clause",
    why: "the name of a place that opens the clause of a number, or its phrase, owns the figure",
    source: Source::Reading("7"),
    triggers: Trigger::before(&[Class::PlaceName, Class::Zone]),
    apply: |scene| {
        let clause = scene.clause_before();
        let opening = clause.iter().position(|token| !token.classes.meets(PASSED))?;
        let place = named_at(scene, &clause[opening..])?;
        let next = clause.iter().find(|token| token.start() >= place.end())?;
        // 湖北省委, 在武汉市召开: no owner of a figure
        let owns = next.classes.meets(Classes::of(&[
            Class::Noun,
            Class::MeasureNoun,
            Class::Act,
            Class::PerHead,
            Class::Qualifier,
            Class::Verb,
        ])) || next.is(Class::Quantity);
        (owns && !scene.above.is_own(scene.reading, place)).then_some(place)
    },
};

/// What may stand before the name of a place at the start of a clause.
const PASSED: Classes = Classes::of(&[Class::Part, Class::Time, Class::Space, Class::LeadIn]);

/// The name of a place and its kind at the start of tokens: 武汉市, 兰州|新区.
fn named_at(scene: &Scene<'_>, tokens: &[Token]) -> Option<TextRange> {
    let first = tokens.first().filter(|first| first.is(Class::PlaceName) && !first.is(Class::Own))?;
    let zones = tokens[1..].iter().take(2).take_while(|token| token.is(Class::Zone)).last();
    let end = zones.map_or(first.end(), |zone| zone.end());
    let text = &scene.reading[first.start()..end];
    let named = zones.is_some() || text.ends_with(place::is_level_end);
    (named && text.chars().count() > 2).then(|| TextRange::new(first.start(), end))
}

//! `place`: the geographic unit or zone whose figure a value is, where that is not the report's own.

use crate::lex::{Class, Classes, Token};
use crate::meaning::rule::{Rule, Source};
use crate::meaning::scene::Scene;
use crate::meaning::trigger::Trigger;
use crate::quantity::QuantityKind;
use crate::report::is_division;
use crate::text::TextRange;
use crate::vocabulary::place;

pub(super) const RULES: &[Rule<TextRange>] = &[OF_CLAUSE];

const OF_CLAUSE: Rule<TextRange> = Rule {
    id: "place.of_clause",
    why: "the name of a place that opens the clause of a number, its phrase or its member of a list owns the figure",
    source: Source::Reading("7"),
    triggers: Trigger::before(&[Class::PlaceName, Class::Zone]),
    apply: |scene| {
        let clause = scene.clause_before();
        let member = member_start(clause);
        // a member is the name alone: 四川省著名商标4件 names a prize
        let own = opening(scene, &clause[member..])
            .filter(|own| member == 0 || clause.last().is_some_and(|last| last.end() <= own.end()));
        own.or_else(|| opening(scene, clause).filter(|_| member > 0))
    },
};

/// What may stand before the name of a place at the start of a clause.
const PASSED: Classes = Classes::of(&[Class::Part, Class::Time, Class::Space, Class::LeadIn]);

/// What a place does or has, behind its name.
const OWNED: Classes = Classes::of(&[
    Class::Noun,
    Class::MeasureNoun,
    Class::Act,
    Class::PerHead,
    Class::Qualifier,
    Class::Verb,
    Class::Copula,
    Class::Quantity,
]);

/// The same behind a name without its level: 成都完成投资; 成都地铁 is a company, and so is 河北养元.
const CARRIED: Classes = Classes::of(&[Class::MeasureNoun, Class::Copula]);

/// What a word is that is the name of a place besides.
const OTHER: Classes =
    Classes::of(&[Class::Act, Class::Verb, Class::Change, Class::Copula, Class::Adjective]);

/// What makes another part of its sentence of a place: 与上海联合, 滨江新区至武当山.
const JOINING: Classes = Classes::of(&[Class::Preposition, Class::Conjunction]);

/// Where the last member of a list of numbers begins: 南京市80亿元、|苏州市60亿元.
fn member_start(clause: &[Token]) -> usize {
    let joins = |pair: &[Token]| pair[0].is(Class::Quantity) && pair[1].is(Class::ListMark);
    clause.windows(2).rposition(joins).map_or(0, |at| at + 2)
}

/// The place that opens these tokens and owns the number behind them.
fn opening(scene: &Scene<'_>, tokens: &[Token]) -> Option<TextRange> {
    let opening = tokens.iter().position(|token| !token.classes.meets(PASSED))?;
    if tokens[..opening].iter().any(|token| token.classes.meets(JOINING)) {
        return None;
    }
    let named = named_at(scene, &tokens[opening..])?;
    let owns = match tokens.iter().find(|token| token.start() >= named.range.end()) {
        Some(next) if next.classes.meets(JOINING) => false,
        Some(next) if named.is_short => next.classes.meets(CARRIED),
        // 湖北省委, 在武汉市召开: no owner of a figure
        Some(next) => next.classes.meets(OWNED),
        // 其中南京市8600座
        None => !named.is_short,
    };
    (owns && !scene.above.is_own(scene.reading, named.range)).then_some(named.range)
}

/// The name of a place.
struct Named {
    range: TextRange,
    /// Its level is not written: 成都.
    is_short: bool,
}

/// The name of a place and its kind at the start of tokens: 武汉市, 兰州|新区, 天府|新区, 成都.
fn named_at(scene: &Scene<'_>, tokens: &[Token]) -> Option<Named> {
    let Some(first) = tokens.first().filter(|first| first.is(Class::PlaceName) && !first.is(Class::Own))
    else {
        return zone_at(scene, tokens);
    };
    // 新建|省级医院: a verb as well, and 省 is no zone of a county
    let is_verb = first.classes.meets(OTHER);
    let zones = tokens[1..].iter().take(2).take_while(|token| token.is(Class::Zone) && !is_verb).last();
    let range = TextRange::new(first.start(), zones.map_or(first.end(), |zone| zone.end()));
    let text = &scene.reading[range];
    if zones.is_none() && !text.ends_with(place::is_level_end) {
        let is_name = !is_verb && is_division(text);
        return is_name.then_some(Named { range, is_short: true });
    }
    (text.chars().count() > 2).then_some(Named { range, is_short: false })
}

/// What the name of a district is in the dictionary: nothing, or a noun alone.
const NAMING: [Classes; 2] = [Classes::NONE, Classes::of(&[Class::Noun])];

/// A new district that is named by no name of a place (天府|新区), or a zone that its kind names (高新区).
fn zone_at(scene: &Scene<'_>, tokens: &[Token]) -> Option<Named> {
    /// Characters of such a name.
    const LONGEST: usize = 3;
    let zone = tokens.iter().take(LONGEST + 1).position(|token| token.is(Class::Zone))?;
    // 高新区实现产值12亿元: a city has one; 创建高新区1个 and 自贸区福州片区 are others
    let (first, rest) = tokens.split_first()?;
    if place::ONLY_ZONE.hold(scene.word(first)) {
        let counts_zones = scene.kind() == QuantityKind::Count && !scene.has_noun_behind();
        let is_owner = rest.first().map_or(!counts_zones, |next| !next.is(Class::PlaceName));
        return is_owner.then_some(Named { range: first.range, is_short: false });
    }
    let (name, zone) = (&tokens[..zone], &tokens[zone]);
    let range = TextRange::new(name.first()?.start(), zone.end());
    let is_name = name.iter().all(|token| NAMING.contains(&token.classes));
    let chars = scene.reading[TextRange::new(range.start(), zone.start())].chars().count();
    let is_district = place::NEW_DISTRICT.hold(scene.word(zone));
    (is_name && is_district && (2..=LONGEST).contains(&chars)).then_some(Named { range, is_short: false })
}

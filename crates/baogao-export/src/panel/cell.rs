//! Which records fill a cell, by stated rules.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use baogao::{Bound, Number, Status};

use super::candidate::Candidate;
use super::options::{PanelOptions, PeriodKind};
use super::row::{Doubt, PanelRow};

/// What rows are told apart by, in their order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    asked: usize,
    indicator: String,
    /// Reports whose place is known come first; what nobody knows of two reports is not taken for the same.
    region: (bool, Option<String>, String),
    year: Option<i32>,
    is_target: Option<bool>,
    kind: PeriodKind,
}

/// The rows of all cells that records speak of.
pub(super) fn rows(candidates: Vec<Candidate<'_>>, options: &PanelOptions) -> Vec<PanelRow> {
    let mut cells: BTreeMap<Key, Vec<Candidate<'_>>> = BTreeMap::new();
    for candidate in candidates {
        cells.entry(key(&candidate)).or_default().push(candidate);
    }
    cells.into_values().flat_map(|candidates| of_cell(candidates, options)).collect()
}

fn key(candidate: &Candidate<'_>) -> Key {
    let region = match &candidate.report.region {
        Some(place) => (false, place.code.clone(), place.place().to_owned()),
        None => (true, None, format!("{} {}", candidate.doc, candidate.report.id.0)),
    };
    Key {
        asked: candidate.asked,
        indicator: candidate.indicator.to_owned(),
        region,
        year: candidate.year,
        is_target: candidate.metric.status.map(|status| status == Status::Target),
        kind: candidate.kind,
    }
}

/// The cell, and the further targets of the report that it is from.
fn of_cell(candidates: Vec<Candidate<'_>>, options: &PanelOptions) -> Vec<PanelRow> {
    let (growths, values): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|one| one.is_growth);
    let value = values.iter().min_by_key(|value| rank(value));
    let follows = |growth: &Candidate<'_>| value.is_some_and(|value| value.is_followed_by(growth));
    let growth = growths.iter().min_by_key(|growth| {
        let (standing, is_part, is_bound, order) = rank(growth);
        (standing, Reverse(follows(growth)), is_part, is_bound, order)
    });
    let Some(shown) = value.or(growth) else { return Vec::new() };
    let mut row = PanelRow::of(shown, value, growth, options);
    let (mut further, mut doubts, mut others) = (Vec::new(), Vec::new(), 0);
    for (chosen, all) in [(value, &values), (growth, &growths)] {
        let Some(chosen) = chosen else { continue };
        for other in all.iter().filter(|other| other.order != chosen.order) {
            if is_further(chosen, other) {
                further.push(*other);
                continue;
            }
            others += 1;
            doubts.extend(doubt(chosen, other));
        }
    }
    if row.region.is_none() {
        doubts.push(Doubt::NoRegion);
    }
    if row.year.is_none() {
        doubts.push(Doubt::NoYear);
    }
    doubts.sort_unstable();
    doubts.dedup();
    row.candidates = others;
    row.doubts(doubts);
    let mut rows = vec![row];
    rows.extend(of_cues(further, options));
    rows
}

/// How good a record is for its cell, the best first: the report's standing, no part of the same, a plain value before 突破X,
/// what is said first.
#[allow(clippy::type_complexity)] // a key to sort by
fn rank(candidate: &Candidate<'_>) -> ((u8, i32), bool, bool, (usize, usize)) {
    let metric = candidate.metric;
    let is_bound = matches!(metric.bound, Bound::Above | Bound::Below);
    // a target is what it is: the first one counts
    let is_target = metric.status == Some(Status::Target);
    (candidate.standing(), candidate.is_part(), is_bound && !is_target, candidate.order)
}

/// A further target of the same report, told beside the first: 增长8%，力争9%.
fn is_further(chosen: &Candidate<'_>, other: &Candidate<'_>) -> bool {
    let cue = |one: &Candidate<'_>| one.metric.cue.as_ref().map(|cue| cue.span.text.clone());
    chosen.metric.status == Some(Status::Target)
        && (chosen.order.0, chosen.report.id) == (other.order.0, other.report.id)
        && chosen.metric.paragraph == other.metric.paragraph
        && cue(other).is_some_and(|of_other| Some(of_other) != cue(chosen))
        && chosen.metric.value != other.metric.value
}

/// A row for every cue of further targets.
fn of_cues(further: Vec<Candidate<'_>>, options: &PanelOptions) -> Vec<PanelRow> {
    let mut of_cue: BTreeMap<(usize, String), Vec<Candidate<'_>>> = BTreeMap::new();
    let mut cues: Vec<String> = Vec::new();
    for one in further {
        let cue = one.metric.cue.as_ref().map(|cue| cue.span.text.to_string()).unwrap_or_default();
        let at = cues.iter().position(|known| *known == cue).unwrap_or_else(|| {
            cues.push(cue.clone());
            cues.len() - 1
        });
        of_cue.entry((at, cue)).or_default().push(one);
    }
    let row = |all: &Vec<Candidate<'_>>| {
        let first = |is_growth: bool| all.iter().find(|one| one.is_growth == is_growth);
        let (value, growth) = (first(false), first(true));
        Some(PanelRow::of(value.or(growth)?, value, growth, options))
    };
    of_cue.values().filter_map(row).collect()
}

/// What speaks against a cell that another record is read for too.
fn doubt(chosen: &Candidate<'_>, other: &Candidate<'_>) -> Option<Doubt> {
    if chosen.metric.unit != other.metric.unit {
        return Some(Doubt::OtherUnits);
    }
    (!is_like(chosen, other)).then_some(Doubt::Disagreement)
}

/// Whether two records can speak of one value: 4522.3亿元 and 突破4000亿元.
fn is_like(chosen: &Candidate<'_>, other: &Candidate<'_>) -> bool {
    let (one, two) = (chosen.number(chosen.metric.value), other.number(other.metric.value));
    let near = |thousandths: i128| {
        let gap = one.checked_sub(two).map(absolute);
        let room = absolute(one).checked_mul(Number::integer(thousandths));
        let room = room.and_then(|room| room.checked_div(Number::integer(1000)));
        gap.zip(room).is_some_and(|(gap, room)| gap <= room)
    };
    match (chosen.metric.bound, other.metric.bound) {
        (_, Bound::Above) => one >= two || near(5),
        (_, Bound::Below) => one <= two || near(5),
        (Bound::Above, _) => two >= one || near(5),
        (Bound::Below, _) => two <= one || near(5),
        (Bound::About, _) | (_, Bound::About) => near(50),
        _ if chosen.is_growth => one == two,
        // 1.2万亿元 and 12043亿元 are one value, rounded
        _ => near(5),
    }
}

fn absolute(number: Number) -> Number {
    if number.is_negative() { number.checked_neg().unwrap_or(number) } else { number }
}

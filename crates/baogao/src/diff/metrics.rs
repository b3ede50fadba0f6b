//! Figures in pairs: by their place in passages that are a pair, and by what they measure.

use cn_numbers::Number;
use foldhash::HashMap;

use super::passages::Paired;
use super::{Change, Figure, MetricPair, order};
use crate::document::{Document, Metric};
use crate::metric::{Average, Basis, Direction, Role, Status};
use crate::quantity::Bound;

/// All figures in pairs, for the reader.
pub(super) fn pairs(old: &Document, new: &Document, passages: &Paired) -> Vec<MetricPair> {
    let sides = (Side::of(old, &passages.old), Side::of(new, &passages.new));
    let mut partner = vec![None; passages.new.len()];
    passages.pairs.iter().for_each(|&(old, new)| partner[new] = Some(old));
    let mut found = Found { of_old: vec![None; old.metrics.len()], of_new: vec![None; new.metrics.len()] };
    for (&(one, other), change) in passages.pairs.iter().zip(&passages.changes) {
        if matches!(change, Change::Same | Change::Figures) {
            found.in_order(&sides, one, other);
        }
    }
    // a figure in the passage that is a pair goes before one elsewhere; what is read otherwise there, last
    let old_passage = |at: usize| sides.0.passage[at];
    let new_passage = |at: usize| sides.1.passage[at].and_then(|passage| partner[passage]);
    found.by(
        |at| old_passage(at).map(|passage| (Some(passage), sides.0.key(at))),
        |at| new_passage(at).map(|passage| (Some(passage), sides.1.key(at))),
    );
    found.by(|at| sides.0.key(at).named(), |at| sides.1.key(at).named());
    found.by(
        |at| old_passage(at).and_then(|passage| Some((passage, sides.0.key(at).named()?.loose()))),
        |at| new_passage(at).and_then(|passage| Some((passage, sides.1.key(at).named()?.loose()))),
    );
    let pairs: Vec<(usize, usize)> =
        found.of_new.iter().enumerate().filter_map(|(new, old)| old.map(|old| (old, new))).collect();
    let all = order::merged(&pairs, old.metrics.len(), new.metrics.len());
    all.into_iter().filter_map(|pair| shown(old, new, pair)).collect()
}

/// One document: where its figures stand, and the year that its reports count from.
struct Side<'a> {
    document: &'a Document,
    /// The passage of every metric.
    passage: Vec<Option<usize>>,
    /// The metrics of every passage.
    metrics: Vec<Vec<usize>>,
    base: Vec<Option<i32>>,
}

impl<'a> Side<'a> {
    fn of(document: &'a Document, passages: &[super::Passage]) -> Self {
        let mut metrics = vec![Vec::new(); passages.len()];
        let of_metric = |metric: &Metric| {
            let at = metric.span.span.range().start;
            let last = passages.partition_point(|passage| passage.span.range().start <= at).checked_sub(1)?;
            passages[last].span.range().contains(&at).then_some(last)
        };
        let passage: Vec<Option<usize>> = document.metrics.iter().map(of_metric).collect();
        for (at, passage) in passage.iter().enumerate() {
            if let Some(passage) = passage {
                metrics[*passage].push(at);
            }
        }
        let base = document
            .reports
            .iter()
            .map(|report| report.year.or_else(|| report.reviews.map(|stretch| stretch.end.year())));
        Self { document, passage, metrics, base: base.collect() }
    }

    /// What a figure is told apart by.
    fn key(&self, at: usize) -> Key<'a> {
        let metric = &self.document.metrics[at];
        // years count from the report's own; from nought where it has none
        let base = self.base.get(metric.report.index()).copied().flatten().unwrap_or_default();
        let days = metric.period.as_ref().and_then(|period| Some((period.start?, period.end?)));
        let day = |date: crate::date::Date| (date.year() - base, date.month(), date.day());
        Key {
            name: name(metric),
            unit: &metric.unit,
            role: metric.role,
            basis: metric.basis.filter(|basis| *basis != Basis::Yoy),
            status: metric.status,
            place: metric.place.as_ref().map(|place| place.text.as_str()),
            average: metric.average,
            cumulated: metric.cumulated,
            days: days.map(|(start, end)| (day(start), day(end))),
        }
    }
}

/// The canonical name of an indicator, else what the record is called.
fn name(metric: &Metric) -> &str {
    let written = || metric.indicator.as_ref().map(|indicator| indicator.text.as_str());
    let name = metric.name.as_deref().or_else(written).unwrap_or_default();
    // a part of an indicator has a name of its own
    metric.indicator_id.as_deref().filter(|_| metric.part_of.is_none()).unwrap_or(name)
}

/// A day by its year from the report's own.
type Day = (i32, u8, u8);

/// What a figure is told apart by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key<'a> {
    name: &'a str,
    unit: &'a str,
    role: Role,
    basis: Option<Basis>,
    status: Option<Status>,
    place: Option<&'a str>,
    average: Option<Average>,
    cumulated: bool,
    days: Option<(Day, Day)>,
}

impl<'a> Key<'a> {
    /// A figure without a name is like any other: its place alone tells it.
    fn named(self) -> Option<Self> {
        (!self.name.is_empty()).then_some(self)
    }

    /// Without what reading may have changed with the words around.
    fn loose(self) -> (&'a str, &'a str, Role, Option<Status>) {
        (self.name, self.unit, self.role, self.status)
    }
}

/// Which figures are taken.
struct Found {
    of_old: Vec<Option<usize>>,
    of_new: Vec<Option<usize>>,
}

impl Found {
    fn put(&mut self, old: usize, new: usize) {
        self.of_old[old] = Some(new);
        self.of_new[new] = Some(old);
    }

    /// The figures of two passages of the same words, one by one.
    fn in_order(&mut self, sides: &(Side<'_>, Side<'_>), old: usize, new: usize) {
        let (one, other) = (&sides.0.metrics[old], &sides.1.metrics[new]);
        let metric = |at: &usize, side: &Side<'_>| {
            (side.document.metrics[*at].unit.clone(), side.document.metrics[*at].role)
        };
        let is_like = one.len() == other.len()
            && one.iter().zip(other).all(|(a, b)| metric(a, &sides.0) == metric(b, &sides.1));
        if is_like {
            one.iter().zip(other).for_each(|(&old, &new)| self.put(old, new));
        }
    }

    /// Figures of equal keys that are free, the first with the first.
    fn by<K: std::hash::Hash + Eq>(
        &mut self,
        old: impl Fn(usize) -> Option<K>,
        new: impl Fn(usize) -> Option<K>,
    ) {
        let mut holders: HashMap<K, std::collections::VecDeque<usize>> = HashMap::default();
        for at in (0..self.of_old.len()).filter(|&at| self.of_old[at].is_none()) {
            if let Some(key) = old(at) {
                holders.entry(key).or_default().push_back(at);
            }
        }
        for at in 0..self.of_new.len() {
            if self.of_new[at].is_some() {
                continue;
            }
            let holder = new(at).and_then(|key| holders.get_mut(&key)?.pop_front());
            if let Some(holder) = holder {
                self.put(holder, at);
            }
        }
    }
}

fn shown(old: &Document, new: &Document, (before, after): order::Pair) -> Option<MetricPair> {
    let (before, after) = (before.map(|at| &old.metrics[at]), after.map(|at| &new.metrics[at]));
    let shown = after.or(before)?;
    let difference = before.zip(after).and_then(|(before, after)| difference(before, after));
    let change = match (before, after) {
        (Some(before), Some(after)) if is_same(before, after) => Change::Same,
        (Some(_), Some(_)) => Change::Figures,
        (Some(_), None) => Change::Dropped,
        (None, _) => Change::Added,
    };
    let written = || shown.indicator.as_ref().map(|indicator| indicator.text.to_string());
    Some(MetricPair {
        change,
        name: shown.name.as_ref().map(ToString::to_string).or_else(written).unwrap_or_default(),
        unit: shown.unit.to_string(),
        role: shown.role,
        status: shown.status,
        old: before.map(figure),
        new: after.map(figure),
        percent: before.and_then(|before| percent(before, difference?)),
        difference,
    })
}

fn figure(metric: &Metric) -> Figure {
    Figure {
        id: metric.id,
        value: signed(metric),
        text: metric.span.text.to_string(),
        year: metric.period.as_ref().and_then(|period| period.end).map(|end| end.year()),
        span: metric.span.span,
    }
}

/// The value, below zero where it went down.
fn signed(metric: &Metric) -> Number {
    let falls = metric.role == Role::Change && metric.direction == Some(Direction::Down);
    if falls { metric.value.checked_neg().unwrap_or(metric.value) } else { metric.value }
}

fn is_same(one: &Metric, other: &Metric) -> bool {
    signed(one) == signed(other)
        && (one.value_max, one.bound, &one.unit) == (other.value_max, other.bound, &other.unit)
}

fn difference(before: &Metric, after: &Metric) -> Option<Number> {
    let is_single = before.value_max.is_none() && after.value_max.is_none();
    (is_single && before.unit == after.unit).then(|| signed(after).checked_sub(signed(before)))?
}

/// A difference in percent of an amount, rounded to a tenth.
fn percent(before: &Metric, difference: Number) -> Option<Number> {
    let is_amount = before.role == Role::Level && before.unit != "%" && before.bound != Bound::Below;
    if !is_amount || before.value.is_negative() || before.value.is_zero() {
        return None;
    }
    let (numerator, denominator) = difference.checked_div(before.value)?.ratio();
    let thousandths = numerator.checked_mul(1000)?;
    let half = if numerator < 0 { -denominator / 2 } else { denominator / 2 };
    Number::decimal(thousandths.checked_add(half)?.checked_div(denominator)?, 1)
}
